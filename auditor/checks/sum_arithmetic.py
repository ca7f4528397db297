"""A304: the stated parts do not make the stated total."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval, plain
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import figure
from auditor.model import Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

# Right after the total: the list that follows is the total. Between a total and a list with subjects of its own
# (收入和利润分别为) 分别 pairs two lists, so it must follow the total directly.
_WHOLE = re.compile(r"^[，,（(：:]?\s*(?:分别[为是]|由|包括|构成为)")
_OF_WHICH = re.compile(r"其中")
# Overlapping or open lists: nothing is to add up.
_OPEN = re.compile(r"等|同比|增长|下降|较|比|含|其中")
_LIST = re.compile(r"^[^。；;]{0,16}$")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each total of the article that the parts listed behind it do not make."""
    for claims in sentences(group.claims):
        for at, total in enumerate(claims):
            parts = _parts(total, claims[at + 1 :], context)
            if len(parts) > 1 and amount(total):
                yield from _judge(total, parts, context)


def _parts(total: Claim, following: tuple[Claim, ...], context: Context) -> list[Claim]:
    """The unbroken list of amounts in the total's unit that stands behind it."""
    parts: list[Claim] = []
    for claim in following:
        if not amount(claim) or not _one_unit(total, claim) or claim.status is not total.status:
            break
        between = context.between(parts[-1], claim) if parts else ""
        if parts and (_OPEN.search(between) or not _LIST.match(between)):
            break
        parts.append(claim)
    return parts


def _one_unit(total: Claim, part: Claim) -> bool:
    """Whether both are told in one unit; 个 and 名 may count the same, but a list of parts keeps to one word."""
    return (
        total.quantity is not None and part.quantity is not None and total.quantity.unit == part.quantity.unit
    )


def _judge(total: Claim, parts: list[Claim], context: Context) -> Iterator[Finding]:
    lead = context.between(total, parts[0])
    end = context.after(parts[-1], 4)
    if total.quantity is None or end.startswith(("等", "以上")):
        return
    whole = Interval.of(total.quantity).widened(
        (total.quantity.point or 0) * context.rulebook.setting("sum-arithmetic.slack")
    )
    made = Interval.total(Interval.of(part.quantity) for part in parts if part.quantity is not None)
    closed = bool(_WHOLE.match(lead)) or _partition(lead, parts, context)
    if closed and not made.overlaps(whole):
        yield from _told(total, parts, context, exceeds=False)
    elif _OF_WHICH.search(lead) and whole.below(made) and _disjoint(parts, context):
        yield from _told(total, parts, context, exceeds=True)


def _labels(parts: list[Claim], context: Context, lead: str) -> list[str]:
    """What stands before each part: its name, unless all names stand before the first."""
    return [lead, *(context.between(one, two) for one, two in pairwise(parts))]


def _partition(lead: str, parts: list[Claim], context: Context) -> bool:
    """Whether the parts are all members of a closed partition: named one by one, or together before 分别."""
    labels = _labels(parts, context, lead)
    for row in context.rulebook.partitions:
        if len(row) != len(parts):
            continue
        if "分别" in lead and all(name in lead for name in row):
            return True
        if {name for name, label in zip(row, labels, strict=True) if name in label} == set(row):
            return True
    return False


def _disjoint(parts: list[Claim], context: Context) -> bool:
    """Whether the parts are surely apart: different members of one closed partition, even if not all of them."""
    labels = _labels(parts, context, context.before(parts[0], 16))
    for row in context.rulebook.partitions:
        members = [next((name for name in row if name in label), None) for label in labels]
        if None not in members and len(set(members)) == len(parts):
            return True
    return False


def _told(total: Claim, parts: list[Claim], context: Context, *, exceeds: bool) -> Iterator[Finding]:
    values = [part.quantity for part in parts if part.quantity is not None]
    if total.quantity is None or any(value.point is None for value in values):
        return
    made = sum((value.point for value in values if value.point is not None), start=total.quantity.grain * 0)
    unit = total.quantity.written or total.quantity.unit
    told = plain(total.quantity.in_written(made) or made, 8)
    summed, whole = " + ".join(part.text for part in parts), figure(total)
    verdict = ("超过总数", "more than the total") if exceeds else ("文中总数为", "the total is given as")
    yield from CHECK.found(
        context,
        Words(
            f"{summed} = {told}{unit}，{verdict[0]} {whole.zh}",
            f"{summed} = {told} {unit}, {verdict[1]} {whole.en}",
        ),
        (total, *parts),
        confidence=0.95,
        suggestion=Words(
            f"总数应为 {told}{unit}，或某一分项有误", f"The total should be {told} {unit}, or a part is wrong"
        ),
        details={"implied": float(made), "stated": float(total.quantity.point or 0)},
    )


CHECK = Check(
    code="A304",
    name="sum-arithmetic",
    severity=Severity.ERROR,
    summary=Words("分项之和不等于总数", "The parts do not make the total"),
    doc=Words(
        "总数后面紧跟“分别为、由、包括”，或分项是封闭的一组（第一、二、三产业），各项之和就应等于总数。"
        "只写“其中”时，只有互不重叠的分项之和超过总数才报；带“等”的不报。",
        "Where 分别为, 由 or a closed partition makes the parts the whole, they must add up. Under a plain 其中 only "
        "disjoint parts that exceed the total are reported; lists with 等 are left alone.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-04-09",
                        "临川日报",
                        "4月8日，临川市新增志愿服务站12个，分别为东区5个、西区4个、南区2个。",
                    ),
                ),
            ),
            Words("5+4+2=11", "5+4+2=11"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-11-10",
                        "临川日报",
                        "临川订货会成交额31.4亿元，其中家具7.3亿元、玩具8.8亿元。",
                    ),
                ),
            ),
            Words("其中只是举例", "only examples"),
        ),
    ),
    settings=("sum-arithmetic.slack",),
)
