"""What a store has on a name that somebody types: the wordings that it means, and the articles that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.grouping.measures import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.archive.store import Store
    from auditor.model import Claim


def subjects(store: Store) -> dict[str, int]:
    """Every subject of the store, and in how many claims it stands."""
    return dict(store.db.execute("SELECT name, claims FROM subject WHERE claims > 0").fetchall())


def articles_on(store: Store, names: Iterable[str]) -> frozenset[str]:
    """The articles with a claim on one of the subjects ``names``, worded just so."""
    return frozenset(
        source
        for name in names
        for (source,) in store.db.execute(
            "SELECT DISTINCT a.source FROM claim c JOIN article a ON a.id = c.article "
            "JOIN subject s ON s.id = c.subject WHERE s.name = ?",
            (name,),
        )
    )


def articles_beside(store: Store, claim: Claim) -> frozenset[str]:
    """The articles that tell the metric of ``claim`` (as its article has it) of its subject, its own among them."""
    found = {claim.source}
    if claim.subject is not None and claim.metric is not None:
        rulings = store.rulebook.metric_rulings
        mine = named(claim.metric, claim.stem, rulings)
        aliases = store.names.aliases([claim.subject])
        for name in store.names.wordings([claim.subject], aliases)[claim.subject]:
            rows = store.db.execute(
                "SELECT DISTINCT a.source, m.metric, m.stem FROM claim c JOIN article a ON a.id = c.article "
                "JOIN subject s ON s.id = c.subject JOIN metric m ON m.id = c.metric WHERE s.name = ?",
                (name,),
            )
            found.update(
                source for source, metric, stem in rows if named(metric, stem, rulings)[0] == mine[0]
            )
    return frozenset(found)
