"""Findings that a comment in their article covers, and comments that cover none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.checks import CHECKS
from auditor.checks.suppressing import VERBS
from auditor.extraction import extract
from auditor.model import Audit, Finding, Severity
from auditor.pipeline import audit, compare
from auditor.policy import Policy, Told
from auditor.reading import parse
from auditor.reading.comments import find
from auditor.rulebook import load
from auditor.text.wording import number

RULES = load()
HEAD = "---\ntitle: 简讯\ndate: 2022-01-{}\nsource: {}\n---\n"
FIRST = HEAD.format(10, "临川日报") + "截至2021年底，青禾计划已覆盖28个县。\n"
CLASH = "截至2021年12月31日，青禾计划已覆盖26个县。"
SECOND = "全县粮食产量增长约50%左右。"


def run(body: str, *, first: str = FIRST, policy: Policy | None = None) -> Audit:
    """The audit of an article that contradicts ``first`` in one line and doubles a qualifier in another."""
    articles = [
        parse(text, name, rulebook=RULES)
        for name, text in (("a.md", first), ("b.md", HEAD.format(12, "青川晚报") + body))
    ]
    return audit(articles, RULES, policy=policy or Policy())


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(finding.code for finding in findings if finding.severity is not Severity.INFO)


def notes(found: Audit, code: str = "X001") -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def test_both_are_found_where_nothing_is_said() -> None:
    assert codes(run(f"{CLASH}\n\n{SECOND}\n").findings) == ["C101", "P501"]


@pytest.mark.parametrize(
    ("body", "aside"),
    [
        ("<!-- auditor-disable-next-line contradiction -- 县志为准 -->\n{0}\n\n{1}\n", ["C101"]),
        ("<!-- auditor-disable-next-line C101 -->\n\n{0}\n\n{1}\n", ["C101"]),
        ("{0} <!-- auditor-disable-line c1 -->\n\n{1}\n", ["C101"]),
        ("<!-- auditor-disable-line -->{0}\n\n{1}\n", ["C101"]),
        (
            "{0}\n\n{1}<!-- auditor-disable-line contradiction P501 -->\n<!-- auditor-disable-file C101 -->",
            ["C101", "P501"],
        ),
        ("{0}\n\n{1}\n<!-- auditor-disable-file -->\n", ["C101", "P501"]),
        ("<!-- auditor-disable-file redundant-qualifier -->\n{0}\n\n{1}\n", ["P501"]),
        ("<!-- auditor-disable -->\n{0}\n<!-- auditor-enable -->\n\n{1}\n", ["C101"]),
        ("{0}\n\n<!-- auditor-disable -->\n{1}\n", ["P501"]),
        (
            "<!-- auditor-disable C101 P501 -->\n{0}\n\n<!-- auditor-enable redundant-qualifier -->\n{1}\n",
            ["C101"],
        ),
        ("<!-- auditor-disable -->\n{0}\n<!-- auditor-enable C101 -->\n\n{1}\n", ["C101", "P501"]),
        ("<!-- auditor-disable -->\n{0}\n<!-- auditor-enable P5 -->\n\n{1}\n", ["C101"]),
        ("<!-- auditor-disable -->\n<!-- auditor-enable C1 -->\n{0}\n\n{1}\n", ["P501"]),
        ("<!-- auditor-disable C101 -->{0}<!-- auditor-enable C101 -->\n\n{1}\n", ["C101"]),
    ],
)
def test_what_is_covered_is_set_aside(body: str, aside: list[str]) -> None:
    found = run(body.format(CLASH, SECOND))
    assert codes(found.suppressed) == aside
    assert codes(found.findings) == [code for code in ("C101", "P501") if code not in aside]


def test_what_one_name_of_a_comment_covers_leaves_the_other_idle() -> None:
    body = "<!-- auditor-disable C101 P501 -->\n{0}\n\n<!-- auditor-enable redundant-qualifier -->\n{1}\n"
    (note,) = notes(run(body.format(CLASH, SECOND)))
    assert note.message.en == "The comment auditor-disable P501 covers no finding of this run"


@pytest.mark.parametrize(
    "body",
    [
        "<!-- auditor-disable-next-line stale -->\n{0}\n\n{1}\n",
        "{0}\n<!-- auditor-disable-line -->\n\n{1}\n",
        "{0}\n\n{1}\n\n<!-- auditor-disable -->\n",
        "<!-- auditor-disable C101 -->\n<!-- auditor-enable C101 -->\n{0}\n\n{1}\n",
    ],
)
def test_a_comment_that_covers_nothing_is_told_and_harms_nothing(body: str) -> None:
    found = run(body.format(CLASH, SECOND))
    assert codes(found.findings) == ["C101", "P501"]
    (note,) = notes(found)
    assert (note.name, note.severity) == ("unused-suppression", Severity.INFO)
    (place,) = note.claims
    article = found.articles[1]
    assert article.text[slice(*place.span)] == place.text == article.comments[0].text
    assert (place.line, place.column) == article.position(place.span.start)


def test_of_several_names_the_idle_one_is_told() -> None:
    found = run(f"{CLASH}<!-- auditor-disable-line contradiction stale -->\n")
    assert [note.message.zh for note in notes(found)] == [
        "注释 auditor-disable-line stale 在这次核对里没有压下任何发现"
    ]


def test_a_comment_at_the_other_end_learns_where_the_finding_is() -> None:
    first = FIRST.replace("截至", "<!-- auditor-disable-next-line contradiction -->\n截至")
    found = run(f"{CLASH}\n", first=first)
    assert codes(found.findings) == ["C101"]
    assert "b.md:6" in notes(found)[0].message.zh
    assert "told at b.md:6" in notes(found)[0].message.en


@pytest.mark.parametrize(
    ("body", "zh"),
    [
        (
            "<!-- auditor-disable-line contradicton -->",
            "没有 'contradicton' 这项检查，是不是 contradiction？",
        ),
        (
            "<!-- auditor-disable-nextline C101 -->",
            "没有 auditor-disable-nextline 这种注释，是不是 disable-next-line？",
        ),
        ("<!-- auditor-disable-line 县志为准 -->", "理由要写在 -- 之后"),
        ("<!-- auditor-enable C999 -->", "没有 'C999' 这项检查"),
    ],
)
def test_a_comment_that_is_wrong_is_told_and_covers_nothing(body: str, zh: str) -> None:
    found = run(f"{CLASH}{body}\n")
    assert codes(found.findings) == ["C101", "X002"]
    (note,) = notes(found, "X002")
    assert zh in note.message.zh
    assert note.message.en.isascii() or "县志" in note.message.en
    assert notes(found) == []


@pytest.mark.parametrize("name", ["C101", ""])
def test_a_comment_is_not_idle_where_its_check_did_not_run(name: str) -> None:
    found = run(f"{CLASH}<!-- auditor-disable-line {name} -->\n", policy=Policy(Told(frozenset({"C101"}))))
    assert notes(found) == []


def test_a_check_that_failed_is_never_set_aside() -> None:
    article = parse(f"<!-- auditor-disable-file -->\n{CLASH}\n", "a.md", rulebook=RULES)

    def breaks(*_: object) -> tuple[Finding, ...]:
        raise ZeroDivisionError

    found = compare(
        [article],
        {"a.md": extract(article, RULES)},
        RULES,
        checks=[replace(CHECKS[0], run=breaks, over=("article",))],
    )
    assert [finding.code for finding in found.findings if finding.code == "X000"] == ["X000"]


def test_what_is_set_aside_still_counts_as_compared() -> None:
    said = run(f"{CLASH}\n").coverage
    silent = run(f"{CLASH}<!-- auditor-disable-line -->\n").coverage
    assert silent == said


def test_figures_of_a_reason_are_no_claims() -> None:
    found = run(f"{CLASH}<!-- auditor-disable-line -- 2020年的28个县不含新区 -->\n")
    assert [number(claim.quantity.point) for claim in found.claims if claim.quantity] == ["28", "26"]


def test_the_comments_of_the_page_are_right() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "suppression.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    found = audit([parse(shown, "a.md", rulebook=RULES)], RULES)
    assert notes(found, "X002") == []
    assert codes(found.suppressed) == ["P501"]
    assert {comment.verb for comment in find(shown)} == set(VERBS)
