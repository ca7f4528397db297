"""str → quantities: a number with its unit and its bounding words, as the interval that they allow together."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound
from auditor.rulebook import load
from auditor.text import numerals
from auditor.text.compounds import NEXT, Compounds
from auditor.text.digits import BIG, HAN, SMALL
from auditor.text.figures import Figure, interval
from auditor.text.fractions import and_a_half, share_at, with_half_at
from auditor.text.numerals import Numeral
from auditor.text.ranges import joined
from auditor.text.surroundings import Surroundings
from auditor.text.units import FoundUnit, longest_first, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.rulebook import Rulebook
    from auditor.text.surroundings import Before

__all__ = ["Figure", "Reader", "find", "reader"]

# A run of number characters: where a figure may begin, and what decides by its next character whether one may follow.
_RUN = re.compile(
    rf"[0-9] (?: [0-9] | [.,，](?=[0-9]) )* [{HAN}多余餘]* | 成[百千]上[千万] | 上(?=[百千万亿]) [{HAN}多余餘]+ | [{HAN}][{HAN}多余餘]* | 半",
    re.VERBOSE,
)
_JOINS = "—–-~～－―‐至到和与±"
_ENDS = frozenset("，。；、！？,;）)”左以 \n")
_CENTURIES = frozenset(("18", "19", "20", "21"))
_SPACES = frozenset(" \u3000\xa0")


class Reader:
    """Reads the quantities of a text with the units and qualifiers of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._units = units(rulebook)
        self._around = Surroundings(self._units, rulebook)
        self._compounds = Compounds(self._units, rulebook)
        nouns = {
            noun: self._units.named(unit)
            for name, unit in (("people", "人"), ("firms", "家"), ("things", "个"))
            for noun in rulebook.words(f"figures.noun.{name}")
        }
        self._noun_units = nouns
        between = rulebook.words("figures.noun.between")
        self._noun = re.compile(rf"(?:(?:{longest_first(between)})的?){{0,3}}(?P<noun>{longest_first(list(nouns))})")
        self._noun_first = frozenset(word[0] for word in (*nouns, *between))
        self._noun_before = re.compile(
            rf"(?P<noun>{longest_first(list(nouns))})(?:总数|数量|人数|规模|总量|数)?[^，。；：、\d]{{0,6}}$"
        )
        self._skip = re.compile(longest_first(rulebook.words("figures.skip.after")))
        self._no_more = re.compile(longest_first(rulebook.words("figures.guard.more")))
        self._no_few = frozenset(rulebook.words("figures.guard.few"))
        self._several_of = frozenset(rulebook.words("figures.several.measure"))
        self._no_several = frozenset(rulebook.words("figures.several.not_after"))
        self._openers = self._units.first_characters | self._noun_first | _SPACES | frozenset(_JOINS + "分成半多余来/+mtb级")
        self._percent, self._yuan, self._person = (self._units.named(name) for name in ("%", "元", "人"))
        self._month = self._units.named("个月")

    # -- the parts of a figure ---------------------------------------------------------------------------

    def _number(self, text: str, at: int) -> Numeral | None:
        if "半" in text[at : at + 6] and (number := with_half_at(text, at)):
            return number
        number = numerals.at(text, at)
        if number is None:
            if text[at] == "数" and text[at + 1 : at + 2] in self._several_of and text[at - 1 : at] not in self._no_several:
                two, ten = Decimal(2), Decimal(10)
                return Numeral(at, at + 1, "数", None, two, ten, Bound.SEVERAL, Decimal(1), False)  # 数家, 数名
            return None
        if text[number.end : number.end + 1] == "+" and number.point is not None:  # 500+家
            end = number.end + 1
            return Numeral(at, end, text[at:end], number.point, number.point, None, Bound.MIN, number.grain, False)
        return number

    def _unit_after(self, text: str, number: Numeral) -> tuple[FoundUnit, str | None] | None:
        """The unit or counted noun right after a number: (unit, noun)."""
        position = number.end
        first = text[position : position + 1]
        if first in _SPACES and number.text[-1] not in "多余":
            position += 1
            first = text[position : position + 1]
        found = self._units.at(text, position)
        if first == "个" and text.startswith("多", position + 1) and (found is None or found.name == "个"):
            found = self._more_than(text, position)
        elif found is None and first == "月" and number.text[-1] == "半":
            found = self._month.ending(position + 1)  # 一个半月
        elif found is None and first == "分":
            found = self._compounds.minutes(text, position)
        if found is not None:
            if (found.name == "年" and self._is_year(number)) or (found.name == "级" and number.scaled):
                return None
            if text[number.start : found.end] in self._no_few:
                return None
            if not (found.dimension == "place" and number.scaled):  # 20多万社区工作人员 counts people
                return found, None
        if first in self._noun_first and (number.scaled or number.grain >= 1) and (match := self._noun.match(text, position)):
            return self._noun_units[match["noun"]].ending(match.end()), match[0]
        return None

    def _more_than(self, text: str, position: int) -> FoundUnit | None:
        """一个多月, 3个多小时: the 多 stands inside the unit."""
        found = self._units.at("个" + text[position + 2 : position + 8], 0)
        return found.ending(position + 1 + found.end) if found is not None and found.end > 1 else None

    @staticmethod
    def _is_year(number: Numeral) -> bool:
        return number.point is not None and 1800 <= number.point <= 2200 and len(number.text) == 4

    # -- assembling --------------------------------------------------------------------------------------

    def _assemble(self, text: str, number: Numeral, core: tuple[int, int], unit: FoundUnit, noun: str | None, floor: int) -> Figure:
        before = self._around.before(text, core[0], floor)
        if before.currency and unit.end == core[1]:
            unit = before.currency.ending(unit.end)
        number, end, more = self._closed(text, number, unit)
        after = None if more else self._around.after(text, end)
        governing = before.sort or (after.sort if after else None)
        low, high, bound = interval(number, governing, rounded=unit.dimension in ("percent", "point"))
        words = [*before.words, *([number.text[-1]] if number.bound is Bound.GT and number.text[-1] in "多余餘" else []), *more]
        if after is not None:
            end = after.end
            words.append(after.word)
        if "每" in text[max(floor, before.start - 12) : before.start]:
            unit = self._compounds.per_each(text, before.start, floor, unit)
        return self._figure(text, (before.start, end), core, (number, low, high, bound), unit, noun, tuple(words), before)

    def _closed(self, text: str, number: Numeral, unit: FoundUnit) -> tuple[Numeral, int, list[str]]:
        """What closes a figure after its unit: 两年多, 千亿元级; and 个多月, where the 多 stands inside."""
        end = unit.end
        following = text[end : end + 1]
        if number.bound is Bound.EXACT and number.point is not None:
            inside = text[number.end : number.end + 2] == "个多" and end > number.end + 2
            if inside or (following == "多" and not self._no_more.match(text, end)):
                top = number.point + numerals.last_weight(number.point)
                said = Numeral(number.start, number.end, number.text, number.point, number.point, top, Bound.GT, number.grain, number.scaled)
                return said, end if inside else end + 1, ["多"]
            if following == "级" and not number.text.strip(SMALL + BIG):  # 千亿元级: that order of magnitude
                said = Numeral(number.start, number.end, number.text, number.point, number.point, number.point * 10, Bound.APPROX, number.grain, False)
                return said, end + 1, []
        return number, end, []

    @staticmethod
    def _figure(
        text: str, span: tuple[int, int], core: tuple[int, int],
        value: tuple[Numeral, Decimal | None, Decimal | None, Bound], unit: FoundUnit, noun: str | None,
        words: tuple[str, ...], before: Before,
    ) -> Figure:  # fmt: skip
        number, low, high, bound = value
        point, factor = number.point, unit.factor
        if before.sign == "-":
            point, low, high = (None if end is None else -end for end in (point, high, low))
        elif before.sign and point is not None:
            point, low, high, bound = None, -point, point, Bound.RANGE
        if before.degrees is not None and text[unit.end - 1] == "度" and unit.dimension == "energy":
            unit = before.degrees
        if factor != 1:
            point, low, high = (None if end is None else end * factor for end in (point, low, high))
        return Figure(
            span[0], span[1], text[span[0] : span[1]], core, point, low, high, unit.base, bound, unit.kind,
            unit.dimension, number.grain * factor, unit.name, factor, noun, words,
        )  # fmt: skip

    def at(self, text: str, position: int, floor: int = 0) -> Figure | None:
        """The figure whose number begins at ``position``, or None where nothing is counted there.

        Its qualifiers are looked for back to ``floor``, the end of the figure before.
        """
        if share := share_at(text, position):
            upper = joined(text, share, share.end, self._unit_after) if "分之" in share.text else None
            number = upper[0] if upper else share
            return self._assemble(text, number, (share.start, number.end), self._percent.ending(number.end), None, floor)
        number = self._number(text, position)
        if number is None:
            return None
        found = self._unit_after(text, number)
        if found is None and self._skip.match(text, number.end):
            return None
        pair = joined(text, number, found[0].end if found else number.end, self._unit_after, found[0] if found else None)
        if pair is not None and pair[1] is not None:
            return self._assemble(text, pair[0], (number.start, pair[0].end), *pair[1], floor)
        if found is not None:
            unit, noun = found
            following = text[unit.end : unit.end + 1]
            if following == "半" and (halved := and_a_half(number)) and not text.startswith("半个", unit.end):
                number, unit = halved, unit.ending(unit.end + 1)  # 两年半
            elif following in NEXT and noun is None and (whole := self._compounds.steps(text, number, unit)):
                number, unit = whole
            return self._assemble(text, number, (number.start, number.end), unit, noun, floor)
        return self._unitless(text, number, floor)

    def _unitless(self, text: str, number: Numeral, floor: int) -> Figure | None:
        """注册用户近3000万: the counted noun stands before a number that ends its clause; ￥3000: the currency does."""
        core = number.start, number.end
        following = text[number.end : number.end + 1]
        if number.scaled and (following in _ENDS or not following):
            before = self._noun_before.search(text, max(floor, number.start - 20), number.start)
            if before is not None:
                return self._assemble(text, number, core, self._noun_units[before["noun"]].ending(number.end), None, floor)
        if self._around.currency(text, number.start) is not None and following != "半":
            return self._assemble(text, number, core, self._yuan.ending(number.end), None, floor)
        return None

    def find(self, text: str, masks: Iterable[tuple[int, int]] = ()) -> list[Figure]:
        """The figures of ``text`` in order; none begins inside one of ``masks`` (names, idioms, dates)."""
        blocked = sorted(masks)
        openers, search = self._openers, _RUN.search
        found: list[Figure] = []
        index = position = floor = 0
        while match := search(text, position):
            at, position = match.span()
            while index < len(blocked) and blocked[index][1] <= at:
                index += 1
            if index < len(blocked) and blocked[index][0] <= at:
                position = max(blocked[index][1], at + 1)
                continue
            following = text[position : position + 1]
            if following == "年" and position - at == 4 and text[at : at + 2] in _CENTURIES:
                continue  # 2021年
            if following not in openers and text[at] != "半":
                ends = text[position - 1] in "万亿多余" and (following in _ENDS or not following)
                if not ends and not (at and self._around.may_be_money(text, at)):
                    continue
            figure = self.at(text, at, floor)
            if figure is None:
                position = at + 1 if text[at] in "数几" else max(numerals.end_at(text, at), at + 1)
            else:
                found.append(figure)
                position = floor = max(figure.end, at + 1)
        return found


_BUILT: dict[str, Reader] = {}


def reader(rulebook: Rulebook | None = None) -> Reader:
    """The quantity reader of ``rulebook`` (default: the shipped rules), built once per set of rules."""
    book = rulebook or load()
    if book.digest not in _BUILT:
        _BUILT[book.digest] = Reader(book)
    return _BUILT[book.digest]


def find(text: str, rulebook: Rulebook | None = None) -> list[Figure]:
    """Every quantity of ``text`` in order, with unit, bound and the interval that its wording allows.

    A number without a unit or a counted noun is none. Names and idioms are not told apart here: extraction masks
    them first.

    >>> [(f.text, f.unit, str(f.bound), int(f.low or 0), int(f.high or 0)) for f in find("近25万家，12.05亿元")]
    [('近25万家', '家', 'lt', 212500, 250000), ('12.05亿元', '元', 'exact', 1204500000, 1205500000)]
    """
    return reader(rulebook).find(text)
