"""The pictures that lie beside a Markdown report: one SVG file for each metric that is told of more than one moment."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from auditor.report import entities as known
from auditor.report.links import slug

if TYPE_CHECKING:
    from auditor.grouping.history import Line
    from auditor.model import Audit
    from auditor.report.options import Options

_WIDE: Final = 720
_NAME: Final = 40  # characters of a file's name before what makes it its own


def pictures(audit: Audit, options: Options) -> dict[str, str]:
    """File name → SVG, for every picture that the Markdown report of ``audit`` shows with these options."""
    from auditor.report.plot import of_claims, worst_of  # noqa: PLC0415  a report without pictures pays for no drawing
    from auditor.report.plot.svg import draw  # noqa: PLC0415

    articles = audit.by_source
    worst = worst_of(options.shown(audit))
    found = {}
    for entity in known.entities(audit, options.rulebook):
        for line in filter(drawn, entity.lines):
            title = known.title(line, options.lang, whole=True)
            plot = of_claims(title, line.claims, articles, worst=worst, lang=options.lang)
            found[name(line)] = draw(plot, lang=options.lang, wide=_WIDE)
    return found


def drawn(line: Line) -> bool:
    """Whether a line has a picture: a single moment has none."""
    return line.moments > 1


def name(line: Line) -> str:
    """The name of a line's file: the same for the same line whatever else is told, and never that of another."""
    key = (line.subject, line.metric, line.scope, line.kind, line.unit, line.base, line.addition, line.per)
    digest = sha256("\0".join(map(str, key)).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug(f'{line.subject}-{line.metric}')[:_NAME]}-{digest}.svg"
