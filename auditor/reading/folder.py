"""Paths as given on the command line → the article files in them, .gitignore and .auditorignore honoured."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Words
from auditor.reading import extras, ignoring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.reading.ignoring import Ignore

ARTICLE_SUFFIXES = frozenset((".md", ".markdown", ".html", ".htm", ".txt", *extras.SUFFIXES))
SKIPPED_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
# Files of a repository rather than articles; they are read, for a desk may publish its README, but said.
REPOSITORY_FILES = frozenset((
    "readme", "changelog", "changes", "history", "license", "licence", "copying", "notice", "contributing",
    "contributors", "authors", "security", "support", "code_of_conduct", "requirements", "robots", "humans",
))  # fmt: skip


class Collected(NamedTuple):
    """The files to read, in order and each once; a sentence for each path that gave none; which are no news."""

    files: tuple[Path, ...]
    real: tuple[str, ...] = ()  # the real path of each of ``files``, "-" for standard input
    problems: tuple[Words, ...] = ()
    repository: tuple[Path, ...] = ()  # among ``files``: README.md, LICENSE.txt …, found in a folder
    left: tuple[Words, ...] = ()  # a sentence for each format in a folder that needs an extra to be read


def collect(
    paths: Sequence[str], excluded: Callable[[str], object] | None = None, written: Iterable[Path] = ()
) -> Collected:
    """The article files among ``paths``: files as they are named, folders searched recursively.

    In a folder only .md, .markdown, .html, .htm, .txt, .docx, .docm and .pdf count, the last three where they can be
    read here; hidden folders, dependencies, what .gitignore and .auditorignore leave out (at every level, and above) and
    what ``excluded`` says of a real path are skipped. A file named itself is always taken, and so is ``-``, standard
    input; but none of ``written``, which this run is about to write.
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
            found = [pair for pair in walk(name) if excluded is None or not excluded(pair[1])]
            found_in += found
            if not found:
                problems.append(
                    Words(
                        f"{name}：文件夹里没有文章（.md、.html、.txt、.docx、.pdf，被 .gitignore、.auditorignore 或配置排除的不算）",
                        f"{name}: no articles in this folder (.md, .html, .txt, .docx, .pdf; what .gitignore, .auditorignore "
                        "or the control file leaves out aside)",
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
    for path in written:
        files.pop(os.path.realpath(path), None)
    ordered = dict(sorted(files.items(), key=lambda pair: pair[1].as_posix()))
    return Collected(
        tuple(ordered.values()), tuple(ordered), tuple(problems), tuple(sorted(repository)), tuple(left)
    )


def _identity(path: Path) -> str:
    return "-" if str(path) == "-" else os.path.realpath(path)


def is_passed_over(name: str) -> bool:
    """Whether a walk never looks at what is called so: hidden, Word's mark of an open document, dependencies.

    >>> [is_passed_over(name) for name in (".git", "~$定稿.docx", "node_modules", "定稿.docx")]
    [True, True, True, False]
    """
    return name.startswith((".", "~$")) or name in SKIPPED_FOLDERS


def walk(folder: str) -> Iterator[tuple[str, str]]:
    """The articles in ``folder`` as :func:`collect` takes them: each as found from ``folder``, and its real path.

    Text only, in the order of the folders' entries: a corpus of a hundred thousand files is listed on every commit.
    """
    yield from _walk(folder, os.path.realpath(folder), ignoring.above(folder))


def _walk(folder: str, real: str, above: list[Ignore]) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        return
    own = [entry.name for entry in entries if entry.name in ignoring.NAMES]
    ignores = [*above, *ignoring.in_folder(folder, real, own)] if own else above
    for entry in entries:
        name = entry.name
        if is_passed_over(name):
            continue
        path, whole = os.path.join(folder, name), f"{real.rstrip('/')}/{name}"  # noqa: PTH118  see above
        if entry.is_dir(follow_symlinks=False):
            if not ignoring.leaves_out(whole, ignores, folder=True):
                yield from _walk(path, whole, ignores)
        elif (
            os.path.splitext(name)[1].lower() in ARTICLE_SUFFIXES  # noqa: PTH122
            and entry.is_file()
            and not ignoring.leaves_out(whole, ignores, folder=False)
        ):
            yield path, os.path.realpath(path) if entry.is_symlink() else whole
