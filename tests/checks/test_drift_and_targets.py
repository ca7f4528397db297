"""C106, C107: targets told as reached, and one number under two names."""

import pytest
from world import World, as_of, during, now, texts

from auditor.model import Status


def drift(left, right, period=None):
    """(figure, metric) in each of two articles."""
    period = period or as_of("2021-10-31")
    world = World()
    for source, (figure, metric) in zip("ab", (left, right), strict=True):
        world.article(f"{source}.md", f"青禾工程{figure}。", "2021-11-18", f"{source}报").tell(
            figure, "青禾工程", metric, period
        )
    return world


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("137.6万户", "惠及居民数"), ("137.6万人", "惠及居民数")),
        (("27.45万辆", "产量"), ("27.45万辆", "销量")),
        (("3562家", "服务中小企业数"), ("3562家", "服务企业数")),
    ],
)
def test_one_number_under_two_names(left, right):
    world = drift(left, right)
    (found,) = world.findings("C107")
    assert sorted(texts(found)) == sorted([left[0], right[0]])
    assert world.loud() == ["C107"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("50%", "产量占比"), ("50%", "销量占比")),
        (("20万辆", "产量"), ("20万辆", "销量")),  # round numbers meet by chance
        (("27.45万辆", "产量"), ("27.46万辆", "销量")),
        (("92万人", "惠及人数"), ("315万人次", "访客人次")),
    ],
)
def test_numbers_that_meet_by_chance_or_not_at_all(left, right):
    assert drift(left, right).findings("C107") == ()


def test_a_house_that_gives_both_says_that_they_are_equal():
    world = drift(("27.45万辆", "产量"), ("27.45万辆", "销量"))
    world.articles[0] = world.articles[0].__class__(
        "a.md", "产量27.45万辆，销量27.45万辆。", world.articles[0].passages
    )
    world.claims["a.md"] = (
        World()
        .article("a.md", "产量27.45万辆，销量27.45万辆。")
        .tell("27.45万辆", "青禾工程", "产量", as_of("2021-10-31"))
        .tell("27.45万辆", "青禾工程", "销量", as_of("2021-10-31"))
        .claims["a.md"]
    )
    assert world.findings("C107") == ()


def aims(actual, told, status=Status.TARGET, figure="5万个"):
    return (
        World()
        .article("a.md", "到2023年底计划建成5万个。", "2022-09-16", "甲报")
        .tell("5万个", "临川市", "充电桩数", as_of("2023-12-31"), status=status)
        .article("b.md", f"已建成{figure}。", told, "乙报")
        .tell(figure, "临川市", "充电桩数", actual)
    )


@pytest.mark.parametrize("status", [Status.TARGET, Status.FORECAST])
def test_reached_on_the_day_of_the_plan(status):
    world = aims(now("2022-09-16"), "2022-09-16", status)
    assert [texts(found) for found in world.findings("C106")] == [["5万个", "5万个"]]
    assert world.loud() == ["C106"]


def test_a_forecast_of_the_year_told_as_its_result_in_august():
    world = (
        World()
        .article("a.md", "预计2022年产量达到53万吨。", "2022-08-25", "甲报")
        .tell("53万吨", "临川市", "粮食产量", during("2022"), status=Status.FORECAST)
        .article("b.md", "2022年产量已达到53万吨。", "2022-08-26", "乙报")
        .tell("53万吨", "临川市", "粮食产量", during("2022"))
    )
    assert world.loud() == ["C106"]


@pytest.mark.parametrize(
    ("actual", "told", "figure"),
    [
        (as_of("2023-12-31"), "2024-01-16", "5万个"),  # in time
        (now("2022-09-16"), "2022-09-16", "3万个"),  # another figure
    ],
)
def test_left_alone(actual, told, figure):
    assert aims(actual, told, figure=figure).findings("C106") == ()


@pytest.mark.parametrize(
    ("clause", "drifts"),
    [("青禾债券平均期限7.2年，平均利率3.52%。", False), ("青禾平均期限7.2年，平均利率3.52%。", True)],
)
def test_a_name_read_in_part_is_no_other_body(clause, drifts):
    world = World()
    for source, subject, day, said in (
        ("a.md", "青禾债券", "2021-06-30", "青禾债券平均期限7.2年，平均利率3.52%。"),
        ("b.md", "青禾", "2021-07-31", clause),
    ):
        article = world.article(source, said, day, f"{source}报")
        article.tell("7.2年", subject, "平均期限", as_of(day))
        article.tell("3.52%", subject, "平均利率", as_of(day))
    assert bool(world.findings("C107")) is drifts
