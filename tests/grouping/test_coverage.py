"""Which claims were compared, with which others, and why the rest was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from auditor.grouping.coverage import coverage_of, reach_of, why_alone
from auditor.model import Basis, Extracted, Finding, Group, Period, Severity, Skipped, Span, Status, Words
from tests.checks.world import World, as_of

if TYPE_CHECKING:
    from auditor.model import Claim

START = date(2021, 1, 31)


def readings(count: int) -> tuple[Claim, ...]:
    """Claims of one topic, each of an article of its own, ten days apart."""
    world = (
        World()
        .article("一.md", "青禾计划覆盖26个县。")
        .tell("26个", "青禾计划", "覆盖县数", as_of("2021-06"))
    )
    (first,) = world.claims["一.md"]
    days = [START + timedelta(10 * at) for at in range(count)]
    return tuple(
        replace(first, id=f"{at}", source=f"{at}.md", period=Period(day, day, Basis.EXPLICIT))
        for at, day in enumerate(days)
    )


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_a_claim_is_set_beside_the_nearest_of_its_topic() -> None:
    claims = readings(9)
    beside = reach_of(claims, [Group(("t",), claims)], ()).beside
    assert {one: ids(met) for one, met in beside.items() if one in "048"} == {
        "0": ["1", "2", "3"],
        "4": ["3", "5", "2"],
        "8": ["7", "6", "5"],
    }


def test_what_is_only_met_is_not_reported() -> None:
    claims = readings(3)
    reach = reach_of(claims[:1], [Group(("t",), claims)], ())
    assert reach.compared == {"0"}
    assert {one: ids(met) for one, met in reach.beside.items()} == {"0": ["1", "2"]}


def test_a_claim_without_a_date_meets_nobody() -> None:
    known, other = readings(2)
    undated = replace(other, period=Period())
    reach = reach_of((known, undated), [Group(("t",), (undated, known))], ())
    assert (reach.compared, reach.beside) == (frozenset(), {})
    assert reach.reasons == {"alone": 1, "no period": 1}


def test_a_finding_over_several_claims_compares_them() -> None:
    one, other = readings(2)
    finding = Finding("A301", "share-arithmetic", Severity.ERROR, Words("", ""), (one, other), 1.0)
    assert reach_of((one, other), (), [finding]).compared == {"0", "1"}
    assert not reach_of((one, other), (), [replace(finding, claims=(one,))]).compared


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "alone"),
        ({"period": Period()}, "no period"),
        ({"metric": None}, "no metric"),
        ({"metric": None, "subject": None}, "no subject"),
        ({"subject": None, "status": Status.RETRACTED}, "retracted"),
    ],
)
def test_why_a_claim_was_compared_with_none(fields: dict[str, object], reason: str) -> None:
    assert why_alone(replace(readings(1)[0], **fields)) == reason


def test_coverage_counts_what_was_seen_taken_and_compared() -> None:
    claims = readings(3)
    extracted = [Extracted((claim,), (Skipped(Span(0, 1), "一", "ordinal"),)) for claim in claims]
    reach = reach_of(claims, [Group(("t",), claims[:2])], ())
    coverage = coverage_of(extracted, claims, reach)
    assert (coverage.articles, coverage.figures, coverage.claims, coverage.compared) == (3, 6, 3, 2)
    assert (coverage.not_claims, coverage.not_compared) == ({"ordinal": 3}, {"alone": 1})
