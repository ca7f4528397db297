"""Lines folded to terminal cells, by Chinese typesetting rules: no line begins with a stop or ends with an opening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Span

_NOT_FIRST: Final = frozenset("，。；：！？、）】》〉」』”’…—,.;:!?)]}%％‰·～~")
_NOT_LAST: Final = frozenset("（【《〈「『“‘([{￥$")


def _joined(text: str, at: int) -> bool:
    """Whether a line must not break before ``text[at]``."""
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST:
        return True
    if before in "/;|" or (before == "," and not after.isdigit()):
        return False
    return before.isascii() and after.isascii() and " " not in (before, after)


def _inside(spans: Sequence[Span], at: int) -> bool:
    return any(start < at < end for start, end in spans)


def lines(
    text: str, width: int, first: int | None = None, whole: Sequence[Span] = ()
) -> list[tuple[int, int]]:
    """``text`` as (start, end) slices that each fit ``width`` cells; the first line may have its own room.

    A number, a Latin word or one of the spans ``whole`` is broken only where it alone is wider than a line.
    Blanks at a fold are dropped.

    >>> text = "服务近25万家，覆盖26个城市。"
    >>> [text[start:end] for start, end in lines(text, 12)]
    ['服务近25万', '家，覆盖26个', '城市。']
    """
    folded: list[tuple[int, int]] = []
    start, room = 0, width if first is None else first
    while start < len(text):
        end, used = start, 0
        while end < len(text) and (used := used + cell_len(text[end])) <= room:
            end += 1
        if end < len(text):
            best = end
            while best > start and (_inside(whole, best) or (text[best] != " " and _joined(text, best))):
                best -= 1
            end = best if best > start else max(end, start + 1)
        folded.append((start, max(start + len(text[start:end].rstrip(" ")), start)))
        start, room = end, width
        while start < len(text) and text[start] == " ":
            start += 1
    return folded or [(0, 0)]


def middle(text: str, width: int) -> str:
    """``text`` in ``width`` cells, its middle left out for … where it is longer: both ends of a path tell.

    >>> middle("seeds/growth/2021-06-half-year.md:12:5", 24)
    'seeds/growth…ear.md:12:5'
    """
    if cell_len(text) <= width:
        return text
    tail, used = len(text), 0
    while tail and used + cell_len(text[tail - 1]) <= (width - 1) // 2:
        tail -= 1
        used += cell_len(text[tail])
    head, room = 0, width - 1 - used
    while head < tail and cell_len(text[: head + 1]) <= room:
        head += 1
    return f"{text[:head]}…{text[tail:]}"


def end(text: str, width: int) -> str:
    """``text`` in ``width`` cells, its end left out for … where it is longer: of a name the beginning tells.

    >>> end("临川日报社评论部", 8)
    '临川日…'
    """
    if cell_len(text) <= width:
        return text
    head = 0
    while head < len(text) and cell_len(text[: head + 1]) < width:
        head += 1
    return f"{text[:head]}…"
