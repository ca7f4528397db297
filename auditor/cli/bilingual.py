"""click in two languages: helps and usage errors follow ``--lang`` (or AUDITOR_LANG), Chinese unless told otherwise."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from click.shell_completion import CompletionItem

LANGUAGES: Final = ("zh", "en")
FAILED: Final = 2  # exit status of a command that could not do its work


class Both(str):
    """A Chinese text with its English counterpart; as a string it is the Chinese one."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> Both:
        """``zh`` and ``en`` say the same."""
        text = super().__new__(cls, zh)
        text.en = en
        return text

    def told(self, lang: str) -> str:
        """The text in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else str(self)


def language(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that the words of a command line ask for, before anything of it is parsed.

    >>> language(["check", "--lang", "en"], {}), language(["--lang=en"], {}), language([], {"AUDITOR_LANG": "en"})
    ('en', 'en', 'en')
    >>> language(["check", "--lang", "fr"], {}), language([], {})
    ('zh', 'zh')
    """
    asked = environment.get("AUDITOR_LANG", "zh")
    for at, arg in enumerate(args):
        if arg == "--lang" and at + 1 < len(args):
            asked = args[at + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "zh"


def lang_of(ctx: click.Context) -> str:
    """The language of this call."""
    return str(ctx.obj) if ctx.obj in LANGUAGES else "zh"


def _text(text: str | None, ctx: click.Context) -> str | None:
    return text.told(lang_of(ctx)) if isinstance(text, Both) else text


class Wrong(click.UsageError):
    """A usage error in both languages."""

    def __init__(self, words: Both) -> None:
        super().__init__(words)
        self.words = words


class Option(click.Option):
    """An option whose help may be :class:`Both`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._words = more.get("help")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's two columns in the language of the call."""
        self.help = _text(self._words, ctx)
        return super().get_help_record(ctx)


def name_of(param: click.Parameter | None) -> str:
    return (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name) if param else ""


class _Telling(click.Command):
    """Helps in the language of the call, for commands and for the group."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell offers for a word that begins so, each with its help."""
        for param in self.get_params(ctx):
            if isinstance(param, click.Option):
                param.get_help_record(ctx)  # settles its language
        return super().shell_complete(ctx, incomplete)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = Both("显示这份说明。", "Show this help.").told(lang_of(ctx))
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, Both("用法：", "Usage: ").told(lang_of(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        kept, self.help = self.help, _text(self.help, ctx)
        super().format_help_text(ctx, formatter)
        self.help = kept

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        if rows:
            _section(formatter, Both("选项：", "Options:").told(lang_of(ctx)), rows)


def _section(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


class Command(_Telling):
    """A command of the group."""


class Subcommands(_Telling, click.Group):
    """The commands of a command, each with its help."""

    def helps(self, ctx: click.Context) -> Mapping[str, str]:
        """Command → the line that the list of commands shows."""
        return {name: _text(command.help, ctx) or "" for name, command in self.commands.items()}

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options as for any command, else its commands."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only a shell that completes needs it

        offered = [(name, line) for name, line in self.helps(ctx).items() if name.startswith(incomplete)]
        return [CompletionItem(name, help=line) for name, line in offered]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        _section(formatter, Both("命令：", "Commands:").told(lang_of(ctx)), list(self.helps(ctx).items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises Wrong for a word that names none, unless a shell completes."""
        names = list(self.helps(ctx))
        if args and args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            zh, en = (f"{ctx.info_name} ", f"{ctx.info_name} has") if ctx.parent else ("", "there is")
            raise Wrong(
                Both(
                    f"{zh}没有 {args[0]!r} 这个命令，可用的有 {'、'.join(names)}",
                    f"{en} no command {args[0]!r}, choose from {', '.join(names)}",
                )
            )
        return super().resolve_command(ctx, args)


class Group(Subcommands):
    """The commands, each loaded from the module of its name in auditor.cli; streams that never fail on a character."""

    def __init__(
        self, *args: Any, told: Mapping[str, Both], modules: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        """``told`` lists the commands with their lines; ``modules`` says where one is not in a module of its name."""
        super().__init__(*args, **more)
        self._told, self._modules = told, modules or {}

    def helps(self, ctx: click.Context) -> Mapping[str, str]:
        """Command → its line, and none is loaded for that."""
        return {name: words.told(lang_of(ctx)) for name, words in self._told.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which an editor meets them."""
        return list(self._told)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command ``cmd_name``, its module loaded now."""
        if cmd_name not in self._told:
            return None
        module = self._modules.get(cmd_name, cmd_name)
        command = getattr(import_module(f"auditor.cli.{module}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Run the command line ``args`` (that of the process if None) and leave with its exit status."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        words = list(sys.argv[1:] if args is None else args)
        lang = language(words, os.environ)
        if not extra.get("standalone_mode", True):  # another program calls: errors are its to handle
            return super().main(words, *more, obj=lang, **extra)
        extra = {**extra, "standalone_mode": False, "obj": lang}
        try:
            status = super().main(words, *more, **extra)
        except click.exceptions.NoArgsIsHelpError as problem:
            click.echo(problem.format_message(), err=True)
            sys.exit(FAILED)
        except click.ClickException as problem:
            click.echo(f"auditor: {told(problem, lang)}", err=True)
            if isinstance(problem, click.UsageError) and problem.ctx is not None:
                hint = Both("用法见 {}", "See {}").told(lang).format(f"{problem.ctx.command_path} --help")
                click.echo(f"auditor: {hint}", err=True)
            sys.exit(FAILED)
        except click.Abort:
            click.echo(f"auditor: {Both('已中断', 'interrupted').told(lang)}", err=True)
            sys.exit(FAILED)
        sys.exit(status if isinstance(status, int) else 0)


def told(problem: click.ClickException, lang: str) -> str:
    """What was wrong with a command line, in ``lang``; click's own English where there is no other wording."""
    if isinstance(problem, Wrong):
        return problem.words.told(lang)
    if lang == "en":
        return problem.format_message()
    match problem:
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少 {param.metavar or name_of(param)}"
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有 {name} 这个选项" + (f"，是不是 {'、'.join(near)}？" if near else "")
        case click.BadOptionUsage(option_name=name):
            return f"{name} 后面要有一个值，而且只有一个"
        case _:
            return problem.format_message()
