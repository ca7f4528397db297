"""The Markdown document: what a desk would publish, safe against whatever an article holds."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import ndiff
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditor.archive.renaming import renamed
from auditor.model import Audit, Span
from auditor.report import Options, escape_md, write
from auditor.report.entities import entities
from auditor.report.excerpt import Excerpt
from auditor.report.pictures import name, pictures

RENDERER = MarkdownIt("commonmark").enable("table")


def shown(markdown: str) -> str:
    """The text that a reader sees of rendered Markdown."""
    html = re.sub(r"</?(?:p|b|strong)>", "", RENDERER.render(markdown))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(entity, character)
    return html.strip("\n")


@given(st.text("ab1. 中，%*_`|<>&#[]()!-+=~\\$:{}\"'", min_size=1, max_size=40))
def test_escaped_text_reads_as_written(raw: str) -> None:
    assert shown(escape_md.text(raw)) == " ".join(raw.split())


@given(
    st.text("中，% *_a", max_size=8),
    st.text("1%亿*_”", min_size=1, max_size=6),
    st.text("中，% *_a", max_size=8),
)
def test_quotes_set_exactly_the_figure_in_bold(before: str, figure: str, after: str) -> None:
    before, after = before.lstrip(), after.rstrip()
    quote = escape_md.quote(Excerpt(before + figure + after, (Span(len(before), len(before) + len(figure)),)))
    (bold,) = re.findall(r"<(?:b|strong)>(.*?)</(?:b|strong)>", RENDERER.render(quote))
    assert bold == figure
    assert shown(quote) == " ".join((before + figure + after).split())


def test_pipes_in_titles_do_not_break_tables(audit: Audit) -> None:
    html = RENDERER.render(write("markdown", audit, Options()))
    assert "<td>青禾计划年报|摘要" in html


def test_tags_of_an_article_are_shown_not_obeyed(audit: Audit) -> None:
    assert "<i>" not in RENDERER.render(write("markdown", audit, Options()))


def test_every_footnote_is_defined_once_and_used(audit: Audit) -> None:
    document = write("markdown", audit, Options())
    defined = re.findall(r"^\[\^(\d+)\]:", document, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", document))
    assert sorted(defined) == sorted(set(defined)) == sorted(used)


def test_sources_are_cited_with_title_publisher_date_and_a_link(audit: Audit) -> None:
    last = write("markdown", audit, Options()).splitlines()[-3:]
    assert last[0] == (
        "[^summer-report.md]: 《青禾计划半年记》，临川晚报，2021年7—8月（文内推断），"
        "[`news/2021/summer-report.md`](./news/2021/summer-report.md)"
    )
    assert last[2] == (
        "[^feature.txt]: 《一家小店的数字之路》，2022年6月11日—7月31日（文内推断），"
        "[`news/2022/feature.txt`](./news/2022/feature.txt)"
    )


def test_tables_of_entities_run_metric_by_date(audit: Audit) -> None:
    document = write("markdown", audit, Options())
    assert "| 放款额 | 12.5亿元[^summer-report.md] | 11.2亿元[^annual.md] | — |" in document


def test_quotes_lead_to_their_lines(audit: Audit) -> None:
    document = write("markdown", audit, Options(home="out/reports"))
    assert "[`news/2022/annual.md:3:7`](../../news/2022/annual.md?plain=1#L3)[^annual.md]" in document
    assert "(../../news/2022/feature.txt#L2)" in document
    published = write("markdown", audit, Options(home="out", links="https://example.org/x/"))
    assert "(https://example.org/x/news/2022/annual.md?plain=1#L3)" in published


@pytest.mark.parametrize(
    "source", ["javascript:alert(1).md", "a](javascript:x) b.md", "x`|y.md", "<b>\udcff.md"]
)
def test_a_path_is_a_path_whatever_it_looks_like(audit: Audit, source: str) -> None:
    odd = renamed(audit, lambda name: source if "annual" in name else name)
    document = write("markdown", odd, Options())
    plain = re.sub(r"\[\^[^\]]*\](?:: )?", "", document)  # footnotes are not of CommonMark
    addresses = re.findall(r'<a href="([^"]*)"', RENDERER.render(plain))
    assert addresses
    assert all(address.startswith("./") for address in addresses)
    labels = re.findall(r"^\[\^(.*?)\]: ", document, re.MULTILINE)
    assert len(labels) == len(set(labels)) == 3
    assert all(re.fullmatch(r"[\w.-]+", label) for label in labels)


def test_a_new_article_adds_lines_and_moves_none(audit: Audit) -> None:
    one = audit.articles[2]
    fewer = replace(
        audit,
        articles=audit.articles[:2],
        claims=tuple(c for c in audit.claims if c.source != one.source),
        findings=tuple(f for f in audit.findings if all(c.source != one.source for c in f.claims)),
    )
    before, after = (write("markdown", each, Options()).splitlines() for each in (fewer, audit))
    gone = [line[2:] for line in ndiff(before, after) if line.startswith("- ")]
    kept = [line for line in gone if not line.startswith(("**", "|"))]
    assert not kept


def test_pictures_stand_beside_it_only_on_request(audit: Audit) -> None:
    assert "![" not in write("markdown", audit, Options())
    how = Options(assets="pics")
    shown = re.findall(r"!\[(.*?)\]\((.*?)\)", write("markdown", audit, how))
    assert [title for title, _ in shown] == [
        "青禾计划 · 放款额", "青禾计划 · 服务商户数", "青禾计划 · 覆盖城市数",
    ]  # fmt: skip
    drawn = pictures(audit, how)
    assert sorted(f"./pics/{quote(name)}" for name in drawn) == sorted(address for _, address in shown)
    assert all(ElementTree.fromstring(picture).tag.endswith("svg") for picture in drawn.values())


def test_two_names_that_read_alike_have_pictures_of_their_own(audit: Audit) -> None:
    lines = [line for entity in entities(audit) for line in entity.lines]
    odd = [replace(line, subject=subject) for line in lines[:1] for subject in ("青/禾", "青禾", "../青禾")]
    names = [name(line) for line in odd]
    assert len(set(names)) == 3
    assert not [each for each in names if "/" in each or each.startswith(".")]


@pytest.mark.parametrize(("lang", "title"), [("zh", "# 数字核对报告"), ("en", "# Figures, checked")])
def test_language(audit: Audit, lang: str, title: str) -> None:
    assert write("markdown", audit, Options(lang)).splitlines()[0] == title


def test_every_table_row_has_as_many_cells_as_its_head(audit: Audit) -> None:
    document = write("markdown", audit, Options())
    for table in re.findall(r"(?:^\|.*\|\n)+", document, re.MULTILINE):
        rows = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
        assert len(set(rows)) == 1
