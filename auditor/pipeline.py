"""Extract, group, compare: articles in, an Audit out. Prints nothing, reads and writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks import CHECKS, Context
from auditor.checks.failing import run_safely
from auditor.checks.precedence import settled
from auditor.checks.suppressing import suppressed
from auditor.checks.weighing import weighed
from auditor.grouping import families, grouped
from auditor.grouping.comparable import same_period
from auditor.grouping.groups import companions
from auditor.grouping.keys import UNSTATED
from auditor.grouping.measures import measured
from auditor.grouping.naming import declared, table
from auditor.model import Audit, Coverage, Group
from auditor.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    return Audit(
        articles=tuple(articles),
        claims=claims,
        findings=in_place(parted.told),
        coverage=coverage_of([extracted[a.source] for a in articles], claims, groups["topic"], findings),
        suppressed=in_place(parted.aside),
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
        Group((source,), tuple(group), {c.id: company[c.id] for c in group if c.id in company})
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


@dataclass(slots=True)
class _Reach:
    """Which claims met a comparable one, and why the others did not."""

    compared: set[str]
    reasons: Counter[str]


def coverage_of(
    extracted: Collection[Extracted],
    claims: tuple[Claim, ...],
    topics: Iterable[Group],
    findings: Iterable[Finding],
) -> Coverage:
    """How far the audit of ``claims``, all that ``extracted`` holds, reached; ``topics`` are all groups that they are in."""
    skipped = [item for one in extracted for item in one.skipped]
    reach = _reach(claims, topics, findings)
    return Coverage(
        articles=len(extracted),
        figures=len(claims) + len(skipped),
        claims=len(claims),
        compared=len(reach.compared),
        not_claims=dict(sorted(Counter(item.reason for item in skipped).items())),
        not_compared=dict(sorted(reach.reasons.items())),
    )


def _reach(claims: tuple[Claim, ...], topics: Iterable[Group], findings: Iterable[Finding]) -> _Reach:
    """A claim was compared if its topic has another with a period, or if a finding names it."""
    sources = {claim.source for claim in claims}
    met = {
        claim.id
        for group in topics
        for claim in group.claims
        if claim.source in sources
        and claim.period.known
        and any(_sets_beside(claim, other) for other in group.claims)
    }
    several = (finding.claims for finding in findings if len(finding.claims) > 1)
    met.update(claim.id for told in several for claim in told if claim.source in sources)
    reasons: Counter[str] = Counter(_reason(claim) for claim in claims if claim.id not in met)
    return _Reach(met, reasons)


def _sets_beside(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one topic can be set side by side: at one moment, or along time."""
    if claim is other or not other.period.known:
        return False
    return same_period(claim.period, other.period) or claim.period.aspect is other.period.aspect


def _reason(claim: Claim) -> str:
    """Why a claim was compared with nothing: the first thing that is missing."""
    if claim.status in UNSTATED:
        return claim.status.value
    if claim.subject is None:
        return "no subject"
    if claim.metric is None:
        return "no metric"
    return "alone" if claim.period.known else "no period"
