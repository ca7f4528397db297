"""HTML pages: the main text, its offsets, and all that stands around it left out."""

from __future__ import annotations

import pytest
from reading_seen import astray, body

from auditor.model import PublishedBasis, Table
from auditor.reading import parse

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>青禾计划覆盖31城_临川网</title>
<meta property="og:site_name" content="临川网">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-05-06T08:00:00+08:00"}</script>
<style>p{color:red}</style></head><body class="has-sidebar">
<header><h1 class="logo"><a href="/">临川网</a></h1><nav><ul><li><a href="/a">首页12</a></li></ul></nav></header>
<main><article class="post"><h1>青禾计划覆盖<em>31</em>城</h1>
<p class="meta">2023-05-06 08:00 来源：临川晚报 责任编辑：王某</p>
<p>截至2023年4月底，青禾计划已覆盖<b>31</b>个城市，
服务企业<a href="/x">近40&#19975;家</a>，占比约65&#37;。</p>
<figure><img src=a.jpg><figcaption>图为现场，共300人参加</figcaption></figure>
<p style="display:none">隐藏的500万家</p><p hidden>另外600万家</p><div class="ad-box">仅需99元</div>
<p>首段有2项。<br>次段有3项。</p>
<ul><li>新增就业3万人<li>培训1.2万人次</ul>
<h3>相关阅读</h3><ul><li><a href="1">旧闻：覆盖26城</a></li><li><a href="2">旧闻：25万家</a></li></ul>
</article></main><aside>热榜100条</aside><div id="footer">©2023 临川网 ICP备12345号</div></body></html>
"""


def test_page() -> None:
    article = parse(PAGE, "a.html")
    assert article.title is not None
    assert article.title.text == "青禾计划覆盖31城"
    assert body(article) == [
        "截至2023年4月底，青禾计划已覆盖31个城市，服务企业近40万家，占比约65%。",
        "首段有2项。",
        "次段有3项。",
        "新增就业3万人",
        "培训1.2万人次",
    ]
    assert article.published.basis is PublishedBasis.METADATA
    assert str(article.published.start) == "2023-05-06"
    assert (article.publisher, article.origin) == ("临川网", "临川晚报")
    assert astray(article) == []


def test_a_figure_that_ends_in_an_entity_is_located_whole() -> None:
    article = parse("<html><body><p>甲</p><p>占比65&#37;。</p></body></html>", "a.html")
    passage = article.passages[-1]
    assert not isinstance(passage, Table)
    span = passage.locate(2, 5)
    assert article.text[span.start : span.end] == "65&#37;"


TITLES = [
    ("<title>甲事_某网</title><body><p>正文有3家。</p>", "甲事_某网"),
    ("<title>甲事_某网</title><body><h1>甲事</h1><article><p>正文有3家。</p></article>", "甲事"),
    ("<title>甲事_某网</title><body><h1><a href=/>某网</a></h1><p>正文有3家。</p>", "某网"),
    ("<title>甲事_某网</title><body><h1>某网</h1><article><h1>甲事</h1><p>正文有3家。</p></article>", "甲事"),
]


@pytest.mark.parametrize(("page", "title"), TITLES)
def test_title(page: str, title: str) -> None:
    article = parse(f"<html>{page}</html>", "a.html")
    assert article.title is not None
    assert article.title.text == title


HIDDEN = [
    '<div style="visibility: hidden">9家</div>',
    '<p style="height:1px;overflow:hidden">9家</p>',
    '<p aria-hidden="true">9家</p>',
    "<script>var a='9家'</script>",
    "<noscript><p>9家</p></noscript>",
    "<template><p>9家</p></template>",
    "<select><option>9家</option></select>",
    "<button>9家</button>",
    "<svg><text>9家</text></svg>",
    "<!-- <p>9家</p> -->",
    "<![if IE]><![endif]>",
    '<div class="related-news"><p>9家。</p></div>',
    '<div id="comments"><p>9家。</p></div>',
    '<div class="articleShare">9家</div>',
    '<p><a href="1">9家开业</a> <a href="2">8家关门</a></p>',
    "<p>覆盖<del>9家</del></p>".replace("覆盖", ""),
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_holds_no_text(markup: str) -> None:
    article = parse(f"<html><body><h1>题</h1>{markup}<p>正文有3家。</p></body></html>", "a.html")
    assert body(article) == ["正文有3家。"]
    assert astray(article) == []


def test_furniture_classes_give_way_when_they_hide_everything() -> None:
    assert body(
        parse('<html><body><div class="share"><h1>题</h1><p>正文有3家。</p></div></body></html>', "a.html")
    ) == ["正文有3家。"]


def test_table_spreads_heads_but_tells_a_figure_once() -> None:
    article = parse(
        "<html><body><h1>题</h1><table><caption>表1 各区企业</caption>"
        "<thead><tr><th rowspan=2>区</th><th colspan=2>2022年</th></tr><tr><th>家</th><th>增长</th></tr></thead>"
        "<tr><td>东区<td>120<td rowspan=2>5%<tr><td>西区<td>80</table></body></html>",
        "a.html",
    )
    (table,) = [item for item in article.passages if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["区", "2022年", "2022年"],
        ["区", "家", "增长"],
        ["东区", "120", "5%"],
        ["西区", "80", ""],
    ]
    assert table.head_rows == 2
    assert table.caption is not None
    assert table.caption.text == "表1 各区企业"
    assert astray(article) == []


def test_a_layout_table_is_prose() -> None:
    prose = "青禾计划覆盖31城。" * 20
    article = parse(
        f"<html><body><table><tr><td>左栏</td><td><p>{prose}</p></td></tr></table></body></html>", "a.html"
    )
    assert not any(isinstance(item, Table) for item in article.passages)
    assert prose in body(article)


def test_only_the_article_is_read() -> None:
    article = parse(
        "<html><body><p>站内公告9家。</p><article><p>正文有3家，覆盖两个城市。</p></article><p>页脚8家。</p></body></html>",
        "a.html",
    )
    assert body(article) == ["正文有3家，覆盖两个城市。"]
