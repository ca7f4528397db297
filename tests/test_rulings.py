"""What a desk rules on names holds, through third names and against the rules."""

from __future__ import annotations

import pytest

from auditor.rulings import Ruling, RulingError, Rulings


def rows(*names: str) -> tuple[Ruling, ...]:
    """Rows such as ``甲乙``, a name a character, each with the line that it stands on."""
    return tuple(Ruling(tuple(row), f"auditor.toml:{line}") for line, row in enumerate(names, 1))


def test_the_first_name_of_the_first_row_is_what_all_are_called() -> None:
    rulings = Rulings(rows("乙甲", "丙丁", "甲丙"))
    assert {rulings.name_of(name) for name in "甲乙丙丁"} == {"乙"}
    assert rulings.name_of("戊") is None


def test_what_is_kept_from_one_name_is_kept_from_its_other_names() -> None:
    rulings = Rulings(rows("甲乙"), rows("乙丙"))
    assert rulings.forbidding("甲", "丙") == rulings.different[0]
    assert rulings.others("甲") == (("丙", rulings.different[0]),)
    assert rulings.others("丙") == (("乙", rulings.different[0]),)
    assert rulings.forbidding("甲", "乙") is None


def test_a_row_of_several_names_parts_each_from_each() -> None:
    rulings = Rulings((), rows("甲乙丙"))
    assert all(rulings.forbidding(*pair) for pair in ("甲乙", "乙丙", "丙甲"))
    assert not rulings.forbids("甲丁")


@pytest.mark.parametrize(("same", "different"), [(("甲乙",), ("乙甲",)), (("甲乙", "乙丙"), ("丁甲丙",))])
def test_rows_that_contradict_each_other_are_refused(same, different) -> None:
    with pytest.raises(RulingError) as caught:
        Rulings(rows(*same), rows(*different))
    assert caught.value.different.place == "auditor.toml:1"
    assert caught.value.names[0] in caught.value.same.names


@pytest.mark.parametrize(
    ("same", "different", "table", "left"),
    [
        ((), ("甲丙",), {"甲": "丙", "乙": "丙"}, {"甲": "甲", "乙": "丙"}),
        ((), ("甲乙",), {"甲": "丙", "乙": "丙"}, {"甲": "甲", "乙": "乙"}),
        (("甲丙",), ("甲乙",), {"甲": "丙", "乙": "丙"}, {"甲": "丙", "乙": "乙"}),
        (("甲丁",), ("丁乙",), {"甲": "丙", "乙": "丙"}, {"甲": "甲", "乙": "乙"}),
        ((), ("甲丁",), {"甲": "丙", "乙": "丙"}, {"甲": "丙", "乙": "丙"}),
    ],
)
def test_a_table_joins_nothing_that_is_parted(same, different, table, left) -> None:
    assert Rulings(rows(*same), rows(*different)).parted(table) == left


def test_a_row_also_holds_for_the_full_name_that_the_rules_give() -> None:
    rulings, table = Rulings(rows("甲丁")).over({"甲": "丙"})
    assert rulings.name_of("丙") == "甲"
    assert rulings.confirming("丙", "甲").place == "auditor.toml:1"
    assert table == {"甲": "丙"}


def test_what_the_rules_join_through_a_confirmed_name_is_parted() -> None:
    # 丙 – 甲 (rules) – 丁 (desk) – 戊 (rules), and the desk says that 丙 is not 戊
    rulings, table = Rulings(rows("甲丁"), rows("丙戊")).over({"甲": "丙", "戊": "丁"})
    assert table["戊"] == "戊"
    assert rulings.forbidding("甲", "戊")


def test_two_full_names_that_are_two_do_not_come_together_through_confirmed_short_ones() -> None:
    rulings, table = Rulings(rows("甲乙"), rows("丙丁")).over({"甲": "丙", "乙": "丁"})
    assert rulings.name_of("甲") == rulings.name_of("乙") == "甲"
    assert not (table["甲"] == "丙" and table["乙"] == "丁")
    assert rulings.forbidding("丙", "丁")
