"""str → time expressions: dates, periods and windows as their words tell them, not yet placed in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.timefields import fields
from auditor.text.timepattern import Lexicon, lexicon_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from auditor.rulebook import Rulebook


class TimeWord(NamedTuple):
    """A time expression in ``text[start:end]``; fields that the words leave open are None.

    ``year`` is a calendar year, ``year_offset`` counts from the publication year (去年 is -1), ``same`` names what
    must come from the sentence before (``year``, ``month``, ``day``) and ``following`` how far after it (次年 is 1).
    ``months`` is a month or a run of months, ``days`` likewise. ``edge`` is 底/末 (``end``), 初 (``start``), 中
    (``mid``). ``window`` is (offset sign, count, unit) of 过去三年 or 未来五年.
    """

    start: int
    end: int
    text: str
    compared: bool = False  # 较去年同期, 比2019年: what a change is measured against, not when it happened
    until: TimeWord | None = None  # the other end of 2018年至2022年
    as_of: bool = False
    year: int | None = None
    year_to: int | None = None
    year_offset: int | None = None
    same: str | None = None
    months: tuple[int, int] | None = None
    month_offset: int | None = None
    month_to: int | None = None  # month of the second date of a range of days
    days: tuple[int, int] | None = None
    day_offset: int | None = None
    week_offset: int | None = None
    third: int | None = None  # 上旬 1, 中旬 2, 下旬 3
    edge: str | None = None
    plan: str | None = None
    holiday: str | None = None
    window: tuple[int, int, str] | None = None
    now: bool = False
    recent: bool = False
    since: bool = False
    weekday: int | None = None
    years: int = 1  # 今明两年: 2
    following: int = 0
    quarter_offset: int | None = None
    weekend: bool = False
    plan_year: int | None = None  # 收官之年 -1, 开局之年 0: an index into the years of the plan
    event: str | None = None
    season: str | None = None  # 2021/22赛季, 2021学年
    counterpart: bool = False  # 去年同期: the governing period, in that year
    back: int | None = None  # 截至6月30日止6个月: the months before that day
    fiscal: bool = False  # 2021财年: no calendar says when it begins

    @property
    def dated(self) -> bool:
        """Whether it names a place in the calendar that can be one end of 3月1日至5月2日."""
        named = self.year is not None or self.year_offset is not None or self.months is not None
        placed = (
            named or self.day_offset is not None or self.month_offset is not None or self.same is not None
        )
        lasting = self.since and not self.text.endswith("起")
        return placed and not (lasting or self.plan or self.fiscal or self.season or self.counterpart)


_NUMBER = "〇零一二三四五六七八九十"
_YEAR_PART = "全年|上半年|下半年|前三季|第[一二三四]季"
# How a time word goes on after its first character, for the characters that it can begin with. A scan looks for the
# class of first characters, and only then for what must follow: text without a time word costs one look-up a character.
_BEGINNINGS = (
    (
        "0-9",
        rf"(?<![0-9][0-9])[0-9]*+(?:(?=\s?[年月日号季财]|\s*[-—–~～－―至到、和]|(?<=[0-9]{{4}})[/.][0-9]|[QH][1-4]|世纪|{_YEAR_PART}|个[月季]|天[来以]|年代| [A-Z])|(?=赛季|学年|榨季|[”\"]?(?:期间|大促|购物节|促销)))",
    ),
    (
        _NUMBER,
        rf"[{_NUMBER}]*+(?=\s?[年月日号季]|[-—–~～至到、]|世纪|个[月季]|天[来以]|[”\"]?(?:档|假期|黄金周|长假|期间|小长假|以来|时期|期?末|初|规划期|国庆))",
    ),
    ("元", "(?=月[^旦宵])|旦"),
    ("今去前明后上下本", "[年月周星季财半不一个两二三四五六七八九十0-9世天日度早晚晨已明今]"),
    ("同", "[年月日期一]"),
    ("半", "[年个]"),
    ("当该此", "[年月日天晚季前]"),
    ("次翌", "[年月日]"),
    ("旧来", "年"),
    ("这", "[周个一]"),
    ("截", "[至止]"),
    ("到至", "(?=[0-9今去本上“十])|[目今现]"),
    ("自从", ""),
    ("近", "[日期来几半0-9一二两三四五六七八九十]"),
    ("最", "近"),
    ("年月岁", "[底末初中内]"),
    ("全", "年"),
    ("Qq", "[1-4]"),
    ("第", "[一二三四五六七八九1-9][季天年次]"),
    ("五六七", "普"),
    ("周", "[一二三四五六日]"),
    ("星", "期"),
    ("目如", "[前今]"),
    ("现眼迄时", "[在有下今至]"),
    ("昨", ""),
    ("日", "[前内]"),
    ("连", "[日续]"),
    ("不", "久前"),
    ("清端中春国劳五双暑寒", "[明午秋节运庆动一1十期运假]"),
    ('“"‘「『', "(?=十[一二三四]?五|五一|国庆|618|十一|双|春|元旦|端午|中秋|清明)"),
    ("过未此今历", "[去来后时]"),
    ("头", "[一二两三四五六七八九0-9]"),
    ("民", "国(?=[0-9一二三四五六七八九十元])"),
    ("新", "世纪|中国成"),
    ("改加入党二", "革开放|入世贸|世以来|的[十二]|十大"),
    ("JFMASOND", "(?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)"),
    ("Aa", "s of "),
    ("IiOoDdSsBb", "(?:n|f|uring|ince|y)(?= (?:19|20)[0-9][0-9]| [A-Z])"),
)


def _follow(beginnings: Sequence[tuple[str, str]], width: int = 6) -> str:
    """What follows the first characters, in a tree of alternatives: a character that leads nowhere costs ten looks."""
    if len(beginnings) <= width:
        return "|".join(f"(?<=[{first}])(?:{rest})" for first, rest in beginnings)
    groups = [beginnings[at : at + width] for at in range(0, len(beginnings), width)]
    return _follow([("".join(first for first, _ in group), _follow(group)) for group in groups], len(groups))


_FIRST = "".join(first for first, _ in _BEGINNINGS)
_SEED = compiled(f"[{_FIRST}](?:{_follow(_BEGINNINGS)})")
_COMPARED = ("较", "比", "相比", "高于", "低于", "优于", "多于", "少于", "超过", "超越")
_BECOMES = (
    "调整为",
    "提高为",
    "下降为",
    "上升为",
    "增加为",
    "减少为",
    "扩大为",
    "缩小为",
    "变化为",
    "变为",
    "增为",
    "降为",
    "升为",
    "减为",
)
_BESIDE = frozenset("与和同是为")
_BESIDE_FAR = compiled(r"(?<![参])与[^，。；、\d]{1,7}$")  # 与十年前第六次全国人口普查相比
_COMPARED_AFTER = compiled(
    r"(?:（[^（）]{0,30}）|\([^()]{0,30}\))?[^，。；]{0,24}(?:相比|持平|的[近约超逾]?(?:\d|[一二两三四五六七八九十])|同口径)"
)
# 恢复到2019年同期的96.3%: the year is what is measured by
_MEASURED_BY = compiled(r"(?:恢复[到至为]?了?|回升[到至]|相当于)$")
_SHARE_AFTER = compiled(r"(?:同期|全年|水平|同月|春节|五一|国庆|假期)*的?[近约超逾]?\d+(?:\.\d+)?%")
_CLOCK = r"(?:\s*(?:凌晨|早上|上午|中午|下午|晚上|晚)?\d{1,2}(?:[时点]|[:：]\d{2})(?:\d{1,2}分|半|许|整)?)?"
_UNTIL = compiled(rf"{_CLOCK}\s*(?:至|到|[—–\-~～－]{{1,2}})\s*")
_RUNS = frozenset("0123456789" + _NUMBER)
_CACHED = 8192
_made = tuple.__new__  # thirty fields by their place: calling TimeWord would look each of them up by its name


_OWN = 5  # start, end, text, compared and until belong to the place; the rest is what the words tell
_DEFAULTS = tuple((name, TimeWord._field_defaults[name]) for name in TimeWord._fields[_OWN:])


class Scanner:
    """Finds the time words of a text with the words of one rulebook; the same wordings are read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[str, tuple[Any, ...]] = {}

    def _fields(self, match: re.Match[str]) -> tuple[Any, ...]:
        """What the words of a match tell, in the order of the fields of a TimeWord from ``as_of`` on."""
        said = match[0]
        told = self._told.get(said)
        if told is None:
            if len(self._told) >= _CACHED:
                self._told.clear()
            read = fields(match, self._lexicon)
            told = self._told[said] = tuple(read.get(name, default) for name, default in _DEFAULTS)
        return told

    def scan(self, text: str) -> list[TimeWord]:
        """The time words of ``text`` in order."""
        found: list[TimeWord] = []
        position, place, search = 0, self._lexicon.pattern.match, _SEED.search
        while seed := search(text, position):
            start = seed.start()
            match = place(text, start)
            if match is None or match.end() == start:
                # a run of digits is stepped over as a whole, 现 of 呈现今年 alone
                position = max(seed.end(), start + 1) if text[start] in _RUNS else start + 1
                continue
            position = match.end()
            told = self._fields(match)
            compared = _compared(text, start, position)
            word = _made(TimeWord, (start, position, match[0], compared, None, *told))
            before = found[-1] if found else None
            if (
                before
                and word.dated
                and before.dated
                and not before.until
                and _UNTIL.fullmatch(text, before.end, start)
            ):
                found[-1] = before._replace(
                    until=word, since=False, end=word.end, text=text[before.start : word.end]
                )
            else:
                found.append(word)
        return found


