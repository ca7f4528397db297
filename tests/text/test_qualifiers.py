"""Bounding words on either side of a number, and the look-alikes."""

from __future__ import annotations

import pytest

from auditor.rulebook import load
from auditor.text.qualifiers import qualifiers


@pytest.mark.parametrize(
    ("text", "word", "sort"),
    [
        ("超过", "超过", "gt"),
        ("服务已超", "已超", "gt"),
        ("逾", "逾", "gt"),
        ("突破了", "突破", "gt"),
        ("将近", "将近", "near"),
        ("不足 ", "不足", "lt"),
        ("大约", "大约", "approx"),
        ("不少于", "不少于", "min"),
        ("不超过", "不超过", "max"),
        ("高达", "高达", "exact"),
    ],
)
def test_before_a_number(text: str, word: str, sort: str) -> None:
    found = qualifiers().before(text, len(text))
    assert found is not None
    assert (found.word, found.sort) == (word, sort)


@pytest.mark.parametrize(
    "text", ["签约", "节约", "附近", "最近", "英超", "通过", "抵达", "设计", "公共", "", "青禾"]
)
def test_what_only_looks_like_one(text: str) -> None:
    assert qualifiers().before(text, len(text)) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [("以上的", "以上"), ("左右", "左右"), ("以内完成", "以内"), ("有余", "有余"), ("起。", "起")],
)
def test_after_a_unit(text: str, word: str) -> None:
    found = qualifiers().after(text, 0)
    assert found is not None
    assert found.word == word


@pytest.mark.parametrize("text", ["以上海", "左右岸", "许可证", "起草", "起来", "上下游", "以下简称", "的"])
def test_what_only_looks_like_one_after(text: str) -> None:
    assert qualifiers().after(text, 0) is None


def test_the_last_word_apart_from_its_number_counts() -> None:
    text = "至少三成商户最多可为门店节省"
    found = qualifiers().apart(text, 0, len(text))
    assert found is not None
    assert (found.word, str(found.bound)) == ("最多可", "max")
    assert qualifiers().apart("为门店节省", 0, 5) is None


def test_every_word_of_the_rules_is_found_before_a_number() -> None:
    words = [
        word for name, of in load().lists.items() if name.startswith("qualifiers.before.") for word in of
    ]
    found = {word: qualifiers().before(word, len(word)) for word in words}
    assert [word for word, qualifier in found.items() if qualifier is None] == []
