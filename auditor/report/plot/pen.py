"""What a picture of a plot is made of: its style sheet, and the marks, bars, arrows and words that a pen can draw."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from auditor.model import Status

_FONTS: Final = (
    "system-ui, -apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', "
    "'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'WenQuanYi Zen Hei', sans-serif"
)
_LIGHT: Final = ("#1f2328", "#59636e", "#ffffff", "#d8dee4", "#0b5fae", "#b4232c", "#9a5b00")
_DARK: Final = ("#e6edf3", "#9aa4af", "#16191f", "#353c45", "#79b8ff", "#ff8a80", "#e3b341")


def _inks(ink: str, dim: str, paper: str, line: str, dot: str, error: str, warning: str) -> str:
    return (
        f".tl-paper{{fill:{paper}}}.tl-ink{{fill:{ink}}}.tl-dim{{fill:{dim}}}.tl-grid{{stroke:{line}}}"
        f".tl-stem{{stroke:{dim}}}.tl-mark{{stroke:{dot};fill:{dot}}}.tl-hollow{{stroke:{dot};fill:{paper}}}"
        f".tl-bar{{stroke:{dot}}}.tl-path{{stroke:{dot}}}.tl-error{{stroke:{error}}}.tl-warning{{stroke:{warning}}}"
        f".tl-halo{{stroke:{paper}}}"
    )


STYLE: Final = (
    f".tl{{font-family:{_FONTS};font-size:13px;max-width:100%;height:auto}}"
    ".tl text{white-space:pre}.tl-title{font-size:16px;font-weight:600}.tl-small{font-size:12px}"
    ".tl-figure{font-weight:600}.tl-end{text-anchor:end}.tl-middle{text-anchor:middle}"
    ".tl-halo{stroke-width:4px;stroke-linejoin:round;paint-order:stroke}"
    ".tl-grid,.tl-stem,.tl-bar,.tl-path,.tl-error,.tl-warning{fill:none}"
    ".tl-grid,.tl-stem{stroke-width:1}.tl-stem{stroke-opacity:.55}.tl-mark,.tl-hollow{stroke-width:2}"
    ".tl-bar{stroke-width:2;stroke-opacity:.75}.tl-days{stroke-width:6;stroke-opacity:.3}"
    ".tl-path{stroke-width:1.5;stroke-opacity:.4}.tl-error,.tl-warning{stroke-width:2}"
    ".tl-warning{stroke-dasharray:3 2}.tl-loose{stroke-dasharray:2 2}"
    + _inks(*_LIGHT)
    + "@media (prefers-color-scheme:dark){"
    + _inks(*_DARK)
    + "}@media print{"
    + _inks(*_LIGHT)
    + "}"
)
"""The style sheet of every plot; all its classes begin with ``tl``."""

RADIUS: Final = 4.5
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


@dataclass(slots=True)
class Pen:
    """Adds elements to a document; every method takes the group that they belong to, the document itself if None."""

    root: ET.Element = field(default_factory=lambda: ET.Element("svg"))

    def mark(self, status: Status, x: float, y: float, parent: ET.Element) -> None:
        """A filled circle for what is told as a fact; everything else is hollow, each of a shape of its own."""
        r = RADIUS
        match status:
            case Status.ACTUAL:
                self.add("circle", parent, cx=x, cy=y, r=r - 0.5, **{"class": "tl-mark"})
            case Status.TARGET:
                self.add("circle", parent, cx=x, cy=y, r=r, **{"class": "tl-hollow"})
            case Status.FORECAST:
                self._closed(
                    parent, "tl-hollow", (x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)
                )
            case Status.HYPOTHETICAL:
                self._closed(parent, "tl-hollow", (x, y - r - 1), (x + r, y + r - 1), (x - r, y + r - 1))
            case Status.RETRACTED:
                self.line(x - r, y - r, x + r, y + r, "tl-bar", parent)
                self.line(x - r, y + r, x + r, y - r, "tl-bar", parent)

    def bar(self, x: float, top: float, bottom: float, parent: ET.Element, loose: str = "") -> None:
        self.line(x, top, x, bottom, f"tl-bar{loose}", parent)
        for y in (top, bottom):
            self.line(x - 4, y, x + 4, y, "tl-bar", parent)

    def arrow(self, x: float, y: float, way: int, parent: ET.Element) -> None:
        self._closed(parent, "tl-mark", (x - 3, y - way * 4), (x + 3, y - way * 4), (x, y + way))

    def _closed(self, parent: ET.Element, style: str, *corners: tuple[float, float]) -> None:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        self.add("polygon", parent, points=points, **{"class": style})

    def line(
        self, x: float, y: float, x2: float, y2: float, style: str, parent: ET.Element | None = None
    ) -> None:
        self.add(
            "line", self.root if parent is None else parent, x1=x, y1=y, x2=x2, y2=y2, **{"class": style}
        )

    def text(self, x: float, y: float, text: str, style: str, parent: ET.Element | None = None) -> None:
        self.add("text", self.root if parent is None else parent, x=x, y=y, **{"class": style}).text = clean(
            text
        )

    def add(self, tag: str, parent: ET.Element, **attributes: float | str) -> ET.Element:
        told = {
            name: value if isinstance(value, str) else f"{value:.1f}" for name, value in attributes.items()
        }
        return ET.SubElement(parent, tag, told)
