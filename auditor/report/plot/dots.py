"""What a plot shows: the readings of one metric as dots with their intervals, no claim and no article among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Severity, Status
from auditor.text.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Dot:
    """A reading: what the wording of a figure allows, and the days that it is told of.

    ``low``, ``point`` and ``high`` are in the unit of the plot; an end that the wording leaves open is None, and so
    is the point of 数百万 or 2—3天. ``start`` and ``end`` are inclusive; a ``flow`` is told of all those days, a
    stock of the last one. ``text`` is the figure as written, ``sources`` who says so, each once. Dots of one
    ``strand`` are one series and are joined by a line; "" is of none. ``later`` tells that the days are but the first
    ones possible: the date was inferred, and may be any after that. ``severity`` is that of the worst finding on
    the reading; ``details`` are the lines that hovering shows.
    """

    start: date
    end: date
    low: Decimal | None
    point: Decimal | None
    high: Decimal | None
    text: str
    sources: tuple[str, ...] = ()
    status: Status = Status.ACTUAL
    flow: bool = False
    strand: str = ""
    severity: Severity | None = None
    later: bool = False
    details: tuple[str, ...] = ()

    @property
    def level(self) -> Decimal | None:
        """The height of its mark: the number as written, else the middle of what is allowed, else the one end."""
        if self.point is not None:
            return self.point
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.high if self.low is None else self.low


@dataclass(frozen=True, slots=True)
class Plot:
    """Readings of one metric in time order, in one ``unit``; ``undated`` further ones have no place on the axis.

    >>> Plot("青禾计划 · 覆盖城市数", "个").values
    ()
    """

    title: str
    unit: str
    dots: tuple[Dot, ...] = ()
    undated: int = 0

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every number that the plot must have room for."""
        told = (value for dot in self.dots for value in (dot.low, dot.point, dot.high))
        return tuple(value for value in told if value is not None)

    @property
    def drawn(self) -> list[Dot]:
        """The dots of which a number is known."""
        return [dot for dot in self.dots if dot.level is not None]

    def named(self, level: Decimal, lang: str) -> str:
        """``level`` with the unit: ``120万家``, ``1.2 million 家``."""
        gap = " " if lang == "en" and self.unit not in ("", "%") else ""
        return f"{number(level, lang)}{gap}{self.unit}"


def stretch(dots: Sequence[Dot]) -> tuple[float, float]:
    """The days that ``dots`` (one at least) have room on: the ordinal of the first, and how many there are."""
    first, last = min(dot.start for dot in dots), max(dot.end for dot in dots)
    one = len({(dot.start, dot.end) for dot in dots}) == 1  # a single moment stands in the middle
    room = max((last - first).days, 5) * (1 if one else 0.04)
    return first.toordinal() - room, (last - first).days + 2 * room
