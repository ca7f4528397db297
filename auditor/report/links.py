"""Where a report can lead its reader: the lines of articles and the pictures beside it, as addresses that Markdown takes."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from auditor.model import Claim

_RENDERED: Final = (".md", ".markdown")  # forges show these set, and lines of the text only if asked to
_WITHOUT_LINES: Final = (".docx", ".docm", ".pdf")  # read by paragraph or page
_APART: Final = re.compile(r"[^\w.-]+")


def line(claim: Claim, home: str, base: str | None = None) -> str | None:
    """The address of the line that ``claim`` stands on, of its file where that has none, None for standard input.

    Relative to ``home``, the folder of the report, told from the working folder; ``base`` takes its place, for a report
    that is read elsewhere: ``https://example.org/articles/``. Nothing in a path can be anything but a path.
    """
    if claim.source == "-":
        return None
    if claim.source.lower().endswith(_WITHOUT_LINES):
        return address(claim.source, home, base)
    plain = "?plain=1" if claim.source.lower().endswith(_RENDERED) else ""
    return f"{address(claim.source, home, base)}{plain}#L{claim.line}"


def address(path: str, home: str, base: str | None = None) -> str:
    """The address of a file from the folder ``home``; both are told from the working folder, or absolute.

    >>> address("seeds/a b.md", "reports"), address("a.md", ""), address("javascript:x(1).md", "")
    ('../seeds/a%20b.md', './a.md', './javascript%3Ax%281%29.md')
    >>> address("seeds/a.md", "reports", "https://example.org/x")
    'https://example.org/x/seeds/a.md'
    """
    if base is not None:
        safe = quote(base.rstrip("/"), safe="/:?=&#%@+,;~")
        return f"{safe}/{_quoted(path.lstrip('/'))}"
    far = posixpath.isabs(path) and not posixpath.isabs(home)
    near = path if far else posixpath.relpath(path, home or ".")
    return relative(near)


def relative(near: str) -> str:
    """The address of a file whose path is told from the report already; never a scheme, whatever its name."""
    lead = "" if near.startswith(("../", "/")) else "./"
    return lead + _quoted(near)


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def slug(text: str) -> str:
    """``text`` as part of a file's name or of a footnote's label: letters of any language, digits, dots, dashes.

    >>> slug("青禾计划 · 净收入（海外）")
    '青禾计划-净收入-海外'
    """
    return _APART.sub("-", text).strip("-.") or "-"
