"""An article as it is set: each passage with its figures marked, and beside it what their verdicts rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.report import labels, told
from auditor.report.marking import Block, Grid, Verdict, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Claim, Finding
    from auditor.report.html.evidence import Quote, Teller, Told
    from auditor.report.marking import Mark, Marked, Piece

_OPEN: Final = 3  # notes beside one passage; of further ones the head is seen


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in running text: ``anchor`` is its own name, ``note`` that of what stands beside it."""

    anchor: str
    note: str
    verdict: Verdict
    label: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text as it stands in the article, a figure or not; of figures that cannot be told apart the first is linked."""

    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What needs a decision, beside the passage: the finding, and the figures here that it is about.

    ``told`` is None where the same finding is told in full beside another passage of the article (``elsewhere``).
    It is ``folded`` where the page shows the article that the finding is reported on, and where many stand together.
    """

    anchor: str
    verdict: Verdict
    figures: tuple[tuple[str, str], ...]  # each as written, with its name on the page
    told: Told | None
    heading: str
    allows: tuple[str, ...] = ()
    elsewhere: str = ""
    folded: bool = False
    entities: tuple[tuple[str, str], ...] = ()  # whom the figures are of, with where their timelines are


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that needs no decision, in one line that opens: what it was read as, and what it was compared with."""

    anchor: str
    figure: str
    back: str
    verdict: Verdict
    what: str
    entity: str | None
    when: str
    brief: str
    findings: tuple[Told, ...] = ()
    quotes: tuple[Quote, ...] = ()
    aside: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Set:
    """A passage (``tag`` is what it is) or a table, with what stands beside it."""

    tag: str
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    head_rows: int = 0
    caption: tuple[Run, ...] = ()
    notes: tuple[Note, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def counts(self) -> tuple[tuple[Verdict, int], ...]:
        """How many of the entries have each verdict."""
        counted = Counter(entry.verdict for entry in self.entries)
        return tuple((verdict, counted[verdict]) for verdict in Verdict if counted[verdict])


@dataclass(slots=True)
class Setter:
    """Sets one article passage by passage; a finding is told in full once."""

    one: Marked
    teller: Teller
    notes: dict[int, str] = field(
        default_factory=dict
    )  # findings that are told, with the names of their notes

    def made(self) -> tuple[Set, ...]:
        """The passages of the article in reading order, then the figures that stand in none."""
        found = [self._set(block) for block in self.one.blocks]
        if self.one.astray:
            notes, entries = self._beside(self.one.astray)
            found.append(Set("astray", notes=notes, entries=entries))
        return tuple(found)

    def _set(self, block: Block | Grid) -> Set:
        notes, entries = self._beside(block.marks)
        if isinstance(block, Block):
            return Set(block.role.value, self._runs(block.pieces), notes=notes, entries=entries)
        rows = tuple(tuple(self._runs(cell.pieces) for cell in row) for row in block.rows)
        caption = self._runs(block.caption.pieces) if block.caption else ()
        return Set("table", (), rows, block.head_rows, caption, notes, entries)

    def _runs(self, pieces: Iterable[Piece]) -> tuple[Run, ...]:
        return tuple(Run(piece.text, tuple(map(self._figure, piece.marks))) for piece in pieces)

    def _figure(self, mark: Mark) -> Figure:
        anchor = self.teller.anchors.mark(mark)
        word = labels.VERDICTS[mark.verdict].told(self.teller.lang)
        first = mark.findings[0] if mark.findings else None
        note = self.notes[id(first)] if first and mark.verdict.to_decide else f"{anchor}n"
        said = first.message.told(self.teller.lang) if first else self._brief(mark)
        return Figure(
            anchor, note, mark.verdict, self.teller.say(f"{word}：{said}", f"{word.capitalize()}: {said}")
        )

    def _beside(self, marks: Sequence[Mark]) -> tuple[tuple[Note, ...], tuple[Entry, ...]]:
        decided: dict[int, tuple[Finding, list[Mark]]] = {}
        for mark in marks:
            for finding in mark.findings:
                if verdict_of(finding).to_decide:
                    decided.setdefault(id(finding), (finding, []))[1].append(mark)
        notes = tuple(
            self._note(finding, group, crowded=at >= _OPEN)
            for at, (finding, group) in enumerate(decided.values())
        )
        entries = {self.teller.anchors.mark(mark): mark for mark in marks if not mark.verdict.to_decide}
        return notes, tuple(map(self._entry, entries.values()))

    def _note(self, finding: Finding, marks: Sequence[Mark], *, crowded: bool) -> Note:
        teller, verdict = self.teller, verdict_of(finding)
        word = labels.VERDICTS[verdict].told(teller.lang)
        known = self.notes.get(id(finding))
        anchor = known or f"{teller.anchors.mark(marks[0])}f{len(self.notes) + 1}"
        self.notes.setdefault(id(finding), anchor)
        here = [mark.claim for mark in marks]
        return Note(
            anchor=f"{anchor}x{teller.anchors.mark(marks[0])}" if known else anchor,
            verdict=verdict,
            figures=tuple(
                (told.figure(claim, teller.lang), teller.anchors.mark(mark))
                for claim, mark in zip(here, marks, strict=True)
            ),
            told=None if known else teller.finding(finding, verdict, here),
            heading=f"{word} {finding.code} {labels.check(finding.name, teller.lang)}",
            allows=() if known else teller.all_allow(here, exact=True),
            elsewhere=known or "",
            folded=not known and (crowded or self._reported_elsewhere(finding)),
            entities=() if known else self._entities(here),
        )

    def _entities(self, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
        """The entities of ``claims`` that have a section, each with its address."""
        anchors = self.teller.anchors
        found = {
            anchors.names.get(c.subject, c.subject): anchors.entity(c.subject) for c in claims if c.subject
        }
        return tuple((name, address) for name, address in found.items() if address)

    def _reported_elsewhere(self, finding: Finding) -> bool:
        """Whether the page has the figure that the editor is to look at in another article."""
        first = finding.claims[0]
        return first.source != self.one.article.source and self.teller.anchors.figure(first) is not None

    def _entry(self, mark: Mark) -> Entry:
        teller, claim = self.teller, mark.claim
        anchor = teller.anchors.mark(mark)
        return Entry(
            anchor=f"{anchor}n",
            figure=told.figure(claim, teller.lang),
            back=anchor,
            verdict=mark.verdict,
            what=teller.what(claim),
            entity=teller.anchors.entity(claim.subject),
            when=teller.when(claim),
            brief=self._brief(mark),
            findings=tuple(teller.finding(one, verdict_of(one), [claim]) for one in mark.findings),
            quotes=teller.quotes(mark.beside) if not mark.findings else (),
            aside=tuple(
                f"{one.code} {labels.check(one.name, teller.lang)}{teller.say('：', ': ')}{one.message.told(teller.lang)}"
                for one in mark.aside
            ),
            unsure=tuple(labels.note(text, teller.lang) for text in claim.notes),
        )

    def _brief(self, mark: Mark) -> str:
        """What there is to say in a few words."""
        if mark.findings:
            return labels.check(mark.findings[0].name, self.teller.lang)
        if mark.reason:
            return labels.reason(mark.reason, self.teller.lang)
        number = len(mark.beside)
        return self.teller.say(
            f"与另外 {number} 处比过，没有发现问题",
            f"compared with {number} other{'' if number == 1 else 's'}, nothing found",
        )
