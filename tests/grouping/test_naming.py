"""The names of a run: what was joined to what, why, and how often each stands."""

from dataclasses import replace

import pytest

from auditor.grouping import naming
from auditor.grouping.explain import KEYS, compared
from auditor.model import Accrual, Extracted, Kind, Period, Status
from auditor.rulebook import load
from tests.checks.world import World, as_of, during

RULES = load()


def told(*subjects, metric="覆盖县数", text="覆盖26个县。"):
    """One claim for each of ``subjects``, each in an article of its own."""
    world = World()
    for number, subject in enumerate(subjects):
        world.article(f"{number}.md", text).tell("26个", subject, metric, as_of("2021-12-31"))
    return [claim for claims in world.claims.values() for claim in claims]


def joined(names):
    return {
        name.name: [(other.wording, other.claims, other.reason) for other in name.joined] for name in names
    }


@pytest.mark.parametrize(
    ("subjects", "shorts", "name", "wording", "reason"),
    [
        (("青禾科技", "青禾科技", "青禾科技有限公司"), {}, "青禾科技", "青禾科技有限公司", naming.ENDING),
        (("青禾计划", "青禾计划", "“青禾计划”"), {}, "青禾计划", "“青禾计划”", naming.ALIKE),
        (
            ("云川青禾发展公司", "青禾"),
            {"青禾": "云川青禾发展公司"},
            "云川青禾发展公司",
            "青禾",
            naming.DECLARED,
        ),
    ],
)
def test_a_joined_name_says_why(subjects, shorts, name, wording, reason):
    names = naming.entities(
        told(*subjects), naming.declared([Extracted((), aliases=tuple(shorts.items()))]), RULES
    )
    assert joined(names) == {name: [(wording, 1, reason)]}


def test_names_that_only_look_alike_stay_apart():
    names = naming.entities(told("临川一中", "临川二中", None), {}, RULES)
    assert joined(names) == {"临川一中": [], "临川二中": []}


def test_short_names_on_which_articles_disagree_are_not_declared():
    one, two = Extracted((), aliases=(("青禾", "青禾甲"),)), Extracted((), aliases=(("青禾", "青禾乙"),))
    assert naming.declared([one, two]) == {}
    assert naming.declared([one, one]) == {"青禾": "青禾甲", "青禾甲": "青禾甲"}


def test_the_wordings_of_a_metric_are_those_of_its_clauses():
    family = RULES.metrics["营业收入"]
    other = next(word for word in family.words if word not in family.name and family.name not in word)
    claims = told("青禾集团", "青禾集团", metric=family.name, text=f"去年{other}26个。")
    (metric,) = naming.metrics(claims, RULES)
    assert [(j.wording, j.claims) for j in metric.joined] == [(other, 2)]
    assert metric.beside == (("青禾集团", 2),)


BASE = told("青禾计划")[0]


@pytest.mark.parametrize(
    ("change", "apart"),
    [
        ({}, []),
        ({"subject": None}, ["subject"]),
        ({"subject": "云杉行动", "metric": None}, ["subject", "metric"]),
        ({"scope": "省内", "period": Period()}, ["scope", "period"]),
        ({"period": during("2021"), "status": Status.TARGET}, ["period", "status"]),
        ({"accrual": Accrual.NEW, "base": "yoy"}, ["aspect", "base"]),
        ({"status": Status.HYPOTHETICAL}, ["status"]),
        ({"quantity": None}, ["unit"]),
        ({"kind": Kind.MONEY, "per": "日"}, ["unit"]),
        (
            {"subject": None, "metric": None, "scope": "省内", "period": Period(), "accrual": Accrual.NEW,
             "base": "yoy", "status": Status.RETRACTED, "quantity": None},
            list(KEYS),
        ),
    ],
)  # fmt: skip
def test_every_key_that_differs_is_named(change, apart):
    for pair in ((BASE, replace(BASE, **change)), (replace(BASE, **change), BASE)):
        keys = compared(*pair, RULES, {})
        assert [key.key for key in keys if not key.same] == apart
        assert [key.key for key in keys] == list(KEYS)
