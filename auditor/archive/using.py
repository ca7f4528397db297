"""Work with a store, whatever state it is in: a damaged one is made anew, one that cannot be written is copied."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from auditor import denial
from auditor.archive import home
from auditor.archive.fault import ArchiveError, DamagedError, UnwritableError
from auditor.archive.store import Store
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.rulebook import Rulebook

_Result = TypeVar("_Result")
_IN_MEMORY = ":memory:"


def with_store(
    path: Path, rulebook: Rulebook, work: Callable[[Store], _Result], say: Callable[[Words], None]
) -> _Result:
    """What ``work`` makes of the store at ``path``, which belongs to us: made where there is none.

    A damaged store is thrown away and made anew by ``work``, which therefore has to bring it up itself. One that
    cannot be written is copied for this run, and where that fails too the run does without. Each is said in one
    sentence, and none changes what ``work`` gives.
    """
    try:
        home.made(path)
        try:
            return _on(path, rulebook, work)
        except DamagedError as problem:
            told = problem.message
            say(Words(f"{told.zh}，已重建", f"{told.en}; it is made anew"))
            home.removed(path)
            return _on(path, rulebook, work)
    except (ArchiveError, OSError) as problem:
        told = problem.message if isinstance(problem, ArchiveError) else denial.told(problem)
        say(
            Words(
                f"{told.zh}；这次不更新存档，核对结果不受影响",
                f"{told.en}; it is not brought up to date, the findings are the same",
            )
        )
    return _without(path, rulebook, work)


def with_other(path: Path, rulebook: Rulebook, work: Callable[[Store], _Result]) -> _Result:
    """What ``work`` makes of the store at ``path``, which belongs to others: it is left as it is.

    Raises ArchiveError where it is damaged.
    """
    try:
        return _on(path, rulebook, work)
    except UnwritableError:  # what is tried on drafts is undone, but needs a file that can be written
        with _copied(path) as copy:
            return _on(copy, rulebook, work)


def _without(path: Path, rulebook: Rulebook, work: Callable[[Store], _Result]) -> _Result:
    """What ``work`` makes of a copy of the store at ``path``, or of an empty one, that ends with the run."""
    try:
        with _copied(path) as copy:
            return _on(copy, rulebook, work)
    except (ArchiveError, OSError):
        return _on(_IN_MEMORY, rulebook, work)


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415  seldom needed, and dear

    from auditor.archive.lending import copied  # noqa: PLC0415

    with TemporaryDirectory(prefix="auditor-") as folder:
        copy = Path(folder) / path.name
        copied(path, copy)
        yield copy


def _on(path: Path | str, rulebook: Rulebook, work: Callable[[Store], _Result]) -> _Result:
    with closing(Store(path, rulebook)) as store:
        return work(store)


def found_elsewhere(place: Path, digest: str) -> Path:
    """The store made with ``digest`` in ``place``: a file, a folder ``.auditor``, or one that has it.

    Raises ArchiveError where there is none, or only such as were made with other rules or another version.
    """
    if place.is_file():
        if place.name == home.store_file(place, digest).name:
            return place
        raise _foreign(place)
    folder = place if place.name == home.NAME else place / home.NAME
    path = folder / home.store_file(place, digest).name
    if path.is_file():
        return path
    if folder.is_dir() and home.stores(folder):
        raise _foreign(folder)
    raise ArchiveError(
        f"{place}：这里没有存档；在那里运行 auditor archive rebuild 可以建一份",
        f"{place}: there is no archive here; `auditor archive rebuild` makes one there",
    )


def _foreign(place: Path) -> ArchiveError:
    return ArchiveError(
        f"{place}：存档是用别的规则或别的版本做的，和现在的不能混用；请在那里运行 auditor archive rebuild",
        f"{place}: the archive was made with other rules or another version and cannot be mixed with these; run "
        "`auditor archive rebuild` there",
    )
