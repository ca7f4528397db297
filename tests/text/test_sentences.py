"""Text → sentences and clauses, without cutting figures, quotations or brackets apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from strange import texts

from auditor.text.sentences import split


def _told(text: str) -> list[list[str]]:
    return [[text[c.start : c.end] for c in sentence.clauses] for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("营收3,518亿元，增长5%。利润2亿元", [["营收3,518亿元", "增长5%。"], ["利润2亿元"]]),
        ("青禾计划覆盖26城；服务25万家", [["青禾计划覆盖26城", "服务25万家"]]),
        ("产量12,600吨，3,400人参加", [["产量12,600吨", "3,400人参加"]]),
        ("增速为3.5%。此后放缓", [["增速为3.5%。"], ["此后放缓"]]),
        ("他说：“已有8家。”随后离开", [["他说", "“已有8家。”"], ["随后离开"]]),
        ("临川市（含3县，2区）新增9所", [["临川市（含3县，2区）新增9所"]]),
        ("《春，夏》印了800册", [["《春，夏》印了800册"]]),
        ("一期——二期投产", [["一期", "二期投产"]]),
        ("开工了吗？开了！", [["开工了吗？"], ["开了！"]]),
        ("第一行\n第二行", [["第一行\n"], ["第二行"]]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_and_their_clauses(text: str, clauses: list[list[str]]) -> None:
    assert _told(text) == clauses


def test_a_clause_after_a_semicolon_is_fresh() -> None:
    (sentence,) = split("甲县5家；乙县8家，丙县9家")
    assert [clause.fresh for clause in sentence.clauses] == [False, True, False]


@given(texts())
def test_whatever_the_text_sentences_cover_it_in_order(text: str) -> None:
    found = split(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = "".join(text[sentence.start : sentence.end] for sentence in found)
    assert [char for char in covered if char.isalnum()] == [char for char in text if char.isalnum()]
    for sentence in found:
        assert all(sentence.start <= clause.start < clause.end <= sentence.end for clause in sentence.clauses)
        assert all(one.end <= other.start for one, other in pairwise(sentence.clauses))
