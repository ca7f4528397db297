"""C105: one event is dated differently."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.telling import house
from auditor.model import Basis, Severity, Status, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for an event with two dates that have no day in common: the two that lie furthest apart."""
    told = [claim for claim in group.claims if claim.period.known and claim.status is Status.ACTUAL]
    pairs = [pair for pair in combinations(told, 2) if _apart(*pair)]
    if not pairs:
        return
    first, second = max(pairs, key=lambda pair: (_gap(*pair), pair[0].id, pair[1].id))
    who, what = group.key
    later, earlier = (second, first) if _out(second, context) >= _out(first, context) else (first, second)
    one, two = house(earlier, context), house(later, context)
    apart = _gap(first, second)
    yield from CHECK.found(
        context,
        Words(
            f"{who}{what}的日期，“{earlier.text}”（{one}）与“{later.text}”（{two}）至少相差{apart}天",
            f"{who} {what}: “{earlier.text}” ({one}) and “{later.text}” ({two}) are at least {apart} days apart",
        ),
        (later, earlier),
        confidence=min(_sure(first, context), _sure(second, context)),
        suggestion=Words("核对日期；若是两件事，请写明", "Check the date; if these are two events, say so"),
        details={"event": [who, what]},
    )


def window(claim: Claim) -> tuple[date, date]:
    """The days that an event's date may mean: 年底 is November and December, 年初 January and February, 月底 ten days."""
    start, end = claim.period.start, claim.period.end
    if start is None or end is None:
        raise ValueError(f"a date without days: {claim.text}")
    if any(word in claim.text for word in ("年底", "年末")):
        return date(end.year, 11, 1), date(end.year, 12, 31)
    if claim.text.endswith("以来"):  # 自2019年6月通车以来: the day, month or year that it begins with
        if re.search("月[^月]*[日号]", claim.text):
            return start, start
        month = start.month if "月" in claim.text else 12
        return start, date(start.year, month, monthrange(start.year, month)[1])
    if "年初" in claim.text:
        return date(start.year, 1, 1), date(start.year, 3, 1) - timedelta(days=1)
    if any(word in claim.text for word in ("月底", "月末")):
        last = date(end.year, end.month, monthrange(end.year, end.month)[1])
        return last - timedelta(days=9), last
    return start, end


def _gap(left: Claim, right: Claim) -> int:
    """Days between two windows, negative where they overlap."""
    (left_start, left_end), (right_start, right_end) = window(left), window(right)
    return max((right_start - left_end).days, (left_start - right_end).days)


def _apart(left: Claim, right: Claim) -> bool:
    return _gap(left, right) > 0


def _out(claim: Claim, context: Context) -> tuple[date, str, int]:
    return (context.published(claim).end or date.min, claim.source, claim.span.start)


def _sure(claim: Claim, context: Context) -> float:
    return 0.9 if claim.period.basis is Basis.EXPLICIT else 0.85 if context.dated(claim) else 0.6


CHECK = Check(
    code="C105",
    name="date-conflict",
    severity=Severity.WARNING,
    summary=Words("同一事件的日期不一致", "One event is dated differently"),
    doc=Words(
        "成立、上线、通车等只发生一次；两个日期没有共同的一天就值得核对。开工与通车是两件事；"
        "“年底”按十一、十二月算。若一个名称指两样东西，本检查会误报。",
        "Founding, launch and opening happen once; two dates without a day in common are worth a question. Breaking ground "
        "is another event than opening. It is wrong where one name means two things.",
    ),
    over=("event",),
    run=run,
    reported=(
        Example(
            (
                ("a.md", story("2022-05-11", "临川日报", "青禾乳业创立于1987年，总部在临川。")),
                ("b.md", story("2022-05-13", "青川晚报", "青禾乳业创立于1989年，总部在临川。")),
            ),
            Words("两个成立年份", "two founding years"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2021-07-05", "临川日报", "临川隧道2017年3月开工，今年5月通车。")),
                ("b.md", story("2021-07-06", "青川晚报", "临川隧道于2021年5月16日通车。")),
            ),
            Words(
                "16日就在5月里，开工是另一件事", "the 16th is in May, and breaking ground is another event"
            ),
        ),
    ),
)
