"""A draft set beside a store, audited, and taken away again; and what the store tells of an entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.archive.neighbours import Families
from auditor.archive.partial import audit_of, everywhere
from auditor.archive.store import Kept
from auditor.grouping.measures import measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from auditor.archive.store import Store
    from auditor.model import Article, Audit, Claim, Extracted
    from auditor.policy import Policy


@dataclass(frozen=True, slots=True)
class Tried:
    """The audit of a draft; ``twins`` are the articles of its file name or of nearly its text that were compared with
    it, ``replaced`` those in whose place it was put.
    """

    audit: Audit
    twins: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def tried(
    store: Store,
    article: Article,
    extracted: Extracted,
    *,
    replaces: Iterable[str] | None = None,
    as_of: date | None = None,
    policy: Callable[[Iterable[str]], Policy] = everywhere,
) -> Tried:
    """What the draft ``article`` and the articles of ``store`` say of each other; the store stays as it was.

    It is compared with all but the articles ``replaces``. Where these are not told (None), they are what has both its
    file name and nearly its text: an earlier version, which it need not agree with. May raise an ArchiveError.
    """
    source = article.source
    with store.trying():
        store.put(article, extracted, Kept(b"", ""))
        alike, named = Families(store).twins(source), _named(store, source)
        replaces = sorted(alike & named) if replaces is None else replaces
        replaced = [one for one in replaces if one != source and store.number_of(one) is not None]
        for one in replaced:
            store.drop(one)
        audit = audit_of(store, {source}, as_of=as_of, policy=policy)
    return Tried(audit, tuple(sorted((alike | named) - set(replaced))), tuple(replaced))


def _named(store: Store, source: str) -> set[str]:
    """The other articles whose file has the name of ``source``."""
    name = PurePath(source).name
    rows = store.db.execute(
        "SELECT source FROM article WHERE source = ?1 OR substr(source, -length(?2)) = ?2", (name, f"/{name}")
    )
    return {one for (one,) in rows} - {source}


def counted(store: Store, subjects: Iterable[str]) -> Counter[str]:
    """How many claims ``store`` has on each of ``subjects``, by whatever name; none for one that it does not know."""
    wanted = list(subjects)
    found: Counter[str] = Counter()
    with store.reading():
        aliases = store.names.aliases(wanted)
        for subject, names in store.names.wordings(wanted, aliases).items():
            for name in names:
                row = store.db.execute("SELECT claims FROM subject WHERE name = ?", (name,)).fetchone()
                found[subject] += row[0] if row else 0
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What a store has on an entity: its claims, the articles that they are from, the other names that it goes by."""

    claims: tuple[Claim, ...]
    articles: Mapping[str, Article]
    names: Mapping[str, str]


def known_of(store: Store, subject: str) -> Known:
    """What ``store`` has on the entity that is called ``subject``; nothing where it is unknown."""
    with store.reading():
        aliases = store.names.aliases([subject])
        claims: list[Claim] = []
        for name in sorted(store.names.wordings([subject], aliases)[subject]):
            found = store.claims("c.subject = (SELECT id FROM subject WHERE name = ?)", (name,))
            claims += [claim for _, claim in found]
        articles = {source: store.article(source)[0] for source in sorted({c.source for c in claims})}
    told = sorted(claims, key=lambda claim: (claim.source, claim.span, claim.id))
    return Known(measured(told, store.rulebook.metric_rulings), articles, aliases)
