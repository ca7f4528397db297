"""A301: the part divided by the whole does not give the stated share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import HUNDRED, Interval, percent
from auditor.checks.likeness import rounded
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import lead, operand, value, where
from auditor.grouping.comparable import same_unit
from auditor.model import Kind, Severity, Status, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

# Between part and share: the share is of the whole just named. A noun after 占 (占全国投资的) names another whole.
_OF_WHOLE = compiled(
    r"""^[件人次个家]?[，,、；;（(\s]*
    (?:约|大约|共|已)? (?: 占(?:比|到|据|了|总数|总量|总额|总体|其|全部|的|比重|比例)* | 比[例重] )
    (?:为|达|达到|达|约|是|超|近|高达|仅|只)* $""",
    re.VERBOSE,
)
_NAMED_WHOLE = compiled(
    r"""^[，,、；;（(\s]* 占 (?:全部|全体)? (?P<noun>[^，。；;全其]{2,8}?)
    (?:总数|总量|总额|总人数)? 的? (?:比例|比重|占比)? (?:为|达|约|超|近)* $""",
    re.VERBOSE,
)
# 占其所持股份的66.10%: the share is of what somebody was said to hold.
_OF_HELD = compiled(
    r"^[，,、；;（(\s]*[^，,。；;%]{0,14}占(?:其|本人|该股东)?(?:直接|间接|合计)?(?:所持有?|持有|持股)[^，。；;%]{0,10}?(?:为|达|约|超|近)*$"
)
_HELD = compiled(r"持有?(?:公司|上市公司|本公司|该公司)?[^，。；;持占]{0,12}$|持股[^，。；;持占]{0,6}$")
# 就业5.2万人，完成年度目标4万人的130%: a goal told between what was reached and how much of it that is.
_OF_GOAL = compiled(
    r"""^[，,、]? (?:已|提前|超额)* (?:完成|达到?|实现|占|为|是|相当于) 了?
    (?:全年|年度|年初|本年度?|当年|预定|既定|省定|下达|确定|计划|的)* (?:目标|任务|计划) (?:任务|目标|总)? (?:数|量|值)? (?:的)?$""",
    re.VERBOSE,
)
_OF_IT = compiled(r"^的(?:约|近|超|超过)?$")
# Between whole and part: what follows is part of what was just told.
_PART_OF = compiled(r"其中|当中|里面")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each share of the article that its own part and whole do not give."""
    for claims in _with_wholes(group, context):
        for at, share in enumerate(claims[2:], start=2):
            part = claims[at - 1]
            if share.kind is not Kind.PERCENT or not amount(part):
                continue
            between = context.between(part, share)
            wholes = _wholes(claims[: at - 1], part, context)
            if _OF_HELD.match(between):
                wholes = _holdings(claims[: at - 1], part, context)
            elif not _OF_WHOLE.match(between):
                wholes = [w for w in wholes if _of_named(between, w) and not _part_itself(w, claims, context)]
            fits = any(
                _gives(part, whole, share, context) or _gives_outer(part, whole, share, claims, context)
                for whole in wholes
            )
            if wholes and not fits:
                yield from _told(wholes[-1], part, share, context)
    for claims in sentences(group.claims):
        for reached, goal, share in zip(claims, claims[1:], claims[2:], strict=False):
            if _of_goal(reached, goal, share, context) and not _gives(reached, goal, share, context):
                yield from _told(goal, reached, share, context)


def _of_goal(reached: Claim, goal: Claim, share: Claim, context: Context) -> bool:
    """Whether the three are what was reached, what was aimed at, and how much of the aim that is."""
    told = amount(reached) and amount(goal) and same_unit(reached, goal, context.rulebook)
    if not told or share.kind is not Kind.PERCENT or reached.status is not Status.ACTUAL:
        return False
    aimed = _OF_GOAL.match(context.between(reached, goal))
    return aimed is not None and _OF_IT.match(context.between(goal, share)) is not None


def _with_wholes(group: Group, context: Context) -> Iterator[tuple[Claim, ...]]:
    """The claims of each sentence, after those of the one before where it goes on with 其中."""
    last: tuple[Claim, ...] = ()
    for claims in sentences(group.claims):
        goes_on = context.sentence(claims[0])[0].lstrip().startswith("其中")
        yield (*last, *claims) if goes_on else claims
        last = claims


def _of_named(between: str, whole: Claim) -> bool:
    """Whether the share is of a whole that it names as the sentence named it before: 占在校生总数的."""
    named = _NAMED_WHOLE.match(between)
    return named is not None and named["noun"].replace("总", "") in (whole.metric or "")


def _part_itself(whole: Claim, claims: tuple[Claim, ...], context: Context) -> bool:
    """Whether the whole is told as a share itself: 持股2亿股，占公司股份的34%，其中质押9000万股，占公司股份的15%."""
    after = claims[claims.index(whole) + 1]
    return after.kind is Kind.PERCENT and "占" in context.between(whole, after)


def _wholes(before: tuple[Claim, ...], part: Claim, context: Context) -> list[Claim]:
    """The figures before 其中 that the part may be a part of."""
    return [
        claim
        for claim in before
        if amount(claim)
        and same_unit(claim, part, context.rulebook)
        and claim.status is part.status
        and _PART_OF.search(context.between(claim, part))
    ]


def _holdings(before: tuple[Claim, ...], part: Claim, context: Context) -> list[Claim]:
    """The holding last told before the part: a pledge or a sale is of all that its owner holds."""
    held = [
        claim
        for claim in before
        if amount(claim)
        and same_unit(claim, part, context.rulebook)
        and _HELD.search(context.before(claim, 24))
    ]
    return held[-1:]


def _implied(part: Claim, whole: Claim) -> Interval:
    if part.quantity is None or whole.quantity is None:
        return Interval(None, None)
    return rounded(part.quantity) / rounded(whole.quantity)


def _gives(part: Claim, whole: Claim, share: Claim, context: Context) -> bool:
    if share.quantity is None:
        return True
    stated = rounded(share.quantity).widened(context.rulebook.setting("share-arithmetic.slack") * HUNDRED)
    return _implied(part, whole).scaled(HUNDRED).overlaps(stated)


def _gives_outer(
    part: Claim, whole: Claim, share: Claim, claims: tuple[Claim, ...], context: Context
) -> bool:
    """Whether the share is of what the whole is a share of: 老人264万，占18.7%，其中高龄191万，占13.5%."""
    if share.quantity is None or not _part_itself(whole, claims, context):
        return False
    of_whole = claims[claims.index(whole) + 1].quantity
    if of_whole is None:
        return False
    stated = rounded(share.quantity).widened(context.rulebook.setting("share-arithmetic.slack") * HUNDRED)
    return (_implied(part, whole) * rounded(of_whole)).overlaps(stated)


def _told(whole: Claim, part: Claim, share: Claim, context: Context) -> Iterator[Finding]:
    if part.quantity is None or whole.quantity is None or share.quantity is None:
        return
    if part.quantity.point is None or not whole.quantity.point:
        return
    ratio = part.quantity.point / whole.quantity.point
    what, at, one, all_ = lead(part, context), where(share, context), operand(part), operand(whole)
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{one.zh} ÷ {all_.zh} = {percent(ratio)}，文中为“{value(share)}”（{at.zh}）",
            f"{what.en}{one.en} ÷ {all_.en} = {percent(ratio)}, the text says “{value(share)}” ({at.en})",
        ),
        (share, part, whole),
        confidence=0.95,
        suggestion=Words(
            f"应为{percent(ratio)}，或部分、总数有误", f"It should be {percent(ratio)}, or a figure is wrong"
        ),
        details={"implied": round(float(ratio), 4), "stated": _ends(share)},
    )


