"""Article → claims. Sees one article and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.article import Extraction, inferred

if TYPE_CHECKING:
    from auditor.model import Article, Extracted
    from auditor.rulebook import Rulebook

__all__ = ["extract", "inferred"]


def extract(article: Article, book: Rulebook) -> Extracted:
    """The claims of ``article`` in text order, with the figures left alone and why.

    Spans are offsets into the decoded file. An article without a date gets one inferred from its text, as an
    interval; call `inferred` first to see it on the article.
    """
    return Extraction(article, book).run()
