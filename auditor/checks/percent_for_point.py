"""P504: a difference of two percentages given in % where 百分点 is meant, or the reverse."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import HUNDRED, plain
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import figure
from auditor.model import Kind, Severity, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

# 由62%升至70%: the two levels that the difference is of.
_TO = compiled(
    r"""^[^，,。；;\d%]{0,4}
    (?:升|降|增|增加|增长|提高|提升|上升|下降|降低|攀升|回升|回落|减少|扩大|跌|涨|變|变)
    (?:了)?(?:至|到|为|為)[了]?(?:約|约)?$""",
    re.VERBOSE,
)
# The dates of the two levels: 由2012年的38%提高到2021年的46%.
_YEARS = compiled(
    r"(?:\d{4}年(?:\d{1,2}月)?(?:底|末|初)?|去年同?期?|上年同?期?|前年|目前|现在的?|如今的?)的?"
)
# The earlier level told behind the later one: 达58%，去年为49%.
_WAS = compiled(r"^[，,（(](?:而|比)?(?:去年|上年|前年|\d{4}年)(?:同期|底|末)?(?:则|仅|只)?[为是](?:约|仅)?$")
# 营业收入12亿元，同比增长8个百分点: an amount has no percentage that could move by points.
_OF_AMOUNT = compiled(
    r"^[，,、（(]?(?:同比|环比|[比较](?:上年|去年)(?:同期|同月)?)?(?:增长|下降|增加|减少|上升|上涨|下跌)了?约?$"
)
# 城镇化率为66.8%，比上年提高1.2%: a ratio told to move, with one level only. 增长 may well mean growth by percent.
_RATIO = compiled(r"(?:率|占比|比重|比例|份额|满意度)$")
_RATIO_MOVED = compiled(
    r"^[，,、（(]?(?:同比|环比|[比较](?:\d{4}年)?[^，。；;\d]{1,8}?)(?P<how>提高|提升|上升|升高|下降|降低|回落)了?约?$"
)
_DIFFERENCE = compiled(
    r"^[，,、（(\s]*(?:共|累计|同比|大幅|合计|比[^，,。；;]{0,6})?(?:提高|提升|上升|下降|降低|增加|增长|减少|上涨|下跌|扩大|升高|升|降|涨)[了約约]?$"
)


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each change told in the wrong unit, right behind the figures that it is of."""
    for claims in sentences(group.claims):
        for level, change in pairwise(claims):
            if _of_ratio(level, change) and (how := _RATIO_MOVED.match(context.between(level, change))):
                yield from _one_level(level, change, how["how"], context)
            points = change.quantity is not None and change.quantity.dimension == "point"
            if points and _measured(level) and _OF_AMOUNT.match(context.between(level, change)):
                yield from _of_amount(level, change, context)
        for (first, second), change in zip(pairwise(claims), claims[2:], strict=False):
            if first.kind is second.kind is Kind.PERCENT and _TO.search(
                _YEARS.sub("", context.between(first, second))
            ):
                yield from _judge(first, second, change, context)
            elif first.kind is second.kind is Kind.PERCENT and _WAS.match(context.between(first, second)):
                yield from _judge(second, first, change, context)


def _measured(level: Claim) -> bool:
    """Whether the claim tells an amount, or by what amount one moved: 较期初减少77亿元."""
    moved = level.kind is Kind.CHANGE and level.quantity is not None
    return amount(level) or (moved and level.quantity.dimension not in ("percent", "point"))  # type: ignore[union-attr]


def _of_ratio(level: Claim, change: Claim) -> bool:
    """Whether a ratio in percent is followed by a change in percent that may be one in points.

    A rise by more than the ratio itself, or a fall to below nothing, can only be meant as growth.
    """
    if (
        level.kind is not Kind.PERCENT
        or change.kind is not Kind.CHANGE
        or not _RATIO.search(level.metric or "")
    ):
        return False
    if level.quantity is None or change.quantity is None or change.quantity.unit != "%":
        return False
    now, by = level.quantity.point, change.quantity.point
    return now is not None and by is not None and by != 0 and 0 < now - by <= HUNDRED


