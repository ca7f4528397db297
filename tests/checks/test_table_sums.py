"""A table's total: an error where the rows must be all of it, a question where they may be a choice."""

from __future__ import annotations

import pytest

from auditor import audit
from auditor.model import Severity
from auditor.reading.article import parse

HEAD = "---\ntitle: 各区新建停车位\ndate: 2022-08-30\n---\n\n截至8月20日，各区新建停车位情况如下。\n\n| 区域 | 新建停车位（个） |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("total", "severity"),
    [
        ("1360", None),
        ("1280", Severity.ERROR),  # the rows alone make more than the total
        ("2480", Severity.WARNING),  # three of more districts, perhaps
    ],
)
def test_total_of_a_lone_column(total: str, severity: Severity | None) -> None:
    rows = f"| 东湖区 | 520 |\n| 西山区 | 460 |\n| 南塘区 | 380 |\n| 合计 | {total} |\n"
    found = [finding for finding in audit([parse(HEAD + rows, "a.md")]).findings if finding.code == "A304"]
    assert [finding.severity for finding in found] == ([severity] if severity else [])
