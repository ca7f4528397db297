"""Where a comment begins and ends in a Word document: between runs, which are parted where a figure is only part of one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from auditor.reading.word.flow import Piece
from auditor.reading.word.names import child, kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand around runs inside a paragraph. The mark of a comment goes behind it: it is no part of a link, and no
# insertion that somebody has to accept.
_AROUND: Final = frozenset((
    "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple",
))  # fmt: skip


class Anchors:
    """The pieces of a document's text; parts runs as ends of comments are asked for.

    A run that is parted keeps its properties in both halves, so that a reader sees no difference.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = sorted(pieces, key=_start)

    def before(self, offset: int) -> _Element:
        """The element that begins with the character at ``offset``."""
        at = bisect_right(self._pieces, offset, key=_start) - 1
        piece = self._pieces[at]
        if offset >= piece.end:
            raise ValueError(f"no text stands at {offset}")
        if piece.element is None:
            return piece.host
        if offset > piece.start:
            piece = self._parted(piece, offset)
        return _run_from(piece)

    def after(self, offset: int) -> _Element:
        """The element that ends with the character before ``offset``."""
        at = bisect_left(self._pieces, offset, key=_start) - 1
        piece = self._pieces[at]
        if piece.element is None:
            return piece.host
        if offset < piece.end:
            self._parted(piece, offset)
        element = piece.element
        following = element.getnext()
        if following is not None:
            _part_run(following)
        run = element.getparent()
        assert run is not None
        return run

    def _parted(self, piece: Piece, offset: int) -> Piece:
        """The second half of ``piece``, from ``offset`` on, in a run of its own."""
        element, length = piece.element, offset - piece.start
        assert element is not None
        rest = etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
        rest.text = (element.text or "")[length:]
        element.text = (element.text or "")[:length]
        for half in (element, rest):
            half.set(_SPACE, "preserve")
        rest.tail, element.tail = element.tail, None
        element.addnext(rest)
        half_piece = Piece(offset, piece.end - offset, rest, _part_run(rest))
        piece.length = length
        insort(self._pieces, half_piece, key=_start)
        return half_piece


def _start(piece: Piece) -> int:
    return piece.start


def _run_from(piece: Piece) -> _Element:
    """The run that begins with ``piece``, parted from what stands before it in its run."""
    element = piece.element
    assert element is not None
    before = element.getprevious()
    if before is not None and kind(before) != "w:rPr":
        return _part_run(element)
    run = element.getparent()
    assert run is not None
    return run


def _part_run(element: _Element) -> _Element:
    """A new run behind that of ``element``, with the same properties, and with ``element`` and all after it."""
    run = element.getparent()
    assert run is not None
    fresh = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    properties = child(run, "w:rPr")
    if properties is not None:
        fresh.append(deepcopy(properties))
    for one in [element, *element.itersiblings()]:
        fresh.append(one)
    fresh.tail, run.tail = run.tail, None
    run.addnext(fresh)
    return fresh


def outside(element: _Element) -> _Element:
    """``element``, or the outermost link or tracked insertion that it is in."""
    while (parent := element.getparent()) is not None and kind(parent) in _AROUND:
        element = parent
    return element
