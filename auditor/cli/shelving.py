"""What ``auditor serve`` compares drafts with, and how it reads them: by the control file, the paths, or an archive elsewhere."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import denial
from auditor.archive import ArchiveError, found_elsewhere, made_with
from auditor.cli.archived import Reader, as_named, elsewhere, from_here, store_of
from auditor.cli.bilingual import FAILED, Both, Wrong
from auditor.cli.corpus import Corpus, corpus_of
from auditor.cli.speaking import complain, give_up
from auditor.cli.waiting import watched
from auditor.model import Words
from auditor.serving import Marking, Shelf
from auditor.serving.marking import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from auditor.cli.desk import Desk
    from auditor.model import Article, Extracted
    from auditor.policy import Policy
    from auditor.serving import Draft

_MANY = 50  # articles read when the shelf is opened, from which on the archive is worth a word


@contextmanager
def marking(
    held: Desk,
    paths: Sequence[str],
    against: Path | None,
    policy: Callable[[Iterable[str]], Policy],
    as_of: date | None,
) -> Iterator[Marking]:
    """What marks drafts, its shelf open; leaves with a sentence where that cannot be.

    ``policy`` is that of the desk, by paths from the working folder. Raises Wrong where paths and ``against`` are
    both told.
    """
    if against is not None and paths:
        raise Wrong(Both("--against 和 PATH 只能写一个", "--against and PATHs exclude each other"))
    shelf, folder = _elsewhere(held, against) if against is not None else _here(held, paths)

    def shown(source: str) -> str:
        return from_here(folder, source)

    try:
        try:
            shelf.open()
        except (ArchiveError, OSError) as problem:
            words = problem.message if isinstance(problem, ArchiveError) else denial.told(problem)
            give_up(words.told(held.lang))
        if shelf.fresh > _MANY:
            _say_read(shelf.fresh, held.lang)
        made = Marking(
            shelf, _reading(held), lambda sources: as_named(policy, sources, shown), shown, held.lang, as_of
        )
        made.warm()
        yield made
    finally:
        shelf.close()


def _say_read(fresh: int, lang: str) -> None:
    words = Words(
        f"有 {fresh:,} 篇稿件不在存档里，这次现读；先运行 auditor archive rebuild，以后打开就快",
        f"{fresh:,} articles are not in the archive and were read now; `auditor archive rebuild` puts them there",
    )
    complain([words], lang)


def _reading(held: Desk) -> Callable[[str, Draft], tuple[Article, Extracted]]:
    """What reads a draft, with the rules of the desk."""

    def read(source: str, draft: Draft) -> tuple[Article, Extracted]:
        reader = Reader(held, str, {}, day=draft.day)
        found = reader(source, draft.data)
        if found is None:
            raise UnreadableError(reader.told.problems[0])
        return found

    return read


@dataclass(slots=True)
class _Aloud:
    """Reads articles of the corpus, and says what is wrong with one once."""

    reader: Reader
    lang: str
    said: set[str] = field(default_factory=set)

    def __call__(self, source: str, data: bytes | None) -> tuple[Article, Extracted] | None:
        found = self.reader(source, data)
        problems = self.reader.told.problems
        complain((words for words in problems if words.zh not in self.said), self.lang)
        self.said.update(words.zh for words in problems)
        problems.clear()
        return found


def _elsewhere(held: Desk, against: Path) -> tuple[Shelf, Path]:
    """The shelf of an archive elsewhere, and the folder from which it names articles."""
    try:
        found = found_elsewhere(against, made_with(held.rulebook))
    except ArchiveError as problem:
        give_up(problem.message.told(held.lang))
    return Shelf(found, held.rulebook, None, Reader(held, str, {})), elsewhere(against)


def _here(held: Desk, paths: Sequence[str]) -> tuple[Shelf, Path]:
    """The shelf of the articles under ``paths``, else of the corpus or the archive that there is, and their folder."""
    folder = Path(os.path.realpath(held.configuration.folder))
    path = store_of(held)
    reader = Reader(held, lambda source: from_here(folder, source), {})
    if not paths and not held.configuration.corpus and not path.exists():
        return Shelf(None, held.rulebook, None, reader), folder
    looked: list[None] = []

    def files() -> Mapping[str, str]:
        corpus = _corpus(held, paths, folder, quiet=bool(looked))
        looked[:] = [None]
        reader.files = corpus.files
        return corpus.files

    bar = Both("读入", "Reading").told(held.lang)
    reading = _Aloud(reader, held.lang)
    return Shelf(path, held.rulebook, files, reading, lambda sources: watched(sources, bar)), folder


def _corpus(held: Desk, paths: Sequence[str], folder: Path, *, quiet: bool) -> Corpus:
    """The articles under ``paths``, else those of the corpus; what gave none and why is said unless ``quiet``."""
    if not paths:
        return corpus_of(held.configuration, held.lang, quiet=quiet)
    collected = held.collected(paths)
    if not quiet:
        complain((*collected.left, *collected.problems), held.lang)
        if collected.problems and not collected.files:
            raise click.exceptions.Exit(FAILED)
    corpus = Corpus(folder)
    named = zip(collected.real, collected.files, strict=True)
    corpus.files.update((corpus.inside(real), str(file)) for real, file in named)
    return corpus
