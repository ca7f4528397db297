"""Tables of wordings and what they mean: one row a line, in drawers that ``## …`` opens."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
_SCALES = {"万": 10**4, "亿": 10**8}


def drawers(name: str) -> dict[str, list[list[str]]]:
    """Every drawer of a table with its rows, cells as written."""
    found: dict[str, list[list[str]]] = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line and not line.startswith("# "):
            next(reversed(found.values())).append(line.split("\t"))
    return found


def number(cell: str) -> Decimal | None:
    """A number as a reader writes it: 25万, 1.5亿, 27.6; ``-`` is an open or unknown end."""
    if cell == "-":
        return None
    scale = _SCALES.get(cell[-1], 1)
    return Decimal(cell.rstrip("万亿")) * scale


def ends(cells: list[str]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Point, low and high of the cells that tell them; both ends are the point where it stands alone."""
    point = number(cells[0])
    return (point, point, point) if len(cells) == 1 else (point, number(cells[1]), number(cells[2]))


def near(found: Decimal | None, wanted: Decimal | None) -> bool:
    """Whether a value is the one wanted, to a billionth: minutes and thirds are no finite decimals of a day."""
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= Decimal("1e-9") * max(1, abs(wanted))
