"""The characters of a PDF page as pdfium gives them: what they are and where they stand, look-alikes set right."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from math import tau
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfTextPage

_SLANT: Final = 0.05  # of a full turn
# Programs that make PDFs write radicals for the characters that look like them; NFKC does not know these.
_RADICALS: Final = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


@dataclass(frozen=True, slots=True)
class Character:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    angle: float

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_unknown(self) -> bool:
        return unicodedata.category(self.text[0]) in ("Co", "Cn", "Cc", "Cs") or self.text == "\ufffd"


def characters_of(text: PdfTextPage, limit: int) -> Iterator[Character]:
    """The characters of a page but those that lean: stamps and watermarks are no text. Line breaks have no size.

    No more than ``limit`` are read.
    """
    rows = []
    high = 0
    for index in range(min(text.count_chars(), limit)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        left, right, bottom, top = _box(text, index)
        angle = raw.FPDFText_GetCharAngle(text, index) if top > bottom else 0.0
        rows.append(Character(_plain(code), left, right, bottom, top, angle))
    upright = Counter(round(row.angle / tau, 2) % 1 for row in rows if row.top > row.bottom)
    usual = upright.most_common(1)[0][0] if upright else 0.0
    for row in rows:
        away = abs(row.angle / tau - usual) % 1
        if row.top <= row.bottom or min(away, 1 - away) < _SLANT:
            yield row


def _box(text: PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character: as wide as it is set, as high as its type."""
    left, bottom, right, top = text.get_charbox(index, loose=True)
    return left, right, bottom, top


def _plain(code: int) -> str:
    """The character of a code point: radicals and look-alikes as the characters that they stand for."""
    char = chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
    if char in "\ufffe\x02\u00ad":
        return ""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char).translate(_RADICALS)
    return char
