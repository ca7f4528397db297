"""D401: a level that changes with time, without a date that a later reader could know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example
from auditor.checks.judging import LEVELS
from auditor.checks.telling import house, value
from auditor.grouping.comparable import fixed, nature
from auditor.model import Accrual, Basis, Kind, PublishedBasis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group


_TOLD = 3  # figures that the sentence names; the report quotes them all


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for the article: one dateline mends all its figures."""
    source = group.key[0]
    basis = context.articles[source].published.basis
    if basis not in (PublishedBasis.NONE, PublishedBasis.TEXT):
        return
    # A year inferred from the text tells a reader what 目前 means, and nothing of a turnover.
    unknown = basis is PublishedBasis.NONE
    undated = tuple(
        claim
        for claim in group.claims
        if (unknown and _floats(claim, context)) or _without_period(claim, context)
    )
    if not undated:
        return
    texts = list(dict.fromkeys(value(claim) for claim in undated))
    some, name, rest = "”“".join(texts[:_TOLD]), house(undated[0], context), len(texts) - _TOLD
    more = Words(f"等{len(texts)}个数字", f" and {rest} more") if rest > 0 else Words("", "")
    yield from CHECK.found(
        context,
        Words(
            f"“{some}”{more.zh}会随时间变化，但{name}没有日期，读者无从知道是何时的数字",
            f"“{some}”{more.en} will change with time, but {name} has no date and no reader can know when it held",
        ),
        undated,
        confidence=1.0,
        suggestion=Words("写明截至何时，或补上发布日期", "Say as of when, or give the article a date"),
    )


def _floats(claim: Claim, context: Context) -> bool:
    """Whether the figure is a level told of now, with no day to hold on to."""
    if claim.role is Role.TITLE or claim.status is not Status.ACTUAL or claim.kind not in LEVELS:
        return False
    now = claim.current or (
        claim.period.aspect is TimeAspect.AS_OF and claim.period.basis is Basis.PUBLICATION
    )
    return now and not claim.period.known and not fixed(claim, context.rulebook)


def _without_period(claim: Claim, context: Context) -> bool:
    """Whether the figure is a turnover of no period: 销售额达到1亿元, in a year, a month or ever since."""
    if claim.role is Role.TITLE or claim.status is not Status.ACTUAL or claim.kind is not Kind.MONEY:
        return False
    now = claim.current or claim.accrual is not Accrual.LEVEL or claim.period.basis is not Basis.PUBLICATION
    named = claim.subject is not None and claim.per is None and claim.role is not Role.CELL
    if not named or now or nature(claim, context.rulebook) != "flow" or "期" in context.sentence(claim)[0]:
        return False
    # Two sentences after a date a figure is still read as of that date, whether or not it is.
    near = range(claim.sentence - 2, claim.sentence + 1)
    return not any(day.sentence in near for day in context.dates.get(claim.source, ()))


CHECK = Check(
    code="D401",
    name="undated",
    severity=Severity.INFO,
    summary=Words("会变的数字没有日期", "A figure that changes with time has no date"),
    doc=Words(
        "“如今有读者51万人”一年后再读就成了错话；“销售额达到1亿元”没有说是哪一年。"
        "长度、成立年份等不变的事实不查；文件名里的日期算已知日期。",
        "“Now 510,000 readers” is wrong when read a year later, and a turnover of 100 million is of which year? Fixed "
        "facts are left alone, and a date in the file name counts as known.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.txt", "走进临川书院\n　　临川书院位于江边。如今，该书院注册读者51.2万人。\n"),),
            Words("如今是何时", "when is now"),
        ),
    ),
    left_alone=(
        Example(
            (("2022-03-01-a.txt", "走进临川书院\n　　临川书院位于江边。如今，该书院注册读者51.2万人。\n"),),
            Words("文件名有日期", "the file name has a date"),
        ),
    ),
)
