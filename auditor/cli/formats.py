"""In which format a report is written, and where it goes: the screen, a file, further files, the summary of a CI step."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.cli import options
from auditor.cli.bilingual import Both, Wrong
from auditor.cli.speaking import deliver, give_up
from auditor.cli.values import OneOf, There
from auditor.cli.waiting import WRITING, Busy
from auditor.denial import why

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from auditor.model import Audit
    from auditor.report import Options

# Those of auditor.report, unloaded; `statistics` is asked for by an option of its own.
FORMATS: Final = (
    "full", "concise", "json", "jsonl", "markdown", "html", "svg", "github", "gitlab", "sarif", "junit",
)  # fmt: skip
STATISTICS: Final = "statistics"
MARKDOWN: Final = "markdown"
_FOR_PEOPLE: Final = ("full", "concise", "markdown", "html", "svg", STATISTICS)
_VARIABLE: Final = "AUDITOR_FORMAT"
_SUMMARY: Final = "GITHUB_STEP_SUMMARY"  # the file that a step of GitHub Actions adds its summary to


def _targets(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """``FORMAT=PATH`` as a format of auditor.report and the file that it goes to."""
    targets = []
    for value in values:
        form, equals, path = value.partition("=")
        if not (equals and path):
            raise Wrong(
                Both(
                    f"--report {value!r}：要写成 格式=文件，例如 markdown=report.md",
                    f"--report {value!r}: write FORMAT=FILE, for example markdown=report.md",
                )
            )
        targets.append((_known(form, "--report"), Path(path)))
    return tuple(targets)


def _known(form: str, where: str) -> str:
    """``form`` if it is a format. Raises Wrong, which names ``where`` it was asked for."""
    if form not in FORMATS:
        raise Wrong(
            Both(
                f"{where}：没有 {form!r} 这种格式，可用的有 {'、'.join(FORMATS)}",
                f"{where}: there is no format {form!r}, choose from {', '.join(FORMATS)}",
            )
        )
    return form


_OPTIONS: Final = (
    options.option(
        "--format",
        "form",
        type=OneOf(FORMATS),
        help=Both(
            "报告的格式：屏幕和文件默认 full，管道默认 concise；也可以用 AUDITOR_FORMAT 指定。",
            "The report's format: full on a terminal and in a file, concise in a pipe, unless AUDITOR_FORMAT names one.",
        ),
    ),
    options.option(
        "--report",
        "reports",
        callback=_targets,
        multiple=True,
        metavar="FORMAT=FILE",
        help=Both("另写一份报告到文件，可重复。", "Write a further report to a file; may be repeated."),
    ),
    options.option(
        "--statistics",
        is_flag=True,
        help=Both(
            "不列发现，只数每项检查有多少。", "Count the findings of each check instead of listing them."
        ),
    ),
    options.option(
        "--assets",
        type=There(exists=False, file_okay=False),
        metavar="DIR",
        help=Both(
            "markdown 报告里的时间线图（SVG）写到这个文件夹。",
            "Write the timelines of a markdown report as SVG files here.",
        ),
    ),
    options.option(
        "--links",
        metavar="BASE",
        help=Both(
            "markdown 报告里指向稿件的链接以此开头，默认从报告所在的文件夹算起。",
            "What links to articles begin with in a markdown report; else they are told from the report's folder.",
        ),
    ),
)


def formatted(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``, ``--report``, ``--statistics``, ``--assets`` and ``--links``."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def chosen(asked: str | None, output: Path | None, *, statistics: bool, hook: bool = False) -> str:
    """The format of what goes to the screen or to ``output``; a hook's is read by people. Raises Wrong for what cannot be."""
    if statistics:
        if asked is not None:
            raise Wrong(
                Both("--statistics 和 --format 只能写一个", "--statistics and --format exclude each other")
            )
        return STATISTICS
    if asked is not None:
        return asked
    if named := os.environ.get(_VARIABLE):
        return _known(named, _VARIABLE)
    return "full" if output is not None or hook or sys.stdout.isatty() else "concise"


