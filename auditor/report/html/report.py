"""The report as one page: overview, what needs a decision, the articles with their figures marked, entities, coverage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from auditor.model import Severity
from auditor.report import labels
from auditor.report.entities import entities
from auditor.report.html import overview
from auditor.report.html.anchors import Anchors
from auditor.report.html.evidence import Teller
from auditor.report.html.fragments import article_of, page
from auditor.report.html.rendering import render
from auditor.report.html.timelines import section
from auditor.report.marking import Verdict, marked
from auditor.report.plot import worst_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from auditor.model import Audit
    from auditor.report.entities import Entity
    from auditor.report.marking import Marked
    from auditor.report.options import Options

_WHOLE: Final = 200  # of more articles, those are shown in full that need a decision
_ENTITIES: Final = 40  # with their timelines, those that need a decision first
_LINES, _READINGS = 6, 30  # of an entity and of a line
_ELSEWHERE: Final = ("progression", "agreement")  # told beside the figures and by the timelines


def write(audit: Audit, options: Options) -> str:
    """One self-contained document; the same for the same audit. ``options.verbose`` leaves nothing out."""
    shown = replace(audit, findings=tuple(options.shown(audit)))
    teller = Teller.of(shown, Anchors(names=shown.names), options.lang)
    every = marked(shown)
    chosen = _chosen(every, verbose=options.verbose)
    teller.anchors.take_articles(chosen.values())
    worst = worst_of(shown.findings)
    told_of = _by_need(entities(shown, options.rulebook), worst)
    drawn = told_of if options.verbose else told_of[:_ENTITIES]
    teller.anchors.take_entities(entity.subject for entity in drawn)
    most = (None, None) if options.verbose else (_LINES, _READINGS)
    infos = [finding for finding in shown.findings if finding.severity is Severity.INFO]
    counted, slices = overview.bar(every.values(), sum(shown.coverage.not_claims.values()), options.lang)
    numbers = overview.severities(shown.findings)
    body = render(
        "report",
        options.lang,
        lead=_lead(shown, numbers, teller),
        errors=numbers[Severity.ERROR],
        warnings=numbers[Severity.WARNING],
        error=Verdict.ERROR,
        warning=Verdict.WARNING,
        coverage=shown.coverage,
        counted=counted,
        no_claims=sum(shown.coverage.not_claims.values()),
        slices=slices,
        unread=tuple(words.told(options.lang) for words in shown.unread),
        limits=_limits(audit, shown, every, chosen, teller),
        decisions=overview.findings([f for f in shown.findings if f.severity is not Severity.INFO], teller),
        rows=overview.rows(every, teller),
        articles=[article_of(one, teller, 3) for one in chosen.values()],
        index=tuple((entity.subject, teller.anchors.entity(entity.subject)) for entity in drawn),
        entities=[section(e, teller, worst, lines=most[0], readings=most[1]) for e in drawn],
        others=tuple((e.subject, len(e.history.claims)) for e in told_of[len(drawn) :]),
        notices=overview.findings([f for f in infos if f.name not in _ELSEWHERE], teller),
        reach=overview.reach(shown, options.lang),
        meanings=tuple((v, labels.MEANINGS[v].told(options.lang)) for v in Verdict),
    )
    return page(teller.say("数字核对报告", "Figures, checked"), body, options.lang)


def _chosen(every: Mapping[str, Marked], *, verbose: bool) -> dict[str, Marked]:
    """The articles that are shown in full: all of a few, of many those with a figure that needs a decision."""
    few = sum(one.whole for one in every.values()) <= _WHOLE
    return {
        source: one
        for source, one in every.items()
        if verbose or (few and one.whole) or any(mark.verdict.to_decide for mark in one.marks)
    }


def _by_need(found: Sequence[Entity], named: Container[str]) -> list[Entity]:
    """Entities with a figure that needs a decision (``named`` by its id) first, otherwise in their order."""
    return sorted(
        found, key=lambda entity: all(claim.id not in named for line in entity.lines for claim in line.claims)
    )


def _lead(audit: Audit, numbers: Mapping[Severity, int], teller: Teller) -> str:
    coverage, decide = audit.coverage, numbers[Severity.ERROR] + numbers[Severity.WARNING]
    zh = f"{decide:,} 处需要定夺。" if decide else "没有需要定夺的地方。"
    en = f"{decide:,} need a decision." if decide else "Nothing needs a decision."
    return teller.say(
        f"读到 {coverage.figures:,} 个数字，其中 {coverage.compared:,} 个与别处比较过；{zh}",
        f"{coverage.figures:,} figures seen, {coverage.compared:,} compared with others. {en}",
    )


def _limits(
    audit: Audit, shown: Audit, every: Mapping[str, Marked], chosen: Mapping[str, Marked], teller: Teller
) -> tuple[str, ...]:
    """What the page leaves out, and how to see it."""
    told = []
    if hidden := sum(one.whole for source, one in every.items() if source not in chosen):
        told.append(teller.say(
            f"{hidden:,} 篇没有需要定夺的数字，只列在“稿件”里；要看其中一篇的标注，单独核对它，或用 --verbose 全部写出。",
            f"{hidden:,} articles have no figure that needs a decision and are only listed; check one by itself to see it "
            "marked, or write all with --verbose.",
        ))  # fmt: skip
    if less := len(audit.findings) - len(shown.findings):
        told.append(
            teller.say(
                f"--show 没有列出 {less:,} 条较轻的发现。", f"--show leaves out {less:,} lesser findings."
            )
        )
    return tuple(told)
