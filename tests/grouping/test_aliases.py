"""Which names are one, and which only look it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.grouping.aliases import alias_table, joinable, kin, plain_name
from auditor.rulings import Ruling, RulingError, Rulings


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("青禾科技", "青禾科技股份有限公司"),
        ("青禾科技", "青禾科技有限公司"),
        ("青禾", "青禾集团"),
        ("临川", "临川市"),
        ("“青禾计划”", "青禾计划"),
        ("云仓(临川)园区", "云仓（临川）园区"),
    ],
)
def test_one_body(left, right):
    assert alias_table(Counter([left, right]), {}) in ({left: right}, {right: left})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("青禾集团", "青禾股份"),
        ("青禾银行", "青禾银行临川分行"),
        ("临川一中", "临川二中"),
        ("地铁5号线", "地铁6号线"),
        ("临川大学", "临川理工大学"),
        ("青禾", "青禾物流"),
        ("云仓（临川）园区", "云仓（青川）园区"),
        ("临川市", "临川县"),
        ("临川市", "临川省"),
        ("第一季度", "第二季度"),
        ("东区", "西区"),
        ("临川师范大学", "临川财经大学"),
        ("南屿大学", "南屿学院"),
        ("青禾集团", "青禾分行"),
        ("青禾股份", "青禾股份研究院"),
        ("青禾银行临川分行", "青禾银行青川分行"),
        ("云州市", "云州省"),
        ("临川县", "临川区"),
        ("青禾产业园一期", "青禾产业园二期"),
        ("青禾产业园", "青禾产业园二期"),
        ("第101医院", "第102医院"),
        ("临川第3水厂", "临川第13水厂"),
        ("2021年临川马拉松", "2022年临川马拉松"),
    ],
)
def test_two_bodies(left, right):
    assert alias_table(Counter([left, right]), {}) == {}


@pytest.mark.parametrize(
    "names",
    [
        ["云州", "云州市", "云州省"],  # a city and a province of one name: 云州 may be either
        ["青禾", "青禾集团", "青禾股份有限公司"],
    ],
)
def test_a_short_name_of_two_bodies_is_joined_to_neither(names):
    assert alias_table(Counter(names), {}) == {}


def test_a_block_of_many_names_is_told_apart_pair_by_pair():
    phases = [f"青禾产业园{number}期" for number in range(1, 40)]
    assert alias_table(Counter([*phases, "“青禾产业园7期”"]), {}) == {"青禾产业园7期": "“青禾产业园7期”"}


def test_three_names_that_do_not_all_agree_stay_apart():
    assert alias_table(Counter(["青禾", "青禾集团", "青禾有限公司"]), {}) == {}


def test_the_commonest_name_is_canonical():
    assert alias_table(Counter({"临川": 5, "临川市": 2}), {}) == {"临川市": "临川"}


def test_the_rules_win():
    assert alias_table(Counter(["我国", "全国"]), {"我国": "中国", "全国": "中国"}) == {
        "我国": "中国",
        "全国": "中国",
    }


def test_kin_is_a_house_and_its_branch():
    assert kin("青禾", "青禾物流")
    assert not kin("青禾物流", "青禾云仓")


names = st.text(alphabet="青禾临川市省集团有限公司一二（）“”", min_size=1, max_size=8)


@given(st.lists(names, max_size=12))
def test_the_table_is_the_same_for_any_order_and_never_chains(run):
    table = alias_table(Counter(run), {})
    assert table == alias_table(Counter(reversed(run)), {})
    assert not set(table) & set(table.values())


@given(names, names)
def test_joinable_is_symmetric(left, right):
    assert joinable(plain_name(left), plain_name(right)) == joinable(plain_name(right), plain_name(left))


def rulings(same=(), different=()):
    """Rulings of rows of names."""
    return Rulings(
        tuple(Ruling(tuple(row), "auditor.toml:1") for row in same),
        tuple(Ruling(tuple(row), "auditor.toml:2") for row in different),
    )


@pytest.mark.parametrize(
    ("run", "rows", "table"),
    [
        # what the table would join by itself
        (["青禾", "青禾集团"], rulings(different=[["青禾", "青禾集团"]]), {}),
        (["“青禾计划”", "青禾计划"], rulings(different=[["“青禾计划”", "青禾计划"]]), {}),
        (["“青禾”", "青禾集团"], rulings(different=[["青禾", "青禾集团"]]), {}),
        # through a third name: nobody has said which of the two it is
        (
            ["青禾集团", "《青禾集团》", "青禾", "“青禾”"],
            rulings(different=[["青禾集团", "青禾"]]),
            {"青禾": "“青禾”", "青禾集团": "《青禾集团》"},
        ),
        # what it would not join
        (["青禾集团", "青禾股份"], rulings([["青禾股份", "青禾集团"]]), {"青禾集团": "青禾股份"}),
        (["青禾集团", "云杉股份"], rulings([["青禾股份", "青禾集团"], ["青禾股份", "云杉股份"]]),
         {"青禾集团": "青禾股份", "云杉股份": "青禾股份"}),
        (["“青禾集团”", "云杉股份"], rulings([["云杉股份", "青禾集团"]]), {"“青禾集团”": "云杉股份"}),
        # a confirmed name joins what the table joins to its first name
        (["青禾集团", "云杉股份", "青禾"], rulings([["青禾", "云杉股份"]]), {"青禾集团": "青禾", "云杉股份": "青禾"}),
    ],
)  # fmt: skip
def test_a_ruling_wins_over_the_table(run, rows, table):
    assert alias_table(Counter(run), {}, rows) == table


def test_a_ruling_wins_over_the_rules():
    known = {"我国": "中国", "全国": "中国", "中国": "中国"}
    assert alias_table(Counter(["我国", "全国", "中国"]), known, rulings(different=[["全国", "中国"]])) == {
        "我国": "中国"
    }
    both = alias_table(Counter(["我国", "全国"]), known, rulings(different=[["全国", "我国"]]))
    assert both == {}


pool = st.sampled_from(
    [
        body + ending
        for body in ("甲", "青禾")
        for ending in ("", "集团", "股份", "有限公司", "集团有限公司", "市")
    ]
    + ["“青禾”", "《青禾》", "“甲集团”"]
)
some_rows = st.lists(st.lists(pool, min_size=2, max_size=3, unique=True), max_size=3)


@given(st.lists(pool, max_size=8), some_rows, some_rows, st.dictionaries(pool, pool, max_size=3))
def test_what_is_ruled_holds_whatever_the_run_and_the_rules_say(run, same, different, known):
    known = {short: long for short, long in known.items() if long not in known}
    try:
        rows = rulings(same, different)
    except RulingError:
        return
    table = alias_table(Counter(run), known, rows)
    assert table == alias_table(Counter(reversed(run)), known, rows)
    called = {name: table.get(name, name) for name in run}
    for left in run:
        assert not rows.forbidding(left, called[left])
        for right in run:
            assert not (rows.forbidding(left, right) and called[left] == called[right])
            assert not (rows.confirming(left, right) and called[left] != called[right])
