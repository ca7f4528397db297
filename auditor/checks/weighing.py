"""A finding as a desk wants it told: left out, or with the severity that the desk gives its check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.grouping.comparable import FLOOR, SURE
from auditor.model import Severity

if TYPE_CHECKING:
    from auditor.checks.check import Check
    from auditor.model import Finding
    from auditor.policy import Policy


def weighed(finding: Finding, check: Check, policy: Policy) -> Finding | None:
    """``finding`` of ``check`` under ``policy``, or None where its article leaves the check out.

    Another severity holds for what the check says at its worst. What it has toned down, because it is not sure or
    the case is mild, is never raised; and whatever a desk wants, an error is certain and a warning above the floor.
    """
    told = policy.of(finding.claims[0].source if finding.claims else "")
    if finding.code in told.left_out:
        return None
    wanted = told.severity.get(finding.code)
    if wanted is None or finding.severity is wanted:
        return finding
    if finding.severity is not check.severity:
        return replace(finding, severity=max(wanted, finding.severity, key=_mild))
    return replace(finding, severity=max(wanted, _surest(finding.confidence), key=_mild))


def _surest(confidence: float) -> Severity:
    """The worst that may be said with this confidence."""
    if confidence >= SURE:
        return Severity.ERROR
    return Severity.WARNING if confidence >= FLOOR else Severity.INFO


def _mild(severity: Severity) -> int:
    return severity.rank