def _compared(text: str, start: int, end: int) -> bool:
    """Whether a change is measured against the period rather than told of it."""
    if not start:
        return False
    if _SHARE_AFTER.match(text, end) and _MEASURED_BY.search(text, max(0, start - 4), start):
        return True
    if text.endswith(_BECOMES, max(0, start - 3), start):
        return False  # 由2005年的42%调整为2010年的37%
    if text[start - 1] in _BESIDE or _BESIDE_FAR.search(text, max(0, start - 8), start):
        return _COMPARED_AFTER.match(text, end) is not None
    return text.endswith(_COMPARED, max(0, start - 3), start)


def measured_by(text: str, word: TimeWord) -> bool:
    """Whether a share is told of a period (恢复到2019年的96.3%), which is not when it was measured."""
    return _MEASURED_BY.search(text, max(0, word.start - 4), word.start) is not None


_scanner = once(lambda book: Scanner(lexicon_of(book)))


def scan(text: str, rulebook: Rulebook | None = None) -> list[TimeWord]:
    """Every time expression of ``text`` (half-width digits) in order, as its words tell it.

    A bare count with a unit of time (用时3个月) is a duration and none of these. Wrong where a name holds a date
    that no quotation marks set apart.

    >>> [(w.text, w.year, w.months, w.as_of) for w in scan("截至2021年6月，去年同期")]
    [('截至2021年6月', 2021, (6, 6), True), ('去年同期', None, None, False)]
    """
    return _scanner(rulebook).scan(text)
