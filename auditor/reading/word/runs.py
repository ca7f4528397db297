"""The runs of a paragraph → its text in pieces, with the notes and text boxes that hang on it.

Tracked insertions count, deletions do not; hidden text is not there. A field is read by its result, a phrase with
phonetic signs without them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.reading.word.flow import BREAK
from auditor.reading.word.names import child, inside, is_on, kind, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND: Final = frozenset((
    "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple",
))  # fmt: skip
_SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": BREAK, "w:cr": BREAK, "w:noBreakHyphen": "-"}
_NOTES: Final = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_HIDDEN: Final = ("w:vanish", "w:webHidden")


class Bit(NamedTuple):
    """Some text of a paragraph: the element that holds it alone, if one does, and where a comment on it may stand."""

    text: str
    element: _Element | None
    host: _Element


class Note(NamedTuple):
    """A reference to a footnote or endnote: the relation of its part, its id, and where it stands."""

    part: str
    number: str
    host: _Element


class Box(NamedTuple):
    """The content of a text box, and where it hangs."""

    content: _Element
    host: _Element


@dataclass(slots=True)
class Line:
    """The text of a paragraph as it is gathered, and what hangs on it. Paragraphs that were joined are one line.

    ``host`` is what the whole line hangs on where it stands outside the body.
    """

    host: _Element | None = None
    bits: list[Bit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not any(bit.text.strip() for bit in self.bits)

    def read(self, element: _Element, host: _Element | None = None) -> None:
        """Add the runs in ``element``; what is inside ``host`` hangs on it as a whole."""
        host = host if host is not None else self.host
        for one in element:
            told = kind(one)
            if told == "w:r":
                self._run(one, host)
            elif told in _AROUND:
                self.read(one, host)
            elif told == "w:sdt":
                if (content := child(one, "w:sdtContent")) is not None:
                    self.read(content, host if host is not None else one)
            elif told in ("m:oMath", "m:oMathPara"):
                self._formula(one, host if host is not None else one)
            elif told == "mc:AlternateContent" and (chosen := alternative(one)) is not None:
                self.read(chosen, host if host is not None else one)

    def _run(self, run: _Element, host: _Element | None) -> None:
        properties = child(run, "w:rPr")
        if not any(is_on(child(properties, name)) for name in _HIDDEN):
            self._content(run, host if host is not None else run, whole=host is not None)

    def _content(self, element: _Element, host: _Element, *, whole: bool) -> None:
        for one in element:
            told = kind(one)
            if told == "w:t":
                if one.text:
                    self.bits.append(Bit(_plain(one.text), None if whole else one, host))
            elif told in _SIGNS:
                self.bits.append(Bit(_SIGNS[told], None if whole else one, host))
            elif told in _NOTES:
                self.notes.append(Note(_NOTES[told], value(one, "id") or "", host))
            elif told == "w:ruby":
                if (base := child(one, "w:rubyBase")) is not None:
                    self.read(base, host)
            elif told == "mc:AlternateContent":
                if (chosen := alternative(one)) is not None:
                    self._content(chosen, host, whole=True)
            elif told in ("w:drawing", "w:pict", "w:object"):
                self.boxes += [Box(content, host) for content in inside(one, "w:txbxContent")]

    def _formula(self, element: _Element, host: _Element) -> None:
        text = "".join(one.text or "" for one in inside(element, "m:t"))
        if text:
            self.bits.append(Bit(_plain(text), None, host))


def alternative(element: _Element) -> _Element | None:
    """What of a content in several formats is read: the first choice, else the fallback, which says it once more."""
    chosen = child(element, "mc:Choice")
    return chosen if chosen is not None else child(element, "mc:Fallback")


def _plain(text: str) -> str:
    """The text of an element of the same length, line breaks of the markup as blanks, which Word shows them as."""
    return text.translate(_BLANKS)


_BLANKS: Final = {ord(char): " " for char in "\n\r\v\f\x85\u2028\u2029"}
