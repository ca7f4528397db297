"""The names of a store: who is whom, asked for a few names at a time.

Every wording has a row with its block, what is left of its name without a legal form; whether two wordings of a block
are one is worked out when it is asked, by the same function that an audit of everything uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.grouping.aliases import alias_table, block_of
from auditor.grouping.asked import wordings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from auditor.rulebook import Rulebook


class Names:
    """The subjects of the store ``db`` under the rules and rulings of ``rulebook``."""

    def __init__(self, db: sqlite3.Connection, rulebook: Rulebook) -> None:
        self._db, self._rulebook = db, rulebook

    def blocks(self, names: Iterable[str]) -> dict[str, str]:
        """Name → its block, by the rules, the rulings and the short names that articles declare now."""
        wanted = list(dict.fromkeys(names))
        known = self._known(wanted)
        rulings, known = self._rulebook.entity_rulings.over(known)
        return {name: block_of(name, known, rulings) for name in wanted}

    def aliases(self, names: Iterable[str]) -> dict[str, str]:
        """Name → canonical name, for every name that shares a block with one of ``names`` and is called otherwise."""
        counts: dict[str, int] = {}
        for block in set(self.blocks(names).values()):
            rows = self._db.execute(
                "SELECT name, claims FROM subject WHERE block = ? AND claims > 0", (block,)
            )
            counts.update(rows.fetchall())
        return alias_table(counts, self._known(counts), self._rulebook.entity_rulings)

    def meant_by(self, asked: str) -> dict[str, str]:
        """Every subject of the store that is what ``asked`` names → what the store calls it; empty where there is none."""
        (block,) = set(self.blocks([asked]).values())
        rows = self._db.execute("SELECT name, claims FROM subject WHERE block = ? AND claims > 0", (block,))
        counts = dict(rows.fetchall())
        return wordings(asked, counts, self._known([*counts, asked]), self._rulebook.entity_rulings)

    def wordings(self, names: Iterable[str], aliases: dict[str, str]) -> dict[str, set[str]]:
        """Name → all wordings of what it names, itself among them; ``aliases`` are those of these names."""
        found = {}
        for name in set(names):
            called = aliases.get(name, name)
            found[name] = {called, name} | {
                other for other, canonical in aliases.items() if canonical == called
            }
        return found

    def reblock(self, names: Iterable[str] | None = None) -> None:
        """Give ``names`` (None: all) the blocks that they have now, where they stand in the store."""
        if names is None:
            names = [name for (name,) in self._db.execute("SELECT name FROM subject")]
        blocks = self.blocks(names)
        self._db.executemany(
            "UPDATE subject SET block = ?1 WHERE name = ?2 AND block <> ?1",
            [(block, name) for name, block in blocks.items()],
        )

    def declared_with(self, names: Iterable[str]) -> set[str]:
        """``names`` with the long forms of those that are declared short: what another declaration may move."""
        touched = set(names)
        for name in list(touched):
            touched.update(long for (long,) in self._longs(name))
        return touched

    def _known(self, names: Iterable[str]) -> dict[str, str]:
        """Names that articles and rules give, as far as they bear on ``names`` and on what the desk has ruled."""
        rulings, entities = self._rulebook.entity_rulings, self._rulebook.entities
        wanted = {*names, *(name for row in (*rulings.same, *rulings.different) for name in row.names)}
        wanted |= {entities[name] for name in wanted if name in entities}
        shorts = {}
        if self._db.execute("SELECT 1 FROM short LIMIT 1").fetchone():
            wanted |= {long for name in list(wanted) for (long,) in self._longs(name)}
            for name in wanted:
                longs = self._longs(name)
                if self._is_long(name):
                    shorts[name] = name
                elif len(longs) == 1:
                    shorts[name] = longs[0][0]
        return {**shorts, **{name: entities[name] for name in wanted if name in entities}}

    def _longs(self, short: str) -> list[tuple[str]]:
        return self._db.execute("SELECT DISTINCT long FROM short WHERE short = ?", (short,)).fetchall()

    def _is_long(self, name: str) -> bool:
        """Whether ``name`` is the long form of a short name on which all articles agree."""
        shorts = self._db.execute("SELECT DISTINCT short FROM short WHERE long = ?", (name,)).fetchall()
        return any(len(self._longs(short)) == 1 for (short,) in shorts)
