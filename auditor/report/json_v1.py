"""Findings as JSON, version 1: one object for a run (``json``) or one a line (``jsonl``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.model import Audit, Severity
from auditor.report import wire_v1

if TYPE_CHECKING:
    from auditor.report.options import Options

VERSION = 1


def summary(audit: Audit) -> dict[str, object]:
    """The counts of a run. They are those of the whole audit, also where the report shows fewer findings.

    ``suppressed`` (by comments) and ``known`` (by the baseline) are not among the errors, warnings and infos.
    """
    coverage = audit.coverage
    worst = [finding.severity for finding in audit.findings]
    return {
        "articles": coverage.articles,
        "figures": coverage.figures,
        "claims": coverage.claims,
        "compared": coverage.compared,
        "errors": worst.count(Severity.ERROR),
        "warnings": worst.count(Severity.WARNING),
        "infos": worst.count(Severity.INFO),
        "suppressed": len(audit.suppressed),
        "known": len(audit.known),
        "not_claims": dict(sorted(coverage.not_claims.items())),
        "not_compared": dict(sorted(coverage.not_compared.items())),
    }


def write(audit: Audit, options: Options) -> str:
    """The whole run as one indented JSON object, ending in a line break."""
    report = {
        "version": VERSION,
        "findings": [wire_v1.finding_object(finding, options.lang) for finding in options.shown(audit)],
        "summary": summary(audit),
        "unread": [words.told(options.lang) for words in audit.unread],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def write_lines(audit: Audit, options: Options) -> str:
    """One finding a line, nothing else."""
    return wire_v1.lines(wire_v1.finding_object(finding, options.lang) for finding in options.shown(audit))
