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
    metric, stem = named(claim.metric, claim.stem, rulings)
    return claim if metric == claim.metric else replace(claim, metric=metric, stem=stem)


def named(metric: str | None, stem: str | None, rulings: Rulings) -> tuple[str | None, str | None]:
    """A metric and its stem as ``rulings`` name them; as they are where nothing is ruled."""
    if metric is None:
        return metric, stem
    name = rulings.name_of(metric)
    root = rulings.name_of(stem) if stem else None
    if name is None and root is not None and stem and metric.startswith(stem):
        name = root + metric.removeprefix(stem)
    if name is None:
        return metric, stem
    return name, root or (name if stem == metric else stem)
