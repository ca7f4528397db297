"""The options that several commands share, and what they come to: language, colour, width."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.cli import offering
from auditor.cli.bilingual import LANGUAGES, Both, Option, lang_of
from auditor.cli.values import OneOf, Whole

if TYPE_CHECKING:
    from collections.abc import Callable

    _Decorated = Callable[..., Any]

option = partial(click.option, cls=Option)
FILE_WIDTH: Final = 100  # line length of reports written to files: the same on every machine
PIPED_WIDTH: Final = 80  # where there is no terminal to ask

lang = option(
    "--lang",
    type=OneOf(LANGUAGES),
    default=lambda: lang_of(click.get_current_context()),
    help=Both("输出的语言，默认 zh。", "The language of the output, zh unless told otherwise."),
)
rules = option(
    "--rules",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FOLDER",
    help=Both("追加的规则文件夹，可重复。", "A folder of further rules; may be repeated."),
)
FILE, NONE = "auditor.config.file", "auditor.config.none"  # where the context keeps what was asked for


def _kept(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value:
        ctx.meta[FILE if param.name == "config" else NONE] = value


_CONFIG = (
    option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        callback=_kept,
        expose_value=False,
        help=Both(
            "用这个配置文件，而不是最近的 auditor.toml。",
            "Use this control file instead of the nearest auditor.toml.",
        ),
    ),
    option(
        "--no-config",
        is_flag=True,
        callback=_kept,
        expose_value=False,
        help=Both("不读配置文件。", "Read no control file."),
    ),
)
_SHARED = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=offering.files),
    lang,
    *_CONFIG,
    option(
        "--width",
        type=Whole(40, 400),
        metavar="N",
        help=Both("每行的宽度（汉字占两格）。", "Line width in cells."),
    ),
    option(
        "--color",
        type=OneOf(("auto", "always", "never")),
        default="auto",
        help=Both("是否用颜色。", "Whether to use colours."),
    ),
    rules,
    option(
        "--stdin-filename",
        default="-",
        metavar="NAME",
        help=Both("标准输入（-）在报告里的名字。", "What standard input (-) is called in the report."),
    ),
)
_WRITTEN = (
    option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=Both("写到文件，而不是屏幕。", "Write to a file instead of the screen."),
    ),
    option(
        "-q",
        "--quiet",
        is_flag=True,
        help=Both("不在屏幕上写报告，只看退出状态。", "Write nothing to the screen: the exit status tells."),
    ),
)


def reading_named(metavar: str) -> Callable[[_Decorated], _Decorated]:
    """As :func:`reading`, for a command that also works without paths, which its usage calls ``metavar``."""

    def decorated(command: _Decorated) -> _Decorated:
        for one in (
            click.argument("paths", nargs=-1, metavar=metavar, shell_complete=offering.files),
            *_SHARED[1:],
        )[::-1]:
            command = one(command)
        return command

    return decorated


def desk(command: _Decorated) -> _Decorated:
    """The options of every command that a control file holds for: language, file and rules."""
    for one in (rules, *reversed(_CONFIG), lang):
        command = one(command)
    return command


def reading(command: _Decorated) -> _Decorated:
    """The paths and options of every command that reads articles."""
    for one in reversed(_SHARED):
        command = one(command)
    return command


def writing(command: _Decorated) -> _Decorated:
    """The options of a command whose output may go to a file."""
    for one in reversed(_WRITTEN):
        command = one(command)
    return command


def colored(choice: str) -> bool:
    """Whether to colour: as asked, else NO_COLOR and FORCE_COLOR, else whether a terminal is looking."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def page_width(asked: int | None, output: Path | None = None) -> int:
    """Line length: as asked; in a file always the same; else the terminal's (no line over 120 reads well)."""
    if asked or output is not None:
        return asked or FILE_WIDTH
    terminal = sys.__stdout__
    if "COLUMNS" not in os.environ and not (terminal and terminal.isatty()):
        return PIPED_WIDTH  # as shutil has it, which a hook need not load
    import shutil  # noqa: PLC0415

    return max(40, min(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 120))
