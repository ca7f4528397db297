"""C102, C103, C104, C201: figures that move, fall, leap, or stand still too long."""

import pytest
from world import World, as_of, during, now, texts

from auditor.model import Accrual, Severity

PLAN, COUNTIES, HOMES = "青禾计划", "覆盖县数", "服务农户数"


def series(*readings, metric=COUNTIES, **more):
    """(figure, period, published) of one topic, one article each."""
    world = World()
    for at, (figure, period, published) in enumerate(readings):
        world.article(f"{at}.md", f"青禾计划已有{figure}。", published, f"第{at}报")
        world.tell(figure, PLAN, metric, period, current=period.basis == "publication", **more)
    return world


def two_metrics(first, second):
    """Two articles, each with counties and households in one clause."""
    world = World()
    for source, (period, published, counties, homes) in zip("ab", (first, second), strict=True):
        world.article(f"{source}.md", f"青禾计划覆盖{counties}县，服务{homes}。", published, f"{source}报")
        world.tell(counties, PLAN, COUNTIES, period).tell(homes, PLAN, HOMES, period)
    return world


class TestRegression:
    def test_a_total_that_falls_is_an_error(self):
        world = series(
            ("32.5万人", as_of("2021-06"), "2021-07-05"),
            ("28.6万人", as_of("2021-11"), "2021-12-06"),
            accrual=Accrual.CUMULATIVE,
        )
        (found,) = world.findings("C102")
        assert found.severity is Severity.ERROR
        assert texts(found) == ["28.6万人", "32.5万人"]
        assert world.loud() == ["C102"]

    def test_a_total_told_without_beginning_may_start_anew_next_year(self):
        world = series(
            ("32.5万人", as_of("2021-11"), "2021-12-05"),
            ("8.6万人", as_of("2022-02"), "2022-03-06"),
            metric="接待访客数",
            accrual=Accrual.CUMULATIVE,
        )
        assert [f.severity for f in world.findings("C102")] == [Severity.WARNING]

    @pytest.mark.parametrize("figure", ["32.6万人", "超32万人", "约32万人"])
    def test_a_total_that_grows_or_may_have_grown(self, figure):
        world = series(
            ("32.5万人", as_of("2021-06"), "2021-07-05"),
            (figure, as_of("2021-11"), "2021-12-06"),
            accrual=Accrual.CUMULATIVE,
        )
        assert world.loud() == []

    def test_a_plain_level_may_fall(self):
        assert (
            series(
                ("320人", as_of("2021-06"), "2021-07-05"), ("280人", as_of("2021-11"), "2021-12-06")
            ).loud()
            == []
        )

    def test_several_readings_below_one_peak_are_one_finding(self):
        world = series(
            ("32.5万人", as_of("2021-06"), "2021-07-05"),
            ("28.6万人", as_of("2021-10"), "2021-11-06"),
            ("29.1万人", as_of("2021-11"), "2021-12-06"),
            accrual=Accrual.CUMULATIVE,
        )
        (found,) = world.findings("C102")
        assert len(found.claims) == 3


class TestImplausibleGrowth:
    def test_households_leap_while_counties_stand(self):
        world = two_metrics(
            (as_of("2021-06"), "2021-07-05", "26个", "近25万户"),
            (as_of("2021-12-31"), "2022-01-06", "28个", "超过120万户"),
        )
        (found,) = world.findings("C103")
        assert texts(found) == ["超过120万户", "近25万户"]
        assert "至少×4.8" in found.message.zh
        assert "9615户" in found.message.zh
        assert "42857户" in found.message.zh
        assert found.details["companions"][0]["claims"] == ["a.md:0", "b.md:0"]

    @pytest.mark.parametrize(
        ("counties", "homes"),
        [
            ("95个", "96万户"),  # both grow
            ("28个", "70万户"),  # less than three times
            ("34个", "120万户"),  # the companion grew by more than a quarter
        ],
    )
    def test_in_line(self, counties, homes):
        world = two_metrics(
            (as_of("2021-06"), "2021-07-05", "26个", "25万户"),
            (as_of("2021-12-31"), "2022-01-06", counties, homes),
        )
        assert world.findings("C103") == ()

    def test_five_times_the_usual_step(self):
        rows = [("100家", "2018"), ("120家", "2019"), ("144家", "2020"), ("1440家", "2021")]
        world = series(*((figure, as_of(f"{year}-12-31"), f"{int(year) + 1}-01-05") for figure, year in rows))
        (found,) = world.findings("C103")
        assert texts(found) == ["1440家", "144家"]

    def test_two_readings_have_no_usual_step(self):
        world = series(
            ("100家", as_of("2018-12-31"), "2019-01-05"), ("1440家", as_of("2019-12-31"), "2020-01-05")
        )
        assert world.findings("C103") == ()


