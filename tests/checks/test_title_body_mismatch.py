"""C108: what a title may round, sum up or shorten, and what it may not."""

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
        ("217个", "签约271个，意向签约172个。", ("271个", "172个")),  # two candidates: pick none
        ("217个", "签约271个，展馆6个。", (("271个", "参展企业数", YEAR),)),  # another metric
    ],
)
def test_left_alone(figure, body, figures):
    assert headline("标题" + figure, figure, body, *figures).findings("C108") == ()


def test_a_title_figure_that_the_body_lacks_is_no_mismatch():
    assert headline("签约217个", "217个", "会议在临川闭幕。").findings() == ()
