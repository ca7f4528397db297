"""C108: what a title may round, sum up or shorten, and what it may not."""

from dataclasses import replace

import pytest
from world import World, during, texts

from auditor.model import Severity

YEAR = during("2023")


def headline(title, figure, body, *figures, metric="签约项目数", subject="茶博会"):
    world = World().article("a.md", f"{title}\n{body}", "2023-10-16").tell(figure, None, metric, YEAR).title()
    for told in figures:
        text, own, period = told if isinstance(told, tuple) else (told, metric, YEAR)
        world.tell(text, subject, own, period)
    return world


def test_transposed_digits_are_an_error():
    (found,) = headline("签约217个", "217个", "共签约271个。", "271个").findings("C108")
    assert found.severity is Severity.ERROR
    assert texts(found) == ["217个", "271个"]


def test_last_years_figure_is_no_rival():
    world = headline(
        "签约217个", "217个", "共签约271个。去年签约195个。", "271个", ("195个", "签约项目数", during("2022"))
    )
    (found,) = world.findings("C108")
    assert texts(found) == ["217个", "271个"]


def test_another_difference_is_a_warning():
    (found,) = headline("签约217个", "217个", "共签约391个。", "391个").findings("C108")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("figure", "body", "figures"),
    [
        ("230亿元", "两年投资200亿元和30亿元。", ("200亿元", "30亿元")),  # the sum
        ("近1.3万亿元", "投资12680亿元。", ("12680亿元",)),  # rounding
        ("120万家", "超过120万家。", ("超过120万家",)),  # the title drops the bound
        ("超百亿元", "投资103.4亿元。", ("103.4亿元",)),
        ("217个", "惠及271户。", ("271户",)),  # other units
        ("300个", "签约271个，意向签约172个。", ("271个", "172个")),  # two candidates: pick none
        (  # another metric
            "217个",
            "参展企业271个，展馆6个。",
            (("271个", "参展企业数", YEAR), ("6个", "展馆数", YEAR)),
        ),
        ("不超过30亿元", "投资不超过30.2亿元。", ("不超过30.2亿元",)),  # a rounded limit
        ("近120万家", "投资118万家。", ("118万家",)),
    ],
)
def test_left_alone(figure, body, figures):
    assert headline("标题" + figure, figure, body, *figures).findings("C108") == ()


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("近120万家", "超过120万家"),  # not yet reached, and passed
        ("超120万家", "1200万家"),  # one zero more than 超 is said of
        ("超120万家", "超过1200万家"),
        ("不超过27亿元", "不超过57亿元"),
        ("27亿元", "27亿美元"),
        ("5732.41万元", "57324.082万元"),  # rounded, and its point displaced
        ("27.67%-76.56%", "27.69%-76.56%"),  # ranges that overlap
    ],
)
def test_two_wordings_that_are_not_of_one_figure(figure, told):
    (found,) = headline(f"签约{figure}", figure, f"共签约{told}。", told).findings("C108")
    assert texts(found) == [figure, told]


def test_a_rise_told_as_a_fall():
    world = World().article("a.md", "销量增长11.1%\n全年销量下降11.1%。", "2023-10-16")
    world.change("11.1%", "青禾车行", "销量", YEAR).title()
    world.change("11.1%", "青禾车行", "销量", YEAR)
    down = world.claims["a.md"].pop()
    quantity = replace(
        down.quantity, point=-down.quantity.point, low=-down.quantity.high, high=-down.quantity.low
    )
    world.claims["a.md"].append(replace(down, quantity=quantity))
    (found,) = world.findings("C108")
    assert found.severity is Severity.WARNING


def test_what_looks_mistyped_is_a_warning_whatever_it_was_read_as():
    world = headline(
        "车行购回38.7万股", "38.7万股", "已购回车行股份83.7万股。", ("83.7万股", "注销股份数", YEAR)
    )
    (found,) = world.findings("C108")
    assert found.severity is Severity.WARNING


def test_a_title_figure_that_the_body_lacks_is_no_mismatch():
    assert headline("签约217个", "217个", "会议在临川闭幕。").findings() == ()
