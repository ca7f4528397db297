"""A PDF → its text, one line a page, the paragraphs in it, and which pages could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model import Passage, Role, Words
from auditor.reading.fault import ReadError
from auditor.reading.pdf.layout import paragraphs_of, unfurnished, usual_size
from auditor.reading.pdf.pages import Plight, pages_of
from auditor.reading.stretch import Block, is_wide, joined, trimmed, trimmed_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.reading.boilerplate import Content
    from auditor.reading.pdf.pages import Page
    from auditor.reading.pdf.strips import Strip

_PAGE: Final = "\n"  # one line a page, so that lines count as pages do
_LINE: Final = "\v"
_TITLE: Final = 1.25  # times the usual size of type: so large is a title set
_TITLE_LENGTH: Final = 60
_IN_NUMBERS: Final = "0123456789.,%"
_PLIGHTS: Final = {
    Plight.PICTURE: Words(
        "第 {} 页是图片，没有文字可读（扫描件要先做文字识别），没有核对",
        "page {} is a picture without text (scans need text recognition first), not audited",
    ),
    Plight.GLYPHS: Words(
        "第 {} 页的字体没有说明是什么字，读不出来，没有核对",
        "page {}: its font does not tell which characters it shows, not audited",
    ),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it was read: the text that offsets count in, its blocks, what could not be read."""

    text: str
    contents: list[Content]
    gaps: tuple[Words, ...] = ()


def printed(data: bytes, told: str) -> Printed:
    """The PDF ``data``, called ``told`` in messages.

    Raises ReadError where it cannot be opened, and where no page of it holds text.
    """
    pages = unfurnished(pages_of(data, told))
    gaps = _gaps(pages)
    if not any(page.strips for page in pages):
        if gaps:
            raise ReadError(f"{told}：{gaps[0].zh}", f"{told}: {gaps[0].en}")
        raise ReadError(f"{told}：PDF 里没有文字", f"{told}: there is no text in this PDF")
    text, places = _text(pages)
    paragraphs = paragraphs_of(pages)
    usual = usual_size([strip for page in pages for strip in page.strips])
    blocks = [_block(paragraph, places) for paragraph in paragraphs]
    title = _title(paragraphs, usual)
    contents: list[Content] = [
        Block(block.passage, 1 if at == title else 0) for at, block in enumerate(blocks) if block.text
    ]
    return Printed(text, contents, gaps)


def _text(pages: Sequence[Page]) -> tuple[str, dict[int, int]]:
    """The text of all pages, and where in it each strip (by identity) stands."""
    parts: list[str] = []
    places: dict[int, int] = {}
    length = 0
    for number, page in enumerate(pages):
        for at, strip in enumerate(page.strips):
            mark = _LINE if at else ""
            places[id(strip)] = length + len(mark)
            parts += [mark, strip.text]
            length += len(mark) + len(strip.text)
        if number + 1 < len(pages):
            parts.append(_PAGE)
            length += len(_PAGE)
    return "".join(parts), places


def _block(strips: Sequence[Strip], places: dict[int, int]) -> Block:
    """The strips of a paragraph as one, a blank between them where words need one."""
    pieces: list[Passage] = []
    for strip in strips:
        piece = trimmed(Passage(strip.text, Role.PARAGRAPH, ((0, places[id(strip)]),)))
        if not piece.text:
            continue
        if pieces and _are_words(pieces[-1].text[-1], piece.text[0]):
            pieces.append(Passage(" ", Role.PARAGRAPH, ((0, places[id(strip)]),)))
        pieces.append(piece)
    return trimmed_block(Block(joined(pieces, Role.PARAGRAPH)))


def _are_words(last: str, first: str) -> bool:
    """Whether a blank belongs between two lines: not in Chinese, nor inside a number."""
    return not (is_wide(last) or is_wide(first) or (last in _IN_NUMBERS and first in _IN_NUMBERS))


def _title(paragraphs: Sequence[Sequence[Strip]], usual: float) -> int | None:
    """Which paragraph of the first page is the title: the one in the largest type, if that is larger than the text's."""
    best, size = None, _TITLE * usual
    for at, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        if (
            first.page == 0
            and first.size > size
            and sum(len(strip.text) for strip in paragraph) <= _TITLE_LENGTH
        ):
            best, size = at, first.size
    return best


def _gaps(pages: Sequence[Page]) -> tuple[Words, ...]:
    gaps = []
    for plight, words in _PLIGHTS.items():
        numbers = [number for number, page in enumerate(pages, 1) if page.plight is plight]
        if numbers:
            gaps.append(
                Words(words.zh.format(_counted(numbers, "、")), words.en.format(_counted(numbers, ", ")))
            )
    return tuple(gaps)


def _counted(numbers: Sequence[int], comma: str) -> str:
    """Numbers in rising order, runs of them as such.

    >>> _counted([1, 3, 4, 5, 8], "、")
    '1、3—5、8'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return comma.join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
