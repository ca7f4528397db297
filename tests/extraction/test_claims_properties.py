"""What holds of every article, however odd: spans, order, identity, intervals; and that nothing crashes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import RULES

from auditor import extraction
from auditor.model import Kind, Role
from auditor.reading import parse

NAMES = [
    "青禾计划",
    "“青禾计划”",
    "云岫集团",
    "临川市",
    "该公司",
    "其",
    "全市",
    "《风过麦田》",
    "东城区",
    "Qinghe",
]
VERBS = [
    "覆盖",
    "服务",
    "达",
    "为",
    "增长",
    "同比下降",
    "占",
    "增至",
    "新增",
    "累计",
    "预计",
    "力争",
    "分别为",
    "由",
    "将",
    "减少",
]
NUMBERS = [
    "28", "1.2", "120万", "3,500", "１２", "一万五千亿", "数百万", "十几万", "三成", "百分之三十", "2—3", "4-4.5亿",
    "500多", "近25万", "半", "两", "一", "负2.1", "-3.7", "0", "00", "1e6", "〇", "3/4", "3:2", "9999999999999999",
]  # fmt: skip
UNITS = [
    "个",
    "家",
    "万元",
    "%",
    "个百分点",
    "倍",
    "元/公斤",
    "人次",
    "吨",
    "天",
    "个县",
    "岁",
    "番",
    "",
    "分",
    "‰",
    "号",
]
NOUNS = ["中小企业", "县", "农户", "营业收入", "的", "以上", "左右", "股权", "增速", "GDP", "5G"]
TIMES = [
    "截至2021年底",
    "去年",
    "2021年2月30日",
    "目前",
    "第五季度",
    "1—8月",
    "自2013年以来",
    "2021/22赛季",
    "昨日",
    "春节假期",
]
MARKS = ["，", "。", "、", "；", "：", "（", "）", "“", "”", " ", "\n", "\n\n", "！", "　", "\t", "\u200b"]
MARKUP = [
    "**",
    "# ",
    "> ",
    "| a | b |\n| --- | --- |\n| 云岫集团 | 3 |\n",
    "<b>",
    "</b>",
    "&nbsp;",
    "<td>",
    "`",
    "[x](y)",
    "---\n",
]

pieces = st.lists(
    st.sampled_from(NAMES + VERBS + NUMBERS * 2 + UNITS * 2 + NOUNS + TIMES + MARKS * 2 + MARKUP), max_size=30
).map("".join)
anything = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", categories=("L", "N", "P", "S", "Z")), max_size=60
)
texts = st.one_of(pieces, anything, st.tuples(pieces, anything, pieces).map("".join))
suffixes = st.sampled_from(["md", "html", "txt"])
dates = st.sampled_from(["", "date: 2022-03-11\n", "title: 云岫集团去年营收18.6亿元\ndate: 2020-02-29\n"])


def read(body: str, suffix: str, head: str = ""):
    """The article of a text that may be anything; with front matter where ``head`` says so."""
    front = f"---\n{head}---\n\n" if head and suffix != "html" else ""
    body = body.replace("---\n", "") if front or body.lstrip().startswith("---") else body
    return extraction.inferred(parse(front + body, f"any.{suffix}", rulebook=RULES), RULES)


@settings(max_examples=150, deadline=None)
@given(texts, suffixes, dates)
def test_every_claim_stands_where_it_says(body, suffix, head):
    article = read(body, suffix, head)
    claims = extraction.extract(article, RULES).claims
    for claim in claims:
        assert 0 <= claim.span.start < claim.span.end <= len(article.text)
        assert article.text[claim.span.start : claim.span.end] == claim.text
        assert article.position(claim.span.start) == (claim.line, claim.column)
        assert 0 <= claim.mark.start < claim.mark.end <= len(claim.clause)
        assert any(char.isalnum() or char.isnumeric() for char in claim.text)


@settings(max_examples=100, deadline=None)
@given(texts, suffixes, dates)
def test_claims_come_in_text_order_under_names_of_their_own(body, suffix, head):
    extracted = extraction.extract(read(body, suffix, head), RULES)
    starts = [claim.span.start for claim in extracted.claims]
    assert starts == sorted(starts)
    ends = [claim.span.end for claim in extracted.claims]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    every = [claim.id for claim in (*extracted.claims, *extracted.dates)]
    assert len(every) == len(set(every))


@settings(max_examples=100, deadline=None)
@given(texts, suffixes, dates)
def test_intervals_and_periods_begin_before_they_end(body, suffix, head):
    extracted = extraction.extract(read(body, suffix, head), RULES)
    for claim in extracted.claims:
        quantity = claim.quantity
        assert quantity is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert claim.kind is not Kind.DATE
        start, end = claim.period.start, claim.period.end
        assert (start is None) == (end is None)
        if start is not None and end is not None:
            assert start <= end
        assert claim.subject != "" and claim.metric != ""
    for claim in extracted.dates:
        assert claim.kind is Kind.DATE
        assert claim.quantity is None


@settings(max_examples=50, deadline=None)
@given(texts, suffixes, dates)
def test_the_same_article_gives_the_same_claims(body, suffix, head):
    article = read(body, suffix, head)
    assert extraction.extract(article, RULES) == extraction.extract(article, RULES)


@settings(max_examples=50, deadline=None)
@given(pieces)
def test_a_figure_of_a_paragraph_is_part_of_its_clause(body):
    for claim in extraction.extract(read(body, "txt"), RULES).claims:
        if claim.role is not Role.CELL:
            assert claim.clause[claim.mark.start : claim.mark.end].strip() != ""


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9_999_999), st.sampled_from(["家", "个", "万元", "%", "吨", "人次", "户"]))
def test_a_plain_figure_is_found_whole(number, unit):
    claims = extraction.extract(
        read(f"云岫集团第一时间公布，共有资源{number}{unit}。", "txt", ""), RULES
    ).claims
    assert [claim.text for claim in claims] == [f"{number}{unit}"]
