"""Figures at their places in the text, each with what the audit says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor import audit, read
from auditor.model import Audit, Finding, Severity, Words
from auditor.report.marking import Block, Grid, Verdict, marked, verdict_of

TEXTS = {
    "a.md": """---
date: 2022-07-10
source: 临川日报
---
# 青禾科技半年记

截至2022年6月底，青禾科技共有员工**3200**人，**覆盖**26个城市。也有人说是五湖四海。

| 指标 | 2021年 | 2022年 |
| --- | --- | --- |
| 营业收入（亿元） | 12.5 | 13.4 |
| 研发人员（人） | 120 | 150 |
""",
    "b.html": """<html><head><title>青禾科技扩员</title></head><body><h1>青禾科技扩员</h1>
<p>截至2022年6月底，青禾科技共有员工3<b>900</b>人，分属R&amp;D等部门。</p></body></html>""",
    "c.txt": "青禾科技二三事\n\n　　截至2021年底，青禾科技共有员工2800人。\n　　若明年再建9个站点，还会更多。\n",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return audit([replace(read(folder / name), source=name) for name in TEXTS])


def verdicts(found: Audit, source: str) -> dict[str, Verdict]:
    return {mark.claim.seen: mark.verdict for mark in marked(found)[source].marks}


def test_every_claim_is_marked_once_in_its_article(found: Audit) -> None:
    every = [mark.claim.id for one in marked(found).values() for mark in one.marks]
    assert sorted(every) == sorted(claim.id for claim in found.claims)
    assert not [mark for one in marked(found).values() for mark in one.astray]


def test_pieces_put_together_are_the_text(found: Audit) -> None:
    for one in marked(found).values():
        for block, passage in zip(one.blocks, one.article.passages, strict=True):
            if isinstance(block, Block):
                assert "".join(piece.text for piece in block.pieces) == passage.text
            else:
                texts = [["".join(piece.text for piece in cell.pieces) for cell in row] for row in block.rows]
                assert texts == [[cell.text for cell in row] for row in passage.rows]


def test_a_marked_piece_is_the_figure_that_a_reader_sees(found: Audit) -> None:
    pieces = [
        (piece.text, piece.marks[0].claim.seen)
        for one in marked(found).values()
        for block in one.blocks
        for each in ([block] if isinstance(block, Block) else [cell for row in block.rows for cell in row])
        for piece in each.pieces
        if piece.marks
    ]
    assert all(text == seen for text, seen in pieces)
    assert ("3900人", "3900人") in pieces  # with markup inside it in the file


def test_figures_of_a_table_stand_in_their_cells(found: Audit) -> None:
    (table,) = [block for block in marked(found)["a.md"].blocks if isinstance(block, Grid)]
    assert table.head_rows == 1
    marks = [[len(cell.marks) for cell in row] for row in table.rows]
    assert marks == [[0, 0, 0], [0, 1, 1], [0, 1, 1]]


def test_verdicts_follow_the_findings(found: Audit) -> None:
    assert verdicts(found, "b.html")["3900人"] is Verdict.ERROR
    assert verdicts(found, "a.md")["3200人"] is Verdict.ERROR
    assert verdicts(found, "a.md")["26个"] is Verdict.ALONE
    assert verdicts(found, "c.txt")["2800人"].to_decide is False
    assert verdicts(found, "c.txt")["9个"] is Verdict.NOT_COMPARED


def test_the_worst_finding_wins_and_says_whether_it_is_reported_here(found: Audit) -> None:
    clash = next(f for f in found.findings if f.name == "contradiction")
    for source in ("a.md", "b.html"):
        mark = next(m for m in marked(found)[source].marks if m.verdict is Verdict.ERROR)
        assert mark.findings[0].name == "contradiction"
        assert mark.leads is (clash.claims[0].source == source)


def test_a_figure_without_a_finding_tells_what_it_was_compared_with(found: Audit) -> None:
    quiet = replace(found, findings=())
    mark = next(m for m in marked(quiet)["b.html"].marks if m.claim.seen == "3900人")
    assert mark.verdict is Verdict.COMPARED
    assert {claim.seen for claim in mark.beside} >= {"3200人"}
    alone = next(m for m in marked(quiet)["a.md"].marks if m.claim.seen == "26个")
    assert (alone.verdict, alone.reason, alone.beside) == (Verdict.ALONE, "alone", ())


def test_what_a_comment_or_a_baseline_covers_is_kept_aside(found: Audit) -> None:
    clash = next(f for f in found.findings if f.name == "contradiction")
    covered = replace(found, findings=(), known=(clash,))
    mark = next(m for m in marked(covered)["b.html"].marks if m.claim.seen == "3900人")
    assert mark.aside == (clash,)
    assert mark.verdict is Verdict.COMPARED


def test_figures_that_are_no_claims_are_counted_with_their_article(found: Audit) -> None:
    assert {one.source: len(marked(found)[one.source].skipped) for one in found.articles} == {
        source: len(skipped) for source, skipped in found.skipped.items()
    }
    assert sum(found.coverage.not_claims.values()) == sum(map(len, found.skipped.values()))


def test_an_article_that_is_only_quoted_has_the_figures_of_findings(found: Audit) -> None:
    quoted = replace(
        found,
        claims=tuple(c for c in found.claims if c.source == "b.html"),
        skipped={"b.html": ()},
    )
    one = marked(quoted)["a.md"]
    assert not one.whole
    assert [mark.claim.seen for mark in one.marks if mark.verdict is Verdict.ERROR] == ["3200人"]
    assert "26个" not in {mark.claim.seen for mark in one.marks}


@pytest.mark.parametrize(
    ("name", "severity", "verdict"),
    [
        ("progression", Severity.INFO, Verdict.PROGRESSION),
        ("agreement", Severity.INFO, Verdict.CONFIRMED),
        ("undated", Severity.INFO, Verdict.NOTICE),
        ("stale", Severity.WARNING, Verdict.WARNING),
        ("progression", Severity.ERROR, Verdict.ERROR),
    ],
)
def test_what_a_finding_says_of_its_figures(name: str, severity: Severity, verdict: Verdict) -> None:
    assert verdict_of(Finding("X", name, severity, Words("", ""), (), 1.0)) is verdict


def test_figures_that_overlap_share_a_piece(audit: Audit) -> None:
    one = next(c for c in audit.claims if c.text == "26个城市")
    inside = replace(one, id="other", span=one.span._replace(end=one.span.start + 2), text="26")
    inside = replace(inside, mark=one.mark._replace(end=one.mark.start + 2))
    both = replace(audit, claims=(*audit.claims, inside))
    pieces = [
        p
        for b in marked(both)[one.source].blocks
        if isinstance(b, Block)
        for p in b.pieces
        if len(p.marks) > 1
    ]
    assert [(piece.text, len(piece.marks)) for piece in pieces] == [("26个城市", 2)]


def test_a_figure_that_is_in_no_passage_is_not_lost(audit: Audit) -> None:
    one = next(c for c in audit.claims if c.text == "26个城市")
    lost = replace(one, id="lost", span=one.span._replace(start=0, end=1))
    astray = marked(replace(audit, claims=(*audit.claims, lost)))[one.source].astray
    assert [mark.claim.id for mark in astray] == ["lost"]
