"""What is reported and what it is compared with: the articles of a call, and the corpus or the archive behind them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.cli.bilingual import Both, Wrong
from auditor.cli.speaking import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.configuration import Configuration
    from auditor.model import Words

CONTEXTS: Final = ("repo", "paths")


class Asked(NamedTuple):
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


def corpus_of(configuration: Configuration, lang: str, *, quiet: bool = False) -> Corpus:
    """The corpus that the control file names, else all articles of its folder (without one: the working folder).

    README.md and its like are articles only where a corpus is named. A path without articles and files that need an extra are said, unless ``quiet``.
    """
    from auditor.reading import walk  # noqa: PLC0415
    from auditor.reading.extras import split  # noqa: PLC0415
    from auditor.reading.folder import REPOSITORY_FILES  # noqa: PLC0415

    corpus = Corpus(Path(os.path.realpath(configuration.folder)))
    exclude = configuration.exclude
    aside = frozenset[str]() if configuration.corpus else REPOSITORY_FILES
    for path in map(str, configuration.corpus or (corpus.folder,)):
        alone = [(path, os.path.realpath(path))]
        found = 0
        readable, left = split(walk(path)) if os.path.isdir(path) else (alone, [])  # noqa: PTH112
        complain([] if quiet else left, lang)
        corpus.left += left
        for file, real in readable:
            name = corpus.inside(real)
            if aside and os.path.splitext(os.path.basename(real))[0].lower() in aside:  # noqa: PTH119, PTH122
                continue
            if exclude is None or not exclude.match_file(name):
                corpus.files[name] = file
                found += 1
        if not found and not quiet:
            from auditor.model import Words  # noqa: PLC0415

            told = (
                f"{path}：语料里没有稿件（.md、.html、.txt、.docx、.pdf）",
                f"{path}: no articles in this corpus (.md, .html, .txt, .docx, .pdf)",
            )
            complain([Words(*told)], lang)
    return corpus


def changed_since(revision: str, paths: Sequence[str]) -> tuple[str, ...]:
    """The articles that differ from where this branch left ``revision``, new ones among them, within ``paths``.

    Names are from the working folder. Raises Wrong for a path that is not there, where git does not know the revision,
    or there is no git.
    """
    from auditor.reading import ARTICLE_SUFFIXES  # noqa: PLC0415

    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110
            raise Wrong(Both(f"{path}：路径不存在，请检查拼写", f"{path}: no such path, check the spelling"))
    base = _parting(revision)
    edited = _git("diff", "--name-only", "-z", "--diff-filter=d", base, "--", *paths)
    new = _git("ls-files", "--others", "--exclude-standard", "-z", "--", *(paths or (":/",)))
    names = [name for name in edited.split("\0") if name]
    top = _git("rev-parse", "--show-cdup").strip() if names else ""
    found = [Path(os.path.normpath(Path(top) / name)) for name in names]
    found += [Path(name) for name in new.split("\0") if name]
    wanted = (path for path in dict.fromkeys(found) if path.suffix.lower() in ARTICLE_SUFFIXES)
    return tuple(sorted(path.as_posix() for path in wanted if path.is_file()))


def _parting(revision: str) -> str:
    """The commit where this branch left ``revision``."""
    try:
        return _git("merge-base", "--end-of-options", revision, "HEAD").strip()
    except _UnsaidError:
        raise Wrong(
            Both(
                f"--since：找不到 {revision}，或者它和这个分支没有共同的历史；CI 里要取全部历史"
                "（GitHub：fetch-depth: 0，GitLab：GIT_DEPTH: 0）",
                f"--since: {revision} is unknown or shares no history with this branch; in CI fetch all of it (GitHub: "
                "fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            )
        ) from None


class _UnsaidError(Exception):
    """Git failed and did not say why, or only that there is no such thing."""


def _git(*arguments: str) -> str:
    """What git prints. Raises Wrong with its reason, or _UnsaidError where it gives none."""
    import subprocess  # noqa: PLC0415  only --since needs it

    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except OSError:
        raise Wrong(Both("--since 要用 git，这里没有", "--since needs git, which is not installed")) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        if not said or "Not a valid object name" in said:
            raise _UnsaidError
        if "not a git repository" in said:
            raise Wrong(Both("--since：这里不是 git 仓库", "--since: this is no git repository"))
        first = said.splitlines()[0]
        raise Wrong(Both(f"--since：{first}", f"--since: {first}"))
    return os.fsdecode(done.stdout)


def none_changed(lang: str) -> None:
    """Say that there is nothing to check."""
    from auditor.model import Words  # noqa: PLC0415

    complain([Words("没有改动的稿件", "no article has changed")], lang)
