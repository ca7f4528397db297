"""Claims as a table for spreadsheets: one row a claim, one column a field, UTF-8 with commas."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from auditor.report import wire_v1

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim

_FIELDS: Final = [
    "id",
    "source",
    "line",
    "column",
    "start",
    "end",
    "text",
    "subject",
    "metric",
    "scope",
    "low",
    "high",
    "point",
    "unit",
    "bound",
    "kind",
    "base",
    "period_start",
    "period_end",
    "period_basis",
    "period_aspect",
    "since",
    "status",
    "clause",
]

# What a spreadsheet would run as a formula if a cell began with it.
_FORMULA: Final = ("=", "+", "-", "@")


def _row(claim: Claim) -> dict[str, object]:
    wire = wire_v1.claim_object(claim)
    value, period = wire.pop("value"), wire.pop("period")
    assert isinstance(period, dict)
    row = {**wire, **(value if isinstance(value, dict) else {})}
    row |= {f"period_{key}": period[key] for key in ("start", "end", "basis", "aspect")}
    row["since"] = period["since"]
    return {
        key: f"'{told}" if isinstance(told := row.get(key), str) and told.startswith(_FORMULA) else told
        for key in _FIELDS
    }


def write(claims: Iterable[Claim]) -> str:
    """The rows of ``claims`` in their order, with a head; open ends and unknowns are empty cells.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    file = StringIO()
    writer = csv.DictWriter(file, _FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(claim) for claim in claims)
    return file.getvalue()
