"""Reprint families: near-identical texts are one witness, however many sites carry them."""

from __future__ import annotations

from collections import defaultdict
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


def heads(sketched: frozenset[int]) -> tuple[int, ...]:
    """The hashes by which an article is looked up: two that are ``ALIKE`` always have one of them in common.

    At most 25 of the 128 smallest hashes of two such texts stand in one of them alone, so of the 26 smallest at
    least one stands in both.
    """
    return tuple(sorted(sketched)[:HEADS])


def families(articles: Iterable[Article]) -> dict[str, str]:
    """Source of every article → source of the first article (in path order) of its reprint family.

    Articles share a family where ``ALIKE`` of their shingles agree, directly or through others; of those that share
    a shingle, each is held against the first ``CROWD`` in path order. Short flashes written to one template
    (每日通报) resemble each other too: families only merge witnesses, never claims.
    """
    sketches = {article.source: sketch(article) for article in articles}
    first = {source: source for source in sketches}

    def root(source: str) -> str:
        while first[source] != source:
            source = first[source]
        return source

    holders: defaultdict[int, list[str]] = defaultdict(list)
    for source in sorted(sketches):
        mine = heads(sketches[source])
        for other in sorted({other for item in mine for other in holders[item]}):
            if root(source) != root(other) and resemblance(sketches[source], sketches[other]) >= ALIKE:
                earlier, later = sorted((root(source), root(other)))
                first[later] = earlier
        for item in mine:
            if len(holders[item]) < CROWD:
                holders[item].append(source)
    return {source: root(source) for source in sketches}