class TestStale:
    def test_a_newer_figure_was_known(self):
        world = series(
            ("26个", as_of("2021-06"), "2021-07-02"),
            ("28个", as_of("2021-12-31"), "2022-01-08"),
            ("26个", now("2022-04-18"), "2022-04-18"),
            accrual=Accrual.CUMULATIVE,
        )
        (found,) = world.findings("C104")
        assert [claim.source for claim in found.claims] == ["2.md", "0.md", "1.md"]
        assert "“28个”" in found.suggestion.zh
        assert world.loud() == ["C104"]  # and no regression beside it

    def test_an_old_figure_repeated_as_current(self):
        (found,) = series(
            ("28个", as_of("2021-12-31"), "2022-01-08"),
            ("28个", now("2022-06-11/2022-07-31"), "2022-06-11/2022-07-31"),
        ).findings("C104")
        assert found.details["days"] == 162

    @pytest.mark.parametrize(
        ("readings"),
        [
            [
                ("40个", now("2021-10-18"), "2021-10-18"),
                ("44个", as_of("2021-12-31"), "2022-01-08"),
            ],  # not known yet
            [
                ("28个", as_of("2021-12-31"), "2022-01-08"),
                ("28个", now("2022-02-18"), "2022-02-18"),
            ],  # still fresh
            [
                ("3个", as_of("2021-12-31"), "2022-01-08"),
                ("3个", now("2022-09-18"), "2022-09-18"),
            ],  # stands still
            [("28个", as_of("2021-12-31"), "2022-01-08"), ("33个", now("2022-09-18"), "2022-09-18")],  # moved
        ],
    )
    def test_left_alone(self, readings):
        assert series(*readings).loud() == []

    def test_a_house_and_its_branch_told_with_one_figure(self):
        world = (
            World()
            .article("a.md", "青禾云仓已服务2.7万户。", "2022-03-11", "甲报")
            .tell("2.7万户", "青禾云仓", HOMES, now("2022-03-11"), current=True)
            .article("b.md", "目前，青禾已服务2.7万户。", "2022-07-01", "乙报")
            .tell("2.7万户", "青禾", HOMES, now("2022-07-01"), current=True)
        )
        assert [found.claims[0].source for found in world.findings("C104")] == ["b.md"]
        assert len(world.findings("C202")) == 1

    @pytest.mark.parametrize(
        ("old", "newer", "details"),
        [
            (None, None, "newer figure known"),
            ("全市", None, "newer figure known"),  # 覆盖全市26个县 and 覆盖26个县 are one figure
            ("全市", "全市", "newer figure known"),
            (None, "省外", "repeats an older figure"),  # what was counted elsewhere has overtaken nothing
        ],
    )
    def test_a_newer_figure_is_named_where_one_is_known_of_the_same_scope(self, old, newer, details):
        world = World()
        for day, moment, figure, scope in (
            ("2021-07-02", as_of("2021-06"), "26个", old),
            ("2022-01-08", as_of("2021-12-31"), "28个", newer),
            ("2022-04-18", now("2022-04-18"), "26个", None),
        ):
            world.article(f"{day}.md", f"青禾计划已覆盖{figure}。", day, f"{day}报")
            world.tell(figure, PLAN, COUNTIES, moment, scope=scope, current=day == "2022-04-18")
        assert [found.details["reason"] for found in world.findings("C104")] == [details]


class TestProgression:
    def test_a_figure_that_stands_still_is_told_by_its_first_and_last_reading(self):
        days = [f"2022-01-{day:02}" for day in range(3, 13)]
        told = [("120个", now(day), day) for day in days] + [("121个", now("2022-01-15"), "2022-01-15")]
        (found,) = series(*told).findings("C201")
        assert texts(found) == ["120个", "120个", "121个"]
        assert (
            "120个（目前，2022年1月3日，第0报） → …（其间8次相同） → 120个（目前，2022年1月12日，第9报） → 121个"
            in found.message.zh
        )
        assert "the same 8 more times" in found.message.en

    def test_two_readings_of_a_figure_that_stands_still_are_both_told(self):
        told = [("120个", now("2022-01-03"), "2022-01-03"), ("120个", now("2022-01-09"), "2022-01-09")]
        (found,) = series(*told, ("121个", now("2022-01-15"), "2022-01-15")).findings("C201")
        assert texts(found) == ["120个", "120个", "121个"]
        assert "…" not in found.message.zh

    def test_companions_stay_together(self):
        world = two_metrics(
            (as_of("2021-06"), "2021-07-05", "26个", "24.6万户"),
            (as_of("2021-12-31"), "2022-01-06", "28个", "27.9万户"),
        )
        counties, homes = world.findings("C201")
        assert texts(counties) == ["26个", "28个"]
        assert counties.details["companions"] == [
            {"metric": HOMES, "claims": ["a.md:1", "b.md:1"], "texts": ["24.6万户", "27.9万户"]}
        ]
        assert "26个（截至2021年6月，a报） → 28个（截至2021年底，b报）" in counties.message.zh
        assert texts(homes) == ["24.6万户", "27.9万户"]

    def test_three_readings_are_one_finding_in_time_order(self):
        world = series(
            ("33个", as_of("2022-12-31"), "2023-01-08"),
            ("26个", as_of("2021-06"), "2021-07-02"),
            ("28个", as_of("2021-12-31"), "2022-01-08"),
        )
        (found,) = world.findings("C201")
        assert texts(found) == ["26个", "28个", "33个"]

    def test_a_repeated_current_figure_ends_the_line(self):
        world = series(
            ("26个", as_of("2021-06"), "2021-07-02"),
            ("28个", as_of("2021-12-31"), "2022-01-08"),
            ("28个", now("2022-07-18"), "2022-07-18"),
        )
        (found,) = world.findings("C201")
        assert texts(found) == ["26个", "28个", "28个"]

    def test_half_a_year_and_a_year_are_no_series(self):
        world = series(
            ("1.35亿吨", during("2022-01/2022-06"), "2022-07-15"), ("2.96亿吨", during("2022"), "2023-01-15")
        )
        assert world.findings() == ()

    def test_years_are_a_series(self):
        world = series(("1.35亿吨", during("2021"), "2022-01-15"), ("1.48亿吨", during("2022"), "2023-01-15"))
        assert [found.code for found in world.findings()] == ["C201"]
