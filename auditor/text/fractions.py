"""str → shares told in words: 百分之三十, 四分之三, 3/4, 两成五, 一半, 过半; and numbers with a half: 一个半月, 两年半."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.digits import DIGITS
from auditor.text.numerals import Numeral

_WHOLE = {"百": 100, "千": 1000, "万": 10000}
_PARTS = compiled(r"(?P<whole>[百千万]|[0-9]{1,2}|[二三四五六七八九十]{1,2})分之")
_TENTHS = compiled(
    r"(?P<n>[一二两三四五六七八九1-9])成(?P<half>半)?(?P<d>[一二三四五六七八九](?!成))?(?P<more>[多余])?"
    r"(?![立功为果本员都长交绩就熟效年品人色型套份因分片群批千百家活像渝贤语飞])"
)
_SLASH = compiled(r"(?P<n>[1-9])/(?P<of>[2-9]|10)(?=的|以上|左右|强|多|弱|[，。；、]|\s*$)(?<!1/1)")
_HALF = compiled(
    r"""(?P<over>(?<![经通不路度错难透超])过|大|多)?
        (?: 一半 | 半数 | (?<=[过近超])半数?(?![个年月天小程晌场圈边山拉信夜百日]) | (?<=[大多])半(?=[的，。；、以都]|$) )
        (?P<more>以上)?""",
    re.VERBOSE,
)
_AND_HALF = compiled(
    r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})?(?P<measure>个)?半(?=个?(?:小时|月|年|世纪|钟头|学期|天|公里|米|斤|吨|倍))"
)
_UNIT_HALF = compiled(r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}")


def _percent(match: re.Match[str], value: Decimal, slack: Decimal, bound: Bound = Bound.EXACT) -> Numeral:
    low: Decimal | None = value - slack
    high: Decimal | None = value + slack
    if bound is Bound.GT:
        low, high = value, None
    return Numeral(match.start(), match.end(), match[0], value, low, high, bound, Decimal(1), False)


def _tenths(match: re.Match[str]) -> Numeral:
    """两成 is 20 ± 2.5 points, 两成五 25 ± 0.5, 三成多 between 30 and 40."""
    start, end, said = match.start(), match.end(), match[0]
    tens = Decimal(DIGITS.get(match["n"]) or int(match["n"])) * 10
    if match["d"] or match["half"]:
        return _percent(match, tens + (DIGITS[match["d"]] if match["d"] else 5), Decimal("0.5"))
    if match["more"]:
        return Numeral(start, end, said, tens, tens, tens + 10, Bound.GT, Decimal(10), False)
    return _percent(match, tens, Decimal("2.5"))


def _parts(text: str, match: re.Match[str]) -> Numeral | None:
    """百分之三十 as 30 %, 四分之三 as 75 %: what 分之 tells is rounded to its last digit, 三十 to its ones."""
    inner = numerals.at(text, match.end())
    said = match["whole"]
    whole = _WHOLE.get(said) or (int(said) if said.isdigit() else sum(DIGITS.get(c, 10) for c in said))
    if inner is None or inner.low is None or not whole:
        return None
    factor, tenth = Decimal(100) / whole, said in _WHOLE

    def scaled(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    return Numeral(
        match.start(), inner.end, text[match.start() : inner.end], scaled(inner.point), scaled(inner.low),
        scaled(inner.high), inner.bound, min(inner.grain, Decimal(1)) * factor if tenth else Decimal("0.1"), tenth,
    )  # fmt: skip


def _half(text: str, at: int) -> Numeral | None:
    """一半, 半数, 过半, 大半, and 半 under 近 or 超 (those are qualifiers, and read as such)."""
    begin = at - 1 if at and text[at] == "半" and text[at - 1] in "过大多" else at
    match = _HALF.match(text, begin)
    if match is None or match.end() <= at:
        return None
    bound = Bound.GT if match["over"] or match["more"] else Bound.EXACT
    return _percent(match, Decimal(50), Decimal("2.5"), bound)


def share_at(text: str, at: int) -> Numeral | None:
    """A share that begins at ``at``, in percent: 四分之三 is 75, 两成五 is 25, 两成 is 20 ± 2.5.

    >>> share_at("占四分之三", 1).point, share_at("占3/4的", 1).point
    (Decimal('75'), Decimal('75'))
    """
    near = text[at : at + 4]
    if "成" in near and (match := _TENTHS.match(text, at)) and text[at - 1 : at] not in tuple("第十百千."):
        return _tenths(match)
    if "分之" in near and (match := _PARTS.match(text, at)):
        return _parts(text, match)
    if "/" in near and (match := _SLASH.match(text, at)) and not text[at - 1 : at].isdigit():
        value = Decimal(int(match["n"]) * 100) / int(match["of"])
        return _percent(match, value, Decimal("0.05")) if value < 100 else None
    if "半" in near and text[at] in "一半":
        return _half(text, at)
    return None


def with_half_at(text: str, at: int) -> Numeral | None:
    """A number with a half before its unit: 半(小时), 一个半(月), 两个半(小时); the unit follows the numeral."""
    match = _AND_HALF.match(text, at)
    if match is None or (match["measure"] and not match["n"]):
        return None
    if not match["n"] and text[at - 1 : at] in tuple("大上下前后小多夜年月日天个"):
        return None
    whole = numerals.at(match["n"], 0) if match["n"] else None
    value = (whole.point if whole and whole.point is not None else Decimal(0)) + Decimal("0.5")
    return Numeral(at, match.end(), match[0], value, value, value, Bound.EXACT, Decimal("0.5"), False)


def and_a_half(number: Numeral) -> Numeral | None:
    """The number of 两年半, whose 半 stands after the unit: two becomes 2.5. None for numbers that take no half."""
    if number.point is None or not _UNIT_HALF.fullmatch(number.text):
        return None
    value = number.point + Decimal("0.5")
    return Numeral(
        number.start, number.end, number.text, value, value, value, Bound.EXACT, Decimal("0.5"), False
    )
