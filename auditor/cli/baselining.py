"""The options that read and write a baseline, and what they come to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.bilingual import Both, Wrong
from auditor.cli.options import option
from auditor.cli.speaking import complain, deliver, give_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.baseline import Baseline
    from auditor.model import Audit

_OPTIONS = (
    option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=Both(
            "不再列出这份基线里已有的发现，也不算进退出状态。",
            "Leave out the findings that this baseline has; they do not count for the exit status.",
        ),
    ),
    option(
        "--write-baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=Both(
            "把这次的错误和警告写成基线（加上 --fail-on info 则连提示一起），这次也不再列出。",
            "Write the errors and warnings of this run to a baseline (with --fail-on info the infos too), and leave them "
            "out of this report.",
        ),
    ),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--baseline`` and ``--write-baseline``."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def opened(file: Path | None, to_write: Path | None, lang: str) -> Baseline | None:
    """The baseline in ``file``, None where none is named; leaves with a sentence where it cannot be used."""
    if file is None:
        return None
    if to_write is not None:
        raise Wrong(
            Both(
                "--baseline 和 --write-baseline 只能写一个：写基线时总是写下全部发现",
                "--baseline and --write-baseline exclude each other: all that is found is written",
            )
        )
    from auditor.baseline import BaselineError, read  # noqa: PLC0415

    try:
        return read(file)
    except BaselineError as problem:
        give_up(problem.message.told(lang))


def written(file: Path, found: Audit, fail_on: str, lang: str) -> Audit:
    """``found`` as it is once its findings stand in the baseline ``file``.

    Where an article was not audited nothing is written: what it had would be told as new in the next run.
    """
    from auditor.baseline import made, read  # noqa: PLC0415
    from auditor.model import Severity, Words  # noqa: PLC0415

    if found.unread:
        complain(
            [
                Words(
                    f"有文章没有核对，基线 {file} 没有写",
                    f"not all articles were audited, {file} is not written",
                )
            ],
            lang,
        )
        return found
    deliver(made(file, found, Severity.INFO if fail_on == "info" else Severity.WARNING), file, lang)
    now = read(file)
    count = len(now.entries)
    complain(
        [
            Words(
                f"基线 {file} 已写入 {count} 条",
                f"{file} has {count} {'entry' if count == 1 else 'entries'} now",
            )
        ],
        lang,
    )
    return now.parted(found)
