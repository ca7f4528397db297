"""X000: a check that failed itself. Its crash is said, names the check, and leaves the other findings standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import fingerprint
from auditor.model import Finding, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.checks.check import Check, Context
    from auditor.model import Group

CODE, NAME = "X000", "check-failed"


def run_safely(check: Check, group: Group, context: Context) -> tuple[Finding, ...]:
    """What ``check`` finds in ``group``; if it raises, one warning that says so instead of its findings."""
    try:
        return tuple(_all(check.run(group, context)))
    except (
        Exception
    ) as problem:  # a check is code that others may add: its mistake must not cost the whole audit
        return (_failed(check, group, problem),)


def _all(findings: Iterable[Finding]) -> Iterable[Finding]:
    yield from findings


def _failed(check: Check, group: Group, problem: Exception) -> Finding:
    claims = group.claims[:1]
    where = f"{claims[0].source}:{claims[0].line}" if claims else "·".join(group.key)
    reason = f"{type(problem).__name__}: {problem}"
    return Finding(
        code=CODE,
        name=NAME,
        severity=Severity.WARNING,
        message=Words(
            f"检查 {check.code} {check.name} 自身出错，未能完成（{where}）：{reason}",
            f"The check {check.code} {check.name} failed and was not completed ({where}): {reason}",
        ),
        claims=claims,
        confidence=1.0,
        suggestion=Words("这是程序的问题，请报告", "This is a fault of the program: please report it"),
        details={"check": check.name, "group": list(group.key)},
        fingerprint=fingerprint(f"{CODE}-{check.code}", claims),
    )
