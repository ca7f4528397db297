"""A Word document → its text, one line a paragraph, and the blocks and tables that stand in it.

Read with lxml, not with a library of documents: those write every part of the file anew, know no tracked changes,
and lead from no character back to its run. Headers, footers, comments and tables of contents are no text of an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model import Table, Words
from auditor.reading.fault import ReadError
from auditor.reading.word.names import STRICT, WORD, child
from auditor.reading.word.package import Package, foreign
from auditor.reading.word.styles import FIRST, Styles, styles_of
from auditor.reading.word.walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.reading.boilerplate import Content
    from auditor.reading.word.flow import Piece

_HEAD: Final = 3  # a title stands among the first few blocks
_EMBEDDED: Final = Words("嵌入的文档没有读", "a document embedded in it was not read")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as it was read: ``text`` is what offsets count in, ``pieces`` lead from there into ``root``.

    ``contents`` is the running text, ``asides`` what stands in text boxes and notes, which follow it in ``text`` from
    the offset ``aside`` on.
    ``document`` is the name of the part whose markup is ``root``. ``gaps`` say what could not be read.
    """

    package: Package
    document: str
    root: _Element
    styles: Styles
    text: str
    pieces: list[Piece]
    contents: list[Content]
    asides: list[Content]
    aside: int
    gaps: tuple[Words, ...] = ()


def manuscript(data: bytes, told: str) -> Manuscript:
    """The document in ``data``, the bytes of a file that messages call ``told``.

    Raises ReadError where it is no Word document, has a password, is damaged, empty or absurdly large.
    """
    package = Package(data, told)
    document = package.related("", "officeDocument") or ""
    root = package.root(document) if document else None
    body = child(root, "w:body")
    if root is None or body is None or root.tag not in (f"{{{WORD}}}document", f"{{{STRICT}}}document"):
        raise foreign(told)
    part = package.related(document, "styles")
    styles = styles_of(package.root(part) if part else None)
    walk = Walk(package, document, styles)
    contents = _titled(walk.read(body))
    aside = walk.flow.length
    asides = walk.set_aside()
    text = walk.flow.text
    if not text:
        raise ReadError(
            f"{told}：文档里没有文字（图片里的字读不出来），没有可核对的",
            f"{told}: there is no text in this document (text in pictures cannot be read), nothing to audit",
        )
    embedded = next(body.iter("{*}altChunk"), None) is not None
    gaps = (_EMBEDDED,) if embedded else ()
    return Manuscript(package, document, root, styles, text, walk.flow.pieces, contents, asides, aside, gaps)


def _titled(contents: list[Content]) -> list[Content]:
    """The contents, the only first heading as the title where nothing has the style of one and it stands at the head.

    Where there are several, they head the chapters, and the title is told by its place.
    """
    levels = [0 if isinstance(content, Table) else content.level for content in contents]
    if 1 in levels or levels.count(FIRST) != 1 or (at := levels.index(FIRST)) >= _HEAD:
        return contents
    block = contents[at]
    assert not isinstance(block, Table)
    return [*contents[:at], block._replace(level=1), *contents[at + 1 :]]
