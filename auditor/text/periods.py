"""Time expressions → periods: placed in the calendar against a reference date and the dates before them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.model import Basis, TimeAspect
from auditor.model import Period as ModelPeriod
from auditor.rulebook import load
from auditor.text.timewords import TimeWord, scan

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Period:
    """A period that ``text`` names: inclusive days, how it was placed, and whether it is a moment or a stretch.

    ``word`` keeps the expression and its offsets. ``start`` and ``end`` are None where the words alone do not
    place it and no reference was given.
    """

    word: TimeWord
    start: date | None
    end: date | None
    basis: Basis
    aspect: TimeAspect
    since: date | None = None
    invalid: str | None = None  # the part of the date that does not exist

    @property
    def text(self) -> str:
        """The expression as written."""
        return self.word.text

    @property
    def model(self) -> ModelPeriod:
        """The period without its place in the text, as claims carry it."""
        return ModelPeriod(self.start, self.end, self.basis, self.aspect, self.since)


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative words lean on: when the article came out (an interval), and the period that governs here."""

    start: date | None = None
    end: date | None = None
    anchor: Period | None = None
    future: bool = False  # the clause looks ahead (将, 预计): a bare month is the next one, not the last

    @property
    def year(self) -> int | None:
        """The publication year, if the interval lies within one."""
        return self.end.year if self.start and self.end and self.start.year == self.end.year else None

    @property
    def anchor_year(self) -> int | None:
        """The year of the governing period, if it lies within one."""
        a = self.anchor
        return a.end.year if a and a.start and a.end and a.start.year == a.end.year else None


class _NoSuchDate(ValueError):
    """The words name a day that no calendar has."""


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12 or not 1 <= day <= _last_day(year, month):
        raise _NoSuchDate(f"{month}月{day}日")
    return date(year, month, day)


def _shift_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _months_between(year: int, first: int, last: int) -> tuple[date, date]:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise _NoSuchDate(f"{first}—{last}月")
    end_year = year + 1 if last < first else year
    return date(year, first, 1), date(end_year, last, _last_day(end_year, last))


def _edge(start: date, end: date, edge: str) -> tuple[date, date]:
    """底 is the last day, 初 the first; 年中 is the middle of the year."""
    if edge == "end":
        return end, end
    if edge == "start":
        return start, start
    middle = start + (end - start) / 2
    return middle, middle


_THIRDS = {1: (1, 10), 2: (11, 20), 3: (21, 31)}


