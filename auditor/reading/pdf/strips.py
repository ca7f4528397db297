"""The characters of a PDF page → strips of text: those on one line, without a wide gap, put into their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from auditor.reading.stretch import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.pdf.characters import Character

_GAP: Final = 1.8  # blanks wider than so many heights of the type part columns, not words
_LEVEL: Final = 0.6  # characters whose middles differ by more heights than this stand on two lines
_TOUCHING: Final = 0.4  # heights between two runs that are one; columns stand further apart
_OVER: Final = 0.2  # heights between the middles of characters of which one is drawn over the other
_PHRASES: Final = 0.25  # heights of type: likewise between Chinese
_WORDS: Final = 0.15  # heights of type: a gap as wide parts words, where they are not Chinese


@dataclass(frozen=True, slots=True)
class Strip:
    """Text on one line of a page without a wide gap: its edges in points from the lower left corner of the page.

    ``alone`` is false where other strips stand on the same line: cells of a table, or columns.
    """

    text: str
    page: int  # counted from 0
    left: float
    right: float
    bottom: float
    top: float
    alone: bool = True

    @property
    def size(self) -> float:
        """The height of its type."""
        return self.top - self.bottom


def strips_of(characters: list[Character], page: int) -> Iterator[Strip]:
    """The strips of a page in the order of the file."""
    runs = _woven(_runs(characters))
    strips = [_strip(run, page) for run in runs]
    for strip in strips:
        middle = (strip.bottom + strip.top) / 2
        beside = any(other is not strip and other.bottom < middle < other.top for other in strips)
        yield replace(strip, alone=not beside)


def _runs(characters: list[Character]) -> list[list[Character]]:
    """Characters that follow each other on a line, blanks at the edges left out.

    Blanks that pdfium puts where it sees a gap have no size; they are none of the text.
    """
    runs: list[list[Character]] = []
    before: Character | None = None
    for one in characters:
        if not one.text or one.top <= one.bottom:
            before = None if one.text in ("\r", "\n") else before
            continue
        if one.text.isspace() and before is None:
            continue
        if before is None or not _is_level(before, one) or not _follows(before, one):
            runs.append([])
        runs[-1].append(one)
        before = one
    for run in runs:
        while run[-1].text.isspace():
            run.pop()
    return runs


def _woven(runs: list[list[Character]]) -> list[list[Character]]:
    """The runs, those that fill a hole in another or touch its end put into it.

    A program may write a line font by font: all of its Chinese, then its quotation marks.
    """
    made: list[list[Character]] = []
    for run in runs:
        for other in reversed(made):
            if _is_level(other[0], run[0]) and _fits(run, other):
                other.extend(run)
                other.sort(key=_left)
                break
        else:
            made.append(list(run))
    return made if len(made) == len(runs) else _woven(made)


def _fits(run: list[Character], other: list[Character]) -> bool:
    """Whether ``run`` stands within the edges of ``other`` or right at one of them, and over none of it."""
    slack = _TOUCHING * run[0].size
    if run[0].left > other[-1].right + slack or run[-1].right < other[0].left - slack:
        return False
    # Boxes of neighbours may overlap, a dash is often wider than its place: only what stands on a character is over it.
    near = _OVER * run[0].size
    return not any(abs(one.middle - there.middle) < near for one in run for there in other)


def _is_level(one: Character, other: Character) -> bool:
    return abs(one.bottom + one.top - other.bottom - other.top) <= 2 * _LEVEL * max(one.size, other.size)


def _follows(before: Character, one: Character) -> bool:
    """Whether ``one`` stands right of ``before``, or on it: the halves of a long dash share one place."""
    return one.left >= before.left - _OVER * one.size and one.left - before.right <= _GAP * one.size


def _left(one: Character) -> float:
    return one.left


def _strip(run: list[Character], page: int) -> Strip:
    gaps = sorted(one.left - before.right for before, one in pairwise(run))
    usual = max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0  # of a line that was stretched to its margin
    text: list[str] = []
    for before, one in zip([None, *run], run, strict=False):
        if before is not None:
            wide = is_wide(before.text[-1]), is_wide(one.text[0])
            # Between Chinese and figures programs set a gap that nobody typed; between Chinese it was a blank.
            least = _WORDS if not any(wide) else _PHRASES if all(wide) else _GAP
            if one.left - before.right > usual + least * one.size:
                text.append(" ")
        text.append(" " if one.text.isspace() and one.text != "\u3000" else one.text)
    sizes = sorted(one.size for one in run)
    bottoms = sorted(one.bottom for one in run)
    size, bottom = sizes[len(sizes) // 2], bottoms[len(bottoms) // 2]
    return Strip("".join(text), page, run[0].left, max(one.right for one in run), bottom, bottom + size)
