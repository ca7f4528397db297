"""C101: one fact, two figures that cannot both hold."""

import pytest
from world import RULES, World, as_of, during, now, texts

from auditor.checks.check import story
from auditor.model import Accrual, Certainty, Kind, Severity, Status
from auditor.pipeline import audit
from auditor.reading import parse

PLAN, COUNTIES = "青禾计划", "覆盖县数"


def two(left, right, period=None, **more):
    """Two articles of two houses, each with one figure of one fact."""
    period = period or as_of("2021-12-31")
    return (
        World()
        .article("a.md", f"青禾计划覆盖{left}。", "2022-01-10", "临川日报")
        .tell(left, PLAN, COUNTIES, period)
        .article("b.md", f"青禾计划的网络达{right}。", "2022-01-12", "青川晚报")
        .tell(right, PLAN, COUNTIES, more.pop("other", period), **more)
    )


def test_two_counts_for_one_day_are_an_error():
    (found,) = two("28个", "26个").findings("C101")
    assert found.severity is Severity.ERROR
    assert found.confidence >= 0.9
    assert sorted(texts(found)) == ["26个", "28个"]
    assert "不可能既是“26个”（青川晚报）又是“28个”（临川日报）" in found.message.zh
    assert "as of end of 2021" in found.message.en


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("9516亿元", "9515.92亿元"),  # rounding
        ("近25万家", "24.6万家"),  # within what 近 allows
        ("超120万家", "135万家"),  # above is open
        ("数百万家", "超800万家"),
        ("45万亩", "3万公顷"),  # equal units
        ("154万余人", "154.6万人"),
        ("约三成", "31.2%"),
        ("百余个", "116个"),
        ("26个", "26座"),
    ],
)
def test_compatible_wordings(left, right):
    assert two(left, right).loud() == []


@pytest.mark.parametrize(("left", "right"), [("近25万家", "超25万家"), ("超15万家", "152万家")])
def test_wordings_that_no_reader_takes_for_one_figure_are_a_warning(left, right):
    assert two(left, right).loud() == ["C101"]
    (found,) = two(left, right).findings("C101")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("9516亿元", "9526亿元"),
        ("近25万家", "25.3万家"),
        ("超120万家", "98万家"),
        ("45万亩", "3.6万公顷"),
        ("1.36万亿元", "12600亿元"),
        ("1200吨", "150万公斤"),
        ("半小时", "50分钟"),
    ],
)
def test_incompatible_wordings(left, right):
    assert two(left, right).loud() == ["C101"]


@pytest.mark.parametrize(
    "more",
    [
        {"other": as_of("2021-11-30")},
        {"other": during("2021")},
        {"other": now("2022-01-12")},
        {"scope": "省内"},
        {"status": Status.TARGET},
        {"status": Status.FORECAST},
        {"status": Status.HYPOTHETICAL},
        {"status": Status.RETRACTED},
        {"accrual": Accrual.NEW},
        {"per": "日"},
    ],
)
def test_another_period_scope_status_or_aspect_is_not_compared(more):
    assert two("28个", "26个", **more).findings("C101") == ()


@pytest.mark.parametrize(("left", "right"), [("28人", "26人次"), ("28户", "26家"), ("28亿元", "26亿美元")])
def test_other_units_are_not_compared(left, right):
    assert two(left, right).findings("C101") == ()


def test_year_on_year_and_month_on_month_are_not_compared():
    world = (
        World()
        .article("a.md", "客流增长5%。", "2022-01-10", "临川日报")
        .change("5%", "临川港", "客流", during("2021"))
        .article("b.md", "客流增长9%。", "2022-01-12", "青川晚报")
        .change("9%", "临川港", "客流", during("2021"), base="mom")
    )
    assert world.findings("C101") == ()


def test_an_inferred_subject_makes_a_warning_that_says_so():
    (found,) = two("28个", "26个", subject_certainty=Certainty.INFERRED).findings("C101")
    assert found.severity is Severity.WARNING
    assert "主体系推断" in found.message.zh
    assert found.confidence < 0.9


def test_two_inferred_subjects_are_below_the_floor():
    world = (
        World()
        .article("a.md", "覆盖28个县。", "2022-01-10", "临川日报")
        .tell("28个", PLAN, COUNTIES, as_of("2021-12"), subject_certainty=Certainty.INFERRED)
        .article("b.md", "网络达26个县。", "2022-01-12", "青川晚报")
        .tell("26个", PLAN, COUNTIES, as_of("2021-12"), subject_certainty=Certainty.INFERRED)
    )
    assert world.findings("C101") == ()


def test_a_figure_many_times_as_large_is_a_warning_at_most_but_a_lost_zero_is_an_error():
    assert two("412亿元", "2764亿元").findings("C101")[0].severity is Severity.WARNING
    assert two("1260亿元", "126亿元").findings("C101")[0].severity is Severity.ERROR


