"""The zip file of a Word document: its parts and their relations, opened warily and written back part by part."""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from auditor.reading.fault import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

# A book of a thousand pages is some 20 MB of markup; what is larger was made to fill the memory.
PART_LIMIT: Final = 60 * 2**20
WHOLE_LIMIT: Final = 2**30  # pictures included
ENTRY_LIMIT: Final = 10_000
CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip file: new parts never ask the clock
_CHUNK: Final = 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a document with a password and the format before 2007 begin with
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def parse(data: bytes, told: str) -> _Element:
    """The root of an XML part. Entities and DTDs are refused, as the format does; raises ReadError."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise _damaged(told, str(problem)) from None
    if root.getroottree().docinfo.doctype:
        raise _damaged(told, "DOCTYPE")
    return root


def serialized(root: _Element) -> bytes:
    """The XML of a part, declared as Word declares it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The parts of a document, by name without a leading slash. Every method may raise ReadError."""

    def __init__(self, data: bytes, told: str) -> None:
        """``told`` is what the file is called in messages."""
        self.told = told
        if data.startswith(_OLE):
            raise _locked(told) if _ENCRYPTED in data else _old(told)
        if not data.startswith(b"PK"):
            raise foreign(told)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
            raise _damaged(told, str(problem)) from None
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
            raise _too_large(told)
        if len(self.names) < len(entries):
            raise _damaged(told, "two parts of one name")

    def read(self, name: str) -> bytes:
        """The bytes of a part, unpacked no further than a part may be large, whatever the zip file says of it."""
        try:
            with self._zip.open(name) as part:
                data = part.read(PART_LIMIT + 1)
        except KeyError:
            raise _damaged(self.told, f"{name} is missing") from None
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            ValueError,
        ) as problem:
            raise _damaged(self.told, f"{name}: {problem}") from None
        except Exception as problem:  # zlib, lzma and bz2 each raise an error of their own
            raise _damaged(self.told, f"{name}: {problem}") from None
        if len(data) > PART_LIMIT:
            raise _too_large(self.told)
        return data

    def root(self, name: str) -> _Element:
        """The XML of a part."""
        return parse(self.read(name), self.told)

    def related(self, name: str, kind: str) -> str | None:
        """The part that ``name`` (empty: the package) is related to as ``kind``: the last word of the relation's type."""
        path = relations_of(name)
        if path not in self.names:
            return None
        for relation in self.root(path):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
                if whole in self.names:
                    return whole
        return None

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with the parts of ``changed`` in place of its own, new ones at the end; all others byte for byte."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for entry in self._zip.infolist():
                if entry.filename in changed:
                    target.writestr(_like(entry), changed[entry.filename])
                    continue
                try:
                    with self._zip.open(entry) as part, target.open(_like(entry), "w") as copy:
                        shutil.copyfileobj(part, copy, _CHUNK)
                except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError) as problem:
                    raise _damaged(self.told, f"{entry.filename}: {problem}") from None
            for name in changed:
                if name not in self.names:
                    fresh = zipfile.ZipInfo(name, _FIRST_DAY)
                    fresh.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(fresh, changed[name])
        return made.getvalue()


def relations_of(name: str) -> str:
    """The part that holds the relations of the part ``name`` (empty: of the package).

    >>> relations_of("word/document.xml"), relations_of("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A new entry with the name, date, rights and packing of ``entry``."""
    fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
    fresh.compress_type = entry.compress_type
    fresh.external_attr, fresh.create_system = entry.external_attr, entry.create_system
    fresh.comment, fresh.extra = entry.comment, b""
    return fresh


def foreign(told: str) -> ReadError:
    """What is said of a file that has the name of a Word document and is something else."""
    return ReadError(
        f"{told}：不是 Word 文档（扩展名可能改过），请用原来的程序打开，另存为 .docx",
        f"{told}: not a Word document (was it renamed?), open it in its own program and save it as .docx",
    )


def _damaged(told: str, why: str) -> ReadError:
    why = " ".join(why.split())
    return ReadError(
        f"{told}：Word 文档已损坏（{why}），请在 Word 里打开修复后另存",
        f"{told}: a damaged Word document ({why}), open it in Word, let it be mended and save it again",
    )


def _locked(told: str) -> ReadError:
    return ReadError(
        f"{told}：文档有密码，读不了，请在 Word 里去掉密码后另存",
        f"{told}: the document has a password, take it off in Word and save it again",
    )


def _old(told: str) -> ReadError:
    return ReadError(
        f"{told}：是旧版 Office 文档，请在 Word 里另存为 .docx",
        f"{told}: an old Office document, save it as .docx in Word",
    )


def _too_large(told: str) -> ReadError:
    return ReadError(
        f"{told}：解压后大得不像文稿，没有读，请确认文件没有选错",
        f"{told}: far too large for a manuscript once unpacked, not read, check that it is the right file",
    )
