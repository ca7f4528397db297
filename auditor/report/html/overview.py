"""What stands at the head of a report: how many figures were checked, what needs a decision, the list of articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Severity
from auditor.report import labels, told
from auditor.report.marking import Verdict, verdict_of
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.model import Audit, Finding
    from auditor.report.html.evidence import Teller
    from auditor.report.marking import Marked


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the bar of all figures: from ``start``, ``wide`` thousandths of it."""

    name: str  # of its class: a verdict, or "skipped"
    start: str
    wide: str
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim of a finding stands, and its place on the page if it is on it."""

    figure: str
    house: str
    place: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the list of an overview."""

    verdict: Verdict
    code: str
    title: str
    sure: str
    message: str
    suggestion: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list of all; ``anchor`` is None where it is not shown in full."""

    name: str
    anchor: str | None
    publisher: str
    published: str
    source: str
    figures: int
    counts: tuple[tuple[Verdict, int], ...]


def bar(
    marked: Iterable[Marked], skipped: int, lang: str
) -> tuple[tuple[tuple[Verdict, int], ...], tuple[Slice, ...]]:
    """How many figures of the audited articles have each verdict, and the same as slices of one bar."""
    counted: Counter[Verdict] = Counter()
    for one in marked:
        if one.whole:
            counted.update(one.counts)
    parts = [(v.value, labels.VERDICTS[v].told(lang), counted[v]) for v in Verdict if counted[v]]
    if skipped:
        parts.append(("skipped", "不算断言" if lang == "zh" else "no claim", skipped))
    total = sum(number for *_, number in parts) or 1
    slices, start = [], 0
    for name, word, number in parts:
        slices.append(
            Slice(name, f"{1000 * start / total:.1f}", f"{1000 * number / total:.1f}", f"{word} {number:,}")
        )
        start += number
    return tuple((v, counted[v]) for v in Verdict if counted[v]), tuple(slices)


def findings(chosen: Sequence[Finding], teller: Teller) -> tuple[Told, ...]:
    """``chosen`` for a list, each with the places of its claims."""
    return tuple(_told(finding, teller) for finding in chosen)


def _told(finding: Finding, teller: Teller) -> Told:
    where = {
        (claim.source, claim.span): Place(
            told.figure(claim, teller.lang),
            teller.house(claim.source),
            place(claim, teller.names, teller.lang),
            teller.anchors.figure(claim),
        )
        for claim in finding.claims
    }
    return Told(
        verdict=verdict_of(finding),
        code=finding.code,
        title=labels.check(finding.name, teller.lang),
        sure=teller.sure(finding),
        message=finding.message.told(teller.lang),
        suggestion=finding.suggestion.told(teller.lang) if finding.suggestion else "",
        places=tuple(where.values()),
    )


def rows(marked: Mapping[str, Marked], teller: Teller) -> tuple[Row, ...]:
    """Every audited article, in the audit's order."""
    return tuple(
        Row(
            name=one.article.title.text if one.article.title else teller.names[source],
            anchor=teller.anchors.articles.get(source),
            publisher=one.article.publisher or "",
            published=told.published(one.article.published, teller.lang),
            source=source,
            figures=sum(counted.values()) + len(one.skipped),
            counts=tuple((v, number) for v, number in counted.items() if v.rank <= Verdict.CONFIRMED.rank),
        )
        for source, one, counted in ((source, one, one.counts) for source, one in marked.items() if one.whole)
    )


def reach(audit: Audit, lang: str) -> tuple[str, ...]:
    """How far the audit reached, a line each: why figures were not compared, not taken as claims, not listed."""
    coverage = audit.coverage
    lines = []
    for zh, en, reasons in (
        ("没有参与比较", "Not compared", coverage.not_compared),
        ("没有当作断言", "Not taken as claims", coverage.not_claims),
    ):
        if total := sum(reasons.values()):
            why = labels.reasons(reasons, lang)
            lines.append(f"{en} {total:,}: {why}" if lang == "en" else f"{zh} {total:,} 个：{why}")
    if aside := labels.aside(audit, lang):
        lines.append(f"Findings not listed: {aside}" if lang == "en" else f"没有列出的发现：{aside}")
    return tuple(lines)


def severities(found: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings are of each severity, the worst first."""
    counted = Counter(finding.severity for finding in found)
    return {severity: counted[severity] for severity in Severity}
