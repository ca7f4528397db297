"""What part of the article a figure stands in: titles, summaries, headings, captions."""

from __future__ import annotations

import pytest
from telling import extracted, told


def roles(said: str, title: str = "", suffix: str = "md") -> list[tuple[str, str]]:
    """Figure and role of every claim."""
    return [(claim.text, claim.role.value) for claim in extracted(said, title=title, suffix=suffix).claims]


def test_a_title_is_marked_as_such():
    assert roles("青禾计划覆盖28个县。", title="青禾计划服务农户12万户") == [
        ("12万户", "title"), ("28个", "paragraph"),
    ]  # fmt: skip


def test_the_first_heading_is_the_title():
    assert roles("# 青禾计划服务农户12万户\n\n青禾计划覆盖28个县。") == [
        ("12万户", "title"), ("28个", "paragraph"),
    ]  # fmt: skip


def test_a_later_heading_is_a_heading():
    assert roles("# 青禾计划\n\n## 服务农户12万户\n\n覆盖28个县。") == [
        ("12万户", "heading"), ("28个", "paragraph"),
    ]  # fmt: skip


def test_a_quotation_is_a_quotation():
    assert roles("> 青禾计划覆盖28个县。") == [("28个", "quote")]


def test_the_halves_of_a_title_do_not_date_each_other():
    claims = extracted("", title="2020年云岫集团营收16亿元 青禾计划覆盖28个县").claims
    assert [told(claim)["period"] for claim in claims] == ["2020-01-01..2020-12-31", "2022-03-11"]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<html><head><title>青禾计划服务农户12万户</title></head><body><p>青禾计划覆盖28个县，云岫集团提供支持。</p></body></html>",
         [("12万户", "title"), ("28个", "paragraph")]),
        ("<html><body><h1>青禾计划服务农户12万户</h1><p>青禾计划覆盖28个县，云岫集团提供支持。</p></body></html>",
         [("12万户", "title"), ("28个", "paragraph")]),
        ("<html><body><p>青禾计划覆盖28个县，云岫集团提供支持。</p><script>var stores = '310家';</script></body></html>",
         [("28个", "paragraph")]),
        ('<html><body><p title="门店310家">青禾计划覆盖28个县，云岫集团提供支持。</p></body></html>', [("28个", "paragraph")]),
    ],
)  # fmt: skip
def test_the_roles_of_a_page(page, wanted):
    assert roles(page, suffix="html") == wanted
