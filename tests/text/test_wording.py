"""Values → words: days, periods and numbers as news writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Basis, Period, TimeAspect
from auditor.text import wording

AS_OF, DURING = TimeAspect.AS_OF, TimeAspect.DURING
EXPLICIT, NOW = Basis.EXPLICIT, Basis.PUBLICATION


@pytest.mark.parametrize(
    ("days", "basis", "aspect", "zh", "en"),
    [
        ("2021-06-01 2021-06-30", EXPLICIT, AS_OF, "截至2021年6月", "as of June 2021"),
        ("2021-06-01 2021-06-30", EXPLICIT, DURING, "2021年6月", "June 2021"),
        ("2021-12-31 2021-12-31", EXPLICIT, AS_OF, "截至2021年底", "as of end of 2021"),
        ("2021-12-31 2021-12-31", EXPLICIT, DURING, "2021年12月31日", "31 December 2021"),
        ("2021-01-01 2021-12-31", EXPLICIT, DURING, "2021年全年", "full year 2021"),
        ("2021-01-01 2021-03-31", EXPLICIT, DURING, "2021年第一季度", "Q1 2021"),
        ("2021-01-01 2021-09-30", EXPLICIT, DURING, "2021年前三季度", "first three quarters of 2021"),
        ("2021-01-01 2021-05-31", EXPLICIT, DURING, "2021年1—5月", "January 2021 – May 2021"),
        ("2019-01-01 2021-12-31", EXPLICIT, DURING, "2019—2021年", "2019 – 2021"),
        ("2020-02-01 2020-02-29", EXPLICIT, AS_OF, "截至2020年2月", "as of February 2020"),
        (
            "2021-10-20 2021-10-24",
            EXPLICIT,
            DURING,
            "2021年10月20日—24日",
            "20 – 24 October 2021",
        ),
        ("2022-03-11 2022-03-11", NOW, AS_OF, "目前（2022年3月11日）", "now (11 March 2022)"),
    ],
)
def test_period(days: str, basis: Basis, aspect: TimeAspect, zh: str, en: str) -> None:
    start, end = map(date.fromisoformat, days.split())
    when = Period(start, end, basis, aspect)
    assert wording.period(when) == zh
    assert wording.period(when, "en") == en


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        ("2021-12-31", "截至2021年底", "as of end of 2021"),
        ("2021-10-31", "截至2021年10月底", "as of end of October 2021"),
        ("2024-02-29", "截至2024年2月底", "as of end of February 2024"),
        ("2023-02-27", "截至2023年2月27日", "as of 27 February 2023"),
    ],
)
def test_the_last_day_of_a_month_is_told_as_its_end(day: str, zh: str, en: str) -> None:
    end = date.fromisoformat(day)
    assert (
        wording.period(Period(end, end, EXPLICIT, AS_OF)),
        wording.period(Period(end, end, EXPLICIT, AS_OF), "en"),
    ) == (zh, en)


def test_unknown_period_is_said() -> None:
    assert wording.period(Period()) == "时间不详"


def test_beginning_of_a_running_total_is_told() -> None:
    when = Period(date(2021, 6, 1), date(2021, 6, 30), EXPLICIT, AS_OF, since=date(2013, 1, 1))
    assert wording.period(when) == "截至2021年6月（自2013年1月1日起）"


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 2000))
def test_different_days_never_read_alike(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    wider = date.fromordinal(end.toordinal() + 1)
    assert wording.interval(start, end) != wording.interval(start, wider)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("1200000", "120万", "1.2 million"),
        ("1.2E+6", "120万", "1.2 million"),
        ("951600000000", "9516亿", "951.6 billion"),
        ("951591500000", "9515.915亿", "951.5915 billion"),
        ("1500000000000", "1.5万亿", "1.5 trillion"),
        ("3200", "3200", "3,200"),
        ("123456", "123456", "123,456"),
        ("27.60", "27.6", "27.6"),
        ("-250000", "-25万", "-250,000"),
        ("0", "0", "0"),
    ],
)
def test_number(value: str, zh: str, en: str) -> None:
    assert wording.number(Decimal(value)) == zh
    assert wording.number(Decimal(value), "en") == en
