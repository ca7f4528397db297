"""Values → words: how messages and reports tell days, periods and numbers, in Chinese and in English."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from auditor.model import Basis, Period, TimeAspect, Words

if TYPE_CHECKING:
    from datetime import date

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

# First and last month of a named part of a year, with what it is called.
_PARTS: Final[dict[tuple[int, int], Words]] = {
    (1, 3): Words("第一季度", "Q1"),
    (4, 6): Words("第二季度", "Q2"),
    (7, 9): Words("第三季度", "Q3"),
    (10, 12): Words("第四季度", "Q4"),
    (1, 6): Words("上半年", "first half of"),
    (7, 12): Words("下半年", "second half of"),
    (1, 9): Words("前三季度", "first three quarters of"),
}


def _day(day: date, lang: str) -> str:
    return (
        f"{day.year}年{day.month}月{day.day}日"
        if lang == "zh"
        else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    )


def _month(day: date, lang: str) -> str:
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{_MONTHS[day.month - 1]} {day.year}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def interval(start: date, end: date, lang: str = "zh") -> str:
    """An inclusive stretch of days by its shortest name.

    >>> from datetime import date
    >>> interval(date(2021, 6, 1), date(2021, 6, 30))
    '2021年6月'
    >>> interval(date(2021, 1, 1), date(2021, 9, 30)), interval(date(2021, 1, 1), date(2021, 9, 30), "en")
    ('2021年前三季度', 'first three quarters of 2021')
    >>> interval(date(2022, 6, 11), date(2022, 7, 31)), interval(date(2020, 12, 1), date(2021, 2, 28))
    ('2022年6月11日—7月31日', '2020年12月—2021年2月')
    >>> interval(date(2022, 6, 11), date(2022, 7, 31), "en")
    '11 June – 31 July 2022'
    """
    if start == end:
        return _day(start, lang)
    dash = "—" if lang == "zh" else " – "
    same_year = start.year == end.year
    if not _whole_months(start, end):
        if lang == "zh" and same_year:
            last = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
            return f"{_day(start, lang)}{dash}{last}"
        if same_year:
            first = f"{start.day}" if start.month == end.month else f"{start.day} {_MONTHS[start.month - 1]}"
            return f"{first}{dash}{_day(end, lang)}"
        return f"{_day(start, lang)}{dash}{_day(end, lang)}"
    if (start.month, end.month) == (1, 12):
        first, last = f"{start.year}", f"{end.year}"
        years = first if same_year else f"{first}{dash}{last}"
        return f"{years}年" if lang == "zh" else years
    if same_year and start.month == end.month:
        return _month(start, lang)
    if same_year and (part := _PARTS.get((start.month, end.month))):
        return f"{start.year}年{part.zh}" if lang == "zh" else f"{part.en} {start.year}"
    if same_year and lang == "zh":
        return f"{start.year}年{start.month}—{end.month}月"
    return f"{_month(start, lang)}{dash}{_month(end, lang)}"


def period(told: Period, lang: str = "zh", *, inferred: bool = False) -> str:
    """A period as an editor says it; ``inferred`` marks a publication date that was read from the text.

    >>> from datetime import date
    >>> period(Period(date(2021, 12, 31), date(2021, 12, 31), Basis.EXPLICIT))
    '截至2021年底'
    >>> period(Period(date(2021, 10, 31), date(2021, 10, 31), Basis.EXPLICIT), "en")
    'as of end of October 2021'
    >>> period(Period(date(2021, 1, 1), date(2021, 12, 31), Basis.EXPLICIT, TimeAspect.DURING))
    '2021年全年'
    >>> period(Period(date(2022, 6, 11), date(2022, 7, 31), Basis.PUBLICATION), inferred=True)
    '目前（2022年6月11日—7月31日，推断）'
    """
    zh = lang == "zh"
    if told.end is None:
        return "时间不详" if zh else "undated"
    start = told.start or told.end
    days = interval(start, told.end, lang)
    if told.basis is Basis.PUBLICATION:
        guess = ("，推断" if zh else ", inferred") if inferred else ""
        now = ("目前", "now") if told.aspect is TimeAspect.AS_OF else ("发稿时段", "at publication")
        days = f"{now[0]}（{days}{guess}）" if zh else f"{now[1]} ({days}{guess})"
    elif told.aspect is TimeAspect.AS_OF:
        if start == told.end and (start.month, start.day) == (12, 31):
            days = f"{start.year}年底" if zh else f"end of {start.year}"
        elif start == told.end and start.day == monthrange(start.year, start.month)[1]:
            days = f"{_month(start, lang)}底" if zh else f"end of {_month(start, lang)}"
        days = f"截至{days}" if zh else f"as of {days}"
    elif days in {f"{start.year}年", f"{start.year}"}:
        days = f"{days}全年" if zh else f"full year {days}"
    if told.since is not None:
        days += f"（自{_day(told.since, lang)}起）" if zh else f" (since {_day(told.since, lang)})"
    return days


def number(value: Decimal, lang: str = "zh") -> str:
    """A number at a reader's scale: 万 and 亿 in Chinese, million and billion in English; nothing is rounded.

    >>> number(Decimal(1200000)), number(Decimal("951600000000")), number(Decimal("27.60")), number(Decimal(-9615))
    ('120万', '9516亿', '27.6', '-9615')
    >>> number(Decimal(1200000), "en"), number(Decimal(26), "en")
    ('1.2 million', '26')
    """
    scales = (
        ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
        if lang == "zh"
        else (
            (Decimal(10) ** 12, " trillion"),
            (Decimal(10) ** 9, " billion"),
            (Decimal(10) ** 6, " million"),
        )
    )
    for scale, word in scales:
        # A scale is used only where it makes the digits fewer: 120万, yet 123456 stays as it is.
        if abs(value) >= scale and len(_plain(value / scale)) <= len(_plain(value)):
            return _plain(value / scale) + word
    return _plain(value) if lang == "zh" else f"{Decimal(_plain(value)):,}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
