"""Every check reports what its page says it reports, and leaves alone what it says it leaves alone."""

from pathlib import Path

import pytest

from auditor.checks import CHECKS
from auditor.checks.page import page
from auditor.model import Severity
from auditor.pipeline import audit
from auditor.reading import parse
from auditor.rulebook import load

RULES = load()


def findings(example):
    articles = [parse(text, name, rulebook=RULES) for name, text in example.articles]
    return audit(articles, RULES).findings


@pytest.mark.parametrize(
    ("check", "example"),
    [
        pytest.param(check, example, id=f"{check.name}-{n}")
        for check in CHECKS
        for n, example in enumerate(check.reported)
    ],
)
def test_reported(check, example):
    codes = [found.code for found in findings(example)]
    assert check.code in codes


@pytest.mark.parametrize(
    ("check", "example"),
    [
        pytest.param(check, example, id=f"{check.name}-{n}")
        for check in CHECKS
        for n, example in enumerate(check.left_alone)
    ],
)
def test_left_alone(check, example):
    told = findings(example)
    assert check.code not in [found.code for found in told]
    assert [found.code for found in told if found.severity is Severity.ERROR] == []


def test_codes_and_names_are_unique():
    assert len({check.code for check in CHECKS}) == len({check.name for check in CHECKS}) == len(CHECKS)


def test_the_page_is_in_step():
    written = Path(__file__).parents[2] / "docs" / "checks.md"
    assert written.read_text(encoding="utf-8") == page(RULES), "run: python -m auditor.checks"


def test_every_setting_is_in_the_rules_and_every_rule_is_used():
    assert {name for check in CHECKS for name in check.settings} == set(RULES.settings)
