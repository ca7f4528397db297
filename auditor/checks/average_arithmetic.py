"""A305: the total divided by the count or the days does not give the stated average."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import counted, lead, operand, value, where
from auditor.grouping.keys import alike
from auditor.model import Basis, Severity, TimeAspect, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group
    from auditor.rulebook import Unit

_DAILY = compiled(r"(?:日均|平均每[天日]|每[天日]平均|单日平均)[^，。；;]{0,8}$")
# An average over some of the days only does not follow from the total of all.
_SOME_DAYS = compiled(r"工作日|周末|双休|休息日|节假日|营业日|交易日|平日|高峰|旺季|淡季|单日最|期间日均最")
_HOLIDAY = compiled(r"假期|黄金周|长假|春节|国庆|中秋|端午|清明|五一|元旦|小长假")
_DAYS = compiled(r"\d+月\d+日|\d+[天日]|[一二三四五六七八九十]+天")
# A price of some of the goods only.
_SOME_GOODS = compiled(r"批发|零售|采摘|网上|线上|线下|礼盒|精品|特级|[一二三]级|优质果|电商|出口")
_GOOD = compiled(r"[，,。；;](?P<good>[\u4e00-\u9fff]{1,6}?)(?:的)?(?:平均|均价|单价|售价|收购价)")
_OF_GOOD = compiled(r"$|总?(?:销售|销|收|支付|货款|产值|成交|交易|采购|金额|额|款)")
_ANY_AVERAGE = compiled(r"[人户亩月日年村店场均]均[^，。；;]{0,6}$|平均[^，。；;]{0,6}$|每[^，。；;]{1,6}$")
_PER_ONE = compiled(r"(?P<unit>[人户亩])[均产][^，。；;]{0,6}$")
_EACH = compiled(
    r"(?:平均|均价|单价|售价|收购价|人均|户均|亩均|亩产)[^，。；;]{0,6}?(?:每(?P<unit>[^，。；;每]{1,5}))?$"
)
_SPENT = compiled(r"人均(?:旅游)?(?:消费|花费|支出)[^，。；;]{0,3}$")
_SURE, _BY_VISITS = 0.92, 0.8
# The dearest and the cheapest are no average.
_EXTREME = compiled(r"最[高低大小多少]|起价|起步|不超过|封顶")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each average of the article that its total and its count, or its days, do not give."""
    for claims in sentences(group.claims):
        for at, average in enumerate(claims):
            lead = context.before(average)
            if average.quantity is None:
                continue
            if _SOME_DAYS.search(lead):
                continue
            if _DAILY.search(lead):
                yield from _daily(average, claims[:at], context)
            elif (below := _denominator(average, lead, context)) is not None:
                yield from _per_unit(average, claims[:at], below, context)


