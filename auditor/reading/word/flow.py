"""The text of a Word document while it is written out, piece by piece, each with the element that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPH: Final = "\n"  # one line a paragraph, so that lines count as a reader counts paragraphs
CELL: Final = "\t"
BREAK: Final = "\v"  # inside a paragraph or a cell
_RANK: Final = {"": 0, BREAK: 1, CELL: 2, PARAGRAPH: 3}


@dataclass(slots=True)
class Piece:
    """``length`` characters of the text from ``start`` on, and where they stand in the document.

    ``element`` holds just them: its run can be parted before and behind it, and inside it where it is text. Without
    one they belong to ``host`` as a whole: a formula, a content control, or the run that a note or a text box hangs
    on. ``host`` stands among the runs of a paragraph of the body, where a comment may begin and end.
    """

    start: int
    length: int
    element: _Element | None
    host: _Element

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + self.length


class Flow:
    """Collects the text and its pieces. What parts paragraphs and cells is written when more text follows."""

    __slots__ = ("_parts", "_pending", "length", "pieces")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pending = ""
        self.length = 0
        self.pieces: list[Piece] = []

    @property
    def text(self) -> str:
        """All that was written so far."""
        return "".join(self._parts)

    def part(self, mark: str) -> None:
        """``mark`` or a stronger one goes before the next text; none at the beginning."""
        if self.length and _RANK[mark] > _RANK[self._pending]:
            self._pending = mark

    def begin(self) -> int:
        """Where the next text will stand."""
        return self.length + len(self._pending)

    def put(self, text: str, element: _Element | None, host: _Element) -> int:
        """Append ``text``, which stands in ``element``, and give its offset."""
        self._write(self._pending)
        self._pending = ""
        start = self.length
        self.pieces.append(Piece(start, len(text), element, host))
        self._write(text)
        return start

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self.length += len(text)
