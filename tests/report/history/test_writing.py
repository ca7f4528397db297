"""An entity's history as a page, Markdown, JSON and CSV: every figure in each of them, whole and in its place."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from auditor.grouping.history import histories
from auditor.model import Kind, Status
from auditor.report import Options, history
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Audit, Claim

FORMATS = ("table", "markdown", "json", "csv")


def written(audit: Audit, form: str, *, metric: str | None = None, **more: object) -> str:
    (known,) = histories(audit.claims, load(), {"青禾": "青禾计划"})
    lines = [line for line in known.lines if metric in (None, line.metric)]
    asked = metric is not None
    return history.write(form, known, lines, audit, Options(**more), asked=asked)  # type: ignore[arg-type]


def grown(audit: Audit, count: int) -> tuple[Claim, ...]:
    """The claims of ``audit`` with ``count`` further metrics of one reading each."""
    first = audit.claims[0]
    return (
        *audit.claims,
        *(replace(first, id=f"x:{n}", metric=f"第{n}类站点数", stem=f"第{n}类站点数") for n in range(count)),
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_stands_in_every_format(audit: Audit, form: str, lang: str) -> None:
    text = written(audit, form, lang=lang, width=120)
    for claim in audit.claims:
        assert claim.text in text
        assert f"{claim.line}:{claim.column}" in text or form in ("json", "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_figures_without_a_metric_are_told_too(audit: Audit, form: str) -> None:
    claims = (replace(audit.claims[0], metric=None, stem=None), *audit.claims[1:])
    assert audit.claims[0].text in written(replace(audit, claims=claims), form, width=120)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_page(audit: Audit, width: int, lang: str) -> None:
    text = written(replace(audit, claims=grown(audit, 3)), "table", lang=lang, width=width)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 44, 52, 60, 70, 80, 90])
def test_a_narrow_page_loses_no_date_no_figure_and_no_place(audit: Audit, width: int) -> None:
    page = re.sub(r"\s", "", written(audit, "table", width=width))
    for claim in audit.claims:
        assert claim.text in page
        assert f":{claim.line}:{claim.column}" in page
    wide = written(audit, "table", width=200)
    assert [page.count(c) for c in "截至底目前"] == [wide.count(c) for c in "截至底目前"]


def test_columns_stand_in_line_whatever_is_in_them(audit: Audit) -> None:
    lines = written(audit, "table", metric="服务商户数").splitlines()
    begins = {
        cell_len(line[: line.index(sign)]) for line in lines for sign in ("● 近25", "● 超") if sign in line
    }
    assert len(begins) == 1


def test_a_target_is_told_apart(audit: Audit) -> None:
    claims = tuple(replace(c, status=Status.TARGET) if c.text == "近25万家" else c for c in audit.claims)
    told = written(replace(audit, claims=claims), "table")
    assert "○ 近25万家（目标）" in told
    assert "近25万家（目标）" in written(replace(audit, claims=claims), "markdown")


def test_a_fall_is_never_told_as_a_rise(audit: Audit) -> None:
    first = audit.claims[0]
    assert first.quantity is not None
    fall = replace(
        first.quantity, point=-first.quantity.point, low=-first.quantity.point, high=-first.quantity.point
    )  # type: ignore[operator]
    claims = (replace(first, kind=Kind.CHANGE, base="yoy", quantity=fall), *audit.claims[1:])
    assert "降26个城市" in written(replace(audit, claims=claims), "table")


def test_other_names_and_counts_stand_at_the_head(audit: Audit) -> None:
    claims = (replace(audit.claims[0], subject="青禾"), *audit.claims[1:])
    head = written(replace(audit, claims=claims), "table").splitlines()[:3]
    assert head == ["青禾计划", "也写作 青禾", "4 个指标 · 9 个数字 · 3 篇 · 1 处错误 · 2 处警告"]


def test_what_the_first_look_leaves_out_is_counted_and_listed_when_asked_for(audit: Audit) -> None:
    many = replace(audit, claims=grown(audit, 30))
    short, whole = written(many, "table"), written(many, "table", verbose=True)
    left = int(re.search(r"另有 (\d+) 个，用 --verbose 全部列出", short)[1])  # type: ignore[index]
    listed = sum(f"第{n}类站点数" in short for n in range(30))
    assert (listed + left, listed > 0) == (30, True)
    assert all(f"第{n}类站点数" in whole for n in range(30))


def test_a_long_line_shows_its_ends_and_says_how_many_are_between(audit: Audit) -> None:
    first = next(claim for claim in audit.claims if claim.text == "26个城市")
    assert first.quantity is not None
    more = tuple(
        replace(first, id=f"y:{n}", quantity=replace(first.quantity, point=first.quantity.point + n))  # type: ignore[operator]
        for n in range(1, 40)
    )
    many = replace(audit, claims=(*audit.claims, *more))
    assert "… 另 30 次" in written(many, "table")
    assert "… 另" not in written(many, "table", metric="覆盖城市数")


def test_a_picture_stands_under_what_moves(audit: Audit) -> None:
    text = written(audit, "table", metric="服务商户数")
    assert "┬" in text
    assert "↑ 没有写上限" in text


def test_markdown_is_a_table_a_metric_and_text_stays_text(audit: Audit) -> None:
    odd = tuple(replace(c, metric="a|b<script>") if c.metric == "放款额" else c for c in audit.claims)
    html = MarkdownIt().enable("table").render(written(replace(audit, claims=odd), "markdown"))
    assert html.count("<table>") == 4
    assert "<script>" not in html
    assert "<h2>a|b&lt;script&gt;</h2>" in html


def test_json_holds_claims_as_the_contract_lists_them(audit: Audit) -> None:
    told = json.loads(written(audit, "json"))
    assert (told["version"], told["entity"], told["names"], told["unplaced"]) == (1, "青禾计划", [], [])
    firms = next(metric for metric in told["metrics"] if metric["metric"] == "服务商户数")
    second = firms["readings"][1]
    assert second["claims"][0]["value"]["bound"] == "gt"
    assert second["step"]["growth"] == 3.8
    assert second["step"]["from"] == firms["readings"][0]["claims"][0]["id"]
    assert [finding["code"] for finding in second["findings"]] == ["C103", "C201"]


def test_csv_has_a_row_a_claim_and_no_formula(audit: Audit) -> None:
    odd = tuple(replace(c, metric="=1+1") if c.metric == "放款额" else c for c in audit.claims)
    rows = list(csv.DictReader(StringIO(written(replace(audit, claims=odd), "csv"))))
    assert sorted(row["id"] for row in rows) == sorted(claim.id for claim in audit.claims)
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())
    over = next(row for row in rows if row["figure"] == "超过120万家")
    assert (over["low"], over["high"], over["bound"], over["growth"]) == ("1200000", "", "gt", "3.8")


def test_a_picture_of_all_metrics_is_one_document(audit: Audit) -> None:
    (known,) = histories(audit.claims, load(), {})
    drawn = history.picture(known, known.lines, audit)
    assert drawn is not None
    assert drawn.count("<style>") == 1
    assert all(f"青禾计划 · {line.metric}" in drawn for line in known.lines if line.moments)


def test_an_unknown_format_is_refused(audit: Audit) -> None:
    with pytest.raises(KeyError):
        written(audit, "docx")
