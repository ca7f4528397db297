"""What a run knows of an entity: its claims parted into metrics, each a line of claims along time.

Every claim of the entity stands in its history once: on a line, or among those whose metric or value is not known.
Pages on entities, timelines and plots all begin here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from auditor.grouping import keys
from auditor.model import Basis, Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.model import Claim
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Line:
    """The claims on one metric of an entity in time order, those without a date last.

    They share what :func:`auditor.grouping.keys.topic` tells, but for status and beginning: facts, targets and
    forecasts stand on one line. ``scope`` and ``base`` are "" where there is none, ``addition`` tells that it is what
    came on top (新增), ``per`` is the denominator of a rate. ``unit`` is the base unit that most of them have.
    """

    subject: str
    metric: str
    stem: str
    scope: str
    kind: Kind
    unit: str
    base: str
    addition: bool
    per: str
    claims: tuple[Claim, ...]

    @property
    def moments(self) -> int:
        """On how many different days its claims stand."""
        return len({at for claim in self.claims if (at := day(claim)) is not None})

    @property
    def sources(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(claim.source for claim in self.claims)


@dataclass(frozen=True, slots=True)
class History:
    """An entity's lines, those with most moments first, and its claims that could be put on none.

    ``names`` are the other wordings under which its claims have it, in code-point order.
    """

    subject: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    unplaced: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the entity, line by line."""
        return (*(claim for line in self.lines for claim in line.claims), *self.unplaced)


def histories(claims: Iterable[Claim], rulebook: Rulebook, aliases: Mapping[str, str]) -> tuple[History, ...]:
    """The history of every subject of ``claims``, by the number of their claims, the greatest first.

    ``aliases`` is the table of other names of the run. Claims without a subject belong to nobody's history.
    """
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        subject = keys.subject_of(claim, aliases)
        if subject is not None:
            told[subject].append(claim)
    found = (_history(subject, group, rulebook, aliases) for subject, group in told.items())
    return tuple(sorted(found, key=lambda history: (-len(history.claims), history.subject)))


def _history(
    subject: str, claims: Sequence[Claim], rulebook: Rulebook, aliases: Mapping[str, str]
) -> History:
    topics: defaultdict[keys.Topic, list[Claim]] = defaultdict(list)
    unplaced = []
    for claim in sorted(claims, key=moment):
        # Suppositions and figures that were taken back have no topic, for nothing is compared with them.
        stated = replace(claim, status=Status.ACTUAL) if claim.status in keys.UNSTATED else claim
        key = keys.topic(stated, rulebook, aliases)
        if key is None:
            unplaced.append(claim)
        else:
            topics[key._replace(since="", status="")].append(claim)
    lines = [
        _line(key, part)
        for key, group in topics.items()
        for part in _of_one_unit(group, rulebook)  # a class of units may join 家 and 户 through 个
    ]
    lines.sort(key=lambda line: (-line.moments, -len(line.claims), line.metric, line.scope, line.unit))
    others = {claim.subject for claim in claims if claim.subject is not None} - {subject}
    return History(subject, tuple(sorted(others)), tuple(lines), tuple(unplaced))


def moment(claim: Claim) -> tuple[bool, date, date, str, int]:
    """Sort key: the :func:`day` on which the figure holds, undated ones last, then where it stands."""
    at = day(claim)
    return (at is None, at or date.max, claim.period.start or at or date.max, claim.source, claim.span.start)


def day(claim: Claim) -> date | None:
    """The day on which a figure stands along time, None where it has no date: the last one of its period.

    A date of publication that had to be inferred reaches to the end of its year; of it the first day is worth more.
    """
    period = claim.period
    return (period.start or period.end) if period.basis is Basis.PUBLICATION else period.end


def _line(key: keys.Topic, claims: Sequence[Claim]) -> Line:
    units = Counter(claim.quantity.unit for claim in claims if claim.quantity is not None)
    return Line(
        subject=key.subject,
        metric=key.metric,
        stem=claims[0].stem or key.metric,
        scope=key.scope,
        kind=Kind(key.kind),
        unit=max(units, key=lambda unit: units[unit]),
        base=key.base,
        addition=key.addition,
        per=key.per,
        claims=tuple(claims),
    )


def _of_one_unit(claims: Sequence[Claim], rulebook: Rulebook) -> list[list[Claim]]:
    """``claims`` parted so that all units of a part are alike; the commonest units choose first."""
    units = Counter(claim.quantity.unit for claim in claims if claim.quantity is not None)
    if len(units) == 1:
        return [list(claims)]
    parts: list[list[str]] = []
    for unit in sorted(units, key=lambda unit: (-units[unit], unit)):
        near = (part for part in parts if all(keys.alike(unit, other, rulebook) for other in part))
        part = next(near, None)
        if part is None:
            parts.append([unit])
        else:
            part.append(unit)
    return [[c for c in claims if c.quantity is not None and c.quantity.unit in part] for part in parts]


def on_metric(history: History, asked: str, rulebook: Rulebook) -> tuple[Line, ...]:
    """The lines that somebody means who types ``asked``: of that metric, by any wording, and what is told of it.

    净收入 finds 净收入 and, since they have its stem, 净收入增速 and 净收入占比.
    """
    metric = rulebook.metrics.get(asked)
    name = metric.name if metric else asked
    wanted = {asked, name, rulebook.metric_rulings.name_of(name) or name}
    return tuple(line for line in history.lines if line.metric in wanted or line.stem in wanted)
