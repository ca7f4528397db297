"""What the styles of a Word document make of its paragraphs: title, heading, quotation, caption, item, table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.model import Role
from auditor.patterns import compiled
from auditor.reading.word.names import child, kind, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# The names of built-in styles are English in the file whatever the language of the program; WPS writes some in Chinese.
_TITLE: Final = frozenset(("title", "标题", "文章标题"))
_HEADING: Final = compiled(r"(?:heading|标题)\s*(?P<level>[1-9])")
_CONTENTS: Final = compiled(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)?")
_ROLES: Final = {
    "quote": Role.QUOTE,
    "intense quote": Role.QUOTE,
    "引用": Role.QUOTE,
    "caption": Role.CAPTION,
    "题注": Role.CAPTION,
}
FIRST: Final = 2  # the level of a first heading
_BODY: Final = 9  # the outline level of running text, counted from 0
_DEPTH: Final = 20  # styles that are based on each other in a circle end here


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph; ``level`` 1 is a title, 2 a first heading, 0 running text."""

    role: Role = Role.PARAGRAPH
    level: int = 0
    title: bool = False
    listed: bool = False
    contents: bool = False  # an entry of a table of contents: the headings once more


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids, and which ids the built-in styles of comments have."""

    by_id: dict[str, Style] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # built-in name → id
    default: Style = field(default_factory=Style)

    def of(self, properties: _Element | None) -> Style:
        """The style of a paragraph with ``properties``, which may have an outline level or a list of its own."""
        named = value(child(properties, "w:pStyle")) or ""
        style = self.by_id.get(named, self.default)
        own = _outline(properties)
        listed = style.listed or number(child(properties, "w:numPr", "w:numId")) > 0
        if own is None or style.title or style.contents:
            return Style(style.role, style.level, style.title, listed, style.contents)
        return Style(Role.HEADING if own else style.role, own, False, listed, False)


def styles_of(root: _Element | None) -> Styles:
    """The styles of the part ``root``, none where there is no such part."""
    rows = [one for one in root if kind(one) == "w:style"] if root is not None else []
    elements = {value(row, "styleId") or "": row for row in rows}
    styles = Styles()
    for name, row in elements.items():
        styles.by_id[name] = _style(row, elements)
        styles.named.setdefault((value(child(row, "w:name")) or "").lower(), name)
        if value(row, "type") == "paragraph" and value(row, "default") in ("1", "true", "on"):
            styles.default = styles.by_id[name]
    return styles


def _style(row: _Element, elements: dict[str, _Element]) -> Style:
    """The style of ``row``: what a style does not say itself, the one that it is based on says."""
    at: _Element | None = row
    listed = False
    for _ in range(_DEPTH):
        if at is None:
            break
        name = (value(child(at, "w:name")) or "").lower().strip()
        properties = child(at, "w:pPr")
        listed = listed or number(child(properties, "w:numPr", "w:numId")) > 0
        if _CONTENTS.fullmatch(name):
            return Style(contents=True)
        if name in _TITLE:
            return Style(Role.HEADING, 1, title=True)
        if name == "subtitle":
            return Style(Role.HEADING, FIRST)
        if name in _ROLES:
            return Style(_ROLES[name], listed=listed)
        if heading := _HEADING.fullmatch(name):
            return Style(Role.HEADING, int(heading["level"]) + 1)
        if level := _outline(properties):
            return Style(Role.HEADING, level)
        at = elements.get(value(child(at, "w:basedOn")) or "")
    return Style(listed=listed)


def _outline(properties: _Element | None) -> int | None:
    """The level that the outline of a paragraph gives it, 0 for running text, None where properties give none."""
    outline = child(properties, "w:outlineLvl")
    if outline is None:
        return None
    level = number(outline)
    return level + FIRST if level < _BODY else 0
