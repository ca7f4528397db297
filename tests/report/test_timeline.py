"""Timelines: progressions whose figures stand together become columns of one table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.report import timeline
from auditor.report.facts import figures

if TYPE_CHECKING:
    from auditor.model import Audit


def progressions(audit: Audit) -> list[timeline.Timeline]:
    return timeline.build(
        [finding for finding in audit.findings if finding.name == "progression"], audit.claims
    )


def test_companions_share_a_timeline(audit: Audit) -> None:
    (line,) = progressions(audit)
    assert line.subject == "青禾计划"
    assert line.columns == ("覆盖城市数", "服务商户数")
    assert [[figures(cell, "zh") for cell in row.cells] for row in line.rows] == [
        ["26个城市", "近25万家"],
        ["28个城市", "超过120万家"],
        ["28个城市", "超120万家"],
    ]


def test_rows_come_in_time_order_whatever_the_order_of_claims(audit: Audit) -> None:
    turned = tuple(replace(finding, claims=finding.claims[::-1]) for finding in audit.findings)
    ends = [row.claims[0].period.end for row in progressions(replace(audit, findings=turned))[0].rows]
    assert ends == sorted(ends, key=str)


def test_series_that_never_stand_together_stay_apart(audit: Audit) -> None:
    cities, firms = (finding for finding in audit.findings if finding.name == "progression")
    elsewhere = tuple(replace(claim, sentence=claim.sentence + 50) for claim in firms.claims)
    lines = timeline.build([cities, replace(firms, claims=elsewhere)], audit.claims)
    assert [line.columns for line in lines] == [("覆盖城市数",), ("服务商户数",)]


def test_unlike_subjects_are_named_in_the_heads(audit: Audit) -> None:
    cities, firms = (finding for finding in audit.findings if finding.name == "progression")
    other = tuple(replace(claim, subject="云杉行动") for claim in firms.claims)
    (line,) = timeline.build([cities, replace(firms, claims=other)], audit.claims)
    assert line.subject is None
    assert line.columns == ("青禾计划 · 覆盖城市数", "云杉行动 · 服务商户数")


def test_a_silent_cell_is_empty(audit: Audit) -> None:
    cities, firms = (finding for finding in audit.findings if finding.name == "progression")
    (line,) = timeline.build([cities, replace(firms, claims=firms.claims[1:])], audit.claims)
    assert line.rows[0].cells[1] == ()


def test_companions_named_by_id_become_columns(audit: Audit) -> None:
    cities, firms = (finding for finding in audit.findings if finding.name == "progression")
    named = [{"metric": "服务商户数", "claims": [claim.id for claim in firms.claims[:2]]}]
    (line,) = timeline.build([replace(cities, details={"companions": named})], audit.claims)
    assert [figures(row.cells[1], "zh") for row in line.rows] == ["近25万家", "超过120万家", ""]
