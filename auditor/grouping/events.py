"""Dates → events: what is said to have happened on a date, as (who, what), so that two dates of it can meet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.grouping.aliases import plain_name
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Claim
    from auditor.rulebook import Rulebook

_NAME = r"(?P<name>[\u4e00-\u9fffA-Za-z0-9“”《》·]{2,16}?)"
_FORMAL = r"(?:正式|全线|建成|全面|顺利|对外|宣布)*"
# Where it happened makes it another event: listed in one city and in another, shown here and abroad.
_PLACE = r"(?:在(?P<place>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:挂牌)?)?"
# Pronouns and common nouns stand for another name, which nobody looks up here.
_NO_NAME = compiled(
    r"^(?:正式|今天|昨天|今日|昨日|日前|近日|该|此|其|这|那|本|我|公司|企业|项目|集团|平台|学校|并|也|又|而|且|于|在|则|由|当|首|全|的)|(?:的|和|与|及|在|于|从|自)$"
)


# 影片《山河谣》 and 《山河谣》 are one.
_TITLED = compiled(r"^.{1,4}《(.+)》$")
# What is begun and made public once: a plan, or something with a title. A bank puts out a report every month.
_PLAN = compiled(r"[”》]$|(?:计划|行动|工程|项目|平台)$")

# “青禾计划”于2020年启动 tells of no plan to do something: what is quoted is a name.
_QUOTED = compiled(r"“[^”]*”|《[^》]*》")
_SINCE = compiled(r"(?:年|月|日|号)(?P<event>[\u4e00-\u9fff]{2,6}以来)$")

# The next clause, and no more: what stands in the one after it has a subject of its own.
_NEXT = compiled(r"[，,]?[^，,。；;！？\n]*[，,。；;！？]?")


def _one_word(word: str, rulebook: Rulebook) -> str:
    """The first name that the rules give an event of several names (创立 is 成立)."""
    for row in rulebook.words("comparing.same-event"):
        if word in row.split():
            return row.split()[0]
    return word


@cache
def _shapes(words: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What must stand before and after the date, in each order of the words."""
    verb = f"(?P<event>{'|'.join(map(re.escape, words))})"
    # 专题片今晚央视开播: what stands before the date is what is dated, not what stands behind it.
    opening = compiled(r"(?:^|[，,。；;：:、“”]|[于在自从起到是即])$")
    nothing, any_end = compiled(r".*$", re.DOTALL), compiled(r"")
    founded = compiled(rf"^{verb}的{_NAME}(?:$|[，,。；;、是位])")
    led = compiled(rf"(?:^|[，,。；;：:、]){verb}[于在]$")
    return (
        (led, compiled(rf"^的{_NAME}(?:$|[，,。；;、是位])")),  # 始建于1987年的青禾大学
        (compiled(rf"(?:^|[，,。；;：:、]){_NAME}{_FORMAL}{verb}[于在]$"), any_end),  # 青禾乳业创立于1987年
        (
            compiled(rf"(?:^|[，,。；;：:、]){_NAME}[于在]?$"),
            compiled(rf"^{_PLACE}{_FORMAL}{verb}"),
        ),  # 临川桥(于)2018年通车
        (
            compiled(r"(?:^|[，,。；;：:、])$"),
            compiled(rf"^{_FORMAL}{verb}以来[，,]?{_NAME}(?:已|累计|共|总|$)"),
        ),  # 自2018年通车以来，临川桥累计…
        (
            opening,
            compiled(rf"^[，,]?{_NAME}[于在]?{_FORMAL}{verb}(?:$|[时時，,。；;的了]|之[际際]|至今)"),
        ),  # 2018年临川桥通车时
        (nothing, founded),  # 1987年创立的青禾乳业
    )


def event(
    claim: Claim, rulebook: Rulebook, aliases: Mapping[str, str], beyond: str = ""
) -> tuple[str, str] | None:
    """Who and what a date claim dates, ``None`` where its clause does not say both plainly.

    ``beyond`` is what follows the date in its sentence: a date that is a clause by itself (2018年6月18日，青禾桥通车)
    tells its event in the next one. A clause that tells of a plan, an anniversary or a second time (再次, 二期)
    dates another event.
    """
    before, after = claim.clause[: claim.mark.start], claim.clause[claim.mark.end :]
    clause = claim.clause
    if not after.strip("，,。；; "):
        after = _NEXT.match(beyond).group()  # type: ignore[union-attr]  # it matches every text
        clause += after
    if any(word in _QUOTED.sub("", clause) for word in rulebook.words("comparing.another-event")):
        return None
    if (since := _SINCE.search(before + claim.text)) is not None:
        # 自2018年通车以来: the words of the event stand in the date itself
        before, after = before.removesuffix("自"), since.group("event") + after
    for left, right in _shapes(rulebook.words("comparing.events")):
        first, second = left.search(before), right.match(after)
        if first is None or second is None:
            continue
        found = {**first.groupdict(), **second.groupdict()}
        name = plain_name(_TITLED.sub(r"\1", found["name"]))
        if _NO_NAME.search(name):
            return None
        word = _one_word(found["event"], rulebook)
        place = found.get("place") or ""
        if word in rulebook.words("comparing.planned-events") and not _PLAN.search(found["name"]):
            return None
        if word in rulebook.words("comparing.placed-events") and not place:
            return None
        return aliases.get(name, name), word + place
    return None
