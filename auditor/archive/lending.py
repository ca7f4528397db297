"""A copy of a store, to try drafts on: of the store itself the bytes are read, and it is never opened."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from auditor.archive.fault import DamagedError
from auditor.archive.store import Store

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

_FILES: Final = ("", "-wal")  # the database and its log; the index of the log is made anew
_TRIES: Final = 5  # how often a store that another run writes to is copied anew


class Loan:
    """A copy of the store at ``path`` (None, or no file there: an empty one), in a folder that goes with it.

    Any thread may use ``store``, one at a time. Raises DamagedError where what lies at ``path`` is no store, OSError
    where it cannot be read or there is no room for a copy.
    """

    def __init__(self, path: Path | None, rulebook: Rulebook) -> None:
        self._path, self._rulebook = path, rulebook
        self._folder, self._seen, self.store = self._copied()

    def outdated(self) -> bool:
        """Whether the store has changed since it was copied."""
        return self._path is not None and _signature(self._path) != self._seen

    def renew(self) -> None:
        """Take a new copy; the old one stays where that fails. Raises as the making of a loan does."""
        folder, seen, store = self._copied()
        self.close()
        self._folder, self._seen, self.store = folder, seen, store

    def close(self) -> None:
        """Give the copy back: it is deleted."""
        self.store.close()
        self._folder.cleanup()

    def _copied(self) -> tuple[TemporaryDirectory[str], _Signature, Store]:
        folder = TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True)
        copy = Path(folder.name) / "copy.sqlite"
        try:
            seen = copied(self._path, copy) if self._path is not None else ()
            return folder, seen, Store(copy, self._rulebook, threads=True)
        except BaseException:
            folder.cleanup()
            raise


_Signature = tuple[tuple[int, int] | None, ...]


def copied(path: Path, copy: Path) -> _Signature:
    """Copy the files of the store at ``path``, as far as there are any, anew while they change meanwhile; how they are.

    Raises DamagedError where they keep changing, OSError where they cannot be read or there is no room.
    """
    for _ in range(_TRIES):
        seen = _signature(path)
        for end, there in zip(_FILES, seen, strict=True):
            if there is not None:
                shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        if _signature(path) == seen:
            return seen
    raise DamagedError(
        f"{path}：存档一直在改动，没能读到完整的一份；等别的命令结束后再试",
        f"{path}: the archive keeps changing and could not be read whole; try again when other commands have ended",
    )


def _signature(path: Path) -> _Signature:
    """By what a change to the files of a store shows; None for one that is not there."""
    found: list[tuple[int, int] | None] = []
    for end in _FILES:
        try:
            status = path.with_name(path.name + end).stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((status.st_size, status.st_mtime_ns))
    return tuple(found)
