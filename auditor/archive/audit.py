"""One run against a store: bring it into step with its corpus, set drafts beside it, and audit what is reported."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.archive.partial import audit_of, everywhere
from auditor.archive.store import Kept
from auditor.archive.updating import Listed, brought_up, digest_of, signature
from auditor.pipeline import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from auditor.archive.store import Store
    from auditor.archive.updating import Extracting
    from auditor.model import Article, Audit, Extracted
    from auditor.policy import Policy

_TRIES = 5  # how often a run looks again because another one has written meanwhile


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is about, by the names that the store has for articles.

    ``corpus`` are the files that the store is to be in step with (None: it is as it is), ``reported`` the articles
    whose findings are wanted (None: all), ``drafts`` the bytes of those that are not in the corpus, or not as it has
    them. ``choosing`` names those reported in the place of ``reported`` once the store is as it is to be; it may be
    called more than once.
    """

    extracting: Extracting
    corpus: Mapping[str, str] | None = None
    reported: frozenset[str] | None = None
    choosing: Callable[[Store], frozenset[str]] | None = None
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    as_of: date | None = None
    policy: Callable[[Iterable[str]], Policy] = everywhere
    watching: Callable[[Sequence[str]], Iterable[str]] = (
        iter  # shows how far the files that may have changed are
    )


def run_on(store: Store, run: Run) -> Audit:
    """The audit of ``run`` on ``store``. May raise an ArchiveError, and then leaves the store as it was or further."""
    named(store)
    made: dict[str, tuple[bytes, tuple[Article, Extracted] | None]] = {}
    for left in reversed(range(_TRIES)):
        before = _version(store)
        if run.corpus is not None:
            brought_up(store, listed(run.corpus), run.extracting, run.watching)
        with store.telling():
            drafts = _drafts(store, run, made)
        with store.trying() if drafts else store.reading():
            if left and run.corpus is not None and _version(store) != before:
                continue  # what another run has written may be of files that changed since we looked
            for source in drafts:
                told, both = made[source]
                if both is None:
                    store.drop(source)
                else:
                    store.put(*both, Kept(told, ""))
            return _audit(store, run)
    raise AssertionError("the last try never looks again")


def _drafts(
    store: Store, run: Run, made: dict[str, tuple[bytes, tuple[Article, Extracted] | None]]
) -> list[str]:
    """The drafts that the store does not have as they are; they are extracted into ``made``, each once."""
    told = {source: digest_of(data) for source, data in run.drafts.items()}
    fresh = [source for source in told if store.hash_of(source) != told[source]]
    for source in fresh:
        if source not in made:
            made[source] = (told[source], run.extracting(source, run.drafts[source]))
    return fresh


def _audit(store: Store, run: Run) -> Audit:
    wanted = run.reported if run.choosing is None else run.choosing(store)
    reported = wanted and {source for source in wanted if store.number_of(source) is not None}
    if reported is None or not store.more_than(len(reported)):
        everything = list(store.everything())
        there = [article.source for article, _ in everything]
        return compare(
            [article for article, _ in everything],
            {article.source: extracted for article, extracted in everything},
            store.rulebook,
            as_of=run.as_of,
            policy=run.policy(there),
        )
    return audit_of(store, reported, as_of=run.as_of, policy=run.policy)


def listed(corpus: Mapping[str, str]) -> dict[str, Listed]:
    """The files of a corpus as they are now; one that is gone meanwhile is left out."""
    now = time.time_ns()  # only to tell which files are too fresh for their times to show a change
    found = {}
    for source, path in corpus.items():
        try:
            found[source] = Listed(path, signature(os.stat(path), now))  # noqa: PTH116  text, as reading.walk
        except FileNotFoundError:
            continue
    return found


def named(store: Store) -> None:
    """Give the names of the store the blocks that the desk's rulings now ask for, where they have changed."""
    rulings, entities = store.rulebook.entity_rulings, store.rulebook.entities
    told = digest_of(repr((rulings.same, rulings.different, sorted(entities.items()))).encode()).hex()
    with store.telling():
        same = store.meta("names") == told
    if not same:
        with store.writing():
            store.names.reblock()
            store.set_meta("names", told)


def _version(store: Store) -> int:
    """A number that changes when another connection has written to the store."""
    with store.telling():
        return int(store.db.execute("PRAGMA data_version").fetchone()[0])