class Calendar:
    """Places time words; holds the holiday and plan tables of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._holidays = {
            key.removeprefix("periods.holiday."): words[0].split()
            for key, words in rulebook.lists.items()
            if key.startswith("periods.holiday.")
        }
        self._plans = {
            key.removeprefix("periods.plan."): tuple(map(int, words[0].split()))
            for key, words in rulebook.lists.items()
            if key.startswith("periods.plan.")
        }
        days = map(date.fromisoformat, rulebook.words("periods.lunar_new_year.days"))
        self._lunar = {day.year: day for day in days}

    # -- years ---------------------------------------------------------------------------------------------

    def _year(self, word: TimeWord, reference: Reference) -> tuple[int | None, Basis]:
        """The year that a word names or leans on."""
        if word.year is not None:
            return word.year, Basis.EXPLICIT
        if word.year_offset is not None:
            return (reference.year + word.year_offset if reference.year else None), Basis.RELATIVE
        if word.same == "year" or (word.same is None and self._leans_on_anchor(word, reference)):
            return reference.anchor_year, Basis.RELATIVE
        return self._nearest_year(word, reference), Basis.RELATIVE

    @staticmethod
    def _leans_on_anchor(word: TimeWord, reference: Reference) -> bool:
        """A month, quarter or half without a year belongs to the year named before it in the sentence."""
        return reference.anchor_year is not None and (
            word.months is not None or word.edge is not None or word.holiday is not None
        )

    @staticmethod
    def _nearest_year(word: TimeWord, reference: Reference) -> int | None:
        """A bare month lies in the twelve months before publication, or after it where the clause looks ahead."""
        if reference.end is None or reference.start is None:
            return None
        if word.months is None:
            return reference.year
        first = word.months[0] if 1 <= word.months[0] <= 12 else 1
        last = word.months[1] if 1 <= word.months[1] <= 12 else first
        if reference.future:
            ahead = (reference.start.month, reference.start.day) <= (last, 31)
            return reference.year if ahead or reference.year is None else reference.year + 1
        year = reference.end.year
        day = word.days[0] if word.days else 1
        # 上半年 or 1—8月 are told when they are over, a single month or day once it has begun
        begun = last <= reference.end.month if first != last else (first, day) <= (reference.end.month, reference.end.day)
        return year if begun else year - 1

    # -- shapes --------------------------------------------------------------------------------------------

    def _place(self, word: TimeWord, reference: Reference) -> tuple[date, date, Basis] | None:
        """Start, end and basis of a word, or None where it cannot be placed. Raises _NoSuchDate."""
        if word.plan:
            first, last = self._plans[word.plan]
            whole = date(first, 1, 1), date(last, 12, 31)
            return (*(_edge(*whole, word.edge) if word.edge else whole), Basis.EXPLICIT)
        if word.now or word.recent:
            if reference.start is None or reference.end is None:
                return None
            back = timedelta(days=31 if word.recent else 0)
            return reference.start - back, reference.end, Basis.PUBLICATION
        if word.window:
            return self._window(word.window, reference)
        if word.day_offset is not None or word.week_offset is not None or word.same == "day":
            return self._near_day(word, reference)
        if word.month_offset is not None or word.same == "month":
            return self._near_month(word, reference)
        if word.days and word.months is None:
            return self._bare_day(word.days, reference)
        year, basis = self._year(word, reference)
        if year is None:
            return None
        placed = self._in_year(word, year)
        return (*placed, basis)

    def _in_year(self, word: TimeWord, year: int) -> tuple[date, date]:
        if word.holiday:
            return self._holiday(word.holiday, year)
        if word.months is None:
            start, end = date(year, 1, 1), date(word.year_to or year, 12, 31)
            return _edge(start, end, word.edge) if word.edge else (start, end)
        first, last = word.months
        if word.days:
            begin, finish = word.days
            end_month = word.month_to or last
            end_year = year + 1 if end_month < first - 6 else year
            return _day(year, first, begin), _day(end_year, end_month, finish)
        start, end = _months_between(year, first, last)
        if word.third:
            low, high = _THIRDS[word.third]
            return start.replace(day=low), start.replace(day=min(high, end.day))
        return _edge(start, end, word.edge) if word.edge else (start, end)

    def _holiday(self, name: str, year: int) -> tuple[date, date]:
        if name == "春节":  # the eve to the sixth day: what the holiday of most years covers
            first = self._lunar.get(year)
            if first is None:
                return date(year, 1, 20), date(year, 2, 28)
            return first - timedelta(days=1), first + timedelta(days=6)
        if name == "春运":
            first = self._lunar.get(year, date(year, 2, 5))
            return first - timedelta(days=15), first + timedelta(days=25)
        begin, finish = self._holidays[name]
        return date.fromisoformat(f"{year}-{begin}"), date.fromisoformat(f"{year}-{finish}")

    @staticmethod
    def _window(window: tuple[int, int, str], reference: Reference) -> tuple[date, date, Basis] | None:
        sign, count, unit = window
        if reference.start is None or reference.end is None or not count:
            return None
        months = {"年": 12, "月": 1, "季度": 3}.get(unit)
        days = count * {"周": 7, "天": 1, "交易日": 1}.get(unit, 0)

        def moved(day: date) -> date:
            if months is None:
                return day + sign * timedelta(days=days)
            year, month = _shift_months(day, sign * months * count)
            return date(year, month, min(day.day, _last_day(year, month)))

        if sign > 0:
            return reference.start, moved(reference.end), Basis.RELATIVE
        return moved(reference.start), reference.end, Basis.RELATIVE

    @staticmethod
    def _near_day(word: TimeWord, reference: Reference) -> tuple[date, date, Basis] | None:
        if word.same == "day":
            anchor = reference.anchor
            if anchor and anchor.start and anchor.start == anchor.end:
                return anchor.start, anchor.start, Basis.RELATIVE
            return None
        if reference.start is None or reference.end is None:
            return None
        if word.week_offset is not None:
            monday = reference.end - timedelta(days=reference.end.weekday() - 7 * word.week_offset)
            return monday, monday + timedelta(days=6), Basis.RELATIVE
        shift = timedelta(days=word.day_offset or 0)
        return reference.start + shift, reference.end + shift, Basis.RELATIVE

    @staticmethod
    def _near_month(word: TimeWord, reference: Reference) -> tuple[date, date, Basis] | None:
        anchor = reference.anchor
        if word.same == "month":
            if not (anchor and anchor.start and anchor.end and anchor.start.month == anchor.end.month):
                return None
            year, month = anchor.start.year, anchor.start.month
        else:
            if reference.start is None or reference.end is None or reference.start.month != reference.end.month:
                return None
            year, month = _shift_months(reference.end, word.month_offset or 0)
        start, end = date(year, month, 1), date(year, month, _last_day(year, month))
        if word.days:
            return _day(year, month, word.days[0]), _day(year, month, word.days[1]), Basis.RELATIVE
        if word.third:
            low, high = _THIRDS[word.third]
            start, end = start.replace(day=low), start.replace(day=min(high, end.day))
        elif word.edge:
            start, end = _edge(start, end, word.edge)
        return start, end, Basis.RELATIVE

    @staticmethod
    def _bare_day(days: tuple[int, int], reference: Reference) -> tuple[date, date, Basis] | None:
        """记者7日获悉: the last 7th before publication, or of the month that governs."""
        anchor = reference.anchor
        if anchor and anchor.start and anchor.end and anchor.start.month == anchor.end.month:
            year, month = anchor.end.year, anchor.end.month
        elif reference.end is not None and reference.start is not None and (reference.end - reference.start).days < 28:
            year, month = reference.end.year, reference.end.month
            if days[0] > reference.end.day:
                year, month = _shift_months(reference.end.replace(day=1), -1)
        else:
            return None
        if days[1] > _last_day(year, month):
            return None
        return _day(year, month, days[0]), _day(year, month, days[1]), Basis.RELATIVE

    # -- public --------------------------------------------------------------------------------------------

    def resolve(self, word: TimeWord, reference: Reference) -> Period:
        """Place ``word``; start and end are None where nothing can be known, ``invalid`` names what cannot be."""
        moment = word.as_of or word.now or word.edge is not None
        aspect = TimeAspect.AS_OF if moment else TimeAspect.DURING
        try:
            placed = self._place(word, reference)
        except _NoSuchDate as problem:
            return Period(word, None, None, Basis.NONE, aspect, invalid=str(problem))
        if placed is None:
            return Period(word, None, None, Basis.NONE, aspect)
        start, end, basis = placed
        if word.until is not None:
            end, aspect = self.resolve(word.until, reference).end or end, TimeAspect.DURING
        if end < start:
            return Period(word, None, None, Basis.NONE, aspect, invalid=word.text)
        if word.since:
            return Period(word, start, reference.end, basis, TimeAspect.DURING, since=start)
        return Period(word, start, end, basis, aspect)


_BUILT: dict[str, Calendar] = {}


def calendar_of(rulebook: Rulebook | None = None) -> Calendar:
    """The calendar of ``rulebook`` (default: the shipped rules), built once per set of rules."""
    book = rulebook or load()
    if book.digest not in _BUILT:
        _BUILT[book.digest] = Calendar(book)
    return _BUILT[book.digest]


def find(text: str, reference: date | None = None, rulebook: Rulebook | None = None) -> list[Period]:
    """Every period that ``text`` names, in order, placed against ``reference`` (the article's own date).

    Each leans on the ones before it: in 2021年…，6月… the month is June 2021. No wall clock is asked: without a
    reference 去年 stays unplaced (start and end None).

    >>> [(str(p.start), str(p.end), str(p.aspect)) for p in find("截至去年底", reference=date(2022, 3, 11))]
    [('2021-12-31', '2021-12-31', 'as_of')]
    """
    placer, found, anchor = calendar_of(rulebook), list[Period](), None
    for word in scan(text, rulebook):
        period = placer.resolve(word, Reference(reference, reference, anchor))
        if period.end is not None and not word.now and not word.recent:
            anchor = period
        found.append(period)
    return found
