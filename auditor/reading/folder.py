"""Paths as given on the command line → the article files in them, .gitignore honoured."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Words
from auditor.reading import extras

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

ARTICLE_SUFFIXES = frozenset((".md", ".markdown", ".html", ".htm", ".txt", *extras.SUFFIXES))
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
    left: tuple[Words, ...] = ()  # a sentence for each format in a folder that needs an extra to be read


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The .gitignore of one folder."""

    folder: Path
    spec: GitIgnoreSpec


def collect(paths: Sequence[str]) -> Collected:
    """The article files among ``paths``: files as they are named, folders searched recursively.

    In a folder only .md, .markdown, .html, .htm, .txt, .docx, .docm and .pdf count, the last three where they can be
    read here; hidden folders, dependencies and what .gitignore leaves out (at every level, up to the repository's root)
    are skipped. A file named itself is always taken, and so is ``-``, standard input.
    """
    files: dict[str, Path] = {}
    problems: list[Words] = []
    repository: list[Path] = []
    found_in: list[tuple[str, str]] = []
    for name in paths:
        path = Path(name)
        if name == "-" or path.is_file():
            files.setdefault(_identity(path), path)
        elif path.is_dir():
            found = list(walk(name))
            found_in += found
            if not found:
                problems.append(
                    Words(
                        f"{name}：文件夹里没有文章（.md、.html、.txt、.docx、.pdf，被 .gitignore 排除的不算）",
                        f"{name}: no articles in this folder (.md, .html, .txt, .docx, .pdf; what .gitignore leaves out "
                        "aside)",
                    )
                )
        else:
            problems.append(
                Words(f"{name}：路径不存在，请检查拼写", f"{name}: no such path, check the spelling")
            )
    kept, left = extras.split(dict.fromkeys(found_in))
    for found_at, real in kept:
        file = Path(found_at)
        if real not in files:
            files[real] = file
            if file.stem.lower() in REPOSITORY_FILES:
                repository.append(file)
    ordered = sorted(files.values(), key=lambda path: path.as_posix())
    return Collected(tuple(ordered), tuple(problems), tuple(sorted(repository)), tuple(left))


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


def walk(folder: str) -> Iterator[tuple[str, str]]:
    """The articles in ``folder`` as :func:`collect` takes them: each as found from ``folder``, and its real path.

    Text only, in the order of the folders' entries: a corpus of a hundred thousand files is listed on every commit.
    """
    yield from _walk(folder, os.path.realpath(folder), _above(Path(folder)))


def _walk(folder: str, real: str, above: list[_Ignore]) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        return
    own = _read_ignore(Path(folder)) if any(entry.name == ".gitignore" for entry in entries) else None
    ignores = [*above, own] if own else above
    for entry in entries:
        name = entry.name
        if name.startswith((".", "~$")):  # ~$: Word's mark that a document is open
            continue
        path, whole = os.path.join(folder, name), f"{real.rstrip('/')}/{name}"  # noqa: PTH118  see above
        if entry.is_dir(follow_symlinks=False):
            if name not in SKIPPED_FOLDERS and not _is_ignored(whole, ignores, folder=True):
                yield from _walk(path, whole, ignores)
        elif (
            os.path.splitext(name)[1].lower() in ARTICLE_SUFFIXES  # noqa: PTH122
            and entry.is_file()
            and not (ignores and _is_ignored(whole, ignores, folder=False))
        ):
            yield path, os.path.realpath(path) if entry.is_symlink() else whole


def _is_ignored(whole: str, ignores: list[_Ignore], *, folder: bool) -> bool:
    """Whether the innermost .gitignore that speaks of the file or folder at ``whole`` leaves it out."""
    for ignore in reversed(ignores):
        inside = Path(whole).relative_to(ignore.folder).as_posix()
        told = ignore.spec.check_file(inside + ("/" if folder else ""))
        if told.include is not None:
            return told.include
    return False
