"""Whatever stands in a file, every character of every passage leads back to its place in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_seen import astray, passages

from auditor.reading import parse
from auditor.reading.paragraphs import ends_sentence

PIECES = [
    "服务企业", "120万家", "，", "。", "“青禾”", "\n", "\n\n", "\r\n", " ", "　　", "\t", "**", "*", "_", "~~", "`", "```\n", "[", "](http://a.cn/1)", "![图](x.png)",
    "<b>", "</b>", "<p>", "</p>", "<br>", "<div>", "</div>", '<p style="display:none">', '<div class="related">', "<table>", "<tr>", "<td>", "</td>",
    "</table>", "<th colspan=2>", "<ul><li>", "</ul>", "&nbsp;", "&#37;", "&amp", "&", "<", ">", "| a | b |\n|---|---|\n| 1 | 2 |\n", "> ", "# ",
    "- ", "1. ", "    ", "---\n", "===\n", "\\", "\\*", "<!--", "-->", "<![", "<?", "<script>", "</script>", "http://t.cn/a1", "来源：", "（临川日报）",
    "2022年3月11日", "【", "】", "【点击领取】", "版权所有", "相关阅读", "<article>", "</article>", "<h1>", "</h1>", "<title>", "</title>", "\ufeff", "\x0b", "\u2028", "𠮷",
    "[^1]", "摘要", "：",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
@settings(max_examples=150, deadline=None)
@given(soup=SOUP)
def test_any_soup_leads_back(name: str, soup: str) -> None:
    article = parse("\n" + soup, name)
    assert astray(article) == []
    for passage in passages(article):
        for index in range(len(passage.text)):
            span = passage.locate(index, index + 1)
            assert 0 <= span.start < span.end <= len(article.text)


SENTENCES = st.lists(
    st.text(st.sampled_from("青禾计划覆盖三十一城服务企业万家新增同比"), min_size=12, max_size=60).map(
        lambda text: text + "。"
    ),
    min_size=2,
    max_size=8,
)
WRAPPINGS = {
    "a.md": "\n\n".join,
    "b.md": lambda texts: "# 题\n\n" + "\n\n".join(f"{text[:3]}**{text[3:6]}**{text[6:]}" for text in texts),
    "a.txt": lambda texts: "　　" + "　　".join(texts),
    "b.txt": lambda texts: "\r\n".join(f"　　{text}" for text in texts),
    "a.html": lambda texts: (
        "<html><body>" + "".join(f"<p>{t[:4]}<i>{t[4:6]}</i>{t[6:]}</p>\n" for t in texts) + "</body></html>"
    ),
    "b.html": lambda texts: (
        "<html><body><div>" + "<br>".join(f"&emsp;&emsp;{text}" for text in texts) + "</div></body></html>"
    ),
}


@pytest.mark.parametrize("name", list(WRAPPINGS))
@settings(max_examples=40, deadline=None)
@given(texts=SENTENCES)
def test_prose_comes_through_whole(name: str, texts: list[str]) -> None:
    article = parse(WRAPPINGS[name](texts), name)
    assert [p.text for p in passages(article) if ends_sentence(p.text)] == texts
    assert astray(article) == []
