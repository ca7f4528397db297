"""The body of a Word document → blocks and tables, paragraph by paragraph; what hangs on it is read after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model import Role
from auditor.reading.fault import ReadError
from auditor.reading.paragraphs import paragraphs
from auditor.reading.stretch import Block, Stretch
from auditor.reading.tables import Cell, Grid
from auditor.reading.word.flow import BREAK, CELL, PARAGRAPH, Flow
from auditor.reading.word.names import child, inside, is_on, kind, number, value
from auditor.reading.word.runs import Line, alternative
from auditor.reading.word.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.reading.boilerplate import Content
    from auditor.reading.word.package import Package
    from auditor.reading.word.runs import Box, Note

_AROUND: Final = frozenset(("w:customXml", "w:ins", "w:moveTo"))
_GONE: Final = ("w:del", "w:moveFrom")  # in the properties of a paragraph mark or a row
_SPAN_LIMIT: Final = 1000
_NESTING_LIMIT: Final = 50  # tables in tables; Word itself gives up before


class Walk:
    """Walks the body of a document, then what hung on it."""

    def __init__(self, package: Package, document: str, styles: Styles) -> None:
        """``document`` is the part of ``package`` with the body."""
        self.flow = Flow()
        self._package, self._document, self._styles = package, document, styles
        self._contents: list[Content] = []
        self._cells: list[Cell] = []  # the cells that the walk is in, innermost last
        self._grids: list[Grid] = []  # the tables likewise
        self._above: list[dict[int, Cell]] = []  # by column, the cells of the row above in each of them
        self._line = Line()
        self._boxes: list[Box] = []
        self._notes: list[Note] = []

    def read(self, element: _Element, host: _Element | None = None) -> list[Content]:
        """The blocks and tables in ``element``; all that is in it hangs on ``host``, if that is one."""
        self._contents, self._line = [], Line(host)
        self._blocks(element)
        self._end_line(Style())  # whose mark is deleted at the very end
        return self._contents

    def set_aside(self) -> list[Content]:
        """What stands in the text boxes and notes of the body and of each other, each once."""
        found: list[Content] = []
        told: set[tuple[str, str]] = set()
        roots: dict[str, dict[str, _Element]] = {}
        while self._boxes or self._notes:
            if self._boxes:
                box = self._boxes.pop(0)
                found += self.read(box.content, box.host)
                continue
            note = self._notes.pop(0)
            if note[:2] in told:
                continue
            told.add(note[:2])
            if note.part not in roots:
                name = self._package.related(self._document, note.part)
                rows = self._package.root(name) if name else ()
                roots[note.part] = {value(row, "id") or "": row for row in rows if kind(row)}
            if (row := roots[note.part].get(note.number)) is not None:
                found += self.read(row, note.host)
        return found

    def _blocks(self, element: _Element) -> None:
        for one in element:
            told = kind(one)
            if told == "w:p":
                self._paragraph(one)
            elif told == "w:tbl":
                self._table(one)
            elif told in _AROUND:
                self._blocks(one)
            elif told == "w:sdt":
                gallery = value(child(one, "w:sdtPr", "w:docPartObj", "w:docPartGallery")) or ""
                content = child(one, "w:sdtContent")
                if content is not None and gallery != "Table of Contents":
                    self._blocks(content)
            elif told == "mc:AlternateContent" and (chosen := alternative(one)) is not None:
                self._blocks(chosen)

    def _paragraph(self, element: _Element) -> None:
        """Read a paragraph; one whose mark was deleted goes on in the next, which gives the style of both."""
        properties = child(element, "w:pPr")
        style = self._styles.of(properties)
        if style.contents:
            return
        self._line.read(element)
        mark = child(properties, "w:rPr")
        if any(child(mark, name) is not None for name in _GONE):
            return
        self._end_line(style, indented=_is_indented(properties))

    def _end_line(self, style: Style, *, indented: bool = False) -> None:
        line, self._line = self._line, Line(self._line.host)
        self._boxes += line.boxes
        self._notes += line.notes
        if line.is_blank:
            return
        self.flow.part(BREAK if self._cells else PARAGRAPH)
        stretch = Stretch()
        for bit in line.bits:
            offset = self.flow.put(*bit)
            if bit.text == BREAK:
                stretch.add_newline(offset)
            else:
                stretch.add(bit.text, offset)
        role = Role.HEADING if style.level else style.role
        whole = stretch.block(role, level=style.level, listed=style.listed)
        block = Block(whole.passage, whole.level, whole.listed, indented)
        into = self._cells[-1].blocks if self._cells else self._contents
        into.extend([block] if style.level or self._cells else paragraphs(block))

    def _table(self, element: _Element) -> None:
        if len(self._grids) >= _NESTING_LIMIT:
            raise ReadError(
                f"{self._package.told}：表格嵌套过深，读不了",
                f"{self._package.told}: tables nested too deeply to be read",
            )
        self._end_line(Style())
        if self._grids:
            self._grids[-1].nested = True
        grid = Grid()
        self._grids.append(grid)
        self._above.append({})
        heads = True
        for row in inside(element, "w:tr"):
            properties = child(row, "w:trPr")
            if any(child(properties, name) is not None for name in _GONE):
                continue
            heads = heads and is_on(child(properties, "w:tblHeader"))
            grid.head_rows += heads
            self.flow.part(BREAK if self._cells else PARAGRAPH)
            self._row(row, grid, number(child(properties, "w:gridBefore")))
        self._above.pop()
        self._grids.pop()
        self._place(grid)

    def _row(self, row: _Element, grid: Grid, before: int) -> None:
        cells: list[Cell] = []
        grid.rows.append(cells)
        if before:
            cells.append(Cell(self.flow.begin(), columns=min(before, _SPAN_LIMIT)))
        above, here, column = self._above[-1], dict[int, Cell](), before
        for one in inside(row, "w:tc"):
            properties = child(one, "w:tcPr")
            if child(properties, "w:cellDel") is not None:
                continue
            merged = child(properties, "w:vMerge")
            goes_on = merged is not None and (value(merged) or "continue") == "continue"
            if goes_on and column in above:
                here[column] = above[column]
                here[column].rows += 1
            else:
                here[column] = self._cell(one, number(child(properties, "w:gridSpan")))
                cells.append(here[column])
            column += max(number(child(properties, "w:gridSpan")), 1)
        self._above[-1] = here

    def _cell(self, element: _Element, columns: int) -> Cell:
        self.flow.part(BREAK if self._cells else CELL)
        cell = Cell(self.flow.begin(), columns=min(max(columns, 1), _SPAN_LIMIT))
        self._cells.append(cell)
        self._blocks(element)
        self._end_line(Style())
        self._cells.pop()
        return cell

    def _place(self, grid: Grid) -> None:
        """Put a table that was read where it stands: as a table, or its blocks where it only lays out the page."""
        into = self._cells[-1].blocks if self._cells else self._contents
        if not (grid.is_layout or self._cells):
            self._contents.append(grid.table())
            return
        for block in grid.blocks():
            into.extend([block] if block.level or self._cells else paragraphs(block))


def _is_indented(properties: _Element | None) -> bool:
    """Whether the first line of a paragraph is indented by its own properties, as that of a title is not."""
    indent = child(properties, "w:ind")
    return any((value(indent, name) or "0").strip("0") for name in ("firstLine", "firstLineChars"))