def _one_level(level: Claim, change: Claim, how: str, context: Context) -> Iterator[Finding]:
    """The finding for a ratio that moves by percent: as written it came from elsewhere than is likely meant."""
    if level.quantity is None or change.quantity is None:
        return
    now, by = level.quantity.point, change.quantity.point
    if now is None or by is None:
        return
    grown, moved, place = plain(now / (1 + by / HUNDRED), 3), plain(now - by), figure(change, context)
    points = plain(abs(by))
    yield from CHECK.found(
        context,
        Words(
            f"“{level.text}”是比率，{how}{place.zh}按字面是由{grown}%变来；若原为{moved}%，应为{points}个百分点",
            f"“{level.text}” is a ratio: as written, {place.en} means that it was {grown}%; if it was {moved}%, it moved "
            f"by {points} percentage points",
        ),
        (change, level),
        confidence=0.7,  # a few writers do mean growth of the ratio
        suggestion=Words(
            f"若指相差，改为“{points}个百分点”", f"If a difference is meant, say “{points}个百分点”"
        ),
        details={"stated": change.text},
    )


def _judge(first: Claim, second: Claim, change: Claim, context: Context) -> Iterator[Finding]:
    if first.quantity is None or second.quantity is None or change.quantity is None:
        return
    before, after, stated = first.quantity.point, second.quantity.point, change.quantity.point
    if not before or after is None or stated is None or before == after:
        return
    if not _DIFFERENCE.match(context.between(max(first, second, key=lambda c: c.span.start), change)):
        return
    # Points as written, not intervals: whole percentages are told rounded, and so is their difference.
    points, growth, told = abs(after - before), abs(after / before - 1) * HUNDRED, abs(stated)
    near = change.quantity.grain / 2
    percent = change.quantity.unit == "%" and change.kind in (Kind.CHANGE, Kind.PERCENT)
    as_points, as_growth = abs(told - points) < near, abs(told - growth) <= near
    if (percent and as_points and not as_growth) or (
        change.kind is Kind.POINT and as_growth and not as_points
    ):
        yield from _told((change, first, second), f"{plain(points)}个百分点", context)


def _of_amount(level: Claim, change: Claim, context: Context) -> Iterator[Finding]:
    place = figure(change, context)
    yield from CHECK.found(
        context,
        Words(
            f"“{level.text}”不是百分数，不会变动若干个百分点，文中为{place.zh}",
            f"“{level.text}” is no percentage and cannot move by percentage points, the text says {place.en}",
        ),
        (change, level),
        # The share whose points are told may have lost its name between the two figures.
        confidence=0.8,
        suggestion=Words("改为“%”，或写明是哪一项比率", "Say “%”, or name the ratio that moved"),
        details={"stated": change.text},
    )


def _told(claims: tuple[Claim, Claim, Claim], right: str, context: Context) -> Iterator[Finding]:
    change, first, second = claims
    place = figure(change, context)
    yield from CHECK.found(
        context,
        Words(
            f"由{first.text}到{second.text}相差{right}，文中为{place.zh}",
            f"From {first.text} to {second.text} is {right.replace('个百分点', ' percentage points')}, "
            f"the text says {place.en}",
        ),
        claims,
        confidence=0.95,
        suggestion=Words(f"改为“{right}”", f"Say “{right}”"),
        details={"stated": change.text},
    )


CHECK = Check(
    code="P504",
    name="percent-for-point",
    severity=Severity.ERROR,
    summary=Words("百分点写成了百分比，或相反", "Percent where percentage points are meant, or the reverse"),
    doc=Words(
        "由62%升至70%是提高8个百分点，或增长12.9%，不是提高8%。仅当两个百分数与差值写在一句里才能断定；"
        "“城镇化率为66.8%，比上年提高1.2%”只有一个比率，作为警告。"
        "“营业收入12亿元，同比增长8个百分点”把金额、数量说成变动若干个百分点，作为警告。",
        "From 62 % to 70 % is 8 percentage points or growth by 12.9 %, not by 8 %. Certain only where both percentages and their "
        "difference stand in one sentence; a ratio told to rise by percent (城镇化率为66.8%，比上年提高1.2%) is a warning."
        " An amount said to move by points (营业收入12亿元，增长8个百分点) is a warning.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2022-07-12", "临川日报", "学员通过率由62%升至70%，上升8%。")),),
            Words("相差8个百分点", "8 points"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2022-07-12", "临川日报", "学员通过率由62%升至70%，上升8个百分点。")),),
            Words("写法正确", "right"),
        ),
    ),
)
