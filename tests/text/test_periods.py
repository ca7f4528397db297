"""Wording → period: periods.tsv, drawer by drawer, told on Wednesday, 16 March 2022."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strange import texts
from wordings import drawers

from auditor.text import periods, timewords
from auditor.text.normal import plain

PUBLISHED = date(2022, 3, 16)
DRAWERS = drawers("periods.tsv")
READ = [row for name, rows in DRAWERS.items() if not name.startswith("known") for row in rows]


def _days(cell: str) -> tuple[date, date]:
    """First and last day of 2021, 2021-06, 2021-06-30, or of two such joined by ``..``."""

    def bounds(text: str) -> tuple[date, date]:
        parts = [int(part) for part in text.split("-")]
        match parts:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(*parts), date(*parts)

    first, _, last = cell.partition("..")
    return bounds(first)[0], bounds(last or first)[1]


def _check(row: list[str]) -> None:
    wording, told, *cells = row
    found = periods.find(plain(wording), PUBLISHED)
    if told == "-":
        assert [period.text for period in found] == []
        return
    period = found[-1]
    assert period.text == plain(wording if told == "=" else told)
    days, basis, aspect, *rest = cells
    last = rest[0] if rest else ""
    got = (period.start, period.end, str(period.basis), str(period.aspect))
    assert got == (*((None, None) if days == "-" else _days(days)), basis, aspect)
    assert period.invalid == (last[1:] if last.startswith("!") else None)
    assert period.since == (date.fromisoformat(last) if last and last[0] != "!" else None)


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_a_period_is_placed_as_its_wording_says(row: list[str]) -> None:
    _check(row)


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize("row", DRAWERS["known failures"], ids=lambda row: row[0])
def test_known_failures(row: list[str]) -> None:
    _check(row)


@pytest.mark.parametrize(
    "wording", ["去年", "上半年", "本月", "目前", "近日", "近三年", "年底", "昨天", "上周五", "8日", "上季度"]
)
def test_without_a_reference_relative_words_stay_unplaced(wording: str) -> None:
    assert [(period.start, period.end) for period in periods.find(wording)] == [(None, None)]


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("2021年6月", "2021-06"),
        ("“十三五”期间", "2016..2020"),
        ("2021/22赛季", "2021-07..2022-06"),
        ("90年代", "1990..1999"),
    ],
)
def test_without_a_reference_named_years_are_placed(wording: str, days: str) -> None:
    period = periods.find(wording)[0]
    assert (period.start, period.end) == _days(days)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("比2019年增长5%", True),
        ("较去年同期提高2个百分点", True),
        ("超过去年全年水平", True),
        ("与上年末持平", True),
        ("2019年增长5%", False),
        ("和2020年一起公布", False),
        ("在去年同期投产", False),
    ],
)
def test_what_a_change_is_measured_against_is_told_apart(text: str, compared: bool) -> None:
    assert timewords.scan(text)[0].compared is compared


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021年，6月和去年同期", ["2021年", "6月", "去年同期"]),
        ("从2018年的3家增至2021年的8家", ["从2018年", "2021年"]),
        ("去年10月至今", ["去年10月至今"]),
        ("今年1月、2月份", ["今年1月、2月份"]),
        ("自去年3月开业以来，今年2月", ["自去年3月开业以来", "今年2月"]),
        ("呈现今年的新貌", ["今年"]),
        ("此前12月2日", ["12月2日"]),
        ("2021年6月和9月", ["2021年6月", "9月"]),
    ],
)
def test_time_words_keep_apart(text: str, words: list[str]) -> None:
    assert [word.text for word in timewords.scan(text)] == words


@given(texts(), st.one_of(st.none(), st.dates()))
def test_whatever_the_text_periods_lie_in_it_in_order(text: str, reference: date | None) -> None:
    found = periods.find(text, reference)
    for period in found:
        word = period.word
        assert text[word.start : word.end] == period.text != ""
        assert (period.start is None) or period.end is None or period.start <= period.end or period.since
    assert all(one.word.end <= other.word.start for one, other in pairwise(found))


@given(texts())
def test_whatever_the_text_time_words_lie_in_it_in_order(text: str) -> None:
    found = timewords.scan(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_itself(day: date) -> None:
    for wording in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ):
        assert [(p.start, p.end) for p in periods.find(wording)] == [(day, day)]
