"""Which figures are no claims: names and idioms with digits, ordinals, indefinite 一, scores, codes, versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Kind
from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook
    from auditor.text.quantities import Figure

_INDEFINITE = compiled(r"^[一两二三四五六七八九]$")
_CLOCK = compiled(
    r"(?<![涨跌升降滑加少至报])(?:(?<!\d)(?:[01]?\d|2[0-4])|[一二三四五六七八九十]{1,3})(?:时|点)(?:\d{1,2}分|半|整|许|钟)?(?!间|数|赢)|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
)
_TOLD = compiled(r"(?:达到?了?|共有?|总计|合计|一共|[增升减降跌]至|[加少]到)$")  # 景区达到七家
_CLOCK_SIGN = compiled(r"[\d一二三四五六七八九十][时点:：]")
_CODE = compiled(
    r"""(?=[(\dhwA-Za-z〔\[《第_+“「])(?:   # class first: every other character is stepped over
      \((?:\d{5,6}|[A-Z]{1,5})(?:[.:]?[A-Z]{2,6})?\)                      # (603901.SH)  (00772)
    | \(\s*-?\d+\.\d+\s*,\s*[-+]?\d+\.\d+\s*,\s*[-+]?\d+\.\d+%\s*\)    # (12.980,0.03,0.23%)
    | https?://\S+ | www\.\S+ | [A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+
    | \d{3,4}-\d{7,8}(?:-\d+)? | (?<!\d)1[3-9]\d{9}(?!\d) | \d{4}-\d{2,3}-\d{7,8}[-\d]*
    | \d+(?:\+\d+)+ | (?<!\d)1对[1一](?!\d) | (?<![\d.])\d{1,3}[:：]\d{1,3}(?![\d:：])               # 1+2+3, 3:2
    | (?<=[A-Za-z])[-\d.]*\d[A-Za-z0-9-]* | \d+[A-Za-z]+(?=[\u4e00-\u9fff]|$)(?<![kKmMgGtTwWhHpPbBVAL])
    | 《[^《》]{0,40}》                                                      # titles of works and documents
    | [“「](?=[^“”「」]*\d)[^“”「」]{2,30}[”」](?=榜单?(?![首样])|排行榜|名单|大赛|计划|工程|行动|奖(?![励金])|论坛|峰会|大会|活动|称号)
    | [“「](?=[^“”「」]*\d)[^“”「」]{2,30}(?:榜|榜单|排行榜|名单)[”」]        # “2021青禾企业500家榜单”
    | [vV]\d+(?:\.\d+)+ | [〔\[]\d{4}[〕\]]\d*号? | 第\d+[-—]\d+号?
    )""",
    re.VERBOSE,
)
_LATIN = compiled(r"[A-Za-z0-9]")
_BARE = frozenset(("百", "千", "万", "亿", "十"))
_ORDINAL_BEFORE = compiled(
    r"(?:第|首|头|新一|这一|那一|某一|同一|任一|另一|每一|上一|下一|前一|后一|唯一|之)$"
)
# 10年期国债 and 两周年活动 are names, 持股5%以上股东 a class of things
_CLASS = compiled(
    r"期(?=[\u4e00-\u9fff])|(?<=周年)(?=[\u4e00-\u9fff]{2})(?!来|以来)|(?<=以上)的?(?:股份的?)?股东"
)
# 65岁及以上人口 is a class of people, 平均年龄38.8岁 a figure
_AGED = compiled(
    r"(?:及|或)?(?:以上|以下|以内)?的?(?:常住|户籍|在校|失能|独居)*"
    r"(?:人口|老人|老年人|儿童|青少年|青年|居民|人群|群众|学生|市民|女性|男性|公民|人员)"
)
_AGO = compiled(r"(?:以)?[前后](?!海|者|方|来|三|台|沿|往|景)|来(?![自到])|以来|前后|间(?!隔)")


@dataclass(frozen=True, slots=True)
class Refuser:
    """The names and idioms of one rulebook, looked up around a figure."""

    names: dict[str, str]  # wording → idiom or name
    longest: dict[str, int]  # first character → length of the longest wording
    reach: int

    def covering(self, text: str, start: int, end: int) -> str | None:
        """``idiom`` or ``name`` if a known phrase covers the number at ``text[start:end]``, else None."""
        for begin in range(max(0, start - self.reach + 1), end):
            longest = self.longest.get(text[begin], 0)
            for stop in range(max(begin + 2, end), min(len(text), begin + longest) + 1):
                sort = self.names.get(text[begin:stop])
                if sort is not None:
                    return sort
        return None

    def _names_digits(self, text: str, begin: int, end: int) -> bool:
        """Whether a name begins with the digits at ``text[begin:end]`` and ends as a word: 361度, not the 5G of 5GW."""
        longest = self.longest.get(text[begin], 0)
        stops = range(end + 1, min(len(text), begin + longest) + 1)
        return any(
            self.names.get(text[begin:stop]) == "name" and not _LATIN.match(text, stop) for stop in stops
        )

    def reason(self, text: str, figure: Figure) -> str | None:
        """Why a figure is no claim, or None where it may be one.

        Wrong for the rare count below ten in Chinese digits that does measure something (两家企业中标).
        """
        if figure.kind is Kind.RANK or figure.dimension == "fold":
            return None  # 翻一番: the idiom 一番 does not stand after 翻
        number = text[figure.core[0] : figure.core[1]]
        return (
            self._named(text, figure, number)
            or _indefinite(text, figure, number)
            or _of_class(text, figure, number)
        )

    def _named(self, text: str, figure: Figure, number: str) -> str | None:
        """``idiom``, ``name`` or ``ordinal`` where the number is part of one."""
        begin, end = figure.core
        if number[:1].isdigit():
            if self._names_digits(text, begin, end):
                return "name"
        elif sort := self.covering(text, begin, min(end + 1, figure.end)):
            return sort
        if figure.kind is not Kind.PERCENT and _ORDINAL_BEFORE.search(text[max(0, begin - 3) : begin]):
            return "ordinal"
        return "name" if begin and text[begin - 1].isascii() and text[begin - 1].isalpha() else None


def _indefinite(text: str, figure: Figure, number: str) -> str | None:
    """一家 and 一天 say no number, 两家 counts what stands in the text; 半年 is a stretch of time."""
    if _INDEFINITE.fullmatch(number) and figure.kind is Kind.COUNT:
        if number == "一":
            return "indefinite"
        told = figure.qualifiers or _TOLD.search(text, max(0, figure.start - 3), figure.start)
        return None if told else "enumeration"
    if number == "一" and text[figure.core[0] - 1 : figure.core[0]] == "次":
        return "ordinal"  # 届满的次一交易日起
    only = text[figure.start - 1 : figure.start] == "仅"  # 成立仅一天
    if figure.kind is Kind.DURATION and (
        (number == "一" and not figure.qualifiers and not only) or (number == "半" and figure.written == "年")
    ):
        return "indefinite"
    if number in _BARE and not figure.qualifiers:
        followed = figure.kind is Kind.MONEY and "\u4e00" <= text[figure.end : figure.end + 1] <= "\u9fff"
        return "threshold" if followed else "idiom"
    return None


def _of_class(text: str, figure: Figure, number: str) -> str | None:
    """超亿元企业 and 持股5%以上股东 are classes of things, 10年期国债 a name, 10年前 a time."""
    following = text[figure.end : figure.end + 1]
    if figure.kind is Kind.MONEY and not number.strip("百千万亿") and "\u4e00" <= following <= "\u9fff":
        return "threshold"
    if figure.noun is not None and "亿" in number and not number.strip("百千万亿"):
        return "threshold"  # 超千亿企业 are firms of so much, not so many firms
    if figure.unit == "岁" and _AGED.match(text, figure.core[1] + 1):
        return "name"
    if _CLASS.match(text, figure.end):
        return "name" if figure.kind is Kind.DURATION else "threshold"
    if (
        figure.kind is Kind.DURATION
        and _AGO.match(text, figure.end)
        and not figure.text.endswith(("余年", "多年"))
    ):
        return "time"
    return None


def masks(text: str) -> list[tuple[int, int]]:
    """Stretches whose numbers are never figures, whatever follows: codes, scores, addresses, times of day."""
    found = [match.span() for match in _CODE.finditer(text)]
    if _CLOCK_SIGN.search(text):  # begins with a class of characters, as the pattern of a time of day cannot
        found += [match.span() for match in _CLOCK.finditer(text)]
    return found


@once
def refuser(book: Rulebook) -> Refuser:
    """The refuser of ``book``."""
    names = dict.fromkeys(book.words("names.idiom"), "idiom")
    names.update((word, "name") for word in book.words("names.name"))
    longest: dict[str, int] = {}
    for word in names:
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    return Refuser(names, longest, max(longest.values()))
