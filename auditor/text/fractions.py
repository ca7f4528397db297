"""str → shares told in words: 百分之三十, 四分之三, 两成五, 一半, 过半; and numbers with a half: 一个半月, 两年半."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from auditor.model import Bound
from auditor.text import numerals
from auditor.text.numerals import DIGITS, Numeral

_WHOLE = {"百": 100, "千": 1000, "万": 10000}
_PARTS = re.compile(r"(?P<whole>[百千万]|[二三四五六七八九十]{1,2})分之")
_TENTHS = re.compile(
    r"(?P<n>[一二两三四五六七八九1-9])成(?P<half>半)?(?P<d>[一二三四五六七八九](?!成))?(?P<more>多)?"
    r"(?![立功为果本员都长交绩就熟效年品人色型套份因分片群批千百家活像渝贤语飞])"
)
_HALF = re.compile(r"(?P<over>(?<![经通不路度错难透超])过|超过?)?(?:一半|半数|(?<=[过近超])半(?![个年月天小程晌]))(?P<more>以上)?")
_AND_HALF = re.compile(r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})?(?P<measure>个)?半(?=个?(?:小时|月|年|世纪|钟头|学期|天|公里|米|斤|吨|倍))")
_UNIT_HALF = re.compile(r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>年|天|公里|斤|倍)半(?![个年月天])")


def _percent(start: int, end: int, text: str, value: Decimal, slack: Decimal, bound: Bound = Bound.EXACT) -> Numeral:
    low: Decimal | None = value - slack
    high: Decimal | None = value + slack
    if bound is Bound.GT:
        low, high = value, None
    return Numeral(start, end, text, value, low, high, bound, Decimal(1), False)


def share_at(text: str, at: int) -> Numeral | None:
    """A share that begins at ``at``, in percent: 四分之三 is 75, 两成五 is 25, 两成 is 20 ± 2.5.

    >>> share_at("占四分之三", 1).point
    Decimal('75')
    """
    char = text[at]
    if (match := _TENTHS.match(text, at)) and text[at - 1 : at] not in tuple("第十百千"):
        tens = Decimal(DIGITS.get(match["n"]) or int(match["n"])) * 10
        if match["d"] or match["half"]:
            return _percent(at, match.end(), match[0], tens + (DIGITS[match["d"]] if match["d"] else 5), Decimal("0.5"))
        if match["more"]:
            return Numeral(at, match.end(), match[0], tens, tens, tens + 10, Bound.GT, Decimal(10), False)
        return _percent(at, match.end(), match[0], tens, Decimal("2.5"))
    if match := _PARTS.match(text, at):
        inner = numerals.at(text, match.end())
        whole = _WHOLE.get(match["whole"]) or sum(DIGITS.get(c, 10) for c in match["whole"])
        if inner is None or inner.low is None or not whole:
            return None
        factor = Decimal(100) / whole

        def scaled(number: Decimal | None) -> Decimal | None:
            return None if number is None else number * factor

        exact_tenth = match["whole"] in _WHOLE
        return replace(
            inner, start=at, text=text[at : inner.end], point=scaled(inner.point), low=scaled(inner.low),
            high=scaled(inner.high), grain=inner.grain * factor if exact_tenth else Decimal("0.1"), scaled=exact_tenth,
        )  # fmt: skip
    if char in "一半":
        begin = at - 1 if char == "半" and text[at - 1 : at] in tuple("过近超") and at else at
        if char == "半" and text[at - 1 : at] in tuple("近超"):
            begin = at  # 近半, 超半数: 近 and 超 are qualifiers and read as such
        if (match := _HALF.match(text, begin)) and match.end() > at:
            bound = Bound.GT if match["over"] or match["more"] else Bound.EXACT
            return _percent(match.start(), match.end(), match[0], Decimal(50), Decimal("2.5"), bound)
    return None


def with_half_at(text: str, at: int) -> Numeral | None:
    """A number with a half before its unit: 半(小时), 一个半(月), 两个半(小时); the unit follows the numeral."""
    match = _AND_HALF.match(text, at)
    if match is None or (match["measure"] and not match["n"]) or (not match["n"] and text[at - 1 : at] in tuple("大上下前后小多夜")):
        return None
    whole = numerals.at(match["n"], 0) if match["n"] else None
    value = (whole.point if whole and whole.point is not None else Decimal(0)) + Decimal("0.5")
    return Numeral(at, match.end(), match[0], value, value, value, Bound.EXACT, Decimal("0.5"), False)


def unit_and_half_at(text: str, at: int) -> tuple[Numeral, int] | None:
    """A unit followed by a half: 两年半 gives (2.5, offset of 年); the figure ends one character after the unit."""
    match = _UNIT_HALF.match(text, at)
    if match is None:
        return None
    whole = numerals.at(match["n"], 0)
    if whole is None or whole.point is None:
        return None
    value = whole.point + Decimal("0.5")
    number = Numeral(at, match.end("n"), match["n"], value, value, value, Bound.EXACT, Decimal("0.5"), False)
    return number, match.end("n")
