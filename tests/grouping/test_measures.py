"""Metrics that a desk confirms as one meet, with their growth rates; the claims keep their own."""

from dataclasses import replace

from auditor.grouping import naming
from auditor.grouping.measures import measured
from auditor.rulebook import load
from auditor.rulings import Ruling, Rulings
from tests.checks.world import World, as_of

ROWS = Rulings(
    (Ruling(("覆盖县数", "通达县数"), "auditor.toml:3"),),
    (Ruling(("覆盖县数", "覆盖县级市数"), "auditor.toml:4"),),
)


def claim(metric, stem=None):
    world = World().article("a.md", "覆盖26个县。").tell("26个", "青禾计划", metric, as_of("2021-12-31"))
    return replace(world.claims["a.md"][0], stem=stem or metric)


def named(*claims):
    return [(one.metric, one.stem) for one in measured(claims, ROWS)]


def test_a_confirmed_metric_has_the_first_name():
    assert named(claim("通达县数"), claim("覆盖县数")) == [("覆盖县数", "覆盖县数")] * 2


def test_a_growth_rate_follows_its_stem():
    assert named(claim("通达县数增速", "通达县数")) == [("覆盖县数增速", "覆盖县数")]


def test_other_metrics_stay():
    assert named(claim("通达县数占比"), claim(None)) == [("通达县数占比", "通达县数占比"), (None, None)]
    assert measured([claim("甲数")], Rulings()) == (claim("甲数"),)


def test_the_list_says_which_row_confirmed_and_which_one_forbids():
    book = replace(load(), metric_rulings=ROWS)
    (metric,) = naming.metrics([claim("通达县数"), claim("覆盖县数")], book)
    assert (metric.name, metric.claims) == ("覆盖县数", 2)
    assert [(other.wording, other.claims, other.ruling) for other in metric.joined] == [
        ("通达县数", 1, "auditor.toml:3")
    ]
    assert [(other.name, other.ruling) for other in metric.parted] == [("覆盖县级市数", "auditor.toml:4")]