def _daily(average: Claim, before: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    """A total over a named span of days, then its daily average."""
    unit = average.quantity.unit.removesuffix("/日") if average.quantity else ""
    total = next((claim for claim in reversed(before) if amount(claim)), None)
    if total is None or total.quantity is None or total.quantity.unit != unit:
        return
    # 全网日均发送64万，其中东区日均9万: the figure before is an average itself, or of a larger body.
    if total.per is not None or _DAILY.search(context.before(total)) or total.scope != average.scope:
        return
    if total.subject != average.subject or "其中" in context.between(total, average):
        return
    period, days = total.period, _days(total)
    if period.basis is Basis.PUBLICATION or period.aspect is not TimeAspect.DURING or not 1 < days <= 366:
        return
    if (period.start, period.end) != (average.period.start, average.period.end):
        return
    by = Interval.exactly(days)
    # A holiday told by its name alone has a day more or less from year to year and from house to house.
    if _HOLIDAY.search(context.before(total, 40)) and not _DAYS.search(context.before(total, 40)):
        by = by.widened(Decimal(1))
    yield from _judge(average, (total,), by, Words(f"{days}天", f"{days} days"), context)


def _days(claim: Claim) -> int:
    period = claim.period
    return (period.end - period.start).days + 1 if period.start and period.end else 0


def _denominator(average: Claim, lead: str, context: Context) -> Unit | None:
    """What the average is for one of: 公斤 in 元/公斤, or in the words before it (平均每公斤4.9元)."""
    if average.quantity is None:
        return None
    units, (_, slash, below) = context.rulebook.units, average.quantity.unit.partition("/")
    found = _EACH.search(lead)
    if found is None or _EXTREME.search(lead):
        return None
    if slash:
        return units.get(below)
    one = _PER_ONE.search(lead)
    told = found["unit"] or (one["unit"] if one else "")
    return next((units[told[:size]] for size in range(len(told), 0, -1) if told[:size] in units), None)


def _per_unit(average: Claim, before: tuple[Claim, ...], below: Unit, context: Context) -> Iterator[Finding]:
    """A total and a count in the two units of the rate: 288万元, 800吨, 每公斤4.9元."""
    if average.quantity is None:
        return
    above, slash, _ = average.quantity.unit.partition("/")
    totals = [
        claim
        for claim in before
        if amount(claim)
        and claim.quantity
        and claim.quantity.unit == above
        and claim.per is None
        and not _ANY_AVERAGE.search(context.before(claim))
    ]
    # 新建幼儿园18所，新增学位6480个，平均每所360个: the places are what is divided, though 个 may count schools too.
    counts = _counts(average, [claim for claim in before if claim not in totals], below, context)
    if _SOME_GOODS.search(context.before(average, 20)) or sum(_rate(claim) for claim in before) > 0:
        return
    if any("其中" in context.between(claim, average) for claim in (*totals, *counts)):
        return
    if totals and _other_good(average, totals[0], context):
        return
    if any(_narrower(average, count, context) for count in counts):
        return
    # Two totals or two counts: nobody can say which the average is of.
    if len(totals) == len(counts) == 1 and counts[0].quantity is not None:
        # A rate in 元/公斤 is in base units already; a bare 4.9元 after 每吨 is for one 吨.
        factor = Decimal(1) if slash else below.factor
        by = Interval.of(counts[0].quantity).scaled(1 / factor)
        sure = _SURE if alike(counts[0].quantity.unit, below.base, context.rulebook) else _BY_VISITS
        yield from _judge(average, (totals[0], counts[0]), by, operand(counts[0]), context, sure)


def _counts(average: Claim, before: list[Claim], below: Unit, context: Context) -> list[Claim]:
    """The figures that count what the average is for one of.

    What visitors spend a head is told of their visits: 接待游客538万人次，旅游收入41.6亿元，人均消费773元. It is wrong where
    the average is of those who stayed the night, so it is a warning.
    """
    told = [claim for claim in before if amount(claim) and claim.quantity is not None]
    near = [
        claim for claim in told if claim.quantity and alike(claim.quantity.unit, below.base, context.rulebook)
    ]
    if near or below.base != "人" or not _SPENT.search(context.before(average)):
        return near
    return [claim for claim in told if claim.quantity and claim.quantity.unit == "人次"]


def _narrower(average: Claim, count: Claim, context: Context) -> bool:
    """Whether the average is of some of those counted: 农户820户 …… 入社农户户均1.5万元."""
    noun = (count.metric or "").removesuffix("数")
    ahead = re.split(r"[，,。；;：:、]", context.before(average, 20))[-1]
    return len(noun) > 1 and ahead.find(noun) > 0


def _rate(claim: Claim) -> bool:
    """Whether a price for one of something is told before the average: then the total has several prices."""
    return claim.quantity is not None and "/" in claim.quantity.unit


def _other_good(average: Claim, total: Claim, context: Context) -> bool:
    """Whether the average names a good that the total only begins with: 苹果酒销售额 is not of 苹果."""
    named = _GOOD.search(context.before(average, 20))
    metric = total.metric or ""
    if named is None or named["good"] not in metric:
        return False
    return not _OF_GOOD.match(metric.partition(named["good"])[2])


def _judge(
    average: Claim,
    operands: tuple[Claim, ...],
    by: Interval,
    told: Words,
    context: Context,
    sure: float = _SURE,
) -> Iterator[Finding]:
    total = operands[0]
    if average.quantity is None or total.quantity is None or average.quantity.point is None:
        return
    implied = Interval.of(total.quantity) / by
    slack = average.quantity.point * context.rulebook.setting("average-arithmetic.slack")
    if (
        implied.overlaps(Interval.of(average.quantity).widened(slack))
        or not by.low
        or total.quantity.point is None
    ):
        return
    each = total.quantity.point / (by.low if by.high is None else (by.low + by.high) / Decimal(2))
    number, what, at, whole = (
        counted(each, average),
        lead(average, context),
        where(average, context),
        operand(total),
    )
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{whole.zh} ÷ {told.zh} = {number.zh}，文中为“{value(average)}”（{at.zh}）",
            f"{what.en}{whole.en} ÷ {told.en} = {number.en}, the text says “{value(average)}” ({at.en})",
        ),
        (average, *operands),
        confidence=sure,
        suggestion=Words(f"平均应为{number.zh}", f"The average should be {number.en}"),
        details={"implied": float(each), "stated": float(average.quantity.point)},
    )


CHECK = Check(
    code="A305",
    name="average-arithmetic",
    severity=Severity.ERROR,
    summary=Words("总量除以天数或数量，得不出文中的平均数", "Total and count do not give the stated average"),
    doc=Words(
        "同一句里有总量、天数（或数量）和平均数，三者应相符。若平均只按营业日或工作日计算而文中没有写明，会误报。",
        "Total, count and average of one sentence must fit. It is wrong where the average counts working days only "
        "and the text does not say so.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2021-09-06",
                        "临川日报",
                        "8月，青禾合作社收购蜜桃800吨，支付果农288万元，平均每公斤4.9元。",
                    ),
                ),
            ),
            Words("每公斤 3.6 元", "3.6元 a kilogram"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story("2022-08-05", "临川日报", "2022年7月，临川轮渡运送旅客93万人次，日均3万人次。"),
                ),
            ),
            Words("93÷31=3", "93/31=3"),
        ),
    ),
    settings=("average-arithmetic.slack",),
)
