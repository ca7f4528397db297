"""A302: two levels do not give the stated growth."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.increment import moves
from auditor.checks.interval import HUNDRED, Interval, percent
from auditor.checks.judging import says
from auditor.checks.likeness import rounded
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import held, house, lead, operand, value, when
from auditor.grouping.comparable import aspect_of, same_unit
from auditor.model import Basis, Kind, Role, Severity, Status, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from auditor.checks.increment import Moved
    from auditor.model import Claim, Finding, Group, Period

# The level of a year ago told beside the growth: 上年同期是310亿元.
# The level of a year ago told as what is compared with: 比去年同期的77万人次增长10%.
_IN_YEAR = compiled(r"^[，,；;（(]\d{4}年[^，。；;\d]{0,8}?(?:为|是|仅|只有|则为)?$")
_THAN = compiled(r"^[，,]?(?:比|较)(?:去年|上年|前年|\d{4}年)(?:同期|同月|全年)?的?$")
_BY = compiled(r"^[，,]?(?:同比)?(?:增长|增加|提高|上升|下降|减少)[了约]*$")
# The level of a year ago told between the level and its growth: 营业收入12亿元，上年同期为9亿元，同比增长33%.
_WAS = compiled(
    r"^[，,；;]?[（(]?(?:而|去年|上年|前年|\d{4}年){1,2}(?:同期|同月|全年)?[则仅只]?(?:为|是|有)?[（(]?$"
)
_SO_BY = compiled(
    r"^[）)]?[，,]?(?:同比|比上年同?期?|较上年同?期?)?(?:增长|增加|提高|上升|下降|减少|下滑|下跌|降低|增幅|降幅)[了为达约]*$"
)
# 由1.13亿元减少至1.08亿元，下跌4.51%: both levels and the change between them.
_FROM = compiled(r"(?:由|从)[^，。；;]{0,14}$")
_TO = compiled(
    r"^[，,]?(?:大幅|逐步|持续|稳步)?(?:增加|增长|提高|提升|上升|上涨|增|升|涨|扩大|减少|下降|降低|下滑|下跌|减|降|跌|缩小|回落)了?"
    r"(?:至|到|为)[^，。；;\d]{0,8}$"
)
_BY_THEN = compiled(
    r"^[，,（(]?(?:同比|[较比][^，。；;]{2,10})?(?:增长|增加|提高|上升|上涨|下降|减少|下滑|下跌|降低|增幅|降幅)[了为达约]*$"
)
# What the growth is on: a year ago, the month or quarter before, or the year that the sentence names.
_STEP, _SAID = compiled(r"(?:yoy|mom)$"), compiled(r"(?:yoy|vs:\d{4})$")
_YEAR_AGO = compiled(r"(?:去年|上年)(?:同期|同月|全年)?[^，。；;]{0,8}?(?:为|是|仅|只有|则为)?$")


_REVISED = 120  # characters
_ONE_COLUMN = 0.92  # two cells under one head are of one thing, whosever it is


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each yearly growth that the levels of ``group`` contradict and none of them gives."""
    if len(group.key) == 1:
        for claims in sentences(group.claims):
            yield from _in_sentence(claims, context)
        return
    beside: defaultdict[tuple[str, object], list[Claim]] = defaultdict(list)
    held_at: defaultdict[tuple[date | None, date | None], list[Claim]] = defaultdict(list)
    for claim in group.claims:
        if amount(claim):
            beside[_place(claim)].append(claim)
            held_at[claim.period.start, claim.period.end].append(claim)
    for together in beside.values():
        together.sort(key=_ends)
    for growth in group.claims:
        if not _checkable(growth, context):
            continue
        if (now := _now(growth, beside[_place(growth)], context)) is None:
            continue
        step = _before(now.period) if growth.base == "mom" else _back(now.period)
        levels = [claim for claim in held_at[step] if _step_before(now, claim, context)]
        # 上年数追溯调整为46亿元: where the article restates a level, the one of another article is no base.
        levels = [c for c in levels if c.source == growth.source or not _restated(growth, context)]
        if levels and not any(_gives(now, before, growth, context) for before in levels):
            yield from _told(now, levels[0], growth, context)


