"""What reports show of entities: the metrics of each that are told more than once, and what each line is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.grouping.history import histories
from auditor.report import labels

if TYPE_CHECKING:
    from auditor.grouping.history import History, Line
    from auditor.model import Audit, Claim
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with its ``lines`` that have more than one reading; ``single`` counts its other figures."""

    history: History
    lines: tuple[Line, ...]
    single: int

    @property
    def subject(self) -> str:
        """Its name."""
        return self.history.subject

    @property
    def sources(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset(claim.source for claim in self.history.claims)


def entities(audit: Audit, rulebook: Rulebook | None = None) -> tuple[Entity, ...]:
    """The entities of ``audit`` that a metric is told of more than once, those with most figures first.

    Claims that are only quoted from an archive belong to them too. ``rulebook`` is that of the audit, the rules of
    the program unless told otherwise.
    """
    claims = known(audit)
    if not claims:
        return ()
    if rulebook is None:
        from auditor.rulebook import load  # noqa: PLC0415  a run without claims needs no rules

        rulebook = load()
    found = []
    for history in histories(claims, rulebook, audit.names):
        lines = tuple(line for line in history.lines if _several(line))
        if lines:
            placed = sum(len(line.claims) for line in lines)
            found.append(Entity(history, lines, len(history.claims) - placed))
    return tuple(found)


def known(audit: Audit) -> tuple[Claim, ...]:
    """Every claim that the audit speaks of: its own, those that findings name, those that others were set beside."""
    own = {claim.id: claim for claim in audit.claims}
    for claims in (*(finding.claims for finding in audit.findings), *audit.beside.values()):
        for claim in claims:
            if claim.quantity is not None:
                own.setdefault(claim.id, claim)
    return tuple(own.values())


def _several(line: Line) -> bool:
    """Whether there is anything to compare along the line: readings of two moments, or of two articles."""
    dated = [claim for claim in line.claims if claim.period.known]
    return line.moments > 1 or len({claim.source for claim in dated}) > 1


def title(line: Line, lang: str, *, whole: bool = False) -> str:
    """What is told along ``line``: ``覆盖城市数``, ``净收入（海外，同比）``; led by its subject if ``whole``."""
    parts = (
        line.scope,
        labels.against(line.base, lang) if line.base else "",
        ("新增" if lang == "zh" else "added") if line.addition else "",
        (f"每{line.per}" if lang == "zh" else f"per {line.per}") if line.per else "",
    )
    extra = ("，" if lang == "zh" else ", ").join(part for part in parts if part)
    brackets = f"（{extra}）" if lang == "zh" else f" ({extra})"
    name = f"{line.metric}{brackets if extra else ''}"
    return f"{line.subject} · {name}" if whole else name
