"""A305: the total divided by the count or the days does not give the stated average."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval, plain
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import figure, span
from auditor.model import Basis, Severity, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group
    from auditor.rulebook import Unit

_DAILY = re.compile(r"(?:日均|平均每[天日]|每[天日]平均|单日平均)[^，。；;]{0,8}$")
_EACH = re.compile(
    r"(?:平均|均价|单价|售价|收购价|人均|户均|亩均)[^，。；;]{0,6}?(?:每(?P<unit>[^，。；;每]{1,5}))?$"
)
# The dearest and the cheapest are no average.
_EXTREME = re.compile(r"最[高低大小多少]|起价|起步|不超过|封顶")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each average of the article that its total and its count, or its days, do not give."""
    for claims in sentences(group.claims):
        for at, average in enumerate(claims):
            lead = context.before(average)
            if average.quantity is None:
                continue
            if _DAILY.search(lead):
                yield from _daily(average, claims[:at], context)
            elif (below := _denominator(average, lead, context)) is not None:
                yield from _per_unit(average, claims[:at], below, context)


def _daily(average: Claim, before: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    """A total over a named span of days, then its daily average."""
    unit = average.quantity.unit.removesuffix("/日") if average.quantity else ""
    total = next((claim for claim in reversed(before) if amount(claim)), None)
    if total is None or total.quantity is None or total.quantity.unit != unit:
        return
    # 全网日均发送64万，其中东区日均9万: the figure before is an average itself, or of a larger body.
    if total.per is not None or _DAILY.search(context.before(total)) or total.scope != average.scope:
        return
    if total.subject != average.subject or "其中" in context.between(total, average):
        return
    period, days = total.period, _days(total)
    if period.basis is Basis.PUBLICATION or period.aspect is not TimeAspect.DURING or not 1 < days <= 366:
        return
    if (period.start, period.end) != (average.period.start, average.period.end):
        return
    told = f"{days} 天（{span(period.start, period.end)}）"
    yield from _judge(average, (total,), Interval.exactly(days), told, context)


def _days(claim: Claim) -> int:
    period = claim.period
    return (period.end - period.start).days + 1 if period.start and period.end else 0


def _denominator(average: Claim, lead: str, context: Context) -> Unit | None:
    """What the average is for one of: 公斤 in 元/公斤, or in the words before it (平均每公斤4.9元)."""
    if average.quantity is None:
        return None
    units, (_, slash, below) = context.rulebook.units, average.quantity.unit.partition("/")
    found = _EACH.search(lead)
    if found is None or _EXTREME.search(lead):
        return None
    if slash:
        return units.get(below)
    told = found["unit"] or ""
    return next((units[told[:size]] for size in range(len(told), 0, -1) if told[:size] in units), None)


def _per_unit(average: Claim, before: tuple[Claim, ...], below: Unit, context: Context) -> Iterator[Finding]:
    """A total and a count in the two units of the rate: 288万元, 800吨, 每公斤4.9元."""
    if average.quantity is None:
        return
    above, slash, _ = average.quantity.unit.partition("/")
    totals = [claim for claim in before if amount(claim) and claim.quantity and claim.quantity.unit == above]
    counts = [
        claim for claim in before if amount(claim) and claim.quantity and claim.quantity.unit == below.base
    ]
    # Two totals or two counts: nobody can say which the average is of.
    if len(totals) == len(counts) == 1 and counts[0].quantity is not None:
        # A rate in 元/公斤 is in base units already; a bare 4.9元 after 每吨 is for one 吨.
        factor = Decimal(1) if slash else below.factor
        by = Interval.of(counts[0].quantity).scaled(1 / factor)
        yield from _judge(average, (totals[0], counts[0]), by, f"“{counts[0].text}”", context)


def _judge(
    average: Claim, operands: tuple[Claim, ...], by: Interval, told: str, context: Context
) -> Iterator[Finding]:
    total = operands[0]
    if average.quantity is None or total.quantity is None or average.quantity.point is None:
        return
    implied = Interval.of(total.quantity) / by
    slack = average.quantity.point * context.rulebook.setting("average-arithmetic.slack")
    if (
        implied.overlaps(Interval.of(average.quantity).widened(slack))
        or not by.low
        or total.quantity.point is None
    ):
        return
    value = total.quantity.point / (by.low if by.high is None else (by.low + by.high) / Decimal(2))
    stated = figure(average)
    unit = average.quantity.written or average.quantity.unit
    number = plain(average.quantity.in_written(value) or value)
    yield from CHECK.found(
        context,
        Words(
            f"“{total.text}” ÷ {told} = {number}{unit}，文中为 {stated.zh}",
            f"“{total.text}” ÷ {told} = {number} {unit}, the text says {stated.en}",
        ),
        (average, *operands),
        confidence=0.92,
        suggestion=Words(f"平均应为 {number}{unit}", f"The average should be {number} {unit}"),
        details={"implied": float(value), "stated": float(average.quantity.point)},
    )


CHECK = Check(
    code="A305",
    name="average-arithmetic",
    severity=Severity.ERROR,
    summary=Words("总量除以天数或数量，得不出文中的平均数", "Total and count do not give the stated average"),
    doc=Words(
        "同一句里有总量、天数（或数量）和平均数，三者应相符。若平均只按营业日或工作日计算而文中没有写明，会误报。",
        "Total, count and average of one sentence must fit. It is wrong where the average counts working days only "
        "and the text does not say so.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2021-09-06",
                        "临川日报",
                        "8月，青禾合作社收购蜜桃800吨，支付果农288万元，平均每公斤4.9元。",
                    ),
                ),
            ),
            Words("每公斤 3.6 元", "3.6元 a kilogram"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story("2022-08-05", "临川日报", "2022年7月，临川轮渡运送旅客93万人次，日均3万人次。"),
                ),
            ),
            Words("93÷31=3", "93/31=3"),
        ),
    ),
    settings=("average-arithmetic.slack",),
)
