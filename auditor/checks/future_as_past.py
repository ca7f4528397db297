"""D404: told as done, for a day that had not come when the article came out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.sentences import amount
from auditor.checks.telling import days, house, span
from auditor.model import Basis, PublishedBasis, Role, Severity, Words
from auditor.patterns import compiled
from auditor.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from auditor.model import Claim, Finding, Group

_DONE = compiled(
    r"已经?(?!知|故|婚)|完成|落幕|闭幕|圆满|收官|建成|实现|累计|同比|环比|吸引|举行了|举办了|达成了|结束了|交付了|"
    r"落下帷幕|谢幕|揭晓|夺冠|首日(?:接待|客流|车流|成交|销)"
)
# Whatever looks ahead in the clause or just before it: plans, deadlines, dates of validity, dates in titles.
_AHEAD = compiled(
    r"将|拟|计划|预计|预期|目标|力争|争取|有望|届时|明年|后年|未来|规划|安排|原定|定于|确保|要求|"
    r"截止|为止|之前|以前|前(?:[，,完实建]|$)|有效|期限|到期|(?<!截)至|起|应|需|须|可|或|如果|若|推迟|延期|提前|倒计时|承诺|约定|方案|赛季"
)
# The date must open its clause: 为2021年建成打下基础 and 北京2022年冬奥会 date a plan and a name.
_OPENS = compiled(r"(?:^|[，,。；;：:“\s]|截至|截止|于|在)$")
_NAMED = compiled(r"^\d{4}年.*(?:季度?|[上下]半年|[-—–至~～]\d{1,2}月)$")
_SO_FAR = compiled(r"已|累计|目前|截至|以来|迄今|至今|近日|初|开局|开年")
_COMPARED = compiled(
    r"累计(?:已|新增)?达|(?:同比|[比较](?:上年|去年)(?:同期)?)(?:实际)?(?:增长|下降|增加|减少|上升)"
)
_LEFT = 10  # days
_LONGEST = 92  # days: a year to come is mostly part of a name or a plan


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each date of the article that lies ahead of it and is told as past."""
    for claim in context.dates.get(group.key[0], ()):
        told = context.published(claim)
        known = told.end is not None and (told.basis is not PublishedBasis.TEXT or told.start == told.end)
        if known and claim.role is not Role.TITLE and _ahead(claim, group, context):
            yield from _told(claim, context)


def _ahead(claim: Claim, group: Group, context: Context) -> bool:
    """Whether the whole period lies after the article's date and its sentence tells it as done.

    A period that has begun (今年, 本月, a year that is running) reaches to the publication at most: no finding, unless
    it is a quarter or half-year told by its name.
    """
    last, period = context.published(claim).end, claim.period
    if last is None or period.start is None or period.end is None or period.basis is not Basis.EXPLICIT:
        return False
    if period.start <= last:
        return _running(claim, last, period.end) and _told_as_done(claim, group, context, so_far=False)
    if period.end - period.start > timedelta(days=_LONGEST) and not _measured(claim, context):
        return False
    return _told_as_done(claim, group, context, so_far=True)


def _measured(claim: Claim, context: Context) -> bool:
    """Whether a figure of the period is compared with the year before it: no plan and no name is told so."""
    return bool(_COMPARED.search(re.split(r"[。；;\n]", context.after(claim, 60))[0]))


def _running(claim: Claim, last: date, end: date) -> bool:
    """Whether the date names a quarter, a half-year or a stretch of months that had a good part still to run.

    A figure for the running quarter told in its last days is a forecast of the house at worst. 今年 and 本季度 reach
    to the publication at most; a bare year is told so too often to judge.
    """
    return bool(_NAMED.search(plain(claim.text))) and (end - last).days >= _LEFT


def _told_as_done(claim: Claim, group: Group, context: Context, *, so_far: bool) -> bool:
    """Whether the sentence tells what happened on the date as done; 已 and 累计 may tell of the days ``so_far``."""
    if not _OPENS.search(context.before(claim, 4)):
        return False
    # 10月1日至7日: between two days 至 looks nowhere.
    told = re.sub(r"(?<=[日月年号])至(?=\d)", "", claim.text)
    if claim.notes or _AHEAD.search(context.before(claim, 10) + told):
        return False
    rest = re.split(r"[。；;\n]", context.after(claim, 60))[0]
    # 青禾计划 and 未来科技城 look ahead in their names only.
    for name in {
        other.subject for other in group.claims if other.sentence == claim.sentence and other.subject
    }:
        rest = rest.replace(name, "")
    if not so_far and (_SO_FAR.search(rest) or _SO_FAR.search(context.before(claim, 4))):
        return False
    done = _DONE.search(rest) or _COMPARED.search(rest) or _counted(claim, group)
    return bool(done) and not _AHEAD.search(rest)


def _counted(claim: Claim, group: Group) -> bool:
    """Whether 截至 names the day of a count: 截至7月末，外汇储备规模为31544亿美元. A deadline counts nothing."""
    counted = any(
        other.sentence == claim.sentence and other.period.end == claim.period.end and amount(other)
        for other in group.claims
    )
    return claim.text.startswith("截至") and counted


def _told(claim: Claim, context: Context) -> Iterator[Finding]:
    published = context.published(claim)
    out, name = days(published.start, published.end), house(claim, context)
    yield from CHECK.found(
        context,
        Words(
            f"“{claim.text}”说成已经过去，而文章（{name}）是{out.zh}的",
            f"“{claim.text}” is told as past, but the article ({name}) is of {out.en}",
        ),
        (claim,),
        confidence=0.92,
        suggestion=Words("核对日期，或改为将来的说法", "Check the date, or tell it as to come"),
        details={
            "date": span(claim.period.start, claim.period.end),
            "published": span(published.start, published.end),
        },
    )


CHECK = Check(
    code="D404",
    name="future-as-past",
    severity=Severity.ERROR,
    summary=Words("尚未到来的日期被说成已经发生", "A day to come is told as past"),
    doc=Words(
        "十月的稿子写“截至12月31日已完成”，多半是年份或月份写错。带“将、计划、预计”等词的句子不查，"
        "今年、本月等进行中的期间不查；写明“2023年第一季度完成”而季度远未结束的要查。若文章日期有误，本检查会误报。",
        "An article of October that says “done by 31 December” has a wrong year or month. Sentences that look ahead and "
        "periods that are running are left alone, but not a quarter told by its name long before its end. It is wrong where "
        "the article's own date is.",
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
        Example(
            (
                (
                    "a.md",
                    story("2022-05-12", "临川日报", "2022年上半年，青禾货运完成货运量3.3亿吨，同比增长5%。"),
                ),
            ),
            Words("五月写上半年", "the first half told in May"),
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
