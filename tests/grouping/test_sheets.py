"""Tables as rows and columns of claims."""

from auditor.extraction import extract
from auditor.grouping.sheets import sheets
from auditor.reading import parse
from auditor.rulebook import load

RULES = load()
HEAD = "---\ntitle: 简讯\ndate: 2022-04-09\n---\n截至3月底，各区图书分馆情况如下。\n\n"


def sheets_of(table):
    article = parse(f"{HEAD}{table}\n", "a.md", rulebook=RULES)
    return list(sheets(article, extract(article, RULES).claims))


def test_rows_and_columns_hold_the_same_claims():
    (sheet,) = sheets_of("| 区 | 分馆（个） |\n| --- | --- |\n| 东区 | 12 |\n| 合计 | — |")
    assert [row.label for row in sheet.rows] == ["东区", "合计"]
    assert [column.label for column in sheet.columns] == ["区", "分馆（个）"]
    assert [[claim.text if claim else None for claim in row.claims] for row in sheet.rows] == [
        [None, "12"],
        [None, None],
    ]
    assert sheet.columns[1].claims == tuple(row.claims[1] for row in sheet.rows)
    assert sheet.columns[1].texts == ("12", "—")


def test_an_article_without_tables_has_none():
    assert sheets_of("分馆共12个。") == []