def no_assets(form: str, reports: Sequence[tuple[str, Path]], assets: Path | None) -> None:
    """Raise Wrong where pictures are asked for beside a report that shows none."""
    if assets is not None and MARKDOWN not in (form, *(extra for extra, _ in reports)):
        raise Wrong(
            Both(
                "--assets 只和 markdown 报告一起用：--format markdown 或 --report markdown=report.md",
                "--assets goes with a markdown report: --format markdown or --report markdown=report.md",
            )
        )


def put(
    form: str, found: Audit, how: Options, output: Path | None, *, quiet: bool, assets: Path | None = None
) -> None:
    """The report of ``found`` to ``output``, or to the screen with what its format says beside it.

    A markdown report shows pictures that go to ``assets``.
    """
    if output is None and quiet and assets is None:
        return
    from auditor import report  # noqa: PLC0415

    if form == MARKDOWN:
        home = output.parent if output else Path()
        how = replace(
            how, home=home.as_posix() if output else "", assets=seen_from(home, assets) if assets else None
        )
        if assets is not None:
            _illustrate(found, how, assets)
    if output is None and quiet:
        return
    with Busy(WRITING.told(how.lang)):
        text = report.write(form, found, how)
    if output is None:
        text = shown(form, text)
    deliver(text, output, how.lang, color=how.color)
    if output is not None:
        return
    if form == "concise":
        from auditor.report import concise  # noqa: PLC0415

        click.echo(concise.summary(found, how.lang), err=True)
    elif form == "github" and (file := os.environ.get(_SUMMARY)):
        _summarize(Path(file), found, how)


def seen_from(home: Path, path: Path) -> str:
    """How ``path`` is called from the folder ``home``."""
    try:
        return Path(os.path.relpath(path, home)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _illustrate(found: Audit, how: Options, assets: Path) -> None:
    from auditor.report.pictures import pictures  # noqa: PLC0415

    for name, picture in pictures(found, how).items():
        deliver(picture, assets / name, how.lang)


def put_nothing(
    form: str, output: Path | None, reports: Sequence[tuple[str, Path]], lang: str, *, quiet: bool
) -> None:
    """The reports of a run that had no article to audit: what reads them next expects them to be there.

    A person on a terminal is told so already.
    """
    asked = output is not None or form not in _FOR_PEOPLE
    if not (asked or reports):
        return
    from auditor.model import Audit, Coverage  # noqa: PLC0415
    from auditor.report import Options  # noqa: PLC0415

    nothing = Audit((), (), (), Coverage())
    if asked:
        put(form, nothing, Options(lang), output, quiet=quiet)
    for extra, path in reports:
        put(extra, nothing, Options(lang), path, quiet=False)


def shown(form: str, text: str) -> str:
    """``text`` for standard output: what other programs read stays right where that is not UTF-8."""
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        return text
    from auditor.report import delivery  # noqa: PLC0415

    return delivery.in_ascii(form, text)


def drawn(text: str) -> str:
    """``text`` with lines and marks, for standard output: a console of another encoding may have them in ASCII alone.

    Where a Chinese encoding has them, such a console draws them twice as wide as they are counted.
    """
    if (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf"):
        return text
    from auditor.report import drawing  # noqa: PLC0415

    return drawing.plain(text)


def _summarize(file: Path, found: Audit, how: Options) -> None:
    """Add the summary of ``found`` to ``file``, which other commands of the step add to as well."""
    from auditor.report import github_v1  # noqa: PLC0415

    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(github_v1.summary(found, how))
    except OSError as problem:
        reason = why(problem)
        told = Both(
            f"{_SUMMARY} {file}：写不进去（{reason.zh}）",
            f"{_SUMMARY} {file}: cannot be written ({reason.en})",
        )
        give_up(told.told(how.lang))
