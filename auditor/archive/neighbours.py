"""What a few articles can be compared with: of the whole store only the rows that share a key with their claims.

A group of the audit (topic, family, figure, echo, event) that holds a claim of these articles is read whole, and so
are the claims that stand in one sentence with its members. Everything else stays on the disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from auditor.archive.store import BEYOND, Row, echo_key, figure_key, unpacked
from auditor.checks.check import Context
from auditor.grouping.events import event
from auditor.grouping.measures import named
from auditor.grouping.reprints import CROWD, HEADS, marks, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from auditor.archive.store import Store
    from auditor.model import Article, Claim, Extracted


class Shelf(Mapping[str, "Article"]):
    """Every article of a store by its source, read when it is first asked for.

    It runs over those alone that an audit reports on: ``reported``.
    """

    def __init__(self, store: Store, reported: Iterable[str]) -> None:
        self._store = store
        self.reported = list(reported)
        self._read: dict[str, tuple[Article, Extracted]] = {}

    def both(self, source: str) -> tuple[Article, Extracted]:
        """An article with what it gave, but for its claims."""
        if source not in self._read:
            if self._store.number_of(source) is None:
                raise KeyError(source)
            self._read[source] = self._store.article(source)
        return self._read[source]

    def __getitem__(self, source: str) -> Article:
        return self.both(source)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.reported)

    def __len__(self) -> int:
        return len(self.reported)

    def __contains__(self, source: object) -> bool:
        return isinstance(source, str) and (source in self._read or self._store.number_of(source) is not None)

    @property
    def read(self) -> dict[str, Article]:
        """The articles that were asked for."""
        return {source: article for source, (article, _) in self._read.items()}


class Families(Mapping[str, str]):
    """Source → the first article of its reprint family, followed from text to text when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def __getitem__(self, source: str) -> str:
        if source not in self._known:
            found = self._family(source)
            first = min(found)
            self._known.update(dict.fromkeys(found, first))
        return self._known[source]

    def __iter__(self) -> Iterator[str]:
        return (source for (source,) in self._store.db.execute("SELECT source FROM article ORDER BY source"))

    def __len__(self) -> int:
        return self._store.counts()[0]

    def twins(self, source: str, known: Set[str] = frozenset()) -> set[str]:
        """The articles whose texts are nearly that of ``source``, but for those ``known``, whose texts are not read."""
        mine, shared = self._sketch(source), self._shared(source)
        return {
            other
            for other, count in shared.items()
            if other != source
            and other not in known
            and (count is None or near(count, mine, self._sketch(other)))
        }

    def _family(self, source: str) -> set[str]:
        found, waiting = {source}, [source]
        while waiting:
            fresh = self.twins(waiting.pop(), found)
            found |= fresh
            waiting += fresh
        return found

    def _sketch(self, source: str) -> frozenset[int]:
        row = self._store.db.execute(
            "SELECT b.sketch FROM article a JOIN body b ON b.article = a.id WHERE a.source = ?", (source,)
        ).fetchone()
        if row is None:
            raise KeyError(source)
        return unpacked(row[0])

    def _shared(self, source: str) -> dict[str, int | None]:
        """The articles that share marks with one, and how many; None for the first of those with its whole sketch."""
        shared: Counter[int] = Counter()
        twins: dict[str, int | None] = {}
        mine = marks(self._sketch(source))
        for mark in mine:
            if mark < 0:
                (twin,) = self._store.db.execute(
                    "SELECT min(a.source) FROM shingle h JOIN article a ON a.id = h.article WHERE h.hash = ?",
                    (mark,),
                ).fetchone()
                twins = {} if twin is None else {twin: None}
                continue
            rows = self._store.db.execute(
                "SELECT article FROM shingle WHERE hash = ? LIMIT ?", (mark, CROWD + 1)
            ).fetchall()
            if len(rows) <= CROWD:
                shared.update(at for (at,) in rows)
        likely = [at for at, count in shared.items() if count * HEADS >= 2 * min(len(mine) - 1, HEADS)]
        named = {
            self._store.db.execute("SELECT source FROM article WHERE id = ?", (at,)).fetchone()[0]: shared[at]
            for at in likely
        }
        return {**{other: count for other, count in named.items() if other != source}, **twins}


