"""The full report: at 80 and 120 cells, with and without colour, errors first, nothing silently left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from auditor.model import Audit, Basis, Coverage, Period, Severity, Span, Words
from auditor.report import Options, write

ESC = "\x1b"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_page(audit: Audit, width: int, lang: str) -> None:
    report = write("full", audit, Options(lang, width=width))
    assert [line for line in report.splitlines() if cell_len(line) > width] == []


def test_no_ansi_and_no_blanks_at_line_ends_without_colour(audit: Audit) -> None:
    report = write("full", audit, Options())
    assert ESC not in report
    assert all(line == line.rstrip() for line in report.splitlines())
    assert report.endswith("\n")
    assert not report.endswith("\n\n")


def test_colour_marks_figures_instead_of_brackets(audit: Audit) -> None:
    report = write("full", audit, Options(color=True))
    assert f"{ESC}[1;31m11.2亿元{ESC}[0m" in report
    assert "【" not in report


def test_figures_are_marked_without_colour(audit: Audit) -> None:
    assert "合作银行放款【11.2亿元】" in write("full", audit, Options())


def test_brackets_in_the_text_are_not_taken_for_marks(audit: Audit) -> None:
    regression = audit.findings[1]
    clause = replace(regression.claims[0], clause="【快讯】放款11.2亿元", mark=Span(6, 12))
    bracketed = replace(
        audit, articles=(), findings=(replace(regression, claims=(clause, *regression.claims[1:])),)
    )
    assert "【快讯】放款[[11.2亿元]]" in write("full", bracketed, Options())


def test_order_of_the_page(audit: Audit) -> None:
    report = write("full", audit, Options())
    marks = [
        "1 处错误 · 2 处警告 · 4 条提示",
        "C102",
        "C103",
        "C104",
        "── 进展",
        "── 相互印证",
        "D401",
        "── 核对范围",
    ]
    places = [report.index(mark) for mark in marks]
    assert places == sorted(places)


def test_both_quotes_with_place_and_date(audit: Audit) -> None:
    report = write("full", audit, Options())
    assert "    annual.md:3:7 · 江右日报 · 截至2021年底\n" in report
    assert "    summer-report.md:3:12 · 临川晚报 · 截至2021年6月\n" in report
    assert "建议：核对两处是否同一口径。" in report


def test_what_the_sentence_has_told_is_not_told_again(audit: Audit) -> None:
    fall = audit.findings[1]
    told = replace(
        fall, message=Words("“12.5亿元”（截至2021年6月，临川晚报）降到“11.2亿元”（截至2021年底）", "")
    )
    report = write("full", replace(audit, findings=(told,)), Options())
    assert "    annual.md:3:7 · 江右日报\n" in report
    assert "    summer-report.md:3:12\n" in report


def test_paths_are_short_while_they_are_unique_and_whole_when_asked_for(audit: Audit) -> None:
    assert "news/2022" not in write("full", audit, Options())
    assert "    news/2022/annual.md:3:7 · 江右日报" in write("full", audit, Options(verbose=True))
    twin = replace(audit.articles[0], source="news/2023/annual.md")
    report = write("full", replace(audit, articles=(*audit.articles, twin)), Options())
    assert "    2022/annual.md:3:7" in report


def test_a_timeline_wider_than_the_page_is_shown_in_parts(audit: Audit) -> None:
    cities, firms = (finding for finding in audit.findings if finding.name == "progression")
    many = tuple(
        replace(
            finding,
            claims=tuple(replace(c, metric=f"{c.metric}之{n}", id=f"{c.id}-{n}") for c in finding.claims),
        )
        for n in range(4)
        for finding in (cities, firms)
    )
    crowded = replace(audit, findings=many)
    narrow, wide = (write("full", crowded, Options(width=width)) for width in (80, 200))
    assert narrow.count("出处") > wide.count("出处") == 1
    assert narrow.count("青禾计划\n") == 1
    for n in range(4):
        assert f"覆盖城市数之{n}" in narrow
        assert f"服务商户数之{n}" in narrow


def test_long_lists_are_cut_and_say_so(audit: Audit) -> None:
    undated = audit.findings[-1]
    many = tuple(replace(undated, fingerprint=str(n)) for n in range(30))
    report = write("full", replace(audit, findings=many), Options())
    assert report.count("“40%”没有日期。") == 12
    assert "另有 18 条，用 --verbose 全部列出" in report
    assert write("full", replace(audit, findings=many), Options(verbose=True)).count("“40%”没有日期。") == 30


def test_a_long_timeline_shows_its_ends(audit: Audit) -> None:
    cities = next(finding for finding in audit.findings if finding.name == "progression")
    days = [date(2021, 1, day) for day in range(1, 31)]
    claims = tuple(
        replace(cities.claims[0], id=str(day), period=Period(day, day, Basis.EXPLICIT)) for day in days
    )
    long = replace(audit, findings=(replace(cities, claims=claims),))
    report = write("full", long, Options())
    assert "2021年1月4日" in report
    assert "… 另 22 次" in report
    assert "2021年1月5日" not in report
    assert "2021年1月27日" in report
    assert "2021年1月5日" in write("full", long, Options(verbose=True))


def test_timeline_shows_companions_side_by_side(audit: Audit) -> None:
    rows = [line.split() for line in write("full", audit, Options(width=120)).splitlines()]
    assert ["截至2021年6月", "26个城市", "近25万家", "summer-report.md:2:46"] in rows
    assert ["截至2021年底", "28个城市", "超过120万家", "annual.md:2:16"] in rows


def test_coverage_says_how_far_and_why_not(audit: Audit) -> None:
    report = write("full", audit, Options())
    assert "3 篇文章 · 14 个数字 · 9 条断言 · 8 条参与比较" in report
    assert "未参与比较 1：没有可比的另一处 1" in report
    assert "未算作断言 5：序数 3、名称中的数字 2" in report
    assert "feature.txt  2022年6月11日—7月31日" in report
    assert "未能读取：broken.md：第 2 行" in report


def test_show_hides_what_is_milder_but_still_counts_it(audit: Audit) -> None:
    report = write("full", audit, Options(show=Severity.ERROR))
    assert "C103" not in report
    assert "2 处警告" in report


def test_nothing_found_is_a_short_page() -> None:
    report = write("full", Audit((), (), (), Coverage()), Options())
    assert "0 处错误 · 0 处警告 · 0 条提示" in report
    assert "需要定夺" not in report


def test_the_same_audit_gives_the_same_bytes(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write("full", audit, Options())
    monkeypatch.setenv("COLUMNS", "44")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert write("full", audit, Options()) == first


def test_gbk_consoles_have_every_sign_of_ours(audit: Audit) -> None:
    write("full", audit, Options()).encode("gbk")
