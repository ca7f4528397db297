"""C107: one number of one moment under two names or units."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.judging import significant
from auditor.checks.sentences import AMOUNTS
from auditor.checks.telling import figure, thing
from auditor.grouping.comparable import SUBJECT, same_period, same_unit
from auditor.model import Kind, Role, Severity, Status, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


# 3918亿元，折合602.8亿美元: the second figure is the first one again, whatever name it was given.
_CONVERTED = ("折合", "约合", "折算", "相当于", "合计折合")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each pair of names under which ``group`` tells its number."""
    told = [claim for claim in group.claims if _counts(claim, context)]
    seen: set[frozenset[object]] = set()
    for left, right in combinations(told, 2):
        names = frozenset(
            {(claim.metric, claim.quantity.unit if claim.quantity else "") for claim in (left, right)}
        )
        if names not in seen and _drifts(left, right, told, context):
            seen.add(names)
            yield from _told(left, right, context)


def _counts(claim: Claim, context: Context) -> bool:
    if (
        claim.quantity is None
        or claim.quantity.point is None
        or claim.kind not in AMOUNTS
        or claim.metric is None
    ):
        return False
    if claim.metric.startswith(_CONVERTED):
        return False
    digits = significant(claim.quantity.point)
    return claim.role is not Role.TITLE and digits >= context.rulebook.setting("definition-drift.significant")


def _drifts(left: Claim, right: Claim, told: list[Claim], context: Context) -> bool:
    """Whether two houses tell one number under two names, and neither of them tells it under both."""
    if left.source == right.source or left.status is not right.status or left.status is not Status.ACTUAL:
        return False
    if (
        not same_period(left.period, right.period)
        or context.scope(left) != context.scope(right)
        or left.kind is not right.kind
    ):
        return False
    if _bare(left, context) == _bare(right, context) and same_unit(left, right, context.rulebook):
        return False
    if left.kind is Kind.MONEY and not same_unit(left, right, context.rulebook):
        return False
    both = {(c.source, c.metric, c.quantity.unit if c.quantity else "") for c in told}
    names = {(c.metric, c.quantity.unit if c.quantity else "") for c in (left, right)}
    # A house that tells both (产销各27.45万辆) says that the two numbers are equal: no drift.
    return not any(all((source, *name) in both for name in names) for source in (left.source, right.source))


def _bare(claim: Claim, context: Context) -> str:
    """The metric's name without words that only say that all of it is meant (全社会研发支出)."""
    name = claim.metric or ""
    for word in context.rulebook.words("comparing.whole"):
        name = name.removeprefix(word)
    return name


def _told(left: Claim, right: Claim, context: Context) -> Iterator[Finding]:
    one, two = figure(left, context), figure(right, context)
    sure = min(SUBJECT[left.subject_certainty], SUBJECT[right.subject_certainty]) * 0.85
    yield from CHECK.found(
        context,
        Words(
            f"同一时间、同一数字，名目不同：{thing(left, context)}{one.zh}，{thing(right, context)}{two.zh}",
            f"One number at one time under two names: {thing(left, context)} {one.en}; {thing(right, context)} {two.en}",
        ),
        (left, right),
        confidence=sure,
        suggestion=Words("核对指标名称与单位", "Check the metric's name and its unit"),
        details={
            "names": [left.metric, right.metric],
            "units": [c.quantity.unit for c in (left, right) if c.quantity],
        },
    )


CHECK = Check(
    code="C107",
    name="definition-drift",
    severity=Severity.WARNING,
    summary=Words("同一数字换了名目或单位", "One number under two names or units"),
    doc=Words(
        "137.6万户与137.6万人不可能都对；产量与销量恰好相同也多半是抄错。三位以上有效数字相同才报；"
        "若一家同时给出两个指标，说明确实相等，不报。",
        "137.6万户 and 137.6万人 cannot both be right. Reported where three digits agree; a house that gives both "
        "metrics says that they are equal, and is left alone.",
    ),
    over=("figure",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story("2021-11-18", "临川日报", "截至2021年10月底，青禾工程惠及乡村居民137.6万户。"),
                ),
                (
                    "b.md",
                    story("2021-11-20", "青川晚报", "截至2021年10月底，青禾工程惠及乡村居民137.6万人。"),
                ),
            ),
            Words("户与人", "households and heads"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story("2023-02-09", "临川日报", "2022年，临川博物馆惠及学生92万人、接待访客315万人次。"),
                ),
                ("b.md", story("2023-02-10", "青川晚报", "2022年，临川博物馆接待访客315万人次。")),
            ),
            Words("两个不同的数字", "two numbers"),
        ),
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-07-14", "临川日报", "2022年上半年，临川市进出口总值3264亿元，折合502.2亿美元。"
                    ),
                ),
                ("b.md", story("2022-07-15", "青川晚报", "2022年上半年，临川市进出口总值502.2亿美元。")),
            ),
            Words("只是换算成美元", "only converted to dollars"),
        ),
    ),
    settings=("definition-drift.significant",),
)
