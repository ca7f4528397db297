"""The publication that the text of an undated article betrays, as an interval."""

from __future__ import annotations

import pytest
from telling import RULES, article

from auditor import extraction


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2021年6月30日，青禾计划启动。", "2021-06-30", "2021-12-31"),
        ("截至2021年6月底，青禾计划覆盖28个县。", "2021-06-30", "2021-12-31"),
        ("2021年6月，青禾计划启动。", "2021-06-30", "2021-12-31"),
        ("2019年青禾计划启动，2021年9月1日覆盖28个县。", "2021-09-01", "2021-12-31"),
        ("截至2021年底，青禾计划覆盖28个县。", "2021-12-31", "2022-06-29"),
        ("青禾计划预计2030年覆盖280个县。2021年6月30日，计划启动。", "2021-06-30", "2021-12-31"),
        ("2021年3月，青禾计划启动。9月5日，计划覆盖28个县。", "2021-09-05", "2021-12-31"),
        ("2021年6月，青禾集团发债，2026年3月到期。", "2021-06-30", "2021-12-31"),
        ("2021年6月30日，青禾集团提出2030年前节能20%。", "2021-06-30", "2021-12-31"),
        ("2021年6月30日，某券商上调青禾集团2023年净利润预测。", "2021-06-30", "2021-12-31"),
        ("某社7月5日电 截至2021年6月底，青禾计划覆盖28个县。", "2021-07-05", "2021-07-05"),
    ],
)
def test_the_latest_day_told_as_past(said, start, end):
    published = extraction.inferred(article(said, None), RULES).published
    assert (str(published.start), str(published.end), published.basis.value) == (start, end, "text")


@pytest.mark.parametrize(
    "said", ["青禾计划覆盖28个县。", "目前，青禾计划覆盖28个县。", "计划到2030年覆盖280个县。"]
)
def test_nothing_to_infer_from(said):
    published = extraction.inferred(article(said, None), RULES).published
    assert (published.start, published.end, published.basis.value) == (None, None, "none")


def test_a_given_date_is_left_alone():
    published = extraction.inferred(article("2021年6月30日，青禾计划启动。", "2022-03-11"), RULES).published
    assert str(published.start) == str(published.end) == "2022-03-11"
    assert published.basis.value == "front_matter"
