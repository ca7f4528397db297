"""What a command says beside its output: complaints on standard error, and the report to its file or the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from auditor.cli.bilingual import FAILED, Both

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.model import Words


def complain(problems: Iterable[Words], lang: str) -> None:
    """One line on standard error for each problem."""
    for problem in problems:
        click.echo(f"auditor: {problem.told(lang)}", err=True)


def give_up(message: str) -> NoReturn:
    """Say why the command could not do its work, and leave."""
    click.echo(f"auditor: {message}", err=True)
    raise click.exceptions.Exit(FAILED)


def deliver(text: str, output: Path | None, lang: str, *, color: bool = False, quiet: bool = False) -> None:
    """``text`` to its file, replaced as a whole, or to standard output."""
    if output is None:
        if not quiet:
            click.echo(text, nl=False, color=color)
        return
    from auditor.report import delivery  # noqa: PLC0415

    try:
        delivery.replace(output, text)
    except OSError as problem:
        from auditor.denial import why  # noqa: PLC0415  most runs are refused nothing

        reason = why(problem)
        told = Both(
            f"{output}：写不进去（{reason.zh}），请检查文件夹和权限",
            f"{output}: cannot be written ({reason.en}), check the folder and its permissions",
        )
        give_up(told.told(lang))
