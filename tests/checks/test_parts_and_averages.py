"""A304, A305: parts that must make a total, and totals that must make an average."""

from dataclasses import replace

import pytest
from world import World, during, texts

DAY = during("2022-04-08")


def told(text, *figures, period=DAY, metric="站点数"):
    world = World().article("a.md", text, "2022-04-09")
    for figure in figures:
        world.tell(figure, "临川市", metric, period)
    return world


@pytest.mark.parametrize(
    ("text", "figures", "implied"),
    [
        ("新增站点12个，分别为东区5个、西区4个、南区2个。", ("12个", "5个", "4个", "2个"), 11),
        ("新增站点12个（分别是东区5个、西区4个、南区2个）。", ("12个", "5个", "4个", "2个"), 11),
        (
            "产出4120亿元，其中一产、二产、三产分别为150亿元、1730亿元、2140亿元。",
            ("4120亿元", "150亿元", "1730亿元", "2140亿元"),
            402_000_000_000,
        ),
        ("共获奖牌30枚，其中金牌10枚、银牌9枚、铜牌8枚。", ("30枚", "10枚", "9枚", "8枚"), 27),
        ("学员300名，其中男生180名、女生160名。", ("300名", "180名", "160名"), 340),
    ],
)
def test_parts_that_do_not_make_the_total(text, figures, implied):
    (found,) = told(text, *figures).findings("A304")
    assert texts(found) == list(figures)
    assert found.details["implied"] == implied


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("新增站点11个，分别为东区5个、西区4个、南区2个。", ("11个", "5个", "4个", "2个")),
        (
            "产出4020亿元，其中一产、二产、三产分别为150亿元、1730亿元、2140亿元。",
            ("4020亿元", "150亿元", "1730亿元", "2140亿元"),
        ),
        ("成交额31.4亿元，其中家具7.3亿元、玩具8.8亿元。", ("31.4亿元", "7.3亿元", "8.8亿元")),  # examples
        (
            "成交额31.4亿元，其中家具17.3亿元、玩具18.8亿元。",
            ("31.4亿元", "17.3亿元", "18.8亿元"),
        ),  # may overlap
        ("新增站点12个，分别为东区5个、西区4个等。", ("12个", "5个", "4个")),  # open
        ("收入1320亿元，利润和税收分别为92亿元、57亿元。", ("1320亿元", "92亿元", "57亿元")),  # no parts
        ("新增站点12个，分别为东区5个、西区4个、其余3个。", ("12个", "5个", "4个", "3个")),
    ],
)
def test_parts_left_alone(text, figures):
    assert told(text, *figures).findings("A304") == ()


@pytest.mark.parametrize(
    ("text", "reported"), [("平均每公斤4.9元", True), ("平均每公斤3.6元", False), ("每箱4.9元", False)]
)
def test_average_named_by_the_words_before(text, reported):
    world = told(f"收购蜜桃800吨，支出288万元，{text}。", "800吨", "288万元", text[-4:])
    assert bool(world.findings("A305")) is reported


def test_an_average_is_no_total_of_another_average():
    text = "全网日均发送64万人次，其中东区日均发送9万人次。"
    assert told(text, "64万人次", "9万人次", period=during("2022-07")).findings("A305") == ()


def rate(text, *figures, unit, period=DAY):
    """The last figure is an average in ``unit``."""
    world = told(text, *figures, period=period)
    claims = world.claims["a.md"]
    claims[-1] = replace(claims[-1], quantity=replace(claims[-1].quantity, unit=unit))
    return world


def test_average_of_two_figures():
    (found,) = rate(
        "收购蜜桃800吨，支出288万元，平均每公斤4.9元。", "800吨", "288万元", "4.9元", unit="元/公斤"
    ).findings("A305")
    assert found.details["implied"] == pytest.approx(3.6)
    assert texts(found) == ["4.9元", "288万元", "800吨"]


@pytest.mark.parametrize(
    ("text", "figures", "unit"),
    [
        ("收购蜜桃800吨，支出288万元，平均每公斤3.6元。", ("800吨", "288万元", "3.6元"), "元/公斤"),
        ("收购蜜桃800吨，支出288万元，最高单价4.9元。", ("800吨", "288万元", "4.9元"), "元/公斤"),
        (
            "收购蜜桃800吨、李子300吨，支出288万元，平均每公斤4.9元。",
            ("800吨", "300吨", "288万元", "4.9元"),
            "元/公斤",
        ),
    ],
)
def test_average_left_alone(text, figures, unit):
    assert rate(text, *figures, unit=unit).findings("A305") == ()


@pytest.mark.parametrize(
    ("daily", "reported"), [("4.2万人次", True), ("5万人次", False), ("近5万人次", False)]
)
def test_daily_average_over_a_named_week(daily, reported):
    world = told(
        f"景区接待35万人次，日均{daily}。", "35万人次", daily, period=during("2023-01-21/2023-01-27")
    )
    assert bool(world.findings("A305")) is reported
