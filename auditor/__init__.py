# ruff: noqa: PLC0415  (imports stand inside functions so that importing this package loads no stage)
"""Finds the figures in articles that contradict each other, have gone stale, or do not add up.

>>> from auditor import audit, extract, read        # doctest: +SKIP
>>> article = read("seeds/progression/qinghe-2022.md")        # doctest: +SKIP
>>> [claim.text for claim in extract(article)]      # doctest: +SKIP
>>> audit([article]).findings                       # doctest: +SKIP

Importing this package costs next to nothing: each name below loads its stage when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.model import Article, Audit, Claim, Finding
    from auditor.rulebook import Rulebook

__version__ = "0.1.0"
__all__ = ["Article", "Audit", "Claim", "Finding", "Rulebook", "audit", "extract", "read"]


def read(path: str | Path) -> Article:
    """One file as an article: Markdown, HTML or plain text, its encoding detected.

    Raises auditor.reading.ReadError, whose message names the file and what to do, for one that cannot be read.
    """
    from auditor import reading

    return reading.read(path)


def extract(article: Article, rulebook: Rulebook | None = None) -> list[Claim]:
    """The claims of ``article`` in text order, by the shipped rules unless a rulebook is given."""
    from auditor import extraction
    from auditor.rulebook import load

    book = rulebook or load()
    return list(extraction.extract(extraction.inferred(article, book), book).claims)


def audit(articles: Iterable[Article], rulebook: Rulebook | None = None) -> Audit:
    """Extract, group and compare ``articles``: findings, claims, and how far the comparison reached."""
    from auditor import extraction, pipeline
    from auditor.rulebook import load

    book = rulebook or load()
    return pipeline.audit([extraction.inferred(article, book) for article in articles], book)


def __getattr__(name: str) -> object:
    """The nouns, loaded when first asked for (PEP 562)."""
    if name == "Rulebook":
        from auditor import rulebook

        return rulebook.Rulebook
    if name in __all__:
        from auditor import model

        return getattr(model, name)
    raise AttributeError(f"module 'auditor' has no attribute {name!r}")
