"""The nouns that every stage hands on: frozen, typed, each carrying where it came from. Imports nothing of ours."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import StrEnum
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


class Bound(StrEnum):
    """How the wording bounds a number: 超 is ``gt``, 近 is ``lt``, 约 is ``approx``, 数百万 is ``several``."""

    EXACT = "exact"
    GT = "gt"
    LT = "lt"
    APPROX = "approx"
    MIN = "min"
    MAX = "max"
    RANGE = "range"
    SEVERAL = "several"


class Kind(StrEnum):
    """What sort of magnitude a figure tells; figures of different kinds are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    CHANGE = "change"
    POINT = "point"
    MULTIPLE = "multiple"
    DURATION = "duration"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    RATE = "rate"
    RANK = "rank"
    DATE = "date"
    OTHER = "other"


class Basis(StrEnum):
    """Where a period was read from: the words themselves, an earlier date, the publication date, or nowhere."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    PUBLICATION = "publication"
    NONE = "none"


class TimeAspect(StrEnum):
    """A stock at a moment (截至…) or a flow over a period (2021年全年…)."""

    AS_OF = "as_of"
    DURING = "during"


class Accrual(StrEnum):
    """How a metric builds up: a running total (累计), an addition (新增), or a plain level or flow."""

    CUMULATIVE = "cumulative"
    NEW = "new"
    LEVEL = "level"


class Status(StrEnum):
    """Whether the figure is told as a fact, an aim, an expectation, a supposition, or taken back."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"
    RETRACTED = "retracted"


class Certainty(StrEnum):
    """How a subject or metric was found: named in the clause, by a known other name, or inferred from afar."""

    NAMED = "named"
    ALIAS = "alias"
    INFERRED = "inferred"
    NONE = "none"


class Severity(StrEnum):
    """How bad a finding is if it is true."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return ("error", "warning", "info").index(self.value)


class Role(StrEnum):
    """What part of an article a passage is."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    CAPTION = "caption"
    CELL = "cell"


