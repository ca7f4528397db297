"""An entity along time as JSON, version 1: names and meanings never change, fields are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.report import wire_v1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.grouping.history import History
    from auditor.report.history.readings import Reading, Sheaf
    from auditor.report.options import Options


def write(history: History, sheaves: Sequence[Sheaf], unplaced: Sequence[Reading], options: Options) -> str:
    """``sheaves`` of ``history`` with every claim as the contract lists it; ``unplaced`` stand on no line."""
    told = {
        "version": 1,
        "entity": history.subject,
        "names": list(history.names),
        "metrics": [_metric(sheaf, options.lang) for sheaf in sheaves],
        "unplaced": [_reading(reading, options.lang) for reading in unplaced],
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _metric(sheaf: Sheaf, lang: str) -> dict[str, object]:
    line = sheaf.line
    return {
        "metric": line.metric,
        "scope": line.scope or None,
        "kind": line.kind.value,
        "unit": line.unit,
        "base": line.base or None,
        "addition": line.addition,
        "per": line.per or None,
        "readings": [_reading(reading, lang) for reading in sheaf.readings],
    }


def _reading(reading: Reading, lang: str) -> dict[str, object]:
    """``step`` is how it moved since the claim ``from``; ``growth`` is a share of it (0.077 is 7.7 %)."""
    step = reading.step
    return {
        "claims": [wire_v1.claim_object(claim) for claim in reading.claims],
        "step": None
        if step is None
        else {
            "from": step.before.id,
            "growth": None if step.growth is None else round(float(step.growth), 6),
            "points": wire_v1.number(step.points),
            "exact": step.exact,
        },
        "findings": [
            {
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity.value,
                "message": finding.message.told(lang),
                "fingerprint": finding.fingerprint,
                "covered": covered,
            }
            for covered, findings in ((False, reading.findings), (True, reading.aside))
            for finding in findings
        ],
    }
