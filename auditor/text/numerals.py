"""str → numerals: Arabic, Chinese and mixed, each as the interval that its wording allows.

First step of reading a figure; knows nothing of units. Values are Decimal throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from auditor.model import Bound

DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | {
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict(zip("貳參陸", (2, 3, 6), strict=True)),
    "两": 2, "兩": 2, "俩": 2,
}  # fmt: skip
SCALES = {
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
TENS = {"廿": "二十", "卅": "三十"}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_SMALL = "十百千拾佰仟"
_BIG = "万亿萬億兆"

# A numeral begins with one of these, so that a scan steps over everything else at the speed of a set look-up.
FIRST = "0-9０-９零〇一二三四五六七八九十百千万亿两兩几幾数數廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參萬億上成"

_ARABIC = r"""
    (?P<arabic>
        [0-9０-９]{1,3} (?: [,，\ ][0-9０-９]{3} )+ (?![0-9０-９]) (?: [.．][0-9０-９]+ )?   # 12,600  3，500  1 234 567
      | [0-9０-９]+ (?: [.．][0-9０-９]+ )? (?: [eE][+]?[0-9]{1,2}(?![0-9A-Za-z]) )?           # 3.14  １２３  1.2e6
    )
    (?P<few>[几幾])?                                                                       # 20几
    (?P<more1>[多余餘])?                                                                   # 500多亿
    (?P<scale>[十百千拾佰仟]?[万亿萬億兆]+|[十百千拾佰仟])?
    (?P<tail>
        (?<=[万亿萬億千百]) (?: [0-9０-９]+(?:[.．][0-9０-９]+)? [十百千万萬]{0,2} (?![0-9０-９.．%％年月日号/／:：—–\-~～,，至到、]) )+  # 1万5  1亿2000万  3万2千
    )?
    (?P<more2>[多余餘]|(?<=[0十百千万亿])来(?=[个年天岁名家人位次]))?                       # 154万余  10来个
"""
_HAN = r"""
    (?P<approach>[上成](?=[百千万亿]))?                                                    # 上百  成百
    (?P<han>[零〇一二三四五六七八九十百千万亿两兩几幾数數廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兆]
            [零〇一二三四五六七八九十百千万亿两兩几幾数數廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兆多余餘]*
            (?: 点[零〇一二三四五六七八九]+ [百千万亿]* )? )
    (?P<lai>(?<=[十百千万])来(?=[个年天岁名家人位次]))?
