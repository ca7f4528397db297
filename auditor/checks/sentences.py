"""Figures as they stand in a sentence: for the checks that read arithmetic off the order of the words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from auditor.model import Kind, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Claim

AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.MASS, Kind.VOLUME, Kind.ENERGY})
_STATED = (Status.ACTUAL, Status.TARGET, Status.FORECAST)


def sentences(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each sentence in text order; cells of tables and figures that were taken back stay out."""
    told = [
        claim
        for claim in claims
        if claim.role is not Role.CELL and claim.quantity is not None and claim.status in _STATED
    ]
    for _, sentence in groupby(sorted(told, key=lambda c: c.span.start), key=lambda c: c.sentence):
        yield tuple(sentence)


def amount(claim: Claim) -> bool:
    """Whether the claim tells how much or how many, not a rate, a share, a change or a duration."""
    return claim.kind in AMOUNTS and claim.quantity is not None
