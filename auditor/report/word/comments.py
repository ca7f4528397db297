"""The comments of a Word document: which there are, ours told from others', taken out and put in with all that hangs on them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from auditor.reading.word.names import STRICT, kind, value
from auditor.reading.word.package import CONTENT_TYPES, RELATIONSHIPS, relations_of, serialized

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element

    from auditor.reading.word.manuscript import Manuscript

AUTHOR: Final = "auditor"
_INITIALS: Final = "au"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Comments:
    """The part of a document with its comments, a new one where it has none."""

    def __init__(self, document: Manuscript) -> None:
        self._package, self._document = document.package, document.document
        self._root, self._styles = document.root, document.styles.named
        self._space = str(document.root.tag).rpartition("}")[0] + "}"
        self.part = self._package.related(self._document, "comments")
        if self.part is not None:
            self._comments = self._package.root(self.part)
        else:
            self._comments = etree.Element(f"{self._space}comments", nsmap={"w": self._space[1:-1]})
        self._further: dict[str, _Element] = {}  # parts that say more of comments, once they were changed
        self.changed = False
        ids = [value(one, "id") or "" for one in (*self._comments, *self._marks())]
        self._next = max((int(told) for told in ids if told.isdecimal()), default=-1) + 1

    def own(self) -> dict[str, tuple[str, ...]]:
        """The comments that this program wrote: id → the lines that they say."""
        return {
            value(one, "id") or "": tuple(_line(line) for line in one if kind(line) == "w:p")
            for one in self._comments
            if kind(one) == "w:comment" and value(one, "author") == AUTHOR
        }

    def remove(self, ids: Collection[str]) -> None:
        """Take the comments ``ids`` out; an answer of somebody else to one of them stays, as a comment of its own."""
        if not ids:
            return
        self.changed = True
        for mark in list(self._marks()):
            if value(mark, "id") not in ids:
                continue
            run = mark.getparent()
            _drop(run if run is not None and _only_refers(run) else mark)
        gone: set[str] = set()
        for one in list(self._comments):
            if kind(one) == "w:comment" and value(one, "id") in ids:
                gone.update(_named(line, "paraId") for line in one if kind(line) == "w:p")
                _drop(one)
        self._forget(gone - {""})

    def add(
        self, first: _Element, last: _Element, behind: _Element, lines: Sequence[str], date: str | None
    ) -> None:
        """Put in a comment that says ``lines``, from ``first`` to ``last``, with its mark behind ``behind``."""
        self.changed = True
        number, self._next = str(self._next), self._next + 1
        first.addprevious(self._mark("commentRangeStart", number))
        run = self._element("r")
        style = self._styles.get("annotation reference")
        if style is not None:
            self._sub(self._sub(run, "rPr"), "rStyle", val=style)
        run.append(self._mark("commentReference", number))
        end = self._mark("commentRangeEnd", number)
        _past_marks(last).addnext(end)
        (end if behind is last else _past_marks(behind)).addnext(run)
        self._comments.append(self._comment(number, lines, date))

    def parts(self) -> dict[str, bytes]:
        """The parts of the document that differ now, by name."""
        if not self.changed:
            return {}
        made = {self._document: serialized(self._root)}
        made |= {name: serialized(root) for name, root in self._further.items()}
        if self.part is not None:
            return made | {self.part: serialized(self._comments)}
        folder = posixpath.dirname(self._document)
        names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 1000)))
        part = next(name for name in names if posixpath.join(folder, name) not in self._package.names)
        made[posixpath.join(folder, part)] = serialized(self._comments)
        return made | self._registered(posixpath.join(folder, part), part)

    def _registered(self, part: str, target: str) -> dict[str, bytes]:
        """The parts that say that there are comments now."""
        types = self._package.root(CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_KIND)
        path = relations_of(self._document)
        if path in self._package.names:
            relations = self._package.root(path)
        else:
            relations = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
        taken = {row.get("Id") for row in relations}
        number = next(f"rId{at}" for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
        office = _STRICT if self._space[1:-1] == STRICT else _OFFICE
        etree.SubElement(
            relations, f"{{{RELATIONSHIPS}}}Relationship", Id=number, Type=f"{office}/comments", Target=target
        )
        return {CONTENT_TYPES: serialized(types), path: serialized(relations)}

    def _marks(self) -> Iterator[_Element]:
        return self._root.iter(*(f"{self._space}{name}" for name in _MARKS))

    def _forget(self, gone: set[str]) -> None:
        """Take paragraphs of comments out of what newer versions of Word keep of them: answers, what is settled, ids."""
        durable: set[str] = set()
        for relation in ("commentsExtended", "commentsIds", "commentsExtensible"):
            name = self._package.related(self._document, relation)
            if name is None or not gone:
                continue
            root = self._package.root(name)
            for row in list(root):
                if _named(row, "paraId") in gone or _named(row, "durableId") in durable:
                    durable.add(_named(row, "durableId") or " ")
                    _drop(row)
                elif _named(row, "paraIdParent") in gone:
                    del row.attrib[next(key for key in row.attrib if str(key).endswith("}paraIdParent"))]
            self._further[name] = root

    def _comment(self, number: str, lines: Sequence[str], date: str | None) -> _Element:
        comment = self._element("comment", id=number, author=AUTHOR, initials=_INITIALS)
        if date is not None:
            comment.set(f"{self._space}date", date)
        for at, line in enumerate(lines):
            paragraph = self._sub(comment, "p")
            properties = self._sub(paragraph, "pPr")
            if style := self._styles.get("annotation text"):
                self._sub(properties, "pStyle", val=style)
            else:
                self._sub(properties, "ind", firstLine="0")  # the style of running text may indent
            if not at:
                self._sub(self._sub(paragraph, "r"), "annotationRef")
            run = self._sub(paragraph, "r")
            if not at:
                self._sub(self._sub(run, "rPr"), "b")
            text = self._sub(run, "t")
            text.text = line
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return comment

    def _mark(self, name: str, number: str) -> _Element:
        return self._element(name, id=number)

    def _element(self, name: str, **attributes: str) -> _Element:
        told = {f"{self._space}{key}": held for key, held in attributes.items()}
        return etree.Element(f"{self._space}{name}", told, nsmap={"w": self._space[1:-1]})

    def _sub(self, parent: _Element, name: str, **attributes: str) -> _Element:
        element = self._element(name, **attributes)
        parent.append(element)
        return element


def _only_refers(run: _Element) -> bool:
    """Whether a run holds nothing but the mark of a comment."""
    names = [kind(one) for one in run if kind(one) != "w:rPr"]
    return kind(run) == "w:r" and names == ["w:commentReference"]


def _past_marks(element: _Element) -> _Element:
    """The last of the ends and marks of comments that follow ``element``, itself where there is none."""
    while (after := element.getnext()) is not None and (
        kind(after) == "w:commentRangeEnd" or _only_refers(after)
    ):
        element = after
    return element


def _line(paragraph: _Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter("{*}t"))


def _named(element: _Element, name: str) -> str:
    """An attribute by its local name: each version of Word has a vocabulary of its own for them."""
    return next((str(held) for key, held in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _drop(element: _Element) -> None:
    """Take ``element`` out; blanks that follow it stay where they are."""
    parent = element.getparent()
    assert parent is not None
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def begun_before(first: _Element) -> list[str]:
    """The ids of the comments that begin right before ``first``."""
    ids = []
    before = first.getprevious()
    while before is not None and kind(before) == "w:commentRangeStart":
        ids.append(value(before, "id") or "")
        before = before.getprevious()
    return ids
