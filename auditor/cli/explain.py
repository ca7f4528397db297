"""``auditor explain``: which key keeps two figures apart, or that they are comparable and how they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import options
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.gathering import gather
from auditor.cli.pointing import one_of
from auditor.cli.waiting import COMPARING, Busy

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Command,
    help=Both(
        "说明两个数字为什么可比或不可比：主体、指标、范围、时间、口径、基期、状态、单位逐项对照。"
        "CLAIM 是 extract 列出的编号（001.md:23），或者 文件:行:列。",
        "Say why two figures are or are not comparable, key by key: subject, metric, scope, period, aspect, base, "
        "status, unit. CLAIM is an id as `extract` prints it (001.md:23), or file:line:column.",
    ),
)
@click.argument("left", metavar="CLAIM")
@click.argument("right", metavar="CLAIM")
@options.reading
@click.pass_context
def explain(
    ctx: click.Context,
    left: str,
    right: str,
    paths: tuple[str, ...],
    *,
    lang: str,
    width: int | None,
    color: str,
    rules: tuple[Path, ...],
    stdin_filename: str,
) -> None:
    """Set two claims of ``paths`` side by side."""
    from auditor.grouping import naming  # noqa: PLC0415
    from auditor.grouping.explain import compared  # noqa: PLC0415
    from auditor.grouping.measures import measured  # noqa: PLC0415
    from auditor.report import Options, explanation  # noqa: PLC0415

    held = desk(ctx, paths, rules, lang, stdin_filename)
    rulebook, lang = held.rulebook, held.lang
    found = gather(held, paths, stdin_filename=stdin_filename)
    stated = (claim for _, extracted in found.rows for claim in extracted.claims)
    claims = measured(stated, rulebook.metric_rulings)
    pair = one_of(left, claims, lang), one_of(right, claims, lang)
    with Busy(COMPARING.told(lang)):
        shorts = naming.declared(extracted for _, extracted in found.rows)
        keys = compared(*pair, rulebook, naming.table(claims, shorts, rulebook))
    how = Options(lang, width=options.page_width(width), color=options.colored(color))
    text = explanation.write(pair, keys, [article for article, _ in found.rows], how)
    click.echo(text, nl=False, color=how.color)
    ctx.exit(FAILED if found.problems else 0)
