"""A304: the stated parts do not make the stated total."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import significant, slip
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import counted, lead, operand, value, where
from auditor.grouping.sheets import sheets
from auditor.model import Severity, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.grouping.sheets import Line
    from auditor.model import Claim, Finding, Group

# Right after the total: the list that follows is the total. Between a total and a list with subjects of its own
# (收入和利润分别为) 分别 pairs two lists, so it must follow the total directly.
_WHOLE = compiled(r"^[，,（(：:]?\s*(?:分别[为是]|由|包括|构成为)")
_OF_WHICH = compiled(r"其中")
# Overlapping or open lists: nothing is to add up.
_OPEN = compiled(r"等(?![奖级])|同比|增长|下降|较|比|含|其中")
# 三机构合计买入 sums up figures of its own; a sum of what was just listed begins its clause.
_SUM_UP = compiled(
    r"[，,、（(]\s*(?:[两二三四五六][者项类种家]|以上|各项|全年)?(?:合计|共计|总计|总共)[^，,。；;、\d]{0,4}$"
)
_SHORT = compiled(r"^[、，,和及与（(][^。；;年月]{0,11}$")
# Tables: what heads the total, rows that are no parts, columns that nobody adds up, cells without a figure.
_TOTAL = compiled(r"(?:合\s*计|总\s*计|共\s*计)(?:[（(].*[)）])?")
_NO_PART = compiled(r"其中|平均|均值|占比|小计|同比|增长|等$|[#＃]|合计.|总计.|全[省市县国区]")
_NO_SUM = compiled(r"均|价|率|比|每|密度|分$|得分|指数|排名|名次|增|最|年龄|序号|编号|累计|占")
_EMPTY = compiled(r"[-—–－/／\s0]*|无|空")
_LIST = compiled(r"^[^。；;]{0,16}$")
_SLIPPED = 0.75
_DIGITS = 4


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each total of the article that the parts listed behind it do not make."""
    for claims in sentences(group.claims):
        for at, total in enumerate(claims):
            parts = _parts(total, claims[at + 1 :], context)
            if len(parts) > 1 and amount(total) and not _member(claims[:at], total, context):
                yield from _judge(total, parts, context)
            parts = _of_which(total, claims[at + 1 :], context)
            if parts and not _makes(parts, total, context) and _slipped(total, parts):
                yield from _told(total, parts, context, exceeds=False, confidence=_SLIPPED)
            parts = _summed_up(claims[:at], total, context)
            if parts and not any(_makes(parts[skip:], total, context) for skip in range(len(parts) - 1)):
                yield from _told(total, parts, context, exceeds=False)
    for sheet in sheets(context.articles[group.key[0]], group.claims):
        yield from _in_table(sheet.rows, sheet.columns, context)
        yield from _in_table(sheet.columns, sheet.rows, context)


def _member(before: tuple[Claim, ...], total: Claim, context: Context) -> bool:
    """Whether the figure is itself a part, told right behind another one of its partition.

    城镇520万人，乡村342万人，男性440万人、女性422万人 divides one whole twice: 乡村 has no parts there.
    """
    if not before or not _one_unit(total, before[-1]):
        return False
    one, two = context.before(before[-1], 10), context.between(before[-1], total)
    return any(
        any(name in one and other in two for name in row for other in row if name != other)
        for row in context.rulebook.partitions
    )


def _summed_up(before: tuple[Claim, ...], total: Claim, context: Context) -> list[Claim]:
    """The list of amounts that a 合计 right behind it sums up: 大巴42辆、中巴35辆，合计77辆."""
    if not _SUM_UP.search(context.before(total, 10)) or not amount(total):
        return []
    parts: list[Claim] = []
    for claim in reversed(before):
        between = context.between(claim, parts[0] if parts else total)
        if not amount(claim) or not _one_unit(total, claim) or claim.status is not total.status:
            break
        if _OPEN.search(between) or not _SHORT.match(between) or claim.period != total.period:
            break
        parts.insert(0, claim)
    return parts if len(parts) > 1 else []


def _makes(parts: list[Claim], total: Claim, context: Context) -> bool:
    """Whether the parts give the total within rounding."""
    if total.quantity is None:
        return True
    slack = abs(total.quantity.point or Decimal(0)) * context.rulebook.setting("sum-arithmetic.slack")
    made = Interval.total(Interval.of(part.quantity) for part in parts if part.quantity is not None)
    return made.overlaps(Interval.of(total.quantity).widened(slack))


