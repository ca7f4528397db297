"""Which claims share a topic, and which key keeps two apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from auditor.grouping import differs, grouped
from auditor.grouping.comparable import certainty, same_period
from auditor.grouping.explain import explain
from auditor.grouping.keys import alike, topic
from auditor.model import (
    Accrual,
    Basis,
    Bound,
    Certainty,
    Claim,
    Kind,
    Period,
    Published,
    PublishedBasis,
    Quantity,
    Role,
    Span,
    Status,
    TimeAspect,
)
from auditor.rulebook import load

RULES = load()
YEAR_END = Period(date(2021, 12, 31), date(2021, 12, 31), Basis.EXPLICIT, TimeAspect.AS_OF)
DATED = Published(date(2022, 3, 1), date(2022, 3, 1), PublishedBasis.FRONT_MATTER)


def claim(**more):
    unit = more.pop("unit", "个")
    fields = {
        "id": "a.md:0",
        "source": "a.md",
        "span": Span(0, 3),
        "line": 1,
        "column": 1,
        "text": "28个",
        "clause": "覆盖28个县",
        "mark": Span(2, 5),
        "role": Role.PARAGRAPH,
        "sentence": 0,
        "subject": "青禾计划",
        "metric": "覆盖县数",
        "stem": "覆盖县数",
        "scope": None,
        "quantity": Quantity(Decimal(28), Decimal(28), Decimal(28), unit, Bound.EXACT),
        "kind": Kind.COUNT,
        "base": None,
        "period": YEAR_END,
        "accrual": Accrual.LEVEL,
        "status": Status.ACTUAL,
        "subject_certainty": Certainty.NAMED,
        "metric_certainty": Certainty.NAMED,
    }
    return Claim(**{**fields, **more})


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("subject", {"subject": "云溪计划"}),
        ("subject", {"subject": None}),
        ("metric", {"metric": "覆盖乡镇数"}),
        ("metric", {"metric": None}),
        ("scope", {"scope": "省内"}),
        ("period", {"period": replace(YEAR_END, end=date(2021, 6, 30))}),
        ("period", {"period": replace(YEAR_END, aspect=TimeAspect.DURING)}),
        ("period", {"period": replace(YEAR_END, since=date(2013, 1, 1))}),
        ("period", {"period": Period()}),
        ("aspect", {"accrual": Accrual.NEW}),
        ("aspect", {"accrual": Accrual.CUMULATIVE}),
        ("aspect", {"kind": Kind.CHANGE}),
        ("base", {"base": "yoy"}),
        ("status", {"status": Status.TARGET}),
        ("unit", {"unit": "户"}),
        ("unit", {"per": "日"}),
        (None, {"unit": "座"}),
        (None, {"source": "b.md", "text": "二十八个"}),
    ],
)
def test_the_first_key_that_differs(key, more):
    assert differs(claim(), claim(**more), RULES, {}) == key


def test_forecasts_of_two_bodies_are_not_compared():
    forecast = claim(status=Status.FORECAST)
    assert differs(forecast, replace(forecast, source="b.md"), RULES, {}) == "status"


def test_aliases_join_two_wordings():
    other = claim(subject="“青禾计划”")
    assert differs(claim(), other, RULES, {}) == "subject"
    assert differs(claim(), other, RULES, {"“青禾计划”": "青禾计划"}) is None


@pytest.mark.parametrize(
    "pair", [("人", "人次"), ("户", "家"), ("户", "人"), ("台", "台次"), ("千瓦", "千瓦时")]
)
def test_units_that_are_never_equal(pair):
    assert not alike(*pair, RULES)


@pytest.mark.parametrize("pair", [("个", "座"), ("座", "个"), ("人", "名"), ("辆", "台")])
def test_measure_words_that_count_the_same(pair):
    assert alike(*pair, RULES)


@pytest.mark.parametrize(
    "more", [{"subject": None}, {"metric": None}, {"quantity": None}, {"status": Status.RETRACTED}]
)
def test_no_topic(more):
    assert topic(claim(**more), RULES, {}) is None


def stock(start, end, basis=Basis.EXPLICIT):
    return Period(start, end, basis, TimeAspect.AS_OF)


def test_a_month_as_a_stock_is_its_last_day():
    month = stock(date(2021, 12, 1), date(2021, 12, 31))
    assert same_period(month, YEAR_END)
    assert not same_period(
        replace(month, aspect=TimeAspect.DURING), replace(YEAR_END, aspect=TimeAspect.DURING)
    )


def test_now_of_two_days_is_not_one_moment():
    first = stock(date(2022, 3, 1), date(2022, 3, 1), Basis.PUBLICATION)
    assert same_period(first, first)
    assert not same_period(first, stock(date(2022, 3, 2), date(2022, 3, 2), Basis.PUBLICATION))
    wide = stock(date(2022, 3, 1), date(2022, 4, 30), Basis.PUBLICATION)
    assert not same_period(wide, wide)


@pytest.mark.parametrize(
    ("more", "published", "enough"),
    [
        ({}, DATED, True),
        ({"metric_certainty": Certainty.ALIAS}, DATED, True),
        ({"subject_certainty": Certainty.ALIAS}, DATED, False),  # at both ends; at one end it may stand
        ({"subject_certainty": Certainty.INFERRED}, DATED, False),
        ({"metric_certainty": Certainty.INFERRED}, DATED, False),
        ({"period": replace(YEAR_END, basis=Basis.RELATIVE)}, DATED, True),
        ({"period": replace(YEAR_END, basis=Basis.RELATIVE)}, Published(), False),
        ({"period": replace(YEAR_END, basis=Basis.PUBLICATION)}, DATED, False),
        ({"period": Period()}, DATED, False),
    ],
)
def test_only_exact_identities_support_an_error(more, published, enough):
    assert (certainty(claim(**more), published) ** 2 >= 0.9) is enough


def test_groups_are_in_time_order_and_keep_company():
    late, early = (
        claim(),
        claim(
            id="b.md:0",
            source="b.md",
            period=replace(YEAR_END, start=date(2021, 6, 30), end=date(2021, 6, 30)),
        ),
    )
    beside = claim(id="a.md:1", metric="服务农户数", span=Span(9, 12))
    (group,) = grouped([late, early, beside], "topic", RULES, {})
    assert [member.id for member in group.claims] == ["b.md:0", "a.md:0"]
    assert group.companions == {"a.md:0": (beside,)}


def test_explain_names_the_key_and_both_values():
    told = explain(claim(), claim(scope="省内"), RULES)
    assert told.zh == "“28个”与“28个”不可比，范围不同：没有写明 / 省内"
    assert "the scope differs: not told / 省内" in told.en
    assert "可比" in explain(claim(), claim(), RULES).zh
