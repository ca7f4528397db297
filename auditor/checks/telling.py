"""How findings speak of claims: one way to name a figure, its date and its source, in both languages."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from auditor.model import Basis, Period, Role, TimeAspect, Words

if TYPE_CHECKING:
    from datetime import date

    from auditor.checks.check import Context
    from auditor.model import Claim


def span(start: date | None, end: date | None) -> str:
    """A period in the shortest digits that say it: a year, a month, a day, or from–to; "" where unknown.

    >>> from datetime import date
    >>> span(date(2021, 1, 1), date(2021, 12, 31)), span(date(2021, 6, 1), date(2021, 6, 30))
    ('2021', '2021-06')
    >>> span(date(2021, 12, 31), date(2021, 12, 31)), span(date(2021, 1, 1), date(2021, 6, 30))
    ('2021-12-31', '2021-01–2021-06')
    """
    if start is None or end is None:
        return end.isoformat() if end else ""
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{start.isoformat()}–{end.isoformat()}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return f"{start:%Y-%m}–{end:%Y-%m}"


def when(period: Period) -> Words:
    """What date the reader should have in mind: 截至 for a stock, 目前 for one dated by its publication."""
    days = span(period.start, period.end)
    if not days:
        return Words("日期不明", "undated")
    if period.basis is Basis.PUBLICATION:
        return Words(f"发稿时 {days}", f"when published, {days}")
    if period.aspect is TimeAspect.AS_OF:
        return Words(f"截至 {days}", f"as of {days}")
    return Words(days, days)


def figure(claim: Claim) -> Words:
    """The figure as written, with its date and its place: “超120万家”（截至 2021-12-31，a.md:7）."""
    moment, place = when(claim.period), f"{claim.source}:{claim.line}"
    return Words(f"“{claim.text}”（{moment.zh}，{place}）", f"“{claim.text}” ({moment.en}, {place})")


def value(claim: Claim) -> str:
    """The figure as written, in a table cell with the unit that its head gives (2.52 亿件)."""
    if claim.role is Role.CELL and claim.quantity is not None and claim.quantity.unit not in claim.text:
        return f"{claim.text} [{claim.quantity.unit}]"
    return claim.text


def thing(claim: Claim, context: Context) -> str:
    """What is measured of whom: 青禾计划·覆盖县数, with its scope where it has one."""
    subject = context.aliases.get(claim.subject, claim.subject) if claim.subject else None
    parts = [part for part in (subject, claim.metric) if part]
    scope = f"（{claim.scope}）" if claim.scope else ""
    return "·".join(parts) + scope if parts else claim.text


def listed(claims: tuple[Claim, ...]) -> Words:
    """Several figures in a row, each with its date and place."""
    told = [figure(claim) for claim in claims]
    return Words("、".join(item.zh for item in told), ", ".join(item.en for item in told))
