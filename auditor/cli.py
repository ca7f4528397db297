# ruff: noqa: PLC0415  (each command imports what it needs: `auditor --version` must load no stage and no library)
"""The ``auditor`` command. The only module that prints or exits; all it prints was written by auditor.report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from auditor import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from auditor.model import Article, Audit, Extracted, Words
    from auditor.rulebook import Rulebook

_Item = TypeVar("_Item")

FORMATS: Final = ("full", "concise", "json", "jsonl", "markdown", "svg")  # those of auditor.report, unloaded
SEVERITIES: Final = ("error", "warning", "info")
_FOUND, _FAILED = 1, 2  # exit status: something at or above --fail-on, the command could not do its work
_FILE_WIDTH: Final = 100  # line length of reports written to files: the same on every machine


class _Command(click.Group):
    """The command group, with streams that never fail on a character that the console cannot show."""

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)


def _targets(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """``FORMAT=PATH`` as a format of auditor.report and the file that it goes to."""
    targets = []
    for value in values:
        form, equals, path = value.partition("=")
        if not (equals and path):
            raise click.BadParameter(f"{value!r}：要写成 格式=文件，例如 markdown=report.md", ctx, param)
        if form not in FORMATS:
            raise click.BadParameter(f"没有 {form!r} 这种格式，可用的有 {'、'.join(FORMATS)}", ctx, param)
        targets.append((form, Path(path)))
    return tuple(targets)


def _complain(problems: Iterable[Words], lang: str) -> None:
    for problem in problems:
        click.echo(f"auditor: {problem.told(lang)}", err=True)


def _give_up(message: str) -> NoReturn:
    """Say why the command could not do its work, and leave."""
    click.echo(f"auditor: {message}", err=True)
    raise click.exceptions.Exit(_FAILED)


def _rulebook(folders: Sequence[Path]) -> Rulebook:
    from auditor import rulebook

    try:
        return rulebook.load(*folders)
    except rulebook.RuleError as problem:
        _give_up(str(problem))


def _color(choice: str) -> bool:
    """Whether to colour: as asked, else NO_COLOR and FORCE_COLOR, else whether a terminal is looking."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width(asked: int | None) -> int:
    """Line length: as asked, else the terminal's (no line over 120 reads well), 80 where there is none."""
    import shutil

    return asked or max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def _read(
    paths: Sequence[str], stdin_filename: str, written: Iterable[Path], rulebook: Rulebook
) -> tuple[list[Article], list[Words]]:
    """The articles under ``paths``, and a sentence for each path that could not be read.

    A report that this run is about to write is no article, also where it stands in a folder that is read.
    """
    from auditor import reading

    reports = {path.resolve() for path in written}
    collected = reading.collect(paths)
    if collected.repository:
        names = "、".join(path.as_posix() for path in collected.repository)
        click.echo(f"auditor: {names} 像是代码仓库的文件而不是稿件，也一并核对了", err=True)
    articles, problems = [], list(collected.problems)
    for file in _watched([file for file in collected.files if file.resolve() not in reports], "读取"):
        try:
            source = stdin_filename if str(file) == "-" else None
            articles.append(reading.read(file, source=source, rulebook=rulebook))
        except reading.ReadError as problem:
            problems.append(problem.message)
    return articles, problems


def _extracted(articles: Sequence[Article], rulebook: Rulebook) -> list[tuple[Article, Extracted]]:
    """Each article with what it claims; one without a date of its own gets the interval that its text allows."""
    from auditor import extraction

    rows = []
    for article in _watched(articles, "提取"):
        dated = extraction.inferred(article, rulebook)
        rows.append((dated, extraction.extract(dated, rulebook)))
    return rows


def _watched(items: Sequence[_Item], label: str) -> Iterator[_Item]:
    """``items`` one by one, with a bar on standard error once that takes more than a second and a terminal looks."""
    begin, done = monotonic(), 0
    while done < len(items) and not (sys.stderr.isatty() and monotonic() - begin > 1):
        yield items[done]
        done += 1
    if done < len(items):
        from rich.console import Console
        from rich.progress import track

        bar = Console(stderr=True)
        yield from track(items[done:], label, total=len(items), completed=done, console=bar, transient=True)


def _deliver(text: str, output: Path | None, *, color: bool = False, quiet: bool = False) -> None:
    """The report to its file, or to standard output."""
    if output is None:
        if not quiet:
            click.echo(text, nl=False, color=color)
        return
    from auditor.report import delivery

    try:
        delivery.replace(output, text)
    except OSError as problem:
        _give_up(f"{output}：写不进去（{problem.strerror}），请检查文件夹和权限")


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """The options that ``check`` and ``extract`` share."""
    options = (
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件，而不是屏幕。"),
        click.option(
            "--lang",
            type=click.Choice(("zh", "en")),
            default="zh",
            envvar="AUDITOR_LANG",
            help="报告的语言。",
        ),
        click.option("--width", type=click.IntRange(40, 400), help="每行的宽度（汉字占两格）。"),
        click.option(
            "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="是否用颜色。"
        ),
        click.option(
            "--rules", type=click.Path(path_type=Path), multiple=True, help="追加的规则文件夹，可重复。"
        ),
        click.option("--stdin-filename", default="-", metavar="NAME", help="标准输入（-）在报告里的名字。"),
        click.option("-q", "--quiet", is_flag=True, help="不在屏幕上写报告，只看退出状态。"),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="auditor", message="%(prog)s %(version)s")
def main() -> None:
    """核对中文稿件里的数字：前后矛盾、已经过时、算不拢的，逐条指出，附上原文。"""


