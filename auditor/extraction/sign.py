"""Falls are negative, and 增长近一倍 is growth of just under 100%."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.text.quantities import Figure


def as_percent(figure: Figure) -> Figure:
    """A multiple told as growth, in percent: 增长1.5倍 is +150%."""

    def hundred(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * 100

    return replace(
        figure, point=hundred(figure.point), low=hundred(figure.low), high=hundred(figure.high), unit="%",
        grain=figure.grain * 100, dimension="percent", written="%",
    )  # fmt: skip


def negated(figure: Figure) -> Figure:
    """A fall: the interval turned round zero, so that 下降近40% reaches from -40% up to -34%."""

    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else -value

    return replace(figure, point=minus(figure.point), low=minus(figure.high), high=minus(figure.low))
