"""Metrics → the names that a desk has ruled them to have, by reference: stored claims keep their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim
    from auditor.rulings import Rulings


def measured(claims: Iterable[Claim], rulings: Rulings) -> tuple[Claim, ...]:
    """``claims`` with each metric that a row confirms as another under that row's first name.

    A growth rate or share follows its stem: where 销货额 is 销售额, 销货额增速 is 销售额增速. Metrics are parted
    in the rulebook, before anything is extracted, for there the wordings meet.
    """
    if not rulings.same:
        return tuple(claims)
    return tuple(_renamed(claim, rulings) for claim in claims)


def _renamed(claim: Claim, rulings: Rulings) -> Claim:
    metric, stem = claim.metric, claim.stem
    if metric is None:
        return claim
    named = rulings.name_of(metric)
    root = rulings.name_of(stem) if stem else None
    if named is None and root is not None and stem and metric.startswith(stem):
        named = root + metric.removeprefix(stem)
    if named is None:
        return claim
    return replace(claim, metric=named, stem=root or (named if stem == metric else stem))
