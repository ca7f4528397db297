"""An entity's metrics as lines of claims: every claim stands in its history once, and what differs stands apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.grouping.history import History, day, histories, on_metric
from auditor.model import Accrual, Basis, Kind, Period, Status
from auditor.rulebook import load
from tests.checks.world import World, as_of, during, now

RULES = load()
PLAN = "青禾计划"
ALIKE = "截至当时覆盖26个县，覆盖28个县，覆盖30个县。"


def told(world: World) -> History:
    """The one history of a world in which 青禾 and 青禾计划 are one."""
    claims = [claim for group in world.claims.values() for claim in group]
    (history,) = histories(claims, RULES, {"青禾": PLAN})
    return history


def three(**more: object) -> World:
    """Three figures of one metric, told out of order."""
    world = World().article("a.md", ALIKE)
    for figure, when in (("26个", "2022-12-31"), ("28个", "2021-12-31"), ("30个", "2020-12-31")):
        world.tell(figure, PLAN, "覆盖县数", as_of(when), **more)
    return world


def test_claims_of_a_line_come_in_time_order_and_undated_ones_last() -> None:
    world = three()
    world.claims["a.md"][0] = replace(world.claims["a.md"][0], period=Period())
    (line,) = told(world).lines
    assert [claim.text for claim in line.claims] == ["30个", "28个", "26个"]
    assert line.moments == 2


@pytest.mark.parametrize(
    "other",
    [
        {"scope": "省级"},
        {"accrual": Accrual.NEW},
        {"kind": Kind.CHANGE, "base": "yoy"},
        {"per": "日"},
    ],
)
def test_what_is_never_compared_stands_on_another_line(other: dict[str, object]) -> None:
    world = three()
    world.claims["a.md"][1] = replace(world.claims["a.md"][1], **other)
    history = told(world)
    assert [len(line.claims) for line in history.lines] == [2, 1]


@pytest.mark.parametrize("status", list(Status))
def test_facts_targets_and_what_was_taken_back_stand_on_one_line(status: Status) -> None:
    world = three()
    world.claims["a.md"][1] = replace(world.claims["a.md"][1], status=status)
    (line,) = told(world).lines
    assert len(line.claims) == 3


def test_totals_with_different_beginnings_stand_on_one_line() -> None:
    world = three()
    begun = replace(as_of("2021-12-31"), since=date(2019, 1, 1))
    world.claims["a.md"][1] = replace(world.claims["a.md"][1], period=begun)
    assert len(told(world).lines) == 1


def test_units_that_are_only_alike_through_a_third_stand_apart() -> None:
    text = "登记了26家，登记了28户，登记了30个。"
    world = World().article("a.md", text)
    for figure in ("26家", "28户", "30个"):
        world.tell(figure, PLAN, "登记数", as_of("2021-12-31"))
    units = [{claim.quantity.unit for claim in line.claims if claim.quantity} for line in told(world).lines]
    assert all({"家", "户"} - part for part in units)
    assert sum(map(len, units)) == 3


def test_no_claim_of_the_entity_is_left_out() -> None:
    world = three()
    first, second, third = world.claims["a.md"]
    world.claims["a.md"] = [replace(first, metric=None), replace(second, quantity=None), third]
    history = told(world)
    assert {claim.id for claim in history.claims} == {"a.md:0", "a.md:1", "a.md:2"}
    assert {claim.id for claim in history.unplaced} == {"a.md:0", "a.md:1"}


def test_other_names_are_told_and_strangers_stay_out() -> None:
    world = three()
    world.claims["a.md"][0] = replace(world.claims["a.md"][0], subject="青禾")
    world.article("b.md", "覆盖9个县。").tell("9个", None, "覆盖县数", as_of("2021-12-31"))
    history = told(world)
    assert history.names == ("青禾",)
    assert len(history.claims) == 3


def test_every_entity_has_a_history_the_greatest_first() -> None:
    world = three().article("b.md", "青川有9个县。").tell("9个", "青川省", "县数", as_of("2021-12-31"))
    claims = [claim for group in world.claims.values() for claim in group]
    assert [history.subject for history in histories(claims, RULES, {})] == [PLAN, "青川省"]


def test_a_guessed_day_of_publication_stands_where_it_begins() -> None:
    world = (
        World()
        .article("a.md", "目前覆盖26个县。")
        .tell("26个", PLAN, "覆盖县数", now("2022-06-11/2022-12-31"))
    )
    assert day(world.claims["a.md"][0]) == date(2022, 6, 11)
    named = replace(world.claims["a.md"][0], period=during("2022", Basis.EXPLICIT))
    assert day(named) == date(2022, 12, 31)


@pytest.mark.parametrize(
    ("asked", "metrics"),
    [
        ("净收入", ["净收入", "净收入同比增速"]),
        ("净收入同比增速", ["净收入同比增速"]),
        ("覆盖县数", ["覆盖县数"]),
        ("利润", []),
    ],
)
def test_a_metric_is_found_with_what_is_told_of_it(asked: str, metrics: list[str]) -> None:
    world = World().article("a.md", "净收入20亿元，同比增长8%，覆盖26个县。")
    world.tell("20亿元", PLAN, "净收入", during("2021")).change("8%", PLAN, "净收入", during("2021"))
    world.tell("26个", PLAN, "覆盖县数", as_of("2021-12-31"))
    assert sorted(line.metric for line in on_metric(told(world), asked, RULES)) == metrics


def test_another_wording_of_the_rules_finds_the_metric() -> None:
    name, other = next((m.name, word) for word, m in RULES.metrics.items() if word != m.name)
    world = World().article("a.md", "共26个。").tell("26个", PLAN, name, as_of("2021-12-31"))
    assert [line.metric for line in on_metric(told(world), other, RULES)] == [name]
