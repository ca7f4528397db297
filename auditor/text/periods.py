"""Time expressions → periods: what a text names, placed against a reference date and the dates before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.rulebook import once
from auditor.text.placed import Period, Reference
from auditor.text.placing import Calendar
from auditor.text.timewords import scan

if TYPE_CHECKING:
    from datetime import date

    from auditor.rulebook import Rulebook

__all__ = ["Calendar", "Period", "Reference", "calendar_of", "find"]

_built = once(Calendar)


def calendar_of(rulebook: Rulebook | None = None) -> Calendar:
    """The calendar of ``rulebook`` (default: the shipped rules), built once per set of rules."""
    return _built(rulebook)


def find(text: str, reference: date | None = None, rulebook: Rulebook | None = None) -> list[Period]:
    """Every period that ``text`` names, in order, placed against ``reference`` (the article's own date).

    Each leans on the ones before it: in 2021年…，6月… the month is June 2021. No wall clock is asked: without a
    reference 去年 stays unplaced (start and end None).

    >>> from datetime import date
    >>> [(str(p.start), str(p.end), str(p.aspect)) for p in find("截至去年底", reference=date(2022, 3, 11))]
    [('2021-12-31', '2021-12-31', 'as_of')]
    """
    placer, found, anchor = calendar_of(rulebook), list[Period](), None
    for word in scan(text, rulebook):
        period = placer.resolve(word, Reference(reference, reference, anchor))
        if period.end is not None and not (word.now or word.recent or word.compared or word.counterpart):
            anchor = period
        found.append(period)
    return found
