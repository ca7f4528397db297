"""What .gitignore and .auditorignore leave out of a folder's articles, and which row of which file says so."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pathspec import GitIgnoreSpec

# The first is asked first, from the innermost folder outwards; where none of them speaks of a path the second is.
NAMES: Final = (".auditorignore", ".gitignore")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One ignore file: the real folder that it holds for, its patterns, and the 1-based line of each."""

    folder: str
    name: str
    spec: GitIgnoreSpec
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What the row that decides says of a path: whether it leaves it out, and where it stands (file, line)."""

    out: bool
    file: Path
    line: int


def in_folder(folder: str, real: str, names: Sequence[str] = NAMES) -> list[Ignore]:
    """The ignore files of ``folder``, whose real path is ``real``."""
    return [ignore for name in names if (ignore := _read(folder, real, name)) is not None]


def above(folder: str, reading: Callable[..., list[Ignore]] = in_folder) -> list[Ignore]:
    """The ignore files above a folder, outermost first, those of each folder as ``reading`` gives them.

    Those of git count up to the root of the repository that the folder is in, and not outside of one, as for git
    itself; ours count from every folder above.
    """
    real = Path(os.path.realpath(folder))
    root = next((parent for parent in (real, *real.parents) if (parent / ".git").exists()), None)
    found: list[Ignore] = []
    for parent in real.parents:
        inside = root is not None and parent.is_relative_to(root)
        found += reading(str(parent), str(parent), NAMES if inside else NAMES[:1])
    return found[::-1]


def _read(folder: str, real: str, name: str) -> Ignore | None:
    path = os.path.join(folder, name)  # noqa: PTH118  text only: a corpus is listed on every commit
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123
            rows = file.read().split("\n")
    except OSError:  # there is none, or it is a folder
        return None
    # Imported here: most folders of articles have no such file.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    patterns, lines = [], []
    for number, row in enumerate(rows, 1):
        try:
            found = list(GitIgnoreSpec.from_lines([row]).patterns)
        except ValueError:  # no pattern, such as a lone "!": it leaves nothing out, as for git
            continue
        patterns += found
        lines += [number] * len(found)
    return Ignore(real, name, GitIgnoreSpec(patterns), tuple(lines))


def said(whole: str, ignores: Sequence[Ignore], *, folder: bool) -> Said | None:
    """What is said of the file or folder at the real path ``whole``; None where no row speaks of it.

    ``ignores`` are those of the folders that it is in, outermost first. The last row of a file that fits decides.
    """
    for name in NAMES:
        for ignore in reversed(ignores):
            if ignore.name != name:
                continue
            inside = whole[len(ignore.folder.rstrip("/")) + 1 :]
            told = ignore.spec.check_file(inside + ("/" if folder else ""))
            if told.include is not None and told.index is not None:
                return Said(told.include, Path(ignore.folder) / name, ignore.lines[told.index])
    return None


def leaves_out(whole: str, ignores: Sequence[Ignore], *, folder: bool) -> bool:
    """Whether ``ignores`` leave out the file or folder at the real path ``whole``."""
    return bool(ignores) and (found := said(whole, ignores, folder=folder)) is not None and found.out


@dataclass(slots=True)
class Named:
    """What leaves out files that are named one by one; a folder's ignore files are read once for all of them."""

    _reading: Callable[..., list[Ignore]] = field(default_factory=lambda: cache(in_folder))
    _folders: dict[str, tuple[list[Ignore], Said | None]] = field(default_factory=dict)

    def said(self, path: str) -> Said | None:
        """What leaves ``path`` out of the folders that it is in: a row on itself or on a folder above it.

        None where nothing does, so that a walk through the folders above would come to it.
        """
        real = os.path.realpath(path)
        folder = os.path.dirname(real)  # noqa: PTH120
        if folder not in self._folders:
            ignores = [*above(folder, self._reading), *self._reading(folder, folder, NAMES)]
            self._folders[folder] = ignores, _on_the_way(folder, ignores)
        ignores, told = self._folders[folder]
        if told is None and (of_itself := said(real, ignores, folder=False)) is not None and of_itself.out:
            return of_itself
        return told


def _on_the_way(folder: str, ignores: Sequence[Ignore]) -> Said | None:
    """The row that leaves out ``folder`` or the outermost folder above it that a row leaves out."""
    for whole in (*[str(parent) for parent in Path(folder).parents][::-1], folder):
        beside = [one for one in ignores if whole.startswith(one.folder.rstrip("/") + "/")]
        told = said(whole, beside, folder=True)
        if told is not None and told.out:
            return told
    return None
