"""Article text made safe for Markdown: shown as written, whatever stars, pipes, tags or brackets it holds."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from auditor.report.excerpt import Excerpt

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]#|~$]")
_LIST_MARK: Final = re.compile(r"^(?:(?P<bullet>[-+=])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")


def text(raw: str) -> str:
    """``raw`` on one line, with everything escaped that Markdown or HTML would take for markup.

    >>> text("净收入 <b>*约*</b> 5|6 & 1")
    '净收入 &lt;b&gt;\\\\*约\\\\*&lt;/b&gt; 5\\\\|6 &amp; 1'
    >>> text("1. 概况"), text("- 其一")
    ('1\\\\. 概况', '\\\\- 其一')
    """
    line = " ".join(raw.split())
    line = _SPECIAL.sub(r"\\\g<0>", line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIST_MARK.sub(
        lambda mark: f"\\{mark['bullet']}" if mark["bullet"] else f"{mark['number']}\\{mark['dot']}", line
    )


def code(raw: str) -> str:
    """``raw`` as code, for paths; inside a table a pipe would end the cell even there, so it is escaped.

    >>> code("a/b.md:3"), code("odd`name|x")
    ('`a/b.md:3`', '`` odd`name\\\\|x ``')
    """
    line = " ".join(raw.split()).replace("|", "\\|")
    return f"`` {line} ``" if "`" in line else f"`{line}`"


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def strong(before: str, raw: str, after: str) -> str:
    """``raw`` in bold type between its neighbours.

    ``**40%**的`` is not bold in CommonMark: a closing ``**`` after a punctuation mark must not touch a letter.
    There, and only there, the HTML tag is used.

    >>> strong("约", "120万家", "企业"), strong("占", "40%", "的"), strong("占", "40%", "，")
    ('**120万家**', '<b>40%</b>', '**40%**')
    """
    opens = not _punctuation(raw[0]) or not before or before.isspace() or _punctuation(before)
    closes = not _punctuation(raw[-1]) or not after or after.isspace() or _punctuation(after)
    return f"**{text(raw)}**" if opens and closes else f"<b>{text(raw)}</b>"


def quote(excerpt: Excerpt) -> str:
    """An excerpt with its figures in bold type."""
    pieces, at, whole = [], 0, excerpt.text
    for start, end in excerpt.marks:
        if at < start:
            pieces.append(_inner(whole[at:start], first=at == 0))
        pieces.append(strong(whole[start - 1 : start], whole[start:end], whole[end : end + 1]))
        at = end
    if at < len(whole):
        pieces.append(_inner(whole[at:], first=at == 0))
    return "".join(pieces)


def _inner(raw: str, *, first: bool) -> str:
    """A piece of a line: blanks at its ends stay, a list mark counts only at the line's beginning."""
    lead, tail = raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]
    told = text(raw) if first else text(f"x{raw.strip()}")[1:]
    return f"{lead and ' '}{told}{tail and ' '}" if raw.strip() else " "
