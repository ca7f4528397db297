"""What an article is called where room is short: as much of its path's end as tells it from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim


def short_names(sources: Iterable[str]) -> dict[str, str]:
    """Source → the fewest last parts of its path that no other source ends in.

    >>> short_names(["a/2021/x.md", "a/2022/x.md", "a/y.md"])
    {'a/2021/x.md': '2021/x.md', 'a/2022/x.md': '2022/x.md', 'a/y.md': 'y.md'}
    """
    names = {}
    every = list(dict.fromkeys(sources))
    tails = {source: source.split("/") for source in every}
    for source, parts in tails.items():
        count = 1
        while count < len(parts) and any(
            other[-count:] == parts[-count:] for name, other in tails.items() if name != source
        ):
            count += 1
        names[source] = "/".join(parts[-count:])
    return names


def place(claim: Claim, names: dict[str, str] | None = None) -> str:
    """Where a claim stands, as editors and terminals jump to it: ``path:line:column``."""
    source = names.get(claim.source, claim.source) if names else claim.source
    return f"{source}:{claim.line}:{claim.column}"
