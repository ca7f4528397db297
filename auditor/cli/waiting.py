"""What a run shows to who waits for it: nothing for a second, then a bar on standard error, if that is a terminal."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

from auditor.cli import hooking
from auditor.cli.bilingual import Both

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from threading import Timer

    from rich.progress import Progress

_Item = TypeVar("_Item")
PATIENCE: Final = 1.0  # seconds
# What is being done, beside the bar.
COMPARING: Final = Both("比较", "Comparing")
WRITING: Final = Both("写报告", "Writing")


def _looking() -> bool:
    return sys.stderr.isatty() and not hooking.running()


def watched(items: Sequence[_Item], label: str) -> Iterator[_Item]:
    """``items`` one by one, with a bar of how many are done."""
    begin, done = monotonic(), 0
    looking = _looking()
    while done < len(items) and not (looking and monotonic() - begin > PATIENCE):
        yield items[done]
        done += 1
    if done < len(items):
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import track  # noqa: PLC0415

        bar = Console(stderr=True)
        yield from track(items[done:], label, total=len(items), completed=done, console=bar, transient=True)


class Busy(AbstractContextManager["Busy"]):
    """Work of which nobody knows how much is left: a bar that moves, and the time since it began.

    The work stays in its thread (a connection to a store belongs to one); another one draws.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._timer: Timer | None = None
        self._bar: Progress | None = None

    def __enter__(self) -> Busy:
        self._wait()
        return self

    def __exit__(self, *told: object) -> None:
        self._end()

    def aside(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """``items``, which have a bar of their own: this one makes room for it."""
        self._end()
        yield from items
        self._wait()

    def _wait(self) -> None:
        if _looking():
            from threading import Timer  # noqa: PLC0415  nobody looks at a hook

            self._timer = Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task(self._label, total=None)
        bar.start()
        self._bar = bar

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()  # so that it is either not begun or there to be stopped
        if self._bar is not None:
            self._bar.stop()
        self._timer = self._bar = None
