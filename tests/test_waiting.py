"""The bars: for who waits longer than a second at a terminal, and gone when the work is done."""

from __future__ import annotations

import io
import sys
import time

import pytest

from auditor.cli import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, seen by someone with little patience. No fixture: pytest puts its own back before a test begins."""
    found = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    return found


def until(stream: io.StringIO, text: str) -> bool:
    """Work on until ``text`` was drawn, or for ten seconds."""
    end = time.monotonic() + 10
    while text not in stream.getvalue() and time.monotonic() < end:
        time.sleep(0.01)
    return text in stream.getvalue()


def test_a_bar_moves_while_nobody_knows_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with waiting.Busy("比较"):
        assert until(stream, "比较")
        assert until(stream, "0:00:0")
    assert stream.getvalue().endswith("\x1b[2K")  # the line is cleared


def test_work_that_is_soon_done_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 60)
    with waiting.Busy("比较"):
        pass
    assert stream.getvalue() == ""


def test_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    with waiting.Busy("比较") as busy:
        assert list(busy.aside([1, 2])) == [1, 2]
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_it_makes_room_for_a_bar_that_knows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with waiting.Busy("比较") as busy:
        assert until(stream, "比较")
        for _ in busy.aside(["a"]):
            stream.truncate(0)
            time.sleep(0.15)  # longer than a bar takes to be drawn again
            assert "比较" not in stream.getvalue()
        assert until(stream, "比较")


def test_an_error_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with pytest.raises(ValueError, match="broken"), waiting.Busy("比较"):
        assert until(stream, "比较")
        raise ValueError("broken")
    before = stream.getvalue()
    time.sleep(0.15)
    assert stream.getvalue() == before
