"""C102: a running total that falls as time goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import running_total, stage
from auditor.checks.telling import figure, thing
from auditor.grouping.comparable import nature
from auditor.model import Accrual, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each peak that later readings fall below."""
    readings = [claim for claim in group.claims if _dated(claim, context)]
    fallen: dict[str, list[Claim]] = {}
    peaks: dict[str, Claim] = {}
    highest = None  # the most that any reading so far says at least: what is no smaller falls below none
    for at, later in enumerate(readings):
        low, high = (later.quantity.low, later.quantity.high) if later.quantity else (None, None)
        fallen_below = highest is not None and high is not None and high < highest
        highest = max((end for end in (highest, low) if end is not None), default=None)
        if not fallen_below or not running_total(later, context.rulebook):
            continue
        over = [
            earlier
            for earlier in readings[:at]
            if _falls(earlier, later) and (running_total(earlier, context.rulebook) or _part(earlier, later))
        ]
        if over:
            peak = max(over, key=lambda c: (c.quantity.low if c.quantity and c.quantity.low else 0, c.id))
            peaks[peak.id] = peak
            fallen.setdefault(peak.id, []).append(later)
    for key, peak in peaks.items():
        yield from _told(peak, fallen[key], context)


def _dated(claim: Claim, context: Context) -> bool:
    """Whether the claim is a dated reading that nobody has taken back."""
    told = claim.period.known and claim.status is Status.ACTUAL
    return told and claim.role is not Role.TITLE and not stage(claim, context)


def _part(earlier: Claim, later: Claim) -> bool:
    """Whether the running total ``later`` has in it what was reached before: 已接种38.5万剂次, 累计接种36.9万剂次.

    What is there now may be all that ever was or less of it, never more. A total may start anew with the year.
    """
    if earlier.period.end is None or later.period.end is None or not earlier.current:
        return False
    stock = earlier.period.aspect is TimeAspect.AS_OF and earlier.accrual is Accrual.LEVEL
    total = later.accrual is Accrual.CUMULATIVE and earlier.period.end.year == later.period.end.year
    return stock and total and earlier.period.since == later.period.since


def _falls(earlier: Claim, later: Claim) -> bool:
    if earlier.quantity is None or later.quantity is None or earlier.period.end is None:
        return False
    after = later.period.start is not None and later.period.start > earlier.period.end
    one_sentence = earlier.source == later.source and earlier.sentence == later.sentence
    return after and not one_sentence and Interval.of(later.quantity).below(Interval.of(earlier.quantity))


def _told(peak: Claim, later: list[Claim], context: Context) -> Iterator[Finding]:
    first = later[0]
    sure = context.certainty(peak, first)
    # A count told without a beginning may start anew each year (累计接待游客): only a metric that the rules know
    # as a total, or two readings of one year, are certain.
    one_year = peak.period.end is not None and first.period.end is not None
    one_year = one_year and peak.period.end.year == first.period.end.year  # type: ignore[union-attr]
    if not one_year and nature(first, context.rulebook) not in ("cumulative", "stock"):
        sure *= 0.85
    if Accrual.CUMULATIVE not in (peak.accrual, first.accrual) or not running_total(peak, context.rulebook):
        sure *= 0.85
    what, down, up = thing(first, context), figure(first, context), figure(peak, context)
    yield from CHECK.found(
        context,
        Words(
            f"{what}是累计数，只增不减，却由{up.zh}降到{down.zh}",
            f"{what} is a running total that cannot fall, yet it goes from {up.en} to {down.en}",
        ),
        (first, peak, *later[1:]),
        confidence=sure,
        suggestion=Words("核对两处数字，或写明口径调整", "Check both figures, or say how the count changed"),
    )


CHECK = Check(
    code="C102",
    name="regression",
    severity=Severity.ERROR,
    summary=Words("累计数随时间变小", "A running total falls as time goes on"),
    doc=Words(
        "累计数只增不减；变小说明其中一个数字或日期有误。在职人数、门店数等会涨会落的存量不在此列。"
        "若统计口径收窄或剔除重复而文中没有写明，本检查会误报。",
        "A running total can only grow; a fall means that a figure or a date is wrong. Levels that rise and fall "
        "are left alone. It is wrong where a count was narrowed and the text does not say so.",
    ),
    over=("topic",),
    run=run,
    reported=(
        Example(
            (
                ("a.md", story("2021-07-05", "临川日报", "截至2021年6月底，青禾计划累计培训学员32.5万人。")),
                ("b.md", story("2021-12-06", "青川晚报", "截至2021年11月底，青禾计划累计培训学员28.6万人。")),
            ),
            Words("半年后累计数变小", "the total is smaller half a year later"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2022-01-05", "临川日报", "截至2021年底，青禾集团员工总数4.6万人。")),
                ("b.md", story("2023-01-06", "青川晚报", "截至2022年底，青禾集团员工总数4.1万人。")),
            ),
            Words("员工数会涨会落", "headcount may fall"),
        ),
    ),
)
