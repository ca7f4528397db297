"""What a shell offers for the values that click knows nothing of: articles, and names of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.cli.bilingual import lang_of

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, as the shell itself finds them."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell that completes needs it

    return [CompletionItem(incomplete, type="file")]


def checks(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the checks, and the codes for who begins one in capitals; after a comma the next."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from auditor.checks import CHECKS  # noqa: PLC0415
    from auditor.report import labels  # noqa: PLC0415

    before, comma, word = incomplete.rpartition(",")
    lang = lang_of(ctx)
    return [
        CompletionItem(before + comma + name, help=labels.check(check.name, lang))
        for check in CHECKS
        for name in ((check.code,) if word[:1].isupper() else (check.name,))
        if name.startswith(word)
    ]
