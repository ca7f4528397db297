"""``auditor check``: articles in, a report out, and an exit status that a hook can act on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import baselining, corpus, formats, hooking, leaving, narrowing, options
from auditor.cli.auditing import Asked, audited
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.values import OneOf

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from auditor.model import Audit, Finding

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
@options.reading_named("PATH...")
@options.writing
@formats.formatted
@narrowing.show
@options.option(
    "--fail-on",
    type=OneOf((*narrowing.SEVERITIES, "never")),
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
@narrowing.asked
@options.option(
    "--since",
    metavar="REV",
    help=Both("只报告 git 里自 REV 分出以来改动的稿件。", "Report on what changed since REV in git alone."),
)
@options.option(
    "--hook",
    is_flag=True,
    help=Both(
        "由 pre-commit 这类钩子调用：与整个语料对照，指名的文件也遵守排除规则，默认只列警告和错误，没有通过时说明怎么办。",
        "As a hook such as pre-commit calls it: compared with the whole corpus; files that are named are left out as in a "
        "folder; warnings and errors alone, unless told otherwise; says what to do when it refuses.",
    ),
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
    assets: Path | None,
    links: str | None,
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
    hook: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    verbose: bool,
) -> None:
    """Audit ``paths``; the options are told in the help."""
    if hook:
        hooking.begun(ctx)
        show = hooking.unless_asked(ctx, "show", show, "warning")
        paths = hooking.controlled_first(paths)
    form = formats.chosen(form, output, statistics=statistics, hook=hook)
    formats.no_assets(form, reports, assets)
    against_all = archive or (hook and against is None)
    context_asked = corpus.Asked(context or ("repo" if against_all else None), against)
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
    if paths and (hook or since is not None):
        paths = leaving.kept(paths, held, verbose=verbose)
        if not paths:
            formats.put_nothing(form, output, reports, lang, quiet=quiet)
            return
    elif verbose:
        leaving.say(paths, held)
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
    if hook and form == "full" and not _at_least(found, show):
        form = hooking.unless_asked(
            ctx, "form", form, "concise"
        )  # rich takes its time, and there is nothing to draw
    colored = output is None and options.colored(color)
    width_here = options.page_width(width, output)
    how = Options(lang, Severity(show), width_here, colored, verbose or hook, held.rulebook, links=links)
    formats.put(form, found, how, output, quiet=quiet, assets=assets)
    for extra, path in reports:
        plain = replace(how, width=options.page_width(width, path), color=False)
        formats.put(extra, found, plain, path, quiet=False, assets=assets)
    failing = [] if exit_zero or fail_on == "never" else _at_least(found, fail_on)
    if hook and not quiet:
        hooking.advise(failing, lang)
    ctx.exit(FAILED if found.unread else _FOUND if failing else 0)


def _at_least(found: Audit, severity: str) -> list[Finding]:
    """The findings that are at least this severe, the worst first."""
    from auditor.model import Severity  # noqa: PLC0415

    return [finding for finding in found.findings if finding.severity.rank <= Severity(severity).rank]
