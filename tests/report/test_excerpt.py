"""Quotes: shortened around the figure, which is never cut and never lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Accrual, Article, Audit, Claim, Coverage, Kind, Passage, Period, Role, Span, Status
from auditor.report import told
from auditor.report.excerpt import Excerpt, quotes, shorten

CLAUSE = "自去年十月启动以来，一路向前，截至六月，青禾计划已在全国26个城市铺开，服务近25万家商户，后面还有很长很长的话要说"


def figure(text: str, wanted: str) -> Span:
    return Span(text.index(wanted), text.index(wanted) + len(wanted))


def test_short_clause_stays_whole() -> None:
    assert shorten("覆盖26个城市", [Span(2, 6)]) == Excerpt("覆盖26个城市", (Span(2, 6),))


def test_long_clause_is_cut_at_stops() -> None:
    cut = shorten(CLAUSE, [figure(CLAUSE, "26个城市")], 36)
    assert cut.text == "…截至六月，青禾计划已在全国26个城市铺开，服务近25万家商户…"
    assert cut.bracketed().text == "…截至六月，青禾计划已在全国【26个城市】铺开，服务近25万家商户…"


def test_line_breaks_and_indents_are_folded() -> None:
    raw = "　　服务\n　　近25万家\n商户 of Linchuan\n plan"
    assert shorten(raw, [figure(raw, "近25万家")]).bracketed().text == "服务【近25万家】商户 of Linchuan plan"


def test_numbers_are_not_split() -> None:
    raw = "同期银行放款一千二百三十四笔共计99123.45亿元以及其他各种费用若干，其中新增1000亿元整后面的话还很长"
    cut = shorten(raw, [figure(raw, "1000亿元")], 26)
    assert "99123.45" in cut.text or not set("9123.45") & set(cut.text.split("，")[0])


@given(st.text("，。 \n中文字12.aB", min_size=0, max_size=120), st.data())
def test_every_mark_survives(text: str, data: st.DataObject) -> None:
    text += "近25万家" + data.draw(st.text("，。\n 汉字0", max_size=60))
    cut = shorten(text, [figure(text, "近25万家")], data.draw(st.integers(12, 100)))
    (mark,) = cut.marks
    assert cut.text[mark.start : mark.end] == "近25万家"
    assert "\n" not in cut.text


@given(st.integers(12, 80))
def test_excerpt_keeps_to_its_room(room: int) -> None:
    assert len(shorten(CLAUSE, [figure(CLAUSE, "26个城市")], room).text) <= max(room, 15)


def quoted(audit: Audit, *claims: Claim, room: int = 72) -> list[tuple[int, str]]:
    articles = {article.source: article for article in audit.articles}
    return [(len(group), excerpt.bracketed().text) for group, excerpt in quotes(claims, articles, room)]


def test_figures_of_one_sentence_share_a_quote(audit: Audit) -> None:
    stale = next(finding for finding in audit.findings if finding.name == "stale")
    assert quoted(audit, *stale.claims) == [
        (2, "目前，青禾计划已落地【28个城市】，惠及商户【超120万家】。"),
        (1, "截至2021年底，青禾计划覆盖【28个城市】，服务超过120万家小微商户。"),
    ]


def test_a_quote_is_the_whole_sentence_though_the_clause_is_short(audit: Audit) -> None:
    firms = audit.claims[5]
    short = replace(firms, clause="服务超过120万家小微商户", mark=Span(2, 9))
    assert quoted(audit, short) == [(1, "截至2021年底，青禾计划覆盖28个城市，服务【超过120万家】小微商户。")]


def test_markup_inside_the_sentence_is_stepped_over() -> None:
    html = "<p>青禾计划服务<b>近25万</b>家商户。</p><p>另有40家。</p>"
    passage = Passage("青禾计划服务近25万家商户。", Role.PARAGRAPH, ((0, 3), (6, 12), (10, 20)))
    audit = Audit((Article("a.html", html, (passage,)),), (), (), Coverage())
    claim = Claim(
        id="a.html:1", source="a.html", span=Span(12, 21), line=1, column=13, text=html[12:21], clause="服务近25万家商户",
        mark=Span(2, 7), role=Role.PARAGRAPH, sentence=0, subject=None, metric=None, stem=None, scope=None,
        quantity=None, kind=Kind.COUNT, base=None, period=Period(), accrual=Accrual.LEVEL, status=Status.ACTUAL,
    )  # fmt: skip
    assert quoted(audit, claim) == [(1, "青禾计划服务【近25万家】商户。")]
    assert told.figure(claim) == "近25万家"


def test_a_clause_that_no_passage_has_is_quoted_itself(audit: Audit) -> None:
    cell = replace(audit.claims[5], clause="商户 | 120万", mark=Span(5, 9), role=Role.CELL)
    assert quoted(audit, cell) == [(1, "商户 | 【120万】")]


def test_titles_are_quoted_whole(audit: Audit) -> None:
    title = "逆风而上！青禾计划走进26个城市"
    article = Article("t.md", title, (Passage(title, Role.TITLE, ((0, 0),)),))
    claim = replace(audit.claims[0], source="t.md", span=Span(11, 16), clause=title[5:], mark=Span(6, 11))
    assert quoted(replace(audit, articles=(article,)), claim) == [(1, "逆风而上！青禾计划走进【26个城市】")]


def test_figures_far_apart_are_quoted_apart(audit: Audit) -> None:
    assert [count for count, _ in quoted(audit, *audit.claims[4:6], room=12)] == [1, 1]
    assert [count for count, _ in quoted(audit, *audit.claims[4:6], room=40)] == [2]
