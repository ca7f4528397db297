"""Numbers without a unit: what they count is told by the measure before or behind them, or by the figure before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Kind
from auditor.patterns import compiled
from auditor.text.units import FoundUnit, longest_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.rulebook import Rulebook
    from auditor.text.numerals import Numeral
    from auditor.text.units import Units

ENDS = frozenset("，。；、！？,;）)”左以 \n")
AFTER_BARE = ENDS | frozenset("的大涨增升降跌减到至和与及、上下提缩")  # 粉丝从10万涨到300万, 销量破200万大关
# the lists of heads in figures.bare, and the unit that their numbers are told in
_TOLD_IN = (
    ("times", "次"), ("people", "人"), ("money", "元"), ("things", "个"), ("visits", "人次"), ("houses", "户"), ("firms", "家"),
)  # fmt: skip
_ORDERS = frozenset("万亿多余萬億百千")
# 开关店比达1.76: the noun is a ratio; 占比 and 同比 are told in percent, 对比 and 相比 are none
_RATIO = compiled(
    r"[\u4e00-\u9fff]{2}(?<![占同环相对较之评攀])比(?:值|例)?(?:为|是|约为?|达到?|高达|仅为?|升至|降至)?$"
)
_PAY_ENDS = frozenset("资砸缴款了约近超过逾少多于上计额")
_REACH = 24  # characters from a measure to its number
# 活跃买家数量，在2021年底达到了8.687亿: what may say when, between a measure and its number
_WHEN = (
    r"(?:在|于|至|到|截至)?(?:20\d\d年|去年|今年|前年)?(?:[一二三四]季度|\d{1,2}月份?|上半年|下半年|全年)?(?:年?[底末初])?"
    r"(?<=[年度月底末初])"
)
_MOVES = r"(?:[\d.]+[万亿]?多?(?:增长|上升|发展|提高|扩大|缩小|减少|下降|[涨增升降跌减])[到至])?$"
NUMBER = FoundUnit(0, "", "", Decimal(1), "index", Kind.OTHER)  # 倍差为1.94: a number and nothing else


class Bare:
    """Finds what bare numbers count with the words of one rulebook; ``nouns`` are those counted without a measure word."""

    def __init__(self, units: Units, rulebook: Rulebook, nouns: Mapping[str, FoundUnit]) -> None:
        self._nouns = nouns
        self._noun_before = compiled(
            rf"(?P<noun>{longest_first(list(nouns))})(?:总数|数量|人数|规模|总量|数)?[^，。；：、\d]{{0,6}}$"
        )
        self._heads = {
            head: units.named(unit)
            for name, unit in _TOLD_IN
            for head in rulebook.words(f"figures.bare.{name}")
        }
        self._heads |= dict.fromkeys(rulebook.words("figures.bare.index"), NUMBER)
        heads = longest_first(list(self._heads))
        linking = rf"(?:{longest_first(rulebook.words('figures.bare.between'))}|{_WHEN}|[ ])"
        self._before = compiled(rf"(?P<head>{heads})[，,]?{linking}{{0,5}}{_MOVES}")
        self._after = compiled(longest_first(rulebook.words("figures.bare.after")))
        self._head_after = compiled(rf"的(?P<head>{heads})")
        going_on = longest_first(rulebook.words("figures.bare.going_on"))
        self._goes_on = compiled(rf"(?:{linking}|{going_on})+")
        pays = longest_first(rulebook.words("figures.bare.pays"))
        self._pays = compiled(
            rf"(?:{pays})了?(?:约|近|超过?|逾|至少|最多|不超过|不低于|上|合计|共计|累计|总额|金额)?$"
        )
        self._yuan = units.named("元")

    def is_measured(self, text: str, end: int) -> bool:
        """Whether a measure of money stands right behind a number that ends at ``end``: 16.3亿|产值."""
        return self._after.match(text, end) is not None

    def is_paid(self, text: str, start: int) -> bool:
        """Whether a verb of money stands right before a number that begins at ``start``: 出资|300亿."""
        return (
            text[start - 1 : start] in _PAY_ENDS
            and self._pays.search(text, max(0, start - 8), start) is not None
        )

    def unit(self, text: str, number: Numeral, floor: int, last: FoundUnit | None = None) -> FoundUnit | None:
        """注册用户近3000万, 播放量3.2亿, 7.3亿的月活用户: the unit of a number that ends its clause or its phrase.

        A measure of unknown things (销量破200万) is told in 个. Where a clause has nothing but words of time and change
        before its number, it goes on with what the figure before counted, whose unit is ``last``: 达到2.1亿. None
        where nothing tells. Wrong where the thing is told elsewhere.
        """
        following = text[number.end : number.end + 1]
        ordered = number.text[-1] in _ORDERS
        spoken = "个" in number.text  # 8个多亿
        if spoken or (ordered and (self.is_measured(text, number.end) or self.is_paid(text, number.start))):
            return self._yuan.ending(number.end)  # 16.3亿产值, 出资300亿设立基金
        if not number.scaled or (following not in AFTER_BARE and number.end < len(text)):
            return None
        if ordered and following == "的":
            if self.is_measured(text, number.end + 1):
                return self._yuan.ending(number.end)  # 2000万的奖金
            if named := self._head_after.match(text, number.end):
                return self._heads[named["head"]].ending(number.end)
        if (
            not ordered
            and "." in number.text
            and _RATIO.search(text, max(floor, number.start - _REACH), number.start)
        ):
            return NUMBER.ending(number.end)
        measure = self._before.search(text, max(0, number.start - _REACH), number.start)
        if measure is not None:
            found = self._heads[measure["head"]]
            # 营收（亿元）为12.5: the order may stand in a head, so that only what has no unit is told without one
            return found.ending(number.end) if ordered or found is NUMBER else None
        if last is not None:
            begin = max(floor, *(text.rfind(mark, floor, number.start) + 1 for mark in "，,：:；、"))
            if self._goes_on.fullmatch(text, begin, number.start):
                return last.ending(number.end)
        if following not in ENDS and following:
            return None
        match = self._noun_before.search(text, max(floor, number.start - 20), number.start)
        return self._nouns[match["noun"]].ending(number.end) if match else None
