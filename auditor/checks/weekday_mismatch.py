"""D403: the weekday does not fall on that date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.telling import days, house
from auditor.model import Basis, Severity, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_DAYS = "一二三四五六日"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = compiled(r"(?:星期|周|週|礼拜|禮拜)(?P<day>[一二三四五六日天])")

_ENGLISH_DAY = compiled(rf"\b(?P<day>{'|'.join(_ENGLISH)}),? (?=[A-Z][a-z]{{2,8}}\.? \d)")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each date of the article that stands with another weekday than its own."""
    for claim in context.dates.get(group.key[0], ()):
        stated, day = _stated(claim, context), claim.period.start
        if stated is None or day is None or day != claim.period.end or stated == day.weekday():
            continue
        right = _DAYS[day.weekday()]
        yield from CHECK.found(
            context,
            Words(
                f"{days(day, day).zh}是星期{right}，文中为“{claim.text}”（{house(claim, context)}）",
                f"{days(day, day).en} was a {_ENGLISH[day.weekday()]}, the text says {_ENGLISH[stated]}: “{claim.text}” "
                f"({house(claim, context)})",
            ),
            (claim,),
            confidence=_sure(claim, context),
            suggestion=Words(
                f"改为星期{right}，或日期有误", f"Say {_ENGLISH[day.weekday()]}, or the date is wrong"
            ),
            details={"date": day.isoformat(), "weekday": _ENGLISH[day.weekday()]},
        )


def _stated(claim: Claim, context: Context) -> int | None:
    """The weekday that stands with the date, Monday 0; an English one stands before it (Friday, July 1, 2022)."""
    if (told := _WEEKDAY.search(claim.text)) is not None:
        return _DAYS.index(told["day"].replace("天", "日"))
    ahead = _ENGLISH_DAY.search(f"{context.before(claim)}{claim.text}")
    return _ENGLISH.index(ahead["day"]) if ahead is not None else None


def _sure(claim: Claim, context: Context) -> float:
    """A date without its year is as sure as the article's own date."""
    return 0.98 if claim.period.basis is Basis.EXPLICIT or context.dated(claim) else 0.8


CHECK = Check(
    code="D403",
    name="weekday-mismatch",
    severity=Severity.ERROR,
    summary=Words("星期与日期不符", "The weekday does not fall on that date"),
    doc=Words(
        "日期与星期只要有一个抄错就会对不上。未写年份的日期按文章日期推定；若文章日期有误，本检查会误报。",
        "One slip in date or weekday and the two no longer fit. A date without a year takes the article's; it is wrong "
        "where that one is.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2021-09-10", "临川日报", "2021年9月8日（星期五），临川书院新馆开放。")),),
            Words("那天是星期三", "it was a Wednesday"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2021-09-10", "临川日报", "2021年9月8日（星期三），临川书院新馆开放。")),),
            Words("相符", "it fits"),
        ),
    ),
)
