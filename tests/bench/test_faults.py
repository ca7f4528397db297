"""What a fault is and when it leaves evidence: the parts of bench/faults.py that decide what it counts."""

from random import Random

import pytest
from evidence import bonds
from inserting import faults, gathered, mistyped, shifted, swapped
from plain_figures import Shelf, bounds, figures, sentences

from auditor.reading import parse


def shelf(*bodies, title="简讯"):
    texts = {
        f"2023-03-2{at}-a.md": f"---\ntitle: {title}\ndate: 2023-03-2{at}\n---\n{body}\n"
        for at, body in enumerate(bodies)
    }
    articles = {name: parse(text, name) for name, text in texts.items()}
    return Shelf(articles.values()), articles


def told(*bodies, title="简讯"):
    """(kind, evidence, changed line) of every fault that the texts admit."""
    run, articles = shelf(*bodies, title=title)
    return [
        (fault.kind, fault.evidence, fault.applied(articles[fault.source].text))
        for fault in faults(run, gathered(run), articles, Random(1))
    ]


def evidence(kind, *bodies, title="简讯"):
    return {against for one, against, _ in told(*bodies, title=title) if one == kind}


@pytest.mark.parametrize("digits", ["126", "3.75", "1,260", "48.5", "1000"])
def test_digits_stay_a_number_and_differ(digits):
    for seed in range(20):
        for change in (swapped, mistyped):
            new = change(digits, Random(seed))
            assert new is None or (new != digits and len(new) == len(digits) and not new.startswith("0"))


@pytest.mark.parametrize(
    ("digits", "right"), [("12.5", "125"), ("3.75", "37.5"), ("260", "2600"), ("5", None)]
)
def test_a_point_or_a_zero(digits, right):
    assert shifted(digits) == right


def test_one_seed_gives_the_same_faults():
    body = "2022年，云杉科技营业收入48.5亿元，同比增长15.2%。"
    assert told(body) == told(body)


def test_a_fault_changes_one_place_of_the_file():
    body = "2022年，云杉科技营业收入超48.5亿元，同比增长15.2%。"
    kinds = {kind for kind, _, _ in told(body)}
    assert {
        "digits swapped",
        "万 for 亿",
        "unit",
        "year",
        "近 for 超",
        "增长 for 下降",
        "% for 百分点",
    } <= kinds
    for kind, _, text in told(body):
        assert text.endswith("。\n"), kind
        assert body not in text, kind


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "unit"),
    [
        ("营业收入近48.5亿元", "近", 4850000000, "元"),
        ("不超过30家", "", 30, "家"),
        ("共有1,260人次", "", 1260, "人次"),
    ],
)
def test_a_plain_figure(text, qualifier, value, unit):
    run, _ = shelf(text)
    (figure,) = next(iter(run.figures.values()))
    assert (figure.qualifier, figure.value, figure.unit) == (qualifier, value, unit)


@pytest.mark.parametrize("text", ["第3期", "2022年5月", "COVID-19", "5G手机"])
def test_no_figure(text):
    run, articles = shelf(text)
    assert [
        figure for article in articles.values() for s in sentences(article) for figure in figures(s)
    ] == []
    assert run.figures == dict.fromkeys(articles, ())


def test_bounds_follow_the_wording():
    assert [str(end) for end in bounds("25", "万", "家", "近")] == ["212500.00", "250000"]
    assert bounds("120", "万", "家", "超")[0] == 1200000


class TestEvidence:
    def test_a_number_told_once_leaves_none(self):
        assert evidence("digit mistyped", "2022年，云杉科技营业收入48.5亿元。") == {""}

    def test_the_title_repeats_it(self):
        found = evidence("title", "2022年，云杉科技营业收入48.5亿元。", title="云杉科技营业收入48.5亿元")
        assert found == {"title"}

    def test_another_article_repeats_it(self):
        one = "2022年，云杉科技营业收入48.57亿元。"
        assert evidence("万 for 亿", one, f"年报显示，{one}") == {"restated"}

    def test_another_year_is_another_fact(self):
        one, two = "2022年，云杉科技营业收入48.57亿元。", "2021年，云杉科技营业收入48.57亿元。"
        assert evidence("万 for 亿", one, two) == {""}

    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("share", "全年借书7200册，其中童书3096册，占43%。"),
            ("growth", "营业收入15.0亿元，上年为12.5亿元，增长20%。"),
            ("sum", "总投资20.6亿元，由财政资金7.2亿元、企业自筹8.4亿元、银行贷款5.0亿元构成。"),
            ("average", "共发放3600万元，资助学生1.2万名，平均每人3000元。"),
            ("conversion", "码头占地3600亩（约合240公顷）。"),
        ],
    )
    def test_arithmetic_that_holds(self, kind, body):
        run, articles = shelf(body)
        assert kind in {bond.kind for source in articles for bond in bonds(run, source)}

    @pytest.mark.parametrize(
        "body",
        [
            "全年借书7200册，其中童书3096册，占53%。",
            "营业收入15.0亿元，上年为12.5亿元，增长25%。",
            "总投资18.6亿元，由财政资金7.2亿元、企业自筹8.4亿元、银行贷款5.0亿元构成。",
            "码头占地3600亩（约合2400公顷）。",
        ],
    )
    def test_arithmetic_that_does_not_hold_is_none(self, body):
        run, articles = shelf(body)
        assert [bond for source in articles for bond in bonds(run, source)] == []

    def test_a_change_within_rounding_breaks_nothing(self):
        run, _ = shelf("2022年，云杉科技营业收入951.6亿元。据年报，2022年，云杉科技营业收入951.57亿元。")
        rounded, exact = next(iter(run.figures.values()))
        (bond, *_) = gathered(run)[exact]
        assert not bond.broken(exact, bounds("951.59", "亿", "元", ""))
        assert bond.broken(exact, bounds("957.51", "亿", "元", ""))
        assert rounded in bond.members

    def test_a_year_to_come(self):
        body = "2023年1月，云杉科技营业收入48.5亿元，同比增长15.2%。"
        assert evidence("year", body) == {"the article's date", ""}

    def test_a_plan_may_lie_ahead(self):
        assert evidence("year", "云杉科技计划2023年营业收入48.5亿元。") == {""}

    def test_days_and_weekdays(self):
        body = "2023年4月18日（星期二），云杉科技开工。"
        assert evidence("impossible day", body) == evidence("weekday", body) == {"the calendar"}
