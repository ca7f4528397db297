"""P502: a fall of more than 100 %, or by a multiple."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import HUNDRED
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import figure
from auditor.model import Certainty, Kind, Severity, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

# 降到, 减至 tell a level; 亏损 and 赤字 may well fall by more than all of a profit.
_FALL = compiled(r"(?:减少|減少|下降|降低|缩短|縮短|缩减|縮減|下跌|下滑|降|跌)[了逾超近约約达]*(?:过|過)?$")
_LEVEL = compiled(
    r"(?:降|减|下降|减少|缩减|跌)[至到为](?P<level>[\d.,零一二三四五六七八九十百两万亿]+)[^，,。；;\d]{0,3}[，,][^，,。；;]{0,8}$"
)
_BESIDE = compiled(
    r"^[，,](?:同比|环比|比上年|较上年|比去年同期|较去年同期)?(?:减少|下降|降低|下跌|下滑|降)[了]?$"
)
_COMMA = compiled(r"[，,；;：:]")
_PROFIT = compiled(r"利润|利潤|盈利|净流|净增|顺差|净利|淨利|收益|亏损|虧損|赤字|现金流|現金流|每股")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each fall that would go below zero."""
    for claims in sentences(group.claims):
        for at, claim in enumerate(claims):
            if _below_zero(claim, claims[at - 1] if at else None, context):
                yield from _told(claim, context)


def _below_zero(claim: Claim, before: Claim | None, context: Context) -> bool:
    """Whether the claim tells a fall by N倍 or by more than 100 % of what cannot be negative."""
    if (
        claim.quantity is None
        or claim.quantity.point is None
        or claim.kind not in (Kind.CHANGE, Kind.MULTIPLE, Kind.PERCENT)
    ):
        return False
    if not _FALL.search(context.before(claim)):
        return False
    if _PROFIT.search(f"{_told_of(claim, context)}{claim.clause}{claim.metric or ''}"):
        return False
    if "倍" in claim.text:
        return True
    if claim.quantity.unit != "%":
        return False
    return abs(claim.quantity.point) > HUNDRED or (
        abs(claim.quantity.point) == HUNDRED
        and (_left_over(claim, context) or (before is not None and _something(before, claim, context)))
    )


def _told_of(claim: Claim, context: Context) -> str:
    """Where what falls may be named: 三季度亏损2368万元，同比下滑467% names it well before its fall.

    A metric of the rules that its own clause names (销量同比下降150%) is told of by its sentence alone.
    """
    lead = context.sentence(claim)[0]
    named = claim.metric_certainty is Certainty.NAMED and claim.stem in context.rulebook.metrics
    own = named and claim.stem is not None and claim.stem in _COMMA.split(lead)[-1]
    return lead if own else context.before(claim, 80)


def _something(level: Claim, fall: Claim, context: Context) -> bool:
    """Whether the figure right before the fall is its level, and not zero: 火灾3起，同比下降100%."""
    if not amount(level) or level.quantity is None or not level.quantity.low or level.stem != fall.stem:
        return False
    return level.subject == fall.subject and bool(_BESIDE.match(context.between(level, fall)))


def _left_over(claim: Claim, context: Context) -> bool:
    """Whether the fall is told right behind a level to which it led, and that level is not zero: 降至3起，下降100%."""
    level = _LEVEL.search(context.before(claim, 24))
    return level is not None and any(digit in "123456789一二三四五六七八九十百两" for digit in level["level"])


def _told(claim: Claim, context: Context) -> Iterator[Finding]:
    told = figure(claim, context)
    yield from CHECK.found(
        context,
        Words(
            f"减少不能超过全部：{told.zh}会降到零以下",
            f"A fall cannot pass the whole: {told.en} would go below zero",
        ),
        (claim,),
        confidence=0.95,
        suggestion=Words("改为“减少百分之几”或“减至几分之一”", "Say by how many percent, or to which part"),
        details={"stated": claim.text},
    )


CHECK = Check(
    code="P502",
    name="impossible-decrease",
    severity=Severity.ERROR,
    summary=Words("减少超过 100% 或减少N倍", "A fall of more than 100 %, or by a multiple"),
    doc=Words(
        "减少1.2倍会变成负数；写明“降至3起”的，也不能是下降100%。利润、亏损、现金流可以由正变负，不查。",
        "A fall by 1.2 times would go below zero, and a fall by 100 % leaves nothing. Profits, losses and cash flows may "
        "fall by more, and are left alone.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2022-01-15", "临川日报", "2021年，临川市投诉件数减少1.2倍。")),),
            Words("会变成负数", "would be negative"),
        ),
        Example(
            (("a.md", story("2022-01-15", "临川日报", "2021年，临川市溺水事故由9起降至2起，下降100%。")),),
            Words("还剩2起", "two are left"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2022-01-15", "临川日报", "2021年，青禾集团净利润下降150%。")),),
            Words("由盈转亏", "profit to loss"),
        ),
    ),
)
