"""Rich text → characters: a terminal of a given width, drawn the same everywhere."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.console import Console, RenderableType

if TYPE_CHECKING:
    from auditor.report.options import Options


def draw(renderable: RenderableType, options: Options) -> str:
    """What a terminal of ``options.width`` cells would show, without blanks at line ends.

    Nothing is read from the environment: the same input gives the same bytes everywhere.
    """
    file = StringIO()
    console = Console(
        file=file,
        width=options.width,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(renderable)
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))


_PLAIN: Final = str.maketrans({
    "─": "-", "━": "-", "│": "|", "┤": "+", "┼": "+", "└": "+", "┬": "+", "●": "*", "○": "o", "◇": "<", "△": "^",
    "×": "x", "↑": "^", "↓": "v", "┄": ".", "→": ">",
})  # fmt: skip


def plain(text: str) -> str:
    """``text`` with lines and marks of ASCII, each as wide as the one it stands for: for consoles that know no others.

    >>> plain("20 ┤ ●── 26个")
    '20 + *-- 26个'
    """
    return text.translate(_PLAIN)
