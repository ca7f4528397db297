"""``auditor baseline``: what is done to a baseline beside reading and writing it in ``auditor check``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import baselining, offering, options
from auditor.cli.auditing import Asked, audited
from auditor.cli.bilingual import FAILED, Both, Command, Group
from auditor.cli.desk import Desk, desk
from auditor.cli.speaking import deliver
from auditor.cli.values import Day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from auditor.baseline import Entry


@click.group(
    cls=Group,
    told={
        "prune": Both("去掉不再出现的条目，从不增加", "Take out what is no longer found; never adds"),
    },
    modules={"prune": "baseline"},
    help=Both(
        "基线记下已知的发现：auditor check --write-baseline FILE 写，auditor check --baseline FILE 用。",
        "A baseline keeps the findings that are known: `auditor check --write-baseline FILE` writes it, "
        "`auditor check --baseline FILE` uses it.",
    ),
)
def baseline() -> None:
    """The group has nothing to do of its own."""


@click.command(
    cls=Command,
    help=Both(
        "重新核对稿件，去掉基线 FILE 里不再出现的条目；从不增加。PATH 不写时为配置里的语料，没有语料则为基线所在的文件夹。"
        "只去掉涉及的文章这次都读到了（或已经不在了）的条目。",
        "Audit the articles again and take out of the baseline FILE what is no longer found; never adds. Without PATH the "
        "corpus of the control file is audited, or else the folder of the baseline. An entry goes only where all its articles were read in this run, or are no "
        "longer there.",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("paths", metavar="[PATH...]", nargs=-1, shell_complete=offering.files)
@options.desk
@options.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help=Both(
        "把这一天当作核对之日，与写基线时相同。", "The day of the audit, as when the baseline was written."
    ),
)
@click.pass_context
def prune(
    ctx: click.Context,
    file: Path,
    paths: tuple[str, ...],
    *,
    lang: str,
    rules: tuple[Path, ...],
    as_of: datetime | None,
) -> None:
    """Rewrite ``file`` without the entries that are no longer found."""
    held = desk(ctx, paths or (file.parent.as_posix(),), rules, lang)
    known = baselining.opened(file, None, held.lang)
    over = paths if paths or held.configuration.corpus else (file.parent.as_posix(),)
    found = audited(ctx, held, over, Asked(day=as_of.date() if as_of else None), written=[file])
    if known is None or found is None:
        ctx.exit(FAILED)
    audited_here = found.skipped.keys()  # others are only quoted: not all that is found in them was told
    left = known.pruned(found, audited_here, _ran(held, file.parent))
    gone = len(known.lines) - len(left)
    if gone:
        deliver("\n".join((*left, "")), file, held.lang)
    told = Both(
        f"基线 {file}：去掉 {gone} 条，留下 {len(known.entries) - gone} 条",
        f"{file}: {gone} taken out, {len(known.entries) - gone} left",
    )
    click.echo(told.told(held.lang))
    ctx.exit(FAILED if found.unread else 0)


def _ran(held: Desk, folder: Path) -> Callable[[Entry], bool]:
    """Whether this run could find an entry: its check is left out for none of its articles, told from ``folder``."""

    def ran(entry: Entry) -> bool:
        sources = [Path(os.path.normpath(folder / source)).as_posix() for source in entry.sources]
        policy = held.policy(sources)
        return not any(entry.code in policy.of(source).left_out for source in sources)

    return ran
