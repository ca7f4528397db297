"""Claims on one metric → a plot: readings that say the same of the same days become one dot with all their sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.checks.telling import house_of
from auditor.grouping.history import moment
from auditor.model import Basis, Severity, Status, TimeAspect
from auditor.report import told
from auditor.report.plot.dots import Dot, Plot
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from auditor.model import Article, Claim, Finding, Quantity


def of_claims(
    title: str,
    claims: Iterable[Claim],
    articles: Mapping[str, Article],
    *,
    worst: Mapping[str, Severity],
    lang: str = "zh",
) -> Plot:
    """The plot of ``claims``, which share what :func:`auditor.grouping.keys.topic` tells but for status and beginning.

    ``articles`` (by source) give the sources their names and say which dates were inferred; ``worst`` (as
    :func:`worst_of` tells it) marks the dots of claims that findings name. Numbers are in the unit that most of the
    claims are written in. Claims without a quantity are left out, those without a date are counted.
    """
    counted = [claim for claim in claims if claim.quantity is not None]
    unit, factor = _unit([claim.quantity for claim in counted if claim.quantity])
    dots: dict[tuple[object, ...], Dot] = {}
    undated = 0
    for claim in sorted(counted, key=moment):
        if claim.quantity is None or claim.period.end is None:
            undated += claim.period.end is None
            continue
        dot = _dot(claim, claim.quantity, factor, articles, worst.get(claim.id), lang)
        key = (dot.start, dot.end, dot.low, dot.point, dot.high, dot.status, dot.strand, dot.later)
        dots[key] = _joined(dots[key], dot) if key in dots else dot
    return Plot(title, unit, tuple(dots.values()), undated)


def worst_of(findings: Iterable[Finding]) -> dict[str, Severity]:
    """Claim id → the severity of the worst finding that names it; an info marks nothing."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        for claim in finding.claims if finding.severity is not Severity.INFO else ():
            worst[claim.id] = min(
                finding.severity, worst.get(claim.id, finding.severity), key=lambda s: s.rank
            )
    return worst


def _unit(quantities: list[Quantity]) -> tuple[str, Decimal | int]:
    """The unit that most are written in, and what one of it is in base units."""
    written = Counter((quantity.written or quantity.unit, quantity.factor) for quantity in quantities)
    return max(written, key=lambda unit: written[unit], default=("", 1))


def _dot(
    claim: Claim,
    quantity: Quantity,
    factor: Decimal | int,
    articles: Mapping[str, Article],
    severity: Severity | None,
    lang: str,
) -> Dot:
    period = claim.period
    assert period.end is not None
    low, point, high = (
        value if value is None or factor == 1 else value / factor
        for value in (quantity.low, quantity.point, quantity.high)
    )
    when = told.claim_period(claim, articles, lang)
    figure = told.signed(claim, lang)
    house = house_of(articles.get(claim.source), claim.source)
    flow = period.aspect is TimeAspect.DURING
    start = period.start or period.end
    # A publication date that was inferred reaches to the end of its year, and most texts come out when it begins.
    later = period.basis is Basis.PUBLICATION and start != period.end
    return Dot(
        start=start,
        end=start if later else period.end,
        low=low,
        point=point,
        high=high,
        text=figure,
        sources=(house,),
        status=claim.status,
        flow=flow,
        strand=_strand(claim, start, period.end) if claim.status is Status.ACTUAL else "",
        severity=severity,
        later=later,
        details=(f"{when}{'：' if lang == 'zh' else ': '}{figure}", f"{house} {place(claim, lang=lang)}"),
    )


def _strand(claim: Claim, start: date, end: date) -> str:
    """What readings must share to be steps of one line: years with years, totals that begin on one day."""
    months = (end.year - start.year) * 12 + end.month - start.month
    length = f"{months}" if claim.period.aspect is TimeAspect.DURING else ""
    return f"{claim.period.aspect} {length} {claim.period.since or ''}"


def _joined(dot: Dot, other: Dot) -> Dot:
    """Two dots that say the same as one."""
    severity = min((s for s in (dot.severity, other.severity) if s), key=lambda s: s.rank, default=None)
    return replace(
        dot,
        sources=tuple(dict.fromkeys((*dot.sources, *other.sources))),
        severity=severity,
        details=(*dot.details, *other.details),
    )
