"""Readings in time order: what of a topic's claims makes one series, for the checks that look along time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.interval import Interval
from auditor.checks.judging import LEVELS, stage
from auditor.grouping import keys
from auditor.grouping.comparable import aspect_of, same_length, same_period, same_unit
from auditor.model import Basis, Role, Status, TimeAspect

if TYPE_CHECKING:
    from auditor.checks.check import Context
    from auditor.model import Claim, Group

Series = tuple["Claim", ...]


def series(group: Group, context: Context, *, repeats: bool = False) -> list[Series]:
    """The series of a topic, each with readings of one kind in time order, one reading a moment.

    Stocks make one series, flows one for each length of period (years with years). 目前 is a reading where it
    tells something new: what only repeats an earlier figure is agreement or stale, no step. With ``repeats`` one
    that another article repeats from the last reading stays: a line shows how long it stood still. Of several
    witnesses of one moment the surest is the reading.
    """
    strands: list[list[Claim]] = []
    for claim in group.claims:
        if not _reads(claim):
            continue
        for strand in strands:
            if _one_strand(strand[0], claim, context):
                strand.append(claim)
                break
        else:
            strands.append([claim])
    return [readings for strand in strands if len(readings := _readings(strand, context, repeats)) > 1]


def _reads(claim: Claim) -> bool:
    told = claim.status is Status.ACTUAL and claim.role is not Role.TITLE
    return told and claim.kind in LEVELS and claim.period.known and claim.quantity is not None


def _one_strand(left: Claim, right: Claim, context: Context) -> bool:
    if not _one_measure(left, right, context):
        return False
    if left.period.aspect is not right.period.aspect or left.period.since != right.period.since:
        return False
    flows = left.period.aspect is TimeAspect.DURING
    if flows and not same_length(left.period, right.period):
        return False
    # A total told with and without 累计 is one series; an addition is kept apart by the topic already.
    return left.kind is right.kind and (
        left.period.aspect is TimeAspect.AS_OF or aspect_of(left) == aspect_of(right)
    )


def _one_measure(left: Claim, right: Claim, context: Context) -> bool:
    """Whether both count or measure in one unit; 逼近20万 without a measure word goes with what it stands among."""
    if left.quantity is None or right.quantity is None:
        return False
    return not (left.quantity.unit and right.quantity.unit) or same_unit(left, right, context.rulebook)


def _readings(strand: list[Claim], context: Context, repeats: bool) -> Series:
    readings: list[Claim] = []
    for claim in strand:
        guessed = claim.period.basis is Basis.PUBLICATION
        if guessed and any(_same_figure(claim, reading) for reading in reversed(readings)):
            last = readings[-1]
            if (
                repeats
                and last.source != claim.source
                and _same_point(last, claim)
                and not _meets(last, claim)
            ):
                readings.append(claim)
            continue
        if readings and _revises(claim, readings[-1], context):
            first = stage(claim, context) == "preliminary" or stage(readings[-1], context) == "final"
            readings.insert(len(readings) - first, claim)
            continue
        if readings and (same_period(claim.period, readings[-1].period) or _meets(readings[-1], claim)):
            if context.certainty(claim) > context.certainty(readings[-1]):
                readings[-1] = claim
            continue
        readings.append(claim)
    return tuple(readings)


def _revises(claim: Claim, reading: Claim, context: Context) -> bool:
    """Whether one of two different figures of one period is the final count and the other the first one."""
    stages = {stage(claim, context), stage(reading, context)}
    settled = "final" in stages and len(stages) == 2 and "corrected" not in stages
    return settled and same_period(claim.period, reading.period) and not _same_figure(claim, reading)


def _meets(earlier: Claim, later: Claim) -> bool:
    """Whether two moments overlap, so that nobody can say which reading comes first."""
    if earlier.period.end is None or later.period.start is None:
        return True
    return later.period.start <= earlier.period.end


def _same_figure(left: Claim, right: Claim) -> bool:
    if left.quantity is None or right.quantity is None:
        return False
    return _same_point(left, right) or Interval.of(left.quantity).overlaps(Interval.of(right.quantity))


def _same_point(left: Claim, right: Claim) -> bool:
    if left.quantity is None or right.quantity is None or left.quantity.point is None:
        return False
    return left.quantity.point == right.quantity.point


def companion_pairs(first: Claim, last: Claim, group: Group, context: Context) -> list[tuple[Claim, Claim]]:
    """Companions that stand with both ends of a step: what else of the same subject is told at both moments."""
    pairs: list[tuple[Claim, Claim]] = []
    for mine in group.companions.get(first.id, ()):
        key = keys.topic(mine, context.rulebook, context.aliases)
        for other in group.companions.get(last.id, ()):
            if key is not None and key == keys.topic(other, context.rulebook, context.aliases):
                pairs.append((mine, other))
                break
    return pairs
