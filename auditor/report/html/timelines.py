"""The section on an entity: each metric that is told more than once as a picture and as a table of its readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from auditor.model import Status
from auditor.report import entities as known
from auditor.report import labels, told
from auditor.report.html.rendering import plain, render
from auditor.report.marking import Verdict
from auditor.report.plot import of_claims
from auditor.report.plot.svg import draw
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.grouping.history import Line
    from auditor.model import Claim, Severity
    from auditor.report.entities import Entity
    from auditor.report.html.evidence import Teller

_WIDE: Final = (620, 340)  # units across, for a desk and for a phone: a picture that shrinks cannot be read


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim of a line: when, the figure, its status where it is no fact, who says so, where."""

    when: str
    figure: str
    status: str
    verdict: Verdict | None
    house: str
    place: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as it is set: its name, its pictures (none for a single moment), its readings; ``more`` readings are left out of the table."""

    title: str
    pictures: tuple[Markup, ...]
    readings: tuple[Reading, ...]
    more: int


def section(
    entity: Entity,
    teller: Teller,
    worst: Mapping[str, Severity],
    *,
    level: int = 3,
    lines: int | None = None,
    readings: int | None = None,
) -> Markup:
    """The section on ``entity``; at most ``lines`` lines and ``readings`` of each are shown, the rest is counted.

    ``worst`` (as :func:`auditor.report.plot.worst_of` tells it) marks the readings that findings name.
    """
    shown = entity.lines[:lines]
    return render(
        "entity",
        teller.lang,
        anchor=(teller.anchors.entity(entity.subject) or "#").removeprefix("#"),
        subject=entity.subject,
        others=entity.history.names,
        figures=len(entity.history.claims),
        articles=len(entity.sources),
        lines=tuple(_drawn(line, teller, worst, readings) for line in shown),
        hidden=tuple(known.title(line, teller.lang) for line in entity.lines[len(shown) :]),
        single=entity.single,
        level=level,
    )


def _drawn(line: Line, teller: Teller, worst: Mapping[str, Severity], most: int | None) -> Drawn:
    title = known.title(line, teller.lang, whole=True)
    plot = of_claims(title, line.claims, teller.articles, worst=worst, lang=teller.lang)
    pictures = (
        [draw(plot, lang=teller.lang, wide=wide, style=False) for wide in _WIDE] if len(plot.dots) > 1 else []
    )
    shown = line.claims if most is None else line.claims[:most]
    return Drawn(
        title=known.title(line, teller.lang),
        pictures=tuple(Markup(plain(picture)) for picture in pictures),
        readings=tuple(_reading(claim, teller, worst.get(claim.id)) for claim in shown),
        more=len(line.claims) - len(shown),
    )


def _reading(claim: Claim, teller: Teller, severity: Severity | None) -> Reading:
    fact = claim.status is Status.ACTUAL
    return Reading(
        when=told.claim_period(claim, teller.articles, teller.lang),
        figure=told.figure(claim, teller.lang),
        status="" if fact else labels.STATUSES[claim.status].told(teller.lang),
        verdict=Verdict(severity.value) if severity else None,
        house=teller.house(claim.source),
        place=place(claim, teller.names, teller.lang),
        anchor=teller.anchors.figure(claim),
    )
