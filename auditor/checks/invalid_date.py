"""D402: a date, quarter or period that cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.telling import house
from auditor.model import Severity, Span, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_NOTE = "invalid: "  # what extraction notes on a date that the calendar does not have

# The longest that a month is in any year.
_LAST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_DAY = compiled(r"(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]")
# A year has four, so the calendar reads no quarter here and the date ends before it.
_QUARTER = compiled(r"第?[五六七八九5-9]季度")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each date of the article that does not exist, or whose end lies before its start."""
    told: set[str] = set()
    for date in context.dates.get(group.key[0], ()):
        claim = _whole(date, context)
        wrong = _wrong(claim)
        if wrong is not None and wrong not in told:  # a title that repeats the first sentence is one misprint
            told.add(wrong)
            yield from CHECK.found(
                context,
                Words(
                    f"没有“{wrong}”这样的日期（{house(claim, context)}）",
                    f"There is no such date or period as “{wrong}” ({house(claim, context)})",
                ),
                (claim,),
                confidence=0.95,
                suggestion=Words("核对日期", "Check the date"),
                details={"date": wrong},
            )


def _whole(claim: Claim, context: Context) -> Claim:
    """The date with the impossible quarter behind it, where there is one."""
    quarter = _QUARTER.match(context.after(claim, 6))
    if quarter is None:
        return claim
    size = quarter.end()
    return replace(
        claim,
        text=claim.text + quarter.group(),
        span=Span(claim.span.start, claim.span.end + size),
        mark=Span(claim.mark.start, min(claim.mark.end + size, len(claim.clause))),
    )


def _wrong(claim: Claim) -> str | None:
    """What of the date cannot be, as written; a date whose year nobody knows must be on no calendar at all."""
    noted = next((note.removeprefix(_NOTE) for note in claim.notes if note.startswith(_NOTE)), None)
    if noted is None and _QUARTER.search(claim.text):
        return claim.text
    if noted is None and claim.period.end is None:
        return next((found[0] for found in _DAY.finditer(claim.text) if _in_no_year(found)), None)
    return noted


def _in_no_year(found: re.Match[str]) -> bool:
    """Whether no year has the day: 9月31日, 2月30日."""
    month, day = int(found["month"]), int(found["day"])
    return 1 <= month <= 12 and _LAST.get(month, 31) < day <= 39


CHECK = Check(
    code="D402",
    name="invalid-date",
    severity=Severity.ERROR,
    summary=Words("不存在的日期、季度，或结束早于开始的期间", "A date, quarter or period that cannot be"),
    doc=Words(
        "2月30日、第五季度、9月18日至9月12日都不存在。若“至”两边跨年而省略了年份，本检查会误报。",
        "There is no 30 February and no fifth quarter, and no period ends before it starts. It is wrong where a period "
        "runs over the end of a year that the text leaves out.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2022-03-08", "临川日报", "截至2022年2月30日，青禾车业交付3200辆。")),),
            Words("二月没有30日", "February is shorter"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2024-03-08", "临川日报", "截至2024年2月29日，青禾车业交付3200辆。")),),
            Words("闰年", "a leap year"),
        ),
    ),
)
