"""A clause shortened around its figures, the figures still marked: what a report quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model import Article, Claim, Role, Span
from auditor.report.holding import holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SPACE: Final = re.compile(r"\s+")
_BREAKS: Final = "，。；：！？、,;:!?）)”』」"
_STOP: Final = re.compile(r"[。！？!?][”’」』）)]*|\n")
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote on one line: ``text`` without line breaks, ``marks`` the figures in it (code points, end exclusive)."""

    text: str
    marks: tuple[Span, ...]

    def bracketed(self, opening: str = "【", closing: str = "】") -> Excerpt:
        """The excerpt with each figure between brackets, which its marks take in, for readers without colour.

        >>> Excerpt("服务近25万家企业", (Span(2, 7),)).bracketed()
        Excerpt(text='服务【近25万家】企业', marks=(Span(start=2, end=9),))
        """
        text, marks, at = "", [], 0
        for start, end in self.marks:
            text += self.text[at:start]
            marks.append(Span(len(text), len(text) + len(opening) + end - start + len(closing)))
            text += f"{opening}{self.text[start:end]}{closing}"
            at = end
        return Excerpt(text + self.text[at:], tuple(marks))


def _fold_space(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Runs of white space as one blank, the marks moved along.

    Blanks between two Chinese characters (full-width indents, broken lines) go altogether.
    """
    pieces: list[str] = []
    moved: dict[int, int] = {}
    at = length = 0
    for gap in _SPACE.finditer(text):
        kept = text[at : gap.start()]
        for offset in range(at, gap.start()):
            moved[offset] = length + offset - at
        pieces.append(kept)
        length += len(kept)
        before, after = text[gap.start() - 1 : gap.start()], text[gap.end() : gap.end() + 1]
        blank = " " if before and after and (before.isascii() or after.isascii()) else ""
        for offset in range(gap.start(), gap.end()):
            moved[offset] = length
        pieces.append(blank)
        length += len(blank)
        at = gap.end()
    for offset in range(at, len(text) + 1):
        moved[offset] = length + offset - at
    pieces.append(text[at:])
    return "".join(pieces), [Span(moved[start], moved[end]) for start, end in marks]


def _cut_before(text: str, earliest: int, latest: int) -> int:
    """Where a quote may begin: after the first stop in the slack, else at ``earliest``, never inside a number."""
    for at in range(earliest, latest):
        if at and text[at - 1] in _BREAKS:
            return at
    while earliest < latest and _glued(text, earliest):
        earliest += 1
    return earliest


def _cut_after(text: str, earliest: int, latest: int) -> int:
    """Where a quote may end: before the last stop in the slack, else at ``latest``, never inside a number."""
    for at in range(latest, earliest, -1):
        if text[at] in _BREAKS[:10]:
            return at
    while latest > earliest and _glued(text, latest):
        latest -= 1
    return latest


def _glued(text: str, at: int) -> bool:
    """Whether a cut at ``at`` would split a number or a Latin word."""
    return (
        0 < at < len(text)
        and text[at - 1 : at + 1].isascii()
        and text[at - 1 : at + 1].replace(".", "0").isalnum()
    )


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in rising order without those that begin inside the one before."""
    kept: list[Span] = []
    for span in sorted(spans):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)


def shorten(text: str, marks: Iterable[Span], room: int = 72) -> Excerpt:
    """``text`` cut to about ``room`` characters that hold every mark, with … where something was left out.

    The figure stands a little right of the middle: what leads to it (subject, date) is worth more than what
    follows. Cuts are made at punctuation where there is some near. Marks further apart than ``room`` win over
    ``room``: a figure is never cut.

    >>> shorten("去年以来，各方合力推进，青禾计划已走进26个城市，还将走得更远，办得更好", [Span(19, 23)], 25).text
    '…青禾计划已走进26个城市，还将走得更远…'
    """
    text, folded = _fold_space(text, sorted(set(marks)))
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    spans = _apart(Span(start - lead, end - lead) for start, end in folded)
    if len(text) <= room or not spans:
        return Excerpt(text if len(text) <= room else text[: room - 1] + _ELLIPSIS, spans)
    first, last = spans[0].start, spans[-1].end
    slack = max(room - 2 - (last - first), 8)
    after = min(len(text) - last, slack - min(first, slack * 3 // 5))
    begin = max(first - (slack - after), 0)
    end = last + after
    if begin:
        begin = _cut_before(text, begin, begin + (first - begin) // 2)
    if end < len(text):
        end = _cut_after(text, end - (end - last) // 2, end)
    head, tail = _ELLIPSIS if begin else "", _ELLIPSIS if end < len(text) else ""
    shift = len(head) - begin
    return Excerpt(head + text[begin:end] + tail, tuple(Span(s + shift, e + shift) for s, e in spans))


@dataclass(frozen=True, slots=True)
class _Context:
    """The sentence that a reader saw a figure in, and the figure's place in it; ``key`` tells one from another."""

    key: tuple[str, int, str]
    text: str
    mark: Span


def _context(claim: Claim, article: Article | None) -> _Context:
    """The sentence around ``claim`` as the article's passages have it, else (table cells) its clause.

    A clause alone often lacks the subject (同比增长25%), which stands earlier in the sentence.
    """
    figure = claim.seen
    for number, passage, at in holding(article, claim.span.start) if article else ():
        if not passage.text.startswith(figure, at):
            continue
        before, after = 0, len(passage.text)
        if passage.role not in (Role.TITLE, Role.HEADING):
            before = max((stop.end() for stop in _STOP.finditer(passage.text, 0, at)), default=0)
            stop = _STOP.search(passage.text, at + len(figure))
            after = stop.end() if stop else after
        text = passage.text[before:after]
        return _Context(
            (claim.source, number, str(before)), text, Span(at - before, at - before + len(figure))
        )
    return _Context((claim.source, claim.sentence, claim.clause), claim.clause, claim.mark)


def quotes(
    claims: Sequence[Claim], articles: Mapping[str, Article], room: int = 72
) -> list[tuple[tuple[Claim, ...], Excerpt]]:
    """The excerpts of ``claims`` in their order, each the sentence that it stands in, shortened to ``room``.

    Claims of one sentence share a quote with all of them marked, as long as they stand within ``room``.
    """
    shared: list[tuple[_Context, list[Claim], list[Span]]] = []
    for claim in claims:
        context = _context(claim, articles.get(claim.source))
        for first, group, marks in shared:
            every = [*marks, context.mark]
            reach = max(mark.end for mark in every) - min(mark.start for mark in every)
            if first.key == context.key and reach <= room:
                group.append(claim)
                marks.append(context.mark)
                break
        else:
            shared.append((context, [claim], [context.mark]))
    return [(tuple(group), shorten(context.text, marks, room)) for context, group, marks in shared]
