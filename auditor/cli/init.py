"""``auditor init``: a commented auditor.toml to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import options
from auditor.cli.bilingual import Both, Command
from auditor.cli.speaking import deliver, give_up


@click.command(
    cls=Command,
    help=Both(
        "在文件夹（默认当前文件夹）里写一份带注释的 auditor.toml。",
        "Write a commented auditor.toml into a folder, the working folder unless told otherwise.",
    ),
)
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@options.lang
@options.option(
    "--force",
    is_flag=True,
    help=Both("已有的 auditor.toml 也覆盖。", "Overwrite an auditor.toml that is there."),
)
def init(folder: Path | None, lang: str, *, force: bool) -> None:
    """Write a commented auditor.toml into ``folder``."""
    from auditor import rulebook  # noqa: PLC0415
    from auditor.configuration import NAMES, found_in  # noqa: PLC0415
    from auditor.configuration.template import template  # noqa: PLC0415

    target = (folder or Path()) / NAMES[0]
    if not target.parent.is_dir():
        give_up(
            Both(f"{target.parent}：没有这个文件夹", f"{target.parent}: there is no such folder").told(lang)
        )
    if not force and (held := found_in(target.parent)):
        there = held[0].as_posix()
        told = Both(
            f"{there} 已经在管这个文件夹了；确实要写一份新的 {NAMES[0]}，请加 --force",
            f"{there} already holds for this folder; add --force to write a new {NAMES[0]} all the same",
        )
        give_up(told.told(lang))
    deliver(template(rulebook.load().settings, lang), target, lang)
    click.echo(Both(f"写好了 {target.as_posix()}", f"written: {target.as_posix()}").told(lang))
