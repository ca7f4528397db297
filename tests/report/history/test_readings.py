"""Claims as readings: one for each figure of each moment, with what the audit says of it and how it moved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from auditor.grouping.history import histories
from auditor.model import Kind, Severity, Status
from auditor.report.history import sheaves, wording
from auditor.report.history.readings import Step, step
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.report.history import Reading, Sheaf


def told(audit: Audit) -> dict[str, Sheaf]:
    """The sheaves of the invented plan by their metrics."""
    (history,) = histories(audit.claims, load(), {})
    found, alone = sheaves(history, history.lines, audit)
    assert not alone
    return {sheaf.line.metric: sheaf for sheaf in found}


def said(reading: Reading, lang: str = "zh") -> list[str]:
    return [text for text, _ in wording.verdicts(reading, lang)]


def test_readings_come_in_time_order_with_their_steps(audit: Audit) -> None:
    firms = told(audit)["服务商户数"]
    assert [reading.claim.text for reading in firms.readings] == ["近25万家", "超过120万家", "超120万家"]
    first, second, third = firms.readings
    assert first.step is None
    assert second.step is not None
    assert second.step.growth == Decimal("3.8")
    assert said(second)[0] == "约+380%"
    assert said(third)[0] == "未变"


def test_a_step_over_other_readings_says_since_when(audit: Audit) -> None:
    between = next(claim for claim in audit.claims if claim.text == "超过120万家")
    quantity = between.quantity
    assert quantity is not None
    guess = replace(quantity, point=Decimal(900000), low=Decimal(900000), high=Decimal(900000))
    claims = (*audit.claims, replace(between, id="z:1", source="zz.md", quantity=guess))
    third = told(replace(audit, claims=claims))["服务商户数"].readings[-1]
    assert said(third)[0] == "未变（较2021年底）"
    assert said(third, "en")[0] == "unchanged (since end of 2021)"


def test_a_finding_is_told_where_it_is_reported_and_hinted_at_where_it_rests(audit: Audit) -> None:
    first, second, _ = told(audit)["服务商户数"].readings
    assert wording.verdicts(second)[1] == ("警告：增幅反常", Severity.WARNING)
    assert wording.verdicts(first) == [("涉及：增幅反常", None)]
    older, newer = told(audit)["放款额"].readings
    assert said(newer) == ["错误：累计数倒退"]
    assert said(older, "en") == ["see: regression"]


def test_a_line_has_each_of_its_errors_and_warnings_once(audit: Audit) -> None:
    assert [finding.code for finding in told(audit)["服务商户数"].findings] == ["C103", "C104"]
    assert [finding.code for finding in told(audit)["放款额"].findings] == ["C102"]


def test_one_figure_of_one_moment_is_one_reading_whoever_tells_it(audit: Audit) -> None:
    cities = [claim for claim in audit.claims if claim.metric == "覆盖城市数"]
    again = replace(cities[1], source="copy.md", id="copy.md:1")
    readings = told(replace(audit, claims=(*audit.claims, again)))["覆盖城市数"].readings
    assert [len(reading.claims) for reading in readings] == [1, 2, 1]
    assert "2 篇重述" in said(readings[1])
    assert "told by 2 articles" in said(readings[1], "en")


@pytest.mark.parametrize(
    "other",
    [{"status": Status.TARGET}, {"text": "29个城市"}],
    ids=["status", "value"],
)
def test_another_status_or_value_of_that_moment_is_a_reading_of_its_own(
    audit: Audit, other: dict[str, object]
) -> None:
    cities = [claim for claim in audit.claims if claim.metric == "覆盖城市数"]
    quantity = cities[1].quantity
    assert quantity is not None
    if "text" in other:
        other = {"quantity": replace(quantity, point=Decimal(29), low=Decimal(29), high=Decimal(29))}
    again = replace(cities[1], source="copy.md", id="copy.md:1", **other)  # type: ignore[arg-type]
    assert len(told(replace(audit, claims=(*audit.claims, again)))["覆盖城市数"].readings) == 4


def test_what_a_comment_covers_is_told_as_that_and_counts_for_nothing(audit: Audit) -> None:
    growth = next(finding for finding in audit.findings if finding.code == "C103")
    covered = replace(
        audit, findings=tuple(f for f in audit.findings if f is not growth), suppressed=(growth,)
    )
    firms = told(covered)["服务商户数"]
    assert said(firms.readings[1])[-1] == "涉及：增幅反常（已放过）"
    assert "C103" not in [finding.code for finding in firms.findings]


@pytest.mark.parametrize(
    ("growth", "points", "exact", "zh", "en"),
    [
        ("0.0769", None, True, "+7.7%", "+7.7%"),
        ("-0.5", None, True, "-50.0%", "-50.0%"),
        ("3.8", None, False, "约+380%", "about +380%"),
        ("12.5", None, True, "×13.5", "×13.5"),
        ("0", None, True, "未变", "unchanged"),
        (None, "-1.2", True, "-1.2个百分点", "-1.2 points"),
        (None, "0.0", True, "未变", "unchanged"),
    ],
)
def test_a_step_in_words(
    audit: Audit, growth: str | None, points: str | None, exact: bool, zh: str, en: str
) -> None:
    moved = Step(
        audit.claims[0],
        None if growth is None else Decimal(growth),
        None if points is None else Decimal(points),
        exact,
    )
    assert (moved.told(), moved.told("en")) == (zh, en)


@pytest.mark.parametrize(
    ("old", "new"),
    [("0", "5"), ("-3", "5"), ("3", "-5"), (None, "5")],
    ids=["zero", "loss", "to loss", "open"],
)
def test_no_growth_is_computed_from_what_has_none(audit: Audit, old: str | None, new: str) -> None:
    def with_point(point: str | None) -> object:
        quantity = audit.claims[0].quantity
        assert quantity is not None
        return replace(
            audit.claims[0], quantity=replace(quantity, point=None if point is None else Decimal(point))
        )

    assert step(with_point(old), with_point(new)).growth is None  # type: ignore[arg-type]


def test_shares_move_by_points_and_growth_rates_not_at_all(audit: Audit) -> None:
    share = replace(audit.claims[0], kind=Kind.PERCENT)
    assert step(share, share).points == 0
    assert step(share, share).growth is None
    rate = replace(audit.claims[0], kind=Kind.CHANGE)
    assert (step(rate, rate).points, step(rate, rate).growth) == (None, None)
