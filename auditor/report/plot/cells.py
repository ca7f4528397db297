"""A plot in the cells of a terminal: a few lines of text with axes, marks, the intervals of wordings, and figures.

No plotting library places text that is two cells wide, so this draws its own grid; every sign has a counterpart in
ASCII (:func:`auditor.report.drawing.plain`). What finds no room here stands in the table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from auditor.model import Severity, Status, Words
from auditor.report import labels
from auditor.report.plot import axes
from auditor.report.plot.dots import stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.report.plot.dots import Dot, Plot

SIGNS: Final[dict[Status, str]] = {
    Status.ACTUAL: "●",
    Status.TARGET: "○",
    Status.FORECAST: "◇",
    Status.HYPOTHETICAL: "△",
    Status.RETRACTED: "×",
}
"""The mark of each status: filled for what is told as a fact, hollow for everything else."""

_COLORS: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_STEPS: Final = 3  # at most, between the levels along the side
_ROOM: Final = 20  # least cells that a field is drawn in
_TICK: Final = 13  # cells that a day along the bottom has at least


def draw(plot: Plot, width: int, lang: str = "zh") -> list[Text]:
    """``plot`` in lines of at most ``width`` cells, its legend last.

    No lines where nothing moves, or there is no room.
    """
    dots = plot.drawn
    if len({dot.level for dot in dots}) < 2:
        return []
    levels = axes.levels(plot.values, _STEPS)
    names = [plot.named(level, lang) for level in levels]
    left = max(map(cell_len, names)) + 1
    if width - left < _ROOM:
        return []
    field_ = _Field(dots, left, width, float(levels[0]), float(levels[-1]), 2 * len(levels) - 1)
    for level, name in zip(levels, names, strict=True):
        row = field_.y(float(level))
        field_.put(left - 1 - cell_len(name), row, name, "dim")
        field_.put(left, row, "┤", "dim")
    field_.axis(lang)
    field_.dots()
    return [*field_.lines(), *_legend(dots, width, lang)]


@dataclass(slots=True)
class _Field:
    """The grid: cell by cell a character and its style; a wide character leaves the cell after it empty."""

    told: list[Dot]
    left: int
    width: int
    floor: float
    ceiling: float
    high: int
    first: float = 0.0
    days: float = 1.0
    cells: list[list[tuple[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first, self.days = stretch(self.told)
        self.cells = [[(" ", "")] * self.width for _ in range(self.high + 3)]  # above, the field, axis, days

    def x(self, day: date) -> int:
        """The column of a day."""
        return (
            self.left + 1 + round((day.toordinal() - self.first) / self.days * (self.width - self.left - 3))
        )

    def y(self, value: float) -> int:
        """The row of a value."""
        return 1 + round((self.ceiling - value) / (self.ceiling - self.floor) * (self.high - 1))

    def at(self, dot: Dot) -> int:
        """The column of a dot: a stock stands at the end of its period, a flow in the middle."""
        return (self.x(dot.start) + self.x(dot.end)) // 2 if dot.flow else self.x(dot.end)

    def put(self, x: int, y: int, text: str, style: str) -> None:
        """Write ``text`` from a cell on, over what is there."""
        for character in text:
            self.cells[y][x] = (character, style)
            wide = cell_len(character)
            if wide == 2:
                self.cells[y][x + 1] = ("", style)
            x += wide

    def free(self, x: int, y: int, wide: int) -> bool:
        """Whether ``wide`` cells from one on lie in the field with nothing on them, nor on the cells beside them."""
        if x <= self.left or x + wide > self.width or not 0 <= y <= self.high:
            return False
        return all(
            character == " " for character, _ in self.cells[y][max(x - 1, self.left + 1) : x + wide + 1]
        )

    def axis(self, lang: str) -> None:
        """The side and the bottom, with days that leave each other room."""
        for row in range(1, self.high + 1):
            if self.cells[row][self.left][0] == " ":
                self.put(self.left, row, "│", "dim")
        bottom = self.high + 1
        self.put(self.left, bottom, "└" + "─" * (self.width - self.left - 1), "dim")
        begin, end = date.fromordinal(ceil(self.first)), date.fromordinal(floor(self.first + self.days))
        ticks = axes.days(begin, end, max((self.width - self.left) // _TICK, 2))
        used = 0
        for (day, _), name in zip(ticks, axes.named(ticks, lang), strict=True):
            x = self.x(day)
            self.put(x, bottom, "┬", "dim")
            begin_at = max(min(x - cell_len(name) // 2, self.width - cell_len(name)), used)
            if begin_at <= x and begin_at + cell_len(name) <= self.width:
                self.put(begin_at, bottom + 1, name, "dim")
                used = begin_at + cell_len(name) + 2

    def dots(self) -> None:
        """Intervals, then marks upon them, then the figures where there is room."""
        for dot in self.told:
            self._interval(dot)
        for dot in self.told:
            x, y, style = (
                self.at(dot),
                self._level(dot),
                _COLORS.get(dot.severity or Severity.INFO, "bold cyan"),
            )
            if dot.point is not None or self.cells[y][x][0] == " ":
                self.put(x, y, SIGNS[dot.status] if dot.point is not None else "┼", style)
            tail = ("!" if dot.severity in _COLORS else "") + ("→" if dot.later else "")
            if x + len(tail) < self.width:
                self.put(x + 1, y, tail, style)
        for dot in self.told:
            self._label(dot)

    def _level(self, dot: Dot) -> int:
        assert dot.level is not None
        return self.y(float(dot.level))

    def _interval(self, dot: Dot) -> None:
        """The days of a flow, what the wording allows, and an arrow where it leaves an end open."""
        x, y = self.at(dot), self._level(dot)
        if dot.start != dot.end:
            begin, end = self.x(dot.start), self.x(dot.end)
            self.put(begin, y, ("─" if dot.flow else "┄") * (end - begin + 1), "dim")
        high = self.y(float(dot.high)) if dot.high is not None else y - 1
        low = self.y(float(dot.low)) if dot.low is not None else y + 1
        for row in range(high, low + 1):
            if row != y and 0 <= row <= self.high:
                self.put(x, row, "│", "cyan")
        if dot.high is None:
            self.put(x, y - 1, "↑", "cyan")
        if dot.low is None and y < self.high:
            self.put(x, y + 1, "↓", "cyan")

    def _label(self, dot: Dot) -> None:
        x, y, wide = self.at(dot), self._level(dot), cell_len(dot.text)
        right = x + 2 + (dot.severity in _COLORS) + dot.later
        spots = [(right, y), (x - wide - 1, y), (x - wide // 2, y - 1), (x - wide // 2, y + 1)]
        spots += [(x + 2, y - 1), (x - wide - 1, y - 1), (x + 2, y + 1), (x - wide - 1, y + 1)]
        for at, row in spots:
            beside = row == y and at == right  # its own mark is what stands before it
            if self.free(at + beside, row, wide - beside):
                self.put(at, row, dot.text, "bold")
                return

    def lines(self) -> Iterator[Text]:
        """The grid from top to bottom, an empty first line left out."""
        for number_, row in enumerate(self.cells):
            if number_ == 0 and all(character == " " for character, _ in row):
                continue
            line = Text(no_wrap=True, overflow="ignore")
            for character, style in row:
                line.append(character, style)
            line.rstrip()
            yield line


def _legend(dots: Iterable[Dot], width: int, lang: str) -> Iterator[Text]:
    """What the signs of these dots mean, where they are not plain."""
    told = list(dots)
    parts = []
    if any(dot.status is not Status.ACTUAL for dot in told):
        there = {dot.status for dot in told}
        parts = [
            f"{SIGNS[status]} {labels.STATUSES[status].told(lang)}" for status in Status if status in there
        ]
    if any(dot.high is None for dot in told):
        parts.append(f"↑ {Words('没有写上限', 'no upper end').told(lang)}")
    if any(dot.low is None for dot in told):
        parts.append(f"↓ {Words('没有写下限', 'no lower end').told(lang)}")
    if any(dot.later for dot in told):
        parts.append(f"→ {Words('日期为推断，不早于此', 'date inferred, no earlier').told(lang)}")
    if any(dot.severity in _COLORS for dot in told):
        parts.append(f"! {Words('牵涉错误或警告', 'in an error or a warning').told(lang)}")
    line = ""
    for part in parts:
        if line and cell_len(line) + 3 + cell_len(part) > width:
            yield Text(line, "dim")
            line = ""
        line += ("   " if line else "") + part
    if line:
        yield Text(line, "dim")
