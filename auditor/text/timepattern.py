"""The grammar of time expressions as one pattern, made of the words of rules/periods.toml."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled
from auditor.text.units import longest_first

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNT = r"[0-9]{1,3}|[一二三四五六七八九十两]{1,3}|几|数|半"
_M = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元(?=月[^旦宵])"
_D = r"[12][0-9]|3[0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TO = r"\s*(?:[—–\-~～－―至到]|——|--)\s*"
_HAN_COUNT = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _beside(last: int, unit: str) -> str:
    """、 or 和 between neighbours, which make a run of two: 7、8月, 三季度和四季度; but not 6月和9月."""
    digits = [str(number) for number in range(1, last + 1)]
    pairs = [*pairwise(digits), *pairwise(_HAN_COUNT[:last])]
    ends = "|".join(
        f"(?<={one}{tail})[、和](?=第?{other}{unit})" for one, other in pairs for tail in ("", unit)
    )
    return f"(?:{ends})"


_NEXT_MONTH, _NEXT_QUARTER = _beside(12, "月"), _beside(4, "季度")
_ZONE = r"(?:北京时间|当地时间|美东时间|东部时间|美国时间)?"
_HOLIDAY_TAIL = "节?(?:档期?|假期|期间|黄金周|长假|小长假|假日|节假日|大促|购物节|促销|当天)"
_BLOCKED = "(?<!农历)(?<!阴历)(?<!夏历)"
_OPEN, _CLOSE = '[“"‘「]?', '[”"’」]?'

# How an expression may open: 截至, 到…底 and 至…末 make a moment of it; 自 and 从 a beginning.
_OPENING = rf"""
    (?P<asof>截至到?|截止到?|[Aa]s\ of[ ]
      |(?<![直甚乃以竣得达拿受收遇回签看做])到(?=\S{{2,12}}[底末])
      |(?<![甚乃以竣直])至(?=(?:20|今|去|本|上|“)\S{{1,8}}[底末]))?
    (?P<from>自|从|[Ss]ince\ )?\s*{_ZONE}\s*"""

# What may follow a year: a month, a day, a half, a quarter, a holiday, an edge.
_IN_YEAR = rf"""
      (?P<m>{_M})(?:\s?月份?)?(?:{_TO}|{_NEXT_MONTH})(?P<m2>{_M})\s?月份?(?!\s*(?:{_D})\s?[日号])
    | (?P<m1>{_M})\s?月份?(?:
          (?P<edge1>底|末|初|中(?!旬|国|央|心|小))
        | (?P<third>[上中下])旬
        | \s*(?P<d>{_D})\s?[日号](?:{_TO}(?:(?P<dm2>{_M})\s?月)?\s?(?P<d2>{_D})\s?[日号](?!\s*\d*时))?
      )?
    | (?P<badm>1[3-9]|[2-9][0-9])月(?P<badd>[0-9]{{1,2}})[日号]
    | (?P<half>上半年|下半年|半年报|半年度|中报|中期(?=业绩|报告|财报|净利|利润))
    | (?P<report>一)季报
    | 第?(?P<q>[一二三四1-4])(?:季度)?(?:{_TO}|{_NEXT_QUARTER})第?(?P<q2>[一二三四1-4])季度
    | 第?(?P<q1>[一二三四1-4])季度(?P<qedge>末|底|初)?
    | (?P<badq>第[五六七八九5-9]季度)
    | [Qq](?P<qq>[1-4])(?![0-9A-Za-z]) | [Hh](?P<hh>[12])(?![0-9A-Za-z])
    | 前(?P<fq>[一二三四1-4两])个?季度
    | (?:头|前)(?P<fm>{_M}|两)(?:个月|月(?!\s*\d))"""


# 18年1—7月, 较17年的76.6%: two digits name a year only where nothing else can be meant
_SHORT_YEAR = (
    r"(?<![\d.])[0-3]\d(?=年(?:\d{1,2}(?:\s?[-—–~～至、]\s?\d{1,2})?月|上半年|下半年|第?[一二三四]季度|前三季度|全年|[QH][1-4]))"
    r"|(?<=[较比由从])[12]\d(?=年(?:的\d|同期|全年|\d))"
)


def _pattern(words: dict[str, tuple[str, ...]]) -> str:
    one = {name: longest_first(list(of)) for name, of in words.items()}
    relative_year = f"{one['year']}|{one['same.year']}"
    return rf"""
    {_OPENING}
    (?:
      (?P<now>{one["now"]})(?!年)
    | (?P<recent>{one["recent"]})(?!瓦|[0-9一二两三四五六七八九十]{{1,3}}[个年天周日])
    | (?P<season>(?P<sy>(?:19|20)\d\d)(?:[-/—–~～－至](?P<sy2>(?:20|19)\d\d|\d\d))?\s*年?度?(?P<seasonname>{one["season"]}))
    | (?P<iso>(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?![\d.%]))
    | (?P<isomonth>(?<![\d.])(?P<ity>20\d\d)[-/](?P<itm>0[1-9]|1[0-2])(?![\d.%/\-年财]))
    | (?P<english>(?P<emonth>{ENGLISH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+(?:(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<eyear>(?:19|20)\d\d)(?!\d))
    | (?P<dayfirst>(?P<fday>\d{{1,2}})\ (?P<fmonth>{ENGLISH}),?\ (?P<fyear>(?:19|20)\d\d)(?!\d))
    | (?P<inyear>(?:[Ii]n|[Oo]f|[Dd]uring|(?<=[Ss]ince\ )|(?<=[Aa]s\ of\ ))\ ?(?P<inyeary>(?:19|20)\d\d)(?![\d,.]\d|\d))
    | (?P<plan>{_OPEN}(?P<planname>{one["plan"]}){_CLOSE}(?P<planpart>时期|期间|以来|期末|末|初|规划期间|收官之年|开局之年))
    | (?P<event>{one["event"]})(?=以来)
    | (?P<census>{one["census"]})
    | (?P<minguo>民国(?P<mg>\d{{1,3}}|[一二三四五六七八九十]{{1,3}}|元)年)
    | (?P<decades>(?P<century>上个?世纪|本世纪|(?:1[5-9]|2[01])世纪|二十世纪|二十一世纪|十九世纪|(?:1[89]|20)(?=\d0年代))?(?P<dec>[1-9]0|[一二三四五六七八九]{{1,2}}十|00)年代(?!表)(?P<decedge>初|末)?)
    | (?P<century2>上个?世纪|本世纪|新世纪(?=以来)|(?:1[5-9]|2[01])世纪|二十世纪|二十一世纪|十九世纪)(?!海上)(?P<centedge>初|末|中叶)?
    | (?P<pair>(?P<pairword>今明|去今|明后)两年)
    | (?P<window>(?P<dir>过去|近|最近|未来|今后|此后|上(?=[0-9一二两三四五六七八九十]{{1,2}}年)|前(?=[0-9一二两三四五六七八九十几]{{1,2}}[年天周])|连续)的?(?P<wn>{_COUNT})[多余来]?(?P<wu>个?多?年|个半?多?月|半月|(?<=[两几数])月|周|天|日(?!元)|(?<=24|48|72|12|36)小时|个季度|个交易日)(?P<wtail>多|间|来|以来|里|内|中)?)
    | (?P<decade>(?P<dn>{_COUNT})(?P<du>年|个月|天)(?:多)?(?:以来|来)(?!自))
    | (?:
        (?:
          (?P<year>(?<!\d)(?:1[89]|20)\d\d|{_SHORT_YEAR}|(?<![十百千万])[一二][〇零○一二三四五六七八九0]{{3}})(?:{_TO}(?P<yearto>(?:20|19)\d\d|\d\d))?
            (?:\s*(?:年(?!级|代(?!表))(?:度(?!假))?|(?P<fiscal>年?(?:{one["fiscal"]})))|(?=全年|上半年|下半年|[QH][1-4](?!\d)|前三季度|第?[一二三四]季度))
        | (?P<ry>{relative_year})
        | (?P<rfiscal>[本上下][一个]?(?:{one["fiscal"]}))
        )
        \s*(?P<ypart>
            {_IN_YEAR}
          | (?P<hol>{_OPEN}(?P<holname>{one["holiday"]}){_CLOSE}(?:{_HOLIDAY_TAIL}|节?当天|节(?!目|约|能|省|水|日))?)
          | (?P<yedge>年底|年末|岁末|年初|年中|底|末(?!端)|初(?!中|步|期|始|级|心|次|创|衷)|全年|前后)
        )?
      | (?P<lm>{_BLOCKED}(?<![\d.十百千])(?:{_M}))(?:\s?月份?)?(?:{_TO}|{_NEXT_MONTH})(?P<lm2>{_M})\s?月份?(?!\s*(?:{_D})\s?[日号])
      | (?P<lm1>{_BLOCKED}(?<![\d.个十])(?:{_M}))\s?月(?:
            份?(?P<ledge1>底|末|初|中(?!旬|国|央|心|小))
          | 份?(?P<lthird>[上中下])旬
          | \s*(?P<ld>{_D})\s?[日号](?:{_TO}(?:(?P<ldm2>{_M})\s?月)?\s?(?P<ld2>{_D})\s?[日号](?!\s*\d*时))?
          | 份
          | (?![日号球亮饼光嫂薪租子台色娥季历])
        )
      | (?P<rm>(?<![一二三四五六七八九十两几每多首])(?:{one["month"]}|{one["same.month"]}))(?:
            (?P<rthird>[上中下])旬|(?P<redge>底|末|初)|(?P<rd>{_D})[日号](?:{_TO}(?P<rd2>{_D})[日号])?)?
      | (?P<rquarter>{one["quarter"]})(?P<rqedge>末|底|初)?
      | (?P<bday>(?<![\d.月日第~\-—至到期])(?:{_D})(?=日))日(?:{_TO}(?P<bday2>{_D})日)?(?![均元报本方常夜益游程薪产内期前后式语企军系裔圆餐])
      | (?P<rday>{one["day"]}|{one["same.day"]})(?![报后前])
      | (?P<rweek>{one["week"]})(?:(?P<wkday>[一二三四五六日天])(?![期次个家届天周体方])|(?P<weekend>末))?
      | (?:周|星期)(?P<bwk>[一二三四五六日])(?=[（(晚早收开盘全集仍再公宣称将发召举涨跌，]|上涨|下跌|上午|下午|凌晨|表示|美股|A股|三大|小幅|大幅)
      | (?P<bhalf>上半年|下半年|中期(?=业绩|报告|财报|净利|利润))
      | (?<![第前0-9])第?(?P<bq>[一二三四1-4])(?:季度)?(?:{_TO}|{_NEXT_QUARTER})第?(?P<bq2>[一二三四1-4])季度
      | (?<![第前0-9])第?(?P<bq1>[一二三四1-4])季度(?P<bqedge>末|底|初)?
      | (?P<badbq>第[五六七八九5-9]季度)
      | (?<![A-Za-z0-9])[Qq](?P<bqq>[1-4])(?![0-9A-Za-z])
      | 前(?P<bfq>[一二三四1-4两])个?季度
      | (?<![此之以日])(?:头|前)(?P<bfm>{_M}|两)(?:个月|月(?!\s*\d))
      | (?P<bedge>(?<![近多几十千百半一二三四五六七八九每全老成青中少童\d])(?:年底|年末|岁末|年初|年中|全年|年内)|(?<=[到至])(?:月底|月末)|(?<![0-9一二三四五六七八九十])(?:月底|月末|月初))
      | (?P<bhol>{_OPEN}(?P<bholname>{one["holiday"]}){_CLOSE}{_HOLIDAY_TAIL})
      )
    )
    (?:止的?(?P<back>{_M}|两)个月)?
    (?P<hours>\s*(?:24|0|零|二十四)时(?:整)?)?
    (?P<tail>\s*(?:以来|至今(?!年)|起(?![来点源步草诉伏飞降火到]))|(?(from)[\u4e00-\u9fff]{{1,6}}?以来|(?!))|(?P<sameperiod>同期)(?!声)|期间|当天)?
    (?P<wd>\s*[，,]?\s*[（(]?(?:星期|周)(?P<wday>[一二三四五六日天])(?:[）)]|(?![0-9期年])))?
    """


class Lexicon(NamedTuple):
    """The words of rules/periods.toml as look-up tables, and the pattern that they make."""

    years: dict[str, int]
    months: dict[str, int]
    days: dict[str, int]
    weeks: dict[str, int]
    quarters: dict[str, int]
    same: dict[str, tuple[str, int]]  # 当年: the governing year; 次年: the one after it
    censuses: dict[str, int]  # a census and its year
    pattern: re.Pattern[str]


def lexicon_of(book: Rulebook) -> Lexicon:
    """The look-up tables and the pattern of one rulebook."""

    def offsets(name: str) -> dict[str, int]:
        prefix = f"periods.{name}."
        return {
            word: int(key.removeprefix(prefix))
            for key, words in book.lists.items()
            if key.startswith(prefix)
            for word in words
        }

    def named(name: str) -> tuple[str, ...]:
        prefix = f"periods.{name}."
        return tuple(key.removeprefix(prefix) for key in book.lists if key.startswith(prefix))

    tables = {name: offsets(name) for name in ("year", "month", "day", "week", "quarter")}
    same = {word: (key, 0) for key in ("year", "month", "day") for word in book.words(f"periods.same.{key}")}
    same |= {word: (key, 1) for key in ("year", "month", "day") for word in book.words(f"periods.next.{key}")}
    words = {name: tuple(table) for name, table in tables.items()}
    words |= {
        f"same.{key}": tuple(word for word, (of, _) in same.items() if of == key)
        for key in ("year", "month", "day")
    }
    words |= {name: named(name) for name in ("holiday", "plan", "season", "event", "census")}
    words |= {name: book.words(f"periods.{name}.words") for name in ("now", "recent", "fiscal")}
    censuses = {name: int(book.words(f"periods.census.{name}")[0]) for name in words["census"]}
    pattern = compiled(_pattern(words), re.VERBOSE)
    return Lexicon(
        tables["year"],
        tables["month"],
        tables["day"],
        tables["week"],
        tables["quarter"],
        same,
        censuses,
        pattern,
    )
