"""Folding: lines fit their cells, numbers stay whole, stops do not begin a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.model import Span
from auditor.report import fold


def folded(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in fold.lines(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("服务商户", 10, ["服务商户"]),
        ("服务商户近千", 8, ["服务商户", "近千"]),
        ("服务商户，近千", 8, ["服务商", "户，近千"]),
        ("服务商《年报》", 8, ["服务商", "《年报》"]),
        ("放款12345.67亿", 8, ["放款", "12345.67", "亿"]),
        ("至少 42,857 家", 10, ["至少", "42,857 家"]),
        ("the loans grew", 9, ["the loans", "grew"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert folded(text, width) == lines


def test_figures_stay_on_one_line() -> None:
    text = "服务商户近25万家商户"
    assert [text[start:end] for start, end in fold.lines(text, 14)] == ["服务商户近25万", "家商户"]
    kept = [text[start:end] for start, end in fold.lines(text, 14, whole=[Span(4, 9)])]
    assert kept == ["服务商户", "近25万家商户"]


@given(st.text("中文，。（）abc 123.%\u3000", max_size=200), st.integers(8, 40))
def test_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = folded(text, width)
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text("路径/ab.md:1", max_size=80), st.integers(5, 40))
def test_middle_fits(text: str, width: int) -> None:
    assert cell_len(fold.middle(text, width)) <= width
