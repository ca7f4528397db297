"""A page as a parser reads it: its elements with their attributes and text, for tests to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "hr", "img", "input"})


@dataclass(slots=True)
class Element:
    """An element: ``text`` is all that stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def inside(self, tag: str, name: str = "") -> bool:
        """Whether it stands in such an element."""
        up = self.parent
        while up is not None:
            if up.tag == tag and (not name or name in up.classes):
                return True
            up = up.parent
        return False


@dataclass
class Page(HTMLParser):
    """Every element of a document in its order; ``unclosed`` and ``astray`` tags are kept, a test wants none."""

    elements: list[Element] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, self.stack[-1] if self.stack else None)
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1].tag != tag:
            self.astray.append(tag)
            return
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        for element in self.stack:
            element.text += data

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        """The elements of a tag, of a class, or of both."""
        return [e for e in self.elements if (not tag or e.tag == tag) and (not name or name in e.classes)]


def parsed(document: str) -> Page:
    """``document`` as a page."""
    page = Page()
    page.feed(document)
    page.close()
    return page
