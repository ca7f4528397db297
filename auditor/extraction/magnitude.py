"""What sort of magnitude a figure tells in its frame: a level, a change (falls negative), a share, a rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound, Kind
from auditor.patterns import compiled
from auditor.text.figures import around

if TYPE_CHECKING:
    from auditor.extraction.frame import Frame
    from auditor.text.qualifiers import Qualifiers
    from auditor.text.quantities import Figure

_MOST_FOLDS = 20  # more is a slip of the pen or of the parser
_APART = 14  # how far a qualifier may stand before its number: 最多可为商家节省75%


# 约增加一倍, 约为上年的一半: 约 before the verb of its figure
_ABOUT = compiled(
    r"(?P<word>大?约)(?:增长|增加|下降|减少|提高|上升|缩短|扩大|占|为[^，。；、\d]{1,8}的)[了到至]?$"
)


class Magnitude(NamedTuple):
    """The kind of a figure, the figure as that kind (signed, per day …), and what a change is measured against."""

    kind: Kind
    figure: Figure
    base: str | None


def as_percent(figure: Figure) -> Figure:
    """A multiple told as growth, in percent: 增长1.5倍 is +150%, 增长近一倍 just under +100%."""

    def hundred(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * 100

    return figure._replace(
        point=hundred(figure.point), low=hundred(figure.low), high=hundred(figure.high), unit="%",
        grain=figure.grain * 100, dimension="percent", written="%",
    )  # fmt: skip


def doubled(figure: Figure, times: int) -> Figure:
    """翻两番 is fourfold: a multiple of two to the power of the written number."""
    point = Decimal(2) ** times
    return figure._replace(
        point=point, low=point, high=point, unit="倍", written="倍", dimension="fold", kind=Kind.MULTIPLE,
    )  # fmt: skip


def negated(figure: Figure) -> Figure:
    """A fall: the interval turned round zero, so that 下降近40% reaches from -40% up to -34%."""

    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    return figure._replace(point=minus(figure.point), low=minus(figure.high), high=minus(figure.low))


def magnitude(figure: Figure, frame: Frame, base: str | None) -> Magnitude:
    """The magnitude of ``figure`` in ``frame``; ``base`` is what its clause compares with, if anything."""
    kind = figure.kind
    if kind is Kind.RANK:
        return Magnitude(kind, figure, None)
    if figure.dimension == "fold" and figure.point is not None and 1 <= figure.point <= _MOST_FOLDS:
        figure = doubled(figure, int(figure.point))
    moved = frame.movement is not None and (frame.rate or not frame.reached)
    if moved and kind is not Kind.POINT:
        if figure.dimension == "multiple":
            figure = as_percent(figure)
        kind = Kind.CHANGE
    if kind in (Kind.CHANGE, Kind.POINT, Kind.MULTIPLE):
        if frame.movement == "down":
            figure = negated(figure)
        return Magnitude(kind, figure, frame.base or base)
    if frame.per and kind in (Kind.COUNT, Kind.MONEY) and "/" not in figure.unit:
        figure = figure._replace(unit=f"{figure.unit}/{frame.per}", written=f"{figure.written}/{frame.per}")
    return Magnitude(kind, figure, None)


def with_apart(text: str, begin: int, figure: Figure, qualifiers: Qualifiers) -> Figure:
    """The figure with a qualifier that stands apart before it (最多…节省75%), which then belongs to its span.

    ``begin`` is where the clause, or what the figure before leaves of it, starts.
    """
    if figure.bound is not Bound.EXACT or figure.qualifiers or figure.point is None:
        return figure
    if about := _ABOUT.search(text, max(begin, figure.start - _APART), figure.start):
        near = around(figure.point)
        return figure._replace(
            start=about.start(), text=text[about.start() : figure.end], bound=Bound.APPROX, low=near[0], high=near[1],
            qualifiers=(about["word"],),
        )  # fmt: skip
    found = qualifiers.apart(text, max(begin, figure.start - _APART), figure.start)
    if found is None:
        return figure
    low, high = (None, figure.point) if found.bound is Bound.MAX else (figure.point, None)
    return figure._replace(
        start=found.start, text=text[found.start : figure.end], bound=found.bound, low=low, high=high,
        qualifiers=(found.word,),
    )  # fmt: skip
