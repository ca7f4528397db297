"""The parts of a page, each a whole by itself: one article with its figures marked, and the shell around any body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from auditor.model import Role
from auditor.report import labels, told
from auditor.report.entities import entities
from auditor.report.html.anchors import Anchors
from auditor.report.html.blocks import Setter
from auditor.report.html.evidence import Teller
from auditor.report.html.rendering import render
from auditor.report.html.style import POLICY, STYLE
from auditor.report.html.timelines import section
from auditor.report.marking import marked
from auditor.report.plot import worst_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from auditor.model import Article, Audit, Skipped
    from auditor.report.marking import Marked
    from auditor.rulebook import Rulebook


def article(
    audit: Audit,
    source: str,
    lang: str = "zh",
    *,
    prefix: str = "",
    level: int = 2,
    links: Callable[[str], str | None] | None = None,
) -> str:
    """The article ``source`` of ``audit`` as an ``<article>``: its text with every figure marked, evidence beside it.

    Figures are links to their evidence and back, by ids that begin with ``prefix``; ``level`` is that of its title's
    heading; ``links`` gives the address of the page on an entity, None where there is none. Safe to put into a page
    as it is. Raises KeyError for a source that the audit does not hold.
    """
    one = marked(audit)[source]
    anchors = Anchors(prefix, names=audit.names, links=links)
    anchors.take_articles([one])
    teller = Teller.of(audit, anchors, lang)
    return str(article_of(one, teller, level))


def entity(
    audit: Audit,
    subject: str,
    lang: str = "zh",
    *,
    rulebook: Rulebook | None = None,
    prefix: str = "",
    level: int = 2,
) -> str:
    """The section on ``subject``: every metric of it that is told more than once, drawn and listed.

    ``rulebook`` is that of the audit, the rules of the program if None. Readings are not linked: a page has the
    articles elsewhere. Raises KeyError for a subject that no metric is told of twice.
    """
    known = audit.names.get(subject, subject)
    found = next((one for one in entities(audit, rulebook) if one.subject == known), None)
    if found is None:
        raise KeyError(subject)
    anchors = Anchors(prefix, names=audit.names)
    anchors.take_entities([known])
    teller = Teller.of(audit, anchors, lang)
    return str(section(found, teller, worst_of(audit.findings), level=level))


def article_of(one: Marked, teller: Teller, level: int) -> Markup:
    """As :func:`article`, for an article that is marked and named among others of a page."""
    about = one.article
    sets = Setter(one, teller).made()
    titled = int(about.title is not None and sets[0].tag == Role.TITLE)
    return render(
        "article",
        teller.lang,
        head=sets[:titled],
        rest=sets[titled:],
        anchor=teller.anchors.articles[about.source],
        level=level,
        name=about.source.rsplit("/", 1)[-1],
        source=about.source,
        publisher=about.publisher or "",
        published=told.published(about.published, teller.lang),
        counted=tuple(one.counts.items()),
        whole=one.whole,
        skipped=_skipped(about, one.skipped, teller.lang),
        skipped_count=len(one.skipped),
    )


def _skipped(
    about: Article, skipped: Iterable[Skipped], lang: str
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What is no claim, by reason: each wording with its lines."""
    by_reason: dict[str, dict[str, list[int]]] = {}
    for one in skipped:
        lines = by_reason.setdefault(labels.reason(one.reason, lang), {}).setdefault(one.text, [])
        lines.append(about.position(one.span.start)[0])
    return tuple(
        (reason, tuple((text, ", ".join(map(str, dict.fromkeys(at)))) for text, at in texts.items()))
        for reason, texts in by_reason.items()
    )


def page(
    title: str,
    body: str,
    lang: str = "zh",
    *,
    policy: str = POLICY,
    stylesheet: str = "",
    head: str = "",
) -> str:
    """A whole document around ``body``, which is markup (fragments of this module), as is ``head``; ``title`` is text.

    The style sheet stands in it unless ``stylesheet`` is the address of one; ``policy`` is its content security
    policy, "" for a server that sends one as a header.
    """
    document = render(
        "page",
        lang,
        title=title,
        body=Markup(body),
        head=Markup(head),
        policy=Markup(policy),
        style=Markup(STYLE),
        linked=stylesheet,
    )
    return str(document)
