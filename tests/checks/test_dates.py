"""C105, D402–D404 and P501 on articles as they are read: their input is the dates that extraction names."""

import pytest

from auditor.pipeline import audit
from auditor.reading import parse
from auditor.rulebook import load

RULES = load()


def findings(*bodies, day="2022-10-12"):
    articles = [
        parse(f"---\ntitle: 简讯\ndate: {day}\nsource: {n}报\n---\n{body}\n", f"{n}.md", rulebook=RULES)
        for n, body in enumerate(bodies)
    ]
    return [finding for finding in audit(articles, RULES).findings if finding.severity != "info"]


def codes(*bodies, **more):
    return [finding.code for finding in findings(*bodies, **more)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2022年2月30日，临川书院开放。", ["D402"]),
        ("2022临川书展将于9月18日至9月12日举行。", ["D402"]),
        ("2022年第五季度，临川港停航。", ["D402"]),
        ("2024年2月29日，临川书院将开放。", []),
        ("2021年12月28日至1月5日，临川书院闭馆。", []),  # over the end of the year
        ("2022年8月9日（星期四），临川书院开放。", ["D403"]),
        ("2022年8月9日（星期二），临川书院开放。", []),
        ("截至2022年12月31日，临川港已完成吞吐量7.3亿吨。", ["D404"]),
        ("2022年11月3日，临川龙舟赛圆满落幕。", ["D404"]),
        ("临川三桥将于2022年11月15日建成通车。", []),
        ("2022年，临川港已完成吞吐量7.3亿吨。", []),
        ("2022年10月12日，临川龙舟赛圆满落幕。", []),  # the day of publication
        ("该方案要求2023年6月30日前完成改造。", []),
        ("临川港计划到2023年6月30日完成改造。", []),
        ("庙会引来游人近7000多名。", ["P501"]),
        ("营地接待队员逾800余名。", ["P501"]),
        ("书院读者约50万人左右。", ["P501"]),
        ("两家约定40%左右的股份由员工持有，约见近30家商户。", []),
    ],
)
def test_dates_and_qualifiers(body, expected):
    assert codes(body) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("青禾乳业创立于1987年。", "青禾乳业创立于1989年。", ["C105"]),
        ("青禾课堂于2019年9月10日上线。", "说到2019年10月10日青禾课堂上线时，大家都笑了。", ["C105"]),
        ("青禾乳业创立于1987年。", "青禾乳业创立于1987年5月。", []),  # one lies in the other
        ("临川桥于2021年底通车。", "临川桥于2021年11月20日通车。", []),  # 年底 is November too
        ("临川隧道2017年3月开工。", "临川隧道于2021年5月16日通车。", []),  # two events
        ("青禾乳业创立于1987年。", "青川乳业创立于1989年。", []),  # two bodies
    ],
)
def test_one_event_with_two_dates(first, second, expected):
    assert codes(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("青禾乳业创立于1952年。", "青禾乳业创立于1958年。", ("相差6年", "are 6 years apart")),
        ("青禾乳业创立于1987年。", "青禾乳业创立于1988年。", ("相差1年", "are 1 year apart")),
        (
            "青禾课堂于2019年9月10日上线。",
            "青禾课堂于2019年9月12日上线。",
            ("至少相差2天", "are at least 2 days apart"),
        ),
        (
            "青禾课堂于2018年上线。",
            "青禾课堂于2019年3月上线。",
            ("至少相差60天", "are at least 60 days apart"),
        ),
    ],
)
def test_how_far_two_dates_are_apart(first, second, apart):
    (found,) = findings(first, second)
    assert found.message.zh.endswith(apart[0])
    assert found.message.en.endswith(apart[1])
