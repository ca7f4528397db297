"""Periods listed before 分别, in step with the figures after it: 2019年和2020年…分别为280家和310家."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.model import Basis
from auditor.patterns import compiled
from auditor.text.days import shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Period as ModelPeriod
    from auditor.text.periods import Period
    from auditor.text.quantities import Figure
    from auditor.text.sentences import Sentence

_RESPECTIVELY = compiled(r"分别|依次")
_BETWEEN = compiled(r"\s*(?:[、和及与]|以及)?\s*")
_FEWEST_MONTHS = 3  # two figures after 1—2月 are more often two measures than two months


def paired_periods(
    text: str, sentence: Sentence, figures: Sequence[Figure], periods: Sequence[Period]
) -> dict[int, ModelPeriod]:
    """Figure start → its period, for the figures of a clause after 分别; empty where the list of periods is not as long.

    1—7月…分别为 with seven figures gives each its month. Wrong where as many measures as months are meant.
    """
    found: dict[int, ModelPeriod] = {}
    for match in _RESPECTIVELY.finditer(text, sentence.start, sentence.end):
        clause = next((c for c in sentence.clauses if c.start <= match.start() < c.end), None)
        if clause is None:
            continue
        after = [figure.start for figure in figures if match.end() <= figure.start < clause.end]
        before = [p for p in periods if p.word.end <= match.start() and not p.word.compared]
        if len(after) < 2 or not before:
            continue
        run = _last_run(text, before)
        if len(run) == len(after) and all(period.end is not None for period in run):
            found.update(zip(after, (period.model for period in run), strict=True))
        elif len(run) == 1 and (months := _months(run[0], len(after))):
            found.update(zip(after, months, strict=True))
    return found


def _last_run(text: str, periods: Sequence[Period]) -> list[Period]:
    """The last periods that nothing but a list mark parts."""
    run = [periods[-1]]
    for period in reversed(periods[:-1]):
        if not _BETWEEN.fullmatch(text, period.word.end, run[0].word.start):
            break
        run.insert(0, period)
    return run


def _months(period: Period, count: int) -> list[ModelPeriod]:
    """The months of a run of months, where it has ``count``."""
    months = period.word.months
    if months is None or period.start is None or period.word.days or count < _FEWEST_MONTHS:
        return []
    if months[1] - months[0] + 1 != count:
        return []
    starts = [shifted(period.start, 1, number, "月") for number in range(count + 1)]
    return [
        replace(period.model, start=first, end=following - timedelta(days=1), basis=Basis.RELATIVE)
        for first, following in pairwise(starts)
    ]
