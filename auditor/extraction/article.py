"""Article → claims: walks its passages in reading order and puts the parts of each claim together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from auditor.extraction import refusal
from auditor.extraction.asof import AsOf, Dated
from auditor.extraction.inheritance import Subjects
from auditor.extraction.introduced import introduced
from auditor.extraction.lexicon import lexicon
from auditor.extraction.magnitude import Magnitude, magnitude, with_apart
from auditor.extraction.mention import Previous, clause_at, mention
from auditor.extraction.metric import Measured, Metrics
from auditor.extraction.narrowing import Narrowing
from auditor.extraction.paired_periods import paired_periods
from auditor.extraction.pairing import Pair, again, apart, pairs
from auditor.extraction.parting import Parting
from auditor.extraction.publication import infer
from auditor.extraction.ranks import ranks
from auditor.extraction.reading import Reading, prepare
from auditor.extraction.record import Recorder
from auditor.extraction.status import has_cue, status_of
from auditor.extraction.subject import NOBODY, Subject
from auditor.extraction.tables import cells
from auditor.extraction.topic import Topic, Topics
from auditor.model import (
    Accrual,
    Article,
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
from auditor.patterns import compiled
from auditor.text.periods import calendar_of
from auditor.text.qualifiers import qualifiers
from auditor.text.quantities import Figure, reader
from auditor.text.sentences import Clause, Sentence
from auditor.text.timewords import TimeWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.mention import Mention
    from auditor.rulebook import Rulebook
    from auditor.text.periods import Period as TextPeriod

_APART = (Role.TITLE, Role.HEADING)  # the halves of a title do not date each other
_NUMBERLIKE = compiled(r"[0-9一二三四五六七八九十百千万亿两半几数今去昨]")
_HEAD = 5  # title and first paragraphs, which name what the article reports on
_OPENING = 2  # title and lead
_PLAIN = 4  # characters in a count that tells a class one by one: 70个大中城市, 3家基础电信企业
_HELD = compiled(r"(?:旗下|下属|所属|现有|已有|原有)$")
_OPENS = 12  # characters that name an article without a title
_FUTURE = compiled(r"将|预计|有望|力争|拟(?!合|态)|明年|未来")
_START = attrgetter("start")
_Found = TypeVar("_Found", TimeWord, Figure)


class Extraction:
    """Extracts one article; holds what its passages share and forgets it with the article."""

    def __init__(self, article: Article, book: Rulebook) -> None:
        self._article, self.book = article, book
        self.lexicon = lexicon(book)
        passages = [p for p in article.passages if isinstance(p, Passage)]
        self._readings = [prepare(passage, index, book) for index, passage in enumerate(passages)]
        self._names = introduced((reading.text for reading in self._readings), self.lexicon)
        for reading in self._readings:
            reading.names = self._names.pattern
        self.published = article.published if article.published.end else infer(self._readings, book)
        self._asof = AsOf(calendar_of(book), self.published)
        self.metrics, self.parting = Metrics(self.lexicon), Parting(self.lexicon)
        self.subjects = Subjects(self.lexicon, self.parting, self._names, self._readings, _told_by(article))
        self._topics = Topics(self.lexicon, self.parting, self.subjects)
        self._narrowing = Narrowing(self.lexicon)
        self.figures, self._refuser, self._qualifiers = reader(book), refusal.refuser(book), qualifiers(book)
        self._record = Recorder(article)
        self._claims: list[Claim] = []
        self._dates: list[Claim] = []
        self._skipped: list[Skipped] = []

    def run(self) -> Extracted:
        """All claims of the article in text order, the figures left alone, its dates and its short names."""
        position = 0
        for passage in self._article.passages:
            if isinstance(passage, Table):
                before = self._readings[position - 1] if position else None
                self._claims += cells(self, passage, before)
            else:
                self._passage(self._readings[position])
                position += 1
        self._claims.sort(key=lambda claim: claim.span)
        self._dates.sort(key=lambda claim: claim.span)
        aliases = tuple(sorted(self._names.long_of.items()))
        return Extracted(tuple(self._claims), tuple(self._skipped), tuple(self._dates), aliases)

    # -- passages and sentences ------------------------------------------------------------------------------

    def _passage(self, reading: Reading) -> None:
        self._asof.new_paragraph()
        text = reading.text
        if not _NUMBERLIKE.search(text):
            self._record.sentence += len(reading.sentences)
            return
        words = reading.times
        # 连续5年 says from when to when, and how long
        blocked = [(w.start, w.end) for w in words if not (w.window and text.startswith("连续", w.start))]
        blocked += refusal.masks(text)
        figures = sorted(self.figures.find(text, blocked) + ranks(text), key=lambda figure: figure.start)
        if not words and not figures:
            self._record.sentence += len(reading.sentences)
            return
        for sentence in reading.sentences:
            self._record.sentence += 1
            inside, numbers = _within(words, sentence), _within(figures, sentence)
            if inside or numbers:
                self._sentence(reading, sentence, inside, numbers)

    def _sentence(
        self, reading: Reading, sentence: Sentence, words: list[TimeWord], figures: list[Figure]
    ) -> None:
        text = reading.text[sentence.start : sentence.end]
        periods = self._asof.place(words, future=_FUTURE.search(text) is not None) if words else []
        for period in periods:
            if not (period.word.now or period.word.recent or period.word.window):
                self._dates.append(self._record.date(reading, clause_at(sentence, period.word.start), period))
        kept = [figure for figure in figures if self._kept(reading, figure)]
        paired: dict[int, Pair] = {}
        dated: dict[int, Period] = {}
        if kept and ("分别" in text or "依次" in text):
            spans = [(p.word.start, p.word.end) for p in periods]
            dated = paired_periods(reading.text, sentence, kept, periods, self._asof.governing)
            for clause in sentence.clauses:
                found = pairs(reading, clause, kept, spans, self.lexicon, self.parting)
                found = found or again(reading, clause, kept, paired)
                paired |= found or apart(reading.text, clause, kept, dated)
        previous = Previous(NOBODY, sentence.start, cued=bool(kept) and has_cue(text, self.book))
        for index, figure in enumerate(kept):
            following = kept[index + 1].start if index + 1 < len(kept) else sentence.end
            clause = clause_at(sentence, figure.core[0])
            begin = max(clause.start, previous.end)
            figure = with_apart(reading.text, begin, figure, self._qualifiers)  # noqa: PLW2901  the span grows
            told = mention(reading, sentence, clause, figure, following, periods, previous)
            self._figure(told, periods, paired.get(figure.start), dated.get(figure.start))
        self._asof.govern(
            periods,
            head=reading.index < _HEAD,
            opening=reading.index < _OPENING,
            title=reading.role is Role.TITLE,
        )

    def _kept(self, reading: Reading, figure: Figure) -> bool:
        reason = self._refuser.reason(reading.text, figure)
        if reason is not None:
            self._skipped.append(
                Skipped(reading.passage.locate(figure.start, figure.end), figure.text, reason)
            )
        return reason is None

    # -- one figure ------------------------------------------------------------------------------------------

    def _figure(
        self, told: Mention, periods: Sequence[TextPeriod], pair: Pair | None, own: Period | None
    ) -> None:
        figure, clause, before = told.figure, told.clause, told.before
        topic = self._topics.of(told, pair)
        size = magnitude(
            figure, topic.frame, self._topics.framer.base_of(before) if topic.frame.movement else None
        )
        now = self.lexicon.now.search(before) is not None
        governing = [p for p in periods if not p.word.start < figure.start < p.word.end]
        streak = len(governing) < len(
            periods
        )  # 连续|5年 dates nothing, and lasts as long as what it is told of
        if told.reading.role in _APART:
            governing = [p for p in governing if p.word.start >= clause.start]
        dated = self._asof.of_figure(
            told.reading.text, figure.start, clause.start, clause.end, governing, now=now,
            kind=Kind.COUNT if streak else size.kind,
            reached_past=told.previous.measured is not None and any(p.word.end <= figure.start for p in periods),
        )  # fmt: skip
        if own is not None:
            dated = Dated(own)
        status = self._status(told, dated.period, topic.subject.name)
        accrual = self._accrual(topic, dated.period)
        period = self._so_far(dated.period) if status is Status.ACTUAL and dated.running else dated.period
        if period.since is not None and accrual is Accrual.CUMULATIVE:
            period = replace(period, aspect=TimeAspect.AS_OF)  # 自2013年以来累计…: a running total
        scope = self._narrowing.of(told, topic)
        notes = tuple(note for note in (topic.subject.note, dated.note) if note)
        self._claims.append(
            self._record.claim(
                told.reading, clause, figure.start, figure.end, subject=topic.subject, measured=topic.measured,
                scope=scope, magnitude=size, period=period, accrual=accrual, status=status, current=now or dated.current,
                per=topic.frame.per, notes=notes,
            )
        )  # fmt: skip
        previous = told.previous
        previous.subject, previous.measured, previous.frame = topic.carried, topic.measured, topic.frame
        previous.scope = scope
        previous.end, previous.clause, previous.kind, previous.status = (
            figure.end,
            clause,
            figure.kind,
            status,
        )
        previous.exact = (
            not figure.qualifiers and figure.core[1] - figure.core[0] <= _PLAIN and figure.low == figure.high
        )
        counted = topic.frame.counted
        if counted and told.reading.text.startswith(counted, figure.end):
            previous.end += len(counted)  # 28个|县|、310个乡镇: the noun belongs to the figure before it

    def _so_far(self, period: Period) -> Period:
        """今年新增300户: what has happened in a running year has happened up to the day of publication (contract)."""
        start, end = self.published.start, self.published.end
        running = period.start is not None and start is not None and period.start <= start
        if running and end is not None and period.end is not None and period.end > end:
            return replace(period, end=end)
        return period

    def _status(self, told: Mention, period: Period, subject: str | None) -> Status:
        if told.nested and told.previous.status is not None:
            return told.previous.status
        if _HELD.search(told.before):
            return Status.ACTUAL  # 将为旗下370个园区提供服务: the parks are there already
        start, reading = told.sentence.start, told.reading
        ahead = bool(period.start and self.published.end and period.start > self.published.end)
        dated = self.published.basis is not PublishedBasis.TEXT
        past = dated and bool(period.end and self.published.start and period.end < self.published.start)
        said = reading.text[start : told.sentence.end]
        if subject:
            said = said.replace(subject, "　" * len(subject))  # 青禾计划覆盖…: the name is no plan
        if not told.previous.cued:
            return Status.FORECAST if ahead else Status.ACTUAL
        return status_of(
            said, told.clause.start - start, told.figure.core[0] - start,
            told.figure.end - start, self.book, future=ahead, past=past,
        )  # fmt: skip

    def _accrual(self, topic: Topic, period: Period) -> Accrual:
        """A total so far cannot be undone where the verb says so (服务, 交付) or the family of the metric does."""
        lasting = topic.frame.verb in self.lexicon.lasting and period.aspect is TimeAspect.AS_OF
        grows = (
            topic.measured.metric is not None
            and self.lexicon.natures.get(topic.measured.metric) == "cumulative"
        )
        if grows or (lasting and topic.frame.accrual is Accrual.LEVEL):
            return Accrual.CUMULATIVE
        return topic.frame.accrual

    def new_row(self) -> None:
        """The cells of a table row stand together like the figures of a sentence."""
        self._record.sentence += 1

    def cell_claim(
        self, cell: Passage, figure: Figure, subject: Subject | None, metric: str | None, stem: str | None,
        time: TimeWord | None, *, change: bool, head: str,
    ) -> Claim:  # fmt: skip
        """The claim of a table cell whose heads have been read; ``head`` is shown in front of the figure."""
        reading = prepare(cell, 0)
        kind = Kind.CHANGE if change else figure.kind
        clause = Clause(0, len(reading.text))
        dated = self._asof.of_cell(time, kind)
        base = None if not change else "mom" if "环比" in head else "yoy"
        claim = self._record.claim(
            reading, clause, figure.start, figure.end, subject=subject or NOBODY,
            measured=Measured(metric, stem, None, Certainty.NAMED if metric else Certainty.NONE), scope=None,
            magnitude=Magnitude(kind, figure, base), period=dated.period, accrual=Accrual.LEVEL, status=Status.ACTUAL,
            current=False, per=None, notes=(dated.note,) if dated.note else (),
        )  # fmt: skip
        if not head:
            return claim
        shift = len(head) + 1
        return replace(
            claim,
            clause=f"{head}：{claim.clause}",
            mark=Span(claim.mark.start + shift, claim.mark.end + shift),
        )


def _within(found: list[_Found], sentence: Sentence) -> list[_Found]:
    """Those of ``found`` (in text order) that begin in a sentence."""
    begin = bisect_left(found, sentence.start, key=_START)
    return found[begin : bisect_left(found, sentence.end, begin, key=_START)] if begin < len(found) else []


def inferred(article: Article, book: Rulebook) -> Article:
    """``article`` with its publication interval inferred from the text where it gives no date of its own."""
    if article.published.end is not None:
        return article
    passages = [p for p in article.passages if isinstance(p, Passage)]
    published = infer([prepare(passage, index) for index, passage in enumerate(passages)], book)
    return article if published.basis is PublishedBasis.NONE else replace(article, published=published)


def _told_by(article: Article) -> str:
    """Whose 我市 it is: the publisher, else the article by its title, else by how it begins; never the file's name."""
    if article.publisher is not None:
        return article.publisher
    if article.title is not None:
        return f"《{article.title.text.strip()}》"
    first = next((part.text.strip() for part in article.passages if isinstance(part, Passage)), "")
    return f"《{first[:_OPENS]}…》"
