"""The Markdown document: what a desk would publish, safe against whatever an article holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditor.model import Audit, Span
from auditor.report import Options, escape_md, write
from auditor.report.excerpt import Excerpt

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


def test_sources_are_cited_with_title_publisher_and_date(audit: Audit) -> None:
    last = write("markdown", audit, Options()).splitlines()[-3:]
    assert (
        last[0] == "[^1]: 《青禾计划半年记》，临川晚报，2021年7—8月（文内推断），`news/2021/summer-report.md`"
    )
    assert (
        last[2] == "[^3]: 《一家小店的数字之路》，2022年6月11日—7月31日（文内推断），`news/2022/feature.txt`"
    )


def test_tables_of_entities_run_metric_by_date(audit: Audit) -> None:
    document = write("markdown", audit, Options())
    assert "| 放款额 | 12.5亿元[^1] | 11.2亿元[^2] | — |" in document


@pytest.mark.parametrize(("lang", "title"), [("zh", "# 数字核对报告"), ("en", "# Figures, checked")])
def test_language(audit: Audit, lang: str, title: str) -> None:
    assert write("markdown", audit, Options(lang)).splitlines()[0] == title


def test_every_table_row_has_as_many_cells_as_its_head(audit: Audit) -> None:
    document = write("markdown", audit, Options())
    for table in re.findall(r"(?:^\|.*\|\n)+", document, re.MULTILINE):
        rows = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
        assert len(set(rows)) == 1
