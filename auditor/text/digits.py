"""Chinese number characters → whole numbers: what each is worth, and how they are put together."""

from __future__ import annotations

from auditor.patterns import compiled

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
SMALL = "十百千拾佰仟"
BIG = "万亿萬億兆"
HAN = "零〇一二三四五六七八九十百千万亿两兩几幾数數廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兆"

_STEP = compiled(r"(?P<digit>[零〇一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參陸])?(?P<small>[十百千拾佰仟])")


def scale_of(text: str) -> int:
    """The product of a run of scales: 千万 is 10000000, nothing is 1."""
    product = 1
    for char in text:
        product *= SCALES[char]
    return product


def last_scale(text: str) -> int:
    """Weight of the last written digit of a Chinese numeral: 二十五万 → 10000, 三千 → 1000."""
    return scale_of(text[len(text.rstrip(SMALL + BIG)) :])


def section(text: str) -> int | None:
    """A group below 万: 三千五百零二, 十五; a bare run of digits (二〇二一) is read digit by digit.

    >>> section("三百五"), section("三百零五"), section("五十三百")
    (350, 305, None)
    """
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
        if match := _STEP.match(text, position):
            scale = SCALES[match["small"]]
            if scale >= last or (position and not match["digit"] and scale > 10):
                return None  # 千百 is an idiom, 一百十五 a number
            total += (DIGITS[match["digit"]] if match["digit"] else 1) * scale
            last, position = scale, match.end()
            continue
        if char not in DIGITS or position + 1 != len(text):
            return None
        # 三百五 is 350, but 三百零五 and 十五 are plain
        weight = last // 10 if last >= 100 and "零" not in text and "〇" not in text else 1
        return total + DIGITS[char] * weight
    return total


def whole(text: str) -> int | None:
    """A Chinese whole number with 万 and 亿, or None where the characters make none (万千, 十百).

    >>> whole("一万五千亿"), whole("两万五"), whole("三千二百万")
    (1500000000000, 25000, 32000000)
    """
    for scale_char in "兆亿億万萬":
        at = text.rfind(scale_char)
        if at < 0:
            continue
        head, rest = text[:at], text[at + 1 :]
        if rest and not head:
            return None  # 万千, 万一
        high = whole(head) if head else 1
        if high is None:
            return None
        scale = SCALES[scale_char]
        if not rest:
            return high * scale
        if len(rest) == 1 and DIGITS.get(rest):
            return high * scale + DIGITS[rest] * scale // 10  # 两万五
        bare = rest.lstrip("零〇")
        low = whole(bare) if bare else None
        return None if low is None or low >= scale else high * scale + low
    return section(text)
