"""C104: a figure told as current that was already old: a newer one was known, or it only repeats an as-of figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.checks.check import NEWER_KNOWN, Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import LEVELS, vague
from auditor.checks.telling import as_of, figure, thing
from auditor.grouping.aliases import kin
from auditor.grouping.comparable import fixed, same_unit
from auditor.grouping.keys import subject_of, topic
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from auditor.model import Claim, Finding, Group

_LOOSELY = 0.9  # a house and its branch told with one figure, or 全市 beside no scope at all


def run(group: Group, context: Context) -> Iterator[Finding]:
    """At most one finding for each figure of ``group`` that is told as current."""
    current = [claim for claim in group.claims if _current(claim, context)]
    if not current:
        return
    known = _Known(group, context)
    for claim in current:
        told = context.published(claim).start
        if told is not None:
            yield from _judge(claim, told, known, context)


def _current(claim: Claim, context: Context) -> bool:
    """Whether the figure is a level told as true when its article came out, and can go out of date."""
    if claim.role is Role.TITLE or claim.status is not Status.ACTUAL or claim.kind not in LEVELS:
        return False
    now = claim.current and claim.period.basis is Basis.PUBLICATION and not vague(claim, context.rulebook)
    return now and not fixed(claim, context.rulebook)


class _Known:
    """The readings of a group by the day on which they are known to hold, equal ones of one article once.

    A standing line of a daily column is told hundreds of times; asking each of them of every other takes minutes.
    """

    def __init__(self, group: Group, context: Context) -> None:
        older: dict[object, Claim] = {}
        dated: dict[object, Claim] = {}
        for claim in group.claims:
            if claim.status is not Status.ACTUAL or claim.period.aspect is not TimeAspect.AS_OF:
                continue
            if claim.quantity is None or not claim.period.known:
                continue
            day = _known_on(claim, context)
            alike = (claim.source, day, claim.quantity, topic(claim, context.rulebook, context.aliases))
            if claim.role is not Role.TITLE and claim.quantity.point is not None:
                older[alike] = min(older.get(alike, claim), claim, key=lambda one: one.span.start)
            if claim.period.basis in (Basis.EXPLICIT, Basis.RELATIVE):
                dated.pop(alike, None)
                dated[alike] = claim  # the last of them, in the order of the group
        self._older: defaultdict[Decimal, list[tuple[date, Claim]]] = defaultdict(list)
        for claim in older.values():
            if claim.quantity is not None and claim.quantity.point is not None:
                self._older[claim.quantity.point].append((_known_on(claim, context), claim))
        for readings in self._older.values():
            readings.sort(key=lambda one: (one[0], one[1].source, -one[1].span.start))
        self._dated = [(_known_on(claim, context), claim) for claim in dated.values()]

    def before(self, claim: Claim, told: date) -> Iterator[Claim]:
        """The readings with the very number of ``claim`` that were known to hold before ``told``, the latest first."""
        point = claim.quantity.point if claim.quantity else None
        readings = self._older.get(point, []) if point is not None else []
        for _, reading in reversed(readings[: bisect_left(readings, told, key=_day)]):
            yield reading

    def between(self, since: date, told: date) -> Iterator[Claim]:
        """The readings with a date of their own after ``since`` and no later than ``told``, the latest first."""
        first, end = bisect_right(self._dated, since, key=_day), bisect_right(self._dated, told, key=_day)
        for _, reading in reversed(self._dated[first:end]):
            yield reading


def _day(reading: tuple[date, Claim]) -> date:
    return reading[0]


def _judge(claim: Claim, told: date, known: _Known, context: Context) -> Iterator[Finding]:
    latest = next((old for old in known.before(claim, told) if _repeats(claim, old, told, context)), None)
    if latest is None:
        return
    since = _known_on(latest, context)
    newer = next(
        (new for new in known.between(since, told) if _overtakes(new, claim, latest, told, context)), None
    )
    if newer is not None:
        yield from _overtaken(claim, latest, newer, context)
    elif told - since >= timedelta(days=int(context.rulebook.setting("stale.days"))) and _moves(
        claim, context
    ):
        yield from _repeated(claim, latest, (told - since).days, context)


def _repeats(claim: Claim, other: Claim, told: date, context: Context) -> bool:
    """Whether ``other`` is an older reading with the very figure that ``claim`` gives as current."""
    out = other.source != claim.source and _out_before(other, told, context)
    return out and _overlap(claim, other) and _akin(claim, other, context)


def _overtakes(other: Claim, claim: Claim, old: Claim, told: date, context: Context) -> bool:
    """Whether ``other`` is a newer reading of what ``claim`` repeats from ``old``, and had come out."""
    out = other.source != claim.source and _out_before(other, told, context)
    if not out or _overlap(claim, other):
        return False
    return any(_one_topic(other, mine, context) for mine in (claim, old))


def _one_topic(left: Claim, right: Claim, context: Context) -> bool:
    one = topic(left, context.rulebook, context.aliases)
    return one is not None and one == topic(right, context.rulebook, context.aliases)


def _akin(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two claims are of one topic, or of one metric and told of a body, or of a house and its branch, with one
    scope inside the other: 已覆盖全市42个社区 and 已覆盖42个社区.
    """
    if _one_topic(left, right, context):
        return True
    one, two = subject_of(left, context.aliases), subject_of(right, context.aliases)
    if one is None or two is None or (one != two and not kin(one, two)):
        return False
    if left.metric != right.metric or not same_unit(left, right, context.rulebook):
        return False
    narrow, wide = sorted((left.scope or "", right.scope or ""), key=len)
    return narrow in wide and left.per == right.per and left.base == right.base


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
        confidence=context.certainty(claim, newer) * (1 if _one_topic(claim, newer, context) else _LOOSELY),
        suggestion=Words(
            f"改用“{newer.text}”，或写明日期：{held.zh}",
            f"Use “{newer.text}”, or give the date: {held.en}",
        ),
        details={"reason": NEWER_KNOWN},
    )


def _repeated(claim: Claim, old: Claim, days: int, context: Context) -> Iterator[Finding]:
    now, then = figure(claim, context), figure(old, context)
    held = as_of(old)
    sure = context.certainty(claim, old)
    if subject_of(claim, context.aliases) != subject_of(old, context.aliases) or claim.scope != old.scope:
        sure *= _LOOSELY
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
    over=("family", "echo"),
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
