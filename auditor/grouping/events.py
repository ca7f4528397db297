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
# Pronouns and common nouns stand for another name, which nobody looks up here.
_NO_NAME = compiled(
    r"^(?:正式|今天|昨天|今日|昨日|日前|近日|该|此|其|这|那|本|我|公司|企业|项目|集团|平台|学校|并|也|又|而|且|于|在|则|由|当|首|全|的)|(?:的|和|与|及|在|于|从|自)$"
)


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
    founded = compiled(rf"^{verb}的{_NAME}(?:$|[，,。；;、是])")
    return (
        (compiled(rf"(?:^|[，,。；;：:、]){_NAME}{_FORMAL}{verb}[于在]$"), any_end),  # 青禾乳业创立于1987年
        (
            compiled(rf"(?:^|[，,。；;：:、]){_NAME}[于在]?$"),
            compiled(rf"^{_FORMAL}{verb}"),
        ),  # 临川桥(于)2018年通车
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
    if any(word in clause for word in rulebook.words("comparing.another-event")):
        return None
    for left, right in _shapes(rulebook.words("comparing.events")):
        first, second = left.search(before), right.match(after)
        if first is None or second is None:
            continue
        found = {**first.groupdict(), **second.groupdict()}
        name = plain_name(found["name"])
        if _NO_NAME.search(name):
            return None
        return aliases.get(name, name), _one_word(found["event"], rulebook)
    return None
