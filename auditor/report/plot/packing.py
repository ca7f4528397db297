"""Where labels go so that none lies on another: rectangles placed one after the other, and sources in rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE, _NARROW = 10, 6  # width of a Chinese and of a Latin character, in tenths of the letter's size
_GAP: Final = 10.0  # between two labels of one row


def width(text: str, size: float) -> float:
    """How wide ``text`` is at most in a letter of ``size``: fonts differ, so narrow letters are counted with room to spare.

    >>> width("超120万家", 10)
    48.0
    """
    return sum(_WIDE if cell_len(character) > 1 else _NARROW for character in text) * size / 10


class Box(NamedTuple):
    """A rectangle: left and right, top and bottom, the top being the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share any of their area."""
        apart = self.right <= other.left or other.right <= self.left
        return not apart and self.top < other.bottom and other.top < self.bottom


@dataclass(slots=True)
class Board:
    """A board with what has been placed on it."""

    edge: Box
    taken: list[Box] = field(default_factory=list)

    def place(self, candidates: Iterable[Box]) -> Box | None:
        """The first candidate that lies on the board and on nothing else, now taken; None where there is none."""
        for box in candidates:
            inside = box.left >= self.edge.left and box.right <= self.edge.right
            inside = inside and box.top >= self.edge.top and box.bottom <= self.edge.bottom
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return box
        return None


class Flag(NamedTuple):
    """A label that hangs on the axis: the row that it lies in, from 0, and where it begins."""

    row: int
    left: float


def flags(at: list[float], widths: list[float], left: float, right: float) -> list[Flag]:
    """The rows of labels that hang at the places ``at`` (rising), from ``left`` to ``right``, in the order given.

    A label flies to the right of its line; at the right edge it is drawn back as far as it must. The last one hangs
    highest, so that no line crosses a label except of those drawn back.

    >>> flags([10, 20, 200], [60, 60, 60], 0, 300)
    [Flag(row=1, left=14), Flag(row=0, left=24), Flag(row=0, left=204)]
    """
    rows: list[list[tuple[float, float]]] = []
    placed: list[Flag] = []
    deepest: list[tuple[float, int]] = []  # the lines so far: where, and down to which row
    for x, wide in zip(reversed(at), reversed(widths), strict=True):
        begin = max(min(x + 4, right - wide), left)
        row = 0
        while _taken(rows, row, begin, begin + wide) or _crossed(deepest, row, begin, begin + wide):
            row += 1
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].append((begin, begin + wide))
        deepest.append((x, row))
        placed.append(Flag(row, begin))
    return placed[::-1]


def _taken(rows: list[list[tuple[float, float]]], row: int, begin: float, end: float) -> bool:
    if row >= len(rows):
        return False
    return any(begin < other_end + _GAP and other_begin < end + _GAP for other_begin, other_end in rows[row])


def _crossed(lines: list[tuple[float, int]], row: int, begin: float, end: float) -> bool:
    """Whether a line that goes further down than ``row`` would run through a label there."""
    return any(begin - 2 < x < end and depth > row for x, depth in lines)
