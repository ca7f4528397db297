"""``auditor explain``: which key keeps two figures apart, or that they are comparable and how they compare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from auditor.cli import options
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.gathering import gather
from auditor.cli.speaking import give_up
from auditor.cli.waiting import COMPARING, Busy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from auditor.model import Claim

_PLACE = re.compile(r"(?P<source>.+):(?P<line>\d+):(?P<column>\d+)")


def named(wanted: str, claims: Sequence[Claim], lang: str) -> Claim:
    """The claim that ``wanted`` names: by its id (``2021/a.md:23``) or its place (``a.md:9:31``), paths from any folder on.

    Leaves with a sentence where it names none, or more than one.
    """
    exact = [claim for claim in claims if claim.id == wanted]
    found = exact or [claim for claim in claims if claim.id.endswith(f"/{wanted}")]
    if not found and (place := _PLACE.fullmatch(wanted)):
        at = int(place["line"]), int(place["column"])
        found = [
            c for c in claims if (c.line, c.column) == at and f"/{c.source}".endswith(f"/{place['source']}")
        ]
    if not found:
        unknown = Both(
            f"没有 {wanted!r} 这个数字；编号（如 001.md:23）见 auditor extract --format jsonl，也可以写成 文件:行:列",
            f"there is no claim {wanted!r}; see `auditor extract --format jsonl` for ids such as 001.md:23, or write "
            "file:line:column",
        )
        give_up(unknown.told(lang))
    if len(found) > 1:
        ids = [claim.id for claim in found]
        unclear = Both(
            f"{wanted!r} 指哪一个不清楚：{'、'.join(ids)}", f"{wanted!r} may be any of {', '.join(ids)}"
        )
        give_up(unclear.told(lang))
    return found[0]


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
    found = gather(paths, rulebook, lang, stdin_filename=stdin_filename, excluded=held.excluded)
    stated = (claim for _, extracted in found.rows for claim in extracted.claims)
    claims = measured(stated, rulebook.metric_rulings)
    pair = named(left, claims, lang), named(right, claims, lang)
    with Busy(COMPARING.told(lang)):
        shorts = naming.declared(extracted for _, extracted in found.rows)
        keys = compared(*pair, rulebook, naming.table(claims, shorts, rulebook))
    how = Options(lang, width=options.page_width(width), color=options.colored(color))
    text = explanation.write(pair, keys, [article for article, _ in found.rows], how)
    click.echo(text, nl=False, color=how.color)
    ctx.exit(FAILED if found.problems else 0)
