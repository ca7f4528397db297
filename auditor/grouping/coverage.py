"""How far a comparison reached: which claims met another of their topic, with which, and why the others did not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.grouping.comparable import same_period
from auditor.grouping.keys import UNSTATED
from auditor.model import Coverage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from auditor.model import Claim, Extracted, Finding, Group

_KEPT: Final = 3  # claims that are kept for each as what it was compared with


@dataclass(frozen=True, slots=True)
class Reach:
    """Which claims met a comparable one (a few of those for each), and why the others did not."""

    compared: frozenset[str]
    beside: dict[str, tuple[Claim, ...]]
    reasons: Counter[str]


def coverage_of(extracted: Collection[Extracted], claims: tuple[Claim, ...], reach: Reach) -> Coverage:
    """How far the audit of ``claims``, all that ``extracted`` holds, reached."""
    skipped = [item for one in extracted for item in one.skipped]
    return Coverage(
        articles=len(extracted),
        figures=len(claims) + len(skipped),
        claims=len(claims),
        compared=len(reach.compared),
        not_claims=dict(sorted(Counter(item.reason for item in skipped).items())),
        not_compared=dict(sorted(reach.reasons.items())),
    )


def reach_of(claims: tuple[Claim, ...], topics: Iterable[Group], findings: Iterable[Finding]) -> Reach:
    """A claim was compared if its topic (``topics`` are all that ``claims`` are in) has another with a period.

    Or if a finding names it beside another.
    """
    sources = {claim.source for claim in claims}
    beside = {
        claim.id: met
        for group in topics
        for at, claim in enumerate(group.claims)
        if claim.source in sources and claim.period.known and (met := _met(group.claims, at))
    }
    several = (finding.claims for finding in findings if len(finding.claims) > 1)
    named = {claim.id for told in several for claim in told if claim.source in sources}
    compared = named.union(beside)
    reasons: Counter[str] = Counter(why_alone(claim) for claim in claims if claim.id not in compared)
    return Reach(frozenset(compared), beside, reasons)


def _met(claims: Sequence[Claim], at: int) -> tuple[Claim, ...]:
    """Up to :data:`_KEPT` of ``claims`` that the one at ``at`` can be set beside, the nearest in time first."""
    met: list[Claim] = []
    for step in range(1, len(claims)):
        for near in (at - step, at + step):
            if 0 <= near < len(claims) and _sets_beside(claims[at], claims[near]):
                met.append(claims[near])
        if len(met) >= _KEPT:
            break
    return tuple(met[:_KEPT])


def _sets_beside(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one topic can be set side by side: at one moment, or along time."""
    if not other.period.known:
        return False
    return same_period(claim.period, other.period) or claim.period.aspect is other.period.aspect


def why_alone(claim: Claim) -> str:
    """Why a claim was compared with nothing: the first thing that is missing."""
    if claim.status in UNSTATED:
        return claim.status.value
    if claim.subject is None:
        return "no subject"
    if claim.metric is None:
        return "no metric"
    return "alone" if claim.period.known else "no period"
