"""Progressions merged with their companions into timelines: a row per moment, a column per metric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from auditor.model import Basis, Claim, Finding
from auditor.report import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One moment: what each column's claims say then (empty where nothing is said), columns in timeline order."""

    cells: tuple[tuple[Claim, ...], ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the row, one for each place, in column order."""
        places = {(claim.source, claim.span): claim for cell in self.cells for claim in cell}
        return tuple(places.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """How figures that stand together moved: column heads, then rows in time order."""

    subject: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The articles that the timeline rests on."""
        return frozenset(claim.source for row in self.rows for claim in row.claims)

    def only(self, columns: Sequence[int]) -> Timeline:
        """The timeline of some of its columns, by number: rows in which none of them says anything are left out."""
        rows = tuple(Row(tuple(row.cells[at] for at in columns)) for row in self.rows)
        kept = tuple(row for row in rows if row.claims)
        return Timeline(self.subject, tuple(self.columns[at] for at in columns), kept)


_Moment = tuple[date, date, bool]


@dataclass(slots=True)
class _Column:
    """One metric as it moves: the claims of a progression, or those of a companion that its details name."""

    claims: list[Claim]

    def told_alike(self, other: _Column) -> bool:
        """Whether two columns are one series: they share a claim, or are named alike on every key."""
        mine, theirs = self.claims[-1], other.claims[-1]
        shared = {claim.id for claim in self.claims} & {claim.id for claim in other.claims}
        return bool(shared) or _named(mine) == _named(theirs)

    def at(self, moment: _Moment) -> tuple[Claim, ...]:
        places = {claim.id: claim for claim in self.claims if _moment(claim) == moment}
        return tuple(places.values())


def _named(claim: Claim) -> tuple[object, ...]:
    return claim.subject, claim.metric, claim.scope, claim.kind, claim.base, claim.accrual


def _moment(claim: Claim) -> _Moment:
    end = claim.period.end or date.max
    return end, claim.period.start or end, claim.period.basis is Basis.PUBLICATION


def _columns(finding: Finding, known: Mapping[str, Claim]) -> list[_Column]:
    """The series of a progression, then those of its companions; ids that are not known are left out."""
    columns = [_Column(list(finding.claims))]
    companions = finding.details.get("companions", ())
    for entry in companions if isinstance(companions, (list, tuple)) else ():
        ids = entry.get("claims", ()) if isinstance(entry, dict) else ()
        if claims := [known[name] for name in ids if name in known]:
            columns.append(_Column(claims))
    return columns


def _sentences(columns: Iterable[_Column]) -> set[tuple[str, int]]:
    return {(claim.source, claim.sentence) for column in columns for claim in column.claims}


def _merge(findings: Iterable[Finding], known: Mapping[str, Claim]) -> list[list[_Column]]:
    """Columns of findings whose figures stand together come together; the order of findings is kept."""
    merged: list[list[_Column]] = []
    for finding in findings:
        columns = _columns(finding, known)
        sentences = _sentences(columns)
        # One shared sentence may be chance (a list of unlike figures): companions move together, so two are wanted.
        wanted = min(2, len(sentences))
        near = next((entry for entry in merged if len(_sentences(entry) & sentences) >= wanted), None)
        if near is None:
            merged.append(near := [])
        for column in columns:
            twin = next((other for other in near if other.told_alike(column)), None)
            if twin is None:
                near.append(column)
            else:
                twin.claims.extend(column.claims)
    return merged


def _heads(columns: Iterable[_Column], lang: str) -> tuple[str | None, tuple[str, ...]]:
    """The subject that all columns share, and a head for each that tells it from the others."""
    last = [column.claims[-1] for column in columns]
    subjects = {claim.subject for claim in last}
    shared = subjects.pop() if len(subjects) == 1 else None
    heads = []
    for claim in last:
        name = claim.metric or "—"
        if shared is None and claim.subject:
            name = f"{claim.subject} · {name}"
        base = labels.against(claim.base, lang) if claim.base else None
        extra = ("，" if lang == "zh" else ", ").join(part for part in (claim.scope, base) if part)
        told = f"（{extra}）" if lang == "zh" else f" ({extra})"
        heads.append(name + told if extra else name)
    return shared, tuple(heads)


def build(findings: Iterable[Finding], claims: Iterable[Claim], lang: str = "zh") -> list[Timeline]:
    """Timelines of ``progression`` findings, in the order in which their first finding comes.

    ``lang`` is that of the column heads; ``claims`` are those of the audit: a finding names its companions by id. Series that share at least two
    sentences become columns of one timeline; claims of one moment share a row. A figure given as current (目前)
    keeps its own row even where another source names the same days.
    """
    known = {claim.id: claim for claim in claims}
    timelines = []
    for columns in _merge(findings, known):
        moments = sorted({_moment(claim) for column in columns for claim in column.claims})
        rows = tuple(Row(tuple(column.at(moment) for column in columns)) for moment in moments)
        timelines.append(Timeline(*_heads(columns, lang), rows))
    return timelines
