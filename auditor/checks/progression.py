"""C201: a metric as it moves with time, every reading in order, with the figures told beside it."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import stage, vague
from auditor.checks.series import companion_pairs, series
from auditor.checks.telling import span, thing, value, where
from auditor.grouping.comparable import fixed, is_place
from auditor.model import Bound, Certainty, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.series import Series
    from auditor.model import Claim, Finding, Group

_FAR = 100


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each series of ``group`` in which the figure moves."""
    for line in series(group, context, repeats=True):
        readings = _plausible(_surely_named(tuple(c for c in line if c.id not in context.overtaken)))
        if len(readings) > 1 and _moves(readings) and _one_thing(readings[-1], context):
            yield from _told(readings, group, context)


def _moves(readings: Series) -> bool:
    told = [claim.quantity for claim in readings if claim.quantity is not None]
    apart = any(not Interval.of(a).overlaps(Interval.of(b)) for a, b in pairwise(told))
    # 近3000万 → 超3000万: the round figure was passed
    passed = any(a.bound is Bound.LT and b.bound in (Bound.GT, Bound.MIN) for a, b in pairwise(told))
    return apart or passed or len({quantity.point for quantity in told} - {None}) > 1


def _surely_named(readings: Series) -> Series:
    """The readings of one article, or of several those whose subject is no guess: a guess would join strangers."""
    if len({claim.source for claim in readings}) == 1:
        return readings
    return tuple(claim for claim in readings if claim.subject_certainty is not Certainty.INFERRED)


def _plausible(readings: Series) -> Series:
    """Without a reading that is a hundredth of those before and after it: the seven of one town among a country's."""
    points = [claim.quantity.point if claim.quantity else None for claim in readings]
    return tuple(
        claim
        for at, claim in enumerate(readings)
        if not (
            0 < at < len(readings) - 1
            and all(points[near] is not None for near in (at - 1, at, at + 1))
            and points[at] * _FAR < min(points[at - 1], points[at + 1])  # type: ignore[operator, type-var]
        )
    )


def _one_thing(reading: Claim, context: Context) -> bool:
    """Whether the metric says plainly what moves: a city has many projects, and everybody an age."""
    place = fixed(reading, context.rulebook) and is_place(reading.subject)
    ages = reading.quantity is not None and reading.quantity.unit in context.rulebook.words(
        "comparing.no-line"
    )
    return not place and not ages and not vague(reading, context.rulebook)


def _told(readings: Series, group: Group, context: Context) -> Iterator[Finding]:
    what = thing(readings[-1], context)
    steps, ends = _steps(readings, context)
    by_revision = any(stage(claim, context) in ("final", "corrected") for claim in readings)
    pairs = companion_pairs(readings[0], readings[-1], group, context)
    moves = [f"{mine.metric} {value(mine)} → {value(other)}" for mine, other in pairs]
    beside = f"；同句{'，'.join(moves)}" if moves else ""
    beside_en = f"; beside it {', '.join(moves)}" if moves else ""
    yield from CHECK.found(
        context,
        Words(
            f"{what}：{steps.zh}" + ("，数字经过修订" if by_revision else "") + beside,
            f"{what}: {steps.en}" + (", revised" if by_revision else "") + beside_en,
        ),
        ends,
        details={
            "readings": [
                {"id": claim.id, "text": value(claim), "period": span(claim.period.start, claim.period.end)}
                for claim in ends
            ],
            "companions": [
                {"metric": mine.metric, "claims": [mine.id, other.id], "texts": [value(mine), value(other)]}
                for mine, other in pairs
            ],
        },
    )


def _steps(readings: Series, context: Context) -> tuple[Words, Series]:
    """The line as a sentence, and the readings that it names: of a figure that stands still, its first and its last."""
    zh: list[str] = []
    en: list[str] = []
    ends: list[Claim] = []
    for _, run in groupby(readings, key=lambda claim: claim.quantity):
        still = tuple(run)
        for reading in still[:1] + still[1:][-1:]:
            at = where(reading, context)
            zh.append(f"{value(reading)}（{at.zh}）")
            en.append(f"{value(reading)} ({at.en})")
            ends.append(reading)
        if (between := len(still) - 2) > 0:
            zh.insert(-1, f"…（其间{between}次相同）")
            en.insert(-1, f"… (the same {between} more time{'s' if between > 1 else ''})")
    return Words(" → ".join(zh), " → ".join(en)), tuple(ends)


CHECK = Check(
    code="C201",
    name="progression",
    severity=Severity.INFO,
    summary=Words("同一指标随时间的变化", "The same metric as it moves with time"),
    doc=Words(
        "把各篇报道里的同一指标按时间排成一条线，同句的其他数字一并列出，编辑一眼可见哪一步不寻常。"
        "年与年、季与季相比，上半年与全年不相比。",
        "Puts one metric of all articles on one line of time, with the figures told beside it, so that an odd step "
        "shows. Years stand with years and quarters with quarters, never with each other.",
    ),
    over=("topic",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2021-07-05", "临川日报", "截至2021年6月，青禾计划已覆盖26个县，服务农户24.6万户。"
                    ),
                ),
                (
                    "b.md",
                    story("2022-01-06", "青川晚报", "截至2021年底，青禾计划已覆盖28个县，服务农户27.9万户。"),
                ),
            ),
            Words("半年间两个数字一起增长", "two figures grow together within half a year"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2022-07-15", "临川日报", "2022年上半年，临川市货运量完成1.35亿吨。")),
                ("b.md", story("2023-01-16", "青川晚报", "2022年，临川市货运量完成2.96亿吨。")),
            ),
            Words("半年与全年不是一条线", "half a year and a year are no series"),
        ),
    ),
)
