"""Periods listed before 分别, in step with the figures after it: 2019年和2020年…分别为280家和310家."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
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
    from auditor.text.sentences import Clause, Sentence

_RESPECTIVELY = compiled(r"分别|依次")
_COMMA = compiled(r"\s*[，,、]\s*")
_BETWEEN = compiled(r"\s*(?:[、和及与]|以及)?\s*")
_FEWEST_MONTHS = 3  # two figures after 1—2月 are more often two measures than two months


def paired_periods(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    periods: Sequence[Period],
    governing: Sequence[Period] = (),
) -> dict[int, ModelPeriod]:
    """Figure start → its period, for the figures of a clause after 分别; empty where the list of periods is not as long.

    ``governing`` stands for the periods of a sentence that names none. 1—7月…分别为 with seven figures gives each its month. Wrong where as many measures as months are meant.
    """
    found: dict[int, ModelPeriod] = {}
    for match in _RESPECTIVELY.finditer(text, sentence.start, sentence.end):
        clause = next((c for c in sentence.clauses if c.start <= match.start() < c.end), None)
        if clause is None:
            continue
        after = _row(
            text, [figure for figure in figures if match.end() <= figure.start < sentence.end], clause
        )
        before = [p for p in periods if p.word.end <= match.start() and not p.word.compared] or [*governing]
        if len(after) < 2 or not before:
            continue
        run = _last_run(text, before)
        if len(run) == len(after) and all(period.end is not None for period in run):
            found.update(zip(after, (period.model for period in run), strict=True))
        elif len(run) == 1 and (years := _years(run[0], len(after))):
            found.update(zip(after, years, strict=True))
        elif len(run) == 1 and (months := _months(run[0], len(after))):
            found.update(zip(after, months, strict=True))
    return found


def _row(text: str, figures: Sequence[Figure], clause: Clause) -> list[int]:
    """Where the figures of a clause start, and those that only a comma parts from them: 分别为4.5亿元，5.4亿元，5.3亿元."""
    row: list[int] = []
    end = clause.end
    for figure in figures:
        beside = bool(row) and _COMMA.fullmatch(text, end, figure.start) is not None
        if not (figure.start < clause.end or beside):
            break
        row.append(figure.start)
        end = figure.end
    return row


def _last_run(text: str, periods: Sequence[Period]) -> list[Period]:
    """The last periods that nothing but a list mark parts."""
    run = [periods[-1]]
    for period in reversed(periods[:-1]):
        if not _BETWEEN.fullmatch(text, period.word.end, run[0].word.start):
            break
        run.insert(0, period)
    return run


def _years(period: Period, count: int) -> list[ModelPeriod]:
    """The years of 2018年至2020年, where it has ``count``."""
    start, end = period.start, period.end
    if start is not None and end is not None and period.word.window is not None:
        sign, number, unit = period.word.window  # 过去五年 with five figures: the years that are over
        if sign < 0 and unit.endswith("年") and number == count:
            start, end = date(end.year - count, 1, 1), date(end.year - 1, 12, 31)
    if start is None or end is None or (start.month, start.day) != (1, 1) or (end.month, end.day) != (12, 31):
        return []
    if count < 2 or end.year - start.year + 1 != count:
        return []
    return [
        replace(period.model, start=date(year, 1, 1), end=date(year, 12, 31), basis=Basis.RELATIVE)
        for year in range(start.year, end.year + 1)
    ]


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
