"""Claims of one topic → those that may be told of one moment, found by their days instead of pair by pair."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.grouping.comparable import fixed
from auditor.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from auditor.checks.check import Context
    from auditor.model import Claim

ONE_COUNT = 3  # days within which two houses tell one running count


class Moments:
    """The moments of a topic in the order in which their first claims came.

    Claims are of one fact only where their periods end on one day, where both hold as of publication and came out
    within ``ONE_COUNT`` days, or where the first of the moment is a fact that time does not change: see
    ``comparable.same_period`` and its neighbours. A topic of a daily bulletin has thousands of claims, and asking
    each of every moment before it would take minutes.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.all: list[list[Claim]] = []
        self._ending: defaultdict[date, list[int]] = defaultdict(list)
        self._out: defaultdict[int, list[int]] = defaultdict(list)
        self._fixed: list[int] = []

    def near(self, claim: Claim) -> Iterator[list[Claim]]:
        """The moments that ``claim`` may be of, the first opened first; of no other one is it."""
        found = set(self._fixed)
        if claim.period.end is not None:
            found.update(self._ending.get(claim.period.end, ()))
        if (day := self._told(claim)) is not None:
            for other in range(day - ONE_COUNT, day + ONE_COUNT + 1):
                found.update(self._out.get(other, ()))
        return (self.all[number] for number in sorted(found))

    def open(self, claim: Claim) -> None:
        """A moment of its own for ``claim``."""
        number = len(self.all)
        self.all.append([claim])
        if claim.period.end is not None:
            self._ending[claim.period.end].append(number)
        if (day := self._told(claim)) is not None:
            self._out[day].append(number)
        if fixed(claim, self._context.rulebook):
            self._fixed.append(number)

    def _told(self, claim: Claim) -> int | None:
        """The day on which a claim came out that holds as of then; None for all others."""
        if claim.period.basis is not Basis.PUBLICATION:
            return None
        out = self._context.published(claim).end
        return None if out is None else out.toordinal()
