"""What a verdict rests on, ready to be set: the other quotes with their sources and dates, and what wordings allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.checks.telling import house_of
from auditor.model import Bound, Kind, Status
from auditor.report import labels, told
from auditor.report.excerpt import quotes
from auditor.report.sources import place, short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.model import Article, Audit, Claim, Finding
    from auditor.report.excerpt import Excerpt
    from auditor.report.html.anchors import Anchors
    from auditor.report.marking import Verdict

ROOM: Final = 120  # characters of a quote
_QUOTED: Final = 6  # quotes in full beside one figure; further ones are counted


@dataclass(frozen=True, slots=True)
class Quote:
    """One place that a finding rests on.

    ``pieces`` are runs of text with whether each is a figure; ``whens`` when the figures hold, ``allows`` what their
    wordings allow where that is more than their digits; ``anchor`` is its place on this page, if it is on it.
    """

    pieces: tuple[tuple[str, bool], ...]
    house: str
    published: str
    whens: tuple[str, ...]
    allows: tuple[str, ...]
    place: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it stands beside a figure: ``quotes`` are the other places, ``more`` how many are not quoted."""

    code: str
    title: str
    name: str
    verdict: Verdict
    sure: str
    message: str
    suggestion: str
    quotes: tuple[Quote, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells claims and findings in ``lang``; ``articles`` by source, ``anchors`` of the page that it is for."""

    articles: Mapping[str, Article]
    anchors: Anchors
    lang: str = "zh"
    names: dict[str, str] = field(default_factory=dict)  # what articles are called where room is short

    @classmethod
    def of(cls, audit: Audit, anchors: Anchors, lang: str) -> Teller:
        """One for a page on ``audit``."""
        articles = audit.by_source
        return cls(articles, anchors, lang, short_names(articles))

    def say(self, zh: str, en: str) -> str:
        """Whichever of two wordings is in the page's language."""
        return en if self.lang == "en" else zh

    def finding(self, finding: Finding, verdict: Verdict, here: Iterable[Claim] = ()) -> Told:
        """``finding`` with the quotes of its claims but those ``here``, which the reader has before his eyes."""
        seen = {(claim.source, claim.span) for claim in here}
        others = [claim for claim in finding.claims if (claim.source, claim.span) not in seen]
        message = finding.message.told(self.lang)
        found = self.quotes(others, message, exact=verdict.to_decide)
        return Told(
            code=finding.code,
            title=labels.check(finding.name, self.lang),
            name=finding.name,
            verdict=verdict,
            sure=self.sure(finding),
            message=message,
            suggestion=finding.suggestion.told(self.lang) if finding.suggestion else "",
            quotes=found[:_QUOTED],
            more=len(found[_QUOTED:]),
        )

    def quotes(self, claims: Sequence[Claim], message: str = "", *, exact: bool = False) -> tuple[Quote, ...]:
        """``claims`` sentence by sentence, in their order; what ``message`` tells of their dates is not told again.

        With ``exact`` it is also told what may be rounded to a figure without a qualifier, where a finding turns on it.
        """
        return tuple(
            self._quote(group, excerpt, message, exact=exact)
            for group, excerpt in quotes(claims, self.articles, ROOM)
        )

    def _quote(self, claims: Sequence[Claim], excerpt: Excerpt, message: str, *, exact: bool) -> Quote:
        first = claims[0]
        article = self.articles.get(first.source)
        return Quote(
            pieces=pieces(excerpt),
            house=self.house(first.source),
            published=told.published(article.published, self.lang) if article else "",
            whens=tuple(when for when in dict.fromkeys(map(self.when, claims)) if when not in message),
            allows=self.all_allow(claims, exact=exact),
            place=place(first, self.names, self.lang),
            anchor=self.anchors.figure(first),
        )

    def house(self, source: str) -> str:
        """A short name for an article: its publisher, else its title."""
        return house_of(self.articles.get(source), source)

    def sure(self, finding: Finding) -> str:
        """How sure the program is that the claims are about one fact."""
        return self.say(f"把握 {finding.confidence:.0%}", f"{finding.confidence:.0%} sure")

    def when(self, claim: Claim) -> str:
        """When a claim holds, with a word where it is no fact: ``截至2021年底``, ``2025年底（目标）``."""
        held = told.claim_period(claim, self.articles, self.lang)
        if claim.status is Status.ACTUAL:
            return held
        aim = labels.STATUSES[claim.status].told(self.lang)
        return self.say(f"{held}（{aim}）", f"{held} ({aim})")

    def what(self, claim: Claim) -> str:
        """What a figure was read as: subject, scope and metric; a word for each that is not known."""
        if claim.kind is Kind.DATE:
            return self.say("日期", "a date")
        base = labels.against(claim.base, self.lang) if claim.base else None
        parts = (
            claim.subject or self.say("主体不明", "subject unclear"),
            claim.scope,
            claim.metric or self.say("指标不明", "metric unclear"),
            base,
        )
        return " · ".join(part for part in parts if part)

    def all_allow(self, claims: Iterable[Claim], *, exact: bool) -> tuple[str, ...]:
        """What the wordings of ``claims`` allow, each once; of figures without a qualifier only if ``exact``."""
        told_of = (
            claim
            for claim in claims
            if exact or (claim.quantity is not None and claim.quantity.bound is not Bound.EXACT)
        )
        return tuple(dict.fromkeys(filter(None, map(self.allows, told_of))))

    def allows(self, claim: Claim) -> str:
        """What the wording of a figure allows, "" where its words say so: ``“近25万家”可为 21.25万—25万家``."""
        quantity = claim.quantity
        if quantity is None or quantity.low is None or quantity.low == quantity.high or quantity.high is None:
            return ""
        figure, span = told.figure(claim, self.lang), told.allowed(quantity, self.lang)
        return self.say(f"“{figure}”可为 {span}", f"“{figure}” allows {span}")


def pieces(excerpt: Excerpt) -> tuple[tuple[str, bool], ...]:
    """An excerpt as runs of text, each with whether it is a figure."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in excerpt.marks:
        found += [(excerpt.text[at:start], False), (excerpt.text[start:end], True)]
        at = end
    return tuple((text, marked) for text, marked in (*found, (excerpt.text[at:], False)) if text)
