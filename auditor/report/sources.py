"""What an article is called where room is short: as much of its path's end as tells it from the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim

_COUNTED: Final = (((".docx", ".docm"), "段", "paragraph"), ((".pdf",), "页", "page"))


def short_names(sources: Iterable[str]) -> dict[str, str]:
    """Source → the fewest last parts of its path that no other source ends in.

    >>> short_names(["a/2021/x.md", "a/2022/x.md", "a/y.md"])
    {'a/2021/x.md': '2021/x.md', 'a/2022/x.md': '2022/x.md', 'a/y.md': 'y.md'}
    """
    tails = {source: tuple(source.split("/")) for source in sources}
    ends = Counter(parts[at:] for parts in tails.values() for at in range(len(parts)))
    names = {}
    for source, parts in tails.items():
        counts = (count for count in range(1, len(parts)) if ends[parts[-count:]] == 1)
        names[source] = "/".join(parts[-next(counts, len(parts)) :])
    return names


def spot(claim: Claim, lang: str = "zh") -> str:
    """Where in its file a claim stands: line and column, or the paragraph or page of what has no lines.

    The text that is read out of a Word document has one line a paragraph, that of a PDF one a page.
    """
    for suffixes, zh, en in _COUNTED:
        if claim.source.lower().endswith(suffixes):
            return f"第{claim.line}{zh}" if lang == "zh" else f"{en} {claim.line}"
    return f"{claim.line}:{claim.column}"


def place(claim: Claim, names: dict[str, str] | None = None, lang: str = "zh") -> str:
    """Where a claim stands, as editors and terminals jump to it: ``path:line:column``, or ``draft.docx:第3段``."""
    source = names.get(claim.source, claim.source) if names else claim.source
    return f"{source}:{spot(claim, lang)}"
