"""Interval arithmetic on what wordings allow: the one place where a check adds, divides and compares figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from auditor.model import Quantity

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from ``low`` to ``high``, both ends included; ``None`` is an open end.

    Products and quotients are for intervals that are not negative, which every level is; a growth rate is
    only added to and compared. ValueError where that is broken, because the result would be wrong in silence.

    >>> growth = Interval(Decimal(4), Decimal(4)) / Interval(Decimal("3.15"), Decimal("3.25"))
    >>> f"{growth.low:.3f} {growth.high:.3f}"
    '1.231 1.270'
    """

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def exactly(cls, value: Decimal | int) -> Interval:
        """The interval of one value."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def of(cls, quantity: Quantity) -> Interval:
        """What the wording of ``quantity`` allows, in its base unit."""
        return cls(quantity.low, quantity.high)

    @classmethod
    def total(cls, parts: Iterable[Interval]) -> Interval:
        """The sum of ``parts``; zero for none."""
        result = cls.exactly(0)
        for part in parts:
            result = result + part
        return result

    def overlaps(self, other: Interval) -> bool:
        """Whether one value satisfies both; ends that touch do."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not below and not above

    def below(self, other: Interval) -> bool:
        """Whether every value of this one is smaller than every value of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def widened(self, by: Decimal) -> Interval:
        """Both ends moved outwards by ``by``."""
        return Interval(_both(self.low, by, Decimal.__sub__), _both(self.high, by, Decimal.__add__))

    def scaled(self, by: Decimal) -> Interval:
        """Both ends times a number that is not negative; unlike ``*`` also for growth rates."""
        return Interval(_both(self.low, by, Decimal.__mul__), _both(self.high, by, Decimal.__mul__))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _both(self.low, other.low, Decimal.__add__), _both(self.high, other.high, Decimal.__add__)
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            _both(self.low, other.high, Decimal.__sub__), _both(self.high, other.low, Decimal.__sub__)
        )

    def __mul__(self, other: Interval) -> Interval:
        self._positive(other)
        return Interval(
            _both(self.low, other.low, Decimal.__mul__), _both(self.high, other.high, Decimal.__mul__)
        )

    def __truediv__(self, other: Interval) -> Interval:
        self._positive(other)
        low = Decimal(0) if other.high is None else _both(self.low, other.high, _over)
        high = _both(self.high, other.low, _over) if other.low else None
        return Interval(low, high)

    def _positive(self, other: Interval) -> None:
        for interval in (self, other):
            if interval.low is not None and interval.low < 0:
                raise ValueError(f"a negative interval cannot be multiplied or divided: {interval}")


def _over(whole: Decimal, by: Decimal) -> Decimal | None:
    return whole / by if by else None


def _both(
    left: Decimal | None, right: Decimal | None, operation: Callable[[Decimal, Decimal], Decimal | None]
) -> Decimal | None:
    """``operation`` on two ends, open where either is open."""
    return None if left is None or right is None else operation(left, right)


def plain(value: Decimal, digits: int = 4) -> str:
    """``value`` for a message: ``digits`` significant digits, no exponent, no trailing zeros.

    >>> plain(Decimal("45.348837")), plain(Decimal(42857.14)), plain(Decimal("0.0007"))
    ('45.35', '42857', '0.0007')
    """
    if value == 0:
        return "0"
    places = max(0, digits - 1 - value.adjusted())
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage with one decimal, or more for a share below 1 %.

    >>> percent(Decimal("0.45348")), percent(Decimal("-0.2")), percent(Decimal("0.00123"))
    ('45.3%', '-20%', '0.12%')
    """
    value = ratio * HUNDRED
    text = f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") + "%" if "." in text else text + "%"
