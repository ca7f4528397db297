"""Strips of text on pages → paragraphs: which line goes on in which, told by margins, indents and sizes of type.

A figure may be broken between two lines, so a line that is full goes on in the next. Wrong where a page is set
ragged, and where a list's items happen to fill their lines; figures of tables are kept apart, each by itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from auditor.patterns import compiled
from auditor.reading.paragraphs import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.reading.pdf.pages import Page
    from auditor.reading.pdf.strips import Strip

_NEAR: Final = 2.2  # heights of type: so far from the margin a full line may end, a mark not fitting in
_SLACK: Final = 1.5  # heights of type: likewise before a number or a word in letters, which is not broken
_LETTER: Final = 0.65  # heights of type: how wide one of its letters is
_INDENT: Final = 1.2  # heights of type: a line that begins further in begins a paragraph
_COLUMN: Final = 3.2  # heights of type: lines that begin no further apart stand in one column
_MEASURE: Final = 12  # heights of type: no column of prose is narrower
_FULL_LINES: Final = 3  # so many lines that end alike show where a margin is
_MOSTLY: Final = 0.4  # the share of full lines in a column of text; cells of a table differ in length
_LEADING: Final = 1.3  # times the usual distance between lines: what is further down begins a paragraph
_SINGLE: Final = 1.8  # heights of type from line to line where nothing shows it
_ALIKE: Final = 1.12  # sizes of type that differ by less are one
_EDGE_LINES: Final = 2  # running heads and page numbers stand within so many lines of an edge
_BAND: Final = 0.12  # the share of a page's height at its top and bottom where its number may stand
_MARKER: Final = compiled(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[(（]?\d{1,2}[)）、]|\d{1,2}\.\s?(?!\d)|[•●■◆▪·①-⑳]"
)
_NUMBER: Final = compiled(r"[-—–·\s]*第?\s*\d{1,4}\s*页?[-—–·\s]*(?:[/共]\s*\d{1,4}\s*页?)?[-—–·\s]*")
_FOLIO: Final = compiled(r"第\s*\d{1,4}\s*页")
_FOOT: Final = 40  # characters: a line at the edge that has a page number in it is no longer
_DATE: Final = compiled(r"(?:19|20)\d\d\s?年|\d{1,2}\s?月")
_BROKEN: Final = compiled(r"\d[.:]$")
_WORD: Final = compiled(r"[!-~]{2,20}")
_DIGITS: Final = re.compile(r"\d+")


def unfurnished(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads and page numbers."""
    furniture = _furniture(pages)
    return [
        replace(page, strips=tuple(strip for strip in page.strips if id(strip) not in furniture))
        for page in pages
    ]


def paragraphs_of(pages: Sequence[Page]) -> list[list[Strip]]:
    """The strips of ``pages`` as paragraphs in reading order."""
    strips = [strip for page in pages for strip in page.strips]
    margins = _Margins(strips, pages)
    made: list[list[Strip]] = []
    for strip in strips:
        if made and margins.goes_on(made[-1][-1], strip):
            made[-1].append(strip)
        else:
            made.append([strip])
    return made


