"""JSON, version 1: the fields of the contract, in its order, with its types."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from auditor.model import Audit, Claim, Extracted, Kind, Severity, Words
from auditor.report import FORMATS, Options, claims_table, wire_v1, write

CLAIM = [
    "id",
    "source",
    "start",
    "end",
    "line",
    "column",
    "text",
    "clause",
    "subject",
    "metric",
    "scope",
    "value",
    "kind",
    "base",
    "period",
    "status",
]
FINDING = [
    "code",
    "name",
    "severity",
    "message",
    "claims",
    "source",
    "line",
    "column",
    "confidence",
    "suggestion",
    "details",
    "fingerprint",
]


@pytest.fixture
def report(audit: Audit) -> dict[str, object]:
    loaded = json.loads(write("json", audit, Options()))
    assert isinstance(loaded, dict)
    return loaded


def test_report(report: dict[str, object], audit: Audit) -> None:
    assert report["version"] == 1
    counts = {
        "articles": 3,
        "figures": 14,
        "claims": 9,
        "compared": 8,
        "errors": 1,
        "warnings": 2,
        "infos": 4,
    }
    assert counts.items() <= report["summary"].items()  # type: ignore[attr-defined]
    assert [finding["severity"] for finding in report["findings"]] == sorted(  # type: ignore[attr-defined]
        (finding.severity.value for finding in audit.findings), key=["error", "warning", "info"].index
    )


def test_finding(report: dict[str, object]) -> None:
    finding = report["findings"][0]  # type: ignore[index]
    assert list(finding) == FINDING
    assert (finding["source"], finding["line"], finding["column"]) == ("news/2022/annual.md", 3, 7)
    assert finding["message"] == "累计放款额由12.5亿元降到11.2亿元，累计数不应减少。"
    assert finding["details"] == {"earlier": 1250000000, "later": 1120000000}
    assert [claim["text"] for claim in finding["claims"]] == ["11.2亿元", "12.5亿元"]


def test_claim(audit: Audit) -> None:
    claim = wire_v1.claim_object(audit.claims[5])
    assert list(claim)[: len(CLAIM)] == CLAIM
    assert claim["value"] == {"low": 1200000, "high": None, "point": 1200000, "unit": "家", "bound": "gt"}
    assert claim["period"] == {
        "start": "2021-12-31",
        "end": "2021-12-31",
        "basis": "explicit",
        "aspect": "as_of",
        "since": None,
    }
    assert (claim["kind"], claim["status"], claim["base"]) == ("count", "actual", None)
    text = audit.articles[1].text
    assert text[claim["start"] : claim["end"]] == claim["text"]  # type: ignore[misc]


def test_dates_have_no_value(audit: Audit) -> None:
    assert wire_v1.claim_object(replace(audit.claims[0], kind=Kind.DATE, quantity=None))["value"] is None


def test_article(audit: Audit) -> None:
    article = audit.articles[1]
    told = wire_v1.article_object(article, Extracted(audit.claims[4:7]))
    assert told == {
        "source": "news/2022/annual.md",
        "title": "青禾计划年报|摘要",
        "published": {"start": "2022-03-11", "end": "2022-03-11", "basis": "front_matter"},
        "publisher": "江右日报",
        "characters": len(article.text),
        "claims": 3,
    }


@pytest.mark.parametrize(
    ("value", "told"),
    [("26", "26"), ("1E+12", "1000000000000"), ("27.60", "27.6"), ("-0.5", "-0.5"), ("0.00", "0")],
)
def test_numbers(value: str, told: str) -> None:
    assert json.dumps(wire_v1.number(Decimal(value))) == told


def test_details_of_every_kind(audit: Audit) -> None:
    claim = audit.claims[0]
    details = {"days": (date(2021, 6, 1), None), "kind": Kind.COUNT, "why": Words("因", "why"), "of": [claim]}
    assert wire_v1.plain(details, "en") == {
        "days": ["2021-06-01", None],
        "kind": "count",
        "why": "why",
        "of": [wire_v1.claim_object(claim)],
    }


def test_details_that_cannot_be_told_are_a_mistake() -> None:
    with pytest.raises(TypeError, match="details hold a object"):
        wire_v1.plain({"what": object()}, "zh")


def test_jsonl_is_a_finding_a_line(audit: Audit, report: dict[str, object]) -> None:
    lines = write("jsonl", audit, Options()).splitlines()
    assert [json.loads(line) for line in lines] == report["findings"]


def test_show_filters_findings_but_not_counts(audit: Audit) -> None:
    told = json.loads(write("json", audit, Options(show=Severity.WARNING)))
    assert len(told["findings"]) == 3
    assert told["summary"]["infos"] == 4


def test_language_of_messages(audit: Audit) -> None:
    told = json.loads(write("json", audit, Options("en")))
    assert told["findings"][0]["message"].startswith("The running total of loans")


def test_concise_is_sorted_by_place(audit: Audit) -> None:
    lines = write("concise", audit, Options()).splitlines()
    told = "news/2022/annual.md:3:7: C102 [error] 累计放款额由12.5亿元降到11.2亿元，累计数不应减少。"
    assert lines[-2] == f"{told}（另见 news/2021/summer-report.md:3:12）"
    assert len(lines) == len(audit.findings)
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)


def noted(claims: tuple[Claim, ...]) -> Extracted:
    return Extracted((replace(claims[0], subject=None, notes=("两个主体都说得通",)), *claims[1:]))


def test_table_shows_what_was_read_and_why_not(audit: Audit) -> None:
    rows = [(audit.articles[1], noted(audit.claims[4:7]))]
    plain = claims_table.write(rows, Options(width=100))
    assert "news/2022/annual.md  青禾计划年报|摘要" in plain
    assert "2022年3月11日（文件头） · 3 条断言" in plain
    assert ">120万家" in plain
    assert "两个主体都说得通" not in plain
    assert "两个主体都说得通" in claims_table.write(rows, Options(width=100), notes=True)


def test_every_format_writes(audit: Audit) -> None:
    assert all(write(form, audit, Options()).endswith("\n") for form in FORMATS)
