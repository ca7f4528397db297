"""Wording → quantity: quantities.tsv, drawer by drawer. Values are told in the written unit, as in the output."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from strange import texts
from wordings import drawers, ends, near

from auditor.rulebook import load
from auditor.text import quantities
from auditor.text.normal import plain

DRAWERS = drawers("quantities.tsv")
READ = [row for name, rows in DRAWERS.items() if not name.startswith("known") for row in rows]


def _check(row: list[str]) -> None:
    wording, told, *cells = row
    found = quantities.find(plain(wording))
    if told == "-":
        assert [figure.text for figure in found] == []
        return
    first = found[0]
    assert first.text == plain(wording if told == "=" else told)
    unit, bound, *values = cells
    kind = values.pop() if len(values) == 4 else "count"
    quantity = first.quantity
    assert (quantity.written, str(first.bound), str(first.kind)) == (unit, bound, kind)
    wanted = ends(values)
    got = tuple(map(quantity.in_written, (quantity.point, quantity.low, quantity.high)))
    assert all(map(near, got, wanted)), f"{got} is not {wanted}"


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_a_quantity_means_what_its_wording_allows(row: list[str]) -> None:
    _check(row)


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize("row", DRAWERS["known failures"], ids=lambda row: row[0])
def test_known_failures(row: list[str]) -> None:
    _check(row)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("370个产业园区的15000家企业", ["370个", "15000家"]),
        ("增加到3万元，下降5%", ["3万元", "5%"]),
        ("收入2.1亿元、利润3000万元", ["2.1亿元", "3000万元"]),
        ("每100人拥有12张床位", ["12张床位"]),
        ("其中男性30人、女性25人", ["30人", "25人"]),
        ("从15万元降到10万元", ["15万元", "10万元"]),
        ("10万元-15万元、20万元", ["10万元-15万元", "20万元"]),
        ("户数二十万户", ["二十万户"]),
        ("约50%左右", ["约50%左右"]),
        ("近3000多个", ["近3000多个"]),
    ],
)
def test_figures_of_one_clause_keep_apart(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in quantities.find(text)] == figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("约50%左右", ("约", "左右")),
        ("近3000多个", ("近", "多")),
        ("超过近80家", ("超过", "近")),
        ("两年多", ("多",)),
        ("300家", ()),
    ],
)
def test_every_bounding_word_is_kept(text: str, words: tuple[str, ...]) -> None:
    assert quantities.find(text)[0].qualifiers == words


def test_a_mask_hides_what_begins_inside_it() -> None:
    reader = quantities.reader()
    text = "2021年3月服务26个城市、18家企业"
    assert [figure.text for figure in reader.find(text, [(0, 7), (9, 12)])] == ["18家"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3吨", "3000公斤"),
        ("2斤", "1公斤"),
        ("15亩", "1公顷"),
        ("60度", "60千瓦时"),
        ("2华里", "1公里"),
        ("5兆瓦", "5000千瓦"),
        ("三成五", "35%"),
    ],
)
def test_equal_amounts_in_two_units_are_one_value(one: str, other: str) -> None:
    first, second = (quantities.find(text)[0] for text in (one, other))
    assert first.unit == second.unit
    assert near(first.point, second.point)


@pytest.mark.parametrize(
    ("one", "other"), [("300人", "300人次"), ("5户", "5家"), ("40千瓦", "40千瓦时"), ("3%", "3个百分点")]
)
def test_unlike_units_keep_apart(one: str, other: str) -> None:
    assert quantities.find(one)[0].unit != quantities.find(other)[0].unit


@given(texts())
def test_whatever_the_text_quantities_lie_in_it_in_order(text: str) -> None:
    found = quantities.find(text)
    for figure in found:
        assert text[figure.start : figure.end] == figure.text
        assert figure.start <= figure.core[0] < figure.core[1] <= figure.end
        ladder = [end for end in (figure.low, figure.point, figure.high) if end is not None]
        assert ladder == sorted(ladder)
        assert figure.factor > 0
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("word", load().words("figures.bare.after"))
def test_every_measure_behind_a_number_tells_its_unit(word: str) -> None:
    assert [figure.unit for figure in quantities.find(f"共3000万{word}")] == ["元"]
