"""Why two claims were or were not compared: key by key, with both of their values, for `auditor explain`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from auditor.grouping.aliases import alias_table
from auditor.grouping.comparable import Key, aspect_of, differs
from auditor.grouping.keys import subject_of
from auditor.model import Basis, Claim, Kind, Period, Status, Words
from auditor.text import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.rulebook import Rulebook

KEYS: dict[Key, Words] = {
    "subject": Words("主体", "subject"),
    "metric": Words("指标", "metric"),
    "scope": Words("范围", "scope"),
    "period": Words("时间", "period"),
    "aspect": Words("口径（累计、新增、存量、变化）", "aspect"),
    "base": Words("基期", "base"),
    "status": Words("状态（实际、目标、预测）", "status"),
    "unit": Words("单位", "unit"),
}

_SOME_DAY = Period(date.min, date.min, Basis.EXPLICIT)
_ASPECTS: dict[str, Words] = {
    "level": Words("数值", "level"),
    "cumulative": Words("累计", "running total"),
    "new": Words("新增", "addition"),
    Kind.CHANGE: Words("增减幅度", "change"),
    Kind.POINT: Words("百分点变化", "change in points"),
    Kind.MULTIPLE: Words("倍数", "multiple"),
}
_STATUSES: dict[Status, Words] = {
    Status.ACTUAL: Words("实际", "actual"),
    Status.TARGET: Words("目标", "target"),
    Status.FORECAST: Words("预测", "forecast"),
    Status.HYPOTHETICAL: Words("假设", "supposed"),
    Status.RETRACTED: Words("已更正", "taken back"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One key of two claims: both values as a reader would call them, and whether they are the same."""

    key: Key
    left: Words
    right: Words
    same: bool


def compared(
    left: Claim, right: Claim, rulebook: Rulebook, aliases: Mapping[str, str]
) -> tuple[Compared, ...]:
    """Every key of two claims in the order in which they are asked; the pair is comparable where all are the same.

    What :func:`differs` names is made alike and asked again, so that this has no opinion of its own.
    """
    apart: set[Key] = set()
    one, two = left, right
    while (key := differs(one, two, rulebook, aliases)) is not None and key not in apart:
        apart.add(key)
        one, two = _alike(one, two, key)
    return tuple(
        Compared(key, told_as(left, key, aliases), told_as(right, key, aliases), key not in apart)
        for key in get_args(Key)
    )


def _alike(left: Claim, right: Claim, key: Key) -> tuple[Claim, Claim]:
    """Both claims with one value of ``key`` that every comparison accepts."""
    match key:
        case "subject":
            return replace(left, subject="·"), replace(right, subject="·")
        case "metric":
            return replace(left, metric="·"), replace(right, metric="·")
        case "scope":
            return replace(left, scope=None), replace(right, scope=None)
        case "period":
            return replace(left, period=_SOME_DAY), replace(right, period=_SOME_DAY)
        case "aspect":
            return left, replace(right, kind=left.kind, accrual=left.accrual)
        case "base":
            return left, replace(right, base=left.base)
        case "status":
            return replace(left, status=Status.ACTUAL), replace(right, status=Status.ACTUAL)
        case "unit":
            return left, replace(right, quantity=left.quantity, per=left.per, kind=left.kind)


def explain(left: Claim, right: Claim, rulebook: Rulebook, aliases: Mapping[str, str] | None = None) -> Words:
    """One sentence: the first key in which the claims differ and both of its values, or that they are comparable.

    ``aliases`` is the table of the run; without it the two subjects are joined by themselves.
    """
    if aliases is None:
        names = {claim.subject: 1 for claim in (left, right) if claim.subject is not None}
        aliases = alias_table(names, rulebook.entities, rulebook.entity_rulings)
    key = differs(left, right, rulebook, aliases)
    if key is None:
        return Words(
            f"“{left.text}”与“{right.text}”可比：主体、指标、范围、时间、口径、状态、单位都相同",
            f"“{left.text}” and “{right.text}” are comparable: every key is the same",
        )
    one, two, name = told_as(left, key, aliases), told_as(right, key, aliases), KEYS[key]
    return Words(
        f"“{left.text}”与“{right.text}”不可比，{name.zh}不同：{one.zh} / {two.zh}",
        f"“{left.text}” and “{right.text}” are not comparable, the {name.en} differs: {one.en} / {two.en}",
    )


def told_as(claim: Claim, key: Key, aliases: Mapping[str, str]) -> Words:
    """The claim's value of ``key`` as a reader would call it."""
    value: str | None
    match key:
        case "subject":
            value = subject_of(claim, aliases)
        case "metric":
            value = claim.metric
        case "scope":
            value = claim.scope
        case "period":
            return _period(claim)
        case "aspect":
            kind, accrual = aspect_of(claim)
            return _ASPECTS[accrual if kind == "level" else kind]
        case "base":
            value = claim.base
        case "status":
            return _STATUSES[claim.status]
        case "unit":
            unit = claim.quantity.unit if claim.quantity else None
            value = f"{unit}/{claim.per}" if unit and claim.per else unit
    return Words(value, value) if value else Words("没有写明", "not told")


def _period(claim: Claim) -> Words:
    if not claim.period.known:
        return Words("没有日期", "no date")
    return Words(wording.period(claim.period), wording.period(claim.period, "en"))
