"""``auditor rule``: what a check says, why it matters, when it would be wrong, with examples and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import offering, options
from auditor.cli.bilingual import Both, Command
from auditor.cli.desk import desk
from auditor.cli.speaking import give_up

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=Command,
    help=Both(
        "说明一项检查：查什么、为什么、何时会错，附例子和设置；不写名字则列出全部。",
        "Explain a check: what it says, why it matters, when it would be wrong, with examples and settings; all "
        "checks are listed where none is named.",
    ),
)
@click.argument("wanted", metavar="[NAME|CODE]", required=False, shell_complete=offering.checks)
@options.desk
@click.pass_context
def rule(ctx: click.Context, wanted: str | None, lang: str, rules: tuple[Path, ...]) -> None:
    """Explain the check ``wanted``, or list them all."""
    from auditor.checks import CHECKS  # noqa: PLC0415
    from auditor.report import check_page  # noqa: PLC0415

    held = desk(ctx, (), rules, lang)
    lang = held.lang
    if wanted is None:
        click.echo(check_page.listing(CHECKS, lang), nl=False)
        return
    named = {name: check for check in CHECKS for name in (check.code.lower(), check.name)}
    if wanted.lower() not in named:
        names = [check.name for check in CHECKS]
        unknown = Both(
            f"没有 {wanted!r} 这项检查，可用的有 {'、'.join(names)}",
            f"there is no check {wanted!r}, choose from {', '.join(names)}",
        )
        give_up(unknown.told(lang))
    click.echo(check_page.write(named[wanted.lower()], held.rulebook, lang), nl=False)
