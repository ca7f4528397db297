"""What an HTML page gives, apart from the parser that gives it: other formats must not load that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.reading.stretch import Block

if TYPE_CHECKING:
    from auditor.model import Table


class Item(NamedTuple):
    """A block or table with the part of the page that it stands in: the n-th article, or main, or neither."""

    content: Block | Table
    article: int = 0
    main: bool = False


@dataclass(slots=True)
class Page:
    """What a page gave: its items in order and what its head says of it."""

    items: list[Item] = field(default_factory=list)
    title: Block | None = None
    metas: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)  # JSON-LD
    times: list[str] = field(default_factory=list)

    def contents(self) -> list[Block | Table]:
        """The main text: the longest <article> where there is one that matters, else <main>, else the page."""
        sizes: dict[int, int] = {}
        for item in self.items:
            sizes[item.article] = sizes.get(item.article, 0) + _size(item.content)
        outside_size = sizes.pop(0, 0)
        mains = [item for item in self.items if item.main]
        if sizes:
            best = max(sizes, key=lambda number: (sizes[number], -number))
            rivals = sum(_size(item.content) for item in mains) if mains else outside_size
            if sizes[best] * 2 >= rivals:
                return [item.content for item in self.items if item.article == best]
        if mains and sum(_size(item.content) for item in mains):
            return [item.content for item in mains]
        return [item.content for item in self.items]


def _size(content: Block | Table) -> int:
    if isinstance(content, Block):
        return len(content.text)
    return sum(len(cell.text) for row in content.rows for cell in row)
