"""A store as lines of JSON or columns of a table, and back: another machine with the same articles need not extract them."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.archive.fault import ArchiveError
from auditor.archive.record import article_row, claim_row, read_article, read_claim
from auditor.archive.store import Kept
from auditor.archive.updating import digest_of
from auditor.model import Claim, Extracted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.archive.store import Store
    from auditor.model import Article


RECORD, ARTICLE = "record", "article"  # the columns of a table that can be taken in again


class Taken(NamedTuple):
    """How many articles came in, and how many were left out because the corpus has them otherwise or not at all."""

    articles: int
    left: int


def lines(store: Store, digest: str) -> Iterator[str]:
    """``store`` as lines: what it was made with, then an article a line, in the order of their sources."""
    yield json.dumps({"auditor": "archive", "made_with": digest}) + "\n"
    kept = store.kept()
    for article, extracted in store.everything():
        told = _told(article, extracted, kept[article.source])
        yield (
            json.dumps({**told, "claims": [_record(c) for c in extracted.claims]}, ensure_ascii=False) + "\n"
        )


def _told(article: Article, extracted: Extracted, kept: Kept) -> dict[str, str]:
    return {
        "source": article.source,
        "hash": kept.hash.hex(),
        "article": base64.b85encode(article_row(article, extracted)).decode(),
    }


def _record(claim: Claim) -> list[str | None]:
    return [claim.subject, claim.metric, claim.stem, claim_row(claim)]


def columns(store: Store, digest: str) -> tuple[list[Claim], dict[str, list[str]]]:
    """The claims of ``store``, and beside each of them what lets a table of claims be taken in again.

    ``record`` is the whole claim, ``article``, at the first claim of each, the article with all else that it gave and
    a checksum of its records: rows that were filtered or sorted away are missed. An article without claims has no
    row, and is extracted where the table is taken in.
    """
    kept = store.kept()
    claims, records, articles = list[Claim](), list[str](), list[str]()
    for article, extracted in store.everything():
        rows = [json.dumps(_record(claim), ensure_ascii=False) for claim in extracted.claims]
        head = {"made_with": digest, **_told(article, extracted, kept[article.source]), "sum": _sum(rows)}
        claims += extracted.claims
        records += rows
        articles += [json.dumps(head, ensure_ascii=False), *[""] * len(rows)][: len(rows)]
    return claims, {RECORD: records, ARTICLE: articles}


def lines_of(records: Iterable[str], articles: Iterable[str], origin: str) -> Iterator[str]:
    """What :func:`lines` tells, from the columns of a table; raises ArchiveError for rows that are not as written."""
    parts: list[tuple[str, list[str]]] = []
    for record, article in zip(records, articles, strict=True):
        if article or not parts:
            parts.append((article, []))
        parts[-1][1].append(record)
    for number, (article, rows) in enumerate(parts, 1):
        try:
            head = json.loads(article)
            if head.pop("sum") != _sum(rows):
                raise ValueError("rows are missing or changed")
            made = {"auditor": "archive", "made_with": head.pop("made_with")}
            told = {**head, "claims": [json.loads(row) for row in rows]}
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise ArchiveError(
                f"{origin}：第 {number} 篇稿件的各行不是导出时的样子（{problem}），没有读入任何内容",
                f"{origin}: the rows of article {number} are not as they were exported ({problem}), nothing was taken in",
            ) from problem
        if number == 1:
            yield json.dumps(made)
        yield json.dumps(told)


def _sum(rows: list[str]) -> int:
    return zlib.crc32("\n".join(rows).encode())


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
        whole = replace(rest, claims=claims)
        return source, bytes.fromhex(told["hash"]), article, whole
    except (ValueError, TypeError, KeyError, zlib.error) as problem:
        raise ArchiveError(
            f"{place}：这一行已损坏（{problem}），没有读入任何内容",
            f"{place}: this line is damaged ({problem}), nothing was taken in",
        ) from problem
