"""Two claims side by side: every key, a verdict in one sentence, and nothing wider than the page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from auditor.grouping.explain import compared
from auditor.model import Kind
from auditor.report import Options, explanation
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Audit, Claim

RULES = load()


def told(audit: Audit, left: Claim, right: Claim, lang: str = "zh", width: int = 80) -> str:
    keys = compared(left, right, RULES, {})
    return explanation.write((left, right), keys, audit.articles, Options(lang, width=width))


def test_figures_of_two_moments_are_not_comparable(audit: Audit) -> None:
    report = told(audit, audit.claims[0], audit.claims[4])
    assert "summer-report.md:2:46 · 临川晚报" in report
    assert "【26个城市】" in report
    assert "时间" in report
    assert "截至2021年6月 | 截至2021年底" in report
    assert report.endswith("不可比：时间不同\n")
    assert told(audit, audit.claims[0], audit.claims[4], "en").endswith("Not comparable: period differs\n")


def test_figures_of_one_moment_agree_or_contradict(audit: Audit) -> None:
    claim = audit.claims[4]
    assert claim.quantity is not None
    more = replace(claim.quantity, point=Decimal(30), low=Decimal(30), high=Decimal(30))
    assert "可比，而且相容：一处容许28个，一处容许28个，有共同的值" in told(audit, claim, claim)
    assert "可比，而且矛盾：一处容许28个，一处容许30个，没有共同的值" in told(
        audit, claim, replace(claim, quantity=more)
    )


def test_a_base_is_told_in_words(audit: Audit) -> None:
    claim = replace(audit.claims[3], kind=Kind.CHANGE, base="yoy")
    report = told(audit, claim, replace(claim, base="vs:2019"))
    assert "同比 | 比2019年" in report
    assert report.endswith("不可比：基期不同\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_page(audit: Audit, width: int, lang: str) -> None:
    for other in audit.claims:
        report = told(audit, audit.claims[1], other, lang, width)
        assert [line for line in report.splitlines() if cell_len(line) > width] == []
