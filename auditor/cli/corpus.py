"""What is reported and what it is compared with: the articles of a call, and the corpus or the archive behind them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli.bilingual import Both, Wrong
from auditor.cli.speaking import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.configuration import Configuration
    from auditor.model import Words

CONTEXTS: Final = ("repo", "paths")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks to be compared with: ``context`` repo or paths or neither, or a store elsewhere."""

    context: str | None = None
    against: Path | None = None

    def archived(self, configuration: Configuration) -> bool:
        """Whether the call compares with an archive: it was asked to, or the control file names a corpus."""
        if self.against is not None and self.context is not None:
            raise Wrong(
                Both("--against 和 --context 只能写一个", "--against and --context exclude each other")
            )
        if self.against is not None or self.context == "repo":
            return True
        return self.context is None and bool(configuration.corpus)


@dataclass(slots=True)
class Corpus:
    """The files of a corpus: name in the archive (from ``folder``) → file; ``folder`` is the control file's."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    left: list[Words] = field(default_factory=list)  # what could be read with an extra, said already

    def name(self, path: str | Path) -> str:
        """What the archive calls a file: its path from the folder, or the whole path where it lies elsewhere."""
        return self.inside(os.path.realpath(path))

    def inside(self, real: str) -> str:
        """As :meth:`name`, for a path that is real already."""
        return real.removeprefix(f"{self.folder.as_posix().rstrip('/')}/")


def corpus_of(configuration: Configuration, lang: str) -> Corpus:
    """The corpus that the control file names, else all articles of its folder (without one: the working folder)."""
    from auditor.reading import walk  # noqa: PLC0415
    from auditor.reading.extras import split  # noqa: PLC0415

    corpus = Corpus(Path(os.path.realpath(configuration.folder)))
    exclude = configuration.exclude
    for path in map(str, configuration.corpus or (corpus.folder,)):
        alone = [(path, os.path.realpath(path))]
        found = 0
        readable, left = split(walk(path)) if os.path.isdir(path) else (alone, [])  # noqa: PTH112
        complain(left, lang)
        corpus.left += left
        for file, real in readable:
            name = corpus.inside(real)
            if exclude is None or not exclude.match_file(name):
                corpus.files[name] = file
                found += 1
        if not found:
            from auditor.model import Words  # noqa: PLC0415

            told = (
                f"{path}：语料里没有稿件（.md、.html、.txt、.docx、.pdf）",
                f"{path}: no articles in this corpus (.md, .html, .txt, .docx, .pdf)",
            )
            complain([Words(*told)], lang)
    return corpus


def changed_since(revision: str, paths: Sequence[str]) -> tuple[str, ...]:
    """The articles that differ from where this branch left ``revision``, new ones among them, within ``paths``.

    Names are from the working folder. Raises Wrong where git does not know the revision, or there is no git.
    """
    from auditor.reading import ARTICLE_SUFFIXES  # noqa: PLC0415

    edited = _git("diff", "--name-only", "-z", "--diff-filter=d", "--merge-base", revision, "--", *paths)
    new = _git("ls-files", "--others", "--exclude-standard", "-z", "--", *(paths or (":/",)))
    names = [name for name in edited.split("\0") if name]
    top = _git("rev-parse", "--show-cdup").strip() if names else ""
    found = [Path(os.path.normpath(Path(top) / name)) for name in names]
    found += [Path(name) for name in new.split("\0") if name]
    wanted = (path for path in dict.fromkeys(found) if path.suffix.lower() in ARTICLE_SUFFIXES)
    return tuple(sorted(path.as_posix() for path in wanted if path.is_file()))


def _git(*arguments: str) -> str:
    import subprocess  # noqa: PLC0415  only --since needs it

    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        raise Wrong(Both("--since 要用 git，这里没有", "--since needs git, which is not installed")) from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        said = reason[0] if reason else f"git {arguments[0]}"
        raise Wrong(Both(f"--since：{said}", f"--since: {said}"))
    return os.fsdecode(done.stdout)


def none_changed(lang: str) -> None:
    """Say that there is nothing to check."""
    from auditor.model import Words  # noqa: PLC0415

    complain([Words("没有改动的稿件", "no article has changed")], lang)
