"""The picture of a plot: whole words, open ends as arrows, hollow targets, nothing that a page would run or load."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from auditor.model import Severity, Status
from auditor.report.plot import Dot, Plot
from auditor.report.plot.svg import STYLE, draw

JUNE, DECEMBER = date(2021, 6, 30), date(2021, 12, 31)
NEAR = Dot(
    JUNE, JUNE, Decimal(212500), Decimal(250000), Decimal(250000), "近25万户", ("临川日报",), strand="a"
)
OVER = Dot(
    DECEMBER, DECEMBER, Decimal(1200000), Decimal(1200000), None, "超过120万户", ("青川晚报",), strand="a"
)
AIM = Dot(
    DECEMBER,
    DECEMBER,
    Decimal(2000000),
    Decimal(2000000),
    Decimal(2000000),
    "200万户",
    ("青禾集团",),
    Status.TARGET,
)


def root(*dots: Dot, title: str = "青禾计划 · 服务农户数", **asked: object) -> ET.Element:
    return ET.fromstring(draw(Plot(title, "户", dots), **asked))  # type: ignore[arg-type]


def texts(drawn: ET.Element) -> list[str]:
    return [element.text or "" for element in drawn.iter() if element.tag.endswith("}text")]


def classes(drawn: ET.Element) -> list[str]:
    return [element.get("class", "") for element in drawn.iter()]


def test_figures_sources_and_title_stand_there_whole() -> None:
    told = texts(root(NEAR, OVER, AIM))
    assert {
        "青禾计划 · 服务农户数",
        "近25万户",
        "超过120万户",
        "200万户",
        "临川日报",
        "青川晚报",
        "青禾集团",
    } <= set(told)


def test_a_long_title_is_broken_and_never_cut() -> None:
    title = "临川市青禾农户互助计划" * 8
    assert "".join(texts(root(NEAR, title=title, wide=360))).startswith(title)


def test_an_open_end_is_an_arrow_and_a_closed_one_has_none() -> None:
    arrows = [c for c in classes(root(OVER)) if c == "tl-mark"]
    assert len(arrows) == 1 + 1 + 1 + 1  # sample and dot of the fact, sample and arrow of the open end
    assert len([c for c in classes(root(NEAR)) if c == "tl-mark"]) == 2


@pytest.mark.parametrize("status", [Status.TARGET, Status.FORECAST, Status.HYPOTHETICAL])
def test_what_is_no_fact_is_hollow(status: Status) -> None:
    drawn = classes(root(Dot(JUNE, JUNE, Decimal(1), Decimal(1), Decimal(1), "1户", status=status)))
    assert drawn.count("tl-hollow") == 2
    assert "tl-mark" not in drawn


def test_readings_of_one_strand_are_joined_by_a_line() -> None:
    assert "tl-path" in classes(root(NEAR, OVER))
    assert "tl-path" not in classes(root(NEAR, AIM))


def test_a_finding_is_a_ring_and_a_line_of_the_legend() -> None:
    drawn = root(Dot(JUNE, JUNE, Decimal(1), Decimal(1), Decimal(1), "1户", severity=Severity.ERROR))
    assert any(c.startswith("tl-error") for c in classes(drawn))
    assert "牵涉错误" in texts(drawn)


def test_hostile_words_are_text() -> None:
    bad = '</text><script>alert(1)</script>\x00\x0b"&\ud800'
    dot = Dot(JUNE, JUNE, Decimal(1), Decimal(1), Decimal(1), bad, (bad,), details=(bad,))
    drawn = root(dot, title=bad)
    assert not [element.tag for element in drawn.iter() if "script" in element.tag]
    assert any("<script>alert(1)</script>" in told for told in texts(drawn))


def test_nothing_is_loaded_from_elsewhere() -> None:
    drawn = draw(Plot("青禾计划", "户", (NEAR,)))
    assert "url(" not in drawn
    assert "href" not in drawn
    assert drawn.count("http") == 1  # the name space


def test_the_style_sheet_can_stand_elsewhere() -> None:
    assert STYLE in draw(Plot("青禾计划", "户", (NEAR,))).replace("&amp;", "&").replace("&gt;", ">")
    assert "<style>" not in draw(Plot("青禾计划", "户", (NEAR,)), style=False)
    assert "prefers-color-scheme:dark" in STYLE


def test_labels_do_not_lie_on_each_other_at_one_moment() -> None:
    dots = [
        Dot(JUNE, JUNE, Decimal(n), Decimal(n), Decimal(n), f"{n}万户", (f"临川日报{n}版",))
        for n in range(20, 32)
    ]
    drawn = root(*dots)
    rows = [
        (element.get("x"), element.get("y")) for element in drawn.iter() if "版" in (element.text or "")
        and element.tag.endswith("}text")
    ]  # fmt: skip
    assert len(rows) == len(set(rows)) == 12


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plot_without_dots_says_so(lang: str) -> None:
    told = " ".join(texts(ET.fromstring(draw(Plot("青禾计划", "户", undated=2), lang=lang))))
    assert ("没有可以画出的读数" if lang == "zh" else "no reading can be drawn") in told
    assert "2" in told


def test_the_same_plot_gives_the_same_bytes() -> None:
    assert draw(Plot("青禾计划", "户", (NEAR, OVER))) == draw(Plot("青禾计划", "户", (NEAR, OVER)))
