"""Plain text → blocks: paragraphs told by blank lines, newlines, or full-width indents on a single line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Passage, Role, Span
from auditor.patterns import compiled
from auditor.reading.comments import outside
from auditor.reading.paragraphs import paragraphs
from auditor.reading.stretch import Block, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLANK_LINE = compiled(r"(?:\r\n?|\n)[ \t\f\u00a0\u3000]*(?=\r|\n)")


def chunks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Start and end of the runs of lines between blank lines, from ``start`` on."""
    at = start
    for blank in BLANK_LINE.finditer(text, start):
        if blank.start() > at:
            yield at, blank.start()
        at = blank.end()
    if at < len(text):
        yield at, len(text)


def plain_blocks(text: str, start: int = 0, comments: Sequence[Span] = ()) -> Iterator[Block]:
    """The paragraphs of ``text`` from ``start`` on, in order; the spans ``comments`` are no part of them.

    >>> [(block.text, block.indented) for block in plain_blocks("临川简讯　　今年新增3万家。　　明年再增。")]
    [('临川简讯', False), ('今年新增3万家。', True), ('明年再增。', True)]
    """
    for begin, end in chunks(text, start):
        seen = outside(begin, end, comments) if comments else [Span(begin, end)]
        parts = [Passage(text[slice(*span)], Role.PARAGRAPH, ((0, span.start),)) for span in seen]
        yield from paragraphs(Block(joined(parts, Role.PARAGRAPH) if len(parts) != 1 else parts[0]))
