"""C106: what one source gives as a target or forecast, another tells as achieved too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.judging import vague
from auditor.checks.telling import figure, thing
from auditor.grouping.comparable import fixed, same_unit
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from auditor.model import Claim, Finding, Group


_SMALLEST = 10  # 2个 and 3家 meet by chance


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure told as achieved, with the target or forecast that it equals."""
    aims = [c for c in group.claims if c.status in (Status.TARGET, Status.FORECAST) and c.period.known]
    done = [c for c in group.claims if c.status is Status.ACTUAL and c.role is not Role.TITLE]
    for actual in done:
        for aim in aims:
            if _same(aim, actual, context) and _too_early(aim, actual, context):
                yield from _told(aim, actual, context)
                break


def _same(aim: Claim, actual: Claim, context: Context) -> bool:
    """Whether the two tell one figure of one metric, in two articles."""
    if vague(aim, context.rulebook) or fixed(aim, context.rulebook):
        return False  # 设计时速 is so before the line is built and after
    if (
        aim.source == actual.source
        or aim.metric != actual.metric
        or context.scope(aim) != context.scope(actual)
    ):
        return False
    if aim.quantity is None or actual.quantity is None or not same_unit(aim, actual, context.rulebook):
        return False
    if aim.base != actual.base or aim.per != actual.per or _other_flow(aim, actual):
        return False
    point = aim.quantity.point
    return point is not None and point >= _SMALLEST and point == actual.quantity.point


def _other_flow(aim: Claim, actual: Claim) -> bool:
    """Whether both are flows over periods that have no day in common: last year's output and next year's."""
    one, two = aim.period, actual.period
    if not one.aspect is two.aspect is TimeAspect.DURING or not (
        one.start and one.end and two.start and two.end
    ):
        return False
    return one.end < two.start or two.end < one.start


def _too_early(aim: Claim, actual: Claim, context: Context) -> bool:
    """Whether the achievement was told no later than the target, or before the day by which it was to be reached.

    An achievement of an earlier period than the target's (last year's figure held again) is no achievement of it.
    """
    told, set_on = context.published(actual), context.published(aim)
    if told.end is None or not context.dated(actual) or aim.period.end is None:
        return False
    if actual.period.basis in (Basis.EXPLICIT, Basis.RELATIVE) and _ended_before(actual, aim.period.start):
        return False
    no_later = set_on.start is not None and context.dated(aim) and told.end <= set_on.start
    return told.end < aim.period.end or no_later


def _ended_before(actual: Claim, start: date | None) -> bool:
    """Whether the figure is of a period that was over before the target's began."""
    one_day = actual.period.start == actual.period.end
    return start is not None and actual.period.end is not None and actual.period.end < start and not one_day


def _told(aim: Claim, actual: Claim, context: Context) -> Iterator[Finding]:
    goal, now = figure(aim, context), figure(actual, context)
    kind, kind_en = ("目标", "target") if aim.status is Status.TARGET else ("预测", "forecast")
    yield from CHECK.found(
        context,
        Words(
            f"{thing(actual, context)}：{now.zh}说成已经达到，而{goal.zh}还是{kind}",
            f"{thing(actual, context)}: {now.en} is told as reached, while {goal.en} is still a {kind_en}",
        ),
        (actual, aim),
        confidence=min(context.certainty(actual, aim), 0.9),
        suggestion=Words(
            f"核实是否已经达到，否则写明是{kind}",
            f"Check whether it was reached, else say that it is a {kind_en}",
        ),
        details={"status": aim.status.value},
    )


CHECK = Check(
    code="C106",
    name="target-as-actual",
    severity=Severity.WARNING,
    summary=Words("目标或预测被说成已经实现", "A target or forecast is told as achieved"),
    doc=Words(
        "一家写“到2023年底计划建成5万个”，另一家同日写“已建成5万个”。到期或到期之后达成的不报；"
        "若确实提前达成，本检查会误报。",
        "One house says “planned by the end of 2023”, another on the same day “built”. Reached on or after the day is no "
        "finding. It is wrong where the target was reached early.",
    ),
    over=("family",),
    run=run,
    reported=(
        Example(
            (
                ("a.md", story("2022-09-16", "临川日报", "到2024年底，临川市计划建成停车位6万个。")),
                ("b.md", story("2022-09-16", "青川晚报", "截至目前，临川市已建成停车位6万个。")),
            ),
            Words("计划当天就“已建成”", "built on the day of the plan"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2022-09-16", "临川日报", "到2024年底，临川市计划建成停车位6万个。")),
                ("b.md", story("2025-01-16", "青川晚报", "截至2024年底，临川市已建成停车位6万个。")),
            ),
            Words("如期完成", "reached in time"),
        ),
    ),
)
