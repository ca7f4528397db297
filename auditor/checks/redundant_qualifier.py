"""P501: two qualifiers on one figure that repeat or fight each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.telling import figure
from auditor.model import Severity, Words
from auditor.patterns import compiled
from auditor.text.normal import plain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from auditor.model import Finding, Group

_ABOUT, _NEAR, _OVER = r"大?约|大概|大致", r"将?近|接近|不到|不足", r"超过?|逾|突破"
_MORE, _ROUGHLY = r"[多余餘]", r"左右|上下"
_NUMBER = r"[^多余餘左右上下]*?[\d０-９零〇一二三四五六七八九十百千万亿萬億半成%％]"
# Each pair: how it reads in a figure as written, whether the two repeat or fight each other.
_PAIRS: tuple[tuple[re.Pattern[str], bool], ...] = (
    (compiled(rf"^(?P<one>{_ABOUT}){_NUMBER}\w*?(?P<two>{_ROUGHLY})$"), True),
    (compiled(rf"^(?P<one>{_OVER}){_NUMBER}+(?P<two>{_MORE})"), True),
    (compiled(rf"^(?P<one>{_OVER}){_NUMBER}\w*?[%％]?(?P<two>以上)$"), True),
    (compiled(rf"^(?P<one>{_ABOUT})(?P<two>将?近|接近)[\d０-９一二三四五六七八九十百千]"), True),
    (compiled(rf"^(?P<one>至少|最少){_NUMBER}\w*?(?P<two>以上)$"), True),
    (compiled(rf"^(?P<one>最多|至多){_NUMBER}\w*?(?P<two>以下|以内)$"), True),
    (compiled(rf"^(?P<one>{_NEAR}){_NUMBER}+(?P<two>{_MORE})"), False),
    (compiled(rf"^(?P<one>{_OVER}|{_NEAR}){_NUMBER}\w*?(?P<two>{_ROUGHLY})$"), False),
    (compiled(rf"^(?P<one>{_OVER})(?P<two>{_NEAR}|{_ABOUT})[\d０-９一二三四五六七八九]"), False),
    (compiled(rf"^(?P<one>{_NEAR}|{_ABOUT})(?P<two>{_OVER})[\d０-９一二三四五六七八九]"), False),
)


def clash(text: str) -> tuple[str, str, bool] | None:
    """The two qualifiers of a figure as written, and whether they repeat (else they fight); ``None`` if all is well.

    >>> clash("约50%左右"), clash("近7000多名"), clash("逾800余名")
    (('约', '左右', True), ('近', '多', False), ('逾', '余', True))
    >>> clash("50%左右"), clash("近3000个"), clash("3000多个"), clash("大约300家")
    (None, None, None, None)
    """
    read = plain(text)
    for pattern, repeats in _PAIRS:
        if found := pattern.search(read):
            return text[slice(*found.span("one"))], text[slice(*found.span("two"))], repeats
    return None


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure of the article with such a pair."""
    for claim in group.claims:
        pair = clash(claim.text)
        if pair is None:
            continue
        one, two, repeats = pair
        told = figure(claim, context)
        zh, en = ("意思重复", "repeat each other") if repeats else ("意思相反", "fight each other")
        yield from CHECK.found(
            context,
            Words(f"{told.zh}中的“{one}”与“{two}”{zh}", f"“{one}” and “{two}” in {told.en} {en}"),
            (claim,),
            confidence=0.95,
            suggestion=Words(f"只留“{one}”或“{two}”之一", f"Keep either “{one}” or “{two}”"),
            details={"qualifiers": [one, two]},
        )


CHECK = Check(
    code="P501",
    name="redundant-qualifier",
    severity=Severity.WARNING,
    summary=Words(
        "同一数字的两个限定词重复或矛盾", "Two qualifiers of one figure repeat or fight each other"
    ),
    doc=Words(
        "“约50%左右”说了两遍大概，“近7000多名”既不到又多于。若两个词分属两层意思，本检查会误报。",
        "约50%左右 says about twice, 近7000多名 says below and above at once. It is wrong where the two words belong to two "
        "thoughts.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (("a.md", story("2021-03-08", "临川日报", "3月6日的庙会引来游人近7000多名。")),),
            Words("不到还是多于", "below or above"),
        ),
    ),
    left_alone=(
        Example(
            (("a.md", story("2021-03-08", "临川日报", "两家约定40%左右的股份由员工持有。")),),
            Words("约定不是约", "约定 is another word"),
        ),
    ),
)
