"""A quantity with its place in the text, and the interval that a number allows under its bounding words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound, Kind, Quantity

if TYPE_CHECKING:
    from auditor.text.numerals import Numeral

_HALF = Decimal("0.5")
_NEAR = Decimal("0.85")  # 近 reaches down to 85 % of the point
_BELOW, _ABOVE = Decimal("0.9"), Decimal("1.1")  # 约 is ± 10 %


@dataclass(frozen=True, slots=True)
class Figure:
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
            self.point, self.low, self.high, self.unit, self.bound, self.dimension, self.grain, self.written, self.factor
        )


Interval = tuple[Decimal | None, Decimal | None, Bound]


def _moved(number: Numeral, sort: str | None) -> Interval:
    """超数百万: the word moves an end that is already wide."""
    match sort:
        case "gt" | "min":
            return number.low, None, Bound.GT if sort == "gt" else Bound.MIN
        case "lt" | "near" | "max":
            return None, number.high, Bound.LT if sort != "max" else Bound.MAX
    return number.low, number.high, number.bound


def interval(number: Numeral, sort: str | None, *, rounded: bool = False) -> Interval:
    """Low, high and bound of a numeral under a qualifier, in the numeral's own units (contract, "Intervals").

    ``rounded`` is for percentages: a whole one is rounded like one with decimals, so that 27% reaches from 26.5 to
    27.5. 近3000多个 fights itself: it keeps the number's own reading, and a check on prose reports it.
    """
    point, bound = number.point, number.bound
    if bound is Bound.RANGE:
        return number.low, number.high, bound  # 约10~15万元: both ends are told
    if point is None:
        return _moved(number, sort)
    match sort:
        case None:
            if bound is Bound.EXACT and (number.scaled or (rounded and number.low == number.high)):
                slack = number.grain * _HALF
                return point - slack, point + slack, bound
            return number.low, number.high, bound
        case "near" | "lt" | "approx" if bound is Bound.GT:
            return number.low, number.high, bound
        case "gt":
            return point, None, Bound.GT
        case "near":
            return point * _NEAR, point, Bound.LT
        case "lt":
            return None, point, Bound.LT
        case "approx":
            return point * _BELOW, point * _ABOVE, Bound.APPROX
        case "min":
            return point, None, Bound.MIN
        case "max":
            return None, point, Bound.MAX
    return number.low, number.high, bound
