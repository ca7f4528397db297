"""Extract, group, compare: articles in, an Audit out. Prints nothing, reads and writes nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.checks import CHECKS, Context
from auditor.checks.failing import run_safely
from auditor.checks.precedence import note, settled
from auditor.checks.suppressing import suppressed
from auditor.checks.weighing import weighed
from auditor.grouping import families, grouped
from auditor.grouping.coverage import coverage_of, reach_of
from auditor.grouping.groups import companions
from auditor.grouping.measures import measured
from auditor.grouping.naming import declared, names_of, table
from auditor.model import Audit, Group
from auditor.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from auditor.checks import Check
    from auditor.model import Article, Claim, Extracted, Finding
    from auditor.rulebook import Rulebook

EVERYTHING = Policy()


def audit(
    articles: Iterable[Article],
    rulebook: Rulebook,
    *,
    as_of: date | None = None,
    policy: Policy = EVERYTHING,
) -> Audit:
    """What the figures of ``articles`` say about each other.

    ``as_of`` is the day of the audit for checks that need one; nothing asks the clock. ``policy`` says which checks
    are left out, and where. An article's source must be unique within the run. Nothing is raised for what an
    article says: a check that fails is a finding.
    """
    from auditor.extraction import extract  # noqa: PLC0415  comparing stored claims must not pay for jieba

    read = tuple(articles)
    extracted = {article.source: extract(article, rulebook) for article in read}
    return compare(read, extracted, rulebook, as_of=as_of, policy=policy)


def compare(
    articles: Sequence[Article],
    extracted: Mapping[str, Extracted],
    rulebook: Rulebook,
    *,
    as_of: date | None = None,
    checks: Sequence[Check] = CHECKS,
    policy: Policy = EVERYTHING,
) -> Audit:
    """As :func:`audit`, for claims extracted before: ``extracted`` maps each article's source to what it gave."""
    stated = (claim for article in articles for claim in extracted[article.source].claims)
    claims = measured(stated, rulebook.metric_rulings)
    context = Context(
        rulebook=rulebook,
        articles={article.source: article for article in articles},
        families=families(articles),
        aliases=table(claims, declared(extracted.values()), rulebook),
        dates={article.source: extracted[article.source].dates for article in articles},
        as_of=as_of,
    )
    groups = groups_of(claims, context)
    findings = settled(judged(groups, context, checks=checks, policy=policy))
    parted = suppressed(findings, articles, CHECKS, policy)
    mine = {article.source: extracted[article.source] for article in articles}
    met = reach_of(claims, groups["topic"], findings)
    return Audit(
        articles=tuple(articles),
        claims=claims,
        findings=in_place(parted.told),
        coverage=coverage_of(mine.values(), claims, met),
        suppressed=in_place(parted.aside),
        beside=met.beside,
        skipped={source: one.skipped for source, one in mine.items()},
        names=names_of(claims, context.aliases),
    )


def judged(
    groups: Mapping[str, Iterable[Group]],
    context: Context,
    *,
    checks: Sequence[Check] = CHECKS,
    policy: Policy = EVERYTHING,
) -> Iterator[Finding]:
    """What the checks find in ``groups``, as the policy weighs it; what explains what is not settled yet."""
    for check in checks:
        if not policy.runs(check.code):
            continue
        for over in check.over:
            for group in groups[over]:
                for finding in run_safely(check, group, context):
                    if (told := weighed(finding, check, policy)) is not None:
                        note(told, context)
                        yield told


def in_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` in the order of a report: errors first, then where the editor finds them."""
    return tuple(sorted(findings, key=_place))


def groups_of(claims: tuple[Claim, ...], context: Context) -> dict[str, tuple[Group, ...]]:
    """Every kind of group that a check may ask for, of ``claims`` and of the dates in ``context``."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.source].append(claim)
    company = companions(claims, context.aliases)
    articles = tuple(
        Group((source,), tuple(group), company.of(group))
        for source in context.articles
        if (group := by_article[source]) or context.dates.get(source)
    )
    rules, names = context.rulebook, context.aliases
    return {
        "topic": grouped(claims, "topic", rules, names),
        "family": grouped(claims, "family", rules, names),
        "figure": grouped(claims, "figure", rules, names),
        "echo": grouped(claims, "echo", rules, names),
        "event": grouped(
            (day for days in context.dates.values() for day in days),
            "event",
            rules,
            names,
            lambda day: context.after(day, 40),
        ),
        "article": articles,
    }


def _place(finding: Finding) -> tuple[int, str, int, int, str, str]:
    """Errors first, then where the editor finds them."""
    first = finding.claims[0] if finding.claims else None
    source, line, column = (first.source, first.line, first.column) if first else ("", 0, 0)
    return (finding.severity.rank, source, line, column, finding.code, finding.fingerprint)
