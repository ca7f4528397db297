"""The findings of an audit as comments in the Word document that they are on: the file made anew, all else as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.reading.word.manuscript import manuscript
from auditor.report.word.anchors import Anchors, outside
from auditor.report.word.comments import Comments, begun_before
from auditor.report.word.notes import notes_of

if TYPE_CHECKING:
    from datetime import date

    from auditor.model import Audit
    from auditor.report.options import Options


@dataclass(frozen=True, slots=True)
class Annotated:
    """The bytes of the file, and how many comments were added, left as they were, and taken out."""

    data: bytes
    added: int
    kept: int
    removed: int


def annotated(
    data: bytes, audit: Audit, source: str, options: Options, *, as_of: date | None = None
) -> Annotated:
    """The document in ``data``, the article ``source`` of ``audit``, with a comment on each finding in it.

    Comments of this program that no finding stands behind any more go, those that still hold stay as they are with
    the answers to them, and other people's are left alone. The comments bear the day ``as_of`` or none. The same bytes
    come back where nothing changes. Raises ReadError as reading does.
    """
    document = manuscript(data, source)
    comments, anchors = Comments(document), Anchors(document.pieces)
    old, kept = comments.own(), set[str]()
    day = None if as_of is None else f"{as_of.isoformat()}T00:00:00Z"
    fresh = []
    for note in notes_of(audit, source, document, options):
        first, last = anchors.before(note.span.start), anchors.after(note.span.end)
        same = (one for one in begun_before(first) if old.get(one) == note.lines and one not in kept)
        if (held := next(same, None)) is not None:
            kept.add(held)
        else:
            fresh.append((note.span, note.lines))
    comments.remove(old.keys() - kept)
    for span, lines in fresh:
        first, last = anchors.before(span.start), anchors.after(span.end)
        comments.add(first, last, outside(last), lines, day)
    parts = comments.parts()
    made = document.package.rewritten(parts) if parts else data
    return Annotated(made, len(fresh), len(kept), len(old) - len(kept))
