"""Table cells: the figure alone; subject, metric, unit and period from heads, caption and the sentence that leads in."""

from __future__ import annotations

import pytest
from telling import extracted, told

BY_FIRM = """云岫市各企业2021年营收情况如下。

| 企业 | 营业收入（亿元） | 净利润（亿元） |
| --- | ---: | ---: |
| 云岫集团 | 18.6 | 2.1 |
| 拓野汽车 | 9.2 | 0.8 |
"""
BY_YEAR = """岚州市快递业务量如下。

| 年份 | 快递业务量（亿件） | 同比增长 |
| --- | ---: | ---: |
| 2020年 | 1.75 | 16.7% |
| 2021年 | 2.10 | 20.0% |
"""
WITH_TOTAL = """临川市各区新建停车位如下（单位：个）。

| 区 | 停车位 |
| --- | ---: |
| 东城区 | 820 |
| 西江区 | 660 |
| 合计 | 1480 |
"""
PAGE = """<html><body><article><h1>云岫集团年报</h1><p>云岫集团主要指标如下。</p><table>
<tr><th>指标</th><th>2020年</th><th>2021年</th></tr>
<tr><td>营业收入（亿元）</td><td>16.0</td><td>18.6</td></tr>
<tr><td>门店（家）</td><td>280</td><td>310</td></tr>
</table></article></body></html>"""


def cells(said: str, suffix: str = "md", *fields: str) -> list[tuple[object, ...]]:
    """The table cells of an article as tuples of the fields asked for."""
    claims = [c for c in extracted(said, suffix=suffix).claims if c.role.value == "cell"]
    return [tuple(told(claim)[field] for field in fields) for claim in claims]


def test_rows_named_by_their_firm():
    assert cells(BY_FIRM, "md", "text", "subject", "metric", "value") == [
        ("18.6", "云岫集团", "营业收入", "1860000000 元"),
        ("2.1", "云岫集团", "净利润", "210000000 元"),
        ("9.2", "拓野汽车", "营业收入", "920000000 元"),
        ("0.8", "拓野汽车", "净利润", "80000000 元"),
    ]


def test_rows_of_years():
    assert cells(BY_YEAR, "md", "text", "period") == [
        ("1.75", "2020-01-01..2020-12-31"),
        ("16.7%", "2020-01-01..2020-12-31"),
        ("2.10", "2021-01-01..2021-12-31"),
        ("20.0%", "2021-01-01..2021-12-31"),
    ]


def test_a_growth_column_follows_its_level():
    assert cells(BY_YEAR, "md", "metric", "kind", "base", "value") == [
        ("快递业务量", "count", None, "175000000 件"),
        ("快递业务量增速", "change", "yoy", "16.7 %"),
        ("快递业务量", "count", None, "210000000 件"),
        ("快递业务量增速", "change", "yoy", "20 %"),
    ]


def test_the_caption_names_the_subject():
    assert set(cells(BY_YEAR, "md", "subject")) == {("岚州市",)}


def test_a_total_row_is_the_caption_s():
    assert cells(WITH_TOTAL, "md", "text", "value", "subject") == [
        ("820", "820 个", "临川市东城区"),
        ("660", "660 个", "临川市西江区"),
        ("1480", "1480 个", "临川市"),
    ]


def test_years_as_column_heads_of_a_page():
    assert cells(PAGE, "html", "text", "metric", "period", "value") == [
        ("16.0", "营业收入", "2020-01-01..2020-12-31", "1600000000 元"),
        ("18.6", "营业收入", "2021-01-01..2021-12-31", "1860000000 元"),
        ("280", "门店数", "2020-01-01..2020-12-31", "280 家"),
        ("310", "门店数", "2021-01-01..2021-12-31", "310 家"),
    ]


def test_the_title_names_the_subject_of_a_page_s_table():
    assert set(cells(PAGE, "html", "subject")) == {("云岫集团",)}


@pytest.mark.parametrize(
    ("head", "cell", "value"),
    [
        ("产量（万辆）", "36.72", "367200 辆"),
        ("产量（万辆）", "１２", "120000 辆"),
        ("营业收入（亿元）", "1,860.5", "186050000000 元"),
        ("净利润（亿元）", "-2.1", "-210000000 元"),
        ("占比（%）", "25.3", "25.3 %"),
        ("占比", "25.3%", "25.3 %"),
        ("门店", "310家", "310 家"),
        ("面积（平方米）", "1200", "1200 平方米"),
    ],
)
def test_units_of_heads(head, cell, value):
    assert cells(f"| 企业 | {head} |\n| --- | --- |\n| 云岫集团 | {cell} |\n", "md", "value") == [(value,)]


@pytest.mark.parametrize("cell", ["—", "", "暂无", "第三", "2021年"])
def test_cells_that_tell_no_figure(cell):
    assert cells(f"| 企业 | 产量（辆） |\n| --- | --- |\n| 云岫集团 | {cell} |\n", "md", "text") == []


def test_a_caption_that_repeats_the_head():
    said = "云岫市各企业营收情况如下。\n\n| 企业 | 营业收入（亿元） |\n| --- | --- |\n| 云岫集团 | 18.6 |\n"
    assert [told(claim)["metric"] for claim in extracted(said).claims] == ["营业收入"]


def test_a_district_in_a_table_of_its_city():
    said = (
        "临川市各区停车位如下。\n\n| 区 | 停车位（个） |\n| --- | --- |\n| 东城区 | 820 |\n| 合计 | 1480 |\n"
    )
    assert [told(claim)["subject"] for claim in extracted(said).claims] == ["临川市东城区", "临川市"]


def test_the_unit_at_the_head_of_the_row_heads():
    table = "| 指标（亿元） | 2020年 |\n| --- | --- |\n| 营业收入 | 170.5 |\n| 资产负债率 | 48.2 |\n| 门店数 | 310 |\n"
    assert cells(table, "md", "value") == [("17050000000 元",), ("48.2 %",), ("310 个",)]
