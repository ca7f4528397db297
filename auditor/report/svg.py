"""The full report as a picture (SVG): every run of characters is placed by its cell, so that columns stay in line.

Rich's own export spreads a line by its number of characters; a Chinese character takes two cells, so its
columns would run into each other. Here a run holds characters of one width only and is pinned at both ends.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style

from auditor.report import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.segment import Segment

    from auditor.model import Audit
    from auditor.report.options import Options

_FONTS: Final = (
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', "
    "'Sarasa Mono SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', monospace"
)
_SIZE: Final = 14
_CELL: Final = 8.4  # width of one cell: 0.6 em, that of most monospaced fonts
_LINE: Final = 22
_PAD: Final = 20
_INK, _PAPER, _DIM = "#d5d9e0", "#16191f", "#7d8590"
_INKS: Final = {"red": "#ff7b72", "yellow": "#e3b341", "cyan": "#56d4dd", "blue": "#79c0ff"}


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Stretches of equal character width with their length in cells; non-ASCII narrow ones stand alone."""
    for (wide, plain), group in groupby(text, key=lambda c: (cell_len(c), c.isascii())):
        run = "".join(group)
        if wide == 1 and not plain and len(set(run)) > 1:
            yield from ((character, 1) for character in run)
        else:
            yield run, wide * len(run)


def _inks(style: Style) -> tuple[str, str | None]:
    """Text colour and, for a badge, its background."""
    ink = _INKS.get(style.color.name, _INK) if style.color else _INK
    if style.reverse:
        return _PAPER, ink
    return (_DIM if style.dim else ink), None


def _line(segments: list[Segment], top: float) -> Iterator[str]:
    x = float(_PAD)
    for segment in segments:
        style = segment.style or Style.null()
        ink, badge = _inks(style)
        if badge:
            wide = cell_len(segment.text) * _CELL
            yield f'<rect x="{x:.1f}" y="{top + 2:.1f}" width="{wide:.1f}" height="{_LINE - 4}" rx="3" fill="{badge}"/>'
        weight = ' font-weight="700"' if style.bold else ""
        for run, cells in _runs(segment.text):
            # Blanks at the ends of an element are dropped by some viewers, and the rest stretched into their room.
            lead = len(run) - len(run.lstrip(" "))
            text, kept = run.strip(" "), cells - (len(run) - len(run.strip(" ")))
            if text:
                yield (
                    f'<text x="{x + lead * _CELL:.1f}" y="{top + _LINE * 0.72:.1f}" fill="{ink}"{weight} '
                    f'textLength="{kept * _CELL:.1f}" lengthAdjust="spacingAndGlyphs">'
                    f"{escape(text).replace(' ', chr(0xA0))}</text>"
                )
            x += cells * _CELL


def write(audit: Audit, options: Options) -> str:
    """An SVG document of the full report, dark on its own card; no scripts, no fonts from elsewhere."""
    console = Console(
        width=options.width, color_system="standard", force_terminal=True, legacy_windows=False, _environ={}
    )
    drawn = console.render_lines(page.build(audit, options, marks=False), pad=False)
    width = round(options.width * _CELL + 2 * _PAD)
    height = len(drawn) * _LINE + 2 * _PAD
    body = "\n".join(tag for row, line in enumerate(drawn) for tag in _line(line, _PAD + row * _LINE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{_FONTS}" font-size="{_SIZE}">\n'
        f'<title>auditor check</title>\n<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}"/>\n'
        f"{body}\n</svg>\n"
    )
