"""str → numerals: Arabic, Chinese and mixed, each as the interval that its wording allows.

First step of reading a figure; knows nothing of units. Values are Decimal throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound
from auditor.text.digits import BIG, DIGITS, HAN, SCALES, SMALL, TENS, last_scale, scale_of, section, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_WORDS = {"thousand": 10**3, "million": 10**6, "mln": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}

# A numeral begins with one of these, so that a scan steps over everything else at the speed of a set look-up.
FIRST = f"0-9０-９{HAN}上成"

_ARABIC = r"""
    (?: [0-9０-９]{1,3} (?: [,，\ ][0-9０-９]{3} )+ (?![0-9０-９]) (?: [.．][0-9０-９]+ )?   # 12,600  3，500  1 234 567
      | [0-9０-９]+ (?: [.．][0-9０-９]+ )? (?: [eE][+]?[0-9]{1,2}(?![0-9A-Za-z]) )?           # 3.14  １２３  1.2e6
    )
"""
# What a numeral may span; the look-aheads keep 154万2021年, 10来自 and 网上百货 apart.
_EXTENT = re.compile(
    rf"""(?=[{FIRST}]) (?:
      {_ARABIC}
      [几幾]? [多余餘]? (?: [{SMALL}]?[{BIG}]+ | [{SMALL}] )?                          # 20几  500多亿  3千万
      (?: (?<=[万亿萬億千百])                                                            # 1万5  1亿2000万  3万2千
          (?: [0-9０-９]+(?:[.．][0-9０-９]+)? [十百千万萬]{{0,2}}
              (?! [0-9０-９.．%％年月日号/／:：—–\-~～,，至到、成倍天] | 个[月百小星] ) )+ )?
      (?: [多余餘] | (?<=[0十百千万亿])来(?=[个年天岁名家人位次斤里公]) | \ ?(?:thousand|million|mln|mn|billion|bn|trillion)\b )?
    | 成[百千]上[千万] | 成千成万 | 千千万万 | 万万千千                                  # idioms: no number at all
    | (?: (?<![以网线路楼晚早])上(?=[百千万亿萬億])                                      # 上百
        | 成(?=[百千万亿萬億][^上成]) )?
      [{HAN}][{HAN}多余餘]* (?: 点[零〇一二三四五六七八九]+ [百千万亿]* )?
      (?: (?<=[十百千万])来(?=[个年天岁名家人位次斤里公]) )?
    )""",
    re.VERBOSE,
)
_MIXED = re.compile(
    rf"""(?P<number>{_ARABIC}) (?P<few>[几幾])? (?P<inner>[多余餘])? (?P<scale>[{SMALL}{BIG}]+)?
         (?P<tail>[0-9０-９][0-9０-９.．十百千万萬]*)? (?P<more>[多余餘来])? (?:\ ?(?P<word>[a-z]+))?""",
    re.VERBOSE,
)
_TAIL = re.compile(r"([0-9０-９]+(?:[.．][0-9０-９]+)?)([十百千万萬]*)")
_SEVERAL = re.compile(rf"(?P<lead>十?)(?P<few>[几幾数數])(?P<scale>[{SMALL}]?[{BIG}]*)(?P<more>[多余餘]?)")
_ADJACENT = re.compile(  # 七八十, 十七八, 二十七八万, 三百五六十
    r"(?P<lead>[一二三四五六七八九]?[十百千])?(?P<a>[一二三四五六七八九两])(?P<b>[二两三四五六七八九])(?P<small>[十百千]?)(?P<big>[万亿]*)"
)
_MORE = re.compile(rf"(?P<number>[^多余餘]+)[多余餘](?P<scale>[{SMALL}{BIG}]*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in ``text[start:end]``: ``point`` as written, ``low``/``high`` as its wording allows.

    ``grain`` is the weight of the last written digit, ``scaled`` whether it carries 万, 亿 or a decimal, which is
    what makes a bare number a rounded one.
    """

    start: int
    end: int
    text: str
    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    grain: Decimal
    scaled: bool


class _Value(NamedTuple):
    point: Decimal | None
    low: Decimal
    high: Decimal | None
    bound: Bound
    grain: Decimal
    scaled: bool


def _exact(point: Decimal, grain: Decimal, scaled: bool) -> _Value:
    return _Value(point, point, point, Bound.EXACT, grain, scaled)


def _around(point: Decimal, grain: Decimal, scaled: bool) -> _Value:
    """十来个: about, as 约 would say it."""
    return _Value(point, point * Decimal("0.9"), point * Decimal("1.1"), Bound.APPROX, grain, scaled)


def last_weight(point: Decimal) -> Decimal:
    """The weight of the last digit that is not zero: 4000 → 1000, 154 → 1, 27.6 → 0.1.

    >>> last_weight(Decimal(4000))
    Decimal('1000')
    """
    if not point:
        return Decimal(1)
    return Decimal(10) ** int(point.normalize().as_tuple().exponent)


