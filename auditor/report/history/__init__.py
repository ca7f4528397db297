"""An entity along time for a reader or another program: ``readings`` says what is told, each way of writing a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report.history import wording
from auditor.report.history.readings import Reading, Sheaf, Step, sheaves
from auditor.report.plot import of_claims, worst_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.grouping.history import History, Line
    from auditor.model import Audit
    from auditor.report.options import Options

__all__ = ["Reading", "Sheaf", "Step", "picture", "sheaves", "write"]


def write(
    form: str,
    history: History,
    lines: Sequence[Line],
    audit: Audit,
    options: Options,
    *,
    asked: bool = False,
    picture: str | None = None,
) -> str:
    """``lines`` of ``history`` as ``table``, ``markdown``, ``json`` or ``csv``, ending in a line break.

    ``asked`` tells that the lines were asked for by name: then nothing else is told. ``picture`` is the path of a
    drawing that a Markdown document shows. Raises KeyError for another format.
    """
    told, unplaced = sheaves(history, lines, audit)
    unplaced = () if asked else unplaced
    match form:
        case "table":
            from auditor.report.history import page  # noqa: PLC0415

            return page.write(history, told, unplaced, audit, options, asked=asked)
        case "markdown":
            from auditor.report.history import markdown  # noqa: PLC0415

            return markdown.write(history, told, unplaced, audit, options, picture=picture)
        case "json":
            from auditor.report.history import json_v1  # noqa: PLC0415

            return json_v1.write(history, told, unplaced, options)
        case "csv":
            from auditor.report.history import csv_v1  # noqa: PLC0415

            return csv_v1.write(history, told, unplaced, audit, options)
    raise KeyError(form)


def picture(history: History, lines: Sequence[Line], audit: Audit, lang: str = "zh") -> str | None:
    """The ``lines`` that have a date as one SVG, one below the other; None where none has."""
    from auditor.report.plot import svg  # noqa: PLC0415

    articles = audit.by_source
    names, worst = wording.headings(lines, lang), worst_of(audit.findings)
    plots = [
        of_claims(f"{history.subject} · {names[line]}", line.claims, articles, worst=worst, lang=lang)
        for line in lines
    ]
    dated = [plot for plot in plots if plot.dots]
    return svg.stacked(dated, lang=lang) if dated else None
