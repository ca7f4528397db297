"""Bytes → Article: encoding, front matter, Markdown, HTML, plain text; every character keeps its place in the file.

Each name loads its module when it is first used: listing a corpus must not pay for the parsers of its articles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.reading.article import load, parse, read, read_bytes
    from auditor.reading.encoding import decode
    from auditor.reading.fault import ReadError
    from auditor.reading.folder import ARTICLE_SUFFIXES, Collected, collect, walk

__all__ = [
    "ARTICLE_SUFFIXES",
    "Collected",
    "ReadError",
    "collect",
    "decode",
    "load",
    "parse",
    "read",
    "read_bytes",
    "walk",
]

_MODULES = {
    "ARTICLE_SUFFIXES": "folder", "Collected": "folder", "ReadError": "fault", "collect": "folder", "decode": "encoding",
    "load": "article", "parse": "article", "read": "article", "read_bytes": "article", "walk": "folder",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """The names above (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
