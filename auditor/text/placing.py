"""Time words → days: placed in the calendar against the publication date and the period that governs."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from auditor.model import Basis, TimeAspect
from auditor.text import nearby
from auditor.text.days import (
    NoSuchDateError,
    between,
    day_of,
    edge_of,
    part_of,
    shifted,
)
from auditor.text.holidays import Holidays
from auditor.text.placed import Period, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.rulebook import Rulebook
    from auditor.text.timewords import TimeWord

    Placed = tuple[date, date, Basis]

_LATE, _EARLY = 10, 4  # months told of as to come from the end of a year
_RESULTS = 4  # the month by which the figures of a whole year are told
_RECENT = 31  # days that 近日 may lie back


class Calendar:
    """Places time words; holds the holiday and plan tables of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._tables = Holidays(rulebook)
        # What a word is, in the order in which it is asked, and how such a word is placed.
        self._shapes: tuple[
            tuple[Callable[[TimeWord], object], Callable[[TimeWord, Reference], Placed | None]], ...
        ] = (
            (lambda word: word.fiscal, self._fiscal),
            (lambda word: word.plan or word.event or word.season, self._named),
            (lambda word: word.now or word.recent, self._published),
            (lambda word: word.window, nearby.window),
            (lambda word: word.counterpart and word.months is None, nearby.counterpart),
            (
                lambda word: (
                    word.day_offset is not None or word.week_offset is not None or word.same == "day"
                ),
                nearby.near_day,
            ),
            (
                lambda word: word.weekday is not None and word.months is None and word.days is None,
                nearby.weekday,
            ),
            (lambda word: word.quarter_offset is not None, nearby.near_quarter),
            (lambda word: word.month_offset is not None or word.same == "month", nearby.near_month),
            (lambda word: word.days and word.months is None, nearby.bare_day),
        )

    # -- years ---------------------------------------------------------------------------------------------

    def _year(self, word: TimeWord, reference: Reference) -> tuple[int | None, Basis]:
        """The year that a word names or leans on."""
        if word.year is not None:
            return word.year, Basis.EXPLICIT
        if word.year_offset is not None:
            return (reference.year + word.year_offset if reference.year else None), Basis.RELATIVE
        if word.same == "year" or (word.same is None and reference.anchor_year is not None):  # 2021年…，6月…
            year = reference.anchor_year
            return (year + word.following if year else None), Basis.RELATIVE
        return self._nearest_year(word, reference), Basis.RELATIVE

    @staticmethod
    def _nearest_year(word: TimeWord, reference: Reference) -> int | None:
        """A bare month lies in the twelve months before publication, or after it where the clause looks ahead."""
        if reference.end is None or reference.start is None:
            return None
        if word.months is None:
            # 全年 told in March without a word of the future is the year that is over
            over = word.text == "全年" and reference.end.month <= _RESULTS and not reference.future
            return reference.end.year - 1 if over else reference.year
        first = word.months[0] if 1 <= word.months[0] <= 12 else 1
        last = word.months[1] if 1 <= word.months[1] <= 12 else first
        if reference.future:
            # 预计上半年… told in July forecasts results that are in; only over the turn of the year is it the next one
            turns = reference.start.month >= _LATE and last <= _EARLY
            return reference.year + 1 if turns and reference.year is not None else reference.year
        year = reference.end.year
        day = word.days[0] if word.days else 1
        # 上半年 or 1—8月 are told when they are over, a single month or day once it has begun
        begun = (
            last <= reference.end.month
            if first != last
            else (first, day) <= (reference.end.month, reference.end.day)
        )
        return year if begun else year - 1

    # -- shapes --------------------------------------------------------------------------------------------

    def _place(self, word: TimeWord, reference: Reference) -> Placed | None:
        """Start, end and basis of a word, or None where it cannot be placed. Raises NoSuchDateError."""
        for applies, place in self._shapes:
            if applies(word):
                return place(word, reference)
        return self._dated(word, reference)

    @staticmethod
    def _published(word: TimeWord, reference: Reference) -> Placed | None:
        """目前 is the publication; 近日 may be a month before it."""
        if reference.start is None or reference.end is None:
            return None
        back = timedelta(days=_RECENT if word.recent else 0)
        return reference.start - back, reference.end, Basis.PUBLICATION

    def _dated(self, word: TimeWord, reference: Reference) -> Placed | None:
        """A place in a year, which the word names or leans on."""
        year, basis = self._year(word, reference)
        if year is None or not MINYEAR < year < MAXYEAR:
            return None
        start, end = self._in_year(word, year)
        bare = (
            word.holiday and word.year is None and word.year_offset is None and reference.anchor_year is None
        )
        if bare and reference.end is not None and start > reference.end and not reference.future:
            start, end = self._in_year(word, year - 1)  # 国庆假期 told in March is the last one
        return start, end, basis

    @staticmethod
    def _fiscal(word: TimeWord, reference: Reference) -> Placed | None:
        """A fiscal year begins in the eleven months before its calendar year or with it, and ends within it.

        Which month a firm begins with no calendar says, so the widest stretch stands for all. A quarter or half of
        one stays unplaced; 上财年 leans on a fiscal year named before.
        """
        year = word.year
        if year is None and reference.anchor is not None and reference.anchor.word.fiscal:
            year = reference.anchor_year
        if year is None or word.months is not None or not MINYEAR < year < MAXYEAR:
            return None
        return date(year - 1, 2, 1), date(year, 12, 31), Basis.EXPLICIT

    def _named(self, word: TimeWord, _: Reference) -> Placed:
        """A plan, a season, or the event that 以来 counts from: the rules say when."""
        if word.event:
            day = self._tables.event(word.event)
            return day, day, Basis.EXPLICIT
        if word.season:
            return (*self._tables.season(word.season, word.year or MINYEAR, word.year_to), Basis.EXPLICIT)
        first, last = self._tables.plan(word.plan or "")
        if word.plan_year is not None:
            first = last = (first, last)[word.plan_year]
        whole = date(first, 1, 1), date(last, 12, 31)
        return (*(edge_of(*whole, word.edge) if word.edge else whole), Basis.EXPLICIT)

    def _in_year(self, word: TimeWord, year: int) -> tuple[date, date]:
        if word.holiday:
            return self._tables.holiday(word.holiday, year)
        if word.months is None:
            start, end = date(year, 1, 1), date(max(year, word.year_to or year + word.years - 1), 12, 31)
            if word.year_to is not None and word.year_to < year:
                raise NoSuchDateError(word.text)
            return edge_of(start, end, word.edge) if word.edge else (start, end)
        first, last = word.months
        if word.days:
            begin, finish = word.days
            end_month = word.month_to or last
            end_year = year + 1 if end_month < first - 6 else year
            return day_of(year, first, begin), day_of(end_year, end_month, finish)
        return part_of(*between(year, first, last), word)

    # -- public --------------------------------------------------------------------------------------------

    def _until(self, word: TimeWord, until: TimeWord, start: date, reference: Reference) -> date | None:
        """The last day of 2018年至2022年, 去年10月至今年3月; a month without a year is the next one after the first."""
        begun = Period(word, start, start, Basis.EXPLICIT, TimeAspect.DURING)
        end = self.resolve(until, reference._replace(anchor=begun)).end
        if (
            end is not None
            and end < start
            and until.year is None
            and until.year_offset is None
            and until.months
        ):
            return shifted(end, 1, 1, "年")
        return end

    def resolve(self, word: TimeWord, reference: Reference) -> Period:
        """Place ``word``; start and end are None where nothing can be known, ``invalid`` names what cannot be."""
        moment = word.as_of or word.now or word.edge is not None
        aspect = TimeAspect.AS_OF if moment else TimeAspect.DURING
        try:
            placed = self._place(word, reference)
        except NoSuchDateError as problem:
            return Period(word, None, None, Basis.NONE, aspect, invalid=str(problem))
        if placed is None:
            return Period(word, None, None, Basis.NONE, aspect)
        start, end, basis = placed
        if word.until is not None:
            end, aspect = self._until(word, word.until, start, reference) or end, TimeAspect.DURING
        if word.back is not None:
            start, aspect = shifted(end + timedelta(days=1), -1, word.back, "月"), TimeAspect.DURING
        if end < start:
            return Period(word, None, None, Basis.NONE, aspect, invalid=word.text)
        if word.since or word.event:
            return Period(word, start, reference.end, basis, TimeAspect.DURING, since=start)
        return Period(word, start, end, basis, aspect)