class Span(NamedTuple):
    """Code-point offsets into the decoded file, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as the interval that its wording allows.

    ``point`` is the number as written in the base unit (1.2亿元 → 120000000 元); ``low`` and ``high`` are the
    interval, ``None`` where the wording leaves an end open; ``grain`` is the weight of the last written digit
    in base units (9516亿 → 1亿), from which rounding is judged. ``written`` is the unit of the text (亩) and
    ``factor`` what one of it is worth in base units (666.67 平方米).
    """

    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound
    dimension: str = "count"
    grain: Decimal = Decimal(1)
    written: str = ""
    factor: Decimal = Decimal(1)

    def in_written(self, value: Decimal | None) -> Decimal | None:
        """``value`` (base units) told in the unit of the text; 20 digits hold every figure that news writes.

        >>> Quantity(None, None, None, "公斤", Bound.EXACT, written="吨", factor=Decimal(1000)).in_written(Decimal(3500))
        Decimal('3.5')
        """
        if value is None or self.factor == 1:
            return value
        return Context(prec=20).divide(value, self.factor)


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: inclusive days, ``None`` for both where nothing can be known."""

    start: date | None = None
    end: date | None = None
    basis: Basis = Basis.NONE
    aspect: TimeAspect = TimeAspect.AS_OF
    since: date | None = None

    @property
    def known(self) -> bool:
        """Whether the period names any day at all."""
        return self.end is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article as a reader sees it, with the way back into the file.

    ``text`` has no markup. ``breaks`` are (offset in text, offset in file) pairs in rising order: from each on,
    text and file run in step until the next. Plain text has a single pair.

    >>> p = Passage("服务120万家", Role.PARAGRAPH, ((0, 3), (2, 8), (5, 15)))  # <p>服务<b>120</b>万家
    >>> p.locate(2, 7)
    Span(start=8, end=17)
    """

    text: str
    role: Role
    breaks: tuple[tuple[int, int], ...]
    wide: tuple[
        tuple[int, int], ...
    ] = ()  # (offset in text, width in file) of characters written as entities

    def offset(self, at: int) -> int:
        """File offset of the character at ``at`` (0 ≤ at ≤ len(text))."""
        breaks = self.breaks
        index = bisect_right(breaks, (at, maxsize)) - 1 if len(breaks) > 1 else 0
        begin, file_offset = breaks[max(index, 0)]
        return file_offset + at - begin

    def stretches(self) -> Iterator[tuple[int, int, int]]:
        """Where text and file run in step: offset in text, offset in file and length of each such stretch, none empty.

        >>> [*Passage("服务120万家", Role.PARAGRAPH, ((0, 3), (2, 8), (5, 15))).stretches()]
        [(0, 3, 2), (2, 8, 3), (5, 15, 2)]
        """
        ends = (*(begin for begin, _ in self.breaks[1:]), len(self.text))
        for (begin, start), end in zip(self.breaks, ends, strict=False):
            if end > begin:
                yield begin, start, end - begin

    def within(self, offset: int) -> int | None:
        """Where in ``text`` the file's ``offset`` lies, None if it is not in it: the way back from :meth:`offset`."""
        for begin, start, length in self.stretches():
            if start <= offset < start + length:
                return begin + offset - start
        return None

    def locate(self, start: int, end: int) -> Span:
        """File span of ``text[start:end]``: from its first character to just after its last one."""
        width = dict(self.wide).get(end - 1, 1) if self.wide else 1
        return Span(self.offset(start), self.offset(end - 1) + width)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells, row by row; the first ``head_rows`` rows are heads."""

    rows: tuple[tuple[Passage, ...], ...]
    head_rows: int = 1
    caption: Passage | None = None


class PublishedBasis(StrEnum):
    """Where the publication date comes from."""

    FRONT_MATTER = "front_matter"
    FILENAME = "filename"
    METADATA = "metadata"
    GIVEN = "given"  # told beside the article, by whoever has it checked
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out, as an interval: one day where it is given, wider where it is inferred."""

    start: date | None = None
    end: date | None = None
    basis: PublishedBasis = PublishedBasis.NONE


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to this program in an article: ``<!-- auditor-disable-line stale -- 理由 -->``.

    ``verb`` is what follows ``auditor-`` (``disable-line``), ``names`` are the checks as written, none for all of
    them. ``span`` is the comment in the file, ``covers`` what it speaks of: a line, the rest of the file, all of it.
    """

    span: Span
    line: int
    column: int
    text: str
    verb: str
    names: tuple[str, ...]
    covers: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its file as decoded, and what a reader sees of it in reading order.

    Of a Word document or a PDF, ``text`` is what was read out of it, one line a paragraph or a page.
    ``passages`` holds title (first, where there is one), summary, headings, paragraphs and tables. Text that
    makes no claims (scripts, hidden elements, credits, footers, related links) is already left out.
    """

    source: str
    text: str
    passages: tuple[Passage | Table, ...]
    published: Published = Published()
    publisher: str | None = None
    origin: str | None = None  # 来源 / 转载自 … where the text names another origin than its publisher
    comments: tuple[Comment, ...] = ()  # what the article says to this program, in text order
    gaps: tuple[Words, ...] = ()  # what of the file could not be read, a phrase each: 第2页是图片…

    @property
    def title(self) -> Passage | None:
        """The title passage, if the article has one."""
        first = self.passages[0] if self.passages else None
        return first if isinstance(first, Passage) and first.role is Role.TITLE else None

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a file offset."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one article, with everything that was read about it and where it stands.

    ``subject``, ``metric`` and ``scope`` are canonical names or ``None`` where the text leaves two readings.
    ``stem`` is the metric without growth, share or accrual words (净收入同比增速 → 净收入): claims of one stem
    are told about one thing. ``clause`` is what the reader saw around the figure, ``mark`` the figure in it.
    """

    id: str
    source: str
    span: Span
    line: int
    column: int
    text: str
    clause: str
    mark: Span
    role: Role
    sentence: int  # running number of the sentence in the article
    subject: str | None
    metric: str | None
    stem: str | None
    scope: str | None
    quantity: Quantity | None
    kind: Kind
    base: str | None
    period: Period
    accrual: Accrual
    status: Status
    subject_certainty: Certainty = Certainty.NONE
    metric_certainty: Certainty = Certainty.NONE
    current: bool = False  # told as true now (目前, 如今, 已): the reading that can go stale
    per: str | None = None  # the denominator of a rate that stands outside the unit (日均 → 日)
    notes: tuple[str, ...] = ()  # why a field is empty or uncertain, for `extract -v`

    @property
    def seen(self) -> str:
        """The figure as a reader saw it, without the markup that may stand inside it in the file."""
        return self.clause[self.mark.start : self.mark.end] or self.text


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in the two languages of the reports."""

    zh: str
    en: str

    def told(self, lang: str) -> str:
        """The sentence in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says: the first claim is where the editor looks, the others are the evidence."""

    code: str
    name: str
    severity: Severity
    message: Words
    claims: tuple[Claim, ...]
    confidence: float
    suggestion: Words | None = None
    details: dict[str, object] = field(default_factory=dict)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that share a key, in time order, with the claims of their sentences for company.

    ``companions`` maps a claim's id to the other claims of its sentence.
    """

    key: tuple[str, ...]
    claims: tuple[Claim, ...]
    companions: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A figure that was seen and not taken as a claim, with the reason (``name``, ``idiom``, ``ordinal`` …)."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article gave: its claims in text order and the figures that were left alone."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...] = ()
    dates: tuple[Claim, ...] = ()  # the dates it names, as claims of kind ``date``
    aliases: tuple[
        tuple[str, str], ...
    ] = ()  # short names that the article introduces, with their long forms


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far an audit reached: silence is a cost too, so every figure that was not compared has a reason.

    ``figures`` counts every numeral seen, ``claims`` those taken as claims, ``compared`` the claims that met at
    least one comparable claim or took part in arithmetic. ``not_claims`` and ``not_compared`` count by reason.
    """

    articles: int = 0
    figures: int = 0
    claims: int = 0
    compared: int = 0
    not_claims: dict[str, int] = field(default_factory=dict)
    not_compared: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of one run: what was read, what was found, how far it reached, what could not be read.

    ``findings`` are those to be told; ``suppressed`` were found and are covered by a comment in their article,
    ``known`` stand in a baseline. ``beside`` maps the id of a claim to a few claims of its topic that it was compared
    with; ``skipped`` has, for each article that was audited and not only quoted, its figures that are no claims;
    ``names`` maps the other names of subjects to the one under which they were compared.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    unread: tuple[Words, ...] = ()  # one sentence for each file that could not be read
    suppressed: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    beside: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    skipped: dict[str, tuple[Skipped, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def by_source(self) -> dict[str, Article]:
        """The articles by their source, in their order."""
        return {article.source: article for article in self.articles}