@main.command()
@_common
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="报告的格式。"
)
@click.option(
    "--report",
    "reports",
    callback=_targets,
    multiple=True,
    metavar="FORMAT=PATH",
    help="另写一份报告到文件，可重复。",
)
@click.option(
    "--show", type=click.Choice(SEVERITIES), default="info", show_default=True, help="只列这一级及更重的。"
)
@click.option(
    "--fail-on",
    type=click.Choice((*SEVERITIES, "never")),
    default="error",
    show_default=True,
    help="有这一级及更重的发现时，退出状态为 1。",
)
@click.option(
    "--as-of",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="DATE",
    help="把这一天当作核对之日（不看系统时钟）。",
)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    output: Path | None,
    lang: str,
    width: int | None,
    color: str,
    rules: tuple[Path, ...],
    stdin_filename: str,
    quiet: bool,
    form: str,
    reports: tuple[tuple[str, Path], ...],
    show: str,
    fail_on: str,
    as_of: datetime | None,
) -> None:
    """核对稿件（文件或文件夹，- 为标准输入），写出报告。

    退出状态：0 没有达到 --fail-on 的发现；1 有；2 没能完成（路径不存在、文件读不了、规则有误）。
    """
    from dataclasses import replace

    from auditor import pipeline, report
    from auditor.model import Severity

    rulebook = _rulebook(rules)
    written = [path for _, path in reports] + ([output] if output else [])
    articles, problems = _read(paths, stdin_filename, written, rulebook)
    _complain(problems, lang)
    if not articles:
        ctx.exit(_FAILED)
    day = as_of.date() if as_of else None
    rows = _extracted(articles, rulebook)
    claims = {article.source: extracted for article, extracted in rows}
    found = pipeline.compare([article for article, _ in rows], claims, rulebook, as_of=day)
    found = replace(found, unread=(*found.unread, *problems))
    colored = output is None and _color(color)
    options = report.Options(
        lang, Severity(show), _width(width) if output is None else width or _FILE_WIDTH, colored
    )
    _deliver(report.write(form, found, options), output, color=colored, quiet=quiet)
    for extra, path in reports:
        plain = replace(options, width=width or _FILE_WIDTH, color=False)
        _deliver(report.write(extra, found, plain), path)
    ctx.exit(_status(found, fail_on))


def _status(found: Audit, fail_on: str) -> int:
    """The exit status of an audit: what could not be read weighs more than what was found."""
    from auditor.model import Severity

    if found.unread:
        return _FAILED
    if fail_on == "never":
        return 0
    return _FOUND if any(f.severity.rank <= Severity(fail_on).rank for f in found.findings) else 0


@main.command()
@_common
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl", "csv")),
    default="table",
    show_default=True,
    help="输出的格式。",
)
@click.option("--articles", "only_articles", is_flag=True, help="只列文章本身的信息（jsonl）。")
@click.option("--dates", is_flag=True, help="连日期一起列出。")
@click.option("-v", "--verbose", is_flag=True, help="说明空着的栏目为什么空着。")
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    output: Path | None,
    lang: str,
    width: int | None,
    color: str,
    rules: tuple[Path, ...],
    stdin_filename: str,
    quiet: bool,
    form: str,
    only_articles: bool,
    dates: bool,
    verbose: bool,
) -> None:
    """列出稿件里的数字断言：数值、单位、主体、指标、时间。"""
    from auditor import report
    from auditor.report import wire_v1

    rulebook = _rulebook(rules)
    articles, problems = _read(paths, stdin_filename, [output] if output else [], rulebook)
    _complain(problems, lang)
    rows = _extracted(articles, rulebook)
    claims = [
        claim
        for _, extracted in rows
        for claim in sorted(
            (*extracted.claims, *(extracted.dates if dates else ())), key=lambda claim: claim.span
        )
    ]
    colored = output is None and _color(color)
    if only_articles:
        text = wire_v1.lines(wire_v1.article_object(*row) for row in rows)
    elif form == "jsonl":
        text = wire_v1.lines(map(wire_v1.claim_object, claims))
    elif form == "csv":
        from auditor.report import claims_csv

        text = claims_csv.write(claims)
    else:
        from auditor.report import claims_table

        options = report.Options(
            lang, width=_width(width) if output is None else width or _FILE_WIDTH, color=colored
        )
        text = claims_table.write(rows, options, dates=dates, notes=verbose)
    _deliver(text, output, color=colored, quiet=quiet)
    ctx.exit(_FAILED if problems else 0)


@main.command()
@click.argument("wanted", metavar="NAME|CODE", required=False)
@click.option(
    "--lang", type=click.Choice(("zh", "en")), default="zh", envvar="AUDITOR_LANG", help="说明的语言。"
)
def rule(wanted: str | None, lang: str) -> None:
    """说明一项检查：查什么、为什么、何时会错，附例子；不写名字则列出全部。"""
    from auditor.checks import CHECKS
    from auditor.report import check_page

    if wanted is None:
        rows = (f"{check.code}  {check.name:<22}  {check.summary.told(lang)}" for check in CHECKS)
        click.echo("\n".join(rows))
        return
    named = {name: check for check in CHECKS for name in (check.code.lower(), check.name)}
    if wanted.lower() not in named:
        _give_up(f"没有 {wanted!r} 这项检查，可用的有 {'、'.join(check.name for check in CHECKS)}")
    click.echo(check_page.write(named[wanted.lower()], _rulebook(()), lang), nl=False)


if __name__ == "__main__":
    main()
