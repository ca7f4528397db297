"""Cells → Table: spans spread out, head rows told, and tables that only lay out a page told from tables of data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.model import Passage, Role, Table
from auditor.patterns import compiled
from auditor.reading.paragraphs import ends_sentence
from auditor.reading.stretch import Block, joined, retold

# A cell longer than this holds prose.
PROSE = 120
FIGURE = compiled(r"[-+−]?[\d,，.]+\s*(?:%|％|[^\d\s年月日季度号期]{0,4})$")
UNIT_LINE = compiled(r"^[（(]?\s*单位\s*[:：]")
CAPTION_LIMIT = 40


@dataclass(slots=True)
class Cell:
    """One cell as the markup gives it: its blocks, how far it spans, and whether it is a head."""

    offset: int
    head: bool = False
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the reader sees."""
        return "".join(block.text for block in self.blocks)

    def passage(self) -> Passage:
        """The cell as one passage, empty where nothing stands in it."""
        if not self.blocks:
            return Passage("", Role.CELL, ((0, self.offset),))
        pieces: list[Passage] = []
        for block in self.blocks:
            if pieces:
                pieces.append(Passage("\n", Role.CELL, ((0, block.passage.offset(0)),)))
            pieces.append(block.passage)
        return joined(pieces, Role.CELL)


@dataclass(slots=True)
class Grid:
    """A table while it is read: rows of cells, how many rows stood in its head, a table inside it."""

    rows: list[list[Cell]] = field(default_factory=list)
    head_rows: int = 0
    nested: bool = False
    caption: Block | None = None

    @property
    def is_layout(self) -> bool:
        """Whether the table only places text on the page: one column, prose in a cell, or a table inside."""
        if self.nested or not any(len(row) > 1 for row in self.rows):
            return True
        texts = [cell.text for row in self.rows for cell in row]
        return any(len(text) > PROSE and "。" in text for text in texts)

    def blocks(self) -> list[Block]:
        """The blocks of all cells in order, for a table that is only layout."""
        return [block for row in self.rows for cell in row for block in cell.blocks]

    def table(self) -> Table:
        """The cells row by row.

        A cell that spans others is repeated, the same object, where it heads them; a figure that spans cells is
        told once, the cells that it covers are empty.
        """
        heads = self._head_rows()
        placed: list[dict[int, Passage]] = [{} for _ in self.rows]
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column in placed[number]:
                    column += 1
                passage = cell.passage()
                empty = Passage("", Role.CELL, ((0, cell.offset),))
                repeats = cell.head or number < heads or column == 0 or not re.search(r"\d", passage.text)
                for down in range(min(cell.rows, len(self.rows) - number)):
                    for right in range(cell.columns):
                        first = down == 0 and right == 0
                        placed[number + down].setdefault(
                            column + right, passage if first or repeats else empty
                        )
                column += cell.columns
        rows = tuple(tuple(passage for _, passage in sorted(row.items())) for row in placed)
        caption = retold(self.caption.passage, Role.CAPTION) if self.caption else None
        return Table(tuple(row for row in rows if row), heads, caption)

    def _head_rows(self) -> int:
        count = 0
        for row in self.rows:
            if not row or not all(cell.head for cell in row):
                break
            count += 1
        count = max(count, self.head_rows)
        if count or not self.rows:
            return min(count, len(self.rows))
        # Tables without <th>: the first row is a head unless figures stand in it.
        return 0 if any(FIGURE.match(cell.text.strip()) for cell in self.rows[0][1:]) else 1


def caption_before(before: Block | None, table: Table) -> Table:
    """The table with the paragraph right before it as its caption, where it introduces the table."""
    if table.caption is not None or before is None:
        return table
    text = before.text
    leads = text.endswith(("：", ":", "如下", "如下。", "下表", "下表。", "如下表", "如下表。"))
    short = len(text) <= CAPTION_LIMIT and ("表" in text or UNIT_LINE.match(text) or not ends_sentence(text))
    if not (leads or short):
        return table
    return Table(table.rows, table.head_rows, retold(before.passage, Role.CAPTION))
