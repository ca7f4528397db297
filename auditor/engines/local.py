"""Extraction in this process, one article after the other: the engine that every other one must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Article, Extracted
    from auditor.rulebook import Rulebook


def extract_all(articles: Iterable[Article], rulebook: Rulebook) -> dict[str, Extracted]:
    """Source → what the article gave, in the order of ``articles``.

    ValueError if two articles share a source: one of them would be lost in silence.
    """
    results: dict[str, Extracted] = {}
    for article in articles:
        if article.source in results:
            raise ValueError(f"two articles have the source {article.source!r}")
        results[article.source] = extract(article, rulebook)
    return results