def _in_sentence(claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    """A level, its growth and the level of a year ago, or the level of a year ago and then its growth."""
    for now, before, growth in zip(claims, claims[1:], claims[2:], strict=False):
        told = amount(now) and amount(before) and same_unit(now, before, context.rulebook)
        compared = _THAN.search(context.between(now, before)) and _BY.match(context.between(before, growth))
        if (
            told
            and compared
            and _checkable(growth, context, _SAID)
            and not _gives(now, before, growth, context)
        ):
            yield from _told(now, before, growth, context)
    for now, before, growth in zip(claims, claims[1:], claims[2:], strict=False):
        told = amount(now) and amount(before) and same_unit(now, before, context.rulebook)
        if not told or before.metric not in (None, now.metric) or not _plain(growth, context):
            continue
        was = _WAS.match(context.between(now, before)) and _SO_BY.match(context.between(before, growth))
        ago = (before.period.start, before.period.end) == _back(now.period)
        if was and ago and not _gives(now, before, growth, context):
            yield from _told(now, before, growth, context)
    for moved in moves(claims, context):
        if _plain(moved.growth, context) and not _agrees(moved.implied, moved.growth, _slack("", context)):
            yield from _off(moved, context)
    for before, now, growth in zip(claims, claims[1:], claims[2:], strict=False):
        told = amount(now) and amount(before) and same_unit(now, before, context.rulebook)
        named = _FROM.search(context.before(before, 20)) and _TO.match(context.between(before, now))
        direct = _BY_THEN.match(context.between(now, growth))
        if told and named and direct and _moved(growth, context) and not _gives(now, before, growth, context):
            yield from _told(now, before, growth, context, dated=False)
    for now, growth, before in zip(claims, claims[1:], claims[2:], strict=False):
        told = amount(now) and amount(before) and same_unit(now, before, context.rulebook)
        if not told or not _checkable(growth, context):
            continue
        between = context.between(growth, before)
        dated = _IN_YEAR.match(between) and (before.period.start, before.period.end) == _back(now.period)
        # 上年分别为44亿元和4亿元 answers a list: which of its levels is meant the order does not say.
        if (not dated and not _YEAR_AGO.search(between)) or "分别" in between:
            continue
        if "其中" in context.between(growth, before) or not _beside(now, growth, context):
            continue
        if not _gives(now, before, growth, context):
            yield from _told(now, before, growth, context)


def _moved(growth: Claim, context: Context) -> bool:
    """Whether the claim tells in percent by how much a figure moved, whatever it is compared with."""
    told = growth.kind is Kind.CHANGE and growth.quantity is not None and growth.quantity.unit == "%"
    words = context.rulebook.words("comparing.comparable-basis")
    return told and growth.status is Status.ACTUAL and not says(growth.clause, words)


def _plain(growth: Claim, context: Context) -> bool:
    """As :func:`_moved`, of a metric whose growth follows from two printed levels that nobody has revised."""
    around = f"{growth.clause}{growth.metric or ''}{context.before(growth, 60)}"
    always = says(around, context.rulebook.words("comparing.always-comparable"))
    same_store = says(around, context.rulebook.words("comparing.comparable-basis"))
    return _moved(growth, context) and not always and not same_store and not _restated(growth, context)


def _restated(growth: Claim, context: Context) -> bool:
    """Whether the text before the growth says that an earlier figure was revised."""
    return says(context.before(growth, _REVISED), context.rulebook.words("comparing.revision"))


def _checkable(growth: Claim, context: Context, bases: re.Pattern[str] = _STEP) -> bool:
    """Whether the claim is a growth in percent, on one of ``bases``, that follows from two printed levels."""
    if growth.kind is not Kind.CHANGE or not bases.match(growth.base or "") or growth.quantity is None:
        return False
    if growth.quantity.unit != "%" or growth.status is not Status.ACTUAL:
        return False
    words = context.rulebook.words
    around = f"{growth.clause}{growth.metric or ''}{context.before(growth, 30)}"
    return not says(around, words("comparing.comparable-basis")) and not says(
        around, words("comparing.always-comparable")
    )


def _beside(now: Claim, growth: Claim, context: Context) -> bool:
    """Whether the growth follows its level directly: 372亿元，同比增长35%."""
    gap = context.between(now, growth)
    return len(gap) <= 14 and not re.search(r"[。；;]|其中|占", gap)


def _place(claim: Claim) -> tuple[str, object]:
    """Where a level and its growth stand together: a sentence of an article, or all its tables."""
    return claim.source, Role.CELL if claim.role is Role.CELL else claim.sentence


def _now(growth: Claim, beside: list[Claim], context: Context) -> Claim | None:
    """The level that the growth is told of: the figure just before it in its sentence, or in its row of a table.

    ``beside`` has the levels of its sentence, or of the tables, in text order.
    """
    before = beside[: bisect_right(beside, growth.span.start, key=_ends)]
    told = (
        claim
        for claim in reversed(before)
        if claim.status is growth.status
        and (claim.period.start, claim.period.end) == (growth.period.start, growth.period.end)
        and context.scope(claim) == context.scope(growth)
    )
    nearest = next(told, None)
    return nearest if nearest is not None and _beside(nearest, growth, context) else None


def _ends(claim: Claim) -> int:
    return claim.span.end


def _step_before(now: Claim, other: Claim, context: Context) -> bool:
    """Whether ``other``, told of the period before, is the same level."""
    if (
        other.metric != now.metric
        or context.scope(other) != context.scope(now)
        or aspect_of(other) != aspect_of(now)
    ):
        return False
    if other.status is not Status.ACTUAL or not same_unit(now, other, context.rulebook):
        return False
    guessed = Basis.PUBLICATION in (now.period.basis, other.period.basis)
    return not guessed and now.period.aspect is other.period.aspect


def _before(period: Period) -> tuple[date | None, date | None]:
    """The month before a month, the quarter before a quarter; nothing before any other stretch of days."""
    start, end = period.start, period.end
    if start is None or end is None or start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return (None, date.min)
    months = end.month - start.month + 1
    if start.year != end.year or months not in (1, 3):
        return (None, date.min)
    last = start - timedelta(days=1)
    first = start.month - months
    return (date(start.year - (first < 1), first + 12 * (first < 1), 1), last)


def _back(period: Period) -> tuple[date | None, date | None]:
    """The same days one year earlier; the last of February stays the last of February."""
    if period.start is None or period.end is None:
        return (None, date.min)
    start, end = period.start, period.end
    last = end.day == monthrange(end.year, end.month)[1]
    day = (
        monthrange(end.year - 1, end.month)[1]
        if last
        else min(end.day, monthrange(end.year - 1, end.month)[1])
    )
    first = min(start.day, monthrange(start.year - 1, start.month)[1])
    if start == end:
        first = day
    return (date(start.year - 1, start.month, first), date(end.year - 1, end.month, day))


def _gives(now: Claim, before: Claim, growth: Claim, context: Context) -> bool:
    if now.quantity is None or before.quantity is None or growth.quantity is None or not before.quantity.low:
        return True
    if any("亏" in f"{context.before(level, 8)}{level.metric or ''}" for level in (now, before)):
        return True
    if before.quantity.low < 0 or (now.quantity.low or 0) < 0:
        return True  # growth from or into a loss follows no rule that papers share
    slack = _slack("" if now.source == before.source else "-across", context)
    implied = rounded(now.quantity) / rounded(before.quantity)
    return _agrees(implied - Interval.exactly(1), growth, slack)


def _slack(across: str, context: Context) -> Decimal:
    """Percent that a growth may be off beyond rounding."""
    return context.rulebook.setting(f"growth-arithmetic.slack{across}") * HUNDRED


def _agrees(implied: Interval, growth: Claim, slack: Decimal) -> bool:
    """Whether the stated growth is one that the levels allow."""
    return growth.quantity is None or implied.scaled(HUNDRED).overlaps(
        rounded(growth.quantity).widened(slack)
    )


def _off(moved: Moved, context: Context) -> Iterator[Finding]:
    """The finding for a growth that the level and its increment do not give."""
    level, by = moved.level.quantity, moved.increment.quantity
    if level is None or by is None or level.point is None or by.point is None:
        return
    implied = by.point / (level.point - by.point)
    now, step, what = operand(moved.level), operand(moved.increment), lead(moved.level, context)
    told, stated, sign = house(moved.growth, context), value(moved.growth), "−" if by.point > 0 else "+"
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{step.zh} ÷（{now.zh} {sign} {step.zh.lstrip('-')}）= {percent(implied)}，文中为“{stated}”（{told}）",
            f"{what.en}{step.en} ÷ ({now.en} {sign} {step.en.lstrip('-')}) = {percent(implied)}, "
            f"the text says “{stated}” ({told})",
        ),
        (moved.growth, moved.level, moved.increment),
        confidence=0.95,
        suggestion=Words(f"按两个数字应为{percent(implied)}", f"The two figures give {percent(implied)}"),
        details={"implied": round(float(implied), 4), "stated": moved.growth.text},
    )


