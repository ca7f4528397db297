"""An audit of a few articles against a store: the findings that an audit of everything has on them, from part of it.

Read docs/archive.md for what is read and why that is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.archive.neighbours import Families, Neighbours, Shelf
from auditor.checks import CHECKS, Context
from auditor.checks.precedence import BEFORE, settled
from auditor.checks.suppressing import suppressed
from auditor.grouping.coverage import coverage_of, reach_of
from auditor.grouping.measures import measured
from auditor.grouping.naming import names_of
from auditor.model import Audit, Group
from auditor.pipeline import EVERYTHING, groups_of, in_place, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from auditor.archive.store import Store
    from auditor.checks import Check
    from auditor.model import Claim, Finding
    from auditor.policy import Policy


def everywhere(sources: Iterable[str]) -> Policy:
    """The policy that leaves no check out anywhere."""
    return EVERYTHING


def audit_of(
    store: Store,
    reported: Collection[str],
    *,
    as_of: date | None = None,
    checks: Sequence[Check] = CHECKS,
    policy: Callable[[Iterable[str]], Policy] = everywhere,
) -> Audit:
    """The findings of the whole store that involve one of the articles ``reported``, worked out from part of it.

    To be called inside `store.reading` or a change. ``policy`` is asked for the sources of what was read. The audit's
    articles are those reported and those that their findings name; its coverage is that of the articles reported.
    """
    shelf = Shelf(store, sorted(reported))
    part = _Part(store, shelf, set(reported), as_of, checks, policy)
    found = part.judged()
    explained = [finding for finding in part.involving(found) if finding.code in BEFORE]
    beside = {
        claim.id: claim for finding in explained for claim in finding.claims if claim.source not in part.focus
    }
    if beside:
        # Whatever explains such a finding shares a claim with it, and may be told of articles that are not reported.
        part.widen(beside.values())
        found = part.judged()
    findings = part.involving(settled(found))
    mine = tuple(claim for claim in part.claims() if claim.source in part.focus)
    extracted = {source: shelf.both(source)[1] for source in sorted(reported)}
    named = sorted({claim.source for finding in findings for claim in finding.claims} | set(reported))
    articles = tuple(shelf[source] for source in named)
    parted = suppressed(findings, articles, CHECKS, policy(named), reported)
    met = reach_of(mine, part.groups["topic"], findings)
    return Audit(
        articles=articles,
        claims=mine,
        findings=in_place(parted.told),
        suppressed=in_place(parted.aside),
        coverage=coverage_of(extracted.values(), mine, met),
        beside=met.beside,
        skipped={source: one.skipped for source, one in extracted.items()},
        names=names_of(part.claims(), part.names),
    )


class _Part:
    """The part of a store that bears on the articles in ``focus``, growing ring by ring."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        focus: set[str],
        as_of: date | None,
        checks: Sequence[Check],
        policy: Callable[[Iterable[str]], Policy],
    ) -> None:
        self._store, self._shelf, self.focus = store, shelf, focus
        self._as_of, self._checks, self._policy = as_of, checks, policy
        self._near = Neighbours(store, shelf)
        self.groups: Mapping[str, tuple[Group, ...]] = {}
        self.names: Mapping[str, str] = {}
        taken = self._near.take(sorted(focus))
        self._dated = {day.id for source in focus for day in self._near.dates[source].values()}
        self._whole = {claim.id for claim in taken}  # claims all of whose groups are read whole
        self._near.widen(
            taken, [day for source in sorted(focus) for day in list(self._near.dates[source].values())]
        )

    def claims(self) -> tuple[Claim, ...]:
        """All that was read, in the order of the articles."""
        ordered = sorted(self._near.claims.values(), key=lambda claim: (claim.source, claim.span, claim.id))
        return measured(ordered, self._store.rulebook.metric_rulings)

    def widen(self, claims: Iterable[Claim]) -> None:
        """Read the articles of ``claims`` whole, and all that shares a group with ``claims``."""
        told = list(claims)
        for source in sorted({claim.source for claim in told}):
            self._near.take([source])
            self._shelf.reported.append(source)
        raw = {claim.id: claim for claim in self._near.claims.values()}
        self._near.widen([raw[claim.id] for claim in told if claim.id in raw])
        self._whole.update(claim.id for claim in told)

    def _context(self) -> Context:
        aliases = self._near.aliases()
        dates = {
            source: tuple(day for _, day in sorted(days.items())) for source, days in self._near.dates.items()
        }
        return Context(
            rulebook=self._store.rulebook,
            articles=self._shelf,
            families=Families(self._store),
            aliases=aliases,
            dates=dates,
            as_of=self._as_of,
        )

    def _grouped(self, context: Context) -> dict[str, tuple[Group, ...]]:
        """The groups with a claim of which all groups are read, and the articles that are."""
        whole = self._whole | self._dated
        return {
            over: groups
            if over == "article"
            else tuple(g for g in groups if any(c.id in whole for c in g.claims))
            for over, groups in groups_of(self.claims(), context).items()
        }

    def judged(self) -> list[Finding]:
        """What the checks find in the groups that were read whole; ``groups`` holds these."""
        context = self._context()
        sources = {claim.source for claim in self._near.claims.values()} | set(self._near.dates)
        policy = self._policy(sorted(sources))
        self.groups, self.names = self._grouped(context), context.aliases
        return list(judged(self.groups, context, checks=self._checks, policy=policy))

    def involving(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those of ``findings`` that name a claim of the articles in focus."""
        return [one for one in findings if any(claim.source in self.focus for claim in one.claims)]
