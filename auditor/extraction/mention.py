"""A mention: one figure in its clause, with the words on either side and what the figure before left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.metric import Measured
    from auditor.extraction.reading import Reading
    from auditor.extraction.subject import Subject
    from auditor.model import Kind, Status
    from auditor.text.periods import Period
    from auditor.text.quantities import Figure
    from auditor.text.sentences import Clause, Sentence
    from auditor.text.words import Word

_LIST = compiled(r"[^，。；]{0,12}?[、和及与]")
_NESTED = compiled(r"[^，。；、]{0,12}的$")


@dataclass(slots=True)
class Previous:
    """The figure before in the same sentence: 同比增长5% and 占65% are told about it."""

    subject: Subject
    end: int
    clause: Clause | None = None
    measured: Measured | None = None
    scope: str | None = None
    frame: Frame | None = None
    kind: Kind | None = None
    status: Status | None = None
    exact: bool = False  # told one by one, without a qualifier: a class of things, not a result
    cued: bool = True  # whether the sentence has any word of aim, forecast or doubt
    described: str | None = None  # the class of 在4762家“小巨人”企业中, which later figures count


class Mention(NamedTuple):
    """One figure with its surroundings; offsets are into the passage."""

    reading: Reading
    sentence: Sentence
    clause: Clause
    figure: Figure
    left: Sequence[Word]
    right: Sequence[Word]
    previous: Previous

    @property
    def before(self) -> str:
        """The clause up to the figure."""
        return self.reading.text[self.clause.start : self.figure.start]

    @property
    def _gap(self) -> str:
        """What stands between this figure and the one before it in the clause; empty for the first."""
        if self.previous.clause is not self.clause:
            return ""
        return self.reading.text[self.previous.end : self.figure.start]

    @property
    def listed(self) -> bool:
        """Whether the figure goes on with a list: 3亿元、4亿元和5亿元."""
        return _LIST.match(self._gap) is not None or self.nested

    @property
    def nested(self) -> bool:
        """Whether the figure before is part of this one's noun phrase: 370个产业园区的15000家企业."""
        return _NESTED.fullmatch(self._gap) is not None

    @property
    def follows_on(self) -> bool:
        """Whether nothing but a list mark parts the figure from the one before."""
        return self._gap.lstrip().startswith(("、", "和", "及", "，"))


def mention(
    reading: Reading, sentence: Sentence, clause: Clause, figure: Figure, following: int, periods: Sequence[Period],
    previous: Previous,
) -> Mention:  # fmt: skip
    """The mention of ``figure``, whose right side ends at ``following`` (the next figure) or its clause.

    Words of time are left out of the left side. A figure that carries its counted noun (37万员工) has no right side.
    """
    begin = max(clause.start, previous.end) if previous.clause is clause else clause.start
    left = list(reading.words(begin, figure.start)) if begin < figure.start else []
    apart = figure.start + len(figure.qualifiers[0]) if len(figure.qualifiers) == 1 else figure.core[0]
    if apart < figure.core[0] and reading.text.startswith(figure.qualifiers[0], figure.start):
        left += reading.words(apart, figure.core[0])  # 最多|可节省|75%
    if left and periods:
        left = [kept for word in left if (kept := _without_time(word, periods)) is not None]
    stop = min(following, clause.end)
    right = reading.words(figure.end, stop) if figure.noun is None and figure.end < stop else []
    return Mention(reading, sentence, clause, figure, left, right, previous)


def _without_time(word: Word, periods: Sequence[Period]) -> Word | None:
    """A word as far as no time word covers it: 收入 of 2021年|收入 where the dictionary knows 年收入."""
    end = word.start + len(word.text)
    for period in periods:
        if period.word.start < end and word.start < period.word.end:
            if end <= period.word.end:
                return None
            return word._replace(text=word.text[period.word.end - word.start :], start=period.word.end)
    return word


def clause_at(sentence: Sentence, position: int) -> Clause:
    """The clause of ``sentence`` that covers ``position``."""
    for clause in sentence.clauses:
        if clause.start <= position < clause.end:
            return clause
    return sentence.clauses[-1]