def _told(
    now: Claim, before: Claim, growth: Claim, context: Context, *, dated: bool = True
) -> Iterator[Finding]:
    """The finding; without ``dated`` the text sets two levels side by side and leaves open when they held."""
    if (
        now.quantity is None
        or before.quantity is None
        or not before.quantity.point
        or now.quantity.point is None
    ):
        return
    implied = now.quantity.point / before.quantity.point - 1
    new, old, what = operand(now), operand(before), lead(now, context)
    one_text = now.source == before.source
    # 上年为310亿元 is read as the whole year also where the sentence leaves the months to the figure before it.
    new_at, old_at = held(now, context), _year_ago(now) if one_text else held(before, context)
    houses = house(now, context) if one_text else f"{house(now, context)}、{house(before, context)}"
    # In one sentence the order of the words says what belongs to what; across texts all identities must be sure.
    sure = (
        0.95
        if now.sentence == before.sentence and now.source == before.source
        else _ONE_COLUMN
        if now.role is before.role is Role.CELL and now.source == before.source
        else context.certainty(now, before)
    )
    levels = Words(f"{new.zh} ÷ {old.zh} ", f"{new.en} ÷ {old.en}")
    if dated:
        levels = Words(
            f"{new.zh}（{new_at.zh}）÷ {old.zh}（{old_at.zh}）",
            f"{new.en} ({new_at.en}) ÷ {old.en} ({old_at.en})",
        )
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{levels.zh}− 1 = {percent(implied)}，文中为“{value(growth)}”（{houses}）",
            f"{what.en}{levels.en} − 1 = {percent(implied)}, the text says “{value(growth)}” ({houses})",
        ),
        (growth, now, before),
        confidence=sure,
        suggestion=Words(f"按两个数字应为{percent(implied)}", f"The two levels give {percent(implied)}"),
        details={"implied": round(float(implied), 4), "stated": growth.text},
    )


