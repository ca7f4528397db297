"""A number and what it counts: the unit or the bare noun right after it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.bare import ENDS
from auditor.text.digits import BIG, SMALL
from auditor.text.fractions import with_half_at
from auditor.text.numerals import Numeral
from auditor.text.units import longest_first
from auditor.text.worth import last_weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.rulebook import Rulebook
    from auditor.text.compounds import Compounds
    from auditor.text.units import FoundUnit, Units

SPACES = frozenset(" \u3000\xa0")
_ORDER = SMALL + BIG
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖貳參陸")
_SUMS = frozenset("元圆圓角分")
_NAMED_BY_ORDER = "级"  # 千亿元级, 万吨级
# After these the run of number characters may not be the whole numeral: 1 234, 1万5, 10来个, 三点五, 1.2e6, 5 million
_GOES_ON = frozenset("0123456789.．,，来点eEbmt" + "".join(SPACES))


class Counted(NamedTuple):
    """What a number counts, and the noun where it stands for the unit."""

    unit: FoundUnit
    noun: str | None


def counted_nouns(units: Units, rulebook: Rulebook) -> dict[str, FoundUnit]:
    """The nouns that are counted without a measure word, and the unit that each is told in: 企业 → 家."""
    sorts = (("people", "人"), ("firms", "家"), ("things", "个"))
    return {
        noun: units.named(unit) for name, unit in sorts for noun in rulebook.words(f"figures.noun.{name}")
    }


class Counting:
    """Reads numbers and what they count with the words of one rulebook."""

    def __init__(
        self, units: Units, compounds: Compounds, rulebook: Rulebook, counted: Mapping[str, FoundUnit]
    ) -> None:
        self._units, self._compounds = units, compounds
        self._nouns = counted
        nouns, between = longest_first(list(self._nouns)), rulebook.words("figures.noun.between")
        leading = longest_first(
            [*between, *self._nouns]
        )  # 20多万社区工作人员: the last noun is what is counted
        self._noun = compiled(rf"(?:(?:{leading})的?){{0,3}}(?P<noun>{nouns})(?!额)")  # 3000万订单额 is money
        self._noun_first = frozenset(word[0] for word in (*self._nouns, *between))
        self._no_more = compiled(longest_first(rulebook.words("figures.guard.more")))
        self._no_few = frozenset(rulebook.words("figures.guard.few"))
        self._several_of = frozenset(rulebook.words("figures.several.measure"))
        self._several_after = frozenset(rulebook.words("figures.several.after")) | ENDS | {"", "“", "（"}
        self._month = units.named("个月")
        words = (*units.spellings, *self._nouns, *between)
        self._one = frozenset(word for word in words if len(word) == 1)
        self._two = frozenset(word[:2] for word in words)

    def may_begin(self, text: str, at: int) -> bool:
        """Whether a unit or a counted noun can begin at ``at``: a look at two characters."""
        return text[at : at + 1] in self._one or text[at : at + 2] in self._two

    def number(self, text: str, at: int, run: str) -> Numeral | None:
        """The number at ``at``, where ``run`` are the number characters that stand there."""
        end = at + len(run)
        following = text[end : end + 1]
        if len(run) == 1 and run in _CAPITALS and following not in _SUMS:
            return None  # 陆某, 陆站: names that are numerals on cheques alone
        if run.startswith("一一"):
            return None  # 唯一|一家, 一一列举
        if following == "半" or run == "半":
            if halved := with_half_at(text, at):
                return halved
        elif following == "个" and text.startswith("半", end + 1) and (halved := with_half_at(text, at)):
            return halved
        elif (
            following == "个" and "亿" in text[end + 1 : end + 3] and (spoken := numerals.spoken_at(text, at))
        ):
            return spoken
        if (
            following in _GOES_ON
            or run[0] in "上成"
            or run[-1] in "百千兆"
            or (number := numerals.whole_run(at, run)) is None
        ):
            number = numerals.at(text, at)
        if number is None:
            if (
                text[at] == "数"
                and text[at + 1 : at + 2] in self._several_of
                and text[at - 1 : at] in self._several_after
            ):
                two, ten = Decimal(2), Decimal(10)
                return Numeral(
                    at, at + 1, "数", None, two, ten, Bound.SEVERAL, Decimal(1), False
                )  # 数家, 数名
            return None
        if following == "+" and number.end == end and number.point is not None:  # 500+家
            return Numeral(
                at,
                end + 1,
                text[at : end + 1],
                number.point,
                number.point,
                None,
                Bound.MIN,
                number.grain,
                False,
            )
        return number

    def after(self, text: str, number: Numeral) -> Counted | None:
        """The unit or counted noun right after a number."""
        position = number.end
        first = text[position : position + 1]
        if first in SPACES and number.text[-1] not in "多余":
            position += 1
            first = text[position : position + 1]
        found = self._units.at(text, position)
        if first == "个" and text.startswith("多", position + 1) and (found is None or found.name == "个"):
            found = self._more_than(text, position) or found
        elif found is None and first == "月" and number.text[-1] == "半":
            found = self._month.ending(position + 1)  # 一个半月
        elif found is None and first == "分":
            found = self._compounds.minutes(text, position)
        if found is not None and self._is_other(text, number, found):
            return None
        if found is not None and not (
            found.dimension == "place" and number.scaled
        ):  # 20多万社区工作人员 counts people
            return Counted(found, None)
        if (
            first in self._noun_first
            and (number.scaled or number.grain >= 1)
            and (match := self._noun.match(text, position))
        ):
            return Counted(self._nouns[match["noun"]].ending(match.end()), match[0])
        return None

    def _is_other(self, text: str, number: Numeral, unit: FoundUnit) -> bool:
        """2021年 is a year, 千亿级 a class, 几度 a word: none of them counts."""
        if (
            unit.name == "年"
            and len(number.text) == 4
            and number.point is not None
            and 1800 <= number.point <= 2200
        ):
            return True
        if unit.name == "金" and len(number.text) == 4 and number.text.startswith("20"):
            return True  # 2020金… is a year and a name
        if unit.name == _NAMED_BY_ORDER and not number.text.strip(_ORDER):
            return True
        return number.text in "几十" and text[number.start : unit.end] in self._no_few

    def _more_than(self, text: str, position: int) -> FoundUnit | None:
        """一个多月, 3个多小时: the 多 stands inside the unit."""
        found = self._units.at("个" + text[position + 2 : position + 8], 0)
        return found.ending(position + 1 + found.end) if found is not None and found.end > 1 else None

    def closed(self, text: str, number: Numeral, unit: FoundUnit) -> tuple[Numeral, int, str | None]:
        """The number, the end and the word of what closes a figure after its unit: 两年多, 一个多月, 千亿元级."""
        end, point = unit.end, number.point
        following = text[end : end + 1]
        inside = following != "多" and text.startswith("个多", number.end) and end > number.end + 2
        if (
            not (inside or following in ("多", _NAMED_BY_ORDER))
            or number.bound is not Bound.EXACT
            or point is None
        ):
            return number, end, None
        if inside or (following == "多" and not self._no_more.match(text, end)):
            top = point + last_weight(point)
            more = Numeral(
                number.start,
                number.end,
                number.text,
                point,
                point,
                top,
                Bound.GT,
                number.grain,
                number.scaled,
            )
            return more, end if inside else end + 1, "多"
        if following == _NAMED_BY_ORDER and not number.text.strip(
            _ORDER
        ):  # 千亿元级: that order of magnitude
            order = Numeral(
                number.start,
                number.end,
                number.text,
                point,
                point,
                point * 10,
                Bound.APPROX,
                number.grain,
                False,
            )
            return order, end + 1, None
        return number, end, None
