"""Ticks: round, few, and around all that is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.plot import axes

NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, places=3)
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 1, 1))


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_levels_reach_around_the_values(values: list[Decimal]) -> None:
    told = axes.levels(values)
    assert told[0] <= min(values)
    assert told[-1] >= max(values)
    assert 2 <= len(told) <= 7
    assert len({after - before for before, after in pairwise(told)}) == 1


@pytest.mark.parametrize(
    ("values", "first"),
    [((26, 28), 26), ((25, 120), 0), ((-3, 4), -4), ((-120, -25), -125), ((7, 7), 6), ((0, 0), -1)],
)
def test_levels_begin_at_zero_where_that_costs_little(values: tuple[int, int], first: int) -> None:
    assert axes.levels([Decimal(value) for value in values])[0] <= first


@given(DAYS, st.integers(0, 40000), st.integers(2, 12))
def test_days_are_few_and_inside(first: date, length: int, most: int) -> None:
    last = min(first + timedelta(length), date(2250, 1, 1))
    ticks = [day for day, _ in axes.days(first, last, most)]
    assert 1 <= len(ticks) <= most
    assert first <= ticks[0] <= ticks[-1] <= last
    assert ticks == sorted(set(ticks))


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), ("2022年1月", "4月", "7月", "10月")),
        (date(2010, 1, 1), date(2022, 12, 31), ("2010年", "2015年", "2020年")),
        (date(2021, 12, 28), date(2022, 1, 3), ("2021年12月29日", "2022年1月1日", "3日")),
    ],
)
def test_days_are_named_no_longer_than_needed(first: date, last: date, named: tuple[str, ...]) -> None:
    assert axes.named(axes.days(first, last, 5), "zh") == named
