"""``auditor config``: what holds here, and where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import offering, options
from auditor.cli.bilingual import Both, Command
from auditor.cli.desk import Desk, desk
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.configuration.holding import Held


@click.command(
    cls=Command,
    help=Both(
        "列出对某个路径（不写则为当前文件夹）有效的配置，每个值出自哪一行；写法就是配置文件的写法。",
        "Print what holds for a path (the working folder where none is named) and where each value comes from, in the "
        "form of a control file.",
    ),
)
@click.argument("path", metavar="[PATH]", required=False, shell_complete=offering.files)
@options.desk
@click.pass_context
def config(ctx: click.Context, path: str | None, lang: str, rules: tuple[Path, ...]) -> None:
    """Print the configuration that holds for ``path``."""
    from auditor.checks import CHECKS  # noqa: PLC0415
    from auditor.configuration import holding  # noqa: PLC0415
    from auditor.report import settings_page  # noqa: PLC0415

    held = desk(ctx, (path,) if path else (), rules, lang)
    blocks = holding.blocks(
        held.configuration, CHECKS, held.rulebook, _lang(held, lang), [folder.as_posix() for folder in rules]
    )
    standings = holding.standings(held.configuration, CHECKS, path)
    click.echo(settings_page.write(tuple(_heads(held)), blocks, standings, held.lang), nl=False)


def _lang(held: Desk, lang: str) -> Held:
    """The language, and who asked for it."""
    from auditor.configuration import holding  # noqa: PLC0415

    place = held.configuration.places.get(("lang",))
    asked = Words("命令行或 AUDITOR_LANG", "command line or AUDITOR_LANG")
    origin = Words(place, place) if place else holding.DEFAULT
    return holding.Held("lang", f'"{held.lang}"', asked if held.asked else origin)


def _heads(held: Desk) -> Iterator[Words]:
    """Which control file holds, what it adds in words, and which files beside it are not read."""
    from auditor.configuration import found_in  # noqa: PLC0415
    from auditor.configuration.source import shown  # noqa: PLC0415

    file = held.configuration.file
    if file is None:
        yield Words("没有配置文件，全部为默认值", "no control file, everything is as it comes")
        return
    yield Words(f"配置文件：{shown(file)}", f"control file: {shown(file)}")
    if (words := held.configuration.places.get(("words",))) is not None:
        yield Words(f"另有 [words] 里的词（{words}）", f"and the words of [words] ({words})")
    for other in found_in(file.parent):
        if other.name != file.name:
            yield Words(f"没有读：{shown(other)}", f"not read: {shown(other)}")
