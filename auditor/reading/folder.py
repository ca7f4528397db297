"""Paths as given on the command line → the article files in them, .gitignore honoured."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

ARTICLE_SUFFIXES = frozenset((".md", ".markdown", ".html", ".htm", ".txt"))
SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
# Files of a repository rather than articles; they are read, for a desk may publish its README, but said.
REPOSITORY_FILES = frozenset((
    "readme", "changelog", "changes", "history", "license", "licence", "copying", "notice", "contributing",
    "contributors", "authors", "security", "support", "code_of_conduct", "requirements", "robots", "humans",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Collected:
    """The files to read, in order and each once; a sentence for each path that gave none; which are no news."""

    files: tuple[Path, ...]
    problems: tuple[Words, ...] = ()
    repository: tuple[Path, ...] = ()  # among ``files``: README.md, LICENSE.txt …, found in a folder


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The .gitignore of one folder."""

    folder: Path
    spec: GitIgnoreSpec


def collect(paths: Sequence[str]) -> Collected:
    """The article files among ``paths``: files as they are named, folders searched recursively.

    In a folder only .md, .markdown, .html, .htm and .txt count; hidden folders, dependencies and what .gitignore
    leaves out (at every level, up to the repository's root) are skipped. A file named itself is always taken, and
    so is ``-``, standard input.
    """
    files: dict[str, Path] = {}
    problems: list[Words] = []
    repository: list[Path] = []
    for name in paths:
        path = Path(name)
        if name == "-" or path.is_file():
            files.setdefault(_identity(path), path)
        elif path.is_dir():
            found = list(_walk(path, _above(path)))
            if not found:
                problems.append(
                    Words(
                        f"{name}：文件夹里没有文章（.md、.html、.txt，被 .gitignore 排除的不算）",
                        f"{name}: no articles in this folder (.md, .html, .txt; what .gitignore leaves out aside)",
                    )
                )
            for file in found:
                if _identity(file) not in files:
                    files[_identity(file)] = file
                    if file.stem.lower() in REPOSITORY_FILES:
                        repository.append(file)
        else:
            problems.append(
                Words(f"{name}：路径不存在，请检查拼写", f"{name}: no such path, check the spelling")
            )
    ordered = sorted(files.values(), key=lambda path: path.as_posix())
    return Collected(tuple(ordered), tuple(problems), tuple(sorted(repository)))


def _identity(path: Path) -> str:
    return "-" if str(path) == "-" else os.path.realpath(path)


def _above(folder: Path) -> list[_Ignore]:
    """The .gitignore files above a folder, up to the root of the repository that it is in, outermost first."""
    absolute = Path(os.path.realpath(folder))
    found: list[_Ignore] = []
    if not any((parent / ".git").exists() for parent in (absolute, *absolute.parents)):
        return found
    if (absolute / ".git").exists():
        return found
    for parent in absolute.parents:
        if ignore := _read_ignore(parent):
            found.append(ignore)
        if (parent / ".git").exists():
            break
    return found[::-1]


def _read_ignore(folder: Path) -> _Ignore | None:
    path = folder / ".gitignore"
    if not path.is_file():
        return None
    # Imported here: most folders of articles have no .gitignore.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return _Ignore(Path(os.path.realpath(folder)), GitIgnoreSpec.from_lines(lines))


def _walk(folder: Path, above: list[_Ignore]) -> Iterator[Path]:
    own = _read_ignore(folder)
    ignores = [*above, own] if own else above
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in SKIPPED_FOLDERS and not _is_ignored(path, ignores, folder=True):
                yield from _walk(path, ignores)
        elif (
            path.suffix.lower() in ARTICLE_SUFFIXES
            and entry.is_file()
            and not (ignores and _is_ignored(path, ignores, folder=False))
        ):
            yield path


def _is_ignored(path: Path, ignores: list[_Ignore], *, folder: bool) -> bool:
    """Whether the innermost .gitignore that speaks of ``path`` leaves it out."""
    absolute = Path(os.path.realpath(path.parent)) / path.name
    for ignore in reversed(ignores):
        told = ignore.spec.check_file(
            absolute.relative_to(ignore.folder).as_posix() + ("/" if folder else "")
        )
        if told.include is not None:
            return told.include
    return False
