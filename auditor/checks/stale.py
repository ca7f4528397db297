"""C104: a figure told as current that was already old: a newer one was known, or it only repeats an as-of figure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import LEVELS, vague
from auditor.checks.telling import as_of, figure, thing
from auditor.grouping.aliases import kin
from auditor.grouping.comparable import fixed
from auditor.grouping.keys import subject_of
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from auditor.model import Claim, Finding, Group


def run(group: Group, context: Context) -> Iterator[Finding]:
    """At most one finding for each figure of ``group`` that is told as current."""
    for claim in group.claims:
        told = context.published(claim).start
        if told is not None and _current(claim, context):
            yield from _judge(claim, told, group, context)


def _current(claim: Claim, context: Context) -> bool:
    """Whether the figure is a level told as true when its article came out, and can go out of date."""
    if claim.role is Role.TITLE or claim.status is not Status.ACTUAL or claim.kind not in LEVELS:
        return False
    now = claim.current and claim.period.basis is Basis.PUBLICATION and not vague(claim, context.rulebook)
    return now and not fixed(claim, context.rulebook)


def _judge(claim: Claim, told: date, group: Group, context: Context) -> Iterator[Finding]:
    old = [other for other in group.claims if _repeats(claim, other, told, context)]
    if not old:
        return
    latest = max(old, key=lambda other: (_known_on(other, context), other.source, -other.span.start))
    since = _known_on(latest, context)
    newer = [
        other
        for other in group.claims
        if other.source != claim.source
        and other.period.basis in (Basis.EXPLICIT, Basis.RELATIVE)
        and other.period.aspect is TimeAspect.AS_OF
        and other.status is Status.ACTUAL
        and since < _known_on(other, context) <= told
        and _out_before(other, told, context)
        and not _overlap(claim, other)
        and _akin(claim, other, context)
    ]
    if newer:
        yield from _overtaken(claim, latest, newer[-1], context)
    elif told - since >= timedelta(days=int(context.rulebook.setting("stale.days"))) and _moves(
        claim, context
    ):
        yield from _repeated(claim, latest, (told - since).days, context)


def _repeats(claim: Claim, other: Claim, told: date, context: Context) -> bool:
    """Whether ``other`` is an older reading with the very figure that ``claim`` gives as current."""
    if (
        other.source == claim.source
        or other.quantity is None
        or claim.quantity is None
        or not other.period.known
    ):
        return False
    if (
        other.period.aspect is not TimeAspect.AS_OF
        or other.status is not Status.ACTUAL
        or other.role is Role.TITLE
    ):
        return False
    same = claim.quantity.point is not None and claim.quantity.point == other.quantity.point
    older = _known_on(other, context) < told and _out_before(other, told, context)
    return same and older and _overlap(claim, other) and _akin(claim, other, context)


def _akin(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two claims of one metric are told of one body, or of a house and its branch with one scope inside the other."""
    one, two = subject_of(left, context.aliases), subject_of(right, context.aliases)
    if one is None or two is None or (one != two and not kin(one, two)):
        return False
    narrow, wide = sorted((left.scope or "", right.scope or ""), key=len)
    return (one == two and narrow == wide) or (
        narrow in wide and left.per == right.per and left.base == right.base
    )


def _known_on(claim: Claim, context: Context) -> date:
    """The last day of which the figure is known to hold: its as-of date, for 目前 the day it was published."""
    end = context.published(claim).end if claim.period.basis is Basis.PUBLICATION else claim.period.end
    return end or claim.period.end or context.published(claim).end  # type: ignore[return-value]


def _out_before(claim: Claim, told: date, context: Context) -> bool:
    """Whether the claim's article was out when the current figure was told; an undated article may have been."""
    published = context.published(claim).start
    return published is None or published <= told


def _overlap(left: Claim, right: Claim) -> bool:
    if left.quantity is None or right.quantity is None:
        return False
    return Interval.of(left.quantity).overlaps(Interval.of(right.quantity))


