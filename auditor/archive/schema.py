"""The tables of the store, and a connection to one file of them."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from auditor.archive.fault import ArchiveError, DamagedError, UnwritableError
from auditor.denial import why
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A file that is no database, and tables that are not those of this program.
_NOT_OURS: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
WAIT: Final = 60.0  # seconds that a run waits for another that writes
# Claims lie in the order of subject and metric, so a topic is one stretch of the file. ``subject`` and ``metric``
# hold each wording once: joining two subjects gives one row of ``subject`` another block and touches no claim.
TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, hash BLOB NOT NULL, signature TEXT NOT NULL,
    claims INTEGER NOT NULL
);
CREATE TABLE body (article INTEGER PRIMARY KEY, sketch BLOB NOT NULL, row BLOB NOT NULL);
CREATE TABLE shingle (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID;
CREATE TABLE subject (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, block TEXT NOT NULL, claims INTEGER NOT NULL);
CREATE INDEX subject_block ON subject (block);
CREATE TABLE metric (id INTEGER PRIMARY KEY, metric TEXT, stem TEXT);
CREATE INDEX metric_name ON metric (metric, stem);
CREATE INDEX metric_stem ON metric (stem);
CREATE TABLE claim (
    subject INTEGER, metric INTEGER, article INTEGER, number INTEGER,
    sentence INTEGER, company INTEGER, figure INTEGER, echo INTEGER, sum INTEGER, row TEXT,
    PRIMARY KEY (subject, metric, article, number)
) WITHOUT ROWID;
CREATE INDEX claim_article ON claim (article, sentence);
CREATE INDEX claim_figure ON claim (figure, subject) WHERE figure IS NOT NULL;
CREATE INDEX claim_echo ON claim (echo, metric) WHERE echo IS NOT NULL;
CREATE TABLE event (event TEXT NOT NULL, name TEXT NOT NULL, article INTEGER, number INTEGER);
CREATE INDEX event_name ON event (event, name);
CREATE INDEX event_article ON event (article);
CREATE TABLE short (short TEXT NOT NULL, long TEXT NOT NULL, article INTEGER);
CREATE INDEX short_short ON short (short);
CREATE INDEX short_long ON short (long);
CREATE INDEX short_article ON short (article);
"""


def connect(path: Path | str, *, threads: bool = False) -> sqlite3.Connection:
    """The store at ``path`` (":memory:" for one that ends with the run), its tables made where it is new.

    With ``threads`` any thread may use it, one at a time. Raises DamagedError where the file is no such store,
    UnwritableError where it cannot be made.
    """
    with told(path):
        db = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=not threads)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA mmap_size = 1073741824")
            db.execute("PRAGMA cache_size = -65536")
            if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                _make(db)
            db.execute("SELECT subject, metric, row FROM claim LIMIT 1").fetchone()
        except BaseException:
            db.close()
            raise
    return db


def _make(db: sqlite3.Connection) -> None:
    """The tables, all or none, where no other run has made them meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in TABLES.split(";"):
                db.execute(statement)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def told(path: Path | str) -> Iterator[None]:
    """Faults of SQLite and of the disk as faults of the archive at ``path``."""
    try:
        yield
    except ArchiveError:
        raise
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF in _NOT_OURS:
            raise damaged(path, problem) from problem
        raise _unwritable(path, problem) from problem
    except sqlite3.DatabaseError as problem:
        raise damaged(path, problem) from problem
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def damaged(path: Path | str, problem: object) -> DamagedError:
    """The fault of a store that holds what cannot be read, for the reason ``problem``."""
    return DamagedError(f"{path}：存档已损坏（{problem}）", f"{path}: the archive is damaged ({problem})")


# What SQLite gives up for, in words; anything else is told as SQLite tells it.
_REASONS: Final = {
    sqlite3.SQLITE_FULL: Words("磁盘满了", "the disk is full"),
    sqlite3.SQLITE_READONLY: Words("文件只读", "the file is read-only"),
    sqlite3.SQLITE_CANTOPEN: Words("文件打不开", "the file cannot be opened"),
    sqlite3.SQLITE_IOERR: Words("磁盘读写出错", "the disk fails to read or write"),
    sqlite3.SQLITE_BUSY: Words("另一个程序一直占用着它", "another program keeps it busy"),
}


def _unwritable(path: Path | str, problem: Exception) -> UnwritableError:
    reason = _REASONS.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF) or why(problem)
    return UnwritableError(
        f"{path}：存档写不了（{reason.zh}）", f"{path}: the archive cannot be written ({reason.en})"
    )
