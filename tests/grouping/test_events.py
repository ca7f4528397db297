"""What a date dates: who and what, or nothing where the clause does not say plainly."""

import pytest

from auditor.extraction import extract
from auditor.grouping.events import event
from auditor.reading import parse
from auditor.rulebook import load

RULES = load()


def events(text):
    article = parse(f"---\ntitle: 简讯\ndate: 2022-09-16\n---\n{text}\n", "a.md", rulebook=RULES)
    return [
        found for claim in extract(article, RULES).dates if (found := event(claim, RULES, {})) is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾乳业创立于1987年。", [("青禾乳业", "成立")]),  # one event under two words
        ("1987年创办的青禾乳业，总部在临川。", [("青禾乳业", "成立")]),
        ("专题片《先行》今晚央视开播。", []),
        ("青禾课堂于2019年9月10日上线。", [("青禾课堂", "上线")]),
        ("临川隧道2017年3月开工。", [("临川隧道", "开工")]),
        ("临川隧道于2021年5月16日正式通车。", [("临川隧道", "通车")]),
        ("说到2019年10月10日青禾课堂上线时，大家都笑了。", [("青禾课堂", "上线")]),
        ("临川三桥今天（12月28日）正式通车。", []),  # the name stands too far off
        ("该隧道于2021年5月16日通车。", []),  # which tunnel?
        ("临川三桥将于2023年7月15日通车。", []),  # a plan
        ("青禾课堂于2021年9月10日再次上线。", []),  # another event
        ("始建于1952年的青禾医院，现有12个科室。", [("青禾医院", "成立")]),
        ("青禾课堂自2019年9月10日上线以来，用户已达80万人。", [("青禾课堂", "上线")]),
        (
            "“青禾计划”于2020年3月启动，面向山区。",
            [("青禾计划", "启动")],
        ),  # what is quoted is a name, no plan
        ("临川读书节于2021年4月23日启动。", []),  # every year
        ("青禾银行于7月10日发布报告。", []),
        ("青禾股份2014年在上交所上市。", [("青禾股份", "上市上交所")]),  # elsewhere it is another event
        ("青禾大米2021年9月上市。", []),
        ("影片《青禾》于2022年5月12日上映。", [("青禾", "上映")]),
        ("青禾股份2010年营业收入41亿元。", []),
        ("2021年，临川市培训教师3200名。", []),
    ],
)
def test_who_and_what(text, expected):
    assert events(text) == expected
