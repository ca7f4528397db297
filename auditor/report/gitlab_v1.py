"""Findings as a Code Quality report of GitLab (Code Climate's format), version 1."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from auditor.model import Severity
from auditor.report import ends

if TYPE_CHECKING:
    from auditor.model import Audit, Claim
    from auditor.report.options import Options

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def _location(claim: Claim) -> dict[str, object]:
    at = ends.region(claim)
    return {"path": ends.path(claim.source), "lines": {"begin": at.line, "end": at.end_line}}


def write(audit: Audit, options: Options) -> str:
    """A JSON array of issues, worst first, ending in a line break.

    GitLab shows the description alone, so the other ends stand in it; ``other_locations`` has them for programs.
    It drops an issue whose fingerprint it has seen, so one that occurs again gets one of its own.
    """
    articles, lang = audit.by_source, options.lang
    seen = Counter[str]()
    issues: list[dict[str, object]] = []
    for finding in options.shown(audit):
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        mark = finding.fingerprint if number == 1 else f"{finding.fingerprint} {number}"
        description = (
            f"{ends.heading(finding, lang)}{'：' if lang == 'zh' else ': '}{finding.message.told(lang)}"
        )
        if other := ends.others(finding, articles, lang):
            description += f"（另见：{other}）" if lang == "zh" else f" (see {other})"
        issue: dict[str, object] = {
            "type": "issue",
            "check_name": finding.name,
            "description": description,
            "content": {"body": "\n".join(ends.lines(finding, articles, lang))},
            "categories": ["Bug Risk"],
            "fingerprint": hashlib.sha256(mark.encode()).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": _location(finding.claims[0])
            if finding.claims
            else {"path": "-", "lines": {"begin": 1, "end": 1}},
        }
        if len(finding.claims) > 1:
            issue["other_locations"] = [_location(claim) for claim in finding.claims[1:]]
        issues.append(issue)
    return json.dumps(issues, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
