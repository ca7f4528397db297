"""str → unit: the longest spelling of rules/units.toml that stands at a place, and rates made of two units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Kind
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook, Unit


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit in ``text[start:end]``; ``name`` is its canonical spelling, ``factor`` its worth in ``base`` units."""

    end: int
    name: str
    base: str
    factor: Decimal
    dimension: str
    kind: Kind


_PER = re.compile(r"[日月周天年时人次户股秒]")


class Units:
    """The units of a rulebook, indexed for matching at a position. Build once, share: it is never changed."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._units = rulebook.units
        self._longest: dict[str, int] = {}
        for word in rulebook.units:
            self._longest[word[0]] = max(len(word), self._longest.get(word[0], 0))
        self._names: dict[str, str] = {}
        names: dict[tuple[str, str, Decimal], str] = {}
        for word, unit in rulebook.units.items():
            # rows keep their order: the first spelling of a row is its name
            self._names[word] = names.setdefault((unit.dimension, unit.base, unit.factor), word)
        self._guards = {}
        for row in rulebook.words("figures.guard.unit"):
            word, _, followers = row.partition(":")
            self._guards[word] = re.compile("|".join(map(re.escape, followers.split())))
        self._guards = {word: pattern for word, pattern in self._guards.items() if pattern.pattern}

    def _longest_at(self, text: str, at: int) -> Unit | None:
        if at >= len(text):
            return None
        for length in range(self._longest.get(text[at], 0), 0, -1):
            unit = self._units.get(text[at : at + length])
            if unit is None or len(unit.word) != min(length, len(text) - at):
                continue
            if unit.word.isascii() and unit.word.isalpha() and text[at + length : at + length + 1].isascii():
                following = text[at + length : at + length + 1]
                if following.isalnum():
                    continue  # 3m in 3mm, 5G in 5GHz
            guard = self._guards.get(unit.word)
            if guard and guard.match(text, at + length):
                continue
            return unit
        return None

    def at(self, text: str, position: int) -> FoundUnit | None:
        """The unit at ``position``, compound rates included (元/公斤, 万吨/年: the scale is the numeral's).

        None where nothing there is a unit, also where a measure word begins another word (3万家庭).
        """
        unit = self._longest_at(text, position)
        if unit is None:
            return None
        end = position + len(unit.word)
        name = self._names[unit.word]
        if text[end : end + 1] in ("/", "／", "每") and unit.kind is not Kind.RATE:
            divisor = self._longest_at(text, end + 1)
            if divisor is not None:
                below = self._names[divisor.word]
                return FoundUnit(
                    end + 1 + len(divisor.word), f"{name}/{below}", f"{unit.base}/{below}", unit.factor,
                    f"{unit.dimension}/{divisor.dimension}", Kind.RATE,
                )  # fmt: skip
            if following := _PER.match(text, end + 1):
                below = following[0].replace("天", "日")
                return FoundUnit(
                    following.end(), f"{name}/{below}", f"{unit.base}/{below}", unit.factor,
                    f"{unit.dimension}/{below}", Kind.RATE,
                )  # fmt: skip
        return FoundUnit(end, name, unit.base, unit.factor, unit.dimension, unit.kind)


_BUILT: dict[str, Units] = {}


def units(rulebook: Rulebook | None = None) -> Units:
    """The matcher for ``rulebook`` (default: the shipped rules), built once per set of rules.

    >>> units().at("3.5万吨", 4).base, units().at("3万家庭", 2)
    ('公斤', None)
    """
    book = rulebook or load()
    if book.digest not in _BUILT:
        _BUILT[book.digest] = Units(book)
    return _BUILT[book.digest]
