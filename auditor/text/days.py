"""Arithmetic of days, months and years, with the edges that the words 底, 初, 上旬 name."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.text.timewords import TimeWord


class NoSuchDateError(ValueError):
    """The words name a day that no calendar has."""


_THIRDS = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
_MONTHS = {"年": 12, "月": 1, "季度": 3}
_DAYS = {"周": 7, "天": 1, "交易日": 1}


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


def day_of(year: int, month: int, day: int) -> date:
    """The day; raises NoSuchDateError where the month has none of that number."""
    if not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        raise NoSuchDateError(f"{month}月{day}日")
    return date(year, month, day)


def moved_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` after the month of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def shifted(day: date, sign: int, count: int, unit: str) -> date:
    """``day`` moved by a count of years, months, weeks or days; raises OverflowError outside of all calendars."""
    if unit not in _MONTHS:
        return day + sign * timedelta(days=count * _DAYS[unit])
    year, month = moved_month(day, sign * count * _MONTHS[unit])
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month, min(day.day, last_day(year, month)))


def between(year: int, first: int, last: int) -> tuple[date, date]:
    """First and last day of a run of months; one that ends before it begins reaches into the next year."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        quarter = last > 12 and last - first == 2 and last % 3 == 0
        raise NoSuchDateError(f"第{'五六七八九'[last // 3 - 5]}季度" if quarter else f"{first}—{last}月")
    end_year = year + 1 if last < first else year
    return date(year, first, 1), date(end_year, last, last_day(end_year, last))


def edge_of(start: date, end: date, edge: str) -> tuple[date, date]:
    """底 is the last day, 初 the first; 年中 is the end of June."""
    if edge == "end":
        return end, end
    if edge == "start":
        return start, start
    middle = date(start.year, 6, 30) if (end - start).days in (364, 365) else start + (end - start) / 2
    return middle, middle


def part_of(start: date, end: date, word: TimeWord) -> tuple[date, date]:
    """上旬, 月底 and the like of the stretch from ``start`` to ``end``."""
    if word.third:
        low, high = _THIRDS[word.third]
        return start.replace(day=low), start.replace(day=min(high, end.day))
    return edge_of(start, end, word.edge) if word.edge else (start, end)