def _in_table(lines: tuple[Line, ...], across: tuple[Line, ...], context: Context) -> Iterator[Finding]:
    """The row (or column) headed 合计 against the rows above it, in each column that can be added up.

    Where a table has several such columns and none adds up, its rows are no parts: a choice of towns, or classes
    that overlap.
    """
    totals = [at for at, line in enumerate(lines) if _TOTAL.fullmatch(line.label)]
    if len(totals) != 1 or any(_NO_PART.search(line.label) for line in lines):
        return
    wrong, judged = [], 0
    for line in across:
        if _NO_SUM.search(line.label):
            continue
        total = line.claims[totals[0]]
        cells = [
            (c, t) for at, (c, t) in enumerate(zip(line.claims, line.texts, strict=True)) if at != totals[0]
        ]
        parts = [claim for claim, _ in cells if claim is not None]
        if total is None or not amount(total) or len(parts) < 2:
            continue
        # The first cell of a row is its label; any other cell must be a figure or empty.
        if any(claim is None and not _EMPTY.fullmatch(text) and text != line.label for claim, text in cells):
            continue
        if not all(amount(part) and _one_unit(total, part) for part in parts):
            continue
        judged += 1
        if not _makes(parts, total, context):
            wrong.append((total, parts))
    if len(wrong) < judged or judged == 1:
        for total, parts in wrong:
            # A lone column that falls short may be a choice of rows under the total of all: no error, a question.
            choice = judged == 1 and _falls_short(parts, total)
            yield from _told(total, parts, context, exceeds=False, confidence=0.7 if choice else 0.95)


def _falls_short(parts: list[Claim], total: Claim) -> bool:
    made = Interval.total(Interval.of(part.quantity) for part in parts if part.quantity is not None)
    return total.quantity is not None and made.below(Interval.of(total.quantity))


def _parts(total: Claim, following: tuple[Claim, ...], context: Context) -> list[Claim]:
    """The unbroken list of amounts in the total's unit that stands behind it."""
    parts: list[Claim] = []
    for claim in following:
        if not amount(claim) or not _one_unit(total, claim) or claim.status is not total.status:
            break
        between = context.between(parts[-1], claim) if parts else ""
        if parts and (_OPEN.search(between) or not _LIST.match(between)):
            break
        parts.append(claim)
    return parts


def _one_unit(total: Claim, part: Claim) -> bool:
    """Whether both are told in one unit; 个 and 名 may count the same, but a list of parts keeps to one word."""
    return (
        total.quantity is not None and part.quantity is not None and total.quantity.unit == part.quantity.unit
    )


def _judge(total: Claim, parts: list[Claim], context: Context) -> Iterator[Finding]:
    lead = context.between(total, parts[0])
    end = context.after(parts[-1], 4)
    if total.quantity is None or end.startswith(("等", "以上")):
        return
    whole = Interval.of(total.quantity).widened(
        (total.quantity.point or 0) * context.rulebook.setting("sum-arithmetic.slack")
    )
    made = Interval.total(Interval.of(part.quantity) for part in parts if part.quantity is not None)
    closed = bool(_WHOLE.match(lead)) or _partition(lead, total, parts, context)
    if closed and not made.overlaps(whole):
        yield from _told(total, parts, context, exceeds=False)
    elif _OF_WHICH.search(lead) and whole.below(made) and _disjoint(parts, context):
        yield from _told(total, parts, context, exceeds=True)


def _of_which(total: Claim, following: tuple[Claim, ...], context: Context) -> list[Claim]:
    """Every amount in the total's unit that its sentence tells behind 其中, whatever stands between them."""
    if not following or not _OF_WHICH.search(context.between(total, following[0])) or not amount(total):
        return []
    parts = [claim for claim in following if amount(claim) and _one_unit(total, claim)]
    return parts if len(parts) > 1 and parts[0] is following[0] else []


def _slipped(total: Claim, parts: list[Claim]) -> bool:
    """Whether the total looks like the sum of the parts with one digit mistyped, or one part like what is left for it.

    Examples after 其中 add up to anything; to four digits of which all but one are right they do not by chance.
    """
    values = [part.quantity.in_written(part.quantity.point) for part in parts if part.quantity is not None]
    whole = total.quantity.in_written(total.quantity.point) if total.quantity is not None else None
    told = [value for value in values if value is not None]
    if (
        whole is None
        or len(told) != len(parts)
        or any(significant(value) < _DIGITS for value in (whole, *told))
    ):
        return False
    made = sum(told, Decimal(0))
    return slip(whole, made) or any(
        value + whole > made and slip(value, value + whole - made) for value in told
    )


