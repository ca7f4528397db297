"""Names as people type them: what they mean in a run, and what they may have meant."""

from __future__ import annotations

import pytest

from auditor.grouping.asked import near, wordings
from auditor.rulings import Ruling, Rulings

NAMES = {"青禾科技": 5, "“青禾科技”": 1, "青禾科技公司": 2, "云仓": 3, "临川市": 4}


@pytest.mark.parametrize(
    ("asked", "called", "count"),
    [
        ("青禾科技", "青禾科技", 3),
        ("青禾科技公司", "青禾科技", 3),
        ("云仓有限公司", "云仓", 1),  # in no claim, and surely the same
        ("「青禾科技」", "青禾科技", 3),
        ("临川", "临川市", 1),
        ("云仓", "云仓", 1),
    ],
)
def test_any_name_of_an_entity_finds_all_its_wordings(asked: str, called: str, count: int) -> None:
    found = wordings(asked, NAMES, {})
    assert (set(found.values()), len(found)) == ({called}, count)


@pytest.mark.parametrize("asked", ["青禾", "青禾集团", "青禾科技有限公司", "云", "临川县", "科技"])
def test_what_is_not_surely_the_same_finds_nothing(asked: str) -> None:
    assert wordings(asked, NAMES, {}) == {}


def test_names_of_rules_and_articles_find_theirs() -> None:
    assert wordings("青科", NAMES, {"青科": "青禾科技"})["青禾科技"] == "青禾科技"


def test_what_the_desk_joins_and_parts_holds_for_the_asker_too() -> None:
    ruled = Rulings(
        (Ruling(("云仓", "青川云仓"), "auditor.toml:3"),), (Ruling(("临川", "临川市"), "auditor.toml:5"),)
    )
    assert wordings("青川云仓", NAMES, {}, ruled) == {"云仓": "云仓"}
    assert wordings("临川", NAMES, {}, ruled) == {}


@pytest.mark.parametrize(
    ("asked", "first"),
    [("青禾", "青禾科技"), ("青禾科技股份", "青禾科技"), ("青河科技", "青禾科技"), ("川市", "临川市")],
)
def test_the_nearest_name_comes_first(asked: str, first: str) -> None:
    assert near(asked, NAMES)[0] == first


def test_a_name_like_no_other_has_no_neighbour() -> None:
    assert near("海石航运", NAMES) == ()


def test_few_neighbours_are_proposed() -> None:
    assert len(near("青禾", {f"青禾{number}社": 1 for number in range(40)})) == 5
