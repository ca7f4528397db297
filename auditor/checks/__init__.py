"""The checks, listed once: pure functions of a group of claims, each a value with its words and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks import (
    agreement,
    ambiguous_multiple,
    average_arithmetic,
    contradiction,
    conversion_arithmetic,
    date_conflict,
    definition_drift,
    future_as_past,
    growth_arithmetic,
    implausible_growth,
    impossible_decrease,
    impossible_share,
    invalid_date,
    percent_for_point,
    progression,
    redundant_qualifier,
    regression,
    share_arithmetic,
    stale,
    sum_arithmetic,
    target_as_actual,
    title_body_mismatch,
    undated,
    weekday_mismatch,
)
from auditor.checks.check import Check, Context, Example

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKS: Sequence[Check] = tuple(
    sorted(
        (
            agreement.CHECK,
            date_conflict.CHECK,
            redundant_qualifier.CHECK,
            future_as_past.CHECK,
            weekday_mismatch.CHECK,
            invalid_date.CHECK,
            impossible_decrease.CHECK,
            impossible_share.CHECK,
            ambiguous_multiple.CHECK,
            percent_for_point.CHECK,
            target_as_actual.CHECK,
            sum_arithmetic.CHECK,
            definition_drift.CHECK,
            average_arithmetic.CHECK,
            contradiction.CHECK,
            conversion_arithmetic.CHECK,
            growth_arithmetic.CHECK,
            implausible_growth.CHECK,
            progression.CHECK,
            regression.CHECK,
            share_arithmetic.CHECK,
            stale.CHECK,
            title_body_mismatch.CHECK,
            undated.CHECK,
        ),
        key=lambda check: check.code,
    )
)

__all__ = ["CHECKS", "Check", "Context", "Example"]
