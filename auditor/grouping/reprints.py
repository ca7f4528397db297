"""Reprint families: near-identical texts are one witness, however many sites carry them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from auditor.model import Passage
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Article

SHINGLE = 5  # characters; long enough that two texts on one subject share few
SKETCH = 128  # smallest hashes kept: estimates the overlap of two texts to within some ± 4 points
ALIKE = 0.8
HEADS = 26  # smallest hashes by which texts are looked up
CROWD = 200  # a shingle that more texts share is a house phrase: it says nothing of who copied whom
_FILLER = compiled(r"\W+")


def sketch(article: Article) -> frozenset[int]:
    """The smallest hashes of the article's shingles, punctuation apart: the same for a text set in other markup."""
    text = _FILLER.sub("", "".join(p.text for p in article.passages if isinstance(p, Passage)))
    shingles = {text[at : at + SHINGLE] for at in range(max(len(text) - SHINGLE + 1, 0))}
    return frozenset(sorted(crc32(shingle.encode()) for shingle in shingles)[:SKETCH])


def resemblance(left: frozenset[int], right: frozenset[int]) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1.

    >>> resemblance(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    union = sorted(left | right)[:SKETCH]
    return sum(1 for item in union if item in left and item in right) / len(union) if union else 0.0


def marks(sketched: frozenset[int]) -> tuple[int, ...]:
    """The numbers by which the texts that resemble one are found: its smallest hashes, and one number of them all.

    At most 25 of the 128 smallest hashes of two texts that are ``ALIKE`` stand in one of them alone, so of the 26
    smallest at least one stands in both. The last number, below zero, is the same for texts of one sketch alone.
    """
    ordered = sorted(sketched)
    whole = (-1 - crc32(repr(ordered).encode()),) if ordered else ()
    return (*ordered[:HEADS], *whole)


def near(shared: int, left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether two texts of which ``shared`` marks are one are a reprint of one another.

    One shared shingle is a phrase; of long texts two are asked for before they are compared.
    """
    return shared * HEADS >= 2 * min(max(len(left), len(right)), HEADS) and resemblance(left, right) >= ALIKE


def families(articles: Iterable[Article]) -> dict[str, str]:
    """Source of every article → source of the first article (in path order) of its reprint family.

    Articles share a family where ``ALIKE`` of their shingles agree, directly or through others, and where their whole
    sketches do. A shingle that more than ``CROWD`` articles have brings none of them together. Short flashes written
    to one template (每日通报) resemble each other too: families only merge witnesses, never claims.
    """
    sketches = {article.source: sketch(article) for article in articles}
    first = {source: source for source in sketches}

    def root(source: str) -> str:
        while first[source] != source:
            source = first[source]
        return source

    def join(one: str, other: str) -> None:
        earlier, later = sorted((root(one), root(other)))
        first[later] = earlier

    holders: defaultdict[int, list[str]] = defaultdict(list)
    for source in sorted(sketches):
        for mark in marks(sketches[source]):
            holders[mark].append(source)
    shared: Counter[tuple[str, str]] = Counter()
    for mark, sources in holders.items():
        if mark < 0:
            for other in sources[1:]:
                join(sources[0], other)
        elif len(sources) <= CROWD:
            shared.update(combinations(sources, 2))
    for (one, other), count in shared.items():
        if root(one) != root(other) and near(count, sketches[one], sketches[other]):
            join(one, other)
    return {source: root(source) for source in sketches}