def _ends(share: Claim) -> list[float | None]:
    """The stated share as a ratio, both ends."""
    if share.quantity is None:
        return [None, None]
    return [
        None if end is None else round(float(end / HUNDRED), 4)
        for end in (share.quantity.low, share.quantity.high)
    ]


CHECK = Check(
    code="A301",
    name="share-arithmetic",
    severity=Severity.ERROR,
    summary=Words("部分除以总数，得不出文中的占比", "The part over the whole does not give the stated share"),
    doc=Words(
        "同一句里“总数……其中部分……占比”三个数字应当对得上，四舍五入之内不报。"
        "若占比的分母另有所指而句中未写明，本检查会误报。",
        "Whole, part and share of one sentence must fit within rounding. It is wrong where the share is of another "
        "whole that the sentence does not name.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-05-19",
                        "临川日报",
                        "2022年4月，临川书院借出图书7200册，其中儿童读物3100册，比重超过五成。",
                    ),
                ),
            ),
            Words("43.1% 不到五成", "43.1 % is below one half"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-05-19",
                        "临川日报",
                        "2022年4月，临川书院借出图书7200册，其中儿童读物3100册，占43%。",
                    ),
                ),
            ),
            Words("四舍五入后相符", "fits after rounding"),
        ),
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-05-19",
                        "临川日报",
                        "2022年，青禾集团完成投资500亿元，其中民间投资300亿元，占全省民间投资的20%。",
                    ),
                ),
            ),
            Words("占比的分母是另一个总数", "the share is of another whole"),
        ),
    ),
    settings=("share-arithmetic.slack",),
)
