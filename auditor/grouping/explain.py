"""Why two claims were or were not compared: the key that differs, with both of its values, for `auditor explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.grouping.aliases import alias_table
from auditor.grouping.comparable import Key, aspect_of, differs
from auditor.grouping.keys import subject_of
from auditor.model import Basis, Claim, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.rulebook import Rulebook

_NAMES: dict[Key, Words] = {
    "subject": Words("主体", "subject"),
    "metric": Words("指标", "metric"),
    "scope": Words("范围", "scope"),
    "period": Words("时间", "period"),
    "aspect": Words("口径（累计、新增、存量、变化）", "aspect"),
    "base": Words("基期", "base"),
    "status": Words("状态（实际、目标、预测）", "status"),
    "unit": Words("单位", "unit"),
}


def explain(left: Claim, right: Claim, rulebook: Rulebook, aliases: Mapping[str, str] | None = None) -> Words:
    """One sentence: the first key in which the claims differ and both of its values, or that they are comparable.

    ``aliases`` is the table of the run; without it the two subjects are joined by themselves.
    """
    if aliases is None:
        names = {claim.subject: 1 for claim in (left, right) if claim.subject is not None}
        aliases = alias_table(names, rulebook.entities)
    key = differs(left, right, rulebook, aliases)
    if key is None:
        return Words(
            f"“{left.text}”与“{right.text}”可比：主体、指标、范围、时间、口径、状态、单位都相同",
            f"“{left.text}” and “{right.text}” are comparable: every key is the same",
        )
    one, two, name = _value(left, key, aliases), _value(right, key, aliases), _NAMES[key]
    return Words(
        f"“{left.text}”与“{right.text}”不可比，{name.zh}不同：{one.zh} / {two.zh}",
        f"“{left.text}” and “{right.text}” are not comparable, the {name.en} differs: {one.en} / {two.en}",
    )


def _value(claim: Claim, key: Key, aliases: Mapping[str, str]) -> Words:
    """The claim's value of ``key`` as a reader would call it."""
    period = claim.period
    value: str | None
    match key:
        case "subject":
            value = subject_of(claim, aliases)
        case "metric":
            value = claim.metric
        case "scope":
            value = claim.scope
        case "period":
            days = f"{period.start}–{period.end}" if period.start != period.end else f"{period.end}"
            told = f"{days} ({period.aspect}, {period.basis})" if period.known else None
            value = f"{told}, since {period.since}" if told and period.since else told
        case "aspect":
            value = " ".join(dict.fromkeys(aspect_of(claim)))
        case "base":
            value = claim.base
        case "status":
            value = claim.status.value
        case "unit":
            unit = claim.quantity.unit if claim.quantity else None
            value = f"{unit}/{claim.per}" if unit and claim.per else unit
    if value is None and key == "period" and period.basis is Basis.NONE:
        return Words("没有日期", "no date")
    return Words(value, value) if value else Words("没有写明", "not told")
