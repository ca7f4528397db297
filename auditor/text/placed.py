"""A period with its place in the calendar, and what relative words lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Period as ModelPeriod

if TYPE_CHECKING:
    from datetime import date

    from auditor.model import Basis, TimeAspect
    from auditor.text.timewords import TimeWord


class Period(NamedTuple):
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


class Reference(NamedTuple):
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
