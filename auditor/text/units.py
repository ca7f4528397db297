"""str → unit: the longest spelling of rules/units.toml that stands at a place, and rates made of two units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Kind
from auditor.patterns import compiled
from auditor.rulebook import RuleError, once

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.rulebook import Rulebook


class FoundUnit(NamedTuple):
    """A unit that ends at ``end``; ``name`` is its canonical spelling, ``factor`` its worth in ``base`` units."""

    end: int
    name: str
    base: str
    factor: Decimal
    dimension: str
    kind: Kind

    def ending(self, end: int) -> FoundUnit:
        """The same unit, ending elsewhere in the text."""
        return FoundUnit(end, self.name, self.base, self.factor, self.dimension, self.kind)


class _Spelling(NamedTuple):
    length: int
    unit: FoundUnit  # its end is the length of the spelling
    letters: bool  # an abbreviation, which no further letter may follow: 3m in 3mm
    guard: tuple[str, ...]  # what may not follow: 家 in 家庭


_PER = compiled(r"[日月周天年时人次户股秒]")


def longest_first(words: dict[str, str] | tuple[str, ...] | list[str]) -> str:
    """An alternation of ``words`` that prefers the longer one."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class Units:
    """The units of a rulebook, indexed for matching at a position. Build once, share: it is never changed."""

    def __init__(self, rulebook: Rulebook) -> None:
        guards = {}
        for row in rulebook.words("figures.guard.unit"):
            word, _, followers = row.partition(":")
            if followers.strip():
                guards[word] = tuple(followers.split())
        self._spellings: dict[str, _Spelling] = {}
        names: dict[tuple[str, str, Decimal], str] = {}
        for word, unit in rulebook.units.items():
            # rows keep their order: the first spelling of a row is its name
            name = names.setdefault((unit.dimension, unit.base, unit.factor), word)
            found = FoundUnit(len(word), name, unit.base, unit.factor, unit.dimension, unit.kind)
            letters = word.isascii() and word.isalpha()
            self._spellings[word] = _Spelling(len(word), found, letters, guards.get(word, ()))
        for row in rulebook.words("figures.english.unit"):
            word, _, meant = row.partition("=")
            if meant not in self._spellings:
                raise RuleError(f"rules/figures.toml: english: {row}: {meant} is no unit of rules/units.toml")
            self._spellings[word] = _Spelling(len(word), self._spellings[meant].unit, True, ())
        self._longest: dict[str, int] = {}  # by the first character
        for word in self._spellings:
            self._longest[word[0]] = max(len(word), self._longest.get(word[0], 0))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of a unit."""
        return tuple(self._spellings)

    def named(self, name: str) -> FoundUnit:
        """The unit spelled ``name``. Raises RuleError for one that the rules lack but the reader cannot do without."""
        spelling = self._spellings.get(name)
        if spelling is None:
            raise RuleError(f"rules/units.toml has no unit {name}, which the reader cannot do without")
        return spelling.unit

    def _plain(self, text: str, at: int) -> FoundUnit | None:
        """The longest spelling at ``at`` that does not begin another word."""
        word = text[at : at + self._longest.get(text[at : at + 1], 0)]
        while word:
            spelling = self._spellings.get(word)
            if spelling is not None:
                end = at + spelling.length
                following = text[end : end + 1]
                joined = (
                    spelling.letters and following.isascii() and following.isalnum()
                )  # 3m in 3mm, 5G in 5GHz
                if not joined and not text.startswith(spelling.guard, end):
                    return spelling.unit.ending(end)
            word = word[:-1]
        return None

    def at(self, text: str, position: int) -> FoundUnit | None:
        """The unit at ``position``, compound rates included (元/公斤, 万吨/年: the scale is the numeral's).

        None where nothing there is a unit, also where a measure word begins another word (3万家庭).
        """
        unit = self._plain(text, position)
        if unit is None or text[unit.end : unit.end + 1] not in ("/", "／", "每") or unit.kind is Kind.RATE:
            return unit
        divisor = self._plain(text, unit.end + 1)
        if divisor is not None:
            return per(unit, divisor.name, divisor.dimension, divisor.end)
        if text[unit.end + 1 : unit.end + 2] in ("万", "亿") and (whole := self._plain(text, unit.end + 2)):
            order = text[unit.end + 1]  # 吨标准煤/万元
            return per(unit, order + whole.name, whole.dimension, whole.end)
        if following := _PER.match(text, unit.end + 1):
            below = following[0].replace("天", "日")
            return per(unit, below, below, following.end())
        return unit


def per(unit: FoundUnit, below: str, dimension: str, end: int) -> FoundUnit:
    """The rate of ``unit`` for one ``below``: 元 per 公斤."""
    return FoundUnit(
        end,
        f"{unit.name}/{below}",
        f"{unit.base}/{below}",
        unit.factor,
        f"{unit.dimension}/{dimension}",
        Kind.RATE,
    )


_built = once(Units)


def units(rulebook: Rulebook | None = None) -> Units:
    """The matcher for ``rulebook`` (default: the shipped rules), built once per set of rules.

    >>> units().at("3.5万吨", 4).base, units().at("3万家庭", 2)
    ('公斤', None)
    """
    return _built(rulebook)
