"""An audit as told from another folder: the archive names articles from the control file's, a call from its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Article, Audit, Claim
from auditor.pipeline import in_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model import Finding


def renamed(audit: Audit, name: Callable[[str], str]) -> Audit:
    """``audit`` with each source called ``name`` of it, in articles, claims and what findings tell; prints stay."""
    if all(name(article.source) == article.source for article in audit.articles):
        return audit

    def article(one: Article) -> Article:
        return replace(one, source=name(one.source))

    ids: dict[str, str] = {}

    def claim(one: Claim) -> Claim:
        source = name(one.source)
        ids[one.id] = source + one.id[len(one.source) :]
        return replace(one, source=source, id=ids[one.id])

    def detail(value: object) -> object:
        match value:
            case Claim():
                return claim(value)
            case str():  # companions are named by their ids
                return ids.get(value, value)
            case dict():
                return {key: detail(item) for key, item in value.items()}
            case list() | tuple():
                return type(value)(detail(item) for item in value)
        return value

    def finding(one: Finding) -> Finding:
        details = {key: detail(value) for key, value in one.details.items()}
        return replace(one, claims=tuple(map(claim, one.claims)), details=details)

    claims = tuple(map(claim, audit.claims))
    return replace(
        audit,
        articles=tuple(map(article, audit.articles)),
        claims=claims,
        findings=in_place(map(finding, audit.findings)),
        suppressed=in_place(map(finding, audit.suppressed)),
        beside={ids[one]: tuple(map(claim, others)) for one, others in audit.beside.items()},
        skipped={name(source): figures for source, figures in audit.skipped.items()},
    )
