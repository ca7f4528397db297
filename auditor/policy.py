"""What a desk wants to be told of, and how loudly: plain values that a run takes, wherever they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Severity


@dataclass(frozen=True, slots=True)
class Told:
    """What holds for one article: the codes that are left out there, and the severities that some have there."""

    left_out: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """Which checks a run leaves out, which severities they have, and where an article (its source) has its own.

    A finding belongs to the article in which it is reported, that of its first claim.

    >>> Policy(Told(frozenset({"C104"}))).of("a.md").left_out
    frozenset({'C104'})
    """

    everywhere: Told = field(default_factory=Told)
    by_source: Mapping[str, Told] = field(default_factory=dict)

    def of(self, source: str) -> Told:
        """What holds for the article ``source``."""
        return self.by_source.get(source, self.everywhere)

    def runs(self, code: str) -> bool:
        """Whether any article of the run may have a finding of the check ``code``."""
        return code not in self.everywhere.left_out or any(
            code not in own.left_out for own in self.by_source.values()
        )
