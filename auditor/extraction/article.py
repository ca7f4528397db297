"""Article → claims: walks its passages in reading order and puts the parts of each claim together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.extraction import refusal
from auditor.extraction.asof import AsOf
from auditor.extraction.frame import Frame, Framer, is_noun
from auditor.extraction.lexicon import lexicon
from auditor.extraction.metric import Measured, Metrics
from auditor.extraction.names import bare, defined, names_something
from auditor.extraction.opening import owner
from auditor.extraction.pairing import Pair, pairs
from auditor.extraction.publication import infer
from auditor.extraction.ranks import ranks
from auditor.extraction.reading import Reading, prepare
from auditor.extraction.sign import as_percent, negated
from auditor.extraction.status import status_of
from auditor.extraction.subject import NOBODY, Subject, Subjects
from auditor.extraction.tables import cells
from auditor.model import (
    Accrual,
    Article,
    Bound,
    Certainty,
    Claim,
    Extracted,
    Kind,
    Passage,
    Period,
    PublishedBasis,
    Role,
    Skipped,
    Span,
    Status,
    Table,
    TimeAspect,
)
from auditor.text.periods import calendar_of
from auditor.text.qualifiers import qualifiers
from auditor.text.quantities import Figure, reader
from auditor.text.sentences import Clause
from auditor.text.timewords import TimeWord, scan
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.rulebook import Rulebook
    from auditor.text.periods import Period as TextPeriod
    from auditor.text.sentences import Sentence
    from auditor.text.words import Word


@dataclass(slots=True)
class _Previous:
    """What the figure before left behind in its sentence: 同比增长5% and 占65% are told about it."""

    subject: Subject
    measured: Measured | None
    frame: Frame | None
    end: int
    clause: Clause | None = None
    kind: Kind | None = None
    described: str | None = None  # the class of 在4762家“小巨人”企业中, which later figures count


class Extraction:
    """Extracts one article; holds what its passages share and forgets it with the article."""

    def __init__(self, article: Article, book: Rulebook) -> None:
        self._article, self.book = article, book
        self.lexicon = lexicon(book)
        passages = [p for p in article.passages if isinstance(p, Passage)]
        self._readings = [prepare(passage, index) for index, passage in enumerate(passages)]
        names = defined(passage.text for passage in passages)
        for reading in self._readings:
            reading.names = names.pattern
        published = article.published
        if published.end is None:
            published = infer(self._readings, book)
        self.published = published
        self._asof = AsOf(calendar_of(book), published)
        self._framer, self.metrics = Framer(self.lexicon), Metrics(self.lexicon)
        self.subjects = Subjects(self.lexicon, self.metrics, names, self._readings)
        self._names = names
        self.figures, self._refuser = reader(book), refusal.refuser(book)
        self._claims: list[Claim] = []
        self._skipped: list[Skipped] = []
        self._dates: list[Claim] = []
        self._sentence = 0

    # -- the walk ------------------------------------------------------------------------------------------

    def run(self) -> Extracted:
        """All claims of the article in text order."""
        position = 0
        for passage in self._article.passages:
            if isinstance(passage, Table):
                before = self._readings[position - 1] if position else None
                self._claims += cells(self, passage, before)
                continue
            self._passage(self._readings[position])
            position += 1
        claims = sorted(self._claims, key=lambda claim: claim.span)
        numbered = tuple(replace(claim, id=f"{self._article.source}:{n}") for n, claim in enumerate(claims, 1))
        dates = sorted(self._dates, key=lambda claim: claim.span)
        named = tuple(replace(claim, id=f"{self._article.source}:d{n}") for n, claim in enumerate(dates, 1))
        return Extracted(numbered, tuple(self._skipped), named, tuple(sorted(self._names.long_of.items())))

    def _passage(self, reading: Reading) -> None:
        self._asof.new_paragraph()
        text = reading.text
        if not any(char.isdigit() for char in text) and not _HAN_DIGIT.search(text):
            self._sentence += len(reading.sentences)
            return
        words = scan(text, self.book)
        blocked = [(w.start, w.end) for w in words] + [(a, b) for a, b, _ in refusal.masks(text)]
        figures = sorted(self.figures.find(text, blocked) + ranks(text), key=lambda figure: figure.start)
        for sentence in reading.sentences:
            self._sentence += 1
            inside = [w for w in words if sentence.start <= w.start < sentence.end]
            numbers = [f for f in figures if sentence.start <= f.start < sentence.end]
            if inside or numbers:
                self._read_sentence(reading, sentence, inside, numbers)

    def _read_sentence(
        self, reading: Reading, sentence: Sentence, words: list[TimeWord], figures: list[Figure]
    ) -> None:
        text = reading.text[sentence.start : sentence.end]
        future = bool(_FUTURE.search(text))
        periods = self._asof.place(words, future=future)
        self._dates += [claim for period in periods if (claim := self._date_claim(reading, sentence, period))]
        previous = _Previous(NOBODY, None, None, sentence.start)
        kept: list[Figure] = []
        for figure in figures:
            reason = self._refuser.reason(reading.text, figure)
            if reason is not None:
                self._skipped.append(Skipped(reading.passage.locate(figure.start, figure.end), figure.text, reason))
                continue
            kept.append(figure)
        spans = [(p.word.start, p.word.end) for p in periods]
        paired: dict[int, Pair] = {}
        if "分别" in text or "依次" in text:
            for clause in sentence.clauses:
                paired |= pairs(reading, clause, kept, spans, self.lexicon, self.metrics)
        for index, figure in enumerate(kept):
            following = kept[index + 1].start if index + 1 < len(kept) else sentence.end
            self._figure(reading, sentence, figure, following, periods, previous, paired.get(figure.start))
        self._asof.govern(periods)

    # -- one figure ----------------------------------------------------------------------------------------

    def _clause_of(self, sentence: Sentence, at: int) -> Clause:
        for clause in sentence.clauses:
            if clause.start <= at < clause.end:
                return clause
        return sentence.clauses[-1]

    def _figure(
        self, reading: Reading, sentence: Sentence, figure: Figure, following: int, periods: Sequence[TextPeriod],
        previous: _Previous, pair: Pair | None,
    ) -> None:  # fmt: skip
        text = reading.text
        clause = self._clause_of(sentence, figure.core[0])
        figure = self._with_apart(text, clause, figure, previous)
        begin = max(clause.start, previous.end) if previous.clause is clause else clause.start
        left = self._without_time(reading.words(begin, figure.start), periods) if begin < figure.start else []
        right = reading.words(figure.end, min(following, clause.end)) if figure.end < clause.end else []
        if figure.noun is not None:
            right = []  # the counted noun stands in the figure: 37万员工服务着…
        before_text = text[clause.start : figure.start]
        frame = self._framer.frame(left, right, before_text)
        if not frame.noun and frame.counted is None and (noun_after := self._noun_after(right)):
            frame = replace(frame, noun=noun_after, linked=True, split=False, verb=None)
        if frame.counted is None and figure.noun is None:
            frame = replace(frame, counted=_PLACES.get(figure.written) or (previous.described if frame.verb else None))
        subject, noun = self._subject(reading, sentence, clause, frame, figure, previous)
        inherited = previous.measured.stem if previous.measured else None
        if previous.subject.name and subject.name != previous.subject.name and subject.certainty is Certainty.NAMED:
            inherited = None  # 通用汽车跌超1%，特斯拉跌近1%: another subject, nothing to go on with
        if frame.verb is None and previous.clause is clause and previous.frame is not None and frame.split and not frame.movement and text[previous.end : figure.start].lstrip().startswith(("、", "和", "及", "，")):
            frame = replace(frame, verb=previous.frame.verb, accrual=previous.frame.accrual, split=False)
        chained = self._chained(reading, figure, clause, previous)
        going_on = frame.movement is None or frame.reached  # 由60万人减少到2419人
        listed = (chained or frame.split) and not noun and frame.verb is None and going_on and not frame.share
        named_by = frame.counted or figure.noun
        if listed and previous.measured is not None and previous.kind is figure.kind and named_by is None:
            measured = previous.measured
        else:
            measured = self.metrics.name(frame, figure, noun, inherited)
        if (named := self._described(reading, clause, figure, right)) is not None:
            carried, subject = subject, Subject(self.subjects.canonical(named)[0], Certainty.NAMED)
            if _AMONG.match(text, figure.end, clause.end):
                previous.described = named
                measured = Measured(named + "数", named + "数", None, Certainty.NAMED)
        else:
            carried = subject
        if pair is not None:
            subject, measured = self._paired(pair, subject, measured, frame, figure)
        now = bool(self.lexicon.now.search(before_text))
        kind, quantity, base = self._kind(figure, frame, measured, before_text)
        past = previous.measured is not None and any(p.word.end <= figure.start for p in periods)
        governing = [p for p in periods if p.word.start >= clause.start] if reading.role in _APART else periods
        dated = self._asof.of_figure(
            figure.start, clause.start, clause.end, governing, now=now, kind=kind, reached_past=past
        )
        ahead = self._ahead(dated.period)
        status = status_of(
            text[sentence.start : sentence.end], clause.start - sentence.start, figure.start - sentence.start,
            figure.end - sentence.start, self.book, future=ahead,
        )  # fmt: skip
        accrual = frame.accrual
        if accrual is Accrual.LEVEL and frame.verb in self.lexicon.lasting and dated.period.aspect is TimeAspect.AS_OF:
            accrual = Accrual.CUMULATIVE
        metric = measured.metric
        if metric and self.lexicon.natures.get(metric) == "cumulative":
            accrual = Accrual.CUMULATIVE
        scope = measured.scope or self._scope(before_text)
        if scope is not None and scope[0] == "全" and subject.name and self.lexicon.name_type(subject.name) == "place":
            scope = None  # 全市 of a city is the city
        notes = tuple(note for note in (subject.note, dated.note) if note)
        self._claims.append(
            self._claim(
                reading, clause, figure, subject, replace(measured, scope=scope), quantity, kind, base, dated.period,
                accrual, status, now or dated.current, frame.per, notes,
            )
        )  # fmt: skip
        previous.subject, previous.measured, previous.frame = carried, measured, frame
        previous.end, previous.clause, previous.kind = figure.end, clause, figure.kind

    def _noun_after(self, right: Sequence[Word]) -> tuple[Word, ...]:
        """以5153.35万元的转让价格, 最多节省75%的运营成本: the measure that stands after the figure and 的."""
        if len(right) < 2 or right[0].text != "的":
            return ()
        taken: list[Word] = []
        for word in right[1:5]:
            if not is_noun(word):
                break
            taken.append(word)
            if word.text in self.lexicon.heads and word.text[-1] in "额价量率本格费金":
                return tuple(taken)
        return ()

    def _with_apart(self, text: str, clause: Clause, figure: Figure, previous: _Previous) -> Figure:
        """最多…节省75%: the qualifier that stands apart bounds the figure and belongs to its span."""
        if figure.bound is not Bound.EXACT or figure.qualifiers:
            return figure
        begin = max(clause.start, previous.end, figure.start - 14)
        found = qualifiers(self.book).apart(text, begin, figure.start)
        if found is None or figure.point is None:
            return figure
        low, high = (None, figure.point) if found.bound is Bound.MAX else (figure.point, None)
        return replace(
            figure, start=found.start, text=text[found.start : figure.end], bound=found.bound, low=low, high=high,
            qualifiers=(found.word,),
        )  # fmt: skip

    @staticmethod
    def _without_time(words: list[Word], periods: Sequence[TextPeriod]) -> list[Word]:
        return [
            word
            for word in words
            if not any(p.word.start < word.start + len(word.text) and word.start < p.word.end for p in periods)
        ]

    def _subject(
        self, reading: Reading, sentence: Sentence, clause: Clause, frame: Frame, figure: Figure, previous: _Previous
    ) -> tuple[Subject, Sequence[Word]]:
        """The subject of a figure and what is left of its noun phrase once the subject is parted off."""
        noun: Sequence[Word] = frame.noun
        rows: Sequence[Word] = frame.before
        lead = self.subjects.openings.pronoun_first(frame.noun) if frame.split else None
        if lead is not None and lead[1][0].text not in ("数", "数量", "总数", "家数", "户数", "人数", "规模"):
            found = self.subjects.resolve(reading, clause, lead[0])
            if found.name is not None:
                return found, lead[1]
        if frame.split:
            rows, noun = self.metrics.part(frame.noun)
            if rows and not names_something(rows, self.lexicon):
                rows, noun = (), frame.noun
        if self._chained(reading, figure, clause, previous) and frame.split and not self._is_place(frame.noun):
            rows, noun = (), frame.noun
        if previous.clause is clause and not rows:
            return (previous.subject if previous.subject.name else self._inherit(reading, clause, sentence)), noun
        name, pronoun, rest = self.subjects.openings.read(rows)
        if name is None and pronoun is None and frame.object and names_something(frame.object, self.lexicon):
            name = "".join(word.text for word in frame.object)
        if name is not None:
            full, certainty = self.subjects.canonical(owner(name))
            return Subject(full, certainty), noun
        if pronoun is not None:
            found = self.subjects.resolve(reading, clause, pronoun)
            if found.name is not None:
                return found, noun
        if frame.split and rest and rest[0].text in ("为", "给", "对") and (served := self._prepositional(rest)):
            return Subject(self.subjects.canonical(served)[0], Certainty.NAMED), noun
        place = self._prepositional(rest)
        if previous.subject.name and not clause.fresh:
            return previous.subject, noun
        if previous.subject.name and clause.fresh and pronoun is None:
            return previous.subject, noun
        inherited = self._inherit(reading, clause, sentence)
        if place is not None and (inherited.name is None or inherited.certainty is Certainty.INFERRED):
            return Subject(self.subjects.canonical(place)[0], Certainty.ALIAS), noun
        return inherited, noun

    @staticmethod
    def _chained(reading: Reading, figure: Figure, clause: Clause, previous: _Previous) -> bool:
        """Whether a figure goes on with a list in its clause: A达3亿元、4亿元和5亿元."""
        gap = reading.text[previous.end : figure.start] if previous.clause is clause else ""
        return bool(gap) and _CHAIN.match(gap) is not None

    def _prepositional(self, rest: Sequence[Word]) -> str | None:
        """The name in 为北汽节省…, 在莆田，…: a subject where the clause has no other."""
        if len(rest) < 2 or rest[0].text not in ("为", "在", "给", "对"):
            return None
        taken = []
        for word in rest[1:]:
            if word.tag[0] in "vdpcu" and word.tag != "vn" and len(word.text) > 1:
                break
            taken.append(word)
        return bare("".join(w.text for w in taken)) if taken and names_something(taken, self.lexicon) else None

    def _paired(
        self, pair: Pair, subject: Subject, measured: Measured, frame: Frame, figure: Figure
    ) -> tuple[Subject, Measured]:
        """The subject and metric that 分别 pairs a figure with, where it says."""
        if pair.subject is not None:
            subject = Subject(self.subjects.canonical(pair.subject)[0], Certainty.NAMED)
        if pair.metric is not None:
            measured = self.metrics.name(replace(frame, noun=(), verb=None, linked=True), figure, cut(pair.metric), None)
        return subject, measured

    def _described(self, reading: Reading, clause: Clause, figure: Figure, right: Sequence[Word]) -> str | None:
        """The name that a figure describes: 为期5天的“奇趣世界”, and the class in 在4762家“小巨人”企业中."""
        text = reading.text
        if right and right[0].text == "的" and len(right) > 1 and right[1].tag == "nw" and len(right[1].text) > 4:
            return bare(right[1].text)
        if text[figure.start - 1 : figure.start] == "在" and (match := _AMONG.match(text, figure.end, clause.end)):
            return bare(match["class"])
        return None

    def _is_place(self, words: Sequence[Word]) -> bool:
        """东城区5例、西江区4例: a bare place before its figure is a subject of its own."""
        name = "".join(word.text for word in words)
        return bool(words) and (words[-1].tag in ("ns", "nt") or self.lexicon.name_type(name) in ("place", "org")) and words[-1].text not in self.lexicon.heads

    def _inherit(self, reading: Reading, clause: Clause, sentence: Sentence) -> Subject:
        return self.subjects.ahead(reading, clause, sentence) or self.subjects.inherited(reading, clause, sentence.start)

    def _scope(self, before: str) -> str | None:
        found = None
        for found in _SCOPE.finditer(before):
            pass
        return found["scope"] if found else None

    def _kind(self, figure: Figure, frame: Frame, measured: Measured, before: str) -> tuple[Kind, Figure, str | None]:
        """What sort of magnitude the figure tells in its frame; a fall is made negative."""
        moved = frame.movement is not None and (frame.rate or not frame.reached)
        kind, base = figure.kind, None
        if kind is Kind.RANK:
            return kind, figure, None
        if kind is Kind.PERCENT and moved:
            kind = Kind.CHANGE
        elif figure.dimension == "multiple" and moved:
            kind = Kind.CHANGE
            figure = as_percent(figure)
        elif kind not in (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.RANK) and moved:
            kind = Kind.CHANGE
        if kind in (Kind.CHANGE, Kind.POINT, Kind.MULTIPLE):
            base = frame.base or self._framer.base_of(before)
            if frame.movement == "down":
                figure = negated(figure)
        if frame.per and kind in (Kind.COUNT, Kind.MONEY) and "/" not in figure.unit:
            figure = replace(figure, unit=f"{figure.unit}/{frame.per}", written=f"{figure.written}/{frame.per}")
        return kind, figure, base

    def _ahead(self, period: Period) -> bool:
        return bool(period.start and self.published.end and period.start > self.published.end)

    def cell_claim(
        self, cell: Passage, figure: Figure, subject: Subject | None, metric: str | None, stem: str | None,
        time: TimeWord | None, *, change: bool, head: str,
    ) -> Claim:  # fmt: skip
        """The claim of a table cell whose heads have been read; ``head`` is shown in front of the figure."""
        self._sentence += 1
        reading = prepare(cell, 0)
        periods = self._asof.place([time] if time else [], future=False)
        dated = self._asof.of_figure(
            len(reading.text) + 1, 0, len(reading.text), [replace(p, word=replace(p.word, start=0, end=0)) for p in periods],
            now=False, kind=Kind.CHANGE if change else figure.kind, reached_past=False,
        )  # fmt: skip
        base = "yoy" if change and "环比" not in head else "mom" if change else None
        measured = Measured(metric, stem, None, Certainty.NAMED if metric else Certainty.NONE)
        clause = Clause(0, len(reading.text))
        claim = self._claim(
            reading, clause, figure, subject or NOBODY, measured, figure, Kind.CHANGE if change else figure.kind, base,
            dated.period, Accrual.LEVEL, Status.ACTUAL, False, None, (),
        )  # fmt: skip
        return replace(claim, clause=f"{head}：{claim.clause}" if head else claim.clause, mark=Span(claim.mark.start + len(head) + 1, claim.mark.end + len(head) + 1) if head else claim.mark)

    # -- claims --------------------------------------------------------------------------------------------

    def _claim(
        self, reading: Reading, clause: Clause, figure: Figure, subject: Subject, measured: Measured, quantity: Figure,
        kind: Kind, base: str | None, period: Period, accrual: Accrual, status: Status, current: bool,
        per: str | None, notes: tuple[str, ...],
    ) -> Claim:  # fmt: skip
        span = reading.passage.locate(figure.start, figure.end)
        line, column = self._article.position(span.start)
        shown = reading.passage.text[clause.start : clause.end]
        lead = len(shown) - len(shown.lstrip())
        return Claim(
            id="", source=self._article.source, span=span, line=line, column=column,
            text=self._article.text[span.start : span.end], clause=shown.strip(),
            mark=Span(max(0, figure.start - clause.start - lead), figure.end - clause.start - lead),
            role=reading.role, sentence=self._sentence, subject=subject.name, metric=measured.metric, stem=measured.stem,
            scope=measured.scope, quantity=quantity.quantity, kind=kind, base=base, period=period, accrual=accrual,
            status=status, subject_certainty=subject.certainty if subject.name else Certainty.NONE,
            metric_certainty=measured.certainty, current=current, per=per, notes=notes,
        )  # fmt: skip

    def _date_claim(self, reading: Reading, sentence: Sentence, period: TextPeriod) -> Claim | None:
        word = period.word
        if word.now or word.recent or word.window:
            return None
        span = reading.passage.locate(word.start, word.end)
        line, column = self._article.position(span.start)
        clause = self._clause_of(sentence, word.start)
        shown = reading.passage.text[clause.start : clause.end]
        lead = len(shown) - len(shown.lstrip())
        note = (f"invalid: {period.invalid}",) if period.invalid else ()
        return Claim(
            id="", source=self._article.source, span=span, line=line, column=column,
            text=self._article.text[span.start : span.end], clause=shown.strip(),
            mark=Span(max(0, word.start - clause.start - lead), word.end - clause.start - lead), role=reading.role,
            sentence=self._sentence, subject=None, metric=None, stem=None, scope=None, quantity=None, kind=Kind.DATE,
            base=None, period=period.model, accrual=Accrual.LEVEL, status=Status.ACTUAL, notes=note,
        )  # fmt: skip


_APART = (Role.TITLE, Role.HEADING)  # the halves of a title do not date each other
_PLACES = {"城": "城市", "县": "县", "市": "市", "省": "省", "国": "国家", "村": "村", "镇": "镇", "乡": "乡", "州": "州", "区": "区"}
_AMONG = re.compile(r"(?P<class>[^，。；的]{2,20})(?:之)?中$")
_CHAIN = re.compile(r"[^，。；]{0,12}?[、和及与]|的")
_HAN_DIGIT = re.compile(r"[一二三四五六七八九十百千万亿两半几数]")
_FUTURE = re.compile(r"将|预计|有望|力争|目标|计划|拟|明年|未来")
_SCOPE = re.compile(r"(?P<scope>全国|全球|全省|全市|海外|境外|国内|境内|国际|线上|线下)(?!人大|两会|政协|上市|化)")


def inferred(article: Article, book: Rulebook) -> Article:
    """``article`` with its publication interval inferred from the text where it gives no date of its own."""
    if article.published.end is not None:
        return article
    readings = [prepare(p, i) for i, p in enumerate(p for p in article.passages if isinstance(p, Passage))]
    published = infer(readings, book)
    return article if published.basis is PublishedBasis.NONE else replace(article, published=published)


__all__ = ["Extraction", "inferred", "Role"]