def _year_ago(now: Claim) -> Words:
    start, end = _back(now.period)
    return when(replace(now.period, start=start, end=end if start else None))


CHECK = Check(
    code="A302",
    name="growth-arithmetic",
    severity=Severity.ERROR,
    summary=Words("两个数字得不出文中的增幅", "Two levels do not give the stated growth"),
    doc=Words(
        "本期与上年同期两个数字一除，应得文中的同比增幅；按不变价格、可比口径、同店计算的增幅不查，"
        "地区生产总值等官方按可比口径公布的指标也不查。若上年数字事后修订而文中没有写明，本检查会误报。",
        "This level over that of a year ago must give the stated growth. Growth at constant prices or a comparable "
        "basis is left alone, and so are metrics whose official rates always are. It is wrong where last year's "
        "level was revised and nobody says so.",
    ),
    over=("family", "article"),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2023-07-20",
                        "临川日报",
                        "今年上半年，临川港吞吐量372万吨，同比增长35%，上年同期是310万吨。",
                    ),
                ),
            ),
            Words("372 ÷ 310 是增长 20%", "372 ÷ 310 is growth by 20 %"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2023-07-20",
                        "临川日报",
                        "今年上半年，临川港吞吐量372万吨，同比增长20%，上年同期是310万吨。",
                    ),
                ),
            ),
            Words("相符", "fits"),
        ),
        Example(
            (
                (
                    "a.md",
                    story(
                        "2023-07-20",
                        "临川日报",
                        "今年上半年，青禾超市销售额372万元，同店同比增长5%，上年同期是310万元。",
                    ),
                ),
            ),
            Words("同店增幅口径不同", "same-store growth"),
        ),
    ),
    settings=("growth-arithmetic.slack", "growth-arithmetic.slack-across"),
)