"""
_NUMERAL = re.compile(rf"(?=[{FIRST}]) (?: {_ARABIC} | {_HAN} )", re.VERBOSE)


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


@dataclass(frozen=True, slots=True)
class _Value:
    point: Decimal | None
    low: Decimal
    high: Decimal | None
    bound: Bound
    grain: Decimal
    scaled: bool


def _exact(point: Decimal, grain: Decimal, scaled: bool) -> _Value:
    return _Value(point, point, point, Bound.EXACT, grain, scaled)


def last_weight(point: Decimal) -> Decimal:
    """The weight of the last digit that is not zero: 4000 → 1000, 154 → 1, 27.6 → 0.1.

    >>> last_weight(Decimal(4000))
    Decimal('1000')
    """
    if not point:
        return Decimal(1)
    _, digits, exponent = point.as_tuple()
    zeros = len(digits) - len(str(int("".join(map(str, digits)))).rstrip("0"))
    return Decimal(10) ** (int(exponent) + zeros)


def _more(value: _Value) -> _Value:
    """多, 余 after the number: above it, by less than the weight of its last digit that is not zero."""
    assert value.point is not None
    return _Value(value.point, value.point, value.point + last_weight(value.point), Bound.GT, value.grain, value.scaled)


def _scale_of(text: str) -> int:
    product = 1
    for char in text:
        product *= SCALES[char]
    return product


def _arabic(match: re.Match[str]) -> _Value | None:
    written = match["arabic"].translate(_WIDE).replace(",", "").replace(" ", "")
    number = Decimal(written)
    exponent = int(number.as_tuple().exponent)
    scale = Decimal(_scale_of(match["scale"] or ""))
    grain = (Decimal(10) ** exponent if exponent < 0 else Decimal(1)) * scale
    scaled = exponent < 0 or scale >= 10_000
    point = number * scale
    if tail := match["tail"]:
        for part in re.finditer(r"([0-9０-９]+(?:[.．][0-9０-９]+)?)([十百千万萬]*)", tail):
            digits = part[1].translate(_WIDE)
            # 1万5 is one and a half 万: a single bare digit counts a tenth of the scale before it.
            weight = Decimal(_scale_of(part[2])) if part[2] else (scale / 10 if len(digits) == 1 else Decimal(1))
            point, grain, scale = point + Decimal(digits) * weight, weight, weight
        scaled = grain >= 1000
    value = _exact(point, grain, scaled)
    if match["few"]:
        return _Value(None, point + 1, point + 9, Bound.SEVERAL, grain, scaled)
    if match["more1"] and match["scale"]:  # 500多亿: the 多 weighs the number before the scale
        bare = _more(_exact(number, Decimal(1), False))
        return _Value(point, point, (bare.high or number) * scale, Bound.GT, grain, scaled)
    if match["more1"] or match["more2"]:
        if match["more2"] == "来":
            return _Value(point, point * Decimal("0.9"), point * Decimal("1.1"), Bound.APPROX, grain, scaled)
        return _more(value)
    return value


_SEVERAL = re.compile(r"(?P<lead>十?)(?P<few>[几幾数數])(?P<scale>[十百千拾佰仟]?[万亿萬億]*)(?P<more>[多余餘]?)")
_ADJACENT = re.compile(
    r"(?P<ten>十|[一二三四五六七八九]十)?(?P<a>[一二三四五六七八九两])(?P<b>[二两三四五六七八九])(?P<scale>[十百千]?[万亿]*)"
)
_SECTION = re.compile(r"(?P<digit>[零〇一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參陸])?(?P<small>[十百千拾佰仟])")


def _section(text: str) -> int | None:
    """A group below 万: 三千五百零二, 十五; a bare digit run (二〇二一) is read digit by digit."""
    if not text:
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = position = 0
    last = 10_000
    while position < len(text):
        char = text[position]
        if char in "零〇":
            position += 1
            last = min(last, 100)  # 三百零五: the zero ends the run of scales
            continue
        if match := _SECTION.match(text, position):
            scale = SCALES[match["small"]]
            if scale >= last:
                return None
            total += (DIGITS[match["digit"]] if match["digit"] else 1) * scale
            last, position = scale, match.end()
            continue
        if char not in DIGITS or position + 1 != len(text):
            return None
        # 三百五 is 350, but 三百零五 and 十五 are plain
        weight = last // 10 if last >= 100 and "零" not in text and "〇" not in text else 1
        return total + DIGITS[char] * weight
    return total


def _whole(text: str) -> int | None:
    """A Chinese whole number with 万 and 亿: 一万五千亿, 二十五万, 三千二百万."""
    for scale_char in "兆亿億万萬":
        at = text.rfind(scale_char)
        if at < 0:
            continue
        head, rest = text[:at], text[at + 1 :]
        high = _whole(head) if head else 1
        if high is None:
            return None
        scale = SCALES[scale_char]
        if not rest:
            return high * scale
        if len(rest) == 1 and rest in DIGITS and DIGITS[rest]:
            return high * scale + DIGITS[rest] * scale // 10  # 两万五
        low = _whole(rest.lstrip("零〇")) if rest.lstrip("零〇") else None
        return None if low is None or low >= scale else high * scale + low
    return _section(text)


def _han_scale(text: str) -> Decimal:
    """Weight of the last written digit of a Chinese numeral: 二十五万 → 1万, 三千 → 1000."""
    scale = 1
    for char in reversed(text):
        if char not in SCALES:
            break
        scale *= SCALES[char]
    return Decimal(scale)


def _several(match: re.Match[str]) -> _Value:
    """数百万 is [1e6, 1e7), 几百 [200, 1000), 十几 11–19 (contract.md)."""
    scale = Decimal(_scale_of(match["scale"]))
    if match["lead"]:
        return _Value(None, 11 * scale, 19 * scale, Bound.SEVERAL, scale, scale >= 10_000)
    least = 1 if match["few"] in "数數" and scale > 1 else 2
    return _Value(None, least * scale, 10 * scale, Bound.SEVERAL, scale, scale >= 10_000)


def _han(text: str, approach: bool, lai: bool) -> _Value | None:
    for short, full in TENS.items():
        text = text.replace(short, full)
    if match := _SEVERAL.fullmatch(text):
        return None if text in "数數" else _several(match)  # 数 alone begins a word (数字, 数据)
    if match := _ADJACENT.fullmatch(text):
        low, high = DIGITS[match["a"]], DIGITS[match["b"]]
        if high - low in (1, 2) and (match["scale"] or match["ten"] or high - low == 1):
            scale = Decimal(_scale_of(match["scale"]))
            base = Decimal(_section(match["ten"]) or 0) if match["ten"] else Decimal(0)
            # 七八十 reaches to 89, 三四百 to 499: the last unit of the scale belongs to it (contract.md)
            top = (base + high) * scale + (scale - 1 if scale > 1 else 0)
            return _Value(None, (base + low) * scale, top, Bound.RANGE, scale, scale >= 10_000)
    if text[-1] in "多余餘" or re.search(r"[多余餘][万亿萬億]+$", text):
        bare = re.sub(r"[多余餘]", "", text)
        if len(re.findall(r"[多余餘]", text)) > 1 or not bare:
            return None
        at = max(text.find(char) for char in "多余餘")
        inner = _whole(text[:at]) if at else None
        if inner is None:
            return None
        scale = Decimal(_scale_of(text[at + 1 :]) if text[at + 1 :] else 1)
        value = _more(_exact(Decimal(inner), Decimal(1), False))
        assert value.point is not None and value.high is not None
        big = text[-2:-1] in _BIG or scale > 1
        return _Value(value.point * scale, value.low * scale, value.high * scale, Bound.GT, _han_scale(bare), big)
    if any(char in "多余餘几幾数數" for char in text):
        return None
    whole, _, rest = text.partition("点")
    number = _whole(whole)
    if number is None:
        return None
    if rest:
        digits = rest.rstrip("百千万亿")
        scale = Decimal(_scale_of(rest[len(digits) :]))
        fraction = Decimal("0." + "".join(str(DIGITS[char]) for char in digits))
        return _exact((number + fraction) * scale, Decimal(10) ** -len(digits) * scale, True)
    point, grain = Decimal(number), _han_scale(text)
    if approach:
        return _Value(point, point, None, Bound.MIN, grain, False)
    if lai:
        return _Value(point, point * Decimal("0.9"), point * Decimal("1.1"), Bound.APPROX, grain, False)
    if text[0] in SCALES and text[0] not in "十拾" and len(text) <= 2 and all(c in SCALES for c in text):
        return _exact(point, grain, True)
    return _exact(point, grain, any(char in _BIG for char in text))


@lru_cache(maxsize=4096)
def _read_han(text: str, approach: bool, lai: bool) -> _Value | None:
    return _han(text, approach, lai)


def read(match: re.Match[str]) -> Numeral | None:
    """The numeral of one match of the pattern, or None where the characters make no number (万千, 数十几)."""
    value = (
        _arabic(match) if match["arabic"] else _read_han(match["han"], bool(match["approach"]), bool(match["lai"]))
    )
    if value is None:
        return None
    return Numeral(
        match.start(), match.end(), match[0], value.point, value.low, value.high, value.bound, value.grain, value.scaled
    )


def at(text: str, position: int) -> Numeral | None:
    """The numeral that begins at ``position``, or None."""
    match = _NUMERAL.match(text, position)
    return read(match) if match else None


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
    found = (read(match) for match in _NUMERAL.finditer(text))
    return [numeral for numeral in found if numeral is not None]
