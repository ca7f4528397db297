"""D404: told as done, for a day that had not come when the article came out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.telling import span
from auditor.model import Basis, PublishedBasis, Role, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_DONE = re.compile(
    r"已经?(?!知|故|婚)|完成|落幕|闭幕|閉幕|圆满|圓滿|收官|建成|实现|實現|举行了|举办了|达成了|结束了|交付了"
)
# Whatever looks ahead in the clause or just before it: plans, deadlines, dates of validity, dates in titles.
_AHEAD = re.compile(
    r"将|將|拟|擬|计划|計劃|预计|預計|预期|目标|力争|争取|有望|届时|明年|后年|未来|规划|安排|原定|定于|确保|要求|"
    r"截止|为止|之前|以前|前(?:[，,完实建]|$)|有效|期限|到期|(?<!截)至|起|应|需|须|可|或|如果|若|推迟|延期|提前|倒计时|承诺|约定|方案|赛季"
)
# The date must open its clause: 为2021年建成打下基础 and 北京2022年冬奥会 date a plan and a name.
_OPENS = re.compile(r"(?:^|[，,。；;：:“\s]|截至|截止|于|在)$")
_LONGEST = 92  # days: a year to come is mostly part of a name or a plan


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each date of the article that lies ahead of it and is told as past."""
    for claim in context.dates.get(group.key[0], ()):
        told = context.published(claim)
        known = told.end is not None and (told.basis is not PublishedBasis.TEXT or told.start == told.end)
        if known and claim.role is not Role.TITLE and _ahead(claim, context):
            yield from _told(claim, context)


def _ahead(claim: Claim, context: Context) -> bool:
    """Whether the whole period lies after the article's date and its sentence tells it as done.

    A period that has begun (今年, 本月, a year that is running) reaches to the publication at most: no finding.
    """
    last, period = context.published(claim).end, claim.period
    if last is None or period.start is None or period.start <= last or period.basis is not Basis.EXPLICIT:
        return False
    if (period.end or period.start) - period.start > timedelta(days=_LONGEST):
        return False
    if not _OPENS.search(context.before(claim, 4)):
        return False
    if claim.notes or _AHEAD.search(context.before(claim, 10) + claim.text):
        return False
    rest = re.split(r"[。；;\n]", context.after(claim, 60))[0]
    return bool(_DONE.search(rest)) and not _AHEAD.search(rest)


def _told(claim: Claim, context: Context) -> Iterator[Finding]:
    published = context.published(claim)
    day, out = span(claim.period.start, claim.period.end), span(published.start, published.end)
    yield from CHECK.found(
        context,
        Words(
            f"“{claim.text}”（{day}）说成已经发生，而文章日期是 {out}（{claim.source}:{claim.line}）",
            f"“{claim.text}” ({day}) is told as past, but the article is of {out} ({claim.source}:{claim.line})",
        ),
        (claim,),
        confidence=0.92,
        suggestion=Words("核对日期，或改为将来的说法", "Check the date, or tell it as to come"),
        details={"date": day, "published": out},
    )


CHECK = Check(
    code="D404",
    name="future-as-past",
    severity=Severity.ERROR,
    summary=Words("尚未到来的日期被说成已经发生", "A day to come is told as past"),
    doc=Words(
        "十月的稿子写“截至12月31日已完成”，多半是年份或月份写错。带“将、计划、预计”等词的句子不查，"
        "今年、本月等进行中的期间不查。若文章日期有误，本检查会误报。",
        "An article of October that says “done by 31 December” has a wrong year or month. Sentences that look ahead and "
        "periods that are running are left alone. It is wrong where the article's own date is.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story("2022-10-12", "临川日报", "截至2022年12月31日，青禾货运已完成货运量7.3亿吨。"),
                ),
            ),
            Words("十月写十二月底", "December told in October"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2021-07-02", "临川日报", "临川剧院将于2021年8月20日建成开放。")),),
            Words("将于", "to come"),
        ),
        Example(
            (("a.md", story("2022-10-12", "临川日报", "2022年，青禾货运已完成货运量7.3亿吨。")),),
            Words("进行中的一年", "a running year"),
        ),
    ),
)
