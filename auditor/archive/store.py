"""The store: articles in, articles out, each change whole or not at all."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from auditor.archive import schema
from auditor.archive.names import Names
from auditor.archive.record import article_row, claim_row, read_article, read_claim
from auditor.checks.check import Context
from auditor.grouping.events import event
from auditor.grouping.reprints import marks, sketch
from auditor.model import Article, Claim, Extracted, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from auditor.rulebook import Rulebook


class Kept(NamedTuple):
    """What the store knows of the file of an article: the hash of its bytes, and by what a change would show."""

    hash: bytes
    signature: str


class Row(NamedTuple):
    """A claim where it lies: its article's number in the store, and its own in the article."""

    article: int
    number: int
    company: int  # whether others of its sentence may be told with it


_CLAIM = (
    "c.article, c.number, c.company, c.subject, c.metric, c.sum, c.row, s.name, m.metric, m.stem, a.source"
)
_JOINS = (
    "FROM claim c JOIN article a ON a.id = c.article "
    "LEFT JOIN subject s ON s.id = c.subject LEFT JOIN metric m ON m.id = c.metric"
)


class Store:
    """A store open in ``path``. Every method may raise an ArchiveError and nothing else of its own.

    With ``threads`` any thread may use it, one at a time.
    """

    def __init__(self, path: Path | str, rulebook: Rulebook, *, threads: bool = False) -> None:
        self.path, self.rulebook = path, rulebook
        self.db = schema.connect(path, threads=threads)
        self.names = Names(self.db, rulebook)
        self._subjects: dict[str, int] = {}
        self._metrics: dict[tuple[str | None, str | None], int] = {}

    def close(self) -> None:
        """End the connection; what is not committed is undone."""
        self.db.close()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Faults of SQLite as faults of this archive."""
        with schema.told(self.path):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A change to the store, committed where the block ends and undone where it raises."""
        with self.telling():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._undo("ROLLBACK")
                raise
            try:
                self.db.execute("COMMIT")
            except sqlite3.Error:
                self._undo("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The store as it is now, whatever other runs write meanwhile."""
        with self.telling():
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self._undo("ROLLBACK")

    @contextmanager
    def trying(self) -> Iterator[None]:
        """A change that is undone where the block ends: for drafts, which belong to no corpus."""
        with self.telling():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                self._undo("ROLLBACK")

    def _undo(self, command: str) -> None:
        self._subjects.clear()
        self._metrics.clear()
        if self.db.in_transaction:  # a full disk has ended it already
            self.db.execute(command)

    # -- what there is -------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A value that belongs to the whole store."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value that belongs to the whole store."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def kept(self) -> dict[str, Kept]:
        """Source of every article → what is known of its file."""
        rows = self.db.execute("SELECT source, hash, signature FROM article")
        return {source: Kept(told, signature) for source, told, signature in rows}

    def hash_of(self, source: str) -> bytes | None:
        """The hash that an article is kept under, None where it is not there."""
        row = self.db.execute("SELECT hash FROM article WHERE source = ?", (source,)).fetchone()
        return None if row is None else bytes(row[0])

    def more_than(self, count: int) -> bool:
        """Whether there are more than ``count`` articles; they are not all counted for that."""
        return len(self.db.execute("SELECT id FROM article LIMIT ?", (count + 1,)).fetchall()) > count

    def counts(self) -> tuple[int, int]:
        """How many articles and claims there are."""
        articles, claims = self.db.execute(
            "SELECT count(*), coalesce(sum(claims), 0) FROM article"
        ).fetchone()
        return int(articles), int(claims)

    def number_of(self, source: str) -> int | None:
        """The article's number in the store, None where it is not there."""
        row = self.db.execute("SELECT id FROM article WHERE source = ?", (source,)).fetchone()
        return None if row is None else int(row[0])

    def article(self, source: str) -> tuple[Article, Extracted]:
        """An article with what it gave, but for its claims."""
        row = self.db.execute(
            "SELECT b.row FROM article a JOIN body b ON b.article = a.id WHERE a.source = ?", (source,)
        ).fetchone()
        try:
            return read_article(row[0], source)
        except (TypeError, ValueError, KeyError, zlib.error) as problem:
            raise schema.damaged(self.path, f"{source}: {problem}") from problem

    def claims(self, where: str, values: Iterable[object]) -> Iterator[tuple[Row, Claim]]:
        """The claims for which ``where`` (of the table ``claim c``) holds, in no order."""
        for (
            article,
            number,
            company,
            subject,
            metric,
            told,
            row,
            name,
            measure,
            stem,
            source,
        ) in self.db.execute(f"SELECT {_CLAIM} {_JOINS} WHERE {where}", tuple(values)):
            lost = (subject and name is None) or (metric and measure is None and stem is None)
            if lost or told != _sum(subject, metric, article, number, row):
                raise schema.damaged(self.path, f"{source} {number}")
            yield Row(article, number, company), read_claim(row, source, name, measure, stem)

    def everything(self) -> Iterator[tuple[Article, Extracted]]:
        """Every article with all that it gave, in the order of their sources."""
        for (source,) in self.db.execute("SELECT source FROM article ORDER BY source").fetchall():
            yield self.whole(source)

    def whole(self, source: str) -> tuple[Article, Extracted]:
        """An article with all that it gave."""
        article, rest = self.article(source)
        found = sorted(self.claims("c.article = ?", (self.number_of(source),)))
        claims = tuple(claim for _, claim in found)
        return article, replace(rest, claims=claims)

    # -- changes, inside `writing` or `trying` -------------------------------------------------------------

    def sign(self, source: str, signature: str) -> None:
        """Note how the unchanged file of an article looks now."""
        self.db.execute("UPDATE article SET signature = ? WHERE source = ?", (signature, source))

    def drop(self, source: str) -> None:
        """Take an article out, with its claims and all that hangs on it."""
        at = self.number_of(source)
        if at is None:
            return
        touched = self._shorts_of(at)
        names = Counter(
            subject for (subject,) in self.db.execute("SELECT subject FROM claim WHERE article = ?", (at,))
        )
        self.db.executemany(
            "UPDATE subject SET claims = claims - ? WHERE id = ?",
            [(count, subject) for subject, count in names.items() if subject],
        )
        row = self.db.execute("SELECT sketch FROM body WHERE article = ?", (at,)).fetchone()
        looked_up = marks(unpacked(row[0])) if row else ()
        self.db.executemany(
            "DELETE FROM shingle WHERE hash = ? AND article = ?", [(one, at) for one in looked_up]
        )
        for table in ("claim", "event", "short", "body"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (at,))
        self.db.execute("DELETE FROM article WHERE id = ?", (at,))
        self.names.reblock(touched)

    def put(self, article: Article, extracted: Extracted, kept: Kept) -> None:
        """Keep an article in the place of what the store has of its source."""
        self.drop(article.source)
        at = self.db.execute(
            "INSERT INTO article (source, hash, signature, claims) VALUES (?, ?, ?, ?)",
            (article.source, kept.hash, kept.signature, len(extracted.claims)),
        ).lastrowid
        drawn = sketch(article)
        self.db.execute(
            "INSERT INTO body VALUES (?, ?, ?)", (at, packed(drawn), article_row(article, extracted))
        )
        self.db.executemany("INSERT INTO shingle VALUES (?, ?)", [(one, at) for one in marks(drawn)])
        self.db.executemany(
            "INSERT INTO short VALUES (?, ?, ?)", [(short, long, at) for short, long in extracted.aliases]
        )
        self._put_claims(at, extracted.claims)
        self._put_events(at, article, extracted)
        self.names.reblock(self._shorts_of(at))

    def _shorts_of(self, at: int | None) -> set[str]:
        """The names whose place may hang on what the article declares."""
        rows = self.db.execute("SELECT short, long FROM short WHERE article = ?", (at,)).fetchall()
        return self.names.declared_with({name for row in rows for name in row}) if rows else set()

    def _put_claims(self, at: int | None, claims: tuple[Claim, ...]) -> None:
        names = Counter(claim.subject for claim in claims if claim.subject is not None)
        self._name(names)
        shared = Counter(claim.sentence for claim in claims if _keeps_company(claim))
        rows = []
        for number, claim in enumerate(claims):
            subject = 0 if claim.subject is None else self._subjects[claim.subject]
            metric, row = self._metric(claim.metric, claim.stem), claim_row(claim)
            company = _keeps_company(claim) and shared[claim.sentence] > 1
            rows.append((
                subject, metric, at, number, claim.sentence, company, figure_key(claim), echo_key(claim),
                _sum(subject, metric, at, number, row), row,
            ))  # fmt: skip
        self.db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _name(self, names: Counter[str]) -> None:
        """Count the subjects of an article, new ones under their blocks."""
        fresh = []
        for name in names:
            if name not in self._subjects:
                row = self.db.execute("SELECT id FROM subject WHERE name = ?", (name,)).fetchone()
                if row is None:
                    fresh.append(name)
                else:
                    self._subjects[name] = row[0]
        for name, block in self.names.blocks(fresh).items() if fresh else ():
            made = self.db.execute(
                "INSERT INTO subject (name, block, claims) VALUES (?, ?, 0)", (name, block)
            )
            self._subjects[name] = made.lastrowid or 0
        self.db.executemany(
            "UPDATE subject SET claims = claims + ? WHERE id = ?",
            [(count, self._subjects[name]) for name, count in names.items()],
        )

    def _metric(self, metric: str | None, stem: str | None) -> int:
        """The number of a metric and its stem; 0 where a claim has neither."""
        if metric is None and stem is None:
            return 0
        if (metric, stem) not in self._metrics:
            row = self.db.execute(
                "SELECT id FROM metric WHERE metric IS ? AND stem IS ?", (metric, stem)
            ).fetchone()
            made: int = row[0] if row else 0
            if not made:
                done = self.db.execute("INSERT INTO metric (metric, stem) VALUES (?, ?)", (metric, stem))
                made = done.lastrowid or 0
            self._metrics[metric, stem] = made
        return self._metrics[metric, stem]

    def _put_events(self, at: int | None, article: Article, extracted: Extracted) -> None:
        context = Context(rulebook=self.rulebook, articles={article.source: article})
        for number, day in enumerate(extracted.dates):
            found = event(day, self.rulebook, {}, context.after(day, BEYOND))
            if found is not None:
                self.db.execute("INSERT INTO event VALUES (?, ?, ?, ?)", (found[1], found[0], at, number))


BEYOND = 40  # characters after a date in which its event is looked for, as pipeline.groups_of does


def packed(drawn: frozenset[int]) -> bytes:
    """A sketch as bytes."""
    return array("I", sorted(drawn)).tobytes()


def unpacked(row: bytes) -> frozenset[int]:
    """The sketch of :func:`packed`."""
    numbers = array("I")
    numbers.frombytes(row)
    return frozenset(numbers)


def _keeps_company(claim: Claim) -> bool:
    """Whether grouping.groups.companions counts the claim at all."""
    return claim.subject is not None and claim.quantity is not None and claim.role is not Role.CELL


def _sum(subject: int, metric: int, article: int | None, number: int, row: str) -> int:
    """A checksum over a claim and where it lies: SQLite has none of its own."""
    return zlib.crc32(f"{subject} {metric} {article} {number} {row}".encode())


def figure_key(claim: Claim) -> int | None:
    """What claims of one group ``figure`` share beside their subject, hashed: others may share it too."""
    if (
        claim.subject is None
        or claim.quantity is None
        or claim.quantity.point is None
        or claim.period.end is None
    ):
        return None
    return zlib.crc32(f"{claim.quantity.point.normalize():f} {claim.period.end}".encode())


def echo_key(claim: Claim) -> int | None:
    """What claims of one group ``echo`` share beside their metric, hashed: others may share it too."""
    if (
        claim.metric is None
        or claim.subject is None
        or claim.quantity is None
        or claim.quantity.point is None
    ):
        return None
    return zlib.crc32(
        f"{claim.quantity.point.normalize():f} {claim.quantity.unit} {claim.status.value}".encode()
    )
