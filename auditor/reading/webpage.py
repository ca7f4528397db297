"""HTML → blocks and tables, every character with its place in the file.

The parser is the standard library's: lxml and selectolax are faster, but keep no offsets into the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from auditor.model import Role, Table
from auditor.patterns import compiled
from auditor.reading.elements import (
    BREAKING,
    DROPPED,
    HEADINGS,
    IMPLIED_END,
    IMPLIED_END_STOPS,
    VOID,
    Attributes,
    is_furniture,
    is_hidden,
)
from auditor.reading.page import Item, Page
from auditor.reading.paragraphs import paragraphs
from auditor.reading.stretch import Block, Stretch
from auditor.reading.tables import Cell, Grid

ENTITY = compiled(r"&#?[0-9A-Za-z]+;?")
NEWLINE = compiled("\n")
SPAN_LIMIT = 60  # no real table spans more; a typing error must not make a million cells


@dataclass(slots=True)
class _Open:
    """An open element: ``silent`` where it or one around it holds nothing to read."""

    tag: str
    silent: bool
    linked: bool = False


class WebpageParser(HTMLParser):
    """Feed it a page with :meth:`read`, or fragment after fragment of a Markdown file: open elements stay open."""

    def __init__(self, page_words: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self._page_words = page_words
        self._stack: list[_Open] = []
        self._stretch = Stretch()
        self._grids: list[Grid] = []
        self._base = 0
        self._lines: list[int] = [0]
        self._articles = 0

    def read(self, text: str, start: int, end: int) -> None:
        """Read ``text[start:end]``; offsets are into ``text``."""
        fragment = text[start:end]
        self.reset()
        self._base = start
        self._lines = [0, *(newline.end() for newline in NEWLINE.finditer(fragment))]
        self.feed(fragment)
        self.close()
        self._flush()

    def finish(self) -> Page:
        """Everything read; tables left open are closed."""
        self._flush()
        while self._grids:
            self._end_table()
        return self.page

    @property
    def silent(self) -> bool:
        """Whether what follows stands in an element that is not read."""
        return bool(self._stack) and self._stack[-1].silent

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element: it may end others, begin a paragraph, or hide what follows."""
        attributes = dict(attrs)
        if tag == "meta":
            self._meta(attributes)
        if tag in VOID:
            if tag == "br" and not self.silent:
                self._stretch.add_newline(self._here())
            elif tag == "hr":
                self._flush()
            return
        self._end_implied(tag)
        if tag in BREAKING:
            self._flush()
        if tag == "time" and (moment := attributes.get("datetime")):
            self.page.times.append(moment)
        silent = (
            self.silent
            or tag in DROPPED
            or is_hidden(attributes)
            or is_furniture(tag, attributes, self._page_words)
        )
        if tag == "script" and "ld+json" in (attributes.get("type") or ""):
            self._stack.append(_Open("script:ld+json", True))
            return
        linked = tag == "a" and bool(attributes.get("href"))
        self._stack.append(_Open(tag, silent, linked or (bool(self._stack) and self._stack[-1].linked)))
        if not silent:
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "article" and not self._inside("article", below_top=True):
            self._articles += 1
        elif tag == "table":
            if self._grids:
                self._grids[-1].nested = True
            self._grids.append(Grid())
        elif self._grids and tag == "tr":
            self._grids[-1].rows.append([])
            if self._inside("thead"):
                self._grids[-1].head_rows += 1
        elif self._grids and tag in ("td", "th"):
            grid = self._grids[-1]
            if not grid.rows:
                grid.rows.append([])
            columns, rows = _count(attributes.get("colspan")), _count(attributes.get("rowspan"))
            grid.rows[-1].append(Cell(self._here(), tag == "th", columns, rows))

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that were left open inside it; an end without a start only ends a paragraph."""
        if tag == "br":
            self._stretch.add_newline(self._here())
        if tag in BREAKING:
            self._flush()
        for index in range(len(self._stack) - 1, -1, -1):
            name = self._stack[index].tag
            if name == tag or (tag == "script" and name == "script:ld+json"):
                while len(self._stack) > index:
                    self._pop()
                return
            if name in ("td", "th", "table") and tag not in ("tr", "tbody", "thead", "tfoot", "table"):
                return  # a stray end tag in a cell does not end the table around it

    def _pop(self) -> None:
        closed = self._stack[-1]
        if closed.tag in BREAKING:
            self._flush()
        self._stack.pop()
        if closed.tag == "table" and not closed.silent:
            self._end_table()

    def _end_implied(self, tag: str) -> None:
        if tag in BREAKING and tag not in ("td", "th", "tr") and self._stack and self._stack[-1].tag == "p":
            self._pop()
        ends = IMPLIED_END.get(tag)
        if not ends:
            return
        for index in range(len(self._stack) - 1, -1, -1):
            name = self._stack[index].tag
            if name in ends:
                while len(self._stack) > index:
                    self._pop()
                if tag != "tr":
                    return
            elif name in IMPLIED_END_STOPS:
                return

    def handle_data(self, data: str) -> None:
        """Text as it stands in the file."""
        if not self._stack:
            self._stretch.add_flowing(data, self._here())
        elif not self._stack[-1].silent:
            self._stretch.add_flowing(data, self._here(), linked=self._stack[-1].linked)
        elif self._stack[-1].tag == "script:ld+json":
            self.page.scripts.append(data)

    def handle_entityref(self, name: str) -> None:
        """A named entity."""
        self._entity()

    def handle_charref(self, name: str) -> None:
        """A numbered entity."""
        self._entity()

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Skip ``<![…>``, as browsers do: the library raises where no name follows."""
        return self.rawdata.find(">", i) + 1 or -1

    def _entity(self) -> None:
        if self.silent:
            return
        here = self._here()
        found = ENTITY.match(self.rawdata, here - self._base)
        if found is None:
            return
        raw = found[0]
        meant = unescape(raw)
        linked = bool(self._stack) and self._stack[-1].linked
        if meant == raw:
            self._stretch.add_flowing(raw, here, linked=linked)
        elif meant.isspace() and meant in "\t\n\r\f ":
            self._stretch.add_flowing(" ", here, linked=linked)
        else:
            self._stretch.add_entity(meant, here, len(raw), linked=linked)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._base + self._lines[line - 1] + column

    def _inside(self, tag: str, *, below_top: bool = False) -> bool:
        stack = self._stack[:-1] if below_top else self._stack
        return any(element.tag == tag for element in stack)

    def _flush(self) -> None:
        """End the paragraph that was being gathered."""
        stretch, self._stretch = self._stretch, Stretch()
        if not stretch:
            return
        tags = [element.tag for element in self._stack]
        level = next((HEADINGS[tag] for tag in reversed(tags) if tag in HEADINGS), 0)
        if "title" in tags:
            self.page.title = self.page.title or stretch.block(Role.TITLE)
            return
        role = Role.PARAGRAPH
        if level:
            role = Role.HEADING
        elif "caption" in tags or "figcaption" in tags:
            role = Role.CAPTION
        elif "blockquote" in tags:
            role = Role.QUOTE
        block = stretch.block(role, level=level, listed="li" in tags)
        if not block.text:
            return
        if role is Role.CAPTION and "caption" in tags and self._grids:
            self._grids[-1].caption = block
        cell = self._grids[-1].rows[-1][-1] if self._in_cell(tags) else None
        for piece in [block] if level or cell else paragraphs(block):
            if cell:
                cell.blocks.append(piece)
            else:
                self._emit(piece)

    def _in_cell(self, tags: list[str]) -> bool:
        if not self._grids or not self._grids[-1].rows or not self._grids[-1].rows[-1]:
            return False
        return next((tag for tag in reversed(tags) if tag in ("td", "th", "table", "caption")), "") in (
            "td",
            "th",
        )

    def _emit(self, content: Block | Table) -> None:
        tags = {element.tag for element in self._stack}
        article = self._articles if "article" in tags else 0
        self.page.items.append(Item(content, article, "main" in tags))

    def _end_table(self) -> None:
        grid = self._grids.pop()
        if not grid.is_layout:
            table = grid.table()
            outer = self._grids[-1] if self._grids else None
            if outer is None or not outer.rows or not outer.rows[-1]:
                self._emit(table)
                return
        for block in grid.blocks():
            pieces = [block] if block.level else list(paragraphs(block))
            if self._grids and self._grids[-1].rows and self._grids[-1].rows[-1]:
                self._grids[-1].rows[-1][-1].blocks.extend(pieces)
            else:
                for piece in pieces:
                    self._emit(piece)

    def _meta(self, attributes: Attributes) -> None:
        content = (attributes.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (attributes.get(key) or "").strip().lower()
            if name and content:
                self.page.metas.setdefault(name, content)


def _count(written: str | None) -> int:
    return min(int(written), SPAN_LIMIT) if written and written.isdecimal() and int(written) else 1


def read_page(text: str, start: int, page_words: frozenset[str]) -> Page:
    """The page in ``text`` from ``start`` on. Where the class names hide all of it, it is read again without them."""
    parser = WebpageParser(page_words)
    parser.read(text, start, len(text))
    page = parser.finish()
    if page.items or not page_words:
        return page
    return read_page(text, start, frozenset())