def _moves(claim: Claim, context: Context) -> bool:
    """Whether the figure is large enough to move within months: 3 campuses stay 3 for years."""
    point = claim.quantity.point if claim.quantity else None
    return point is not None and point >= context.rulebook.setting("stale.smallest")


def _overtaken(claim: Claim, old: Claim, newer: Claim, context: Context) -> Iterator[Finding]:
    now, then, fresh = figure(claim, context), figure(old, context), figure(newer, context)
    held = as_of(old)
    yield from CHECK.found(
        context,
        Words(
            f"{thing(claim, context)}已有{fresh.zh}，而{now.zh}仍是{then.zh}的旧数字",
            f"{thing(claim, context)}: {fresh.en} was known, yet {now.en} repeats {then.en}",
        ),
        (claim, old, newer),
        confidence=context.certainty(claim, newer),
        suggestion=Words(
            f"改用“{newer.text}”，或写明日期：{held.zh}",
            f"Use “{newer.text}”, or give the date: {held.en}",
        ),
        details={"reason": "newer figure known"},
    )


def _repeated(claim: Claim, old: Claim, days: int, context: Context) -> Iterator[Finding]:
    now, then = figure(claim, context), figure(old, context)
    held = as_of(old)
    sure = context.certainty(claim, old)
    if subject_of(claim, context.aliases) != subject_of(old, context.aliases) or claim.scope != old.scope:
        sure *= 0.9  # a house and its branch, told with one figure
    yield from CHECK.found(
        context,
        Words(
            f"{thing(claim, context)}：{now.zh}与至少{days}天前的{then.zh}相同，可能是旧数字",
            f"{thing(claim, context)}: {now.en} equals {then.en} of at least {days} days before and may be old",
        ),
        (claim, old),
        confidence=sure,
        suggestion=Words(
            f"核实最新数字，或写明日期：{held.zh}",
            f"Ask for the latest figure, or give the date: {held.en}",
        ),
        details={"reason": "repeats an older figure", "days": days},
    )


CHECK = Check(
    code="C104",
    name="stale",
    severity=Severity.WARNING,
    summary=Words("旧数字被当作当前数字", "An old figure is given as current"),
    doc=Words(
        "“目前”后面的数字常从旧稿抄来。已有更新的数字，或与三个月前的截至数字完全相同，都值得核实。"
        "若数字确实没有变动，本检查会误报；长度、年份等不变的数字不查。",
        "Figures after 目前 are often copied from an older text. A newer one known to the audit, or equality with an "
        "as-of figure of three months ago, is worth a question. It is wrong where the figure did not move.",
    ),
    over=("topic", "echo"),
    run=run,
    reported=(
        Example(
            (
                ("a.md", story("2021-07-02", "临川日报", "截至2021年6月，青禾计划已覆盖26个县。")),
                ("b.md", story("2022-01-08", "青川晚报", "截至2021年底，青禾计划已覆盖28个县。")),
                ("c.md", story("2022-04-18", "云州时报", "目前，青禾计划已覆盖26个县。")),
            ),
            Words("已有 28 个县，仍写 26 个", "26 told as current when 28 was known"),
        ),
        Example(
            (
                ("b.md", story("2022-01-08", "青川晚报", "截至2021年底，青禾计划已覆盖28个县。")),
                ("c.md", story("2022-07-18", "云州时报", "目前，青禾计划已覆盖28个县。")),
            ),
            Words("半年后原样重复", "repeated unchanged half a year later"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2021-10-18", "临川日报", "目前，青禾计划已覆盖40个县。")),
                ("b.md", story("2022-01-08", "青川晚报", "截至2021年底，青禾计划已覆盖44个县。")),
            ),
            Words("当时还没有新数字", "nobody knew the newer figure then"),
        ),
        Example(
            (
                ("a.md", story("2019-10-18", "临川日报", "截至2019年9月底，临川大桥全长1860米。")),
                ("b.md", story("2022-01-08", "青川晚报", "目前，临川大桥全长1860米。")),
            ),
            Words("桥长不会变", "the length of a bridge does not change"),
        ),
    ),
    settings=("stale.days", "stale.smallest"),
)
