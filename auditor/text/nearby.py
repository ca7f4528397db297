"""Days, weeks, months and windows that are counted from the publication or from the period that governs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.model import Basis
from auditor.text.days import between, day_of, last_day, moved_month, part_of, shifted

if TYPE_CHECKING:
    from auditor.text.placed import Reference
    from auditor.text.timewords import TimeWord

    Placed = tuple[date, date, Basis]


def window(word: TimeWord, reference: Reference) -> Placed | None:
    """过去三年, 未来5年: a stretch of that length that ends or begins with the publication."""
    sign, count, unit = word.window or (0, 0, "")
    if reference.start is None or reference.end is None or not count:
        return None
    try:
        if sign > 0:
            return reference.start, shifted(reference.end, sign, count, unit), Basis.RELATIVE
        return shifted(reference.start, sign, count, unit), reference.end, Basis.RELATIVE
    except OverflowError:
        return None  # 近999999天: before all calendars


def counterpart(word: TimeWord, reference: Reference) -> Placed | None:
    """去年同期: the governing period, a year before it; 2019年同期: in 2019."""
    anchor = reference.anchor
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    years = word.year - anchor.end.year if word.year is not None else word.year_offset or 0
    return (
        shifted(anchor.start, 1, years, "年"),
        shifted(anchor.end, 1, years, "年"),
        Basis.RELATIVE if word.year is None else Basis.EXPLICIT,
    )


def near_day(word: TimeWord, reference: Reference) -> Placed | None:
    """昨天, 上周五, 当日: a day or week beside the publication, or beside the day that governs."""
    if word.same == "day":
        anchor = reference.anchor
        if anchor and anchor.start and anchor.start == anchor.end:
            day = anchor.start + timedelta(days=word.following)
            return day, day, Basis.RELATIVE
        return None
    if reference.start is None or reference.end is None:
        return None
    if word.week_offset is not None:
        monday = reference.end - timedelta(days=reference.end.weekday() - 7 * word.week_offset)
        first = 5 if word.weekend else word.weekday or 0
        last = 6 if word.weekend or word.weekday is None else word.weekday
        return monday + timedelta(days=first), monday + timedelta(days=last), Basis.RELATIVE
    shift = timedelta(days=word.day_offset or 0)
    return reference.start + shift, reference.end + shift, Basis.RELATIVE


def weekday(word: TimeWord, reference: Reference) -> Placed | None:
    """周三表示: the last such day up to publication."""
    if reference.end is None or reference.start != reference.end:
        return None
    day = reference.end - timedelta(days=(reference.end.weekday() - (word.weekday or 0)) % 7)
    return day, day, Basis.RELATIVE


def near_quarter(word: TimeWord, reference: Reference) -> Placed | None:
    """上季度, 本季度: counted from the quarter of the publication."""
    if reference.end is None or reference.start is None:
        return None
    if (reference.start.year, (reference.start.month - 1) // 3) != (
        reference.end.year,
        (reference.end.month - 1) // 3,
    ):
        return None
    first_month = reference.end.replace(day=1, month=(reference.end.month - 1) // 3 * 3 + 1)
    year, month = moved_month(first_month, 3 * (word.quarter_offset or 0))
    return (*part_of(*between(year, month, month + 2), word), Basis.RELATIVE)


def near_month(word: TimeWord, reference: Reference) -> Placed | None:
    """本月, 上月中旬, 当月: counted from the month of the publication or of the governing period."""
    anchor = reference.anchor
    if word.same == "month":
        if not (anchor and anchor.start and anchor.end and anchor.start.month == anchor.end.month):
            return None
        year, month = moved_month(anchor.start, word.following)
    else:
        if reference.start is None or reference.end is None or reference.start.month != reference.end.month:
            return None
        year, month = moved_month(reference.end, word.month_offset or 0)
    if word.days:
        return day_of(year, month, word.days[0]), day_of(year, month, word.days[1]), Basis.RELATIVE
    return (*part_of(*between(year, month, month), word), Basis.RELATIVE)


def bare_day(word: TimeWord, reference: Reference) -> Placed | None:
    """记者7日获悉: the last 7th before publication, or of the month that governs."""
    days = word.days or (1, 1)
    anchor = reference.anchor
    if anchor and anchor.start and anchor.end and anchor.start.month == anchor.end.month:
        year, month = anchor.end.year, anchor.end.month
    elif (
        reference.end is not None
        and reference.start is not None
        and (reference.end - reference.start).days < 28
    ):
        year, month = reference.end.year, reference.end.month
        if days[0] > reference.end.day:
            year, month = moved_month(reference.end.replace(day=1), -1)
    else:
        return None
    if days[1] > last_day(year, month):
        return None
    return day_of(year, month, days[0]), day_of(year, month, days[1]), Basis.RELATIVE
