"""A301, A302, A303: figures of one sentence, or of two years, that must give a third."""

import pytest
from world import World, as_of, during, texts

from auditor.model import Severity

APRIL, TODAY = during("2022-04"), "2022-05-19"


def share(text, *figures, period=APRIL):
    world = World().article("a.md", text, TODAY)
    for figure in figures:
        world.tell(figure, "临川书院", "借阅量", period)
    return world


@pytest.mark.parametrize(
    ("text", "figures", "implied"),
    [
        ("借出图书7200册，其中儿童读物3100册，比重超过五成。", ("7200册", "3100册", "超过五成"), 0.4306),
        ("果园面积90万亩，其中有机果园2.4万公顷，占33%。", ("90万亩", "2.4万公顷", "33%"), 0.4),
        ("借出图书7200册，其中儿童读物3100册（占51.3%）。", ("7200册", "3100册", "51.3%"), 0.4306),
    ],
)
def test_share_that_does_not_follow(text, figures, implied):
    (found,) = share(text, *figures).findings("A301")
    assert found.severity is Severity.ERROR
    assert texts(found) == [figures[2], figures[1], figures[0]]
    assert found.details["implied"] == pytest.approx(implied, abs=1e-3)


def test_the_message_shows_the_sum():
    (found,) = share(
        "借出图书7200册，其中儿童读物3100册，比重超过五成。", "7200册", "3100册", "超过五成"
    ).findings("A301")
    assert "3100册 ÷ 7200册 = 43.1%，文中为“超过五成”" in found.message.zh


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("借出图书7200册，其中儿童读物3100册，占43%。", ("7200册", "3100册", "43%")),
        ("借出图书近7200册，其中儿童读物3100册，占四成多。", ("近7200册", "3100册", "四成多")),
        (
            "借出图书7200册，其中儿童读物3100册，占全市的20%。",
            ("7200册", "3100册", "20%"),
        ),  # of another whole
        ("借出图书7200册，其中儿童读物3100册，增长20%。", ("7200册", "3100册", "20%")),  # no share
        (
            "借出图书7200册，归还3100册，占20%。",
            ("7200册", "3100册", "20%"),
        ),  # nothing says that it is a part
        ("借出图书7200册，其中3家分馆占20%。", ("7200册", "3家", "20%")),
        ("共1000件，其中一类400件，占40%，二类300件，占30%。", ("1000件", "400件", "40%", "300件", "30%")),
    ],
)
def test_share_that_follows_or_has_another_whole(text, figures):
    assert share(text, *figures).findings("A301") == ()


def growth(text, level, rate, *others, metric="吞吐量"):
    world = (
        World().article("a.md", text, "2023-07-20").tell(level, "临川港", metric, during("2023-01/2023-06"))
    )
    world.change(rate, "临川港", metric, during("2023-01/2023-06"))
    for other in others:
        world.tell(other, "临川港", metric, during("2022-01/2022-06"))
    return world


def test_growth_against_the_level_of_a_year_ago():
    (found,) = growth(
        "吞吐量372万吨，同比增长35%，上年同期是310万吨。", "372万吨", "35%", "310万吨"
    ).findings("A302")
    assert found.severity is Severity.ERROR
    assert texts(found) == ["35%", "372万吨", "310万吨"]
    assert "= 20%，文中为“35%”" in found.message.zh


@pytest.mark.parametrize(
    ("text", "level", "rate", "before", "metric"),
    [
        ("吞吐量372万吨，同比增长20%，上年同期是310万吨。", "372万吨", "20%", "310万吨", "吞吐量"),
        ("吞吐量372万吨，按可比口径同比增长35%，上年同期是310万吨。", "372万吨", "35%", "310万吨", "吞吐量"),
        ("生产总值372亿元，同比增长5%，上年同期是310亿元。", "372亿元", "5%", "310亿元", "地区生产总值"),
        ("吞吐量372万吨，同比增长35%，邻港为310万吨。", "372万吨", "35%", "310万吨", "邻港吞吐量"),
    ],
)
def test_growth_left_alone(text, level, rate, before, metric):
    world = (
        World().article("a.md", text, "2023-07-20").tell(level, "临川港", "吞吐量", during("2023-01/2023-06"))
    )
    world.change(rate, "临川港", metric, during("2023-01/2023-06"))
    world.tell(before, "邻港" if "邻" in metric else "临川港", metric, during("2022-01/2022-06"))
    assert world.findings("A302") == ()


def years(*rows):
    """(year, level, rate or None) of one metric, an article a year."""
    world = World()
    for year, level, rate in rows:
        text = f"快递业务量{level}" + (f"，同比增长{rate}。" if rate else "。")
        world.article(f"{year}.md", text, f"{year + 1}-01-14", f"{year}报")
        world.tell(level, "临川市", "快递业务量", during(str(year)))
        if rate:
            world.change(rate, "临川市", "快递业务量", during(str(year)))
    return world


def test_growth_across_articles_names_every_operand():
    (found,) = years((2020, "2.5亿件", None), (2021, "3.2亿件", "28%"), (2022, "4.0亿件", "45%")).findings(
        "A302"
    )
    assert texts(found) == ["45%", "4.0亿件", "3.2亿件"]


def test_growth_across_articles_allows_for_revisions():
    assert years((2020, "2.5亿件", None), (2021, "3.20亿件", "29%")).findings("A302") == ()


def convert(text, first, second, published="2022-06-14"):
    world = World().article("a.md", text, published)
    period = as_of("2022-06-12") if published.startswith("2022-06") else during(published[:4])
    return world.tell(first, "临川市", "数", period).tell(second, "临川市", "数", period)


@pytest.mark.parametrize(
    ("text", "first", "second", "told"),
    [
        ("已播种油菜66万亩（8.8万公顷）。", "66万亩", "8.8万公顷", "66万亩 = 4.4万公顷"),
        ("收入75亿港元（约合93亿元人民币）。", "75亿港元", "约合93亿元", "1港元合1.24元"),
        ("收入512亿元人民币（约800亿美元）。", "512亿元", "约800亿美元", "1美元合0.64元"),
        ("全程120公里，合120华里。", "120公里", "120华里", "120公里 = 240华里"),
    ],
)
def test_conversion_that_cannot_be(text, first, second, told):
    (found,) = convert(text, first, second).findings("A303")
    assert texts(found)[0] in (first, second)
    assert told in found.message.zh


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("收入512亿元人民币（约80亿美元）。", "512亿元", "约80亿美元"),
        ("已播种油菜66万亩（4.4万公顷）。", "66万亩", "4.4万公顷"),
        ("已播种油菜66.3万亩，约合4.4万公顷。", "66.3万亩", "约合4.4万公顷"),
        ("已播种油菜66万亩（8.8万公顷为山地）。", "66万亩", "8.8万公顷"),  # no conversion
        ("投资45亿元，其中6亿美元来自境外。", "45亿元", "6亿美元"),
        ("收入45亿元、6亿美元。", "45亿元", "6亿美元"),
    ],
)
def test_conversion_that_fits_or_is_none(text, first, second):
    assert convert(text, first, second).findings("A303") == ()
