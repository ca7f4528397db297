"""C202: independent sources give compatible figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import significant
from auditor.checks.telling import listed, thing
from auditor.grouping.aliases import kin
from auditor.grouping.comparable import aspect_of, same_period, same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each set of figures of ``group`` that stand together, the earliest first."""
    left = [claim for claim in group.claims if _counts(claim, context)]
    while left:
        first, rest = left[0], left[1:]
        together = [first]
        for claim in rest:
            if all(_agree(claim, other, context) for other in together):
                together.append(claim)
        left = [claim for claim in rest if claim not in together]
        witnesses = _witnesses(together, context)
        if len(witnesses) > 1:
            yield from _told(tuple(witnesses), context)


def _counts(claim: Claim, context: Context) -> bool:
    """Whether the figure can bear another one out; one that was copied from an old text cannot."""
    told = claim.status in (Status.ACTUAL, Status.TARGET) and claim.period.known
    return (
        told
        and claim.id not in context.overtaken
        and claim.role is not Role.TITLE
        and claim.quantity is not None
    )


def _agree(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two figures tell one fact alike: at one moment compatible, at two (one of them 目前) the same."""
    if left.quantity is None or right.quantity is None or not same_unit(left, right, context.rulebook):
        return False
    one, two = subject_of(left, context.aliases), subject_of(right, context.aliases)
    if one != two and not kin(one or "", two or ""):
        return False
    if not Interval.of(left.quantity).overlaps(Interval.of(right.quantity)):
        return False
    if same_period(left.period, right.period):
        return aspect_of(left) == aspect_of(right) or left.period.aspect is TimeAspect.AS_OF
    return _repeated(left, right, context)


def _repeated(left: Claim, right: Claim, context: Context) -> bool:
    """Whether one stock is told with the same figure at two times, one of them only known as 目前."""
    if left.quantity is None or right.quantity is None or left.quantity.point is None:
        return False
    stocks = left.period.aspect is right.period.aspect is TimeAspect.AS_OF
    guessed = Basis.PUBLICATION in (left.period.basis, right.period.basis)
    enough = significant(left.quantity.point) >= context.rulebook.setting("agreement.significant")
    return stocks and guessed and enough and left.quantity.point == right.quantity.point


def _witnesses(claims: list[Claim], context: Context) -> list[Claim]:
    """One claim of each independent house, in time order."""
    kept: list[Claim] = []
    for claim in claims:
        if all(context.independent(claim, other) for other in kept):
            kept.append(claim)
    return kept


def _told(claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    told, count = listed(claims, context), len(claims)
    yield from CHECK.found(
        context,
        Words(
            f"{thing(claims[0], context)}：{count}个独立来源一致：{told.zh}",
            f"{thing(claims[0], context)}: {count} independent sources agree: {told.en}",
        ),
        claims,
        details={"witnesses": [context.witness(claim) for claim in claims]},
    )


CHECK = Check(
    code="C202",
    name="agreement",
    severity=Severity.INFO,
    summary=Words("独立来源的数字相容", "Independent sources give compatible figures"),
    doc=Words(
        "两家互不转载的媒体给出相容的数字，可信度更高。转载、同源的稿件只算一个来源。"
        "若两家都抄自同一份通稿而文中没有写明，相容并不等于印证。",
        "Two houses that do not reprint each other give compatible figures. Reprints are one witness. It proves little "
        "where both copied one release and neither says so.",
    ),
    over=("topic", "echo"),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story("2022-03-10", "临川日报", "2021年，青禾集团营业收入2764亿元。集团总部位于临川。"),
                ),
                (
                    "b.md",
                    story("2022-03-12", "青川晚报", "记者查阅年报看到，去年，青禾集团营业收入2763.8亿元。"),
                ),
            ),
            Words("四舍五入后相等", "equal after rounding"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2022-03-10", "临川日报", "2021年，青禾集团营业收入2764亿元。")),
                ("b.md", story("2022-03-12", "临川日报", "2021年，青禾集团营业收入2764亿元。")),
            ),
            Words("同一家媒体", "one and the same house"),
        ),
    ),
    settings=("agreement.significant",),
)
