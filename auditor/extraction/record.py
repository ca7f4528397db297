"""What was read about a figure or a date → a Claim with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Accrual, Certainty, Claim, Kind, Span, Status
from auditor.patterns import compiled

if TYPE_CHECKING:
    from auditor.extraction.magnitude import Magnitude
    from auditor.extraction.metric import Measured
    from auditor.extraction.reading import Reading
    from auditor.extraction.subject import Subject
    from auditor.model import Article, Period
    from auditor.text.periods import Period as TextPeriod
    from auditor.text.sentences import Clause


_NEWLINE = compiled("\n")


class _Place(NamedTuple):
    span: Span
    line: int
    column: int
    text: str
    clause: str
    mark: Span


class Recorder:
    """Makes the claims of one article, numbered in the order in which they are recorded."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._claims = self._dates = 0
        self._lines: list[int] = []  # where each line of the file begins
        self.sentence = 0

    def _position(self, offset: int) -> tuple[int, int]:
        """As `Article.position`, without counting the lines anew for every claim."""
        if not self._lines:
            self._lines = [0, *(match.end() for match in _NEWLINE.finditer(self._article.text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _place(self, reading: Reading, clause: Clause, start: int, end: int) -> _Place:
        span = reading.passage.locate(start, end)
        line, column = self._position(span.start)
        shown = reading.passage.text[clause.start : clause.end]
        begin = clause.start + len(shown) - len(shown.lstrip())
        mark = Span(max(0, start - begin), end - begin)
        return _Place(span, line, column, self._article.text[span.start : span.end], shown.strip(), mark)

    def claim(
        self, reading: Reading, clause: Clause, start: int, end: int, *, subject: Subject, measured: Measured,
        scope: str | None, magnitude: Magnitude, period: Period, accrual: Accrual, status: Status, current: bool,
        per: str | None, notes: tuple[str, ...],
    ) -> Claim:  # fmt: skip
        """The claim of the figure at ``start``–``end`` of a passage."""
        self._claims += 1
        place = self._place(reading, clause, start, end)
        return Claim(
            id=f"{self._article.source}:{self._claims}", source=self._article.source, span=place.span, line=place.line,
            column=place.column, text=place.text, clause=place.clause, mark=place.mark, role=reading.role,
            sentence=self.sentence, subject=subject.name, metric=measured.metric, stem=measured.stem, scope=scope,
            quantity=magnitude.figure.quantity, kind=magnitude.kind, base=magnitude.base, period=period, accrual=accrual,
            status=status, subject_certainty=subject.certainty if subject.name else Certainty.NONE,
            metric_certainty=measured.certainty, current=current, per=per, notes=notes,
        )  # fmt: skip

    def date(self, reading: Reading, clause: Clause, period: TextPeriod) -> Claim:
        """The claim of kind ``date`` for a period that the text names."""
        self._dates += 1
        word = period.word
        place = self._place(reading, clause, word.start, word.end)
        return Claim(
            id=f"{self._article.source}:d{self._dates}", source=self._article.source, span=place.span, line=place.line,
            column=place.column, text=place.text, clause=place.clause, mark=place.mark, role=reading.role,
            sentence=self.sentence, subject=None, metric=None, stem=None, scope=None, quantity=None, kind=Kind.DATE,
            base=None, period=period.model, accrual=Accrual.LEVEL, status=Status.ACTUAL,
            notes=(f"invalid: {period.invalid}",) if period.invalid else (),
        )  # fmt: skip
