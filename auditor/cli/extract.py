"""``auditor extract``: the figures of articles with what was read about them, for eyes, machines and spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import options
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.formats import shown
from auditor.cli.gathering import gather
from auditor.cli.speaking import deliver
from auditor.cli.values import OneOf
from auditor.cli.waiting import WRITING, Busy

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Command,
    help=Both(
        "列出稿件里的数字断言：数值、单位、主体、指标、时间。",
        "List the figures of articles: value, unit, subject, metric, period.",
    ),
)
@options.reading
@options.writing
@options.option(
    "--format",
    "form",
    type=OneOf(("table", "jsonl", "csv")),
    default="table",
    help=Both("输出的格式，默认 table。", "The output's format, table unless told otherwise."),
)
@options.option(
    "--articles",
    "only_articles",
    is_flag=True,
    help=Both("只列文章本身的信息（jsonl）。", "List the articles themselves instead (jsonl)."),
)
@options.option("--dates", is_flag=True, help=Both("连日期一起列出。", "List dates as well."))
@options.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Both("说明空着的栏目为什么空着。", "Say why fields are empty."),
)
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
    """List the claims of ``paths``; the options are told in the help."""
    from auditor import report  # noqa: PLC0415
    from auditor.report import wire_v1  # noqa: PLC0415

    held = desk(ctx, paths, rules, lang, stdin_filename)
    lang = held.lang
    written = [output] if output else []
    found = gather(held, paths, stdin_filename=stdin_filename, written=written, verbose=verbose)
    claims = [
        claim
        for _, extracted in found.rows
        for claim in sorted(
            (*extracted.claims, *(extracted.dates if dates else ())), key=lambda claim: claim.span
        )
    ]
    colored = output is None and options.colored(color)
    with Busy(WRITING.told(lang)):
        if only_articles:
            text = wire_v1.lines(wire_v1.article_object(*row) for row in found.rows)
        elif form == "jsonl":
            text = wire_v1.lines(map(wire_v1.claim_object, claims))
        elif form == "csv":
            from auditor.engines import frame  # noqa: PLC0415

            text = frame.to_csv(claims)
        else:
            from auditor.report import claims_table  # noqa: PLC0415

            how = report.Options(lang, width=options.page_width(width, output), color=colored)
            text = claims_table.write(found.rows, how, dates=dates, notes=verbose)
    if output is None and (only_articles or form == "jsonl"):
        text = shown("jsonl", text)
    deliver(text, output, lang, color=colored, quiet=quiet)
    ctx.exit(FAILED if found.problems else 0)
