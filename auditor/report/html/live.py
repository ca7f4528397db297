"""The page to which drafts are given, and the parts that it is filled with: set here, served elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from auditor.model import Severity, Span
from auditor.report import labels
from auditor.report.entities import entities
from auditor.report.html import overview
from auditor.report.html.anchors import Anchors
from auditor.report.html.evidence import Teller
from auditor.report.html.fragments import article_of
from auditor.report.html.fragments import page as document
from auditor.report.html.rendering import render
from auditor.report.html.timelines import section
from auditor.report.marking import Verdict, marked
from auditor.report.plot import worst_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence

    from auditor.model import Audit, Finding
    from auditor.rulebook import Rulebook

STYLE_AT: Final = "/style.css"
SCRIPT_AT: Final = "/page.js"
ICON_AT: Final = "/icon.svg"
_HEAD: Final = Markup('<link rel="icon" href="{}" type="image/svg+xml">').format(ICON_AT)
_LINES, _READINGS = 12, 60  # of an entity and of a line
_SUBJECTS: Final = 24  # that a draft names, offered for a look


def page(lang: str, *, articles: int, claims: int, limit: int) -> str:
    """The page before a draft was given to it, which is compared with so many articles; ``limit`` is in bytes."""
    body = render("live", lang, articles=articles, claims=claims, limit=limit, megabytes=limit // 2**20)
    head = _HEAD + Markup('<script src="{}" defer></script>').format(SCRIPT_AT)
    return _document("核对稿件" if lang == "zh" else "Check a draft", body, lang, head)


def result(
    audit: Audit,
    source: str,
    lang: str,
    *,
    named: Counter[str],
    links: Callable[[str], str | None],
    twins: Sequence[tuple[str, str]],
    replaced: Sequence[tuple[str, str]],
    against: int,
    seconds: float,
) -> str:
    """The draft ``source`` of ``audit`` with what needs a decision above it.

    ``named`` counts the figures of each entity in ``audit``; ``links`` gives the address of the timelines of an entity,
    None where it has none; ``twins`` and ``replaced`` are articles that may be earlier versions of it, with what they
    are called: compared with, and left out; ``against`` counts all that it was compared with.
    """
    one = marked(audit)[source]
    anchors = Anchors(names=audit.names, links=links)
    anchors.take_articles([one])
    teller = Teller.of(audit, anchors, lang)
    numbers = overview.severities(audit.findings)
    return render(
        "marked",
        lang,
        lead=said(audit, lang),
        errors=numbers[Severity.ERROR],
        warnings=numbers[Severity.WARNING],
        error=Verdict.ERROR,
        warning=Verdict.WARNING,
        coverage=audit.coverage,
        against=against,
        seconds=f"{seconds:.1f}" if seconds >= 0.1 else "<0.1",
        gaps=tuple(gap.told(lang) for gap in one.article.gaps),
        twins=twins,
        replaced=replaced,
        decisions=overview.findings(_to_decide(audit, source), teller),
        subjects=[(name, number, at) for name, number in named.most_common() if (at := links(name))][
            :_SUBJECTS
        ],
        article=article_of(one, teller, 2),
        reach=overview.reach(audit, lang),
        meanings=tuple((v, labels.MEANINGS[v].told(lang)) for v in Verdict),
    )


def _to_decide(audit: Audit, source: str) -> list[Finding]:
    """The errors, then the warnings, each in the order in which the draft ``source`` has their figures."""
    found = [finding for finding in audit.findings if finding.severity is not Severity.INFO]
    return sorted(
        found,
        key=lambda finding: (
            finding.severity.rank,
            min((claim.span for claim in finding.claims if claim.source == source), default=Span(0, 0)),
        ),
    )


def said(audit: Audit, lang: str) -> str:
    """What came of an audit, in one sentence."""
    coverage, numbers = audit.coverage, overview.severities(audit.findings)
    errors, warnings = numbers[Severity.ERROR], numbers[Severity.WARNING]
    if not coverage.figures:
        return "没有读到数字" if lang == "zh" else "No figure was found"
    if lang == "en":
        decide = (
            f"{labels.plural(errors, 'error')}, {labels.plural(warnings, 'warning')}"
            if errors or warnings
            else "nothing needs a decision"
        )
        return f"{labels.plural(coverage.figures, 'figure')}, {coverage.compared:,} compared: {decide}"
    found = f"读到 {coverage.figures:,} 个数字，{coverage.compared:,} 个与别处比过："
    return found + (f"{errors:,} 处错误，{warnings:,} 处警告" if errors or warnings else "没有需要定夺的地方")


def entity(audit: Audit, subject: str, lang: str, rulebook: Rulebook) -> str:
    """The timelines of ``subject`` by the claims of ``audit``, or a sentence that says why there are none.

    Those of metrics that a draft tells, an article whose figures were all looked at, come first.
    """
    found = next((one for one in entities(audit, rulebook) if one.subject == subject), None)
    if found is None:
        return render("unknown", lang, subject=subject)
    anchors = Anchors("t", names=audit.names)
    anchors.take_entities([subject])
    teller = Teller.of(audit, anchors, lang)
    mine = sorted(found.lines, key=lambda line: not line.sources & audit.skipped.keys())
    found = replace(found, lines=tuple(mine))
    return section(found, teller, worst_of(audit.findings), level=2, lines=_LINES, readings=_READINGS)


def alone(title: str, part: str, lang: str) -> str:
    """A part of the page as a page of its own, for a link that is opened in a new tab."""
    return _document(title, part, lang, _HEAD)


def problem(sentence: str, lang: str) -> str:
    """A page that says what is wrong."""
    body = render("problem", lang, sentence=sentence)
    return _document("auditor", body, lang, _HEAD)


def _document(title: str, body: str, lang: str, head: str) -> str:
    return document(title, body, lang, policy="", stylesheet=STYLE_AT, head=head)
