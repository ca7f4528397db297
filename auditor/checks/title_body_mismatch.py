"""C108: the title's or summary's figure is not in the body, and does not follow from what is."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, islice, permutations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example
from auditor.checks.interval import Interval
from auditor.checks.judging import points, slip, written
from auditor.checks.telling import lead, value, where
from auditor.grouping.comparable import same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Accrual, Kind, Role, Severity, Status, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_HEADS = frozenset({Role.TITLE, Role.SUMMARY})
# A title rounds more than a body does, and as often down: 涨近三成 for 27.6%, 破百亿 for 103.4亿.
_ROUNDING = Decimal("0.05")
_MOST = 400  # sums of parts tried before giving up and saying nothing


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure of title or summary that the body contradicts."""
    heads = [claim for claim in group.claims if claim.role in _HEADS and claim.status is not Status.RETRACTED]
    body = [claim for claim in group.claims if claim.role not in _HEADS]
    for head in heads:
        like = [claim for claim in body if _like(head, claim, context)]
        if head.quantity is None or head.kind is Kind.RANK or _follows(head, like):
            continue
        rivals = _rivals(head, like, context)
        if len({points(rival) for rival in rivals}) == 1:
            yield from _told(head, rivals, context)


def _like(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether the body's figure is of the title's kind and unit; a title drops words, so its base may be open."""
    bases = head.base is None or claim.base is None or head.base == claim.base
    return same_unit(head, claim, context.rulebook) and bases and claim.quantity is not None


def _follows(head: Claim, like: list[Claim]) -> bool:
    """Whether the title's figure is in the body, or is a rounding, sum or difference of figures that are."""
    if head.quantity is None:
        return True
    stated = Interval.of(head.quantity)
    point = abs(head.quantity.point or Decimal(0))
    loose = stated if head.kind is Kind.COUNT and point < 1000 else stated.widened(point * _ROUNDING)
    values = [Interval.of(claim.quantity) for claim in like if claim.quantity is not None]
    if any(
        value.overlaps(stated) or (value.overlaps(loose) and _coarser(head, c))
        for value, c in zip(values, like, strict=True)
    ):
        return True
    sums = (Interval.total(parts) for size in (2, 3) for parts in combinations(values, size))
    differences = (a - b for a, b in permutations(values, 2))
    tried = [*islice(sums, _MOST), *islice(differences, _MOST)]
    return any(value.overlaps(stated) for value in tried) or len(values) > 40


def _coarser(head: Claim, claim: Claim) -> bool:
    """Whether the title's figure is written with fewer digits than the body's."""
    return (
        head.quantity is not None
        and claim.quantity is not None
        and head.quantity.grain > claim.quantity.grain
    )


def _rivals(head: Claim, like: list[Claim], context: Context) -> list[Claim]:
    """The body's figures for what the title tells: same metric, no other subject, the latest period."""
    told = [
        claim
        for claim in like
        if (claim.status is head.status or _mistyped(head, claim))
        and (head.accrual is Accrual.NEW) == (claim.accrual is Accrual.NEW)
        and _same_subject(head, claim, context)
        and (head.scope is None or claim.scope is None or head.scope == claim.scope)
        and points(claim) is not None
    ]
    named = [claim for claim in told if any(near(head, claim) for near in _NEARNESS)]
    latest = max((claim.period.end for claim in named if claim.period.end is not None), default=None)
    fresh = [claim for claim in named if claim.period.end is None or claim.period.end == latest]
    # The nearest name wins: only where nothing is called the same is a shortened or a similar name looked at, or
    # where that is mistyped and what is called the same is not.
    nearest: list[Claim] = next(
        (found for near in _NEARNESS if (found := [claim for claim in fresh if near(head, claim)])), []
    )
    mistyped = [claim for claim in fresh if _mistyped(head, claim)]
    return nearest if not mistyped or any(claim in mistyped for claim in nearest) else mistyped


def _names(head: Claim, claim: Claim) -> tuple[str, str]:
    """What is measured in title and body, the shorter name first."""
    one, two = sorted((head.stem or head.metric or "", claim.stem or claim.metric or ""), key=len)
    return one, two


def _equal(head: Claim, claim: Claim) -> bool:
    short, long = _names(head, claim)
    return bool(short) and short == long


def _shortened(head: Claim, claim: Claim) -> bool:
    short, long = _names(head, claim)
    return len(short) >= 2 and (long.startswith(short) or long.endswith(short))


def _alike(head: Claim, claim: Claim) -> bool:
    """Whether two names share three characters in a row: 临川外贸进出口 and 临川市进出口总值."""
    short, long = _names(head, claim)
    return any(short[at : at + 3] in long for at in range(len(short) - 2))


def _slipped(head: Claim, claim: Claim) -> bool:
    """Whether two names share two characters, or neither figure has a name, and the figures look like one mistyped."""
    short, long = _names(head, claim)
    kin = any(short[at : at + 2] in long for at in range(len(short) - 1)) or not (short or long)
    return kin and _mistyped(head, claim)


def _mistyped(head: Claim, claim: Claim) -> bool:
    """Whether the figures look like one mistyped: a title may drop the 将 or 计划 that makes its figure a plan."""
    both = written(head, claim)
    return both is not None and 0 not in both and slip(*map(abs, both))


_NEARNESS = (_equal, _shortened, _alike, _slipped)


def _same_subject(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether both may be told of one body: a title shortens names, so two characters in common are enough."""
    one, two = subject_of(head, context.aliases), subject_of(claim, context.aliases)
    if one is None or two is None or one == two:
        return True
    return any(one[at : at + 2] in two for at in range(len(one) - 1))


def _told(head: Claim, rivals: list[Claim], context: Context) -> Iterator[Finding]:
    rival = rivals[0]
    both = written(head, rival)
    if both is None:
        return
    # Transposed or mistyped digits are what an editor means by a wrong title; any other difference is more
    # often another figure that the title did not name in full.
    slipped = slip(*map(abs, both))
    exact = _equal(head, rival)
    named = any(near(head, rival) for near in (_shortened, _alike))
    sure = (0.95 if exact else 0.91 if named else 0.8) if slipped else (0.7 if exact else 0.4)
    name = "标题" if head.role is Role.TITLE else "摘要"
    part = "title" if head.role is Role.TITLE else "summary"
    what, place = lead(rival, context), where(rival, context)
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{name}写“{value(head)}”，正文写“{value(rival)}”（{place.zh}）",
            f"{what.en}the {part} says “{value(head)}”, the body “{value(rival)}” ({place.en})",
        ),
        (head, *rivals),
        confidence=sure,
        suggestion=Words(
            f"核对后统一，正文为“{rival.text}”", f"Check and make them one; the body says “{rival.text}”"
        ),
        details={"title": head.text, "body": rival.text, "slip": slipped},
    )


CHECK = Check(
    code="C108",
    name="title-body-mismatch",
    severity=Severity.ERROR,
    summary=Words("标题或摘要的数字与正文不符", "The title's figure differs from the body's"),
    doc=Words(
        "标题的数字在正文里应当找得到，或由正文的数字取整、相加、相减、换算得到。只有同一指标、"
        "且像笔误（数位颠倒、错一位、单位差一级）时才算错误，其余为警告。若标题说的是正文未写全的另一个数字，会误报。",
        "A title's figure must be in the body, or follow from it by rounding, sum, difference or conversion. Only what "
        "looks like a slip of digits or unit is an error. It is wrong where the title tells another figure in short.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    "---\ntitle: 茶博会签约项目217个\ndate: 2023-10-16\n---\n茶博会共签约项目271个，成交额48亿元。\n",
                ),
            ),
            Words("数位颠倒", "transposed digits"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    "---\ntitle: 青禾集团两年投资230亿元\ndate: 2023-10-16\n---\n青禾集团2022年投资200亿元，2023年投资30亿元。\n",
                ),
            ),
            Words("标题是两年之和", "the title is the sum of both years"),
        ),
    ),
)
