"""Lines of claims with what an audit says of them: the same figure of the same days is one reading, whoever tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from auditor.grouping.history import moment
from auditor.model import Basis, Bound, Kind, Severity
from auditor.text.wording import number, period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.grouping.history import History, Line
    from auditor.model import Audit, Claim, Finding

_EXACT: Final = (Bound.EXACT,)
_LEVELS: Final = frozenset(Kind) - {Kind.CHANGE, Kind.POINT, Kind.MULTIPLE, Kind.RANK, Kind.DATE, Kind.OTHER}
_WHOLE, _TIMES = 100, 1000  # per cent from which a growth is told without decimals, and as a multiple
_DIGITS: Final = Context(prec=12)


@dataclass(frozen=True, slots=True)
class Step:
    """How a figure moved from the one before it in its progression.

    ``growth`` is the change over the earlier number (0.077 is 7.7 %), ``points`` the difference of two percentages;
    at most one of them is known. ``exact`` is false where one of the wordings leaves the number open; ``apart`` tells
    that other readings stand between the two.
    """

    before: Claim
    growth: Decimal | None
    points: Decimal | None
    exact: bool
    apart: bool = False

    def told(self, lang: str = "zh") -> str:
        """As :meth:`moved`, with the period that it moved since where that is not the line above."""
        if not self.apart:
            return self.moved(lang)
        since = period(self.before.period, lang).removeprefix("截至").removeprefix("as of ")
        return f"{self.moved(lang)}（较{since}）" if lang == "zh" else f"{self.moved(lang)} (since {since})"

    def moved(self, lang: str = "zh") -> str:
        """``+7.7%``, ``约+380%``, ``-1.2个百分点``; what it comes from where nothing can be computed.

        >>> from decimal import Decimal
        >>> Step(None, Decimal("0.0769"), None, True).told(), Step(None, Decimal("13.2"), None, False).told("en")
        ('+7.7%', 'about ×14.2')
        """
        zh = lang == "zh"
        moved = self.growth if self.points is None else self.points
        if moved is None:
            return f"← {self.before.seen}"
        if not moved:
            return "未变" if zh else "unchanged"
        about = "" if self.exact else ("约" if zh else "about ")
        if self.points is not None:
            return f"{about}{self.points:+f}{'个百分点' if zh else ' points'}"
        percent = moved * 100
        if percent >= _TIMES:
            return f"{about}×{number((moved + 1).quantize(Decimal('0.1')), lang)}"
        return f"{about}{percent.quantize(Decimal('0.1') if abs(percent) < _WHOLE else Decimal(1)):+f}%"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is told of one moment: claims that say the same of the same days, in the order of their places.

    ``findings`` are those that name one of them, the worst first; ``aside`` were found too and are covered by a
    comment or the baseline. ``step`` is how it moved, where a progression has it.
    """

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    aside: tuple[Finding, ...]
    step: Step | None

    @property
    def claim(self) -> Claim:
        """The first of its claims: all tell the same figure, status and days."""
        return self.claims[0]

    def leads(self, finding: Finding) -> bool:
        """Whether ``finding`` is reported here, and does not only rest on this reading."""
        return bool(finding.claims) and any(claim.id == finding.claims[0].id for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A line of a history as its readings, in time order."""

    line: Line
    readings: tuple[Reading, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The errors and warnings on its readings, each once, the worst first."""
        return tuple(sorted(to_decide(self.readings), key=lambda finding: finding.severity.rank))


def to_decide(readings: Iterable[Reading]) -> list[Finding]:
    """The errors and warnings on ``readings``, each once, in the order of the readings."""
    told = {
        id(finding): finding
        for reading in readings
        for finding in reading.findings
        if finding.severity is not Severity.INFO
    }
    return list(told.values())


@dataclass(slots=True)
class _Told:
    """What an audit tells of each claim, by its id."""

    findings: Mapping[str, Sequence[Finding]]
    aside: Mapping[str, Sequence[Finding]]
    steps: Mapping[str, Step]


def sheaves(
    history: History, lines: Iterable[Line], audit: Audit
) -> tuple[tuple[Sheaf, ...], tuple[Reading, ...]]:
    """The ``lines`` of ``history`` as readings, and a reading for each claim that is on none of its lines."""
    told = _Told(
        _by_claim(audit.findings), _by_claim((*audit.suppressed, *audit.known)), _steps(audit.findings)
    )
    alone = tuple(_reading((claim,), told) for claim in history.unplaced)
    return tuple(Sheaf(line, _readings(line, told)) for line in lines), alone


def _by_claim(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    named: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: finding.severity.rank):
        for name in dict.fromkeys(claim.id for claim in finding.claims):
            named[name].append(finding)
    return named


def _readings(line: Line, told: _Told) -> tuple[Reading, ...]:
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in line.claims:
        alike.setdefault(_said(claim), []).append(claim)
    rows = sorted(alike.values(), key=lambda claims: moment(claims[0]))
    above: Sequence[Claim] = ()
    readings = []
    for claims in rows:
        reading = _reading(tuple(claims), told)
        if reading.step is not None and all(claim.id != reading.step.before.id for claim in above):
            reading = replace(reading, step=replace(reading.step, apart=True))
        readings.append(reading)
        above = claims
    return tuple(readings)


def _said(claim: Claim) -> tuple[object, ...]:
    """What two claims of one line must share to be one reading; 目前 is never the same as a date that is named."""
    period, quantity = claim.period, claim.quantity
    assert quantity is not None
    return (
        period.start, period.end, period.aspect, period.since, period.basis is Basis.PUBLICATION, claim.status,
        claim.accrual, quantity.low, quantity.point, quantity.high, quantity.bound,
    )  # fmt: skip


def _reading(claims: tuple[Claim, ...], told: _Told) -> Reading:
    def of(findings: Mapping[str, Sequence[Finding]]) -> tuple[Finding, ...]:
        named = {id(finding): finding for claim in claims for finding in findings.get(claim.id, ())}
        return tuple(sorted(named.values(), key=lambda finding: finding.severity.rank))

    step = next((told.steps[claim.id] for claim in claims if claim.id in told.steps), None)
    return Reading(claims, of(told.findings), of(told.aside), step)


def _steps(findings: Iterable[Finding]) -> dict[str, Step]:
    """Claim → its step, from every progression."""
    steps: dict[str, Step] = {}
    for finding in findings:
        if finding.name == "progression":
            for before, claim in zip(finding.claims, finding.claims[1:], strict=False):
                steps.setdefault(claim.id, step(before, claim))
    return steps


def step(before: Claim, claim: Claim) -> Step:
    """The step between two claims of one progression."""
    old, new = before.quantity, claim.quantity
    if old is None or new is None or old.point is None or new.point is None or claim.kind not in _LEVELS:
        return Step(before, None, None, exact=False)
    exact = old.bound in _EXACT and new.bound in _EXACT
    if claim.kind is Kind.PERCENT:
        return Step(before, None, new.point - old.point, exact)
    if old.point <= 0 or new.point < 0:
        return Step(before, None, None, exact)
    return Step(before, _DIGITS.divide(new.point - old.point, old.point), None, exact)
