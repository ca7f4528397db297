"""A draft → the part of the page that shows it marked; an entity → its timelines."""

from __future__ import annotations

from collections import Counter, OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath
from time import perf_counter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from auditor.archive.renaming import renamed
from auditor.archive.trying import counted, known_of, tried
from auditor.grouping import keys
from auditor.model import Audit, Coverage, Words
from auditor.report.html import live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from auditor.model import Article, Extracted
    from auditor.policy import Policy
    from auditor.serving.shelf import Shelf

_KEPT: Final = 8  # audits whose entities can be asked for: as many drafts as somebody has open in tabs
_NAME: Final = 160  # characters of a file's name
_UNNAMED: Final = Words("稿件", "draft")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the browser sends: the bytes of a file, or pasted text in UTF-8, which has no ``name``.

    ``day`` is when it comes out, unless it says so itself. ``replaces`` are the articles of the archive in whose place
    it stands; None leaves that to file name and text, an empty tuple compares it with all.
    """

    name: str
    data: bytes
    day: date | None = None
    replaces: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the page: ``html``, ``said`` for those who do not see it, ``text`` of a file that was plain text."""

    html: str
    said: str
    text: str | None = None


class UnreadableError(ValueError):
    """A draft that cannot be read; ``message`` says why and what to do."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.zh)
        self.message = message


@dataclass(slots=True)
class Marking:
    """Marks drafts against ``shelf``; one call at a time. ``reading`` reads one, called by its name, or
    raises UnreadableError; ``shown`` is what the page calls an article of the archive.

    The last few audits stay in memory, for the entities in them.
    """

    shelf: Shelf
    reading: Callable[[str, Draft], tuple[Article, Extracted]]
    policy: Callable[[Iterable[str]], Policy]
    shown: Callable[[str], str]
    lang: str = "zh"
    as_of: date | None = None
    _audits: OrderedDict[str, Audit] = field(default_factory=OrderedDict, init=False)
    _numbers: count[int] = field(default_factory=lambda: count(1), init=False)

    def warm(self) -> None:
        """Read a few words, so that the first draft does not wait for dictionaries and templates."""
        with suppress(UnreadableError):
            self.reading("-", Draft("", "今年共有3家".encode()))
        self.page(0)

    def page(self, limit: int) -> str:
        """The page before anything was given to it; drafts of more than ``limit`` bytes are not sent."""
        shelf = self.shelf
        return live.page(self.lang, articles=shelf.articles, claims=shelf.claims, limit=limit)

    def draft(self, draft: Draft) -> Shown:
        """``draft``, marked. Raises UnreadableError, or ArchiveError where the archive cannot be read."""
        begin = perf_counter()
        self.shelf.refresh()
        store = self.shelf.store
        source = self._called(draft.name)
        article, extracted = self.reading(source, draft)
        found = tried(
            store, article, extracted, replaces=draft.replaces, as_of=self.as_of, policy=self.policy
        )
        audit = renamed(found.audit, lambda name: name if name == source else self.shown(name))
        number = str(next(self._numbers))
        self._audits[number] = audit
        if len(self._audits) > _KEPT:
            self._audits.popitem(last=False)
        subjects = (keys.subject_of(claim, audit.names) for claim in audit.claims)
        mine = Counter(subject for subject in subjects if subject is not None)
        there = counted(store, mine)

        def link(subject: str) -> str | None:
            """Where the timelines of ``subject`` are, if it is told of more than once."""
            known = mine[subject] + there[subject] > 1
            return f"/entity?draft={number}&name={quote(subject, safe='')}" if known else None

        part = live.result(
            audit,
            source,
            self.lang,
            named=mine,
            links=link,
            twins=[(twin, self.shown(twin)) for twin in found.twins],
            replaced=[(one, self.shown(one)) for one in found.replaced],
            against=self.shelf.articles,
            seconds=perf_counter() - begin,
        )
        return Shown(part, live.said(audit, self.lang), article.text if _is_plain(draft) else None)

    def entity(self, number: str, name: str) -> Shown | None:
        """The timelines of the entity ``name``, with what the draft ``number`` tells; None for one long gone."""
        audit = self._audits.get(number)
        if audit is None:
            return None
        known = known_of(self.shelf.store, name)
        names = {**known.names, **audit.names}
        called = names.get(name, name)
        mine = [claim for claim in audit.claims if keys.subject_of(claim, names) == called]
        there = Audit(tuple(known.articles.values()), known.claims, (), Coverage())
        there = renamed(there, self.shown)
        whole = Audit(
            articles=(*there.articles, *(one for one in audit.articles if one.source in audit.skipped)),
            claims=(*there.claims, *mine),
            findings=audit.findings,
            coverage=Coverage(),
            skipped=audit.skipped,
            names=names,
        )
        part = live.entity(whole, called, self.lang, self.shelf.rulebook)
        return Shown(part, called)

    def _called(self, name: str) -> str:
        """What a draft is called in the audit: by the name of its file, and never as an article of the archive."""
        plain = PurePosixPath(name.replace("\\", "/")).name.strip() or _UNNAMED.told(self.lang)
        called = plain[-_NAME:]
        while self.shelf.store.number_of(called) is not None:
            called = f"{_UNNAMED.told(self.lang)}/{called}"
        return called


def _is_plain(draft: Draft) -> bool:
    """Whether what was read is the file's own text, which can be mended on the page."""
    return bool(draft.name) and not draft.data.startswith((b"PK\x03\x04", b"%PDF-"))
