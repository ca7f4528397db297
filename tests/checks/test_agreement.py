"""C202: who counts as an independent witness."""

import pytest
from world import World, as_of, now, texts


def witnesses(
    first, second, figure="2763.8亿元", bodies=("查阅年报可知", "另据审计机构披露的数据，经本报记者核对")
):
    world = World()
    for source, (publisher, origin), body, number in zip(
        "ab", (first, second), bodies, ("2764亿元", figure), strict=True
    ):
        world.article(f"{source}.md", f"{body}，青禾集团收入{number}。", "2022-03-11", publisher, origin)
        world.tell(number, "青禾集团", "营业收入", as_of("2021-12-31"))
    return world


def test_two_houses_after_rounding():
    (found,) = witnesses(("甲报", None), ("乙报", None)).findings("C202")
    assert texts(found) == ["2764亿元", "2763.8亿元"]
    assert found.details["witnesses"] == ["甲报", "乙报"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("甲报", None), ("甲报", None)),  # one house
        (("甲报", None), (None, None)),  # nobody knows who
        (("甲报", None), ("乙报", "甲报")),  # the second says that it reprints the first
    ],
)
def test_not_independent(first, second):
    assert witnesses(first, second).findings("C202") == ()


def test_an_unknown_publisher_with_an_origin_of_its_own_is_a_witness():
    assert len(witnesses(("甲报", None), (None, "青禾集团财务部")).findings("C202")) == 1


def test_a_reprint_is_no_second_witness():
    long = "青禾集团今日发布年报，全年经营保持平稳，研发投入继续增加，海外市场取得新的进展，董事会对来年表示审慎乐观"
    assert witnesses(("甲报", None), ("乙报", None), "2764亿元", (long, long)).findings("C202") == ()


def test_figures_that_differ_do_not_agree():
    assert witnesses(("甲报", None), ("乙报", None), "2746亿元").findings("C202") == ()


@pytest.mark.parametrize(
    ("figure", "readings", "told"),
    [
        (
            "120个",
            [now(f"2022-01-{day:02}") for day in range(3, 23)],
            [["120个", "120个"]],
        ),  # a standing line
        ("3个", [now(f"2022-01-{day:02}") for day in range(3, 23)], []),  # too short a number to say anything
        ("120个", [as_of(f"2022-01-{day:02}") for day in range(3, 23)], []),  # each of a day of its own
        ("120个", [as_of("2021-12-31")] * 10 + [now("2022-01-09")] * 10, [["120个", "120个"]]),
        ("120个", [as_of("2021-12-31"), as_of("2022-01-31")] * 10, [["120个", "120个"]] * 2),
    ],
)
def test_a_line_that_is_told_again_and_again_agrees_once_for_each_moment(figure, readings, told):
    world = World()
    for at, moment in enumerate(readings):
        body = f"{'甲乙丙丁戊己庚辛壬癸'[at // 2]}{'东南西北中'[at % 5] * 20}窗口{figure}。"
        world.article(f"{at:02}.md", body, "2022-02-01", "甲报" if at % 4 < 2 else "乙报")
        world.tell(figure, "临川大厅", "窗口数", moment)
    assert [texts(found) for found in world.findings("C202")] == told
