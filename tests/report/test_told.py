"""What claims and articles hold, as a reader is told: publication dates, values, what a wording allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from auditor.model import Bound, Published, PublishedBasis, Quantity
from auditor.report import told


@pytest.mark.parametrize(
    ("when", "zh"),
    [
        (
            Published(date(2022, 3, 11), date(2022, 3, 11), PublishedBasis.FRONT_MATTER),
            "2022年3月11日（文件头）",
        ),
        (Published(date(2021, 7, 1), date(2021, 8, 31), PublishedBasis.TEXT), "2021年7—8月（文内推断）"),
        (Published(), "日期不详"),
    ],
)
def test_published(when: Published, zh: str) -> None:
    assert told.published(when) == zh


@pytest.mark.parametrize(
    ("bound", "low", "point", "high", "zh"),
    [
        (Bound.GT, "1200000", "1200000", None, ">120万家"),
        (Bound.LT, None, "250000", "250000", "<25万家"),
        (Bound.APPROX, "9", "10", "11", "≈10家"),
        (Bound.MIN, "10", "10", None, "≥10家"),
        (Bound.MAX, None, "10", "10", "≤10家"),
        (Bound.EXACT, "26", "26", "26", "26家"),
        (Bound.RANGE, "2", "2", "3", "2—3家"),
        (Bound.SEVERAL, "2000000", None, "10000000", "200万—1000万家"),
    ],
)
def test_value(bound: Bound, low: str | None, point: str | None, high: str | None, zh: str) -> None:
    ends = [Decimal(end) if end else None for end in (point, low, high)]
    assert told.value(Quantity(*ends, "家", bound)) == zh


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        ("26", "26", "26家", "26 家"),
        ("212500", "250000", "21.25万—25万家", "212,500—250,000 家"),
        ("1200000", None, "120万家以上", "1.2 million 家 or more"),
        (None, "10", "10家以下", "10 家 or less"),
        (None, None, "任何值", "any value"),
    ],
)
def test_allowed(low: str | None, high: str | None, zh: str, en: str) -> None:
    ends = [Decimal(end) if end else None for end in (low, high)]
    quantity = Quantity(None, *ends, "家", Bound.EXACT)
    assert (told.allowed(quantity), told.allowed(quantity, "en")) == (zh, en)
