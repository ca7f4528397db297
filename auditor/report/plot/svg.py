"""A plot as one SVG document that needs nothing else: no script, no font, no other file; light and dark as the reader's.

Elements are made by ElementTree, so text is data whatever it holds. Colours stand in the style sheet alone, which a
page with several plots needs only once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from auditor.model import Severity, Status
from auditor.report import labels
from auditor.report.plot import axes, legend
from auditor.report.plot.dots import stretch
from auditor.report.plot.packing import Board, Box, flags, width
from auditor.report.plot.pen import RADIUS, STYLE, Pen, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from auditor.report.plot.dots import Dot, Plot

_SIZE, _SMALL = 13.0, 12.0
_LEAST: Final = 320  # units across
_PAD: Final = 16.0
_HEIGHT: Final = 220.0  # of the field that the dots stand in
_ARROW: Final = 24.0  # length of an open end
_ROW: Final = 18.0


def draw(plot: Plot, *, lang: str = "zh", wide: int = 760, style: bool = True) -> str:
    """``plot`` as an SVG document ``wide`` units across (at least 320), ending in a line break.

    ``style`` is false for a page that has :data:`STYLE` in a style sheet of its own. An ``<svg>`` shrinks with the
    room that it is given. A plot without dots says so.
    """
    return _written(_Drawing(plot, lang, float(max(wide, _LEAST))).made(), style=style)


def stacked(plots: Sequence[Plot], *, lang: str = "zh", wide: int = 760) -> str:
    """``plots`` one below the other in one SVG document, ending in a line break; there must be one at least."""
    if len(plots) == 1:
        return draw(plots[0], lang=lang, wide=wide)
    whole, high, across = ET.Element("svg"), 0, float(max(wide, _LEAST))
    for plot in plots:
        root = _Drawing(plot, lang, across).made()
        root.set("y", str(high))
        high += int(root.get("height", "0"))
        whole.append(root)
        for name in ("xmlns", "xml:lang"):
            del root.attrib[name]
    _frame(whole, across, high, lang)
    return _written(whole)


def _frame(root: ET.Element, wide: float, high: int, lang: str, **more: str) -> None:
    root.attrib.update({
        "xmlns": "http://www.w3.org/2000/svg", "class": "tl", "viewBox": f"0 0 {wide:g} {high}",
        "width": f"{wide:g}", "height": str(high), **more, "xml:lang": "en" if lang == "en" else "zh-CN",
    })  # fmt: skip


def _written(root: ET.Element, *, style: bool = True) -> str:
    if style:
        sheet = ET.Element("style")
        sheet.text = STYLE
        root.insert(0, sheet)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


@dataclass(slots=True)
class _Drawing:
    """The picture in the making: ``x`` and ``y`` take a day and a value to their place."""

    plot: Plot
    lang: str
    wide: float
    pen: Pen = field(default_factory=Pen)
    left: float = _PAD
    top: float = 0.0
    first: float = 0.0
    days: float = 1.0
    floor: float = 0.0
    reach: float = 1.0

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def made(self) -> ET.Element:
        """The whole document."""
        bottom = self._head()
        if self.plot.drawn:
            bottom = self._field(bottom)
        else:
            self.pen.text(
                _PAD, bottom + 16, self.say("没有可以画出的读数", "no reading can be drawn"), "tl-dim"
            )
            bottom += 24
        if self.plot.undated:
            more = self.say(
                f"另有 {self.plot.undated} 处没有日期，没有画出",
                f"{labels.plural(self.plot.undated, 'undated reading')} not drawn",
            )
            self.pen.text(_PAD, bottom + 14, more, "tl-dim tl-small")
            bottom += 20
        high = round(bottom + _PAD)
        told = {"role": "img", "aria-label": clean(self.plot.title)}
        _frame(self.pen.root, self.wide, high, self.lang, **told)
        paper = ET.Element("rect", {"class": "tl-paper", "width": f"{self.wide:g}", "height": str(high)})
        self.pen.root.insert(0, paper)
        return self.pen.root

    # -- title and legend ----------------------------------------------------------------------------------

    def _head(self) -> float:
        """Title and legend; the height at which the rest begins."""
        y = _PAD + 16
        for line in _wrapped(self.plot.title, 16, self.wide - 2 * _PAD):
            self.pen.text(_PAD, y, line, "tl-ink tl-title")
            y += 22
        x = _PAD
        for kind, told in legend.entries(self.plot.dots, self.lang):
            wide = 18 + width(told, _SMALL) + 14
            if x > _PAD and x + wide > self.wide - _PAD:
                x, y = _PAD, y + _ROW
            legend.sample(self.pen, kind, x + 7, y - 4)
            self.pen.text(x + 18, y, told, "tl-dim tl-small")
            x += wide
        return y + 10

    # -- the field -----------------------------------------------------------------------------------------

    def _field(self, top: float) -> float:
        """Axes, dots and sources; the height at which they end."""
        dots, levels = self.plot.drawn, axes.levels(self.plot.values)
        names = [self.plot.named(level, self.lang) for level in levels]
        self.left = _PAD + max(width(name, _SMALL) for name in names) + 8
        self.top = top + _ARROW + 8
        self.floor, self.reach = float(levels[0]), float(levels[-1] - levels[0])
        self.first, self.days = stretch(dots)
        for level, name in zip(levels, names, strict=True):
            y = self._y(level)
            self.pen.line(self.left, y, self.wide - _PAD, y, "tl-grid")
            self.pen.text(self.left - 8, y + 4, name, "tl-dim tl-small tl-end")
        self.pen.line(self.left, self.top + _HEIGHT, self.wide - _PAD, self.top + _HEIGHT, "tl-stem")
        bottom = self._sources(dots, self.top + _HEIGHT + 24)
        self._days(date.fromordinal(ceil(self.first)), date.fromordinal(floor(self.first + self.days)))
        self._paths(dots)
        board = Board(Box(self.left, self.top - _ARROW - 6, self.wide - _PAD, self.top + _HEIGHT - 1))
        for dot in dots:
            board.taken += self._boxes(dot)
        for dot in dots:
            self._dot(dot, board)
        return bottom

    def _x(self, day: date) -> float:
        return self.left + (day.toordinal() - self.first) / self.days * (self.wide - _PAD - self.left)

    def _y(self, value: Decimal) -> float:
        return self.top + (1 - (float(value) - self.floor) / self.reach) * _HEIGHT

    def _at(self, dot: Dot) -> float:
        """Where a dot stands: a stock at the end of its period, a flow in the middle."""
        return (self._x(dot.start) + self._x(dot.end)) / 2 if dot.flow else self._x(dot.end)

    def _days(self, first: date, last: date) -> None:
        """The days along the bottom."""
        y = self.top + _HEIGHT
        ticks = axes.days(first, last, max(int((self.wide - self.left) / 96), 2))
        for (day, _), name in zip(ticks, axes.named(ticks, self.lang), strict=True):
            x = self._x(day)
            self.pen.line(x, y, x, y + 5, "tl-stem")
            half = width(name, _SMALL) / 2
            middle = max(self.left + half - 8, min(x, self.wide - _PAD - half))
            self.pen.text(middle, y + 18, name, "tl-dim tl-small tl-middle tl-halo")

    def _paths(self, dots: list[Dot]) -> None:
        strands: dict[str, list[str]] = {}
        for dot in dots:
            if dot.strand and dot.level is not None:
                place = f"{self._at(dot):.1f},{self._y(dot.level):.1f}"
                strands.setdefault(dot.strand, []).append(place)
        for places in strands.values():
            if len(places) > 1:
                self.pen.add("polyline", self.pen.root, points=" ".join(places), **{"class": "tl-path"})

    def _boxes(self, dot: Dot) -> list[Box]:
        """What of the field a dot takes up."""
        assert dot.level is not None
        x, y = self._at(dot), self._y(dot.level)
        low = self._y(dot.low) if dot.low is not None else y + _ARROW
        high = self._y(dot.high) if dot.high is not None else y - _ARROW
        return [Box(x - 7, y - 7, x + 7, y + 7), Box(x - 4, high, x + 4, low)]

    def _dot(self, dot: Dot, board: Board) -> None:
        assert dot.level is not None
        x, y = self._at(dot), self._y(dot.level)
        group = self.pen.add("g", self.pen.root)
        ET.SubElement(group, "title").text = clean("\n".join(dot.details or (dot.text, *dot.sources)))
        if dot.start != dot.end:
            style = "tl-bar tl-days" if dot.flow else "tl-stem"
            self.pen.line(self._x(dot.start), y, self._x(dot.end), y, style, group)
        if dot.later:
            self.pen.line(x, y, min(x + 2 * _ARROW, self.wide - _PAD), y, "tl-stem tl-loose", group)
        self._interval(dot, x, y, group)
        if dot.severity in (Severity.ERROR, Severity.WARNING):
            self.pen.add(
                "circle", group, cx=x, cy=y, r=RADIUS + 4, **{"class": f"tl-{dot.severity} tl-{dot.status}"}
            )
        if dot.point is not None:
            self.pen.mark(dot.status, x, y, group)
        wide = width(dot.text, _SIZE)
        spots = [
            (x - wide / 2, y - 14 - (_ARROW if dot.high is None else 0)),
            (x + 11, y + 4), (x + 9, y - 9), (x - wide - 11, y + 4), (x - wide - 9, y - 9),
            (x - wide / 2, y + 24 + (_ARROW if dot.low is None else 0)), (x + 9, y + 20), (x - wide - 9, y + 20),
            (x + 11, y - 24), (x - wide - 11, y - 24),
        ]  # fmt: skip
        box = board.place(Box(left, base - 12, left + wide, base + 4) for left, base in spots)
        if box is not None:
            self.pen.text(box.left, box.bottom - 4, dot.text, "tl-ink tl-figure tl-halo", group)

    def _interval(self, dot: Dot, x: float, y: float, group: ET.Element) -> None:
        """The bar of what is allowed, an arrow where an end is open."""
        low = self._y(dot.low) if dot.low is not None else y
        high = self._y(dot.high) if dot.high is not None else y
        loose = " tl-loose" if dot.status is not Status.ACTUAL else ""
        if low - high >= 1:
            self.pen.bar(x, high, low, group, loose)
        for ends_open, way in ((dot.high is None, -1), (dot.low is None, 1)):
            if ends_open:
                self.pen.line(x, y, x, y + way * _ARROW, f"tl-bar{loose}", group)
                self.pen.arrow(x, y + way * _ARROW, way, group)

    def _sources(self, dots: list[Dot], top: float) -> float:
        """Who says so, hung on the axis below each moment; the height at which the last row ends."""
        told: dict[float, dict[str, None]] = {}
        for dot in dots:
            told.setdefault(round(self._at(dot), 1), {}).update(dict.fromkeys(dot.sources))
        rows = [(x, source) for x, sources in sorted(told.items()) for source in sources]
        if not rows:
            return top
        room = self.wide - 2 * _PAD - 8
        lines = [_shortened(source, room) for _, source in rows]
        hung = flags([x for x, _ in rows], [width(line, _SMALL) for line in lines], _PAD, self.wide - _PAD)
        begin = top + 14
        for (x, _), flag in zip(rows, hung, strict=True):
            self.pen.line(x, top - 24, x, begin + flag.row * _ROW - 4, "tl-stem tl-loose")
        for line, flag in zip(lines, hung, strict=True):
            self.pen.text(flag.left, begin + flag.row * _ROW, line, "tl-ink tl-small tl-halo")
        return begin + max(flag.row for flag in hung) * _ROW + 4


def _wrapped(text: str, size: float, room: float) -> Iterable[str]:
    """``text`` in lines of at most ``room``, broken between any two characters but never left out."""
    line = ""
    for character in text:
        if line and width(line + character, size) > room:
            yield line
            line = ""
        line += character
    yield line


def _shortened(text: str, room: float) -> str:
    """``text`` in ``room``; only what is wider than the whole picture loses its end."""
    if width(text, _SMALL) <= room:
        return text
    while text and width(text + "…", _SMALL) > room:
        text = text[:-1]
    return text + "…"