def usual_size(strips: Sequence[Strip]) -> float:
    """The size of type that most of the text is set in."""
    sizes = Counter[float]()
    for strip in strips:
        sizes[round(strip.size, 1)] += len(strip.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


class _Margins:
    """Where the columns of a document begin and end."""

    def __init__(self, strips: Sequence[Strip], pages: Sequence[Page]) -> None:
        self._columns: defaultdict[int, list[Strip]] = defaultdict(list)
        self._pages = pages
        self._usual = usual_size(strips)
        for strip in strips:
            self._columns[self._bin(strip.left)].append(strip)
        self._drops: defaultdict[int, list[float]] = defaultdict(list)
        for before, strip in pairwise(strips):
            if before.page == strip.page and _alike(before, strip) and before.bottom > strip.bottom:
                self._drops[round(strip.size)].append(before.bottom - strip.bottom)
        for drops in self._drops.values():
            drops.sort()

    def _bin(self, left: float) -> int:
        return round(left / max(self._usual, 1))

    def _column(self, strip: Strip) -> list[Strip]:
        """The strips that stand in the column of ``strip``, on all pages: a margin is the same throughout."""
        reach = round(_COLUMN)
        at = self._bin(strip.left)
        near = (one for place in range(at - reach, at + reach + 1) for one in self._columns.get(place, ()))
        return [
            one for one in near if abs(one.left - strip.left) <= _COLUMN * strip.size and _alike(one, strip)
        ]

    def _is_full(self, strip: Strip, following: Strip) -> bool:
        """Whether the text of ``strip`` ran up to the margin: what ``following`` begins with would not have fit."""
        column = self._column(strip)
        left, right = min(one.left for one in column), max(one.right for one in column)
        word = _WORD.match(following.text)
        near = max(_NEAR, _SLACK + _LETTER * len(word[0])) if word else _NEAR
        if strip.right < right - near * strip.size or right - left < _MEASURE * strip.size:
            return False
        page = self._pages[strip.page]
        return _full_lines(column) >= _FULL_LINES or right >= page.width - 1.3 * left - strip.size

    def _is_prose(self, strip: Strip) -> bool:
        """Whether ``strip`` has its line to itself, or stands in a column of text beside another, not in a table."""
        if strip.alone:
            return True
        column = self._column(strip)
        full = _full_lines(column)
        return full >= _FULL_LINES and full >= _MOSTLY * len(column)

    def goes_on(self, before: Strip, strip: Strip) -> bool:
        """Whether the sentence of ``before`` may go on in ``strip``, the next of the file."""
        if not _alike(before, strip) or _MARKER.match(strip.text):
            return False
        if before.text[-1:].isdigit() and _DATE.match(strip.text):
            return False  # 产量3500 above 2022年: two lines, not one number
        drop = before.bottom - strip.bottom
        if strip.page != before.page or drop <= 0:
            if strip.page - before.page > 1 or _ends(before.text):
                return False
        elif drop > _LEADING * self._pitch(strip):
            return False
        elif self._is_display(before) and not _ends(before.text):
            return strip.left < before.right and before.left < strip.right
        if not (self._is_prose(before) and self._is_prose(strip)):
            return False
        left = min(one.left for one in self._column(strip))
        return strip.left <= left + _INDENT * strip.size and self._is_full(before, strip)

    def _is_display(self, strip: Strip) -> bool:
        return strip.size > _ALIKE * self._usual

    def _pitch(self, strip: Strip) -> float:
        """The distance between two lines of a paragraph in the type of ``strip``; that between paragraphs is larger."""
        drops = self._drops.get(round(strip.size)) or [strip.size * _SINGLE]
        return drops[len(drops) // 4]


def _ends(text: str) -> bool:
    """Whether a sentence ends with the line ``text``: not where a number is broken behind its point."""
    return ends_sentence(text) and not _BROKEN.search(text)


def _full_lines(column: Sequence[Strip]) -> int:
    """How many lines of a column, wide enough for one of prose, run up to its margin."""
    right, left = max(one.right for one in column), min(one.left for one in column)
    size = column[0].size
    return 0 if right - left < _MEASURE * size else sum(one.right >= right - _NEAR * size for one in column)


def _alike(one: Strip, other: Strip) -> bool:
    return max(one.size, other.size) < _ALIKE * min(one.size, other.size)


def _furniture(pages: Sequence[Page]) -> set[int]:
    """The strips (by identity) that are page numbers, or stand at one place of several pages saying the same."""
    found: set[int] = set()
    repeated: defaultdict[tuple[str, int], list[Strip]] = defaultdict(list)
    for page in pages:
        for strip in _at_edges(page):
            outside = strip.alone and not _BAND < strip.bottom / page.height < 1 - _BAND
            if outside and (
                _NUMBER.fullmatch(strip.text) or (len(strip.text) <= _FOOT and _FOLIO.search(strip.text))
            ):
                found.add(id(strip))
            else:
                key = (_DIGITS.sub("0", strip.text.strip()), round(strip.bottom / 6))
                repeated[key].append(strip)
    for strips in repeated.values():
        on = {strip.page for strip in strips}
        if len(on) >= max(2, len(pages) / 3):
            found.update(map(id, strips))
    return found


def _at_edges(page: Page) -> Iterator[Strip]:
    """The strips on the first and the last lines of a page."""
    if not page.strips:
        return
    half = median(strip.size for strip in page.strips) / 2
    levels: list[float] = []
    for strip in sorted(page.strips, key=lambda strip: -strip.bottom):
        if not levels or levels[-1] - strip.bottom > half:
            levels.append(strip.bottom)
    edges = [*levels[:_EDGE_LINES], *levels[-_EDGE_LINES:]]
    for strip in page.strips:
        if any(0 <= level - strip.bottom <= half for level in edges):
            yield strip
