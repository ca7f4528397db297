"""A store brought into step with the files of a corpus: what is new is extracted, what is gone is dropped."""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from auditor.archive.store import Kept

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from auditor.archive.store import Store
    from auditor.model import Article, Extracted

BATCH = 50  # articles between two commits: what a killed run has to do again at most
_CLOCKS = 2 * 10**9  # nanoseconds; no file system tells times more coarsely


class Extracting(Protocol):
    """What gives the article in the bytes of a file, and its claims; None where it cannot, which it has said.

    It gets None for ``data`` where the file could not be read.
    """

    def __call__(self, source: str, data: bytes | None) -> tuple[Article, Extracted] | None: ...


def signature(status: os.stat_result, now: int) -> str:
    """By what a change to a file shows; "" for one so fresh (before ``now``, in nanoseconds) that it need not show."""
    if max(status.st_mtime_ns, status.st_ctime_ns) > now - _CLOCKS:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def digest_of(data: bytes) -> bytes:
    """The hash of a file's bytes that its article is kept under."""
    return hashlib.sha256(data).digest()


class Listed(NamedTuple):
    """A file of the corpus: where it is, and its signature when the corpus was listed."""

    path: str
    signature: str


def differing(kept: Mapping[str, Kept], corpus: Mapping[str, Listed]) -> tuple[list[str], list[str]]:
    """The sources whose files may have changed since the store saw them, and those whose files are gone."""
    unknown = Kept(b"", "")
    fresh = [
        source
        for source, listed in corpus.items()
        if not listed.signature or kept.get(source, unknown).signature != listed.signature
    ]
    return fresh, sorted(kept.keys() - corpus.keys())


class Standing(NamedTuple):
    """How a store stands beside its corpus, by sources; ``changed`` are those whose bytes differ."""

    articles: int
    claims: int
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def standing(store: Store, corpus: Mapping[str, Listed]) -> Standing:
    """How ``store`` stands beside ``corpus``; nothing is written."""
    with store.reading():
        kept = store.kept()
        fresh, gone = differing(kept, corpus)
        articles, claims = store.counts()
    known = [source for source in fresh if source in kept]
    changed = [
        source for source in known if digest_of(Path(corpus[source].path).read_bytes()) != kept[source].hash
    ]
    new = [source for source in fresh if source not in kept]
    return Standing(articles, claims, tuple(new), tuple(changed), tuple(gone))


def brought_up(
    store: Store,
    corpus: Mapping[str, Listed],
    extracting: Extracting,
    watching: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> int:
    """Bring ``store`` into step with ``corpus`` (source → file), committing every few articles; how many were extracted.

    A file whose bytes are known is not extracted again, whatever its dates say. One that cannot be read or extracted
    leaves the store, so that nothing stale is compared, and is tried again by the next run.
    """
    extracted = 0
    with store.reading():
        kept = store.kept()
        fresh, gone = differing(kept, corpus)
    known = {source: one.hash for source, one in kept.items()}
    if gone:
        with store.writing():
            for source in gone:
                store.drop(source)
    signed: list[tuple[str, str]] = []
    for batch in _batches(_changes(watching(fresh), corpus, known, extracting, signed)):
        with store.writing():
            for source, held in batch:
                if held is None:
                    store.drop(source)
                else:
                    store.put(*held)
                    extracted += 1
    if signed:
        with store.writing():
            for source, sign in signed:
                store.sign(source, sign)
    return extracted


_Change = tuple[str, "tuple[Article, Extracted, Kept] | None"]


def _changes(
    fresh: Iterable[str],
    corpus: Mapping[str, Listed],
    known: Mapping[str, bytes],
    extracting: Extracting,
    signed: list[tuple[str, str]],
) -> Iterator[_Change]:
    for source in fresh:
        listed = corpus[source]
        try:
            data = Path(listed.path).read_bytes()
        except OSError:
            data = None
        told = b"" if data is None else digest_of(data)
        if data is not None and known.get(source) == told:
            if listed.signature:
                signed.append((source, listed.signature))
            continue
        held = extracting(source, data)
        if held is not None:
            yield source, (*held, Kept(told, listed.signature))
        elif source in known:
            yield source, None


def _batches(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    while batch := list(islice(changes, BATCH)):
        yield batch
