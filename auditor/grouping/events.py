"""Dates → events: what is said to have happened on a date, as (who, what), so that two dates of it can meet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.grouping.aliases import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Claim
    from auditor.rulebook import Rulebook

_NAME = r"(?P<name>[\u4e00-\u9fffA-Za-z0-9“”《》·]{2,16}?)"
_FORMAL = r"(?:正式|全线|建成|全面|顺利|对外|宣布)*"
# Pronouns and common nouns stand for another name, which nobody looks up here.
_NO_NAME = re.compile(
    r"^(?:正式|今天|昨天|今日|昨日|日前|近日|该|此|其|这|那|本|我|公司|企业|项目|集团|平台|学校|并|也|又|而|且|于|在|则|由|当|首|全|的)|(?:的|和|与|及|在|于|从|自)$"
)


@cache
def _shapes(words: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What must stand before and after the date, in each order of the words."""
    verb = f"(?P<event>{'|'.join(map(re.escape, words))})"
    nothing, any_end = re.compile(r".*$", re.DOTALL), re.compile(r"")
    return (
        (re.compile(rf"(?:^|[，,。；;：:、]){_NAME}{_FORMAL}{verb}[于在]$"), any_end),  # 青禾乳业创立于1987年
        (
            re.compile(rf"(?:^|[，,。；;：:、]){_NAME}[于在]?$"),
            re.compile(rf"^{_FORMAL}{verb}"),
        ),  # 临川桥(于)2018年通车
        (
            nothing,
            re.compile(rf"^[，,]?{_NAME}{_FORMAL}{verb}(?:$|[时時，,。；;的了]|之[际際])"),
        ),  # 2018年临川桥通车时
    )


def event(claim: Claim, rulebook: Rulebook, aliases: Mapping[str, str]) -> tuple[str, str] | None:
    """Who and what a date claim dates, ``None`` where its clause does not say both plainly.

    A clause that tells of a plan, an anniversary or a second time (再次, 二期) dates another event.
    """
    before, after = claim.clause[: claim.mark.start], claim.clause[claim.mark.end :]
    if any(word in claim.clause for word in rulebook.words("comparing.another-event")):
        return None
    for left, right in _shapes(rulebook.words("comparing.events")):
        first, second = left.search(before), right.match(after)
        if first is None or second is None:
            continue
        found = {**first.groupdict(), **second.groupdict()}
        name = plain_name(found["name"])
        if _NO_NAME.search(name):
            return None
        return aliases.get(name, name), found["event"]
    return None
