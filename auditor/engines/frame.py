"""Claims ↔ rows, once: a pandas frame for analysis and spreadsheets, one row a claim.

pandas is imported when this module is; nothing else of the program needs it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from auditor.model import Claim

COLUMNS = (
    "id", "source", "line", "column", "start", "end", "text", "subject", "metric", "scope", "low", "high", "point",
    "unit", "bound", "kind", "base", "period_start", "period_end", "period_basis", "period_aspect", "since", "status",
    "clause",
)  # fmt: skip
NOTHING: Final[Mapping[str, Sequence[str]]] = {}
# What a spreadsheet would run as a formula if a cell began with it.
_FORMULA = ("=", "+", "-", "@")


def _row(claim: Claim) -> tuple[object, ...]:
    quantity, period = claim.quantity, claim.period

    def written(value: Decimal | None) -> Decimal | None:
        return quantity.in_written(value) if quantity is not None else None

    return (
        claim.id, claim.source, claim.line, claim.column, claim.span.start, claim.span.end, claim.text, claim.subject,
        claim.metric, claim.scope, written(quantity.low if quantity else None), written(quantity.high if quantity else None),
        written(quantity.point if quantity else None), quantity.written or quantity.unit if quantity else None,
        quantity.bound.value if quantity else None, claim.kind.value, claim.base, period.start, period.end,
        period.basis.value, period.aspect.value, period.since, claim.status.value, claim.clause,
    )  # fmt: skip


def frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """One row a claim in their order, with the columns of :data:`COLUMNS`.

    ``low``, ``high`` and ``point`` are Decimal in the unit of the text, dates are ``datetime.date``; open ends and
    unknowns are None. Turn the numbers into floats only where rounding does not matter.
    """
    return pd.DataFrame([_row(claim) for claim in claims], columns=list(COLUMNS), dtype=object)


def _plain(value: object) -> object:
    """A cell as a spreadsheet takes it: numbers without exponents, and no text that would run as a formula."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_csv(claims: Iterable[Claim], beside: Mapping[str, Sequence[str]] = NOTHING) -> str:
    """The frame as CSV with a head, UTF-8 with commas; open ends and unknowns are empty cells.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. ``beside`` are further columns,
    each with a text for every claim.
    """
    return str(frame(claims).map(_plain).assign(**beside).to_csv(index=False, lineterminator="\n"))


def to_parquet(claims: Iterable[Claim], path: Path, beside: Mapping[str, Sequence[str]] = NOTHING) -> None:
    """Write the frame to ``path`` as Parquet; numbers are text there, for no float holds what was written.

    ``beside`` as for :func:`to_csv`. Raises ImportError where no Parquet engine is installed (the extra ``parquet``), OSError where it cannot be written.
    """
    table = frame(claims).assign(**beside)
    for column in ("low", "high", "point"):
        table[column] = [None if value is None else f"{value.normalize():f}" for value in table[column]]
    table.to_parquet(path, index=False)


def texts_of(path: Path, form: str, *columns: str) -> list[list[str]]:
    """``columns`` of text of a table that :func:`to_csv` (``form`` csv) or :func:`to_parquet` (parquet) has written.

    Raises ValueError where it is no such table or lacks one of them, ImportError and OSError as :func:`to_parquet`.
    """
    if form == "csv":
        table = pd.read_csv(path, dtype=str, keep_default_na=False, usecols=list(columns))
    else:
        table = pd.read_parquet(path, columns=list(columns))
    return [table[column].tolist() for column in columns]
