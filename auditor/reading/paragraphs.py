"""Lines → paragraphs: where one ends, in text that marks it by newlines, by indents, or by indents alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model import Passage, Span
from auditor.patterns import compiled
from auditor.reading.stretch import EDGE, Block, is_wide, joined, part, slice_block, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

# Two full-width blanks are the indent of a Chinese paragraph; on one physical line they are what is left of it.
GAP = compiled(r"[\u3000\u2003]{2,}|\u00a0{4,}")
INDENT = compiled(r"[\u3000\u2003\t]|[ \u00a0]{2,}")
SENTENCE_END = compiled(r"[。！？!?；;…：:.][”’」』）)】\"'\s]*$")
# After these a line goes on in the next one, however short it is.
CONTINUES = ("，", "、", ",")
# A line this wide (in columns, a Chinese character is two) may have been broken by a program, not by its author.
WRAPPED_WIDTH = 40
SURELY_WRAPPED_WIDTH = 60
EVEN = 0.85


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence or a lead-in does; headings do not.

    >>> ends_sentence("他说：“会的。”"), ends_sentence("以赛促创"), ends_sentence("数据如下：")
    (True, False, True)
    """
    return SENTENCE_END.search(text) is not None


def columns(text: str) -> int:
    """Width of ``text`` on a terminal or page: two for a Chinese character."""
    return sum(2 if is_wide(char) else 1 for char in text)


def is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph that was broken at a width, rather than paragraphs of a line each.

    Their widths are even, some end in mid-sentence, and a sentence ends somewhere. Wrong for verse, and for a
    list of long headlines among which one ends in a full stop.
    """
    inner, last = lines[:-1], lines[-1]
    if not inner or all(ends_sentence(line) for line in inner) or not any("。" in line for line in lines):
        return False
    widths = [columns(line.rstrip()) for line in inner]
    limit = max([*widths, columns(last.rstrip())])
    if limit < WRAPPED_WIDTH or min(widths) < EVEN * limit:
        return False
    return len(inner) > 1 or widths[0] >= SURELY_WRAPPED_WIDTH


def paragraphs(block: Block) -> Iterator[Block]:
    """The paragraphs of a block whose text may hold newlines and gaps; what is blank is left out."""
    text = block.text
    if "\n" not in text and "\r" not in text:
        yield from _split_gaps(block)
        return
    spans = [Span(*line.span()) for line in re.finditer(r"[^\r\n]+", text) if line[0].strip(EDGE)]
    group: list[Span] = []
    for span in spans:
        if group and INDENT.match(text, span.start):
            yield from _told(block, group)
            group = []
        group.append(span)
    if group:
        yield from _told(block, group)


def _told(block: Block, spans: list[Span]) -> Iterator[Block]:
    lines = [block.text[start:end] for start, end in spans]
    runs = [spans] if is_wrapped(lines) else _runs(spans, lines)
    for run in runs:
        yield from _split_gaps(_rewoven(block, run) if len(run) > 1 else _line(block, run[0]))


def _runs(spans: list[Span], lines: list[str]) -> list[list[Span]]:
    """The lines one by one, but those that a comma leaves open with the next one."""
    runs: list[list[Span]] = []
    is_open = False
    for span, line in zip(spans, lines, strict=True):
        if is_open:
            runs[-1].append(span)
        else:
            runs.append([span])
        is_open = line.rstrip(EDGE).endswith(CONTINUES)
    return runs


def _line(block: Block, span: Span) -> Block:
    indented = block.indented or INDENT.match(block.text, span.start) is not None
    line = slice_block(block, span.start, span.end)
    return Block(line.passage, line.level, line.listed, indented, line.links)


def _rewoven(block: Block, spans: list[Span]) -> Block:
    """The lines as one paragraph, their newlines gone where no blank stands between words."""
    pieces: list[Passage] = []
    for span in spans:
        piece = trimmed(part(block.passage, span.start, span.end))
        if pieces and not is_wide(pieces[-1].text[-1]) and not is_wide(piece.text[0]):
            newline = part(block.passage, span.start - 1, span.start)
            pieces.append(Passage(" ", newline.role, newline.breaks))
        pieces.append(piece)
    indented = INDENT.match(block.text, spans[0].start) is not None
    # A wrapped paragraph has its links anywhere; only their share matters later, and prose has a small one.
    return Block(joined(pieces, block.passage.role), block.level, block.listed, indented or block.indented)


def _split_gaps(block: Block) -> Iterator[Block]:
    text = block.text
    if GAP.search(text) is None:
        piece = slice_block(block, 0, len(text))
        if piece.text:
            yield piece
        return
    at, indented = 0, block.indented
    for gap in GAP.finditer(text):
        if text[at : gap.start()].strip(EDGE):
            piece = slice_block(block, at, gap.start())
            yield Block(piece.passage, piece.level, piece.listed, indented, piece.links)
        at, indented = gap.end(), True
    if text[at:].strip(EDGE):
        piece = slice_block(block, at, len(text))
        if piece.text:
            yield Block(piece.passage, piece.level, piece.listed, indented, piece.links)
