"""Running text while it is gathered from a marked-up file, with the way back into the file kept exactly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Passage, Role, Span
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANKS = compiled(r"[ \t\r\n\f]+")
# Edges of a passage that a reader does not see: all blanks, also full-width, no-break and zero-width ones.
EDGE = " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u3000\ufeff"


def is_wide(char: str) -> bool:
    """Whether ``char`` is written without blanks between words: CJK letters, full-width forms and marks."""
    return char >= "\u2e80" or "\u2010" <= char <= "\u2026"


class Block(NamedTuple):
    """A passage as the format gave it, with what tells whether it belongs to the article.

    ``level`` is that of a heading (0 for none), ``listed`` an item of a list, ``indented`` begins with blanks in
    plain text, ``links`` are the parts of the text that are links.
    """

    passage: Passage
    level: int = 0
    listed: bool = False
    indented: bool = False
    links: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """What the reader sees."""
        return self.passage.text

    @property
    def linked(self) -> float:
        """The share of the text that is link text, 0 to 1."""
        return sum(end - start for start, end in self.links) / max(len(self.passage.text), 1)


class Stretch:
    """Collects text piece by piece; :meth:`passage` freezes it."""

    __slots__ = ("_breaks", "_length", "_next", "_parts", "_pending", "_wide", "links")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks: list[tuple[int, int]] = []
        self._wide: list[tuple[int, int]] = []
        self._length = 0
        self._next = -1  # the file offset that would continue the last piece
        self._pending: tuple[int, bool] | None = (
            None  # a blank not yet written: its offset, whether it has a newline
        )
        self.links: list[Span] = []

    def __bool__(self) -> bool:
        return self._length > 0

    def add(self, text: str, offset: int, *, linked: bool = False) -> None:
        """Append ``text``, which stands in the file at ``offset`` as it is."""
        if not text:
            return
        if offset != self._next:
            self._breaks.append((self._length, offset))
        self._mark_link(len(text), linked)
        self._parts.append(text)
        self._length += len(text)
        self._next = offset + len(text)

    def add_entity(self, text: str, offset: int, width: int, *, linked: bool = False) -> None:
        """Append what an entity of ``width`` code points at ``offset`` stands for."""
        self._write_pending(text[0])
        for char in text:
            self._breaks.append((self._length, offset))
            self._wide.append((self._length, width))
            self._mark_link(1, linked)
            self._parts.append(char)
            self._length += 1
        self._next = -1

    def add_flowing(self, text: str, offset: int, *, linked: bool = False) -> None:
        """Append text of HTML: runs of blanks count as one, and none where a Chinese line was merely wrapped."""
        at = 0
        for blank in BLANKS.finditer(text):
            if blank.start() > at:
                self._write_pending(text[at])
                self.add(text[at : blank.start()], offset + at, linked=linked)
            if self._pending is None:
                self._pending = (offset + blank.start(), False)
            self._pending = (self._pending[0], self._pending[1] or "\n" in blank[0])
            at = blank.end()
        if at < len(text):
            self._write_pending(text[at])
            self.add(text[at:], offset + at, linked=linked)

    def add_newline(self, offset: int) -> None:
        """Append a line break that the markup at ``offset`` asks for."""
        self._pending = None
        self._breaks.append((self._length, offset))
        self._parts.append("\n")
        self._length += 1
        self._next = -1

    def _mark_link(self, length: int, linked: bool) -> None:
        if not linked:
            return
        if self.links and self.links[-1].end == self._length:
            self.links[-1] = Span(self.links[-1].start, self._length + length)
        else:
            self.links.append(Span(self._length, self._length + length))

    def _write_pending(self, following: str) -> None:
        pending, self._pending = self._pending, None
        if pending is None or not self._parts:
            return
        before = self._parts[-1][-1]
        offset, wrapped = pending
        if before == "\n" or (wrapped and (is_wide(before) or is_wide(following))):
            return
        self._breaks.append((self._length, offset))
        self._parts.append(" ")
        self._length += 1
        self._next = -1

    def passage(self, role: Role) -> Passage:
        """What was gathered so far, blanks at both ends left out."""
        text = "".join(self._parts)
        return trimmed(Passage(text, role, tuple(self._breaks) or ((0, 0),), tuple(self._wide)))

    def block(self, role: Role, *, level: int = 0, listed: bool = False) -> Block:
        """What was gathered so far, as one block with its links."""
        text = "".join(self._parts)
        whole = Passage(text, role, tuple(self._breaks) or ((0, 0),), tuple(self._wide))
        return trimmed_block(Block(whole, level, listed, links=tuple(self.links)))


def part(passage: Passage, start: int, end: int) -> Passage:
    """The passage ``text[start:end]``, its offsets kept.

    >>> part(Passage("服务120万家", Role.PARAGRAPH, ((0, 3), (2, 8), (5, 15))), 2, 6)
    Passage(text='120万', role=<Role.PARAGRAPH: 'paragraph'>, breaks=((0, 8), (3, 15)), wide=())
    """
    if start <= 0 and end >= len(passage.text):
        return passage
    follow = bisect_right(passage.breaks, start, key=lambda pair: pair[0])
    until = bisect_left(passage.breaks, end, follow, key=lambda pair: pair[0])
    breaks = [(0, passage.offset(start))]
    breaks += [(at - start, offset) for at, offset in passage.breaks[follow:until]]
    wide = tuple((at - start, width) for at, width in passage.wide if start <= at < end)
    return Passage(passage.text[start:end], passage.role, tuple(breaks), wide)


def joined(passages: Iterable[Passage], role: Role) -> Passage:
    """One passage out of several that follow each other, nothing put between them."""
    texts: list[str] = []
    breaks: list[tuple[int, int]] = []
    wide: list[tuple[int, int]] = []
    length = 0
    for passage in passages:
        breaks += [(at + length, offset) for at, offset in passage.breaks]
        wide += [(at + length, width) for at, width in passage.wide]
        texts.append(passage.text)
        length += len(passage.text)
    return Passage("".join(texts), role, tuple(breaks), tuple(wide))


def trimmed(passage: Passage) -> Passage:
    """The passage without blanks at both ends."""
    text = passage.text
    start = len(text) - len(text.lstrip(EDGE))
    return part(passage, start, max(len(text.rstrip(EDGE)), start))


def slice_block(block: Block, start: int, end: int) -> Block:
    """The part of a block between two offsets of its text, without blanks at both ends."""
    text = block.text[start:end]
    begin = start + len(text) - len(text.lstrip(EDGE))
    stop = max(start + len(text.rstrip(EDGE)), begin)
    if begin == 0 and stop == len(block.text):
        return block
    links = tuple(
        Span(max(link.start, begin) - begin, min(link.end, stop) - begin)
        for link in block.links
        if link.start < stop and link.end > begin
    )
    return Block(part(block.passage, begin, stop), block.level, block.listed, block.indented, links)


def trimmed_block(block: Block) -> Block:
    """The block without blanks at both ends."""
    return slice_block(block, 0, len(block.text))


def retold(passage: Passage, role: Role) -> Passage:
    """The same passage in another role."""
    return passage if passage.role is role else Passage(passage.text, role, passage.breaks, passage.wide)
