"""Paths → articles and their claims. An article on which the program fails is said and stepped over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.bilingual import Both
from auditor.cli.speaking import complain, give_up
from auditor.cli.waiting import watched
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.cli.desk import Desk
    from auditor.model import Article, Extracted
    from auditor.reading import Collected
    from auditor.rulebook import Rulebook

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(slots=True)
class Gathered:
    """What a run has to work with: each article with what it claims, and a sentence for each that gave nothing."""

    rows: list[tuple[Article, Extracted]] = field(default_factory=list)
    problems: list[Words] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)  # where the program itself failed, for --verbose

    def failed(self, source: str, doing: Both, problem: Exception) -> None:
        """Note that the program failed on the article ``source`` while ``doing``."""
        import traceback  # noqa: PLC0415  a run without mishaps pays for none

        self.problems.append(_mishap(source, doing, problem))
        self.traces.append("".join(traceback.format_exception(problem)))

    def trace(self) -> None:
        """Show where the program itself failed."""
        for trace in self.traces:
            click.echo(trace, err=True, nl=False)


def _mishap(source: str, doing: Both, problem: Exception) -> Words:
    """A fault of the program as a sentence: which article, what was being done, the error and its place."""
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents] or list(frames)
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    error = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
    return Words(
        f"{source}：{doing}时程序出错（{error}，{place}），这篇没有核对；这是程序的问题，请带上原文报告"
        "（--verbose 显示详情）",
        f"{source}: the program failed while {doing.en} it ({error}, {place}), so it was not audited; this is a bug, "
        "please report it with the article (--verbose shows where)",
    )


def gather(
    held: Desk,
    paths: Sequence[str],
    *,
    stdin_filename: str = "-",
    written: Iterable[Path] = (),
    verbose: bool = False,
) -> Gathered:
    """The articles under ``paths`` with their claims; what went wrong is said on standard error.

    A report that this run is about to write is no article, also where it stands in a folder that is read; nor is what
    the control file leaves out there.
    """
    gathered, lang = Gathered(), held.lang
    files = _files(held.collected(paths, written), gathered, lang)
    articles = _read(files, held.rulebook, gathered, lang, stdin_filename)
    _extract(articles, held.rulebook, gathered, lang)
    complain(gathered.problems, lang)
    if verbose:
        gathered.trace()
    return gathered


def _files(collected: Collected, gathered: Gathered, lang: str) -> Sequence[Path]:
    """The files to read; those that are no articles by their name are read, and said."""
    gathered.problems.extend(collected.problems)
    complain(collected.left, lang)
    if collected.repository:
        names = [path.as_posix() for path in collected.repository]
        told = Words(
            f"{'、'.join(names)} 像是代码仓库的文件而不是稿件，也一并核对了",
            f"{', '.join(names)}: files of a repository rather than articles, audited all the same",
        )
        complain([told], lang)
    return collected.files


def _read(
    files: Sequence[Path], rulebook: Rulebook, gathered: Gathered, lang: str, stdin_filename: str
) -> list[Article]:
    from auditor import reading  # noqa: PLC0415

    articles = []
    for file in watched(files, Both("读取", "Reading").told(lang)):
        source = stdin_filename if str(file) == "-" else None
        try:
            articles.append(reading.read(file, source=source, rulebook=rulebook))
        except reading.ReadError as problem:
            gathered.problems.append(problem.message)
        except Exception as problem:  # one article must not cost the others: its failure is said
            gathered.failed(source or file.as_posix(), Both("读取", "reading"), problem)
    return articles


def _extract(articles: Sequence[Article], rulebook: Rulebook, gathered: Gathered, lang: str) -> None:
    from auditor import extraction  # noqa: PLC0415
    from auditor.rulebook import RuleError  # noqa: PLC0415

    for article in watched(articles, Both("提取", "Extracting").told(lang)):
        try:
            dated = extraction.inferred(article, rulebook)
            gathered.rows.append((dated, extraction.extract(dated, rulebook)))
        except RuleError as problem:
            give_up(problem.message.told(lang))
        except Exception as problem:  # as above
            gathered.failed(article.source, Both("提取数字", "extracting the figures of"), problem)
