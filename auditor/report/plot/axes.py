"""Ticks that a reader knows: round numbers up the side, whole days, months or years along the bottom."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_DAYS: Final = (1, 2, 5, 10)
_MONTHS: Final = (1, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 500)
_SHORT: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  a list of these is twelve lines


def levels(values: Sequence[Decimal], most: int = 5) -> tuple[Decimal, ...]:
    """Round numbers in equal steps, at most ``most`` steps, from at or below the least of ``values`` to at or above the greatest.

    They begin at zero where that costs less than half of the height: a step of 3 % must not look like a leap.

    >>> levels([Decimal(212500), Decimal(1200000)])[-1]
    Decimal('1250000.0')
    >>> [str(level) for level in levels([Decimal("27.55"), Decimal("29.3")])]
    ['27.5', '28.0', '28.5', '29.0', '29.5']
    >>> [str(level) for level in levels([Decimal(-7), Decimal(12)])]
    ['-10', '-5', '0', '5', '10', '15']
    """
    low, high = min(values), max(values)
    if low > 0 and low * 2 <= high:
        low = Decimal(0)
    elif high < 0 and low <= high * 2:
        high = Decimal(0)
    if low == high:
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room, high + room
    step = _step((high - low) / most)
    while _whole(high / step, ROUND_CEILING) - _whole(low / step, ROUND_FLOOR) > most:
        step = _step(step * Decimal("1.01"))
    told = [_whole(low / step, ROUND_FLOOR) * step]
    while told[-1] < high:
        told.append(told[-1] + step)
    return tuple(told)


def _whole(value: Decimal, rounding: str) -> Decimal:
    return value.to_integral_value(rounding)


def _step(least: Decimal) -> Decimal:
    """The smallest round step that is not smaller than ``least``."""
    scale = Decimal(10) ** least.adjusted()
    return next(step * scale for step in _STEPS if step * scale >= least)


def days(first: date, last: date, most: int) -> tuple[tuple[date, str], ...]:
    """Round days from ``first`` to ``last``, at most ``most``, each with the length of its step: ``day``, ``month``, ``year``.

    >>> [(str(day), grain) for day, grain in days(date(2021, 5, 20), date(2022, 2, 3), 4)]
    [('2021-07-01', 'month'), ('2021-10-01', 'month'), ('2022-01-01', 'month')]
    """
    for candidates, grain in _candidates(first, last):
        inside = [day for day in candidates if first <= day <= last]
        if 0 < len(inside) <= most:
            return tuple((day, grain) for day in inside)
    return ((first, "day"),)


def _candidates(first: date, last: date) -> Iterable[tuple[list[date], str]]:
    """Series of round days that begin at or before ``first``, the closest first."""
    span = (last - first).days
    if span <= 70:
        for count in _DAYS:
            yield (
                [first + timedelta(at) for at in range(span + 1) if _fits(first + timedelta(at), count)],
                "day",
            )
    for months in _MONTHS if span <= 366 * 12 else ():
        first_month, last_month = first.year * 12, last.year * 12 + 11
        yield [date(at // 12, at % 12 + 1, 1) for at in range(first_month, last_month + 1, months)], "month"
    for years in _YEARS:
        begin = first.year - first.year % years
        yield [date(year, 1, 1) for year in range(max(begin, 1), last.year + 1, years)], "year"


def _fits(day: date, count: int) -> bool:
    """Whether a tick every ``count`` days stands on ``day``: on the 1st, and no closer than half a step before it."""
    return count == 1 or ((day.day - 1) % count == 0 and day.day <= 31 - count)


def named(ticks: Sequence[tuple[date, str]], lang: str) -> tuple[str, ...]:
    """What the ticks are called: the year where it begins or changes, no more than tells one from the next.

    >>> named([(date(2021, 10, 1), "month"), (date(2022, 1, 1), "month")], "zh")
    ('2021年10月', '2022年1月')
    >>> named([(date(2021, 10, 1), "month"), (date(2022, 1, 1), "month")], "en")
    ('Oct 2021', 'Jan 2022')
    """
    told: list[str] = []
    year = month = None
    for day, grain in ticks:
        new_year, new_month = day.year != year, (day.year, day.month) != month
        year, month = day.year, (day.year, day.month)
        if grain == "year":
            told.append(f"{day.year}年" if lang == "zh" else f"{day.year}")
        elif grain == "month":
            short = f"{day.month}月" if lang == "zh" else _SHORT[day.month - 1]
            told.append(_with_year(short, day, lang) if new_year else short)
        elif lang == "zh":
            short = f"{day.month}月{day.day}日" if new_month else f"{day.day}日"
            told.append(_with_year(short, day, lang) if new_year else short)
        else:
            short = f"{day.day} {_SHORT[day.month - 1]}" if new_month else f"{day.day}"
            told.append(_with_year(short, day, lang) if new_year else short)
    return tuple(told)


def _with_year(short: str, day: date, lang: str) -> str:
    return f"{day.year}年{short}" if lang == "zh" else f"{short} {day.year}"
