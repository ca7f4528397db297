"""An Audit → its articles with every figure marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.grouping.coverage import why_alone
from auditor.model import Span
from auditor.report.marking.marked import Mark, Marked
from auditor.report.marking.placing import laid_out
from auditor.report.marking.verdict import Verdict, verdict_of

if TYPE_CHECKING:
    from auditor.model import Article, Audit, Claim, Finding

_Place = tuple[str, Span]


@dataclass(slots=True)
class _Told:
    """What an audit tells of each figure, by its place (claims of different runs of a check are not one object)."""

    findings: defaultdict[_Place, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    aside: defaultdict[_Place, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    claims: defaultdict[str, dict[Span, list[Claim]]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, claim: Claim) -> None:
        same = self.claims[claim.source].setdefault(claim.span, [])
        if all(claim.id != other.id for other in same):
            same.append(claim)


def marked(audit: Audit) -> dict[str, Marked]:
    """Every article of ``audit`` by its source, in the audit's order, its figures marked."""
    told = _Told()
    for claim in audit.claims:
        told.take(claim)
    for findings, kept in (
        (audit.findings, told.findings),
        ((*audit.suppressed, *audit.known), told.aside),
    ):
        for finding in findings:
            for place in dict.fromkeys((claim.source, claim.span) for claim in finding.claims):
                kept[place].append(finding)
            for claim in finding.claims:
                told.take(claim)
    return {article.source: _article(article, audit, told) for article in audit.articles}


def _article(article: Article, audit: Audit, told: _Told) -> Marked:
    marks = [_mark(claim, audit, told) for claims in told.claims[article.source].values() for claim in claims]
    blocks, astray = laid_out(article, marks)
    return Marked(
        article=article,
        blocks=blocks,
        astray=astray,
        skipped=audit.skipped.get(article.source, ()),
        whole=not audit.skipped or article.source in audit.skipped,
    )


def _mark(claim: Claim, audit: Audit, told: _Told) -> Mark:
    place = claim.source, claim.span
    findings = sorted(told.findings[place], key=lambda finding: verdict_of(finding).rank)
    beside = audit.beside.get(claim.id, ())
    reason = None
    if findings:
        verdict = verdict_of(findings[0])
    elif beside:
        verdict = Verdict.COMPARED
    else:
        reason = why_alone(claim)
        verdict = Verdict.ALONE if reason == "alone" else Verdict.NOT_COMPARED
    first = findings[0].claims[0] if findings else None
    leads = first is not None and (first.source, first.span) == place
    return Mark(claim, verdict, tuple(findings), leads, tuple(told.aside[place]), beside, reason)
