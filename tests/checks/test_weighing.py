"""What a desk leaves out is left out, and what it weighs otherwise is never more than it is sure of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from world import RULES, World, as_of

from auditor.checks import CHECKS
from auditor.checks.weighing import weighed
from auditor.model import Extracted, Severity
from auditor.pipeline import compare
from auditor.policy import Policy, Told

CHECK = {check.code: check for check in CHECKS}


def clash() -> World:
    return (
        World()
        .article("a.md", "覆盖28个县。", "2022-01-10", "甲报")
        .tell("28个", "青禾计划", "覆盖县数", as_of("2021-12-31"))
        .article("b.md", "网络达26个县。", "2022-01-12", "乙报")
        .tell("26个", "青禾计划", "覆盖县数", as_of("2021-12-31"))
    )


def found(policy: Policy):
    world = clash()
    extracted = {source: Extracted(tuple(claims)) for source, claims in world.claims.items()}
    return compare(world.articles, extracted, RULES, policy=policy).findings


(FINDING,) = [finding for finding in found(Policy()) if finding.code == "C101"]


@pytest.mark.parametrize(
    ("code", "severity", "confidence", "wanted", "told"),
    [
        ("C101", "error", 1.0, "warning", "warning"),
        ("C101", "error", 1.0, "info", "info"),
        ("C101", "warning", 0.7, "error", "warning"),
        ("C101", "warning", 0.7, "info", "info"),
        ("C101", "warning", 0.7, "warning", "warning"),
        ("C104", "warning", 0.9, "error", "error"),
        ("C104", "warning", 0.89, "error", "warning"),
        ("C104", "warning", 0.89, "info", "info"),
        ("D401", "info", 0.4, "warning", "info"),
        ("D401", "info", 0.5, "warning", "warning"),
        ("D401", "info", 0.5, "error", "warning"),
        ("D401", "info", 0.4, "error", "info"),
    ],
)
def test_severity(code: str, severity: str, confidence: float, wanted: str, told: str) -> None:
    finding = replace(FINDING, code=code, severity=Severity(severity), confidence=confidence)
    policy = Policy(Told(severity={code: Severity(wanted)}))
    assert weighed(finding, CHECK[code], policy) == replace(finding, severity=Severity(told))


def test_a_check_that_is_left_out_finds_nothing() -> None:
    assert "C101" not in [finding.code for finding in found(Policy(Told(frozenset({"C101"}))))]


def test_an_article_is_left_out_where_the_finding_is_reported() -> None:
    first = FINDING.claims[0].source
    (other,) = {"a.md", "b.md"} - {first}
    none, nothing = Told(frozenset({"C101"})), Told()
    assert "C101" not in [finding.code for finding in found(Policy(nothing, {first: none}))]
    assert "C101" in [finding.code for finding in found(Policy(nothing, {other: none}))]


def test_a_check_runs_for_the_one_article_that_has_it() -> None:
    policy = Policy(Told(frozenset({"C101"})), {FINDING.claims[0].source: Told()})
    assert "C101" in [finding.code for finding in found(policy)]
