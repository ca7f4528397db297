"""Comments to this program in an article, in markdownlint's grammar: found, and made to leave no trace in what is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final

from auditor.model import Comment, Span
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGN: Final = "auditor-"
COMMENT: Final = compiled(
    r"""
    <!--\s* auditor- (?P<verb> [a-z]++ (?: -[a-z]++ )*+ )
    (?P<names> (?: (?! --> | <!-- | -- | —— | \s—\s ) . )* )
    (?: (?! --> ) (?: (?! --> | <!-- ) . )+ )?   # the reason, for people
    -->
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
NAME: Final = compiled(r"[^\s,，、;；]+")
LINE: Final = compiled(r"[^\r\n]*(?:\r\n?|\n|$)")
TEXT: Final = compiled(r"[^\r\n]")


def find(text: str) -> tuple[Comment, ...]:
    """The comments of ``text`` in text order; spans are code points, lines and columns count from 1.

    What ``disable`` covers ends with the file here: which ``enable`` ends it depends on what the names stand for.
    A comment that is never closed is none, as in HTML. The line after a comment is the next one that holds anything
    but comments to this program, for blank lines are how an editor parts paragraphs.

    >>> [(c.verb, c.names, c.covers) for c in find("<!-- auditor-disable-next-line stale, C101 -- 已核 -->\\n\\n26个县\\n")]
    [('disable-next-line', ('stale', 'C101'), Span(start=54, end=59))]
    """
    if SIGN not in text.lower():
        return ()
    found = list(COMMENT.finditer(text))
    spans = [Span(*comment.span()) for comment in found]
    lines = _lines(text) if spans else []
    starts = [line.start for line in lines]
    made = []
    for comment, span in zip(found, spans, strict=True):
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
        verb = comment["verb"].lower()
        match verb:
            case "disable-file":
                covers = Span(0, len(text))
            case "disable-line":
                covers = Span(lines[first].start, lines[last].end)
            case "disable-next-line":
                after = (line for line in lines[last + 1 :] if not _blank(text, line, spans))
                covers = next(after, Span(len(text), len(text)))
            case _:
                covers = Span(span.start, len(text))
        made.append(
            Comment(
                span=span,
                line=text.count("\n", 0, span.start) + 1,
                column=span.start - text.rfind("\n", 0, span.start),
                text=comment[0],
                verb=verb,
                names=tuple(NAME.findall(comment["names"])),
                covers=covers,
            )
        )
    return tuple(made)


def _lines(text: str) -> list[Span]:
    """The lines of ``text``, each with its line break."""
    return [Span(*line.span()) for line in LINE.finditer(text) if line[0]]


def outside(start: int, end: int, spans: Sequence[Span]) -> list[Span]:
    """The stretches of ``start`` to ``end`` that lie in none of ``spans``, which rise."""
    left = []
    for span in spans:
        if span.start < end and span.end > start:
            if span.start > start:
                left.append(Span(start, span.start))
            start = span.end
    return [*left, Span(start, end)] if start < end else left


def _blank(text: str, line: Span, spans: Sequence[Span]) -> bool:
    """Whether a line holds nothing outside of comments."""
    return not any(text[slice(*part)].strip() for part in outside(*line, spans))


def without(text: str, comments: Sequence[Comment]) -> str:
    """``text`` of the same length, with blanks for the comments that have lines to themselves.

    Such a line would end the paragraph, list or table that it stands in, and cut a sentence in two: between two lines
    of text its line break goes too. A comment beside text stays, for the reader of each format to pass over.

    >>> text = "覆盖26个县，\\n<!-- auditor-disable-next-line -->\\n服务3万户。"
    >>> [line.rstrip() for line in without(text, find(text)).split("\\n")]
    ['覆盖26个县，', '服务3万户。']
    """
    if not comments:
        return text
    spans = [comment.span for comment in comments]
    pieces: list[str] = []
    before = ""
    runs = [
        (alone, list(run))
        for alone, run in groupby(
            _lines(text), lambda line: _blank(text, line, spans) and bool(text[slice(*line)].strip())
        )
    ]
    for at, (alone, run) in enumerate(runs):
        whole = text[run[0].start : run[-1].end]
        if not alone:
            pieces += [text[slice(*line)] for line in run]
        elif before.strip() and at + 1 < len(runs) and text[slice(*runs[at + 1][1][0])].strip():
            bare = before.rstrip("\r\n")
            end = whole[len(whole.rstrip("\r\n")) :]
            pieces[-1] = bare + " " * (len(before) - len(bare))
            pieces.append(" " * (len(whole) - len(end)) + end)
        else:
            pieces.append(TEXT.sub(" ", whole))
        before = text[slice(*run[-1])]
    return "".join(pieces)
