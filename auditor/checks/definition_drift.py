"""C107: one number of one moment under two names or units."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.judging import significant, stage
from auditor.checks.retelling import other_verb, reworded, together, verb
from auditor.checks.sentences import AMOUNTS
from auditor.checks.telling import figure, thing, value
from auditor.grouping.comparable import SUBJECT, same_period, same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Kind, Role, Severity, Status, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


# 3918亿元，折合602.8亿美元: the second figure is the first one again, whatever name it was given.
_CONVERTED = ("折合", "约合", "折算", "相当于", "合计折合")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each pair of names under which ``group`` tells its number, or for how it is told again."""
    if (claims := reworded(group, context)) != ():
        yield from _reworded(claims, context)
    for claims in together(group, context):
        yield from _regrouped(claims, context)
    told = [claim for claim in group.claims if _counts(claim, context)]
    seen: set[frozenset[object]] = set()
    named = [
        (claim, (claim.metric, claim.quantity.unit if claim.quantity else "", verb(claim, context)))
        for claim in told
    ]
    if len({name for _, name in named}) < 2:  # a line that is told hundreds of times has one name
        return
    for (left, one), (right, two) in combinations(named, 2):
        names = frozenset((one, two))
        if len(names) > 1 and names not in seen and _drifts(left, right, told, context):
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
    if claim.metric.startswith(_CONVERTED) or stage(claim, context) in ("final", "corrected"):
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
    if same_unit(left, right, context.rulebook) and _one_name(left, right, context):
        return False
    if subject_of(left, context.aliases) != subject_of(right, context.aliases):
        return False
    if (
        left.kind is Kind.MONEY
        and not same_unit(left, right, context.rulebook)
        and left.metric != right.metric
    ):
        return False
    both = {(c.source, c.metric, c.quantity.unit if c.quantity else "") for c in told}
    names = {(c.metric, c.quantity.unit if c.quantity else "") for c in (left, right)}
    if len(names) == 1:
        return True
    # A house that tells both (产销各27.45万辆) says that the two numbers are equal: no drift.
    return not any(all((source, *name) in both for name in names) for source in (left.source, right.source))


def _one_name(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two figures of one unit have one name, told alike.

    The second of two figures may leave out what the first has named: 招商引资签约金额12亿元，到位资金3亿元.
    """
    one, two = _bare(left, context), _bare(right, context)
    if one == two:
        return not other_verb(left, right, context)
    briefly, short, long = (left, one, two) if len(one) < len(two) else (right, two, one)
    left_out = long.removesuffix(short)
    return left_out != long and len(left_out) > 1 and left_out in context.sentence(briefly)[0]


def _bare(claim: Claim, context: Context) -> str:
    """The metric's name without words that only say that all of it is meant (全社会研发支出)."""
    name = claim.metric or ""
    for word in context.rulebook.words("comparing.whole"):
        name = name.removeprefix(word)
    return name


def _reworded(claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    told = [figure(claim, context) for claim in claims]
    yield from CHECK.found(
        context,
        Words(
            f"{thing(claims[0], context)}在三处用了不同的动词：{told[2].zh}、{told[1].zh}、{told[0].zh}，数字也随之大增",
            f"{thing(claims[0], context)} is told with different verbs as it jumps: {told[2].en}, {told[1].en}, {told[0].en}",
        ),
        claims,
        confidence=context.certainty(*claims[:2]) * 0.9,
        suggestion=Words(
            "核对“服务”与“受益”是否同一口径", "Ask whether being served and benefiting are one count"
        ),
        details={"clauses": [claim.clause for claim in claims]},
    )


def _regrouped(claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    late, early, beside = claims
    one, two = figure(late, context), figure(early, context)
    yield from CHECK.found(
        context,
        Words(
            f"同一数字连同同句的“{value(beside)}”，主体不同：{thing(late, context)}{one.zh}，{thing(early, context)}{two.zh}",
            f"One number, and “{value(beside)}” beside it, of two bodies: {thing(late, context)} {one.en}; "
            f"{thing(early, context)} {two.en}",
        ),
        (late, early),
        confidence=min(SUBJECT[claim.subject_certainty] for claim in (late, early)) * 0.7,
        suggestion=Words("核对主体与范围，两处写成一致", "Check whose figures they are, and of what scope"),
        details={
            "subjects": [late.subject, early.subject],
            "scopes": [late.scope, early.scope],
            "beside": value(beside),
        },
    )


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
        "137.6万户与137.6万人不可能都对；产量与销量恰好相同也多半是抄错；“服务”与“受益”也不是一回事。"
        "三位以上有效数字相同，或同句两个数字一起换了主体，才报；"
        "若一家同时给出两个指标，说明确实相等，不报。",
        "137.6万户 and 137.6万人 cannot both be right, and to serve is not to be of use. Reported where three digits "
        "agree, or where two numbers of one sentence return under another body; a house that gives both "
        "metrics says that they are equal, and is left alone.",
    ),
    over=("figure", "topic", "echo"),
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
