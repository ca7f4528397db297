"""A store as lines of JSON and back: for another machine that has the same articles and need not extract them again."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.archive.fault import ArchiveError
from auditor.archive.record import article_row, claim_row, read_article, read_claim
from auditor.archive.store import Kept
from auditor.archive.updating import digest_of
from auditor.model import Extracted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.archive.store import Store
    from auditor.model import Article


@dataclass(frozen=True, slots=True)
class Taken:
    """How many articles came in, and how many were left out because the corpus has them otherwise or not at all."""

    articles: int
    left: int


def lines(store: Store, digest: str) -> Iterator[str]:
    """``store`` as lines: what it was made with, then an article a line, in the order of their sources."""
    yield json.dumps({"auditor": "archive", "made_with": digest}) + "\n"
    kept = store.kept()
    for article, extracted in store.everything():
        told = {
            "source": article.source,
            "hash": kept[article.source].hash.hex(),
            "article": base64.b85encode(article_row(article, extracted)).decode(),
            "claims": [[c.subject, c.metric, c.stem, claim_row(c)] for c in extracted.claims],
        }
        yield json.dumps(told, ensure_ascii=False) + "\n"


def take_in(store: Store, told: Iterable[str], corpus: Mapping[str, str], digest: str, origin: str) -> Taken:
    """Put what :func:`lines` told into ``store``, as far as ``corpus`` has the same bytes under the same name.

    Raises ArchiveError, naming the line, for a file that is none of these or was made with other rules or another
    version; then nothing of it is taken in.
    """
    rows = enumerate(told, 1)
    _headed(next(rows, (1, ""))[1], digest, origin)
    taken, left = 0, 0
    with store.writing():
        for number, line in rows:
            source, hashed, article, extracted = _article(line, f"{origin}:{number}")
            path = corpus.get(source)
            if path is None or digest_of(Path(path).read_bytes()) != hashed:
                left += 1
                continue
            store.put(article, extracted, Kept(hashed, ""))
            taken += 1
    return Taken(taken, left)


def _headed(line: str, digest: str, origin: str) -> None:
    try:
        head = json.loads(line)
        made = head["made_with"] if head["auditor"] == "archive" else None
    except (ValueError, TypeError, KeyError):
        made = None
    if made is None:
        raise ArchiveError(
            f"{origin}:1：不是 auditor archive export 写的 jsonl",
            f"{origin}:1: is no jsonl that `auditor archive export` wrote",
        )
    if made != digest:
        raise ArchiveError(
            f"{origin}：是用别的规则或别的版本做的，不能读入；请用同样的规则和版本重新 export",
            f"{origin}: was made with other rules or another version; export it again with the same ones",
        )


def _article(line: str, place: str) -> tuple[str, bytes, Article, Extracted]:
    try:
        told = json.loads(line)
        source = str(told["source"])
        article, rest = read_article(base64.b85decode(told["article"]), source)
        claims = tuple(
            read_claim(row, source, subject, metric, stem) for subject, metric, stem, row in told["claims"]
        )
        whole = Extracted(claims, rest.skipped, rest.dates, rest.aliases)
        return source, bytes.fromhex(told["hash"]), article, whole
    except (ValueError, TypeError, KeyError, zlib.error) as problem:
        raise ArchiveError(
            f"{place}：这一行已损坏（{problem}），没有读入任何内容",
            f"{place}: this line is damaged ({problem}), nothing was taken in",
        ) from problem
