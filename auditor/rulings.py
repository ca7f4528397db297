"""What a desk has ruled on names: which are one and which are two, each with the row of its file that says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Ruling(NamedTuple):
    """One row: two or more names, and where it stands (``auditor.toml:12``)."""

    names: tuple[str, ...]
    place: str


class RulingError(ValueError):
    """Two rows that cannot both hold: ``same`` makes one of what ``different`` parts."""

    def __init__(self, same: Ruling, different: Ruling, names: tuple[str, str]) -> None:
        super().__init__(f"{same.place} and {different.place} contradict each other on {' and '.join(names)}")
        self.same, self.different, self.names = same, different, names


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rows of a desk on the names of one kind (entities, or metrics), closed over rows that share a name.

    甲 = 乙 and 乙 = 丙 make 甲, 乙 and 丙 one; with 丙 ≠ 丁 all three are kept from 丁. Raises RulingError.

    >>> rulings = Rulings((Ruling(("甲", "乙"), "a:1"),), (Ruling(("乙", "丁"), "a:2"),))
    >>> rulings.name_of("乙"), rulings.name_of("丁"), rulings.forbidding("甲", "丁").place
    ('甲', None, 'a:2')
    """

    same: tuple[Ruling, ...] = ()
    different: tuple[Ruling, ...] = ()
    _heads: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _apart: dict[frozenset[str], Ruling] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Work out the classes of ``same`` and the pairs of ``different``."""
        for ruling in self.same:
            heads = list(dict.fromkeys(self._heads.get(name, name) for name in ruling.names))
            known = [head for head in heads if head in self._heads]
            first = (
                known[0] if known else heads[0]
            )  # the first row to speak of a name chooses what it is called
            for name in (*ruling.names, *(n for n, head in self._heads.items() if head in heads)):
                self._heads[name] = first
        for ruling in self.different:
            for left, right in combinations(ruling.names, 2):
                pair = frozenset((self._head(left), self._head(right)))
                if len(pair) == 1:
                    raise RulingError(self._joining(left, right), ruling, (left, right))
                self._apart.setdefault(pair, ruling)

    def __bool__(self) -> bool:
        """Whether anything has been ruled at all."""
        return bool(self.same or self.different)

    def _head(self, name: str) -> str:
        return self._heads.get(name, name)

    def _joining(self, left: str, right: str) -> Ruling:
        """The row to name for a join: one that has both, else one that has the first."""
        rows = [row for row in self.same if left in row.names]
        return next((row for row in rows if right in row.names), rows[0])

    def name_of(self, name: str) -> str | None:
        """What ``name`` is to be called, the first name of its row; None where no row of ``same`` has it."""
        return self._heads.get(name)

    def confirming(self, left: str, right: str) -> Ruling | None:
        """The row because of which two names are one."""
        one = left in self._heads and self._heads[left] == self._head(right) and left != right
        return self._joining(left, right) if one else None

    def forbidding(self, left: str, right: str) -> Ruling | None:
        """The row because of which two names are two."""
        if not self._apart or left == right:
            return None
        return self._apart.get(frozenset((self._head(left), self._head(right))))

    def forbids(self, names: Iterable[str]) -> bool:
        """Whether two of ``names`` must not be one."""
        return bool(self._apart) and any(
            self.forbidding(a, b) for a, b in combinations(sorted(set(names)), 2)
        )

    def others(self, name: str) -> tuple[tuple[str, Ruling], ...]:
        """The names that ``name`` is kept from by a row that has it or one of its other names."""
        head = self._head(name)
        return tuple(
            (other, row)
            for row in self.different
            if any(self._head(mine) == head for mine in row.names)
            for other in row.names
            if self._head(other) != head
        )

    def parted(self, table: Mapping[str, str]) -> dict[str, str]:
        """``table`` (wording → name) with the wordings that it joins against a ruling left under their own name.

        Where two wordings of a third name are ruled to be two, nobody has said which of them is the third: both
        are parted from it, unless a row of ``same`` says.
        """
        if not self._apart:
            return dict(table)
        meant: defaultdict[str, set[str]] = defaultdict(set)
        spoken = {name for row in (*self.same, *self.different) for name in row.names}
        for name in spoken:
            meant[table.get(name, name)].add(name)
        free: set[str] = set()
        for target, names in meant.items():
            everyone = names | {target}
            free.update(
                name
                for name in names
                if self._head(name) != self._head(target)
                and any(self.forbidding(name, other) for other in everyone)
            )
        return {wording: wording if wording in free else name for wording, name in table.items()}

    def over(self, table: Mapping[str, str]) -> tuple[Rulings, dict[str, str]]:
        """These rulings and ``table`` (wording → name, from rules or articles) made to agree; the rulings win.

        A row on a wording also holds for the name that the table gives it, so that 甲 = 乙 reaches claims which
        carry 甲's full name; where that would join what is ruled to be two, the wording leaves its name instead.
        """
        rulings, kept = self, self.parted(table)
        for row in self.same:
            for name in row.names:
                full = kept.get(name, name)
                if rulings._head(full) == rulings._head(name):
                    continue
                try:
                    rulings = Rulings((*rulings.same, Ruling((name, full), row.place)), rulings.different)
                except RulingError:
                    kept[name] = name
        return rulings, rulings.parted(kept)
