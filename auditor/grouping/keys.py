"""The keys that bring claims together: pure functions of one claim, so grouping is a plain group-by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Accrual, Kind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Claim
    from auditor.rulebook import Rulebook

# Figures that were never claimed to hold: a supposition, and one that the text itself takes back.
UNSTATED = frozenset({Status.HYPOTHETICAL, Status.RETRACTED})


# What a place of each rank lies in, by the last character of its name.
_ABOVE = {"县": "市省国", "区": "市省国", "市": "省国", "州": "省国", "省": "国"}


class Topic(NamedTuple):
    """What two claims must share before their figures can be set side by side; the period is compared later."""

    subject: str
    metric: str
    scope: str
    kind: str
    unit: str
    base: str
    status: str
    addition: bool
    per: str
    since: str


def unit_class(claim: Claim, rulebook: Rulebook) -> str:
    """One name for measure words that may count the same thing (个, 座, 城), else the unit itself.

    The rules pair words, and 个 pairs with most, so a class is wide: it blocks, :func:`alike` decides. 人 and 人次,
    户 and 家 stay apart. "" for a claim without a quantity.
    """
    if claim.quantity is None:
        return ""
    unit = claim.quantity.unit
    return _classes(rulebook.alike_units).get(unit, unit) if claim.kind is Kind.COUNT else unit


def alike(left: str, right: str, rulebook: Rulebook) -> bool:
    """Whether two units are one, or measure words that count the same thing."""
    return left == right or any(left in pair and right in pair for pair in rulebook.alike_units)


@cache
def _classes(pairs: tuple[frozenset[str], ...]) -> dict[str, str]:
    """Measure word → the first word, in code-point order, that it can be reached from by alike words."""
    classes: list[set[str]] = []
    for pair in pairs:
        touched = [known for known in classes if known & pair]
        classes = [known for known in classes if not known & pair] + [set(pair).union(*touched)]
    return {word: min(known) for known in classes for word in known}


def subject_of(claim: Claim, aliases: Mapping[str, str]) -> str | None:
    """The claim's subject under its canonical name, ``None`` where it has none."""
    return None if claim.subject is None else aliases.get(claim.subject, claim.subject)


def scope_of(claim: Claim, subject: str | None) -> str:
    """What narrows the figure, "" where nothing does: 全国 is all of a plan, 全市 all of a city.

    It is wrong for a house that also counts abroad; checks hold such a pair to be less sure.
    """
    if wider := _above(claim, subject):
        return wider
    scope = claim.scope or ""
    whole = scope == "全国" or (len(scope) == 2 and scope[0] == "全" and (subject or "").endswith(scope[1]))
    return "" if whole else scope


def _above(claim: Claim, subject: str | None) -> str:
    """全省 at the head of a clause that was read of a city: the figure is of what the city is part of."""
    above = _ABOVE.get((subject or "")[-1:], "")
    head = claim.clause.lstrip("，,、“")[:2]
    return head if above and len(head) == 2 and head[0] == "全" and head[1] in above else ""


def topic(claim: Claim, rulebook: Rulebook, aliases: Mapping[str, str]) -> Topic | None:
    """The fine key, or ``None`` for a claim without subject, metric or quantity, or one that states nothing.

    Of the accruals only an addition (新增) is set apart here: 累计服务 and 已服务 are told of one running total,
    and checks that need them apart ask :func:`auditor.grouping.comparable.differs`.
    """
    subject = subject_of(claim, aliases)
    if subject is None or claim.metric is None or claim.quantity is None or claim.status in UNSTATED:
        return None
    return Topic(
        subject=subject,
        metric=claim.metric,
        scope=scope_of(claim, subject),
        kind=claim.kind.value,
        unit=unit_class(claim, rulebook),
        base=claim.base or "",
        status=claim.status.value,
        addition=claim.accrual is Accrual.NEW,
        per=claim.per or "",
        since=claim.period.since.isoformat() if claim.period.since else "",
    )


def family(claim: Claim, aliases: Mapping[str, str]) -> tuple[str, ...] | None:
    """Subject and stem: levels, growth rates and targets of one thing, whatever their period."""
    subject = subject_of(claim, aliases)
    stem = claim.stem or claim.metric
    return None if subject is None or stem is None or claim.quantity is None else (subject, stem)


def figure(claim: Claim, aliases: Mapping[str, str]) -> tuple[str, ...] | None:
    """Subject, point and last day: one number that may be told under several words or units."""
    subject = subject_of(claim, aliases)
    if subject is None or claim.quantity is None or claim.quantity.point is None or claim.period.end is None:
        return None
    return (subject, f"{claim.quantity.point.normalize():f}", claim.period.end.isoformat())


def echo(claim: Claim) -> tuple[str, ...] | None:
    """Metric and point without the subject: where one number is told of a house and of its branch."""
    if (
        claim.metric is None
        or claim.subject is None
        or claim.quantity is None
        or claim.quantity.point is None
    ):
        return None
    return (claim.metric, f"{claim.quantity.point.normalize():f}", claim.quantity.unit, claim.status.value)
