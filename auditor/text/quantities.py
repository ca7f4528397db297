"""str → quantities: a number with its unit and its bounding words, as the interval that they allow together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound, Kind, Quantity
from auditor.rulebook import RuleError, load
from auditor.text import numerals
from auditor.text.fractions import share_at, unit_and_half_at, with_half_at
from auditor.text.numerals import Numeral
from auditor.text.qualifiers import Qualifier, qualifiers
from auditor.text.units import FoundUnit, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.rulebook import Rulebook

_SEED = re.compile(f"[{numerals.FIRST}半]")
_SCALE_CHARS = "十百千万亿萬億"
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元", "US$": "美元", "HK$": "港元", "€": "欧元", "£": "英镑", "＄": "美元"}
_PREFIX = re.compile(r"(?:(?P<sign>US\$|HK\$|[￥¥$€£＄])|(?P<name>人民币|RMB))\s*$")
_JOIN = re.compile(r"\s*(?:[—–\-~～－―‐]{1,2}|至|到)\s*")
_FROM = re.compile(r"(?:从|由|自)[^，。；]{0,12}$")
_SPACE = re.compile(r"[ \u3000\xa0]?")
_ARABIC_LETTER = re.compile(r"[A-Za-z]")
_ENDS = re.compile(r"[，。；、！？,;）)\s”]|$|左右|以上")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in ``text[start:end]``, qualifiers included; ``core`` is where its bare number stands.

    ``noun`` is the counted noun where no measure word stands between (37万员工). ``qualifiers`` keeps every
    bounding word in order, so that prose checks see 近…多. The values are in base units, as in `model.Quantity`.
    """

    start: int
    end: int
    text: str
    core: tuple[int, int]
    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound
    kind: Kind
    dimension: str
    grain: Decimal
    written: str
    factor: Decimal
    noun: str | None = None
    qualifiers: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The value without its place in the text."""
        return Quantity(
            self.point, self.low, self.high, self.unit, self.bound, self.dimension, self.grain, self.written, self.factor
        )


def _interval(number: Numeral, sort: str | None) -> tuple[Decimal | None, Decimal | None, Bound]:
    """Low, high and bound of a numeral under a qualifier, in the numeral's own units (contract.md, "Intervals")."""
    point, bound = number.point, number.bound
    low, high = number.low, number.high
    if point is None or bound not in (Bound.EXACT, Bound.GT, Bound.MIN, Bound.APPROX):
        match sort:  # 超数百万, 近二三十: the word moves an end that is already wide
            case "gt" | "min":
                return low, None, Bound.GT if sort == "gt" else Bound.MIN
            case "lt" | "near" | "max":
                return None, high, Bound.LT if sort != "max" else Bound.MAX
        return low, high, bound
    match sort:
        case "gt":
            return point, None, Bound.GT
        case "near":
            return point * Decimal("0.85"), point, Bound.LT
        case "lt":
            return None, point, Bound.LT
        case "approx":
            return point * Decimal("0.9"), point * Decimal("1.1"), Bound.APPROX
        case "min":
            return point, None, Bound.MIN
        case "max":
            return None, point, Bound.MAX
    if bound is Bound.EXACT and number.scaled:
        return point - number.grain * _HALF, point + number.grain * _HALF, bound
    return low, high, bound