def test_the_outlier_comes_first_and_every_witness_is_listed():
    world = two("28个", "26个").article("c.md", "该计划走进28个县。", "2022-01-11", "云州时报")
    (found,) = world.tell("28个", PLAN, COUNTIES, as_of("2021-12-31")).findings("C101")
    assert texts(found) == ["26个", "28个", "28个"]
    assert "2 个来源" in found.suggestion.zh


def test_figures_of_one_sentence_are_a_list():
    world = World().article("a.md", "青禾计划覆盖28个县、26个县。", "2022-01-10")
    world.tell("28个", PLAN, COUNTIES, as_of("2021-12-31")).tell("26个", PLAN, COUNTIES, as_of("2021-12-31"))
    assert world.findings("C101") == ()


def test_a_revision_is_no_contradiction():
    world = (
        World()
        .article("a.md", "青禾集团收入28亿元。", "2022-01-10")
        .tell("28亿元", PLAN, COUNTIES, during("2021"))
        .article("b.md", "经最终核实，青禾集团收入26亿元。", "2022-11-10")
        .tell("26亿元", PLAN, COUNTIES, during("2021"))
    )
    assert world.loud() == []


def test_month_level_and_day_level_stocks_are_one_moment():
    assert two("28个", "26个", as_of("2021-12"), other=as_of("2021-12-31")).loud() == ["C101"]


def test_names_that_differ_by_a_legal_form_are_one_subject():
    world = (
        World()
        .article("a.md", "青禾科技有门店28家。", "2022-01-10")
        .tell("28家", "青禾科技", "门店数", as_of("2021-12-31"))
        .article("b.md", "青禾科技股份有限公司有门店26家。", "2022-01-11")
        .tell("26家", "青禾科技股份有限公司", "门店数", as_of("2021-12-31"))
    )
    assert world.loud() == ["C101"]


def shares(one, two):
    """Two houses that tell a share behind an amount, all of one topic each."""
    year, share = during("2021"), {"kind": Kind.PERCENT, "stem": "收入"}
    world = World().article("a.md", f"收入{one}，占24%。", "2022-03-10", "临川日报")
    world.tell(one, "青禾集团", "收入", year, scope="境外").tell("24%", "青禾集团", "收入占比", year, **share)
    world.article("b.md", f"收入{two}，占比近六成。", "2022-03-12", "青川晚报")
    return world.tell(two, "青禾集团", "收入", year).tell("近六成", "青禾集团", "收入占比", year, **share)


def test_shares_behind_amounts_that_differ_are_of_two_parts():
    assert shares("8.74亿元", "21.3亿元").loud() == []


def test_shares_behind_one_amount_clash():
    assert shares("8.74亿元", "8.7亿元").loud() == ["C101"]


def test_a_text_that_tells_both_figures_does_not_contradict_a_house_that_tells_one():
    world = World().article("a.md", "青禾集团门店412家。青禾集团门店167家。", "2022-01-10", "临川日报")
    world.tell("412家", "青禾集团", "门店数", as_of("2021-12-31"))
    world.tell("167家", "青禾集团", "门店数", as_of("2021-12-31"))
    world.article("b.md", "青禾集团门店167家。", "2022-01-12", "青川晚报")
    assert world.tell("167家", "青禾集团", "门店数", as_of("2021-12-31")).loud() == []


def test_a_text_that_contradicts_itself_contradicts_another_house_too():
    world = World().article("a.md", "青禾集团门店412家。青禾集团门店421家。", "2022-01-10", "临川日报")
    world.tell("412家", "青禾集团", "门店数", as_of("2021-12-31"))
    world.tell("421家", "青禾集团", "门店数", as_of("2021-12-31"))
    world.article("b.md", "青禾集团门店412家。", "2022-01-12", "青川晚报")
    assert world.tell("412家", "青禾集团", "门店数", as_of("2021-12-31")).loud() == ["C101"]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("截至2022年末，岚州市常住人口318.7万人，截至2022年末，岚州市常住人口348.7万人。", ["error"]),
        ("截至2022年末，岚州市常住人口318.7万人。\n\n截至2022年末，岚州市常住人口348.7万人。", ["error"]),
        # The words differ: a name may have been lost between the two.
        ("截至2022年末，岚州市常住人口318.7万人。\n\n至2022年末，岚州市的常住人口348.7万人。", ["warning"]),
        ("截至2022年末，岚州市常住人口约318.7万人，截至2022年末，岚州市常住人口约319万人。", []),
    ],
)
def test_the_same_words_with_another_figure_in_one_article(text, severities):
    article = parse(story("2023-04-11", "岚州日报", text), "a.md", rulebook=RULES)
    assert [found.severity.value for found in audit([article], RULES).findings] == severities
