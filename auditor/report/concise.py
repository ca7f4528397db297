"""Findings one a line, as compilers print them: ``path:line:col: C101 [error] message``. Editors jump to these."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.report.options import Options


def write(audit: Audit, options: Options) -> str:
    """One line a finding, by place; the message's own line breaks become blanks. Empty where nothing is found."""
    rows = []
    for finding in options.shown(audit):
        first = finding.claims[0] if finding.claims else None
        place = (first.source, first.line, first.column) if first else ("-", 1, 1)
        message = " ".join(finding.message.told(options.lang).split())
        rows.append((place, finding.severity.rank, f"{finding.code} [{finding.severity.value}] {message}"))
    return "".join(f"{source}:{line}:{column}: {told}\n" for (source, line, column), _, told in sorted(rows))
