"""The characters of a numeral → what they are worth: point, interval, grain."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.text.digits import BIG, DIGITS, SCALES, SMALL, TENS, last_scale, scale_of, section, whole

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_WORDS = {
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}

ARABIC = r"""
    (?: [0-9０-９]{1,3} (?: [,，\ ][0-9０-９]{3} )+ (?![0-9０-９]) (?: [.．][0-9０-９]+ )?   # 12,600  3，500  1 234 567
      | [0-9０-９]+ (?: [.．][0-9０-９]+ )? (?: [eE][+]?[0-9]{1,2}(?![0-9A-Za-z]) )?           # 3.14  １２３  1.2e6
    )
"""
_MIXED = compiled(
    rf"""(?P<number>{ARABIC}) (?P<few>[几幾])? (?P<inner>[多余餘])? (?P<scale>[{SMALL}]?[{BIG}]+|[{SMALL}])?
         (?P<tail>(?<=[万亿萬億千百])(?:[0-9０-９]+(?:[.．][0-9０-９]+)?[十百千万萬]{{0,2}})+)? (?P<more>[多余餘来])? (?:\ ?(?P<word>[a-z]+))?""",
    re.VERBOSE,
)
_TAIL = compiled(r"([0-9０-９]+(?:[.．][0-9０-９]+)?)([十百千万萬]*)")
_SEVERAL = compiled(
    rf"(?P<lead>十?)(?P<few>[几幾]|[数數](?![多余餘]))(?P<scale>[{SMALL}]?[{BIG}]*)(?P<more>[多余餘]?)"
)
_ADJACENT = compiled(  # 七八十, 十七八, 二十七八万, 三百五六十
    r"(?P<lead>[一二三四五六七八九]?[十百千])?(?P<a>[一二三四五六七八九两])(?P<b>[二两三四五六七八九])(?P<small>[十百千]?)(?P<big>[万亿]*)"
)
_MORE = compiled(rf"(?P<number>[^多余餘]+)[多余餘](?P<scale>[{SMALL}{BIG}]*)")


class Worth(NamedTuple):
    """What a numeral is worth: see `numerals.Numeral` for the fields."""

    point: Decimal | None
    low: Decimal
    high: Decimal | None
    bound: Bound
    grain: Decimal
    scaled: bool


def _exact(point: Decimal, grain: Decimal, scaled: bool) -> Worth:
    return Worth(point, point, point, Bound.EXACT, grain, scaled)


def _around(point: Decimal, grain: Decimal, scaled: bool) -> Worth:
    """十来个: about, as 约 would say it."""
    return Worth(point, point * Decimal("0.9"), point * Decimal("1.1"), Bound.APPROX, grain, scaled)


def last_weight(point: Decimal) -> Decimal:
    """The weight of the last digit that is not zero: 4000 → 1000, 154 → 1, 27.6 → 0.1.

    >>> last_weight(Decimal(4000))
    Decimal('1000')
    """
    if not point:
        return Decimal(1)
    return Decimal(10) ** int(point.normalize().as_tuple().exponent)


def _more(number: Decimal, scale: Decimal, grain: Decimal, scaled: bool) -> Worth:
    """多, 余 after the number: above it, by less than the weight of its last digit that is not zero."""
    return Worth(
        number * scale, number * scale, (number + last_weight(number)) * scale, Bound.GT, grain, scaled
    )


def _arabic(match: re.Match[str]) -> Worth | None:
    number = Decimal(match["number"].translate(_WIDE).replace(",", "").replace(" ", ""))
    exponent = int(number.as_tuple().exponent)
    scale = Decimal(scale_of(match["scale"] or "") * _WORDS.get(match["word"] or "", 1))
    grain = (Decimal(10) ** exponent if exponent < 0 else Decimal(1)) * scale
    scaled = exponent < 0 or scale >= 10_000 or bool(match["word"])
    point = number * scale
    if match["tail"]:
        for part in _TAIL.finditer(match["tail"]):
            digits = part[1].translate(_WIDE)
            # 1万5 is one and a half 万: a single bare digit counts a tenth of the scale before it.
            weight = (
                Decimal(scale_of(part[2])) if part[2] else (scale / 10 if len(digits) == 1 else Decimal(1))
            )
            point, grain, scale = point + Decimal(digits) * weight, weight, weight
        scaled = grain >= 1000
    if match["few"]:
        return Worth(None, (number + 1) * scale, (number + 9) * scale, Bound.SEVERAL, grain, scaled)
    if match["inner"] and match["scale"]:  # 500多亿: the 多 weighs the number before the scale
        return _more(number, scale, grain, scaled)
    if match["more"] == "来":
        return _around(point, grain, scaled)
    if match["inner"] or match["more"]:
        return _more(point, Decimal(1), grain, scaled)
    return _exact(point, grain, scaled)


def _several(match: re.Match[str]) -> Worth | None:
    """数百万 is [1e6, 1e7), 几百 [200, 1000), 十几 11–19: 几 begins at two, 数 leaves one to the reader."""
    scale = Decimal(scale_of(match["scale"]))
    if match["lead"]:
        return Worth(None, 11 * scale, 19 * scale, Bound.SEVERAL, scale, scale >= 10_000)
    least = 1 if match["few"] in "数數" and scale > 1 else 2
    return Worth(None, least * scale, 10 * scale, Bound.SEVERAL, scale, scale >= 10_000)


def _adjacent(match: re.Match[str]) -> Worth | None:
    """七八十 reaches to 89, 三四百 to 499: the last unit of the scale belongs to it (contract)."""
    low, high = DIGITS[match["a"]], DIGITS[match["b"]]
    small, big = scale_of(match["small"]), scale_of(match["big"])
    lead = section(match["lead"]) if match["lead"] else 0
    narrow = high - low == 1 or (low, high) == (3, 5)  # 三五百, but not 一三
    if lead is None or not narrow or (match["lead"] and small >= SCALES[match["lead"][-1]]):
        return None
    scale = Decimal(small * big)
    top = Decimal(lead + high * small) * big + scale - 1
    return Worth(None, Decimal(lead + low * small) * big, top, Bound.RANGE, scale, scale >= 10_000)


def _han(text: str) -> Worth | None:
    for short, full in TENS.items():
        text = text.replace(short, full)
    if match := _SEVERAL.fullmatch(text):
        return _several(match)
    if (match := _ADJACENT.fullmatch(text)) and (value := _adjacent(match)):
        return value
    if match := _MORE.fullmatch(text):
        inner = whole(match["number"])
        if inner is None:
            return None
        scale = scale_of(match["scale"])
        big = match["number"][-1] in BIG or scale > 1
        return _more(Decimal(inner), Decimal(scale), Decimal(last_scale(match["number"]) * scale), big)
    if any(char in "多余餘几幾数數" for char in text):
        return None
    before, _, after = text.partition("点")
    number = whole(before)
    if number is None:
        return None
    if after:
        digits = after.rstrip(SMALL + BIG)
        scale = scale_of(after[len(digits) :])
        fraction = Decimal("0." + "".join(str(DIGITS[char]) for char in digits))
        return _exact((number + fraction) * scale, Decimal(10) ** -len(digits) * scale, True)
    bare = all(char in SCALES for char in text) and text[0] not in "十拾"  # 百万, 亿: the order alone
    return _exact(Decimal(number), Decimal(last_scale(text)), bare or any(char in BIG for char in text))


@lru_cache(maxsize=16384)
def worth(text: str) -> Worth | None:
    """What the characters of a numeral are worth, or None where they make no number (万千, 成千上万).

    The same few thousand numerals make up most of the news: they are read once.
    """
    if (match := _MIXED.fullmatch(text)) is not None:
        return _arabic(match)
    if len(text) == 4 and text[0] in "成千万" and text[2] in "上成万千":
        return None  # 成千上万
    if text[0] in "上成":
        value = _han(text[1:])
        return value and value._replace(high=None, bound=Bound.MIN, scaled=False)
    if text[-1] == "来":
        value = _han(text[:-1])
        return None if value is None or value.point is None else _around(value.point, value.grain, False)
    return None if text in "数數" else _han(text)  # 数 alone begins a word (数字, 数据)