class Neighbours:
    """The claims that a store has beside given ones, under the names that hold in it."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf = store, shelf
        self.claims: dict[Row, Claim] = {}
        self.dates: dict[str, dict[int, Claim]] = defaultdict(dict)
        self._done: set[tuple[str, ...]] = set()
        self._named: list[tuple[str | None, str | None, int]] | None = None

    def take(self, sources: Iterable[str]) -> list[Claim]:
        """Read the articles ``sources`` whole: their claims (as named in their articles) and their dates."""
        taken = []
        for source in sources:
            at = self._store.number_of(source)
            found = sorted(self._store.claims("c.article = ?", (at,)))
            self.claims.update(found)
            self.dates[source] = dict(enumerate(self._shelf.both(source)[1].dates))
            taken += [claim for _, claim in found]
        return taken

    def widen(self, claims: Iterable[Claim], dates: Iterable[Claim] = ()) -> None:
        """Read what shares a group with ``claims`` and ``dates``, and the company of what was read."""
        told = [claim for claim in claims if claim.subject is not None and claim.quantity is not None]
        names = {claim.subject for claim in told if claim.subject is not None}
        wordings = self._store.names.wordings(names, self._store.names.aliases(names))
        ids = {name: self._ids(group) for name, group in wordings.items()}
        before = set(self.claims)
        for claim in told:
            metric, stem = named(claim.metric, claim.stem, self._store.rulebook.metric_rulings)
            subjects = ids[claim.subject or ""]
            if metric is not None or stem is not None:
                metrics = self._metrics(metric, stem or metric)
                self._read("topic", "c.subject", subjects, "c.metric", metrics)
            if (key := figure_key(claim)) is not None:
                self._read("figure", "c.subject", subjects, "c.figure", [key])
            if (key := echo_key(claim)) is not None:
                self._read("echo", "c.metric", self._metrics(metric, None), "c.echo", [key])
        self._accompany(set(self.claims) - before)
        for day in dates:
            self._events(day)

    def aliases(self) -> dict[str, str]:
        """The names that hold among all that was read."""
        names = {claim.subject for claim in self.claims.values() if claim.subject is not None}
        for days in self.dates.values():
            names.update(name for day in days.values() if (name := self._event(day)[0]))
        return self._store.names.aliases(names)

    # -- how it is read ------------------------------------------------------------------------------------

    def _read(self, sort: str, left: str, lefts: list[int], right: str, rights: list[int]) -> None:
        """The rows with one of ``lefts`` in a column and one of ``rights`` in another, each pair asked for once."""
        pairs = [
            (one, other)
            for one in lefts
            for other in rights
            if (sort, str(one), str(other)) not in self._done
        ]
        self._done.update((sort, str(one), str(other)) for one, other in pairs)
        for one, other in pairs:
            self.claims.update(self._store.claims(f"{left} = ? AND {right} = ?", (one, other)))

    def _ids(self, names: Iterable[str]) -> list[int]:
        rows = (
            self._store.db.execute("SELECT id FROM subject WHERE name = ?", (name,)).fetchone()
            for name in sorted(names)
        )
        return [row[0] for row in rows if row is not None]

    def _metrics(self, metric: str | None, root: str | None) -> list[int]:
        """The metrics that are called ``metric``, or whose stem (or else name) is ``root``, as the desk names them."""
        if not self._store.rulebook.metric_rulings.same:
            rows = self._store.db.execute(
                "SELECT id FROM metric WHERE metric = ?1 OR stem = ?2 OR (metric = ?2 AND stem IS NULL)",
                (metric, root),
            )
            return [at for (at,) in rows]
        if self._named is None:
            self._named = self._all_named()
        return [
            at
            for name, stem, at in self._named
            if (name is not None and name == metric) or (root is not None and (stem or name) == root)
        ]

    def _all_named(self) -> list[tuple[str | None, str | None, int]]:
        rulings = self._store.rulebook.metric_rulings
        rows = self._store.db.execute("SELECT metric, stem, id FROM metric").fetchall()
        return [(*named(metric, stem, rulings), at) for metric, stem, at in rows]

    def _accompany(self, rows: set[Row]) -> None:
        """The claims that share a sentence with ``rows``: companions are told with them."""
        sentences = {(row.article, self.claims[row].sentence) for row in rows if row.company}
        for article, sentence in sorted(sentences):
            self.claims.update(
                self._store.claims("c.article = ? AND c.sentence = ? AND c.company", (article, sentence))
            )

    def _event(self, day: Claim) -> tuple[str, str] | tuple[None, None]:
        context = Context(rulebook=self._store.rulebook, articles=self._shelf)
        found = event(day, self._store.rulebook, {}, context.after(day, BEYOND))
        return (None, None) if found is None else found

    def _events(self, day: Claim) -> None:
        """The dates that other articles give for the event of ``day``."""
        name, what = self._event(day)
        if name is None or what is None or ("event", name, what) in self._done:
            return
        self._done.add(("event", name, what))
        names = self._store.names.wordings([name], self._store.names.aliases([name]))[name]
        for other in sorted(names):
            for source, number in self._store.db.execute(
                "SELECT a.source, e.number FROM event e JOIN article a ON a.id = e.article"
                " WHERE e.event = ? AND e.name = ?",
                (what, other),
            ).fetchall():
                self.dates[source][number] = self._shelf.both(source)[1].dates[number]
