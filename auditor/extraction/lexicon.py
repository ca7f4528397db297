"""The word classes that the extraction grammar works with, taken from one rulebook as sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook


class Lexicon(NamedTuple):
    """Sets and patterns for look-up; one per rulebook."""

    book: Rulebook
    link: frozenset[str]
    carry: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    new: frozenset[str]
    noun_like: frozenset[str]
    cumulative: frozenset[str]
    lead: frozenset[str]
    heads: frozenset[str]
    verb_class: dict[str, str]
    lasting: frozenset[str]
    suffixes: frozenset[str]
    types: dict[str, str]  # name ending → org, place, programme, product
    pronouns: dict[str, str]
    metrics: dict[str, str]  # wording → family name
    natures: dict[str, str]
    entities: dict[str, str]
    suffix_end: re.Pattern[str]
    per: dict[str, str]  # 日均 → 日
    now: re.Pattern[str]
    generic: frozenset[str]  # words that make a kind of thing, not a name
    generic_short: frozenset[str]
    no_name: frozenset[str]  # what the dictionary calls a name and is none
    leading: frozenset[str]  # what stands before a name and is no part of it
    column: frozenset[str]  # heads of lines that say what kind of text follows
    bases: tuple[tuple[str, re.Pattern[str]], ...]

    def name_type(self, name: str) -> str | None:
        """The sort of thing that a name ending tells: 公司 is an org, 计划 a programme."""
        for length in range(min(6, len(name)), 0, -1):
            found = self.types.get(name[-length:])
            if found is not None and len(name) - length >= (2 if length == 1 else 1):
                return found
        return None


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, words)))


@once
def lexicon(book: Rulebook) -> Lexicon:
    """The word classes of ``book``."""
    classes = {
        word: key.removeprefix("verbs.class.")
        for key, words in book.lists.items()
        if key.startswith("verbs.class.")
        for word in words
    }
    types: dict[str, str] = {}
    for sort in ("product", "programme", "place", "org"):
        types.update(dict.fromkeys(book.words(f"entity_suffixes.{sort}"), sort))
    pronouns = {
        word: sort
        for sort in ("org", "place", "programme", "product", "any")
        for word in book.words(f"cues.pronoun.{sort}")
    }
    suffixes = frozenset(book.words("entity_suffixes.suffix"))
    return Lexicon(
        book=book,
        link=frozenset(book.words("verbs.link")),
        carry=frozenset(book.words("verbs.carry")),
        up=frozenset(book.words("verbs.up")),
        down=frozenset(book.words("verbs.down")),
        new=frozenset(book.words("verbs.new")),
        noun_like=frozenset(book.words("verbs.noun_like")),
        cumulative=frozenset(book.words("verbs.cumulative")),
        lead=frozenset(book.words("cues.lead.words")),
        heads=frozenset(book.words("metric_heads.head")),
        verb_class=classes,
        lasting=frozenset(book.words("verbs.lasting.words")),
        suffixes=suffixes,
        types=types,
        pronouns=pronouns,
        metrics={word: metric.name for word, metric in book.metrics.items()},
        natures={metric.name: metric.nature for metric in book.metrics.values()},
        entities=book.entities,
        suffix_end=compiled("(?:" + "|".join(map(re.escape, book.words("entity_suffixes.suffix"))) + ")$"),
        per={
            word: key.removeprefix("cues.per.")
            for key, words in book.lists.items()
            if key.startswith("cues.per.")
            for word in words
        },
        now=_any(book.words("cues.now.words")),
        generic=frozenset(book.words("cues.generic.words")),
        generic_short=frozenset(book.words("cues.generic.short")),
        no_name=frozenset(book.words("cues.generic.no_name")),
        leading=frozenset(book.words("cues.generic.leading")),
        column=frozenset(book.words("cues.generic.column")),
        bases=tuple((base, _any(book.words(f"cues.base.{base}"))) for base in ("ytd", "yoy", "mom")),
    )
