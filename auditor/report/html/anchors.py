"""Where things stand on a page: a name for every article, figure and entity that other parts of it point to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.model import Claim, Span
    from auditor.report.marking import Mark, Marked


@dataclass(slots=True)
class Anchors:
    """Names (``id`` attributes) by number, so that nothing an article says can be one.

    ``prefix`` goes before all of them: several fragments on one page need one each. What has no name is not on the
    page, and nothing points to it.
    """

    prefix: str = ""
    articles: dict[str, str] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    figures: dict[tuple[str, Span], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # other names of entities
    links: Callable[[str], str | None] | None = None  # where entities are that are not on the page

    def take_articles(self, shown: Iterable[Marked]) -> None:
        """Name the articles that are shown, and every figure in them."""
        for one in shown:
            name = f"{self.prefix}a{len(self.articles) + 1}"
            self.articles[one.article.source] = name
            for number, mark in enumerate(one.marks, 1):
                self.figures.setdefault((mark.claim.source, mark.claim.span), f"{name}-{number}")

    def take_entities(self, subjects: Iterable[str]) -> None:
        """Name the entities that have a section."""
        for subject in subjects:
            self.entities[subject] = f"{self.prefix}e{len(self.entities) + 1}"

    def figure(self, claim: Claim) -> str | None:
        """The name of the figure of ``claim``, or of its article's head where the figure stands in no passage."""
        return self.figures.get((claim.source, claim.span)) or self.articles.get(claim.source)

    def mark(self, mark: Mark) -> str:
        """The name of a figure that is shown."""
        return self.figures[mark.claim.source, mark.claim.span]

    def entity(self, subject: str | None) -> str | None:
        """Where ``subject``, which may be another name of an entity, has its section; None where it has none."""
        if subject is None:
            return None
        known = self.names.get(subject, subject)
        if known in self.entities:
            return f"#{self.entities[known]}"
        return self.links(known) if self.links else None
