"""A finding → what the comment on it says, line by line, and the figure that it stands at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.report import ends, labels
from auditor.report.excerpt import quotes
from auditor.report.sources import place, spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Article, Audit, Finding, Span
    from auditor.reading.word.manuscript import Manuscript
    from auditor.report.options import Options

_ROOM: Final = 80  # of a quote: comments are narrow
_NOT_XML: Final = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to write: the figure that it is on, as offsets into the text of the document, and its paragraphs."""

    span: Span
    lines: tuple[str, ...]


def notes_of(audit: Audit, source: str, document: Manuscript, options: Options) -> list[Note]:
    """A note for each finding with a figure in the article ``source``, at the first such figure, in text order."""
    articles, notes = audit.by_source, []
    for finding in options.shown(audit):
        own = next((claim for claim in finding.claims if claim.source == source), None)
        if own is not None:
            aside = own.span.start >= document.aside
            notes.append(Note(own.span, _lines(finding, articles, source, options.lang, aside=aside)))
    return sorted(notes, key=lambda note: note.span)


def _lines(
    finding: Finding, articles: Mapping[str, Article], source: str, lang: str, *, aside: bool
) -> tuple[str, ...]:
    chinese = lang == "zh"
    own = next(claim for claim in finding.claims if claim.source == source)
    word = labels.SEVERITIES[finding.severity].told(lang)
    lines = [f"{word} {ends.heading(finding, lang)}", finding.message.told(lang)]
    if aside:
        # Word has no comments inside notes and text boxes: this one stands where the note or box hangs.
        lines.insert(
            1, f"（注释或文本框里的“{own.seen}”）" if chinese else f'("{own.seen}" in a note or text box)'
        )
    others = [claim for claim in finding.claims if claim is not own]
    for claims, quote in quotes(others, articles, _ROOM):
        # A draft is saved under other names; where it speaks of itself its own is no news.
        where = spot(claims[0], lang) if claims[0].source == source else place(claims[0], lang=lang)
        lines.append(f"{where} {quote.bracketed().text}")
    if finding.suggestion:
        lines.append(("建议：" if chinese else "Suggestion: ") + finding.suggestion.told(lang))
    return tuple(_NOT_XML.sub(" ", line) for line in lines)
