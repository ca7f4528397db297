"""Where figures stand in the text as a reader sees it: file offsets → passages, and passages → pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Passage, Span
from auditor.report.marking.marked import Block, Grid, Mark, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Article


def laid_out(article: Article, marks: Iterable[Mark]) -> tuple[tuple[Block | Grid, ...], tuple[Mark, ...]]:
    """The passages of ``article`` with the figures in them, and the figures that stand in none, in text order."""
    placed, astray = _placed(article, marks)
    blocks: list[Block | Grid] = []
    for number, passage in enumerate(article.passages):
        if isinstance(passage, Passage):
            blocks.append(_block(passage, placed[number, None]))
            continue
        width = max(map(len, passage.rows), default=0)
        rows = tuple(
            tuple(_block(cell, placed[number, at * width + column]) for column, cell in enumerate(row))
            for at, row in enumerate(passage.rows)
        )
        caption = _block(passage.caption, placed[number, -1]) if passage.caption else None
        blocks.append(Grid(rows, passage.head_rows, caption))
    return tuple(blocks), tuple(sorted(astray, key=lambda mark: mark.claim.span))


_Slot = tuple[int, int | None]  # a passage by its number, or one cell of a table (-1: its caption)


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """Where a passage's text stands in the file: from ``start`` on, ``length`` characters run in step."""

    start: int
    length: int
    slot: tuple[int, int]
    begin: int  # offset in the passage's text


def _stretches(article: Article) -> tuple[list[_Stretch], dict[tuple[int, int], tuple[_Slot, Passage]]]:
    """The stretches of all passages in the order of the file, and the passage of each slot."""
    found: list[_Stretch] = []
    slots: dict[tuple[int, int], tuple[_Slot, Passage]] = {}
    for (number, cell), passage in _passages(article):
        key = number, -2 if cell is None else cell
        slots[key] = (number, cell), passage
        found += [_Stretch(start, length, key, begin) for begin, start, length in passage.stretches()]
    return sorted(found), slots


def _passages(article: Article) -> Iterator[tuple[_Slot, Passage]]:
    for number, passage in enumerate(article.passages):
        if isinstance(passage, Passage):
            yield (number, None), passage
            continue
        if passage.caption:
            yield (number, -1), passage.caption
        width = max(map(len, passage.rows), default=0)
        for at, row in enumerate(passage.rows):
            for column, cell in enumerate(row):
                yield (number, at * width + column), cell


_Spot = tuple[Span, Mark]


def _placed(
    article: Article, marks: Iterable[Mark]
) -> tuple[defaultdict[_Slot, list[_Spot]], Sequence[Mark]]:
    """The marks by passage, each with its span in the passage's text; then those that stand in none."""
    stretches, slots = _stretches(article)
    starts = [stretch.start for stretch in stretches]
    placed: defaultdict[_Slot, list[_Spot]] = defaultdict(list)
    astray = []
    for mark in marks:
        at = bisect_right(starts, mark.claim.span.start) - 1
        stretch = stretches[at] if at >= 0 else None
        if stretch is None or mark.claim.span.start >= stretch.start + stretch.length:
            astray.append(mark)
            continue
        slot, passage = slots[stretch.slot]
        start = stretch.begin + mark.claim.span.start - stretch.start
        if passage.text.startswith(mark.claim.seen, start):
            placed[slot].append((Span(start, start + len(mark.claim.seen)), mark))
        else:
            astray.append(mark)
    return placed, astray


def _block(passage: Passage, spots: Sequence[_Spot]) -> Block:
    """The passage cut at its figures; figures that overlap share a piece, so that none is lost."""
    pieces: list[Piece] = []
    at = 0
    for span, marks in _joined(spots):
        if span.start > at:
            pieces.append(Piece(passage.text[at : span.start]))
        pieces.append(Piece(passage.text[span.start : span.end], marks))
        at = span.end
    if at < len(passage.text):
        pieces.append(Piece(passage.text[at:]))
    return Block(passage.role, tuple(pieces))


def _joined(spots: Iterable[_Spot]) -> Iterator[tuple[Span, tuple[Mark, ...]]]:
    """Spots in text order, those that overlap as one with the marks of all, the worst first."""
    union: Span | None = None
    marks: list[Mark] = []
    for span, mark in sorted(spots, key=lambda spot: (spot[0], spot[1].claim.id)):
        if union is not None and span.start < union.end:
            union = Span(union.start, max(union.end, span.end))
            marks.append(mark)
            continue
        if union is not None:
            yield union, tuple(sorted(marks, key=lambda one: one.verdict.rank))
        union, marks = span, [mark]
    if union is not None:
        yield union, tuple(sorted(marks, key=lambda one: one.verdict.rank))
