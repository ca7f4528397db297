"""Text of articles is data: whatever a title, a path, a publisher or a body holds, it is read and does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit, read
from auditor.archive.renaming import renamed
from auditor.model import Audit, Published, PublishedBasis
from auditor.report import Options, html, write
from auditor.report.html.rendering import plain, seen
from tests.report.html_page.reading import Page, parsed

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>alert(1)</script>",
    '"onload="alert(1)',
    "'><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "<!--",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&#0;",
    "\u202e\u2066倒写\u2069",
    "]]>",
)


def hostile(tmp_path: Path, text: str) -> Audit:
    """Two articles that contradict each other, with ``text`` in the title, the publisher, the path and the body."""
    articles = []
    for number, figure in enumerate(("3200人", "3900人")):
        file = tmp_path / f"{number}.txt"
        body = (
            f"青禾科技{text}年报\n\n本报讯（{text}）截至2022年6月底，青禾科技共有员工{figure}。"
            f"{text}其中研发人员120人{text}。\n"
        )
        file.write_text(body, encoding="utf-8")
        published = Published(date(2022, 7, 10), date(2022, 7, 10), PublishedBasis.FRONT_MATTER)
        made = replace(
            read(file), source=f"{text}/{number}.txt", publisher=f"{text}{number}", published=published
        )
        articles.append(made)
    return audit(articles)


def harmless(page: Page) -> None:
    assert not page.astray
    assert not page.stack
    for element in page.elements:
        assert element.tag not in ("script", "img", "iframe", "object", "embed", "base", "form", "link")
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
        assert element.attributes.get("href", "#").startswith("#")
    assert len(page.all("style")) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_an_article_becomes_markup(tmp_path: Path, text: str, lang: str) -> None:
    found = hostile(tmp_path, text)
    document = write("html", found, Options(lang))
    page = parsed(document)
    harmless(page)
    assert [e for e in page.all("a", "fig") if e.text.startswith("3200人")]
    assert not [c for c in document if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]


def test_what_turns_the_direction_of_text_is_shown(tmp_path: Path) -> None:
    page = parsed(write("html", hostile(tmp_path, "\u202e万"), Options()))
    assert {e.text for e in page.all("span", "hidden-char")} == {"U+202E"}


def test_a_path_that_is_no_text_is_shown(tmp_path: Path) -> None:
    found = hostile(tmp_path, "甲")
    odd = "news/\udcff.md"
    page = write("html", renamed(found, lambda source: odd + source[-5:]), Options())
    page.encode("utf-8")
    assert "U+DCFF" in page


@given(st.text(st.characters(min_codepoint=1), max_size=40))
def test_text_comes_out_as_it_went_in(text: str) -> None:
    shown = parsed(f"<p>{seen(text)}</p>")
    assert not shown.astray
    assert {e.tag for e in shown.elements} <= {"p", "span"}
    plain(text).encode("utf-8")
    str(seen(text)).encode("utf-8")


def test_a_subject_cannot_be_a_link_or_a_name(tmp_path: Path) -> None:
    found = hostile(tmp_path, "javascript:alert(1)")
    for subject in {claim.subject for claim in found.claims if claim.subject}:
        page = parsed(html.page("题", html.article(found, found.articles[0].source, links=lambda _: None)))
        harmless(page)
        assert subject not in {e.attributes.get("id") for e in page.elements}