def _labels(parts: list[Claim], context: Context, lead: str) -> list[str]:
    """What stands before each part: its name, unless all names stand before the first."""
    return [lead, *(context.between(one, two) for one, two in pairwise(parts))]


def _partition(lead: str, total: Claim, parts: list[Claim], context: Context) -> bool:
    """Whether the parts are all members of a closed partition: named one by one, or together before 分别."""
    labels = _labels(parts, context, lead)
    if re.search("[；;]", lead):
        return False
    for row in context.rulebook.partitions:
        if len(row) != len(parts):
            continue
        if "分别" in lead and all(name in lead for name in row):
            return True
        if {name for name, label in zip(row, labels, strict=True) if name in label} == set(row):
            return True
    return False


def _disjoint(parts: list[Claim], context: Context) -> bool:
    """Whether the parts are surely apart: different members of one closed partition, even if not all of them."""
    labels = _labels(parts, context, context.before(parts[0], 16))
    for row in context.rulebook.partitions:
        members = [next((name for name in row if name in label), None) for label in labels]
        if None not in members and len(set(members)) == len(parts):
            return True
    return False


def _told(
    total: Claim, parts: list[Claim], context: Context, *, exceeds: bool, confidence: float = 0.95
) -> Iterator[Finding]:
    values = [part.quantity for part in parts if part.quantity is not None]
    if total.quantity is None or any(value.point is None for value in values):
        return
    made = sum((value.point for value in values if value.point is not None), start=total.quantity.grain * 0)
    told, what, at = counted(made, total), lead(total, context), where(total, context)
    summed = Words(
        " + ".join(operand(part).zh for part in parts), " + ".join(operand(part).en for part in parts)
    )
    verdict = ("超过总数", "more than the total") if exceeds else ("文中总数为", "the total is given as")
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{summed.zh} = {told.zh}，{verdict[0]}“{value(total)}”（{at.zh}）",
            f"{what.en}{summed.en} = {told.en}, {verdict[1]} “{value(total)}” ({at.en})",
        ),
        (total, *parts),
        confidence=confidence,
        suggestion=Words(
            f"总数应为{told.zh}，或某一分项有误", f"The total should be {told.en}, or a part is wrong"
        ),
        details={"implied": float(made), "stated": float(total.quantity.point or 0)},
    )


CHECK = Check(
    code="A304",
    name="sum-arithmetic",
    severity=Severity.ERROR,
    summary=Words("分项之和不等于总数", "The parts do not make the total"),
    doc=Words(
        "总数后面紧跟“分别为、由、包括”，或分项是封闭的一组（第一、二、三产业），各项之和就应等于总数。"
        "列举之后的“合计”和表格的合计行也照此核对。只写“其中”时，只有互不重叠的分项之和超过总数才报；"
        "带“等”的、几种分法混在一起的不报。表格唯一的一列加起来不到合计的，只作警告：可能只列出了部分单位。",
        "Where 分别为, 由 or a closed partition makes the parts the whole, they must add up; so must a 合计 behind a "
        "list, and the total row of a table. Under a plain 其中 only disjoint parts that exceed the total are reported; "
        "lists with 等 are left alone. A table's only column that falls short is a warning: "
        "it may show some of the rows and the total of all.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-04-09",
                        "临川日报",
                        "4月8日，临川市新增志愿服务站12个，分别为东区5个、西区4个、南区2个。",
                    ),
                ),
            ),
            Words("5+4+2=11", "5+4+2=11"),
        ),
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-04-09",
                        "临川日报",
                        "截至3月底，各区图书分馆情况如下。\n\n| 区 | 分馆（个） |\n| --- | --- |\n| 东区 | 12 |\n"
                        "| 西区 | 9 |\n| 合计 | 31 |",
                    ),
                ),
            ),
            Words("合计行应为 21", "the total row should say 21"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-11-10",
                        "临川日报",
                        "临川订货会成交额31.4亿元，其中家具7.3亿元、玩具8.8亿元。",
                    ),
                ),
            ),
            Words("其中只是举例", "only examples"),
        ),
    ),
    settings=("sum-arithmetic.slack",),
)
