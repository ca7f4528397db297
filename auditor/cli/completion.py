"""``auditor completion``: the script with which a shell completes the commands, options and values of ``auditor``."""

from __future__ import annotations

from typing import Final

import click

from auditor.cli import options
from auditor.cli.bilingual import Both, Command
from auditor.cli.values import OneOf

SHELLS: Final = ("bash", "zsh", "fish")
_VARIABLE: Final = "_AUDITOR_COMPLETE"  # the one that click listens to for a program of this name
_INSTALLED: Final = """\b
bash{}:
  auditor completion bash > ~/.local/share/bash-completion/completions/auditor
zsh, ~/.zshrc{}:
  eval "$(auditor completion zsh)"
fish:
  auditor completion fish > ~/.config/fish/completions/auditor.fish"""


@click.command(
    cls=Command,
    help=Both(
        f"写出补全脚本，装好后按 Tab 补全命令、选项、检查名和文件名。\n\n{_INSTALLED.format('（4.4 以上）', '，compinit 之后')}",
        "Write the script with which the Tab key completes commands, options, names of checks and files.\n\n"
        + _INSTALLED.format(" (4.4 or later)", ", after compinit"),
    ),
)
@click.argument("shell", type=OneOf(SHELLS), metavar="bash|zsh|fish")
@options.lang
@click.pass_context
def completion(ctx: click.Context, shell: str, lang: str) -> None:
    """Write the script for ``shell``, click's own."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    script = get_completion_class(shell)
    if script is None:
        raise LookupError(shell)  # all of SHELLS are click's
    click.echo(script(ctx.find_root().command, {}, "auditor", _VARIABLE).source(), nl=False)
