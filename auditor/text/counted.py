"""A number and what it counts: the unit, the bare noun, or the noun before it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.digits import BIG, SMALL
from auditor.text.fractions import with_half_at
from auditor.text.numerals import Numeral
from auditor.text.units import longest_first
from auditor.text.worth import last_weight

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook
    from auditor.text.compounds import Compounds
    from auditor.text.units import FoundUnit, Units

SPACES = frozenset(" \u3000\xa0")
ENDS = frozenset("，。；、！？,;）)”左以 \n")
AFTER_BARE = ENDS | frozenset("的大涨增升降跌减到至和与及、")  # 粉丝从10万涨到300万, 销量破200万大关
_ORDER = SMALL + BIG
_NAMED_BY_ORDER = "级"  # 千亿元级, 万吨级
# After these the run of number characters may not be the whole numeral: 1 234, 1万5, 10来个, 三点五, 1.2e6, 5 million
_GOES_ON = frozenset("0123456789.．,，来点eEbmt" + "".join(SPACES))


class Counted(NamedTuple):
    """What a number counts, and the noun where it stands for the unit."""

    unit: FoundUnit
    noun: str | None


class Counting:
    """Reads numbers and what they count with the words of one rulebook."""

    def __init__(self, units: Units, compounds: Compounds, rulebook: Rulebook) -> None:
        self._units, self._compounds = units, compounds
        self._nouns = {
            noun: units.named(unit)
            for name, unit in (("people", "人"), ("firms", "家"), ("things", "个"))
            for noun in rulebook.words(f"figures.noun.{name}")
        }
        nouns, between = longest_first(list(self._nouns)), rulebook.words("figures.noun.between")
        leading = longest_first(
            [*between, *self._nouns]
        )  # 20多万社区工作人员: the last noun is what is counted
        self._noun = compiled(rf"(?:(?:{leading})的?){{0,3}}(?P<noun>{nouns})")
        self._noun_first = frozenset(word[0] for word in (*self._nouns, *between))
        self._noun_before = compiled(
            rf"(?P<noun>{nouns})(?:总数|数量|人数|规模|总量|数)?[^，。；：、\d]{{0,6}}$"
        )
        self._bare = {
            head: units.named(unit)
            for name, unit in (("times", "次"), ("people", "人"), ("money", "元"), ("things", "个"))
            for head in rulebook.words(f"figures.bare.{name}")
        }
        linking = longest_first(rulebook.words("figures.bare.between"))
        self._bare_before = compiled(
            rf"(?P<head>{longest_first(list(self._bare))})(?:(?:{linking})|[ ]){{0,4}}"
            r"(?:[\d.]+[万亿]?多?(?:增长|上升|发展|提高|扩大|减少|下降|[涨增升降跌减])[到至])?$"
        )
        self._bare_after = compiled(longest_first(rulebook.words("figures.bare.after")))
        self._no_more = compiled(longest_first(rulebook.words("figures.guard.more")))
        self._no_few = frozenset(rulebook.words("figures.guard.few"))
        self._several_of = frozenset(rulebook.words("figures.several.measure"))
        self._several_after = frozenset(rulebook.words("figures.several.after")) | ENDS | {"", "“", "（"}
        self._month, self._yuan = units.named("个月"), units.named("元")
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
        if following == "半" or run == "半":
            if halved := with_half_at(text, at):
                return halved
        elif following == "个" and text.startswith("半", end + 1) and (halved := with_half_at(text, at)):
            return halved
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

    def before(self, text: str, number: Numeral, floor: int) -> FoundUnit | None:
        """注册用户近3000万, 播放量3.2亿: what a number counts that ends its clause, from the noun or measure before it.

        A measure of unknown things (销量破200万) is told in 个. Wrong where the thing is told elsewhere.
        """
        following = text[number.end : number.end + 1]
        if not number.scaled or (following not in AFTER_BARE and number.end < len(text)):
            return None
        if following == "的" and self._bare_after.match(text, number.end + 1):
            return self._yuan.ending(number.end)  # 2000万的奖金
        measure = self._bare_before.search(text, max(0, number.start - 20), number.start)
        if measure is not None:
            return self._bare[measure["head"]].ending(number.end)
        if following not in ENDS and following:
            return None
        match = self._noun_before.search(text, max(floor, number.start - 20), number.start)
        return self._nouns[match["noun"]].ending(number.end) if match else None

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
