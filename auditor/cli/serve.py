"""``auditor serve``: a page on this machine to which editors give drafts, marked against the archive as they are given."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import narrowing, options
from auditor.cli.bilingual import Both, Command
from auditor.cli.desk import desk
from auditor.cli.speaking import give_up
from auditor.cli.values import Whole
from auditor.denial import why

if TYPE_CHECKING:
    import socket
    from datetime import datetime
    from pathlib import Path

    from auditor.serving import Marking

PORT: Final = 8765
_EXTRA: Final = ("starlette", "uvicorn")


@click.command(
    cls=Command,
    help=Both(
        "在本机开一个网页：把稿件粘贴或拖进去，立刻看到每个数字的核对结果。按 Ctrl-C 结束。\n\n"
        "与什么对照：PATH 里的稿件；不写则为配置文件里的语料和它的存档，或者 --against 的存档。"
        "只应答本机浏览器；只读，不改存档，也不改稿件。",
        "Open a page on this machine: paste or drop a draft and see every figure of it checked at once. Ctrl-C ends it.\n\n"
        "Drafts are compared with the articles under PATHs; where none is named, with the corpus of the control file and "
        "its archive, or with that of --against. It answers browsers of this machine alone, and it only reads: neither "
        "the archive nor an article is changed.",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.desk
@options.option(
    "--port",
    type=Whole(0, 65535),
    default=PORT,
    metavar="N",
    help=Both(
        f"端口，默认 {PORT}；0 为任意空闲的端口。",
        f"The port, {PORT} unless told otherwise; 0 is any that is free.",
    ),
)
@options.option(
    "--open/--no-open",
    "opening",
    default=None,
    help=Both(
        "是否打开浏览器；默认在有屏幕的终端里打开。",
        "Whether to open the browser; done in a terminal with a screen unless told otherwise.",
    ),
)
@narrowing.against
@narrowing.select
@narrowing.ignore
@narrowing.as_of
@options.option("-v", "--verbose", is_flag=True, help=Both("程序出错时显示详情。", "Tracebacks of bugs."))
@click.pass_context
def serve(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    lang: str,
    rules: tuple[Path, ...],
    port: int,
    opening: bool | None,
    against: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime | None,
    verbose: bool,
) -> None:
    """Serve the page until it is ended; the options are told in the help."""
    held = desk(ctx, paths, rules, lang)
    lang = held.lang
    if missing := [name for name in _EXTRA if find_spec(name) is None]:
        told = Both(
            f"auditor serve 要先安装 {'、'.join(missing)}：pip install 'claim-auditor[serve]'",
            f"auditor serve needs {', '.join(missing)}: pip install 'claim-auditor[serve]'",
        )
        give_up(told.told(lang))
    held.policy((), select, ignore)  # a check that there is not is said before anything is read
    listening = _bound(port, lang)
    from auditor.cli import shelving  # noqa: PLC0415  needs the extra

    day = as_of.date() if as_of else None
    policy = partial(held.policy, select=select, ignore=ignore)
    with (
        suppress(KeyboardInterrupt),  # which is how it is meant to end
        listening,
        shelving.marking(held, paths, against, policy, day) as marking,
    ):
        _serve(marking, listening, opening, verbose=verbose)


def _serve(marking: Marking, listening: socket.socket, opening: bool | None, *, verbose: bool) -> None:
    import signal  # noqa: PLC0415
    import webbrowser  # noqa: PLC0415

    from auditor.serving import application, served  # noqa: PLC0415

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn hands the signal on when it has ended
    number = listening.getsockname()[1]
    address = f"http://127.0.0.1:{number}/"
    told = Both(
        f"在浏览器里打开 {address} （按 Ctrl-C 结束）", f"Open {address} in a browser; Ctrl-C ends it"
    )
    click.echo(told.told(marking.lang))
    if _has_screen() if opening is None else opening:
        webbrowser.open(address)
    served(application(marking, number, verbose=verbose), listening)


def _has_screen() -> bool:
    """Whether a person is looking who has a browser: on Linux a terminal may be all that there is."""
    shown = sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return shown and sys.stdout.isatty()


def _bound(port: int, lang: str) -> socket.socket:
    from auditor.serving import bound  # noqa: PLC0415

    try:
        return bound(port)
    except OSError as problem:
        reason = why(problem)
        told = Both(
            f"端口 {port} 用不了（{reason.zh}）：可能已经有一个 auditor serve 开着；换一个，例如 --port 0",
            f"port {port} cannot be used ({reason.en}): there may be an auditor serve already; take another, such "
            "as --port 0",
        )
        give_up(told.told(lang))
