"""A303: a figure and its conversion (元 and 美元, 亩 and 公顷) do not fit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval, plain
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import counted, lead, operand, value, where
from auditor.model import Kind, Severity, Words
from auditor.patterns import compiled
from auditor.text.normal import plain as plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from auditor.model import Claim, Finding, Group

_SAME = compiled(
    r"^(?:人民币)?\s*[，,（(]?\s*(?:约|大约|大概)?(?:折?合|折|相当于|等于|折算|约为|即)+(?:人民币)?约?\s*$"
)
_INTO = compiled(r"^(?:人民币)?\s*[，,（(]?\s*约?(?:折合|约合|折算成?)(?:人民币)?约?\s*[0-9]")
_PAUSE = compiled(r"^(?:人民币)?\s*[，,（(]?\s*$")
_BRACKET = compiled(r"^(?:人民币)?\s*[（(]\s*(?:约|人民币)?\s*$")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure whose conversion beside it cannot be right."""
    for claims in sentences(group.claims):
        for stated, converted in pairwise(claims):
            if amount(stated) and amount(converted) and _pair(stated, converted, context):
                yield from _judge(stated, converted, context)


def _pair(stated: Claim, converted: Claim, context: Context) -> bool:
    """Whether the second figure is told as the first in another unit."""
    if stated.quantity is None or converted.quantity is None or stated.kind is not converted.kind:
        return False
    between = context.between(stated, converted)
    if stated.quantity.written == converted.quantity.written:
        return _into_itself(stated, converted, between)
    told = re.match(r"(?:大?约)?[折合]+", plain_text(converted.text))
    if _SAME.match(between) or (_PAUSE.match(between) and told):
        return True
    opened = _BRACKET.match(between) or between in ("（", "(")
    return bool(opened) and bool(re.match(r"\s*(?:人民币)?[）)]", context.after(converted, 6)))


def _into_itself(stated: Claim, converted: Claim, between: str) -> bool:
    """Whether a figure is converted into the unit that it has: one of the two units is wrong."""
    cue = f"{between}{plain_text(converted.text)}"
    return bool(_INTO.match(cue)) and not _written(stated).overlaps(_written(converted))


def _judge(stated: Claim, converted: Claim, context: Context) -> Iterator[Finding]:
    if stated.quantity is None or converted.quantity is None:
        return
    if stated.quantity.written == converted.quantity.written:
        yield from _unconverted(stated, converted, context)
    elif stated.quantity.unit == converted.quantity.unit:
        slack = (stated.quantity.point or 0) * context.rulebook.setting("conversion-arithmetic.slack")
        if not _written(stated).overlaps(_written(converted).widened(slack)):
            yield from _misconverted(stated, converted, context)
    elif stated.kind is Kind.MONEY:
        yield from _exchanged(stated, converted, context)


def _written(claim: Claim) -> Interval:
    """The figure within the rounding of its last digit: in a conversion 约 tells rounding and no more."""
    quantity = claim.quantity
    if quantity is None or quantity.point is None:
        return Interval(quantity.low, quantity.high) if quantity else Interval(None, None)
    return Interval.exactly(quantity.point).widened(quantity.grain / 2)


def _unconverted(stated: Claim, converted: Claim, context: Context) -> Iterator[Finding]:
    what, at = lead(stated, context), where(stated, context)
    unit = stated.quantity.written if stated.quantity else ""
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{operand(stated).zh}折合成了同一单位的“{value(converted)}”（{at.zh}）",
            f"{what.en}{operand(stated).en} is converted into “{value(converted)}”, in the same unit ({at.en})",
        ),
        (converted, stated),
        confidence=0.85,
        suggestion=Words("其中一个单位有误", "One of the two units is wrong"),
        details={"unit": unit},
    )


