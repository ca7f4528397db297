"""An entity along time as CSV, version 1: a row a claim, for spreadsheets; columns are only added, at the end."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from auditor.checks.telling import house_of
from auditor.report.history import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from auditor.grouping.history import History
    from auditor.model import Audit, Claim
    from auditor.report.history.readings import Reading, Sheaf
    from auditor.report.options import Options

COLUMNS: Final = (
    "entity", "metric", "scope", "base", "start", "end", "aspect", "basis", "since", "figure", "low", "point", "high", "unit",
    "bound", "status", "growth", "points", "verdicts", "publisher", "source", "line", "column", "id",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run as a formula


def write(
    history: History,
    sheaves: Sequence[Sheaf],
    unplaced: Sequence[Reading],
    audit: Audit,
    options: Options,
) -> str:
    """A head, then every claim in the order of the page; numbers are in the unit of the text, open ends are empty."""
    articles = audit.by_source
    file = StringIO()
    out = csv.writer(file, lineterminator="\n")
    out.writerow(COLUMNS)
    for reading in (*(reading for sheaf in sheaves for reading in sheaf.readings), *unplaced):
        said = "; ".join(text for text, _ in wording.verdicts(reading, options.lang, moved=False))
        step = reading.step
        growth = None if step is None or step.growth is None else round(step.growth, 6)
        for claim in reading.claims:
            moved = (_number(growth), _number(step.points if step else None))
            house = house_of(articles.get(claim.source), claim.source)
            out.writerow([*_claim(history, claim), *moved, _safe(said), _safe(house), *_place(claim)])
    return file.getvalue()


def _claim(history: History, claim: Claim) -> Iterator[str]:
    period, quantity = claim.period, claim.quantity
    yield from map(_safe, (history.subject, claim.metric or "", claim.scope or "", claim.base or ""))
    yield from (f"{period.start or ''}", f"{period.end or ''}", period.aspect.value, period.basis.value)
    yield from (f"{period.since or ''}", _safe(claim.seen))
    if quantity is None:
        yield from ("",) * 5
    else:
        for value in (quantity.low, quantity.point, quantity.high):
            yield _number(quantity.in_written(value))
        yield from (_safe(quantity.written or quantity.unit), quantity.bound.value)
    yield claim.status.value


def _place(claim: Claim) -> tuple[str, ...]:
    return _safe(claim.source), str(claim.line), str(claim.column), _safe(claim.id)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
