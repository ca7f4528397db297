"""Units: the longest spelling wins, a guarded one gives way, and two make a rate."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.rulebook import load
from auditor.text.units import units


@pytest.mark.parametrize(
    ("text", "name", "base", "factor"),
    [
        ("吨", "吨", "公斤", "1000"),
        ("吨标准煤", "吨标准煤", "吨标准煤", "1"),
        ("个百分点", "百分点", "百分点", "1"),
        ("个工作日", "工作日", "工作日", "1"),
        ("平方公里", "平方公里", "平方米", "1000000"),
        ("元/公斤", "元/公斤", "元/公斤", "1"),
        ("元每平方米", "元/平方米", "元/平方米", "1"),
        ("吨/年", "吨/年", "公斤/年", "1000"),
        ("单/天", "单/天", "单/天", "1"),
        ("km/h", "公里/小时", "公里/小时", "1"),
        ("yuan", "元", "元", "1"),
        ("percentage points", "百分点", "百分点", "1"),
    ],
)
def test_a_unit_and_what_it_is_worth(text: str, name: str, base: str, factor: str) -> None:
    found = units().at(text, 0)
    assert found is not None
    assert (found.end, found.name, found.base, found.factor) == (len(text), name, base, Decimal(factor))


@pytest.mark.parametrize(
    "text",
    [
        "家庭",
        "名牌",
        "位于",
        "项目",
        "股份",
        "天津",
        "年级",
        "元旦",
        "成立",
        "起来",
        "mm2x",
        "GHzz",
        "",
        "的",
    ],
)
def test_what_begins_another_word_is_no_unit(text: str) -> None:
    assert units().at(text, 0) is None


def test_every_unit_of_the_rules_is_found_where_it_stands_alone() -> None:
    found = units()
    lost = [word for word in load().units if (unit := found.at(word, 0)) is None or unit.end != len(word)]
    assert lost == []
