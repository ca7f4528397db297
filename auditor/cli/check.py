"""``auditor check``: articles in, a report out, and an exit status that a hook can act on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import asking, baselining, corpus, formats, options
from auditor.cli.auditing import Asked, audited
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.values import OneOf

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from auditor.model import Audit

_FOUND: Final = 1  # exit status: something at or above --fail-on


@click.command(
    cls=Command,
    help=Both(
        "核对稿件（文件或文件夹，- 为标准输入），写出报告。\n\n"
        "退出状态：0 没有达到 --fail-on 的发现；1 有；2 没能完成（路径不存在、文件读不了、规则有误）。",
        "Audit articles (files or folders, - is standard input) and write a report.\n\n"
        "Exit status: 0 nothing found at or above --fail-on; 1 something; 2 the work could not be done (no such "
        "path, unreadable file, broken rules).",
    ),
)
@options.reading_changed
@options.writing
@formats.formatted
@asking.show
@options.option(
    "--fail-on",
    type=OneOf((*asking.SEVERITIES, "never")),
    default="error",
    help=Both(
        "有这一级及更重的发现时，退出状态为 1；默认 error。",
        "Exit with 1 where something is at least this severe, error unless told otherwise.",
    ),
)
@options.option(
    "--exit-zero",
    is_flag=True,
    help=Both(
        "无论发现什么，退出状态都为 0（没能完成时仍为 2）。",
        "Exit with 0 whatever is found (still with 2 where the work could not be done).",
    ),
)
@asking.asked
@options.option(
    "--since",
    metavar="REV",
    help=Both("只报告 git 里自 REV 分出以来改动的稿件。", "Report on what changed since REV in git alone."),
)
@baselining.options
@options.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Both(
        "写出完整路径，列表不截短，程序出错时显示详情。", "Full paths, whole lists, tracebacks of bugs."
    ),
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
    form: str | None,
    statistics: bool,
    exit_zero: bool,
    reports: tuple[tuple[str, Path], ...],
    show: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime | None,
    context: str | None,
    archive: bool,
    against: Path | None,
    since: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    verbose: bool,
) -> None:
    """Audit ``paths``; the options are told in the help."""
    form = formats.chosen(form, output, statistics=statistics)
    context_asked = corpus.Asked(context or ("repo" if archive else None), against)
    if since is not None:
        paths = corpus.changed_since(since, paths)
        if not paths:
            corpus.none_changed(lang)
            formats.put_nothing(form, output, reports, lang, quiet=quiet)
            return
    from auditor.model import Severity  # noqa: PLC0415  a commit without articles pays for none of it
    from auditor.report import Options  # noqa: PLC0415

    held = desk(ctx, paths, rules, lang, stdin_filename)
    lang = held.lang
    known = baselining.opened(baseline, write_baseline, lang)
    files = (output, write_baseline, baseline, *(path for _, path in reports))
    found = audited(
        ctx,
        held,
        paths,
        Asked(select, ignore, as_of.date() if as_of else None, context_asked),
        stdin_filename=stdin_filename,
        written=[path for path in files if path],
        verbose=verbose,
    )
    if found is None:
        ctx.exit(FAILED)
    if known is not None:
        found = known.parted(found)
    if write_baseline is not None:
        found = baselining.written(write_baseline, found, fail_on, lang)
    colored = output is None and options.colored(color)
    how = Options(lang, Severity(show), options.page_width(width, output), colored, verbose)
    formats.put(form, found, how, output, quiet=quiet)
    for extra, path in reports:
        plain = replace(how, width=options.page_width(width, path), color=False)
        formats.put(extra, found, plain, path, quiet=False)
    ctx.exit(_status(found, "never" if exit_zero else fail_on))


def _status(found: Audit, fail_on: str) -> int:
    """The exit status of an audit: what could not be read weighs more than what was found."""
    from auditor.model import Severity  # noqa: PLC0415

    if found.unread:
        return FAILED
    if fail_on == "never":
        return 0
    return _FOUND if any(f.severity.rank <= Severity(fail_on).rank for f in found.findings) else 0
