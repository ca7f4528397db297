"""The legend explains the signs that a picture has, each once, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from auditor.model import Severity, Status
from auditor.report.plot import Dot
from auditor.report.plot.legend import entries, sample
from auditor.report.plot.pen import Pen

JUNE = date(2021, 6, 30)
PLAIN = Dot(JUNE, JUNE, Decimal(26), Decimal(26), Decimal(26), "26个")


@pytest.mark.parametrize(
    ("dot", "signs"),
    [
        (PLAIN, ["actual"]),
        (replace(PLAIN, high=None), ["actual", "open"]),
        (replace(PLAIN, low=Decimal(20)), ["actual", "bar"]),
        (replace(PLAIN, later=True), ["actual", "later"]),
        (replace(PLAIN, flow=True), ["actual", "days"]),
        (replace(PLAIN, severity=Severity.ERROR), ["actual", "error"]),
        (replace(PLAIN, severity=Severity.INFO), ["actual"]),
        (replace(PLAIN, status=Status.TARGET), ["target"]),
    ],
)
def test_a_sign_stands_there_when_a_dot_has_it(dot: Dot, signs: list[str]) -> None:
    told = list(entries([dot, dot], "zh"))
    assert [kind for kind, _ in told] == signs
    assert [kind for kind, _ in entries([dot], "en")] == signs
    for kind, words in told:
        pen = Pen()
        sample(pen, kind, 0, 0)
        assert words
        assert len(pen.root)
