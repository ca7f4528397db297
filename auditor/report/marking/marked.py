"""An article cut into pieces at its figures, each figure with its verdict: a model without words or markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Kind
from auditor.report.marking.verdict import Verdict

if TYPE_CHECKING:
    from auditor.model import Article, Claim, Finding, Role, Skipped


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure (or a date that a finding names) with its verdict and what the verdict rests on.

    ``findings`` are those that name it, worst first; ``leads`` tells that the worst is reported here and not only
    rests on this figure. ``aside`` are findings that a comment or the baseline covers. ``beside`` are figures that it
    was compared with, ``reason`` says why it was compared with none (a key of ``labels.REASONS``).
    """

    claim: Claim
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    leads: bool = False
    aside: tuple[Finding, ...] = ()
    beside: tuple[Claim, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text, with the figures that it is: none, one, or several that cannot be told apart."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One passage as a reader sees it; its pieces put together are its text."""

    role: Role
    pieces: tuple[Piece, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The figures of the passage in text order."""
        return tuple(mark for piece in self.pieces for mark in piece.marks)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, cell by cell; the first ``head_rows`` rows are heads."""

    rows: tuple[tuple[Block, ...], ...]
    head_rows: int
    caption: Block | None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The figures of the table: those of its caption, then row by row."""
        blocks = (*((self.caption,) if self.caption else ()), *(cell for row in self.rows for cell in row))
        return tuple(mark for block in blocks for mark in block.marks)


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with every figure marked.

    ``astray`` are figures whose place is in none of its passages, ``skipped`` those that are no claims. ``whole``
    tells that the article was audited; of one that is only quoted, the figures of findings alone are known.
    """

    article: Article
    blocks: tuple[Block | Grid, ...]
    astray: tuple[Mark, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    whole: bool = True

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every figure: in text order, then those astray."""
        return (*(mark for block in self.blocks for mark in block.marks), *self.astray)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many figures have each verdict that any has, the worst first; dates are no figures."""
        counted = Counter(mark.verdict for mark in self.marks if mark.claim.kind is not Kind.DATE)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}
