"""C105: one event is dated differently."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.judging import significant
from auditor.checks.sentences import amount
from auditor.checks.telling import figure, house, thing
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


_EVENT = 2  # parts of an event's key: who and what
_DIGITS = 4


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for an event with two dates that have no day in common: the two that lie furthest apart.

    A long number that is told of two years is one event too: the same turnover does not come twice.
    """
    if len(group.key) != _EVENT:
        yield from _twice(group, context)
        return
    told = [claim for claim in group.claims if claim.period.known and claim.status is Status.ACTUAL]
    pairs = [pair for pair in combinations(told, 2) if _apart(*pair)]
    if not pairs:
        return
    first, second = max(pairs, key=lambda pair: (_gap(*pair), pair[0].id, pair[1].id))
    who, what = group.key
    later, earlier = (second, first) if _out(second, context) >= _out(first, context) else (first, second)
    one, two = house(earlier, context), house(later, context)
    apart = _told_apart(first, second)
    yield from CHECK.found(
        context,
        Words(
            f"{who}{what}的日期，“{earlier.text}”（{one}）与“{later.text}”（{two}）{apart.zh}",
            f"{who} {what}: “{earlier.text}” ({one}) and “{later.text}” ({two}) are {apart.en} apart",
        ),
        (later, earlier),
        confidence=min(_sure(first, context), _sure(second, context)),
        suggestion=Words("核对日期；若是两件事，请写明", "Check the date; if these are two events, say so"),
        details={"event": [who, what]},
    )


def _twice(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure of a flow that is told of two periods of one length, in different years."""
    told = [claim for claim in group.claims if _long(claim)]
    for left, right in pairwise(sorted(told, key=_point)):
        first, second = sorted((left, right), key=lambda claim: _out(claim, context))
        apart = (left.source, left.sentence) != (right.source, right.sentence)
        if not apart or not _one_number(left, right) or not _other_year(left, right):
            continue
        dates = _date_of(first, context), _date_of(second, context)
        if dates[0] is None or dates[1] is None:
            continue
        one, two = figure(first, context), figure(second, context)
        yield from CHECK.found(
            context,
            Words(
                f"{thing(first, context)}：同一个数字{one.zh}与{two.zh}说成了两个时期的",
                f"{thing(first, context)}: one figure is told of two periods, {one.en} and {two.en}",
            ),
            (dates[1], dates[0]),
            confidence=0.8 * context.certainty(first, second),
            suggestion=Words("核对年份，或其中一个数字", "Check the year, or one of the figures"),
            details={"figure": first.text},
        )


def _point(claim: Claim) -> tuple[Decimal, str]:
    return (claim.quantity.point if claim.quantity and claim.quantity.point else Decimal(0), claim.id)


def _long(claim: Claim) -> bool:
    """Whether the claim is a flow of a dated period with a number too long to come twice."""
    point = claim.quantity.point if claim.quantity else None
    if point is None or not amount(claim) or claim.per is not None or claim.status is not Status.ACTUAL:
        return False
    dated = claim.period.basis is Basis.EXPLICIT and claim.period.aspect is TimeAspect.DURING
    return dated and claim.role is not Role.TITLE and significant(point) >= _DIGITS


def _one_number(left: Claim, right: Claim) -> bool:
    """Whether one is the other, or is it rounded: 951.6亿 and 951.57亿."""
    one, two = left.quantity, right.quantity
    if one is None or two is None or one.point is None or two.point is None:
        return False
    return one.unit == two.unit and abs(one.point - two.point) <= (
        max(one.grain, two.grain) / 2 if one.grain != two.grain else 0
    )


def _other_year(left: Claim, right: Claim) -> bool:
    """Whether the periods are the same days of two years next to each other: a slip of the year."""
    one, two = left.period, right.period
    if one.start is None or two.start is None or one.end is None or two.end is None:
        return False
    same = (one.start.month, one.start.day, one.end.month) == (two.start.month, two.start.day, two.end.month)
    return same and abs(one.end.year - two.end.year) == 1


def _date_of(claim: Claim, context: Context) -> Claim | None:
    """The date, as the text names it, that the figure was read to be of."""
    days = (claim.period.start, claim.period.end)
    told = [
        day
        for day in context.dates.get(claim.source, ())
        if day.sentence == claim.sentence and (day.period.start, day.period.end) == days
    ]
    return told[0] if told else None


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


def _told_apart(left: Claim, right: Claim) -> Words:
    """How far two dates are apart: in years where both are years, else in days, from the nearest they may mean.

    Two years next to each other may lie a day apart, and still are two years.
    """
    windows = window(left), window(right)
    if all(start == date(start.year, 1, 1) and end == date(start.year, 12, 31) for start, end in windows):
        years = abs(windows[0][0].year - windows[1][0].year)
        return Words(f"相差{years}年", f"{years} year{'s' if years > 1 else ''}")
    days = _gap(left, right)
    return Words(f"至少相差{days}天", f"at least {days} day{'s' if days > 1 else ''}")


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
        "“年底”按十一、十二月算。若一个名称指两样东西，本检查会误报。"
        "四位以上的同一个数字，一处说是去年的，一处说是前年的，也值得核对。",
        "Founding, launch and opening happen once; two dates without a day in common are worth a question. Breaking ground "
        "is another event than opening. It is wrong where one name means two things. One figure of four digits or more that "
        "is told of two years next to each other is worth a question too.",
    ),
    over=("event", "topic"),
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