class Reader:
    """Reads the quantities of a text with the units and qualifiers of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._units = units(rulebook)
        self._qualifiers = qualifiers(rulebook)
        words = {
            noun: unit
            for name, unit in (("people", "人"), ("firms", "家"), ("things", "个"))
            for noun in rulebook.words(f"figures.noun.{name}")
        }
        self._noun_units = words
        between = "|".join(sorted(map(re.escape, rulebook.words("figures.noun.between")), key=len, reverse=True))
        nouns = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        self._noun = re.compile(rf"(?:(?:{between})的?){{0,3}}(?P<noun>{nouns})")
        self._noun_before = re.compile(rf"(?P<noun>{nouns})(?:总数|数量|人数|规模|总量|数)?[^，。；：、\d]{{0,6}}$")
        self._skip = re.compile("|".join(map(re.escape, rulebook.words("figures.skip.after"))))
        self._percent = self._unit_named("%")
        self._yuan = self._unit_named("元")

    def _unit_named(self, name: str) -> FoundUnit:
        found = self._units.at(name, 0)
        if found is None:
            raise RuleError(f"rules/units.toml has no unit {name}, which the reader cannot do without")
        return found

    # -- the parts of a figure ---------------------------------------------------------------------------

    def _unit_after(self, text: str, number: Numeral) -> tuple[FoundUnit, str | None] | None:
        """The unit or counted noun right after a number: (unit, noun)."""
        position = number.end
        space = _SPACE.match(text, position)
        if space and number.text[-1:] not in "多余":
            position = space.end()
        found = self._units.at(text, position)
        if found is None and number.text.endswith("半") and text[position : position + 1] == "月":
            found = replace_end(self._unit_named("个月"), position + 1)  # 一个半月
        if found is not None:
            if found.dimension == "months" and self._is_year(number):
                return None
            if not (found.dimension == "place" and number.scaled):  # 20多万社区工作人员 counts people
                return found, None
        if match := self._noun.match(text, position):
            name = self._noun_units[match["noun"]]
            base = self._units.at(name, 0)
            if base is not None and (number.scaled or number.grain >= 1):
                return replace_end(base, match.end()), match[0]
        return None

    @staticmethod
    def _is_year(number: Numeral) -> bool:
        return number.point is not None and 1800 <= number.point <= 2200 and len(number.text) == 4

    def _range(self, text: str, first: Numeral, unit: FoundUnit | None) -> tuple[Numeral, Numeral] | None:
        """The two ends of 2—3天, 10~15万元, 10万元至15万元, where ``first`` is the lower one."""
        position = unit.end if unit else first.end
        join = _JOIN.match(text, position)
        if not join or (join[0].strip() in ("至", "到") and _FROM.search(text, max(0, first.start - 14), first.start)):
            return None
        second = numerals.at(text, join.end())
        if second is None or first.point is None or second.point is None:
            return None
        if not unit and not first.scaled and second.point > 0:
            written = second.text.rstrip(_SCALE_CHARS)
            scale = second.text[len(written) :]
            if scale and first.text[-1] not in _SCALE_CHARS:  # 10~15万元: the scale serves both
                factor = second.point / (numerals.at(written, 0) or second).point if numerals.at(written, 0) else None  # type: ignore[operator]
                if factor:
                    first = replace(first, point=first.point * factor, low=first.low and first.low * factor,
                                    high=first.high and first.high * factor, grain=first.grain * factor)  # fmt: skip
        assert first.point is not None
        return (first, second) if first.point < second.point else None

    # -- assembling --------------------------------------------------------------------------------------

    def _before(self, text: str, start: int) -> tuple[int, list[Qualifier], str | None]:
        """What stands before a number: (new start, qualifiers outermost first, currency)."""
        currency = None
        if match := _PREFIX.search(text, max(0, start - 4), start):
            currency = _CURRENCY.get(match["sign"] or "", "元")
            start = match.start()
        found: list[Qualifier] = []
        while len(found) < 3 and (qualifier := self._qualifiers.before(text, start)):
            found.insert(0, qualifier)
            start = qualifier.start
        while found and found[0].sort == "exact":
            start = found.pop(0).end
        return start, [q for q in found if q.sort != "exact"], currency

    def _assemble(self, text: str, number: Numeral, upper: Numeral | None, unit: FoundUnit, noun: str | None) -> Figure:
        start, before, currency = self._before(text, number.start)
        if currency and unit.end == (upper or number).end:
            found = self._units.at(currency, 0)
            if found is not None:
                unit = replace_end(found, unit.end)
        end = unit.end
        after = self._qualifiers.after(text, end)
        if after is not None:
            end = after.end
        governing = before[-1].sort if before else after.sort if after else None
        if upper is not None:
            low, high, bound, point, grain = number.low, upper.high, Bound.RANGE, None, upper.grain
        else:
            if unit.dimension in ("percent", "point") and not number.scaled:
                number = _as_scaled(number)
            low, high, bound = _interval(number, governing)
            point, grain = number.point, number.grain
        words = [q.word for q in before]
        if number.bound is Bound.GT and number.text[-1] in "多余餘":
            words.append(number.text[-1])
        if after is not None:
            words.append(after.word)
        if point is not None and number.bound is Bound.GT and governing in ("near", "lt", "approx"):
            bound = Bound.GT  # 近3000多个 fights itself: keep the number's own reading, the prose check reports it
            low, high = number.low, number.high
        return _figure(text, (start, end), (number.start, (upper or number).end), (point, low, high, bound, grain), unit, noun, words)

    def at(self, text: str, position: int) -> Figure | None:
        """The figure whose number begins at ``position``, or None where nothing is counted there."""
        if share := share_at(text, position):
            return self._assemble(text, share, None, replace_end(self._percent, share.end), None)
        if halved := unit_and_half_at(text, position):
            unit = self._units.at(text, halved[1])
            if unit is not None:
                return self._assemble(text, halved[0], None, replace_end(unit, unit.end + 1), None)
        number = with_half_at(text, position) or numerals.at(text, position)
        if number is None:
            return None
        found = self._unit_after(text, number)
        if found is None and self._skip.match(text, number.end):
            return None
        pair = self._range(text, number, found[0] if found else None)
        if pair is not None:
            upper = self._unit_after(text, pair[1])
            if upper is not None and (found is None or upper[0].dimension == found[0].dimension):
                return self._assemble(text, pair[0], pair[1], *upper)
        if found is not None:
            return self._assemble(text, number, None, *found)
        if number.scaled and _ENDS.match(text, number.end):
            # 注册用户近3000万: the counted noun stands before a number that ends its clause
            before = self._noun_before.search(text, max(0, number.start - 20), number.start)
            if before is not None:
                base = self._unit_named(self._noun_units[before["noun"]])
                return self._assemble(text, number, None, replace_end(base, number.end), None)
        if _PREFIX.search(text, max(0, number.start - 4), number.start) and text[number.end : number.end + 1] != "半":
            return self._assemble(text, number, None, replace_end(self._yuan, number.end), None)
        return None

    def find(self, text: str, masks: Iterable[tuple[int, int]] = ()) -> list[Figure]:
        """The figures of ``text`` in order; none begins inside one of ``masks`` (names, idioms, dates)."""
        blocked = sorted(masks)
        found: list[Figure] = []
        index, position = 0, 0
        while match := _SEED.search(text, position):
            at = match.start()
            while index < len(blocked) and blocked[index][1] <= at:
                index += 1
            if index < len(blocked) and blocked[index][0] <= at:
                position = max(blocked[index][1], at + 1)
                continue
            figure = self.at(text, at)
            if figure is not None:
                found.append(figure)
                position = max(figure.end, at + 1)
            else:
                number = numerals.at(text, at)
                position = max(number.end if number else 0, at + 1)
        return found


def _as_scaled(number: Numeral) -> Numeral:
    """A whole percentage is rounded like one with decimals: 27% reaches from 26.5 to 27.5."""
    if number.bound is not Bound.EXACT or number.low != number.high:
        return number
    return Numeral(
        number.start, number.end, number.text, number.point, number.low, number.high, number.bound, number.grain, True
    )


def replace_end(unit: FoundUnit, end: int) -> FoundUnit:
    """The same unit, ending elsewhere in the text."""
    return FoundUnit(end, unit.name, unit.base, unit.factor, unit.dimension, unit.kind)


def _figure(
    text: str, span: tuple[int, int], core: tuple[int, int],
    value: tuple[Decimal | None, Decimal | None, Decimal | None, Bound, Decimal],
    unit: FoundUnit, noun: str | None, words: list[str],
) -> Figure:  # fmt: skip
    point, low, high, bound, grain = value
    factor = unit.factor

    def scaled(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    kind = unit.kind
    return Figure(
        span[0], span[1], text[span[0] : span[1]], core, scaled(point), scaled(low), scaled(high), unit.base, bound,
        kind, unit.dimension, grain * factor, unit.name, factor, noun, tuple(words),
    )  # fmt: skip


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
