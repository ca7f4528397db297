"""Not comparable is an answer: which key keeps two claims apart, and how sure we are where none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from auditor.grouping.keys import UNSTATED, alike, scope_of, subject_of
from auditor.model import Accrual, Basis, Certainty, Kind, PublishedBasis, Status, TimeAspect
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Claim, Period, Published
    from auditor.rulebook import Rulebook

Key = Literal["subject", "metric", "scope", "period", "aspect", "base", "status", "unit"]

# Design decision 12: an error needs every identity exact, so one inferred key must fall below 0.9, and two
# inferred subjects below the floor at which nothing is said. A subject known by another name, or carried over from
# the sentence before, may stand at one end of an error and not at both.
SUBJECT = {Certainty.NAMED: 1.0, Certainty.ALIAS: 0.945, Certainty.INFERRED: 0.7, Certainty.NONE: 0.5}
METRIC = {Certainty.NAMED: 1.0, Certainty.ALIAS: 0.985, Certainty.INFERRED: 0.7, Certainty.NONE: 0.5}
SURE = 0.9
_ONE_EVENT = 10  # days within which two houses report on one event
_PLACE = compiled(r"(?:[省市县区州旗镇乡]|中国|全国|我国)$")
FLOOR = 0.5


def differs(left: Claim, right: Claim, rulebook: Rulebook, aliases: Mapping[str, str]) -> Key | None:
    """The first key that keeps two claims from being compared, ``None`` where they are about one fact.

    A key that either claim lacks counts as different: two candidates left means none is picked. Forecasts of
    different bodies are never compared, so two forecasts from different articles differ in status.
    """
    if left.subject is None or subject_of(left, aliases) != subject_of(right, aliases):
        return "subject"
    if left.metric is None or left.metric != right.metric:
        return "metric"
    subject = subject_of(left, aliases)
    if scope_of(left, subject) != scope_of(right, subject):
        return "scope"
    if not same_period(left.period, right.period) and not _timeless(left, right, rulebook):
        return "period"
    if aspect_of(left) != aspect_of(right):
        return "aspect"
    if left.base != right.base:
        return "base"
    forecasts = left.status is Status.FORECAST and left.source != right.source
    if left.status is not right.status or left.status in UNSTATED or forecasts:
        return "status"
    if left.per != right.per or not same_unit(left, right, rulebook):
        return "unit"
    return None


def same_unit(left: Claim, right: Claim, rulebook: Rulebook) -> bool:
    """Whether both figures count or measure in the same unit; money in two currencies does not."""
    if left.quantity is None or right.quantity is None or left.kind is not right.kind:
        return False
    one, two = left.quantity.unit, right.quantity.unit
    return one == two or (left.kind is Kind.COUNT and alike(one, two, rulebook))


def aspect_of(claim: Claim) -> tuple[str, ...]:
    """Level, running total, addition or change: what of the metric is told."""
    level = claim.kind not in (Kind.CHANGE, Kind.POINT, Kind.MULTIPLE)
    return ("level" if level else claim.kind.value, claim.accrual.value if level else Accrual.LEVEL.value)


def same_period(left: Period, right: Period) -> bool:
    """Whether two figures are told of the same days.

    A stock is told of the last day of its period, so 截至2021年12月 and 2021年底 are the same moment; a flow must
    cover the same days. 目前 is the moment of publication: the same only where both name one identical day.
    Cumulative counts with different beginnings are never the same.
    """
    if left.end is None or right.end is None or left.aspect is not right.aspect or left.since != right.since:
        return False
    if Basis.PUBLICATION in (left.basis, right.basis):
        return left.start == left.end == right.start == right.end
    if left.aspect is TimeAspect.AS_OF:
        return left.end == right.end
    return (left.start, left.end) == (right.start, right.end)


def nature(claim: Claim, rulebook: Rulebook) -> str:
    """How the claim's metric behaves in time: ``flow``, ``stock``, ``cumulative``, ``fixed``; "" if no rule says."""
    metric = rulebook.metrics.get(claim.metric or "")
    return metric.nature if metric else ""


def fixed(claim: Claim, rulebook: Rulebook) -> bool:
    """Whether the figure is a fact that time does not change: a length, a height, the area of a building."""
    return nature(claim, rulebook) == "fixed" or built(claim, rulebook)


def built(claim: Claim, rulebook: Rulebook) -> bool:
    """Whether the figure measures what stands there: a bridge is as long today as last year."""
    return (claim.metric or "").endswith(rulebook.words("comparing.fixed"))


def is_place(name: str | None) -> bool:
    """Whether a name is a place by its ending: of a place there is more than one of almost anything."""
    return _PLACE.search(name or "") is not None


def _timeless(left: Claim, right: Claim, rulebook: Rulebook) -> bool:
    """Whether two figures are of one fixed fact, told without a date of its own by one of them at least.

    Two dates that both texts name may be before and after a rebuilding. The runners of a race are the same only
    among reports of one race, which come within days; a city has projects of every kind, so a place has no such fact.
    """
    bases = {left.period.basis, right.period.basis}
    if bases <= {Basis.EXPLICIT, Basis.RELATIVE} or is_place(left.subject):
        return False
    if built(left, rulebook) and built(right, rulebook):
        return True
    one, two = left.period.end, right.period.end
    if bases != {Basis.PUBLICATION} or one is None or two is None or not fixed(left, rulebook):
        return False
    return abs((one - two).days) <= _ONE_EVENT


def same_length(left: Period, right: Period) -> bool:
    """Whether two flows cover periods of one length (a year and a year, a quarter and a quarter)."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    days = (left.end - left.start).days - (right.end - right.start).days
    return abs(days) <= 3  # months and quarters differ by up to three days


def certainty(claim: Claim, published: Published | None) -> float:
    """How sure we are of what one claim is about, 0 to 1: subject, metric and period together.

    ``published`` is ``None`` where the period does not matter.

    A relative date (去年) is as sure as the article's own date; one taken from the publication (目前) is what the
    writer meant by now, which may be weeks old, and never supports an error by itself.
    """
    named = SUBJECT[claim.subject_certainty] * METRIC[claim.metric_certainty]
    if published is None:
        return named
    dated = published.basis in (
        PublishedBasis.FRONT_MATTER,
        PublishedBasis.FILENAME,
        PublishedBasis.METADATA,
        PublishedBasis.GIVEN,
    )
    period = {
        Basis.EXPLICIT: 1.0,
        Basis.RELATIVE: 0.99 if dated else 0.8,
        Basis.PUBLICATION: 0.85 if dated else 0.75,
        Basis.NONE: 0.6,
    }[claim.period.basis]
    return named * period


def doubts(claim: Claim, published: Published) -> tuple[Literal["subject", "metric", "period"], ...]:
    """Which keys of a claim keep a finding about it from being an error."""
    found: list[Literal["subject", "metric", "period"]] = []
    if claim.subject_certainty is not Certainty.NAMED:
        found.append("subject")
    if METRIC[claim.metric_certainty] < SURE:
        found.append("metric")
    if certainty(claim, published) < SURE * SUBJECT[claim.subject_certainty] * METRIC[claim.metric_certainty]:
        found.append("period")
    return tuple(found)
