"""str → time expressions: the grammar of dates, periods and windows, not yet placed in the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from auditor.rulebook import load
from auditor.text.numerals import DIGITS

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A time expression in ``text[start:end]``; fields that the words leave open are None.

    ``year`` is a calendar year, ``year_offset`` counts from the publication year (去年 is -1), ``same`` names what
    must come from the sentence before (``year``, ``month``, ``day``). ``months`` is a month or a run of months,
    ``days`` likewise. ``edge`` is 底/末 (``end``), 初 (``start``), 中 (``mid``). ``window`` is (offset sign, count,
    unit) of 过去三年 or 未来五年.
    """

    start: int
    end: int
    text: str
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
    until: TimeWord | None = None  # the other end of 2018年至2022年
    compared: bool = False  # 较去年同期, 比2019年: what a change is measured against, not when it happened


_HAN_YEAR = str.maketrans({char: str(value) for char, value in DIGITS.items()})
_WEEKDAY = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENGLISH_MONTHS = {name[:3]: number for number, name in enumerate(_ENGLISH.split("|"), 1)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SMALL_HAN = {
    **{c: i for i, c in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12, "两": 2, "几": 0, "数": 0,
}  # fmt: skip
_COUNT = r"[0-9]{1,3}|[一二三四五六七八九十两]{1,3}|几|数"
_M = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_D = r"[12][0-9]|3[0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TO = r"\s*(?:[—–\-~～－―至到]|——|--)\s*"


def _alternation(words: dict[str, int] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of rules/periods.toml as look-up tables."""

    years: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    weeks: dict[str, int]
    same: dict[str, str]
    now: tuple[str, ...]
    recent: tuple[str, ...]
    holidays: tuple[str, ...]
    plans: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False)


def _lexicon(book: Rulebook) -> _Lexicon:
    def offsets(name: str) -> dict[str, int]:
        prefix = f"periods.{name}."
        return {
            word: int(key.removeprefix(prefix))
            for key, words in book.lists.items()
            if key.startswith(prefix)
            for word in words
        }

    years, months, days, weeks = (offsets(name) for name in ("year", "month", "day", "week"))
    same = {word: key for key in ("year", "month", "day") for word in book.words(f"periods.same.{key}")}
    holidays = tuple(key.removeprefix("periods.holiday.") for key in book.lists if key.startswith("periods.holiday."))
    plans = tuple(key.removeprefix("periods.plan.") for key in book.lists if key.startswith("periods.plan."))
    now, recent = book.words("periods.now.words"), book.words("periods.recent.words")
    pattern = re.compile(
        rf"""
        (?P<asof>截至到?|截止到?|(?<![直甚乃以竣得达拿受收遇回签看做])到(?=\S{{2,12}}[底末])|(?<![甚乃以竣直])至(?=(?:20|今|去|本|上)\S{{1,8}}[底末]))?
        (?P<from>自|从)?\s*
        (?:
          (?P<now>{_alternation(now)})
        | (?P<recent>{_alternation(recent)})
        | (?P<iso>(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?![\d.%]))
        | (?P<english>(?P<emonth>{_ENGLISH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+(?P<eday>\d{{1,2}}),?\s+(?P<eyear>(?:19|20)\d\d))
        | (?P<plan>[“"「『]?(?P<planname>{_alternation(plans)})[”"」』]?(?P<planpart>时期|期间|以来|期末|末|初|规划期间))
        | (?P<window>(?P<dir>过去|近|最近|未来|今后|此后|上|前|历时|连续)(?P<wn>{_COUNT})(?P<wu>个?多?年|个多?月|周|天|个季度|个交易日)(?P<wtail>间|来|以来|里|内|中)?)
        | (?P<decade>(?P<dn>{_COUNT})(?P<du>年|个月|天)(?:多)?(?:以来|来)(?!自))
        | (?:
            (?:
              (?P<year>(?<!\d)(?:1[89]|20)\d\d|(?<![十百千万])[一二][〇零○一二三四五六七八九0]{{3}})(?:{_TO}(?P<yearto>(?:20|19)\d\d|\d\d))?\s*年(?!级|代(?!表))(?:度(?!假))?
            | (?P<ry>{_alternation(years)}|{_alternation(tuple(w for w, k in same.items() if k == "year"))})
            )
            \s*(?P<ypart>
                (?P<m>{_M})(?:月份?)?{_TO}(?P<m2>{_M})月份?(?!\s*(?:{_D})[日号])
              | (?P<m1>{_M})月份?(?:
                    (?P<edge1>底|末|初|中(?!旬|国|央|心|小))
                  | (?P<third>[上中下])旬
                  | \s*(?P<d>{_D})[日号](?:{_TO}(?:(?P<dm2>{_M})月)?(?P<d2>{_D})[日号](?!\s*\d*时))?
                )?
              | (?P<half>上半年|下半年)
              | 第?(?P<q>[一二三四1-4])季度(?P<qedge>末)?
              | [Qq](?P<qq>[1-4])(?![0-9A-Za-z])
              | 前(?P<fq>[一二三四1-4两])个?季度
              | (?:头|前)(?P<fm>{_M}|两)个月
              | (?P<hol>(?:春节|春运|{_alternation(holidays)})(?:假期|期间|黄金周|长假|小长假|假日|节假日|当天)?)
              | (?P<yedge>年底|年末|岁末|年初|年中|底|末|初(?!中|步|期|始|级|心)|全年|前后)
            )?
          | (?P<lm>(?<![\d.十百千])(?:{_M}))(?:月份?)?{_TO}(?P<lm2>{_M})月份?(?!\s*(?:{_D})[日号])
          | (?P<lm1>(?<![\d.个十])(?:{_M}))月(?:
                份?(?P<ledge1>底|末|初|中(?!旬|国|央|心|小))
              | 份?(?P<lthird>[上中下])旬
              | \s*(?P<ld>{_D})[日号](?:{_TO}(?:(?P<ldm2>{_M})月)?(?P<ld2>{_D})[日号](?!\s*\d*时))?
              | 份
              | (?![日号球亮饼光嫂薪租子台色娥季历])
            )
          | (?P<rm>{_alternation(months)}|{_alternation(tuple(w for w, k in same.items() if k == "month"))})(?:
                (?P<rthird>[上中下])旬|(?P<redge>底|末|初)|(?P<rd>{_D})[日号])?
          | (?P<bday>(?<![\d.月日第~\-—至到期])(?:{_D})(?=日))日(?![均元报本方常夜益游程薪产内期前后式语企军系裔圆餐])
          | (?P<rday>{_alternation(days)}|{_alternation(tuple(w for w, k in same.items() if k == "day"))})(?=[^报后前])
          | (?P<rweek>{_alternation(weeks)})
          | (?P<bhalf>上半年|下半年)
          | (?<![第前])第?(?P<bq>[一二三四1-4])季度(?P<bqedge>末)?
          | (?<![A-Za-z0-9])[Qq](?P<bqq>[1-4])(?![0-9A-Za-z])
          | 前(?P<bfq>[一二三四1-4两])个?季度
          | (?:头|前)(?P<bfm>{_M}|两)个月
          | (?P<bedge>(?<![近多几十千百半一二三四五六七八九每全\d])(?:年底|年末|岁末|年初|全年|年内)|(?<=[到至])(?:月底|月末)|月底|月末|月初)
          | (?P<bhol>(?:618(?=期间)|春节|春运|{_alternation(tuple(h for h in holidays if not h.isdigit() and h != "十一"))})(?:假期|期间|黄金周|长假|小长假|假日))
          )
        )
        (?P<hours>\s*(?:24|0|零|二十四)时(?:整)?)?
        (?P<tail>\s*(?:以来|至今|起(?=[^来点源步草诉伏飞降火到]))|(?(from)[\u4e00-\u9fff]{{1,6}}?以来|(?!))|期间|当天)?
        (?P<wd>\s*[，,]?\s*[（(]?(?:星期|周)(?P<wday>[一二三四五六日天])(?:[）)]|(?![0-9期年])))?
        """,
        re.VERBOSE,
    )
    return _Lexicon(years, months, days, weeks, same, now, recent, holidays, plans, pattern)


def _small(text: str | None) -> int | None:
    """A month, day or count in Arabic or Chinese digits; 几 is 0."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if text in _SMALL_HAN:
        return _SMALL_HAN[text]
    head, _, tail = text.partition("十")
    return (_SMALL_HAN.get(head, 1) if head else 1) * 10 + (_SMALL_HAN.get(tail, 0) if tail else 0)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.replace("○", "0").translate(_HAN_YEAR)
    return int(digits) if digits.isdigit() and len(digits) == 4 else None


def _edge(*texts: str | None) -> str | None:
    for text in texts:
        if text:
            if text[-1] in "底末":
                return "end"
            if text[-1] == "初":
                return "start"
            if text == "年中" or text == "中":
                return "mid"
            if text == "前后":
                return None
    return None


def _months(get: dict[str, str | None]) -> tuple[int, int] | None:
    for first, last in (("m", "m2"), ("lm", "lm2")):
        if get[first]:
            return _small(get[first]) or 0, _small(get[last]) or 0
    for single in ("m1", "lm1"):
        if get[single]:
            month = _small(get[single]) or 0
            return month, month
    if half := get["half"] or get["bhalf"]:
        return (1, 6) if half[0] == "上" else (7, 12)
    if quarter := get["q"] or get["qq"] or get["bq"] or get["bqq"]:
        number = _QUARTERS[quarter]
        return number * 3 - 2, number * 3
    if first_quarters := get["fq"] or get["bfq"]:
        return 1, 3 * (_small(first_quarters) or 1)
    if first_months := get["fm"] or get["bfm"]:
        return 1, _small(first_months) or 1
    return None


def _days(get: dict[str, str | None]) -> tuple[int, int] | None:
    for first, last in (("d", "d2"), ("ld", "ld2")):
        if get[first]:
            begin = _small(get[first]) or 0
            return begin, _small(get[last]) or begin
    for single in ("rd", "bday"):
        if get[single]:
            day = _small(get[single]) or 0
            return day, day
    return None


def _window(get: dict[str, str | None]) -> tuple[int, int, str] | None:
    if get["window"]:
        direction = 1 if get["dir"] in ("未来", "今后", "此后") else -1
        unit = re.sub(r"[个多]", "", get["wu"] or "")
        return direction, _small(get["wn"]) or 0, unit
    if get["decade"]:
        return -1, _small(get["dn"]) or 0, (get["du"] or "").replace("个", "")
    return None


_THIRDS = {"上": 1, "中": 2, "下": 3}


def _word(match: re.Match[str], lexicon: _Lexicon) -> TimeWord:
    get = match.groupdict()
    ry, rm, rday = get["ry"] or "", get["rm"] or "", get["rday"] or ""
    year, months, days = _year(get["year"]), _months(get), _days(get)
    month_to = _small(get["dm2"] or get["ldm2"])
    if get["iso"]:
        year, months, days = int(match["iy"]), (int(match["im"]),) * 2, (int(match["id"]),) * 2
    if get["english"]:
        month = _ENGLISH_MONTHS[match["emonth"][:3]]
        year, months, days = int(match["eyear"]), (month, month), (int(match["eday"]),) * 2
    year_to = get["yearto"]
    if year_to and year:
        year_to = year_to if len(year_to) == 4 else str(year)[:2] + year_to
    same = next((lexicon.same[word] for word in (ry, rm, rday) if word in lexicon.same), None)
    third = get["third"] or get["lthird"] or get["rthird"]
    year_offset = lexicon.years.get(ry)
    edge_word = get["yedge"] or get["bedge"]
    if edge_word in ("年内", "全年"):
        edge_word = "全年"
    if get["bedge"] and get["bedge"].startswith("月"):
        edge = _edge(get["bedge"])
    else:
        edge = _edge(get["edge1"], get["ledge1"], get["redge"], edge_word, get["qedge"], get["bqedge"], get["planpart"])
    holiday = get["hol"] or get["bhol"]
    return TimeWord(
        start=match.start() + len(match[0]) - len(match[0].lstrip()),
        end=match.end(),
        text=match[0].lstrip(),
        as_of=bool(get["asof"]) or bool(get["hours"] and get["hours"].strip().startswith(("24", "二"))),
        year=year,
        year_to=int(year_to) if year_to else None,
        year_offset=year_offset,
        same=same,
        months=months,
        month_offset=lexicon.months.get(rm) if rm else (0 if (get["bedge"] or "").startswith("月") else None),
        month_to=month_to,
        days=days,
        day_offset=lexicon.days.get(rday),
        week_offset=lexicon.weeks.get(get["rweek"] or ""),
        third=_THIRDS[third] if third else None,
        edge=edge,
        plan=get["planname"],
        holiday=re.sub(r"(假期|期间|黄金周|长假|小长假|假日|节假日|当天)$", "", holiday) if holiday else None,
        window=_window(get),
        now=bool(get["now"]),
        recent=bool(get["recent"]),
        since=bool(get["from"] and get["tail"]) or (get["tail"] or "").strip().endswith(("以来", "至今", "起")),
        weekday=_WEEKDAY[match["wday"]] if get["wday"] else None,
        compared=bool(
            _COMPARED.search(match.string, max(0, match.start() - 3), match.start())
            or (
                match.string[max(0, match.start() - 1) : match.start()] in tuple("与和同是为")
                and _COMPARED_AFTER.match(match.string, match.end())
            )
        ),
    )


# A time word begins with one of these; anything else is stepped over at the speed of a set look-up.
_SEED = re.compile(
    r"[0-9]+|[〇零一二三四五六七八九十]+|[今去前明后上下][年月周星个半旬天日述]|本[年月周]|这[周个一]|[当同该此][年月日天晚一]|旧年|来年|截[至止]|[到至](?=[0-9今去本上])|[自从]"
    r"|目前|当前|如今|现[在有]|眼下|迄今|至今|时至|今已|今[天日早晚晨]|昨|日[前内]|近[日期来几0-9一二两三四五六七八九十]|最近|连日|不久|前不久|旧历"
    r"|元旦|清明|劳动节|五一|国庆|十一|端午|中秋|春[节运]|双1|双十|暑|过去|未来|此后|今后|历时|连续|头[一二两三四0-9]|前[一二两三四0-9]|[年月岁][底末初中内]|全年|[Qq][1-4]|第[一二三四1-4]季|[“\"「『](?=十[一二三四]?五)"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_COMPARED = re.compile(r"(?:较|比|相比|高于|低于|优于|多于|少于|超过|超越)$")
_COMPARED_AFTER = re.compile(r"[^，。；]{0,10}(?:相比|持平|的[近约超逾]?(?:\d|[一二两三四五六七八九十])|同口径)")
_UNTIL = re.compile(r"\s*(?:至|到|[—–\-~～－]{1,2})\s*")

_BUILT: dict[str, _Lexicon] = {}


def scan(text: str, rulebook: Rulebook | None = None) -> list[TimeWord]:
    """Every time expression of ``text`` (half-width digits) in order, as its words tell it.

    A bare count with a unit of time (用时3个月) is a duration and none of these. Wrong where a name holds a date
    that no quotation marks set apart.

    >>> [(w.text, w.year, w.months, w.as_of) for w in scan("截至2021年6月，去年同期")]
    [('截至2021年6月', 2021, (6, 6), True), ('去年', None, None, False)]
    """
    book = rulebook or load()
    if book.digest not in _BUILT:
        _BUILT[book.digest] = _lexicon(book)
    lexicon = _BUILT[book.digest]
    found: list[TimeWord] = []
    position, place = 0, lexicon.pattern.match
    while seed := _SEED.search(text, position):
        match = place(text, seed.start())
        if match is None:
            position = seed.end()
            continue
        position = match.end()
        word = _word(match, lexicon)
        before = found[-1] if found else None
        if before and word.year and before.year and not before.until and _UNTIL.fullmatch(text, before.end, word.start):
            found[-1] = replace(before, until=word, end=word.end, text=text[before.start : word.end])
        elif word.end > word.start:
            found.append(word)
    return found