def _more(number: Decimal, scale: Decimal, grain: Decimal, scaled: bool) -> _Value:
    """多, 余 after the number: above it, by less than the weight of its last digit that is not zero."""
    return _Value(number * scale, number * scale, (number + last_weight(number)) * scale, Bound.GT, grain, scaled)


def _arabic(match: re.Match[str]) -> _Value | None:
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
            weight = Decimal(scale_of(part[2])) if part[2] else (scale / 10 if len(digits) == 1 else Decimal(1))
            point, grain, scale = point + Decimal(digits) * weight, weight, weight
        scaled = grain >= 1000
    if match["few"]:
        return _Value(None, (number + 1) * scale, (number + 9) * scale, Bound.SEVERAL, grain, scaled)
    if match["inner"] and match["scale"]:  # 500多亿: the 多 weighs the number before the scale
        return _more(number, scale, grain, scaled)
    if match["more"] == "来":
        return _around(point, grain, scaled)
    if match["inner"] or match["more"]:
        return _more(point, Decimal(1), grain, scaled)
    return _exact(point, grain, scaled)


def _several(match: re.Match[str]) -> _Value | None:
    """数百万 is [1e6, 1e7), 几百 [200, 1000), 十几 11–19: 几 begins at two, 数 leaves one to the reader."""
    scale = Decimal(scale_of(match["scale"]))
    if match["lead"]:
        return _Value(None, 11 * scale, 19 * scale, Bound.SEVERAL, scale, scale >= 10_000)
    least = 1 if match["few"] in "数數" and scale > 1 else 2
    return _Value(None, least * scale, 10 * scale, Bound.SEVERAL, scale, scale >= 10_000)


def _adjacent(match: re.Match[str]) -> _Value | None:
    """七八十 reaches to 89, 三四百 to 499: the last unit of the scale belongs to it (contract)."""
    low, high = DIGITS[match["a"]], DIGITS[match["b"]]
    small, big = scale_of(match["small"]), scale_of(match["big"])
    lead = section(match["lead"]) if match["lead"] else 0
    narrow = high - low == 1 or (high - low == 2 and small > 1)  # 三五百, but not 一三
    if lead is None or not narrow or (match["lead"] and small >= SCALES[match["lead"][-1]]):
        return None
    scale = Decimal(small * big)
    top = Decimal(lead + high * small) * big + scale - 1
    return _Value(None, Decimal(lead + low * small) * big, top, Bound.RANGE, scale, scale >= 10_000)


def _han(text: str) -> _Value | None:
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
def _value(text: str) -> _Value | None:
    """The value of a numeral's characters; the same few thousand numerals make up most of the news."""
    if (match := _MIXED.fullmatch(text)) is not None:
        return _arabic(match)
    if len(text) == 4 and text[0] in "成千万" and text[2] in "上成万千":
        return None  # 成千上万
    if text[0] in "上成":
        value = _han(text[1:])
        return value and value._replace(high=None, bound=Bound.MIN, scaled=False)
    if text[-1] == "来":
        value = _han(text[:-1])
        return value and value.point and _around(value.point, value.grain, False)
    return None if text in "数數" else _han(text)  # 数 alone begins a word (数字, 数据)


def at(text: str, position: int) -> Numeral | None:
    """The numeral that begins at ``position``, or None where the characters make no number (万千, 成千上万)."""
    match = _EXTENT.match(text, position)
    if match is None:
        return None
    said = match[0]
    value = _value(said)
    return value and Numeral(match.start(), match.end(), said, *value)


def end_at(text: str, position: int) -> int:
    """Where to go on after a numeral that is no figure: past all of 成千上万, and at least one character on."""
    match = _EXTENT.match(text, position)
    return match.end() if match else position + 1


def _all(text: str) -> Iterator[Numeral]:
    for match in _EXTENT.finditer(text):
        if (value := _value(match[0])) is not None:
            yield Numeral(match.start(), match.end(), match[0], *value)


def find(text: str) -> list[Numeral]:
    """Every numeral of ``text`` in order, names and idioms included: what counts as a figure is decided later.

    Full-width digits, thousands separators, 万/亿 and 多/余 belong to the numeral. Wrong where a Chinese digit is
    part of a word (统一, 三峡): callers mask those.

    >>> [(n.text, n.low, n.high) for n in find("一万五千亿、500多亿和数百万")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('一万五千亿', Decimal('1500000000000'), Decimal('1500000000000')),
     ('500多亿', Decimal('50000000000'), Decimal('60000000000')),
     ('数百万', Decimal('1000000'), Decimal('10000000'))]
    """
    return list(_all(text))
