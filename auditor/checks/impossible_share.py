"""P505: a share over 100 %, or shares of one whole that add up to more than one whole."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import HUNDRED, Interval, plain
from auditor.checks.judging import says
from auditor.checks.sentences import sentences
from auditor.checks.telling import figure, lead, where
from auditor.model import Bound, Kind, Severity, Status, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_SHARE = compiled(r"(?:占(?:比|到|总[数量额体])?|比[例重])(?:的)?(?:为|达|达到|约|超|超过|高达|近)*$")
# Between the name of a rate and its figure: 满意度超100%, 合格率均达到102%.
_IS = compiled(
    r"(?:[均也已仅又更]|分别)*(?:为|是|达|达到|高达|超|超过|突破|超出|保持在|升至|升到|提高到|逾)*$"
)
_CERTAIN, _LIKELY = 0.95, 0.7
_AGE = compiled(r"岁|歲|周岁")  # 35岁以下的占48%: the age is the label
_LABEL = compiled(
    r"(?:^|[，,、；;：:。])\s*(?P<label>[^，,、；;：:。]{1,12}?)(?:的)?(?:占|比[例重])[^，,、]*$"
)


def run(group: Group, context: Context) -> Iterator[Finding]:
    """Findings for single shares over 100 %, and for lists of exclusive shares that pass it together."""
    for claims in sentences(group.claims):
        shares = [claim for claim in claims if _share(claim, context)]
        for claim in claims:
            if (sure := _over_all(claim, context)) and claim not in shares:
                yield from _rate(claim, sure, context)
        for claim in shares:
            if claim.quantity is not None and (claim.quantity.low or 0) > HUNDRED:
                yield from _over(claim, context)
        if len(shares) > 1 and all(claim in shares or _AGE.search(claim.text) for claim in claims):
            yield from _together(shares, context)


def _over_all(claim: Claim, context: Context) -> float:
    """How sure it is that a rate told of all asked, tested or let passes all of them; 0 where it does not."""
    quantity = claim.quantity
    if (
        claim.kind is not Kind.PERCENT
        or claim.status is not Status.ACTUAL
        or quantity is None
        or not quantity.low
    ):
        return 0
    if quantity.low < HUNDRED or (quantity.low == HUNDRED and quantity.bound is not Bound.GT):
        return 0
    name, words = _IS.sub("", context.before(claim)), context.rulebook.words
    if name.endswith(words("comparing.at-most-all")):
        return _CERTAIN
    return _LIKELY if name.endswith(words("comparing.hardly-over-all")) else 0


def _rate(claim: Claim, sure: float, context: Context) -> Iterator[Finding]:
    told = figure(claim, context)
    yield from CHECK.found(
        context,
        Words(
            f"{lead(claim, context).zh}比率不可能超过全部：{told.zh}",
            f"{lead(claim, context).en}a rate cannot pass all there is: {told.en}",
        ),
        (claim,),
        confidence=sure,
        suggestion=Words("核对数字，或写明怎样计算", "Check the figure, or say how it is counted"),
        details={"stated": float(claim.quantity.point) if claim.quantity and claim.quantity.point else None},
    )


def _share(claim: Claim, context: Context) -> bool:
    """Whether the percentage is told as a share of a whole, and no ratio that may pass 100 %."""
    if claim.kind is not Kind.PERCENT or not _SHARE.search(context.before(claim)):
        return False
    lead = re.split(r"[，,；;。]", context.before(claim, 24))[-1]
    return not says(f"{lead}{claim.metric or ''}", context.rulebook.words("comparing.ratio"))


def _over(claim: Claim, context: Context) -> Iterator[Finding]:
    told = figure(claim, context)
    yield from CHECK.found(
        context,
        Words(f"占比不可能超过100%：{told.zh}", f"A share cannot pass 100 %: {told.en}"),
        (claim,),
        confidence=0.95,
        suggestion=Words("核对数字，或写明不是占比", "Check the figure, or say that it is no share"),
        details={"stated": float(claim.quantity.point) if claim.quantity and claim.quantity.point else None},
    )


def _together(shares: list[Claim], context: Context) -> Iterator[Finding]:
    """Shares told one after the other under labels that exclude each other (认为偏贵的, 认为适中的)."""
    labels = [_label(claim, context) for claim in shares]
    gaps = [context.between(a, b) for a, b in pairwise(shares)]
    around = shares[0].clause + context.text(
        shares[0].source, max(shares[0].span.start - 80, 0), shares[-1].span.end
    )
    if any(re.search(r"其中|[；;。]|中，", gap) for gap in gaps) or says(
        around, context.rulebook.words("comparing.multiple-choice")
    ):
        return
    if not all(labels) or len(set(labels)) < len(labels) or not _exclusive(labels, context):
        return
    made = Interval.total(Interval.of(claim.quantity) for claim in shares if claim.quantity is not None)
    if made.low is None or made.low <= context.rulebook.setting("impossible-share.sum"):
        return
    points = [claim.quantity.point for claim in shares if claim.quantity and claim.quantity.point is not None]
    total = plain(sum(points, start=HUNDRED * 0))
    place = where(shares[0], context)
    yield from CHECK.found(
        context,
        Words(
            f"{' + '.join(claim.text for claim in shares)} = {total}%，同一整体的各部分超过100%（{place.zh}）",
            f"{' + '.join(claim.text for claim in shares)} = {total}%: the parts of one whole pass 100 % ({place.en})",
        ),
        shares,
        confidence=0.92,
        suggestion=Words(
            "核对各项；若可多选，请写明", "Check the parts; if several answers were allowed, say so"
        ),
        details={"sum": float(sum(points, start=HUNDRED * 0))},
    )


def _label(claim: Claim, context: Context) -> str:
    """What the share is of: 认为偏贵 in 认为偏贵的占55%."""
    found = _LABEL.search(context.before(claim, 24))
    return found["label"].removesuffix("的") if found else ""


def _exclusive(labels: list[str], context: Context) -> bool:
    """Whether the labels surely exclude each other: one question's answers, or members of a closed partition."""
    rows = [set(row.split()) for row in context.rulebook.words("comparing.exclusive")]
    if any(set(labels) <= row for row in rows) or all(_AGE.search(label) for label in labels):
        return True
    if _shared(labels) >= 2 or _shared([label[::-1] for label in labels]) >= 2:
        return True
    return any(
        len({name for name in row if any(name in label for label in labels)}) == len(labels)
        and all(any(name in label for name in row) for label in labels)
        for row in context.rulebook.partitions
    )


