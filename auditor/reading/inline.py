"""Markdown inside a block → what a reader sees, every character with its place in the file.

A scanner of its own, because markdown-it keeps no offsets inside a line, and because CommonMark's rule for where
emphasis may begin fails beside Chinese punctuation: the stars of ``**“春风计划”**覆盖`` would stay in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Passage, Role, Span
from auditor.patterns import compiled
from auditor.reading.elements import BREAKING, DROPPED, VOID, is_hidden
from auditor.reading.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK_LIMIT = 2000  # no real link is longer; a page of open brackets must not take minutes
SPECIAL = compiled(r"[\\`*_~\[\]!<&]")
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ENTITY = compiled(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
AUTOLINK = compiled(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>")
TAG = compiled(
    r"""
    < (?P<close> /? ) (?P<name> [A-Za-z][A-Za-z0-9-]* )
    (?P<attributes> (?: \s+ [^\s"'<>/=]+ (?: \s* = \s* (?: "[^"]*" | '[^']*' | [^\s"'=<>`]+ ) )? )* )
    \s* /? >
    """,
    re.VERBOSE,
)
ATTRIBUTE = compiled(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
COMMENT = compiled(r"<!--.*?-->|<\?.*?\?>|<![A-Za-z][^>]*>", re.DOTALL)
# Destination and title of an inline link, from its opening bracket on; brackets nest one deep, as in wiki links.
DESTINATION = compiled(
    r"""\( \s* (?: <[^<>\n]*> | (?: [^\s()] | \( [^\s()]* \) )* )
        (?: \s+ (?: "[^"]*" | '[^']*' | \([^()]*\) ) )? \s* \)""",
    re.VERBOSE,
)
REFERENCE = compiled(r"\[[^\[\]]*\]")
STRUCK = compiled(r"~~(?=\S)(?:(?!~~|\n\n).)+(?<=\S)~~(?!~)", re.DOTALL)
BACKTICKS = compiled("`+")
BRACKET = compiled(r"\\.|[\[\]]", re.DOTALL)
FOOTNOTE = compiled(r"\[\^[^\[\]\s]+\]")


@dataclass(slots=True)
class _Run:
    """A run of emphasis marks; ``left`` of them turn out to be text."""

    start: int
    char: str
    size: int
    left: int
    opens: bool
    closes: bool


class _Entity(NamedTuple):
    """What the markup of a span stands for: the character of an entity, or a line break."""

    span: Span
    meant: str


class _Link(NamedTuple):
    """The text of a link."""

    inner: Span


_Piece = Span | _Run | _Entity | _Link


def scan(text: str, lines: Sequence[Span]) -> Stretch:
    """What a reader sees of the lines of one block, their indents and quote marks already cut off.

    Code, link targets, images, comments, hidden elements and what is struck out (taken back by its author) hold no
    text; the text of a link does. Line breaks stay as newlines at their place in the file.
    """
    stretch = Stretch()
    if len(lines) == 1 and SPECIAL.search(text, *lines[0]) is None:
        stretch.add(text[slice(*lines[0])], lines[0].start)
        return stretch
    breaks, length = [], 0
    for start, end in lines:
        breaks.append((length, start))
        length += end - start + 1
    content = "\n".join(text[start:end] for start, end in lines)
    _Scanner(Passage(content, Role.PARAGRAPH, tuple(breaks)), stretch).scan(0, len(content), linked=False)
    return stretch


class _Scanner:
    """Walks the text of one block as it stands in the file, lines joined by newlines."""

    def __init__(self, raw: Passage, stretch: Stretch) -> None:
        self.raw = raw
        self.text = raw.text
        self.stretch = stretch
        self.hidden = ""  # inside a hidden element: its name
        self.pieces: list[_Piece] = []

    def scan(self, start: int, end: int, *, linked: bool) -> None:
        """Write what is seen of ``text[start:end]``."""
        outer, self.pieces = self.pieces, []
        at, text = start, self.text
        while at < end:
            if self.hidden:
                close = re.compile(rf"</{self.hidden}\s*>", re.IGNORECASE).search(text, at, end)
                at, self.hidden = (close.end(), "") if close else (end, self.hidden)
                continue
            found = SPECIAL.search(text, at, end)
            stop = found.start() if found else end
            if stop > at:
                self.pieces.append(Span(at, stop))
            at = self._special(stop, end) if found else end
        _match_runs([piece for piece in self.pieces if isinstance(piece, _Run)])
        for piece in self.pieces:
            self._write(piece, linked=linked)
        self.pieces = outer

    def _special(self, at: int, end: int) -> int:
        """Note what the special character at ``at`` begins, and say where to go on."""
        text, char = self.text, self.text[at]
        if char in "*_":
            return self._run(at, end)
        if char == "~" and (struck := STRUCK.match(text, at, end)):
            return struck.end()
        if char == "`":
            return self._code(at, end)
        if char == "<":
            return self._angle(at, end)
        if char == "\\" and at + 1 < end and (text[at + 1] in ESCAPABLE or text[at + 1] == "\n"):
            self.pieces.append(Span(at + 1, at + 2))
            return at + 2
        if char == "&" and (entity := ENTITY.match(text, at, end)):
            from html import unescape  # noqa: PLC0415  its table is large, and most news has no entity

            self.pieces.append(_Entity(Span(*entity.span()), unescape(entity[0])))
            return entity.end()
        if char == "!" and (image := self._link(at + 1, end)):
            return image.end
        if char == "[":
            if footnote := FOOTNOTE.match(text, at, end):
                return footnote.end()
            if link := self._link(at, end):
                self.pieces.append(_Link(Span(at + 1, link.start)))
                return link.end
        self.pieces.append(Span(at, at + 1))
        return at + 1

    def _run(self, at: int, end: int) -> int:
        text, char = self.text, self.text[at]
        stop = at
        while stop < end and text[stop] == char:
            stop += 1
        before = text[at - 1] if at else " "
        after = text[stop] if stop < end else " "
        opens, closes = not after.isspace(), not before.isspace()
        if char == "_" or (before.isdigit() and after.isdigit()):
            # snake_case and 5*3 are no emphasis.
            inside = (before + after).isascii() and before.isalnum() and after.isalnum()
            opens, closes = opens and not inside, closes and not inside
        self.pieces.append(_Run(at, char, stop - at, stop - at, opens, closes))
        return stop

    def _code(self, at: int, end: int) -> int:
        stop = at
        while stop < end and self.text[stop] == "`":
            stop += 1
        for close in BACKTICKS.finditer(self.text, stop, end):
            if len(close[0]) == stop - at:
                return close.end()
        self.pieces.append(Span(at, stop))
        return stop

    def _angle(self, at: int, end: int) -> int:
        text = self.text
        if found := COMMENT.match(text, at, end) or AUTOLINK.match(text, at, end):
            return found.end()
        tag = TAG.match(text, at, end)
        if tag is None:
            self.pieces.append(Span(at, at + 1))
            return at + 1
        name = tag["name"].lower()
        if not tag["close"] and name not in VOID and not tag[0].endswith("/>"):
            attributes = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(tag["attributes"])}
            if name in DROPPED or is_hidden(attributes):
                self.hidden = name
        if name == "br" or name in BREAKING:
            self.pieces.append(_Entity(Span(*tag.span()), "\n"))
        return tag.end()

    def _link(self, at: int, end: int) -> Span | None:
        """For the bracket at ``at``: where its text ends and where the whole link does; None for a plain bracket."""
        if not self.text.startswith("[", at):
            return None
        depth, end = 0, min(end, at + LINK_LIMIT)
        if self.text.find("](", at, end) < 0 and self.text.find("][", at, end) < 0:
            return None
        for mark in BRACKET.finditer(self.text, at, end):
            depth += {"[": 1, "]": -1}.get(mark[0], 0)
            if depth == 0:
                found = DESTINATION.match(self.text, mark.end(), end) or REFERENCE.match(
                    self.text, mark.end(), end
                )
                return Span(mark.start(), found.end()) if found else None
        return None

    def _write(self, piece: _Piece, *, linked: bool) -> None:
        match piece:
            case _Run():
                self._write_raw(piece.start, piece.start + piece.left, linked=linked)
            case Span():
                self._write_raw(piece.start, piece.end, linked=linked)
            case _Link():
                self.scan(piece.inner.start, piece.inner.end, linked=True)
            case _Entity(span, "\n"):
                self.stretch.add_newline(self.raw.offset(span.start))
            case _Entity(span, meant):
                self.stretch.add_entity(
                    meant, self.raw.offset(span.start), span.end - span.start, linked=linked
                )

    def _write_raw(self, start: int, end: int, *, linked: bool) -> None:
        at = start
        while (newline := self.text.find("\n", at, end)) >= 0:
            self.stretch.add(self.text[at:newline], self.raw.offset(at), linked=linked)
            self.stretch.add_newline(self.raw.offset(newline))
            at = newline + 1
        self.stretch.add(self.text[at:end], self.raw.offset(at), linked=linked)


def _match_runs(runs: list[_Run]) -> None:
    """Pair closers with the nearest opener of their kind; ``left`` is what stays as text."""
    openers: list[_Run] = []
    for run in runs:
        while run.closes and run.left:
            index = next((i for i in range(len(openers) - 1, -1, -1) if _pair(openers[i], run)), None)
            if index is None:
                break
            taken = min(run.left, openers[index].left)
            run.left -= taken
            openers[index].left -= taken
            del openers[index + (1 if openers[index].left else 0) :]
        if run.opens and run.left:
            openers.append(run)


def _pair(opener: _Run, closer: _Run) -> bool:
    """Whether two runs can be the two ends of one emphasis; CommonMark's rule of three keeps ``甲*乙与**丙`` as it is."""
    if opener.char != closer.char:
        return False
    either = opener.closes or closer.opens
    return not (either and (opener.size + closer.size) % 3 == 0 and opener.size % 3 != 0)
