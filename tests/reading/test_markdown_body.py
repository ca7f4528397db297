"""Markdown: what a reader sees of it, and nothing else."""

from __future__ import annotations

import pytest
from reading_seen import astray, body

from auditor.model import Role, Table
from auditor.reading import parse

INLINE = [
    # emphasis, also beside Chinese punctuation where CommonMark would keep the stars
    ("青禾计划**覆盖31城**，*惠及*企业", "青禾计划覆盖31城，惠及企业"),
    ("今年**“青禾计划”**覆盖31城", "今年“青禾计划”覆盖31城"),
    ("注册资本5*3亿元", "注册资本5*3亿元"),
    ("变量new_users_2021不变", "变量new_users_2021不变"),
    ("***三星***与__下划__", "三星与下划"),
    ("孤星*号与**双星", "孤星*号与**双星"),
    # links hold their text, not their target
    ("见[第3号公告](http://a.cn/2021/12)全文", "见第3号公告全文"),
    ("见[公告](http://a.cn/x_(12) '标题99')全文", "见公告全文"),
    ("见[公告][ref]全文", "见公告全文"),
    ("数据[1]如此", "数据[1]如此"),
    ("前![图5](a5.png)后，[![图](b.png)](c)完", "前后，完"),
    ("脚注[^12]在此", "脚注在此"),
    ("网址<http://a.cn/99>在此", "网址在此"),
    ("网址 https://t.cn/A6i4F9 在此", "网址  在此"),
    # code, comments, hidden and struck text
    ("运行`code 5家`即可，``a`7`b``完", "运行即可，完"),
    ("前<!-- 500万家 -->后", "前后"),
    ('前<span style="display:none">500万家</span>后', "前后"),
    ("覆盖~~26~~28城", "覆盖28城"),
    # escapes and entities
    (r"价格14.82元\/股，5\*3", "价格14.82元/股，5*3"),
    ("占比65&#37;，A&amp;B，R&D", "占比65%，A&B，R&D"),
    ("服务<b>120</b>万家，3 < 5", "服务120万家，3 < 5"),
]


@pytest.mark.parametrize(("written", "seen"), INLINE)
def test_inline(written: str, seen: str) -> None:
    article = parse(f"# 题\n\n{written}。\n", "a.md")
    assert body(article) == [seen + "。"]
    assert astray(article) == []


def test_blocks_have_roles() -> None:
    article = parse(
        "# 青禾计划年报\n\n开头一段，覆盖31城。\n\n## 各地进展\n\n- 东区 12万人\n- 西区 8万人\n\n> 引述他人之言。\n\n"
        "```\n代码 99家\n```\n\n    四格缩进的是段落，有25万家。\n",
        "a.md",
    )
    assert [(p.role.value, p.text) for p in article.passages if not isinstance(p, Table)] == [
        ("title", "青禾计划年报"),
        ("paragraph", "开头一段，覆盖31城。"),
        ("heading", "各地进展"),
        ("paragraph", "东区 12万人"),
        ("paragraph", "西区 8万人"),
        ("quote", "引述他人之言。"),
        ("paragraph", "四格缩进的是段落，有25万家。"),
    ]
    assert astray(article) == []


def test_table_has_heads_cells_and_caption() -> None:
    article = parse(
        "# 题\n\n各区数据如下：\n\n| 区 | 户数 |\n|:--|--:|\n| 东\\|区 | **12**万 |\n| 西区 | |\n", "a.md"
    )
    (table,) = [item for item in article.passages if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["区", "户数"],
        ["东|区", "12万"],
        ["西区", ""],
    ]
    assert table.head_rows == 1
    assert table.caption is not None
    assert table.caption.text == "各区数据如下："
    assert "各区数据如下：" in body(article)
    assert astray(article) == []


def test_raw_html_blocks_are_read_as_html() -> None:
    article = parse(
        '# 题\n\n<p>服务<b>120</b>万家企业。</p>\n\n<div class="related">\n\n- [旧闻 26城](x)\n\n</div>\n\n末段3项。\n',
        "a.md",
    )
    assert body(article) == ["服务120万家企业。", "末段3项。"]
    assert astray(article) == []


def test_html_left_open_is_not_lost() -> None:
    _, table = parse("# 题\n\n<table><tr><td>甲</td><td>12家</td>\n", "a.md").passages
    assert isinstance(table, Table)
    assert table.rows[0][1].text == "12家"


def test_a_newline_between_paragraphs_is_enough() -> None:
    article = parse("# 题\n\n第一段有3家。\n第二段有5家。\n", "a.md")
    assert body(article) == ["第一段有3家。", "第二段有5家。"]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "截至去年年底，青禾计划在临川市已经累计覆盖三十一个县区，直接服务的中小企业超过一\n"
        "百二十万家，其中制造业企业占到近四成，培训各类人员五万多人次，计划今年还要再扩大\n"
        "到八个县区。\n"
    )
    article = parse("# 题\n\n" + wrapped, "a.md")
    assert body(article) == [wrapped.replace("\n", "")]
    assert astray(article) == []


def test_a_comma_leaves_the_line_open() -> None:
    assert body(parse("# 题\n\n截至6月底，\n已覆盖26城，\n服务25万家。\n", "a.md")) == [
        "截至6月底，已覆盖26城，服务25万家。"
    ]


def test_crlf_keeps_offsets() -> None:
    article = parse("---\r\ntitle: 题\r\n---\r\n\r\n# 甲\r\n\r\n第一段**3**家。\r\n\r\n- 项\r\n", "a.md")
    assert body(article) == ["甲", "第一段3家。", "项"]
    assert astray(article) == []
    assert article.title is not None
    assert article.title.role is Role.TITLE
