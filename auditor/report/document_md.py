"""A Markdown document in the making: blocks, tables, footnotes that are called after articles, places that lead to lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from auditor.model import Article, Audit, Claim, Status
from auditor.report import escape_md, labels, links, told
from auditor.report.sources import place, short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.report.options import Options


@dataclass(slots=True)
class Document:
    """The document in the making; a footnote is called after its article, not numbered by its place."""

    audit: Audit
    options: Options
    lines: list[str] = field(default_factory=list)
    articles: dict[str, Article] = field(init=False)
    notes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = self.audit.by_source
        self.notes = _labels(self.articles)

    def say(self, zh: str, en: str) -> str:
        """Whichever of two wordings is in the report's language."""
        return en if self.options.lang == "en" else zh

    def add(self, *lines: str) -> None:
        """A block: its lines, then an empty one."""
        self.lines += [*lines, ""]

    def note(self, source: str) -> str:
        """The footnote of an article."""
        return f"[^{self.notes[source]}]" if source in self.notes else ""

    def place(self, claim: Claim) -> str:
        """Where a claim stands, leading to its line."""
        told_place = escape_md.code(place(claim, lang=self.options.lang))
        address = links.line(claim, self.options.home, self.options.links)
        return f"[{told_place}]({address})" if address else told_place

    def file(self, source: str) -> str:
        """The path of an article, leading to it."""
        path = escape_md.code(source)
        return (
            path
            if source == "-"
            else f"[{path}]({links.address(source, self.options.home, self.options.links)})"
        )

    def when(self, claim: Claim) -> str:
        """When a claim holds."""
        return escape_md.text(told.claim_period(claim, self.articles, self.options.lang))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; the cells are Markdown already."""
        self.add(*(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)))

    def cited(self, claims: Iterable[Claim]) -> str:
        """Figures as written, each wording once with the footnotes of its sources."""
        wordings: dict[str, dict[str, None]] = {}
        for claim in claims:
            aim = (
                "" if claim.status is Status.ACTUAL else labels.STATUSES[claim.status].told(self.options.lang)
            )
            wording = escape_md.text(told.figure(claim, self.options.lang)) + (f" ({aim})" if aim else "")
            wordings.setdefault(wording, {})[self.note(claim.source)] = None
        return " / ".join(wording + "".join(notes) for wording, notes in wordings.items()) or "—"


def _labels(sources: Iterable[str]) -> dict[str, str]:
    """Source → the label of its footnote: its short name, with a few digits where that is no label or not its own."""
    names = short_names(sources)
    counted = Counter(links.slug(name) for name in names.values())
    found = {}
    for source, name in names.items():
        label = links.slug(name)
        if label != name or counted[label] > 1:
            label += f"-{sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
        found[source] = label
    return found
