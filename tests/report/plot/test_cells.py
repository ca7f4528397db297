"""A plot in the cells of a terminal: marks where they belong, open ends as arrows, nothing wider than the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len

from auditor.model import Severity, Status
from auditor.report import drawing
from auditor.report.plot import Dot, Plot
from auditor.report.plot.cells import SIGNS, draw

JUNE, DECEMBER = date(2021, 6, 30), date(2021, 12, 31)
NEAR = Dot(JUNE, JUNE, Decimal(212500), Decimal(250000), Decimal(250000), "近25万户")
OVER = Dot(DECEMBER, DECEMBER, Decimal(1200000), Decimal(1200000), None, "超过120万户")


def drawn(*dots: Dot, width: int = 76, lang: str = "zh") -> list[str]:
    return [line.plain for line in draw(Plot("服务农户数", "户", dots), width, lang)]


def place(lines: list[str], sign: str) -> tuple[int, int]:
    """Row and column, in cells, of the first ``sign``."""
    row = next(number for number, line in enumerate(lines) if sign in line)
    return row, cell_len(lines[row].split(sign)[0])


def test_later_is_further_right_and_more_is_further_up() -> None:
    lines = drawn(NEAR, replace(OVER, status=Status.TARGET))
    (low, left), (high, right) = place(lines, "●"), place(lines, "○")
    assert left < right
    assert high < low


def test_figures_stand_beside_their_marks() -> None:
    text = "\n".join(drawn(NEAR, OVER))
    assert "近25万户" in text
    assert "超过120万户" in text


def test_an_open_end_is_an_arrow_that_the_legend_explains() -> None:
    lines = drawn(NEAR, OVER)
    assert place(lines, "↑")[0] < place(lines, "超过120万户")[0]
    assert "↑ 没有写上限" in lines[-1]
    assert not any("↑" in line for line in drawn(NEAR, replace(OVER, high=OVER.point)))


def test_an_interval_is_drawn_as_high_as_it_is() -> None:
    wide = Dot(DECEMBER, DECEMBER, Decimal(0), None, Decimal(1000000), "百万以内")
    column = place(drawn(NEAR, wide), "┼")[1]
    bars = [
        line for line in drawn(NEAR, wide) if cell_len(line) > column and line.replace(" ", "")[-1:] == "│"
    ]
    assert len(bars) >= 3


@pytest.mark.parametrize("status", list(Status))
def test_each_status_has_a_sign_and_others_than_facts_a_legend(status: Status) -> None:
    lines = drawn(NEAR, replace(OVER, high=OVER.point, status=status))
    assert any(SIGNS[status] in line for line in lines)
    assert ("○ 目标" in lines[-1]) == (status is Status.TARGET)


def test_what_an_error_names_is_marked_without_colour_too() -> None:
    lines = drawn(NEAR, replace(OVER, high=OVER.point, severity=Severity.ERROR))
    assert any("●!" in line for line in lines)
    assert not any("●!" in line for line in drawn(NEAR, replace(OVER, severity=Severity.INFO)))


def test_a_day_that_was_guessed_points_to_later_ones() -> None:
    lines = drawn(replace(NEAR, later=True), OVER)
    assert any("●→" in line for line in lines)
    assert "不早于" in lines[-1]


def test_a_flow_covers_its_days() -> None:
    year = replace(NEAR, start=date(2021, 1, 1), end=DECEMBER, flow=True)
    lines = drawn(year, replace(OVER, start=JUNE, flow=True))
    assert sum("─" * 5 in line for line in lines) >= 2  # the axis and the bar


@pytest.mark.parametrize("width", [40, 56, 76, 116])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_page(width: int, lang: str) -> None:
    dots = [
        replace(
            OVER,
            start=day,
            end=day,
            point=Decimal(number),
            text=f"超过{number}户",
            severity=Severity.WARNING,
            later=True,
        )
        for number, day in enumerate((JUNE, date(2021, 8, 9), DECEMBER), 9998)
    ]
    lines = drawn(*dots, width=width, lang=lang)
    assert lines
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(
    "dots", [(), (NEAR,), (NEAR, replace(NEAR, start=DECEMBER, end=DECEMBER))], ids=["none", "one", "still"]
)
def test_what_does_not_move_is_not_drawn(dots: tuple[Dot, ...]) -> None:
    assert drawn(*dots) == []


def test_a_page_without_room_has_no_picture() -> None:
    assert drawn(NEAR, OVER, width=24) == []


def test_every_sign_has_one_of_ascii_that_is_as_wide() -> None:
    lines = drawn(
        replace(NEAR, later=True, severity=Severity.ERROR), replace(OVER, status=Status.TARGET, start=JUNE)
    )
    plain = [drawing.plain(line) for line in lines]
    assert list(map(cell_len, plain)) == list(map(cell_len, lines))
    signs = "".join(plain)
    assert all(ord(character) < 128 or character.isalnum() for character in signs.replace("，", ""))
