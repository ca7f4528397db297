"""A figure in its article: marked in its paragraph, every field in words, what it stands beside, what is found on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from auditor.grouping.history import histories
from auditor.model import Certainty, Status
from auditor.report import Options, claim_page
from auditor.report.history import sheaves
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Audit, Claim


def found(audit: Audit, text: str) -> Claim:
    return next(claim for claim in audit.claims if claim.text == text)


def page(audit: Audit, text: str, others: tuple[Claim, ...] = (), **more: object) -> str:
    claim = found(audit, text)
    line = None
    if claim.subject and claim.metric:
        (history,) = histories([c for c in audit.claims if c.subject], load(), {})
        for one in history.lines:
            if claim in one.claims:
                line = one, sheaves(history, (one,), audit)[0][0].readings
    return claim_page.write(claim, audit, Options(**more), {}, line, others)  # type: ignore[arg-type]


def test_the_figure_is_marked_in_its_whole_paragraph(audit: Audit) -> None:
    text = page(audit, "近25万家", width=100)
    assert "服务【近25万家】小微商户" in text
    assert "自去年十月启动以来" in text
    assert "【" not in page(audit, "近25万家", color=True)


def test_every_field_is_told_in_words(audit: Audit) -> None:
    text = page(audit, "近25万家", width=100)
    for piece in (
        "编号",
        "25万家",
        "青禾计划，句中写明",
        "服务商户数，句中写明",
        "截至2021年6月",
        "实际",
        "正文",
    ):
        assert piece in text
    english = page(audit, "近25万家", lang="en", width=100)
    for piece in ("青禾计划, named in the clause", "as of June 2021", "actual", "body text"):
        assert piece in english


def test_all_readings_are_told_with_this_one_pointed_at(audit: Audit) -> None:
    lines = page(audit, "超过120万家", width=120).splitlines()
    assert sum("← 这里" in line for line in lines) == 1
    assert "超过120万家" in next(line for line in lines if "← 这里" in line)
    assert any("近25万家" in line and "summer-report.md" in line for line in lines)


def test_findings_that_name_it_are_told_in_full(audit: Audit) -> None:
    text = page(audit, "超过120万家", width=120)
    assert "[警告] C103" in text
    assert "平均每城由至多 9,615 家升到至少 42,857 家" in text
    assert "C201" in text
    assert "C102" not in text


def test_what_a_comment_covers_is_told_as_that(audit: Audit) -> None:
    growth = next(finding for finding in audit.findings if finding.code == "C103")
    rest = tuple(finding for finding in audit.findings if finding is not growth)
    text = page(replace(audit, findings=rest, suppressed=(growth,)), "超过120万家", width=120)
    assert "C103 增幅反常（已放过）" in text
    assert "[警告] C103" not in text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "同一指标没有其他读数"),
        ({"subject": None, "subject_certainty": Certainty.NONE}, "没有与别处比较：主体不明"),
        ({"metric": None, "metric_certainty": Certainty.NONE}, "没有与别处比较：指标不明"),
        ({"status": Status.HYPOTHETICAL}, "没有与别处比较：假设的数字"),
    ],
)
def test_what_is_compared_with_nothing_says_why(audit: Audit, change: dict[str, object], why: str) -> None:
    claims = tuple(replace(c, **change) if c.text == "40%" else c for c in audit.claims)  # type: ignore[arg-type]
    assert why in page(replace(audit, claims=claims, findings=()), "40%")


def test_a_line_that_the_words_may_also_mean_is_told(audit: Audit) -> None:
    text = page(audit, "近25万家", (found(audit, "28个城市"),), width=120)
    assert "也是行号" in text
    assert "28个城市 annual.md" in text


def test_figures_of_one_line_stand_marked_in_their_passage(audit: Audit) -> None:
    claims = [found(audit, "26个城市"), found(audit, "近25万家")]
    text = claim_page.write_several(claims, audit, Options(width=100))
    assert text.count("自去年十月启动以来") == 1
    assert text.index("【26个城市】") < text.index("【近25万家】")
    assert "青禾计划 · 服务商户数" in text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_page(audit: Audit, width: int, lang: str) -> None:
    text = page(audit, "超过120万家", width=width, lang=lang)
    assert max(map(cell_len, text.splitlines())) <= width
