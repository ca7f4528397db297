"""Wording → numeral: numerals.tsv, drawer by drawer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strange import texts
from wordings import drawers, ends

from auditor.text import numerals

DRAWERS = drawers("numerals.tsv")
COUNTED = [
    row for name, rows in DRAWERS.items() if not name.startswith(("negative", "known")) for row in rows
]
SILENT = [row[0] for name, rows in DRAWERS.items() if name.startswith("negative") for row in rows]


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row[0])
def test_a_numeral_means_what_its_wording_allows(row: list[str]) -> None:
    wording, bound, *cells = row
    found = numerals.find(wording)
    assert [(n.text, str(n.bound)) for n in found] == [(wording, bound)]
    assert (found[0].point, found[0].low, found[0].high) == ends(cells)


@pytest.mark.parametrize("wording", SILENT)
def test_a_set_phrase_is_no_numeral(wording: str) -> None:
    assert numerals.find(wording) == []


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize("row", DRAWERS["known failures"], ids=lambda row: row[0])
def test_known_failures(row: list[str]) -> None:
    test_a_numeral_means_what_its_wording_allows(row)


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("投入100万3个月回本", "100万"),
        ("共2万2021年的债券", "2万"),
        ("网上百货商场", "百"),
        ("增加5个", "5"),
        ("超12,600个", "12,600"),
        ("以上万名考生", "万"),
        ("3.5.2", "3.5"),
    ],
)
def test_a_numeral_ends_where_the_next_word_begins(text: str, numeral: str) -> None:
    assert numerals.find(text)[0].text == numeral


@pytest.mark.parametrize(
    ("wording", "grain", "scaled"),
    [
        ("9516亿", "1亿", True),
        ("27.6", "0.1", True),
        ("300", "1", False),
        ("2.5亿", "1000万", True),
        ("二十五万", "1万", True),
    ],
)
def test_the_last_written_digit_gives_the_grain(wording: str, grain: str, scaled: bool) -> None:
    found = numerals.find(wording)[0]
    assert (found.grain, found.scaled) == (ends([grain])[0], scaled)


@given(texts())
def test_whatever_the_text_numerals_lie_in_it_in_order(text: str) -> None:
    found = numerals.find(text)
    for numeral in found:
        assert text[numeral.start : numeral.end] == numeral.text
        ladder = [end for end in (numeral.low, numeral.point, numeral.high) if end is not None]
        assert ladder == sorted(ladder)
        assert numeral.grain > 0
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(0, 10**15))
def test_an_arabic_number_is_itself(value: int) -> None:
    for wording in (str(value), f"{value:,}"):
        assert [numeral.point for numeral in numerals.find(wording)] == [value]


@given(st.integers(1, 9999), st.sampled_from("万亿"))
def test_a_scale_multiplies(value: int, scale: str) -> None:
    assert numerals.find(f"{value}{scale}")[0].point == value * {"万": 10**4, "亿": 10**8}[scale]
