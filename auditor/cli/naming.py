"""``auditor entities`` and ``auditor metrics``: the names that were found, which were merged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from auditor.cli import options
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.gathering import gather
from auditor.cli.speaking import complain
from auditor.cli.values import OneOf
from auditor.cli.waiting import COMPARING, Busy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.cli.desk import Desk
    from auditor.cli.gathering import Gathered
    from auditor.grouping.naming import Named
    from auditor.model import Words
    from auditor.rulebook import Rulebook

_FORMAT = options.option(
    "--format",
    "form",
    type=OneOf(("table", "jsonl")),
    default="table",
    help=Both("输出的格式，默认 table。", "The output's format, table unless told otherwise."),
)
_VERBOSE = options.option("-v", "--verbose", is_flag=True, help=Both("列表不截短。", "Do not shorten lists."))


_MERGED = options.option(
    "--merged",
    is_flag=True,
    help=Both("只列合并了其他写法的。", "Only names that other wordings were merged into."),
)


def _entities(found: Gathered, rulebook: Rulebook) -> tuple[Named, ...]:
    from auditor.grouping import naming  # noqa: PLC0415

    claims = [claim for _, extracted in found.rows for claim in extracted.claims]
    return naming.entities(claims, naming.declared(extracted for _, extracted in found.rows), rulebook)


def _metrics(found: Gathered, rulebook: Rulebook) -> tuple[Named, ...]:
    from auditor.grouping import naming  # noqa: PLC0415

    return naming.metrics([claim for _, extracted in found.rows for claim in extracted.claims], rulebook)


def _table(ctx: click.Context, held: Desk) -> tuple[str, str]:
    """The control file that a row on these names goes to, and its table there."""
    from auditor.configuration import NAMES  # noqa: PLC0415

    file = held.configuration.file
    prefix = "tool.auditor." if file is not None and file.name == "pyproject.toml" else ""
    return (file.name if file is not None else NAMES[0]), f"{prefix}merge.{ctx.info_name}"


def _unmet(ctx: click.Context, held: Desk, names: Sequence[Named]) -> Iterator[Words]:
    """A sentence for each row of the control file on these names that has nothing to do with the run."""
    from auditor.grouping import naming  # noqa: PLC0415
    from auditor.model import Words  # noqa: PLC0415

    if ctx.info_name == "entities":
        rulings, known = held.configuration.entities, held.rulebook.entities
    else:
        rulings = held.configuration.metrics
        known = {word: metric.name for word, metric in held.rulebook.metrics.items()}
    for row in naming.unmet(names, rulings, known):
        yield Words(
            f"{row.place}：{'、'.join(row.names)} 在这些稿件里都没有读到，这一行没有起作用",
            f"{row.place}: none of {', '.join(row.names)} was found in these articles, the row has no effect here",
        )


def _show(ctx: click.Context, names_of: Any, **asked: Any) -> None:
    """Read the paths, and print what ``names_of`` makes of them."""
    from auditor.report import Options, names_table  # noqa: PLC0415

    lang, verbose = asked["lang"], asked["verbose"]
    held = desk(ctx, asked["paths"], asked["rules"], lang, asked["stdin_filename"])
    rulebook, lang = held.rulebook, held.lang
    found = gather(held, asked["paths"], stdin_filename=asked["stdin_filename"], verbose=verbose)
    how = Options(
        lang,
        width=options.page_width(asked["width"]),
        color=options.colored(asked["color"]),
        verbose=verbose,
    )
    if found.rows:
        with Busy(COMPARING.told(lang)):
            every = names_of(found, rulebook)
            names = [name for name in every if name.joined or not asked["merged"]]
            if asked["form"] == "table":
                text = names_table.write(names, how, _table(ctx, held))
            else:
                text = names_table.write_lines(names, how)
        complain(_unmet(ctx, held, every), lang)
        click.echo(text, nl=False, color=how.color)
    ctx.exit(FAILED if found.problems else 0)


@click.command(
    cls=Command,
    help=Both(
        "列出读到的主体名称：各有多少数字，哪些写法合并成了一个，为什么。"
        "要合并或分开，在 auditor.toml 的 [merge.entities] 里写一行。",
        "List the entities that were found: how many figures each has, which wordings were merged, and why. To merge "
        "or part them, add a row to [merge.entities] of auditor.toml.",
    ),
)
@options.reading
@_FORMAT
@_MERGED
@_VERBOSE
@click.pass_context
def entities(ctx: click.Context, /, **asked: Any) -> None:
    """List the entities of the paths."""
    _show(ctx, _entities, **asked)


@click.command(
    cls=Command,
    help=Both(
        "列出读到的指标：各有多少数字，哪些说法合并成了一个，属于哪些主体。"
        "要合并或分开，在 auditor.toml 的 [merge.metrics] 里写一行。",
        "List the metrics that were found: how many figures each has, which wordings were merged, and who has them. "
        "To merge or part them, add a row to [merge.metrics] of auditor.toml.",
    ),
)
@options.reading
@_FORMAT
@_MERGED
@_VERBOSE
@click.pass_context
def metrics(ctx: click.Context, /, **asked: Any) -> None:
    """List the metrics of the paths."""
    _show(ctx, _metrics, **asked)
