"""One defect, one finding: which finding is kept where two tell of the same claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.checks.check import NEWER_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.checks.check import Context
    from auditor.model import Finding

# The contract's table. What stands left explains the defect; what stands right is how it also shows.
BEFORE = {
    "C101": ("C104", "C106", "C107", "C108"),
    "C102": ("C104",),
    "A302": ("P502", "P503", "P504"),
    "D404": ("C106",),
}


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` without those whose defect another one explains, and without repetitions.

    A finding goes where one that comes before it shares two of its claims, or its only ones. Of two findings of
    one check on the same first claim, the one with more witnesses stays.
    """
    every = list(dict.fromkeys(_Keyed(finding) for finding in findings))
    aims = {_sentence(keyed.finding) for keyed in every if keyed.finding.code == "C106"}
    by_claim: defaultdict[str, list[_Keyed]] = defaultdict(list)
    for keyed in every:
        for claim in keyed.claims:
            by_claim[claim].append(keyed)
    return tuple(
        keyed.finding
        for keyed in every
        if not (keyed.finding.code == "D404" and _sentence(keyed.finding) in aims)
        and not any(
            _explains(other, keyed)
            for other in {id(o): o for claim in keyed.claims for o in by_claim[claim]}.values()
        )
    )


def note(finding: Finding, context: Context) -> None:
    """Keep which figure ``finding`` says was overtaken, for the checks that come after: it proves nothing any more."""
    if finding.code == "C104" and finding.details.get("reason") == NEWER_KNOWN:
        context.overtaken.add(finding.claims[0].id)


def _sentence(finding: Finding) -> tuple[str, int]:
    """Where the first claim stands: a date claim and the figure that it dates share no id, but their sentence."""
    first = finding.claims[0]
    return (first.source, first.sentence)


class _Keyed:
    """A finding with its claims' ids, equal where code and claims are."""

    __slots__ = ("claims", "finding", "first")

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.claims = frozenset(claim.id for claim in finding.claims)
        self.first = finding.claims[0].id if finding.claims else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (self.finding.code, self.claims, self.finding.fingerprint)


def _explains(other: _Keyed, keyed: _Keyed) -> bool:
    """Whether ``other`` leaves nothing for ``keyed`` to say."""
    if other is keyed:
        return False
    code, mine = other.finding.code, keyed.finding.code
    if code == mine:
        return other.first == keyed.first and keyed.claims < other.claims
    shared = len(other.claims & keyed.claims)
    return code in BEFORE.get(mine, ()) and shared >= min(2, len(keyed.claims), len(other.claims))
