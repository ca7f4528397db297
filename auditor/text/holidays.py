"""Holidays, seasons, plans and events of rules/periods.toml, as first and last days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.rulebook import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.rulebook import Rulebook

    Days = tuple[date, date]


def _named(book: Rulebook, name: str) -> dict[str, tuple[str, ...]]:
    prefix = f"periods.{name}."
    return {key.removeprefix(prefix): words for key, words in book.lists.items() if key.startswith(prefix)}


def _in_year(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year:04}-{month_day}")


def _pair(row: str) -> tuple[str, str]:
    first, last = row.split()
    return first, last


class _Holiday:
    """One holiday: its days in the years that have a row of their own, and in all others."""

    def __init__(self, rows: Iterable[str]) -> None:
        self.of_year: dict[int, Days] = {}
        usual: tuple[str, str] | None = None
        for row in rows:
            year, colon, days = row.partition(": ")
            if colon:
                first, last = map(date.fromisoformat, _pair(days))
                self.of_year[int(year)] = first, last
            else:
                usual = _pair(row)
        if usual is None:
            raise ValueError("no row without a year")
        self._usual = usual
        self.usual(2021)  # a day that no year has is refused when the rules are read

    def usual(self, year: int) -> Days:
        first, last = self._usual
        return _in_year(year, first), _in_year(year, last)


class Holidays:
    """The named stretches of one rulebook. A day that no calendar has is refused when the tables are read."""

    def __init__(self, book: Rulebook) -> None:
        try:
            rows = _named(book, "holiday")
            self._holidays = {name: _Holiday(rows.get(words[0], words)) for name, words in rows.items()}
            self._seasons = {name: _pair(words[0]) for name, words in _named(book, "season").items()}
            self._plans = {
                name: tuple(map(int, _pair(words[0]))) for name, words in _named(book, "plan").items()
            }
            self._events = {
                name: date.fromisoformat(words[0]) for name, words in _named(book, "event").items()
            }
            for first, last in self._seasons.values():
                _in_year(2021, first), _in_year(2021, last)
            new_years = map(date.fromisoformat, book.words("periods.lunar_new_year.days"))
            self._new_year = {day.year: day for day in new_years}
        except ValueError as problem:
            raise RuleError(f"rules/periods.toml: a day or a pair of days is wrong: {problem}") from None

    def plan(self, name: str) -> tuple[int, int]:
        """First and last year of a five-year plan."""
        first, last = self._plans[name]
        return first, last

    def event(self, name: str) -> date:
        """The day from which 以来 counts."""
        return self._events[name]

    def season(self, name: str, year: int, year_to: int | None) -> Days:
        """2021/22赛季, or 2021学年: a season that begins in ``year``; a 赛季 told by one year alone is that year."""
        first, last = self._seasons[name]
        if year_to is None and name == "赛季":
            return date(year, 1, 1), date(year, 12, 31)
        return _in_year(year, first), _in_year(year_to or year + 1, last)

    def holiday(self, name: str, year: int) -> Days:
        """A holiday of ``year``; 春节 and 春运 move with the lunar year."""
        holiday = self._holidays[name]
        if year in holiday.of_year:
            return holiday.of_year[year]
        new_year = self._new_year.get(year)
        if new_year is not None and name == "春运":
            return new_year - timedelta(days=15), new_year + timedelta(days=25)
        if new_year is not None and name == "春节":  # the eve to the sixth day of the year
            return new_year - timedelta(days=1), new_year + timedelta(days=5)
        return holiday.usual(year)
