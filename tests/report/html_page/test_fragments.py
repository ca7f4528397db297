"""The parts that a server takes: an article, an entity, and the shell around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.report import html
from tests.report.html_page.reading import parsed

if TYPE_CHECKING:
    from auditor.model import Audit

SUMMER = "news/2021/summer-report.md"


def test_an_article_stands_by_itself_with_names_of_its_own(audit: Audit) -> None:
    page = parsed(html.article(audit, SUMMER, prefix="draft-"))
    assert not page.astray
    names = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(names) == len(set(names))
    assert all(name.startswith("draft-") for name in names)
    assert {e.attributes["href"][1:] for e in page.all("a")} <= set(names)
    assert page.all("h2", "title")[0].text == "青禾计划半年记"


def test_fragments_are_plain_strings(audit: Audit) -> None:
    """A string that escapes what is added to it would surprise a server."""
    assert type(html.article(audit, SUMMER)) is str
    assert type(html.entity(audit, "青禾计划")) is str
    assert type(html.page("题", "")) is str


def test_what_needs_a_decision_is_told_in_full_where_the_other_article_is_not_on_the_page(
    audit: Audit,
) -> None:
    page = parsed(html.article(audit, SUMMER))
    notes = page.all("section", "note")
    assert len(notes) == 2
    assert not [e for e in page.all("details") if e.inside("section", "note")]


def test_entities_are_linked_to_where_the_server_has_them(audit: Audit) -> None:
    page = parsed(html.article(audit, SUMMER, links=lambda subject: f"/entity?name={subject}"))
    assert "/entity?name=青禾计划" in {e.attributes["href"] for e in page.all("a")}


def test_a_source_that_is_not_there_is_a_key_error(audit: Audit) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        html.article(audit, "nowhere.md")
    with pytest.raises(KeyError, match="无此计划"):
        html.entity(audit, "无此计划")


def test_an_entity_stands_by_itself(audit: Audit) -> None:
    page = parsed(html.entity(audit, "青禾计划", "en", prefix="x"))
    assert page.elements[0].attributes["id"] == "xe1"
    assert not [e for e in page.all("a") if "place" in e.classes]
    assert "as of June 2021" in page.elements[0].text


def test_the_shell_takes_a_style_sheet_and_a_policy_from_elsewhere() -> None:
    page = parsed(
        html.page(
            "<一>", "<p>正文</p>", stylesheet="/style.css", policy="", head='<link rel="icon" href="data:,">'
        )
    )
    assert page.all("title")[0].text == "<一>"
    assert [e.attributes["href"] for e in page.all("link")] == ["/style.css", "data:,"]
    assert not page.all("style")
    assert not [e for e in page.all("meta") if "http-equiv" in e.attributes]
    assert page.all("main")[0].text.strip() == "正文"
