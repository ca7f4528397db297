"""What a check is: a value with its name, its words, its examples and a pure function from claims to findings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from auditor.grouping.comparable import FLOOR, SURE, built, certainty, doubts
from auditor.grouping.keys import scope_of, subject_of
from auditor.model import Finding, PublishedBasis, Severity, Words
from auditor.patterns import compiled
from auditor.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from auditor.model import Article, Claim, Group, Published
    from auditor.rulebook import Rulebook

NEWER_KNOWN = "newer figure known"  # why C104 holds a figure to be old, in its details

_TAG = compiled(r"<[^<>]*>")
_ENDS = compiled(r"[。！？!?\n]")
_DATED = (
    PublishedBasis.FRONT_MATTER,
    PublishedBasis.FILENAME,
    PublishedBasis.METADATA,
    PublishedBasis.GIVEN,
)


class Example(NamedTuple):
    """A small world: (file name, text) of its articles, and in a few words why it is or is not reported."""

    articles: tuple[tuple[str, str], ...]
    why: Words


def story(day: str, publisher: str, body: str) -> str:
    """The text of an example article that came out on ``day`` at ``publisher``."""
    return f"---\ntitle: 简讯\ndate: {day}\nsource: {publisher}\n---\n{body}\n"


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may ask beside its claims: the rules, the articles, who copied whom, and other names.

    ``families`` maps a source to its reprint family, ``aliases`` a subject to its canonical name, ``dates`` a
    source to the dates that its text names, as claims of kind ``date``. ``judged`` keeps what several checks ask of one
    claim (:func:`auditor.checks.judging.stage`), ``overtaken`` the ids of figures told as
    current when a newer one was known (C104), ``around`` the sentences of claims that are asked for again and again.
    """

    rulebook: Rulebook
    articles: Mapping[str, Article]
    families: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    as_of: date | None = None
    judged: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    overtaken: set[str] = field(default_factory=set, compare=False, repr=False)
    around: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)

    def published(self, claim: Claim) -> Published:
        """When the claim's article came out."""
        return self.articles[claim.source].published

    def dated(self, claim: Claim) -> bool:
        """Whether the article's date is given, not inferred from its text."""
        return self.published(claim).basis in _DATED

    def certainty(self, *claims: Claim) -> float:
        """How sure we are that each of ``claims`` is about what it was read as, together.

        When a fact that time does not change was told adds no doubt.
        """
        sure = 1.0
        for claim in claims:
            sure *= certainty(claim, None if built(claim, self.rulebook) else self.published(claim))
        return round(sure, 3)

    def scope(self, claim: Claim) -> str:
        """What narrows the claim; "" also where its scope is all of its subject (全市 of a city)."""
        return scope_of(claim, subject_of(claim, self.aliases))

    def text(self, source: str, start: int, end: int) -> str:
        """The article's text from ``start`` to ``end`` (file offsets) without tags, traditional characters read as simplified."""
        return plain(_TAG.sub("", self.articles[source].text[start:end]), self.rulebook)

    def sentence(self, claim: Claim) -> tuple[str, str]:
        """What stands before and after the claim in its sentence, each at most 80 characters."""
        before, after = self.before(claim, 80), self.after(claim, 80)
        return _ENDS.split(before)[-1], _ENDS.split(after)[0]

    def between(self, left: Claim, right: Claim) -> str:
        """What stands between two claims of one article, ``left`` first."""
        return self.text(left.source, left.span.end, right.span.start)

    def before(self, claim: Claim, reach: int = 12) -> str:
        """Up to ``reach`` characters that stand before the claim."""
        return self.text(claim.source, max(claim.span.start - reach, 0), claim.span.start)

    def after(self, claim: Claim, reach: int = 12) -> str:
        """Up to ``reach`` characters that stand after the claim."""
        return self.text(claim.source, claim.span.end, claim.span.end + reach)

    def witness(self, claim: Claim) -> str | None:
        """Who vouches for the claim: the article's publisher, else the origin that its text names."""
        article = self.articles[claim.source]
        return article.publisher or article.origin

    def independent(self, left: Claim, right: Claim) -> bool:
        """Whether two claims come from different houses, and neither text is a reprint of the other."""
        mine, other = self.articles[left.source], self.articles[right.source]
        one, two = self.witness(left), self.witness(right)
        family = self.families.get(left.source, left.source)
        if (
            one is None
            or two is None
            or one == two
            or family == self.families.get(right.source, right.source)
        ):
            return False
        return mine.origin != (other.publisher or "") and other.origin != (mine.publisher or "")


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``over`` says what ``run`` gets: the claims of a topic, a family, a figure … in time order, or
    those of one article in text order (the group's key is then its source).

    ``summary`` is one sentence; ``doc`` says why it matters and when it would be wrong. ``reported`` and
    ``left_alone`` are its tests and its page in docs/checks.md; ``settings`` are its keys in rules/checks.toml.
    """

    code: str
    name: str
    severity: Severity
    summary: Words
    doc: Words
    over: tuple[Literal["topic", "family", "figure", "echo", "event", "article"], ...]
    run: Callable[[Group, Context], Iterable[Finding]]
    reported: tuple[Example, ...]
    left_alone: tuple[Example, ...]
    settings: tuple[str, ...] = ()

    def found(
        self,
        context: Context,
        message: Words,
        claims: Iterable[Claim],
        *,
        confidence: float | None = None,
        suggestion: Words | None = None,
        details: dict[str, object] | None = None,
    ) -> Iterator[Finding]:
        """The finding, if we are sure enough to say it; ``confidence`` is computed from the claims if not given.

        Where an error is not certain on every key it becomes a warning that says what is uncertain; below the
        floor an error or a warning is not said at all.
        """
        witnesses = tuple(claims)
        sure = context.certainty(*witnesses) if confidence is None else round(confidence, 3)
        if sure < FLOOR and self.severity is not Severity.INFO:
            return
        severity = self.severity
        if severity is Severity.ERROR and sure < SURE:
            severity = Severity.WARNING
            message = _doubted(message, witnesses, context)
        yield Finding(
            code=self.code,
            name=self.name,
            severity=severity,
            message=message,
            claims=witnesses,
            confidence=sure,
            suggestion=suggestion,
            details=details or {},
            fingerprint=fingerprint(self.code, witnesses),
        )


_DOUBT = {
    "subject": Words("主体系推断", "the subject is inferred"),
    "metric": Words("指标系推断", "the metric is inferred"),
    "period": Words("时间不确定", "the period is uncertain"),
}


def _doubted(message: Words, claims: Iterable[Claim], context: Context) -> Words:
    """``message`` with what is uncertain about its claims."""
    keys = sorted({key for claim in claims for key in doubts(claim, context.published(claim))})
    reasons = [_DOUBT[key] for key in keys] or [Words("是否同一事实不能确定", "it may not be one fact")]
    zh = "、".join(reason.zh for reason in reasons)
    en = ", ".join(reason.en for reason in reasons)
    return Words(f"{message.zh}（{zh}，请核对）", f"{message.en} (to be verified: {en})")


def fingerprint(code: str, claims: Iterable[Claim]) -> str:
    """16 hex digits that stay the same while the facts do: no line numbers, no wording, no order, no counts."""
    rows = set()
    for claim in claims:
        period, quantity = claim.period, claim.quantity
        value = (quantity.point, quantity.low, quantity.high, quantity.unit) if quantity else (claim.text,)
        row = (claim.subject, claim.metric, period.start, period.end, period.since, *value, claim.source)
        rows.add("\x1f".join(_fixed(part) for part in row))
    return hashlib.sha256("\x1e".join([code, *sorted(rows)]).encode()).hexdigest()[:16]


def _fixed(part: object) -> str:
    """One spelling for equal numbers: 1E+1 and 10 are the same figure."""
    return f"{part.normalize():f}" if isinstance(part, Decimal) else str(part)
