"""The page: every figure marked and linked to its evidence, one file that loads nothing, the same at every run."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from auditor.model import Audit, Coverage, Passage, Severity
from auditor.report import Options, html, write
from tests.report.html_page.reading import Page, parsed

ALLOWED = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "p",
        "ul",
        "ol",
        "li",
        "b",
        "br",
        "nav",
        "section",
        "article",
        "div",
        "span",
        "bdi",
        "aside",
        "strong",
        "details",
        "summary",
        "figure",
        "figcaption",
        "blockquote",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "g",
        "rect",
        "line",
        "circle",
        "polygon",
        "polyline",
        "path",
        "text",
    ]
)


@pytest.fixture(scope="module")
def document(audit: Audit) -> str:
    return write("html", audit, Options())


@pytest.fixture(scope="module")
def page(document: str) -> Page:
    return parsed(document)


def test_the_page_is_well_formed_and_holds_nothing_that_runs_or_loads(page: Page) -> None:
    assert not page.astray
    assert not page.stack
    assert {element.tag for element in page.elements} <= ALLOWED
    for element in page.elements:
        assert not {name for name in element.attributes if name.startswith("on") or name in ("style", "src")}
        assert element.attributes.get("href", "#").startswith("#")


def test_the_policy_lets_in_the_style_sheet_alone(document: str, page: Page) -> None:
    (policy,) = [e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes]
    style = document.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


def test_names_are_given_once_and_every_link_leads_to_one(page: Page) -> None:
    names = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(names) == len(set(names))
    targets = {element.attributes["href"][1:] for element in page.all("a")}
    assert targets <= set(names)


def test_every_claim_is_marked_by_its_verdict_where_it_stands(audit: Audit, page: Page) -> None:
    figures = list(page.all("a", "fig"))
    assert sorted(e.text for e in figures) == sorted(claim.seen for claim in audit.claims)
    verdicts = {}
    for element in figures:
        verdicts.setdefault(element.text, set()).add(element.attributes["data-verdict"])
    assert verdicts["11.2亿元"] == verdicts["12.5亿元"] == {"error"}
    assert verdicts["超过120万家"] == {"warning"}
    assert verdicts["26个城市"] == {"progression"}
    assert verdicts["40%"] == {"notice"}


def test_evidence_holds_the_other_quote_its_source_its_date_and_what_to_do(page: Page) -> None:
    note = next(e for e in page.all("section", "note") if "C102" in e.text and "11.2亿元 错误" in e.text)
    assert note.inside("aside", "beside")
    assert "累计放款额由12.5亿元降到11.2亿元，累计数不应减少。" in note.text
    assert "同期，合作银行放款12.5亿元" in note.text
    assert "临川晚报" in note.text
    assert "2021年6月" in note.text
    assert "summer-report.md:3:12" in note.text
    assert "建议 核对两处是否同一口径。" in note.text


def test_articles_are_set_as_they_are_read(audit: Audit, page: Page) -> None:
    texts = [e.text for e in page.elements if "text" in e.classes and e.inside("div", "passage")]
    passages = [p.text for article in audit.articles for p in article.passages if isinstance(p, Passage)]
    assert [text for text in texts if text] == passages


def test_the_head_tells_how_many_were_checked_and_what_needs_a_decision(page: Page) -> None:
    (lead,) = page.all("p", "lead")
    assert lead.text == "读到 14 个数字，其中 8 个与别处比较过；3 处需要定夺。"
    (tiles,) = page.all("ul", "tiles")
    assert tiles.text.split() == ["1×", "错误", "2!", "警告", "8个数字参与了比较", "14个数字读到", "3篇稿件"]
    assert [e.text.split()[:4] for e in page.all("li", "decision")] == [
        ["×", "错误", "C102", "累计数倒退"],
        ["!", "警告", "C103", "增幅反常"],
        ["!", "警告", "C104", "数字已旧"],
    ]


def test_what_could_not_be_read_stands_at_the_head(page: Page) -> None:
    (unread,) = page.all("div", "unread")
    assert "broken.md：第 2 行的文件头不是合法的 YAML。" in unread.text


def test_an_entity_has_a_picture_and_a_table_for_each_metric(page: Page) -> None:
    (entity,) = page.all("section", "entity")
    titles = {e.attributes["aria-label"] for e in page.all("svg") if e.inside("section", "entity")}
    assert titles == {"青禾计划 · 覆盖城市数", "青禾计划 · 服务商户数", "青禾计划 · 放款额"}
    assert "截至2021年6月" in entity.text
    assert "覆盖城市数：3 处读数" in entity.text


def test_a_verdict_can_be_told_without_its_colour(document: str) -> None:
    style = document.partition("<style>")[2].partition("</style>")[0]
    lines = [line for line in style.splitlines() if line.startswith(".fig.v-") and "text-decoration" in line]
    styles = {line.partition("text-decoration-style: ")[2].partition(";")[0] for line in lines}
    assert {"double", "wavy", "dashed", "dotted"} <= styles
    signs = {html.rendering.SYMBOLS[verdict] for verdict in html.rendering.SYMBOLS}
    assert len(signs) == len(html.rendering.SYMBOLS)


def test_english_speaks_english_but_quotes_chinese(audit: Audit) -> None:
    english = parsed(write("html", audit, Options("en")))
    assert english.all("html")[0].attributes["lang"] == "en"
    (lead,) = english.all("p", "lead")
    assert lead.text == "14 figures seen, 8 compared with others. 3 need a decision."
    assert "截至2021年6月，青禾计划已在全国26个城市铺开" in english.all("main")[0].text


def test_what_is_left_out_is_said(audit: Audit) -> None:
    errors = parsed(write("html", audit, Options(show=Severity.ERROR)))
    assert "--show 没有列出 6 条较轻的发现。" in errors.all("main")[0].text
    assert len(errors.all("li", "decision")) == 1


def test_of_very_many_articles_those_without_a_decision_are_listed(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html.report, "_WHOLE", 2)
    quiet = replace(audit, findings=tuple(f for f in audit.findings if f.name == "regression"))
    page = parsed(write("html", quiet, Options()))
    assert len(page.all("article")) == 2
    assert "1 篇没有需要定夺的数字，只列在“稿件”里" in page.all("main")[0].text
    assert "一家小店的数字之路" in page.all("table", "wide")[0].text
    assert len(parsed(write("html", quiet, Options(verbose=True))).all("article")) == 3


def test_a_run_without_articles_makes_a_page() -> None:
    page = parsed(write("html", Audit((), (), (), Coverage()), Options()))
    assert page.all("p", "lead")[0].text == "读到 0 个数字，其中 0 个与别处比较过；没有需要定夺的地方。"


def test_the_same_audit_makes_the_same_bytes(audit: Audit, document: str) -> None:
    assert write("html", audit, Options()) == document


def test_the_templates_are_part_of_the_package() -> None:
    folder = Path(html.__file__).parent
    live = {"live", "marked", "problem", "unknown"}  # what is served
    assert {"article", "entity", "page", "parts", "report"} | live == {
        file.name.partition(".")[0] for file in (folder / "templates").iterdir()
    }
    assert (folder / "page.css").is_file()