def _shared(labels: list[str]) -> int:
    """How many characters all labels begin with."""
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*labels, strict=False)))


CHECK = Check(
    code="P505",
    name="impossible-share",
    severity=Severity.ERROR,
    summary=Words(
        "占比超过 100%，或各部分相加超过整体", "A share over 100 %, or parts that pass their whole"
    ),
    doc=Words(
        "部分不会大于整体，满意度、合格率也不会超过100%。覆盖率、完成率、增长率等可以超过 100%，不查；多选题的答案可以重叠，不查。"
        "各部分相加只在名目明显互斥（同一问题的几种回答）时才查。",
        "A part cannot pass its whole, and no more than all are content. Coverage and completion ratios and growth may pass 100 %; multiple-choice answers "
        "overlap. Sums are judged only where the labels clearly exclude each other.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2022-05-17", "临川日报", "参赛选手中新人占比107%。")),),
            Words("部分大于整体", "a part passes its whole"),
        ),
        Example(
            (
                (
                    "a.md",
                    story(
                        "2023-02-14",
                        "临川日报",
                        "受访住户中，认为偏贵的占55%，认为适中的占38%，认为便宜的占21%。",
                    ),
                ),
            ),
            Words("相加为 114%", "they add up to 114 %"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2023-02-14", "临川日报", "学员中男性占62%，本科以上占70%。")),),
            Words("两种分法", "two ways to divide"),
        ),
        Example(
            (("a.md", story("2023-02-14", "临川日报", "青禾集团订单完成率为107%。")),),
            Words("完成率可超过 100%", "a completion rate"),
        ),
    ),
    settings=("impossible-share.sum",),
)
