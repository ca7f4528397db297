"""A PDF file → its pages as lines of text with their places, read by pdfium."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

import pypdfium2
from pypdfium2 import raw

from auditor.reading.fault import ReadError
from auditor.reading.pdf.characters import characters_of
from auditor.reading.pdf.strips import Strip, strips_of

PAGE_LIMIT: Final = 3000
CHARACTER_LIMIT: Final = 3_000_000  # of the whole file; a thick book has a third of that
_FEW: Final = 30  # a picture with no more characters over it is the page; they are its number and stamps
_UNREADABLE: Final = (
    0.2  # the share of characters without a meaning from which on the others have none either
)
_FILLED: Final = 0.5  # the share of a page that a scan takes up, at least


class Plight(Enum):
    """Why a page cannot be read."""

    PICTURE = "picture"
    GLYPHS = "glyphs"  # nothing tells what its characters mean


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its strips in the order in which the file has them, its width, and why it could not be read."""

    strips: tuple[Strip, ...]
    width: float
    height: float
    plight: Plight | None = None


def pages_of(data: bytes, told: str) -> list[Page]:
    """The pages of the PDF ``data``, called ``told`` in messages. Raises ReadError where it cannot be opened."""
    if b"%PDF-" not in data[:1024]:
        raise ReadError(
            f"{told}：不是 PDF（扩展名可能改过），请确认文件没有选错",
            f"{told}: not a PDF (was it renamed?), check that it is the right file",
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise _closed(told, problem) from None
    try:
        count = len(document)
        if count > PAGE_LIMIT:
            raise _too_large(told)
        pages, characters = [], 0
        for number in range(count):
            try:
                page = _page(document[number], number)
            except pypdfium2.PdfiumError as problem:
                raise _damaged(told, number, problem) from None
            characters += sum(len(strip.text) for strip in page.strips)
            if characters > CHARACTER_LIMIT:
                raise _too_large(told)
            pages.append(page)
        return pages
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    characters = list(characters_of(page.get_textpage(), CHARACTER_LIMIT + 1))
    seen = [one for one in characters if one.text.strip()]
    unknown = sum(one.is_unknown for one in seen)
    plight = None
    if seen and unknown > _UNREADABLE * len(seen):
        plight, characters = Plight.GLYPHS, []
    elif len(seen) <= _FEW and _is_pictured(page, width * height, bare=not seen):
        plight = Plight.PICTURE
    return Page(tuple(strips_of(characters, number)), width, height, plight)


def _is_pictured(page: pypdfium2.PdfPage, area: float, *, bare: bool) -> bool:
    """Whether the page is a picture: without any text if anything is drawn on it, else if one fills most of it."""
    for one in page.get_objects(max_depth=3):
        if bare:
            return True
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            if (right - left) * (top - bottom) >= _FILLED * area:
                return True
    return False


def _closed(told: str, problem: pypdfium2.PdfiumError) -> ReadError:
    if getattr(problem, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return ReadError(
            f"{told}：PDF 有密码，读不了，请去掉密码后再来",
            f"{told}: the PDF has a password, take it off first",
        )
    return ReadError(
        f"{told}：PDF 已损坏，打不开，请重新导出",
        f"{told}: a damaged PDF, it cannot be opened, export it again",
    )


def _damaged(told: str, number: int, problem: pypdfium2.PdfiumError) -> ReadError:
    return ReadError(
        f"{told}：第 {number + 1} 页已损坏（{problem}），请重新导出",
        f"{told}: page {number + 1} is damaged ({problem}), export it again",
    )


def _too_large(told: str) -> ReadError:
    return ReadError(
        f"{told}：大得不像文稿，没有读，请确认文件没有选错",
        f"{told}: far too large for a manuscript, not read, check that it is the right file",
    )
