"""A check against the archive: its store found, brought up to date with a bar, and asked about the articles of the call."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from auditor.archive import (
    ArchiveError,
    Run,
    brought_up,
    found_elsewhere,
    listed,
    made_with,
    named,
    run_on,
    store_file,
    with_other,
    with_store,
)
from auditor.archive.renaming import renamed
from auditor.cli.bilingual import Both
from auditor.cli.corpus import Asked, Corpus, corpus_of
from auditor.cli.gathering import Gathered
from auditor.cli.speaking import complain, give_up
from auditor.cli.waiting import COMPARING, WRITING, Busy, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from auditor.archive.store import Store
    from auditor.cli.desk import Desk
    from auditor.model import Article, Audit, Extracted, Words
    from auditor.policy import Policy

_BAR: Final = Both("存档", "Archiving")
_Result = TypeVar("_Result")


@dataclass(slots=True)
class Reader:
    """Reads and extracts files for an archive; notes what went wrong, for articles that are reported by itself."""

    held: Desk
    shown: Callable[[str], str]
    files: dict[str, str]
    told: Gathered = field(default_factory=Gathered)  # of articles that are reported
    aside: Gathered = field(default_factory=Gathered)  # of articles that they are compared with
    reported: frozenset[str] | None = None
    day: date | None = None  # on which articles come out that name no day themselves

    def __call__(self, source: str, data: bytes | None) -> tuple[Article, Extracted] | None:
        """The article in ``data`` with its claims, None where it cannot be read or the program fails on it."""
        from auditor import extraction, reading  # noqa: PLC0415
        from auditor.rulebook import RuleError  # noqa: PLC0415

        shown, rules = self.shown(source), self.held.rulebook
        noted = self.told if self.reported is None or source in self.reported else self.aside
        try:
            if data is None:
                data = reading.load(self.files.get(source, source), shown)
            article = reading.read_bytes(data, source, told=shown, rulebook=rules)
            dated = extraction.inferred(_on(self.day, article), rules)
            return dated, extraction.extract(dated, rules)
        except reading.ReadError as problem:
            noted.problems.append(problem.message)
        except RuleError as problem:
            give_up(problem.message.told(self.held.lang))
        except Exception as problem:  # one article must not cost the others: its failure is said
            noted.failed(shown, Both("读取或提取", "reading or extracting"), problem)
        return None


def _on(day: date | None, article: Article) -> Article:
    """``article``, come out on ``day`` unless it says itself when it does."""
    from auditor.model import Published, PublishedBasis  # noqa: PLC0415

    if day is None or article.published.basis not in (PublishedBasis.NONE, PublishedBasis.TEXT):
        return article
    return replace(article, published=Published(day, day, PublishedBasis.GIVEN))


class Reported(NamedTuple):
    """The articles of a call: name in the archive → file, or None for standard input; and how each was written."""

    files: dict[str, Path | None]
    given: dict[str, str]


def audited(
    held: Desk,
    asked: Asked,
    paths: Sequence[str],
    *,
    as_of: date | None,
    policy: Callable[[Iterable[str]], Policy],
    stdin_filename: str,
    written: Sequence[Path] = (),
    choosing: Callable[[Store, Corpus], frozenset[str]] | None = None,
) -> tuple[Audit, Gathered]:
    """The audit of ``paths`` (none: of the whole corpus) against the archive, and what could not be read of them.

    ``choosing`` names the articles that are audited in the place of ``paths``, which then only stand beside the corpus.
    """
    lang = held.lang
    corpus = Corpus(elsewhere(asked.against)) if asked.against else corpus_of(held.configuration, lang)
    for path in written:
        corpus.files.pop(corpus.name(path), None)  # what this run writes is no article to compare with
    gathered = Gathered()
    reported = _reported(held, paths, corpus, gathered, stdin_filename, written) if paths else None
    given = reported.given if reported else {}

    def shown(source: str) -> str:
        return given.get(source) or from_here(corpus.folder, source)

    files: dict[str, str] = dict(corpus.files)
    if reported is not None:
        files.update({name: str(file) for name, file in reported.files.items() if file is not None})
    wanted = None if reported is None else frozenset(reported.files)
    reader = Reader(held, shown, files, told=gathered, reported=wanted)
    run = Run(
        extracting=reader,
        corpus=None if asked.against else corpus.files,
        reported=wanted,
        choosing=None if choosing is None else lambda store: choosing(store, corpus),
        drafts=_drafts(reported, corpus, reader) if reported else {},
        as_of=as_of,
        policy=lambda sources: as_named(policy, sources, shown),
        watching=lambda sources: busy.aside(watched(sources, _BAR.told(lang))),
    )
    with Busy(COMPARING.told(lang)) as busy:
        found = _with_archive(held, corpus, lambda store: run_on(store, run), asked.against)
    complain([*gathered.problems, *reader.aside.problems], lang)
    return renamed(found, shown), gathered


def _with_archive(
    held: Desk, corpus: Corpus, work: Callable[[Store], _Result], against: Path | None = None
) -> _Result:
    """What ``work`` makes of the archive of ``corpus``, or of the one elsewhere."""
    digest = made_with(held.rulebook)
    if against is None:
        path = store_file(corpus.folder, digest)
        return with_store(path, held.rulebook, work, lambda words: complain([words], held.lang))
    try:
        return with_other(found_elsewhere(against, digest), held.rulebook, work)
    except ArchiveError as problem:
        give_up(problem.message.told(held.lang))


def up_to_date(held: Desk, work: Callable[[Store], _Result]) -> tuple[_Result, list[Words]]:
    """What ``work`` makes of the archive after it was brought up to date, and what could not be read for it."""
    corpus = corpus_of(held.configuration, held.lang)
    reader = Reader(held, lambda source: from_here(corpus.folder, source), dict(corpus.files))

    def step(store: Store) -> _Result:
        named(store)
        brought_up(
            store, listed(corpus.files), reader, lambda sources: watched(sources, _BAR.told(held.lang))
        )
        with store.reading(), Busy(WRITING.told(held.lang)):
            return work(store)

    result = _with_archive(held, corpus, step)
    complain(reader.told.problems, held.lang)
    return result, reader.told.problems


def store_of(held: Desk) -> Path:
    """The file of the desk's archive, whether it is there or not."""
    return store_file(Path(os.path.realpath(held.configuration.folder)), made_with(held.rulebook))


