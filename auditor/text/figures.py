"""A quantity with its place in the text, and the interval that a number allows under its bounding words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound, Kind, Quantity

if TYPE_CHECKING:
    from auditor.text.numerals import Numeral
    from auditor.text.units import FoundUnit

_HALF = Decimal("0.5")
_NEAR = Decimal("0.85")  # 近 reaches down to 85 % of the point
_BELOW, _ABOVE = Decimal("0.9"), Decimal("1.1")  # 约 is ± 10 %


class Figure(NamedTuple):
    """A quantity in ``text[start:end]``, qualifiers included; ``core`` is where its bare number stands.

    ``noun`` is the counted noun where no measure word stands between (37万员工). ``qualifiers`` keeps every
    bounding word in order, so that prose checks see 近…多. The values are in base units, as in `model.Quantity`.
    """

    start: int
    end: int
    text: str
    core: tuple[int, int]
    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound
    kind: Kind
    dimension: str
    grain: Decimal
    written: str
    factor: Decimal
    noun: str | None = None
    qualifiers: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The value without its place in the text."""
        return Quantity(
            self.point,
            self.low,
            self.high,
            self.unit,
            self.bound,
            self.dimension,
            self.grain,
            self.written,
            self.factor,
        )


class Interval(NamedTuple):
    """What a wording allows: an end is None where it is open, the point where no number is named."""

    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound

    def times(self, factor: Decimal) -> Interval:
        """The interval in units that are ``factor`` times smaller."""
        point, low, high, bound = self
        return Interval(
            None if point is None else point * factor,
            None if low is None else low * factor,
            None if high is None else high * factor,
            bound,
        )

    def signed(self, sign: str) -> Interval:
        """负0.5% is turned round zero; ±3% reaches to both sides of it."""
        point, low, high, bound = self
        if sign == "±" and point is not None:
            return Interval(None, -point, point, Bound.RANGE)
        return Interval(
            None if point is None else -point,
            None if high is None else -high,
            None if low is None else -low,
            bound,
        )


def around(point: Decimal) -> tuple[Decimal, Decimal]:
    """How far 约 reaches to both sides of a point.

    >>> around(Decimal(100))
    (Decimal('90.0'), Decimal('110.0'))
    """
    low, high = sorted((point * _BELOW, point * _ABOVE))
    return low, high


def interval(number: Numeral, sort: str | None, *, rounded: bool = False) -> Interval:
    """Low, high and bound of a numeral under a qualifier, in the numeral's own units (contract, "Intervals").

    ``rounded`` is for percentages: a whole one is rounded like one with decimals, so that 27% reaches from 26.5 to
    27.5. 近3000多个 fights itself: it keeps the number's own reading, and a check on prose reports it.
    """
    point, low, high, bound = number.point, number.low, number.high, number.bound
    if sort is None:
        if bound is Bound.EXACT and point is not None and (number.scaled or (rounded and low == high)):
            slack = number.grain * _HALF
            return Interval(point, point - slack, point + slack, bound)
        return Interval(point, low, high, bound)
    if bound is Bound.RANGE:
        return Interval(point, low, high, bound)  # 约10~15万元: both ends are told
    moved = Interval(point, low, high, bound)
    match sort:
        case "gt":
            moved = Interval(point, low if point is None else point, None, Bound.GT)
        case "min":
            moved = Interval(point, low if point is None else point, None, Bound.MIN)
        case "max":
            moved = Interval(point, None, high if point is None else point, Bound.MAX)
        case "near" | "lt" if point is None:  # 近几百家
            moved = Interval(point, None, high, Bound.LT)
        case "near" if bound is not Bound.GT and point is not None:
            moved = Interval(point, point * _NEAR, point, Bound.LT)
        case "lt" if bound is not Bound.GT:
            moved = Interval(point, None, point, Bound.LT)
        case "approx" if bound is not Bound.GT and point is not None:
            moved = Interval(point, *around(point), Bound.APPROX)
    return moved


def figure(
    text: str, span: tuple[int, int], core: tuple[int, int], value: Interval, grain: Decimal, *,
    unit: FoundUnit, noun: str | None, words: tuple[str, ...],
) -> Figure:  # fmt: skip
    """The figure of a value told in ``unit``, in base units; ``words`` are its bounding words in order."""
    factor = unit.factor
    if factor != 1:
        value, grain = value.times(factor), grain * factor
    point, low, high, bound = value
    start, end = span
    return Figure(
        start, end, text[start:end], core, point, low, high, unit.base, bound, unit.kind, unit.dimension, grain,
        unit.name, factor, noun, words,
    )  # fmt: skip
