"""What a control file says, read and checked, each value with the line that it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.rulings import Rulings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from pathspec import GitIgnoreSpec

    from auditor.model import Severity, Words
    from auditor.rulebook import Inline


class ConfigurationError(ValueError):
    """A control file that cannot be used: one sentence for each mistake in it, each with file and line."""

    def __init__(self, *problems: Words) -> None:
        super().__init__("\n".join(problem.en for problem in problems))
        self.problems = problems


class Row(NamedTuple):
    """A selector of checks, as written: a code (C101), the beginning of codes (C1, D) or a name (stale).

    ``codes`` are those it stands for; the fewer characters it leaves open, the more exact it is.
    """

    text: str
    codes: frozenset[str]
    place: str

    @property
    def exact(self) -> int:
        """How exactly the row names a check: the length of the code that it gives, 4 for a name."""
        return 4 if len(self.codes) == 1 and len(self.text) > 3 else len(self.text)


class PerPath(NamedTuple):
    """What holds for the articles that ``pattern`` (gitignore's grammar, from the file's folder) matches."""

    pattern: str
    spec: GitIgnoreSpec
    ignore: tuple[Row, ...] = ()
    severity: tuple[tuple[Row, Severity], ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """A control file; without one (``file`` None) everything is as it comes.

    ``corpus`` are the articles that drafts are compared with, ``exclude`` what of them is left out. ``folder`` is what its paths and patterns start from, ``places`` tell where each key stands, by the key's path
    (``("checks", "stale", "days")``).
    """

    folder: Path
    file: Path | None = None
    lang: str | None = None
    corpus: tuple[Path, ...] = ()
    exclude: GitIgnoreSpec | None = None
    rules: tuple[Path, ...] = ()
    words: Inline | None = None
    select: tuple[Row, ...] | None = None
    ignore: tuple[Row, ...] = ()
    severity: tuple[tuple[Row, Severity], ...] = ()
    settings: Mapping[str, Decimal] = field(default_factory=dict)
    per_path: tuple[PerPath, ...] = ()
    entities: Rulings = field(default_factory=Rulings)
    metrics: Rulings = field(default_factory=Rulings)
    places: Mapping[tuple[str | int, ...], str] = field(default_factory=dict)
