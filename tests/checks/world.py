"""Small worlds for tests of checks: articles whose figures are read from the text and placed by the test."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date

from auditor.model import (
    Accrual,
    Article,
    Audit,
    Basis,
    Certainty,
    Claim,
    Extracted,
    Finding,
    Kind,
    Passage,
    Period,
    Published,
    PublishedBasis,
    Role,
    Span,
    Status,
    TimeAspect,
)
from auditor.pipeline import compare
from auditor.rulebook import load
from auditor.text import quantities

RULES = load()


def as_of(text: str, basis: Basis = Basis.EXPLICIT) -> Period:
    """``2021-06`` or ``2021-12-31`` as a stock."""
    return Period(*days(text), basis, TimeAspect.AS_OF)


def during(text: str, basis: Basis = Basis.EXPLICIT) -> Period:
    """``2021``, ``2021-06`` or ``2021-01/2021-06`` as a flow."""
    return Period(*days(text), basis, TimeAspect.DURING)


def now(text: str) -> Period:
    """目前, in an article published on ``text``."""
    return Period(*days(text), Basis.PUBLICATION, TimeAspect.AS_OF)


def days(text: str) -> tuple[date, date]:
    start, _, end = text.partition("/")
    return _first(start), _last(end or start)


def _first(text: str) -> date:
    return date(*map(int, [*text.split("-"), "1", "1"][:3]))


def _last(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year, month, monthrange(year, month)[1])


@dataclass
class World:
    """Articles and claims as they are added; :meth:`findings` audits them."""

    articles: list[Article] = field(default_factory=list)
    claims: dict[str, list[Claim]] = field(default_factory=dict)

    def article(
        self,
        source: str,
        text: str,
        published: str | None = None,
        publisher: str | None = None,
        origin: str | None = None,
    ) -> World:
        """An article; figures of it are added with :meth:`tell`."""
        when = Published(*days(published), PublishedBasis.FRONT_MATTER) if published else Published()
        passage = Passage(text, Role.PARAGRAPH, ((0, 0),))
        self.articles.append(Article(source, text, (passage,), when, publisher, origin))
        self.claims[source] = []
        return self

    def tell(
        self, figure: str, subject: str | None, metric: str | None, period: Period, **more: object
    ) -> World:
        """The next ``figure`` of the last article, as extraction would hand it on."""
        article = self.articles[-1]
        done = self.claims[article.source]
        start = article.text.index(figure, done[-1].span.end if done else 0)
        (read,) = quantities.find(figure)
        sentence = article.text.count("。", 0, start) + article.text.count("\n", 0, start)
        fields: dict[str, object] = {
            "quantity": read.quantity,
            "kind": read.kind,
            "base": None,
            "accrual": Accrual.LEVEL,
            "status": Status.ACTUAL,
            "scope": None,
            "stem": metric,
            "role": Role.PARAGRAPH,
            "subject_certainty": Certainty.NAMED,
            "metric_certainty": Certainty.NAMED,
        }
        line, column = article.position(start)
        claim = Claim(
            id=f"{article.source}:{len(done)}",
            source=article.source,
            span=Span(start, start + len(figure)),
            line=line,
            column=column,
            text=figure,
            clause=article.text,
            mark=Span(start, start + len(figure)),
            sentence=sentence,
            subject=subject,
            metric=metric,
            period=period,
            **{**fields, **more},
        )
        done.append(claim)
        return self

    def change(
        self, figure: str, subject: str, metric: str, period: Period, base: str = "yoy", **more: object
    ) -> World:
        """A growth rate: signed, of ``metric``."""
        self.tell(
            figure, subject, f"{metric}同比增速", period, stem=metric, base=base, kind=Kind.CHANGE, **more
        )
        return self

    def title(self) -> World:
        """The last figure stands in the title."""
        done = self.claims[self.articles[-1].source]
        done[-1] = replace(done[-1], role=Role.TITLE)
        return self

    def audit(self) -> Audit:
        return compare(self.articles, {s: Extracted(tuple(c)) for s, c in self.claims.items()}, RULES)

    def findings(self, code: str | None = None) -> tuple[Finding, ...]:
        """The findings of one code, or all."""
        return tuple(f for f in self.audit().findings if code in (None, f.code))

    def loud(self) -> list[str]:
        """Codes of errors and warnings."""
        return [f.code for f in self.audit().findings if f.severity.value != "info"]


def texts(finding: Finding) -> list[str]:
    return [claim.text for claim in finding.claims]