def as_named(
    policy: Callable[[Iterable[str]], Policy], sources: Iterable[str], shown: Callable[[str], str]
) -> Policy:
    """The policy of the desk, which knows paths from the working folder, by the names of the archive."""
    names = {source: shown(source) for source in sources}
    told = policy(names.values())
    return replace(
        told, by_source={s: told.by_source[name] for s, name in names.items() if name in told.by_source}
    )


def elsewhere(against: Path) -> Path:
    """The folder that an archive elsewhere names its articles from."""
    place = Path(os.path.realpath(against))
    if place.is_file():
        place = place.parent
    return place.parent if place.name == ".auditor" else place


def from_here(folder: Path, source: str) -> str:
    """How an article of the archive is called from the working folder."""
    here = os.path.realpath(".")
    if os.fspath(folder) == here or source == "-":
        return source
    return Path(os.path.relpath(folder / source, here)).as_posix()


def _reported(
    held: Desk,
    paths: Sequence[str],
    corpus: Corpus,
    gathered: Gathered,
    stdin_filename: str,
    written: Sequence[Path],
) -> Reported:
    collected = held.collected(paths, written)
    gathered.problems.extend(collected.problems)
    complain((words for words in collected.left if words not in corpus.left), held.lang)
    reported = Reported({}, {})
    for file, real in zip(collected.files, collected.real, strict=True):
        if str(file) == "-":
            name = "-" if stdin_filename == "-" else corpus.name(stdin_filename)
            reported.files[name], reported.given[name] = None, stdin_filename
        else:
            name = corpus.inside(real)
            reported.files[name], reported.given[name] = file, file.as_posix()
    return reported


def _drafts(reported: Reported, corpus: Corpus, reader: Reader) -> dict[str, bytes]:
    """The bytes of what is reported and is no file of the corpus."""
    drafts = {}
    for name, file in reported.files.items():
        if file is None:
            drafts[name] = sys.stdin.buffer.read()
        elif name not in corpus.files:
            try:
                drafts[name] = file.read_bytes()
            except OSError:
                reader(name, None)  # says why
    return drafts
