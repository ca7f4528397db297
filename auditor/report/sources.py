"""What an article is called where room is short: as much of its path's end as tells it from the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim


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


def place(claim: Claim, names: dict[str, str] | None = None) -> str:
    """Where a claim stands, as editors and terminals jump to it: ``path:line:column``."""
    source = names.get(claim.source, claim.source) if names else claim.source
    return f"{source}:{claim.line}:{claim.column}"