def _misconverted(stated: Claim, converted: Claim, context: Context) -> Iterator[Finding]:
    if stated.quantity is None or converted.quantity is None:
        return
    one, two = stated.quantity, converted.quantity
    if one.point is None or two.point is None:
        return
    right, what, at = counted(one.point, converted), lead(stated, context), where(stated, context)
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{operand(stated).zh} = {right.zh}，文中为“{value(converted)}”（{at.zh}）",
            f"{what.en}{operand(stated).en} = {right.en}, the text says “{value(converted)}” ({at.en})",
        ),
        (converted, stated),
        confidence=0.95,
        suggestion=Words(
            f"应为{right.zh}，或两个数字有一个单位、位数有误",
            f"It should be {right.en}, or one of the two is wrong",
        ),
        details={"implied": float(one.point), "stated": float(two.point), "unit": one.unit},
    )


def _exchanged(stated: Claim, converted: Claim, context: Context) -> Iterator[Finding]:
    rates = context.rulebook.rates
    years = _years(stated, context)
    for foreign, home in ((stated, converted), (converted, stated)):
        if foreign.quantity is None or home.quantity is None or not foreign.quantity.point:
            continue
        rows = [
            rate
            for rate in rates
            if (rate.unit, rate.per) == (foreign.quantity.unit, home.quantity.unit) and rate.year in years
        ]
        if not rows or home.quantity.point is None:
            continue
        low, high = min(row.low for row in rows), max(row.high for row in rows)
        slack = context.rulebook.setting("conversion-arithmetic.slack")
        implied = _written(home) / _written(foreign)
        if not implied.overlaps(Interval(low * (1 - slack), high * (1 + slack))):
            rate = home.quantity.point / foreign.quantity.point
            yield from _misexchanged(foreign, home, (rate, low, high), context)
        return


def _years(claim: Claim, context: Context) -> set[int]:
    """The years whose rates may have been used: the figure's own and the one in which it was told."""
    published = context.published(claim)
    days = (claim.period.start, claim.period.end, published.start, published.end)
    return {day.year for day in days if day is not None}


def _misexchanged(
    foreign: Claim, home: Claim, rates: tuple[Decimal, Decimal, Decimal], context: Context
) -> Iterator[Finding]:
    if foreign.quantity is None or home.quantity is None:
        return
    rate, low, high = rates
    one, two, what, at = operand(foreign), operand(home), lead(home, context), where(home, context)
    each = counted(rate, home)
    per, low_told, high_told = f"1{foreign.quantity.unit}", plain(low), plain(high)
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{two.zh} ÷ {one.zh}，{per}合{each.zh}，当时应在{low_told}–{high_told}之间（{at.zh}）",
            f"{what.en}{two.en} ÷ {one.en} makes {each.en} for {per}, plausible at the time are "
            f"{low_told}–{high_told} ({at.en})",
        ),
        (home, foreign),
        confidence=0.95,
        suggestion=Words("核对换算或币种", "Check the conversion or the currency"),
        details={"implied": round(float(rate), 4), "plausible": [float(low), float(high)]},
    )


CHECK = Check(
    code="A303",
    name="conversion-arithmetic",
    severity=Severity.ERROR,
    summary=Words("换算得不出文中的数字", "A figure and its conversion do not fit"),
    doc=Words(
        "“75亿港元（约合93亿元人民币）”隐含汇率 1.24，当年没有这样的汇率。汇率按年份给出范围；"
        "亩、公顷、斤、吨等按定义换算。若文中用了多年前的汇率而没有写明，本检查会误报。",
        "A conversion implies a rate; outside the range of the years concerned it cannot be right. Areas and masses "
        "are converted by definition. It is wrong where the text used the rate of another year and does not say so.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story("2022-06-14", "临川日报", "截至6月12日，临川市已播种油菜66万亩（8.8万公顷）。"),
                ),
            ),
            Words("66 万亩是 4.4 万公顷", "66万亩 is 4.4万公顷"),
        ),
        Example(
            (
                (
                    "a.md",
                    story("2022-11-25", "临川日报", "2022年，青禾百货收入75亿港元（约合93亿元人民币）。"),
                ),
            ),
            Words("隐含汇率 1.24", "implies a rate of 1.24"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story("2022-03-11", "临川日报", "2021年，青禾科技收入512亿元人民币（约80亿美元）。"),
                ),
            ),
            Words("汇率 6.4 合理", "6.4 is plausible"),
        ),
    ),
    settings=("conversion-arithmetic.slack",),
)
