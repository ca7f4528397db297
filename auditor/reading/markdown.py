"""Markdown → blocks and tables, every character with its place in the file; raw HTML goes to the HTML reader."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.model import Role, Span, Table
from auditor.patterns import compiled
from auditor.reading.inline import scan
from auditor.reading.paragraphs import paragraphs
from auditor.reading.plain import chunks
from auditor.reading.stretch import Block
from auditor.reading.tables import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A line that can begin anything but a paragraph. Most news has none, and is read without markdown-it.
STRUCTURE = compiled(r"^[ \t]*(?:[#>\-*+=~`<\[:]|[0-9]{1,9}[.)](?:[ \t]|$))|\|", re.MULTILINE)
LINE = compiled(r"[^\r\n]*(?:\r\n?|\n|$)")
HEADING_MARKS = compiled(r"[ \t>]*#{1,6}(?=[ \t]|$)")
CELL_BORDER = compiled(r"(?<!\\)\|")


@cache
def _block_parser() -> MarkdownIt:
    # Imported here: most news has no structure that needs it.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    # Indented code is off: Chinese paragraphs are indented by four blanks, and news holds no programs.
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def markdown_blocks(text: str, start: int, page_words: frozenset[str]) -> list[Block | Table]:
    """The blocks of the Markdown from ``start`` on, in order. Code, link targets and images hold no text.

    A paragraph may come as several blocks: news is written with a newline between paragraphs, though Markdown
    joins such lines. Lines that a program wrapped at a width are joined.
    """
    if STRUCTURE.search(text, start) is None:
        return list(_without_structure(text, start))
    return list(_Reader(text, start, page_words).blocks())


def _without_structure(text: str, start: int) -> Iterator[Block]:
    for begin, end in chunks(text, start):
        lines = [Span(*line.span()) for line in compiled(r"[^\r\n]+").finditer(text, begin, end)]
        stretch = scan(text, lines)
        yield from paragraphs(stretch.block(Role.PARAGRAPH))


class _Reader:
    """Turns markdown-it's block tokens into blocks; its line numbers lead back into the file."""

    def __init__(self, text: str, start: int, page_words: frozenset[str]) -> None:
        from auditor.reading.webpage import WebpageParser  # noqa: PLC0415  most news has no raw HTML

        self.text = text
        self.start = start
        self.lines = [Span(*line.span()) for line in LINE.finditer(text, start) if line[0]]
        self.html = WebpageParser(page_words)
        self.quotes = self.lists = self.level = 0
        self.grid: Grid | None = None
        self.row_cells: list[Span] = []

    def blocks(self) -> Iterator[Block | Table]:
        # Form feeds and other odd separators are no newlines to markdown-it, nor to LINE.
        for token in _block_parser().parse(self.text[self.start :]):
            yield from self._token(token)
        self.html.finish()
        yield from self._html_items()

    def _token(self, token: Token) -> Iterator[Block | Table]:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "list_item_open" | "list_item_close":
                self.lists += token.nesting
            case "heading_open":
                self.level = int(token.tag[1])
            case "heading_close":
                self.level = 0
            case "table_open":
                self.grid = Grid()
            case "table_close" if self.grid:
                grid, self.grid = self.grid, None
                yield grid.table()
            case "tr_open" if self.grid and token.map:
                self.grid.rows.append([])
                self.row_cells = self._cells(token.map[0])
            case "td_open" | "th_open" if self.grid:
                self._cell(self.grid, head=token.type == "th_open")
            case "html_block" if token.map:
                first, last = token.map
                end = self.lines[min(last, len(self.lines)) - 1].end
                self.html.read(self.text, self.lines[first].start, end)
                yield from self._html_items()
            case "inline" if self.grid is None and token.map and not self.html.silent:
                yield from self._inline(token.content, token.map[0])

    def _html_items(self) -> Iterator[Block | Table]:
        items, self.html.page.items = self.html.page.items, []
        for item in items:
            yield item.content

    def _inline(self, content: str, first: int) -> Iterator[Block]:
        spans = self._spans(content.split("\n"), first)
        role = Role.HEADING if self.level else Role.QUOTE if self.quotes else Role.PARAGRAPH
        block = scan(self.text, spans).block(role, level=self.level, listed=self.lists > 0)
        if self.level:
            if block.text:
                yield block
        else:
            yield from paragraphs(block)

    def _spans(self, contents: Sequence[str], first: int) -> list[Span]:
        """Where the lines of a block stand: each is the end of its line in the file, after indent and quote marks."""
        spans = []
        for number, content in enumerate(contents, first):
            if number >= len(self.lines):
                break
            start, end = self.lines[number]
            raw, wanted = self.text[start:end], content.strip()
            marks = HEADING_MARKS.match(raw) if self.level else None
            at = raw.find(wanted, marks.end() if marks else 0) if self.level else raw.rstrip().rfind(wanted)
            if at < 0:
                # Never seen; the line as it stands is the nearest truth.
                at, wanted = len(raw) - len(raw.lstrip()), raw.strip()
            spans.append(Span(start + at, start + at + len(wanted)))
        return spans

    def _cells(self, number: int) -> list[Span]:
        start, end = self.lines[number]
        raw = self.text[start:end].rstrip()
        begin = len(raw) - len(raw.lstrip("> \t"))
        borders = [mark.start() for mark in CELL_BORDER.finditer(raw)]
        if borders and borders[0] == begin:
            begin = borders.pop(0) + 1
        stop = borders.pop() if borders and borders[-1] == len(raw) - 1 else len(raw)
        cells = []
        for border in [*borders, stop]:
            cells.append(Span(start + begin, start + border))
            begin = border + 1
        return cells

    def _cell(self, grid: Grid, *, head: bool) -> None:
        row = grid.rows[-1]
        if len(row) >= len(self.row_cells):
            end = self.row_cells[-1].end if self.row_cells else 0
            row.append(Cell(end, head))  # a short row: markdown-it fills it up
            return
        span = self.row_cells[len(row)]
        cell = Cell(span.start, head)
        block = scan(self.text, [span]).block(Role.CELL)
        if block.text:
            cell.blocks.append(Block(block.passage, links=block.links))
        row.append(cell)
