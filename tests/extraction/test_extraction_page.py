"""The examples of docs/extraction.md are run, so that the page cannot say what the program does not do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from telling import extracted, told

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "extraction.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The body rows of the first table under a heading, as cells."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [re.split(r"\s*\|\s*", line.strip("| ")) for line in section.splitlines() if line.startswith("|")]
    return cells[2:]


@pytest.mark.parametrize(("wording", "text", "value", "bound"), table("The figure"))
def test_the_table_of_figures(wording, text, value, bound):
    claim = extracted(f"云岫集团{wording}。").claims[-1]
    seen = told(claim)
    assert (f"`{seen['text']}`", f"`{seen['bound']}`") == (text, bound)
    assert value.endswith(seen["value"].split()[-1])
    for number in re.findall(r"\d+", value):
        assert number in (seen["low"], seen["high"], seen["value"].split()[0])


@pytest.mark.parametrize(("wordings", "named"), table("Metric"))
def test_the_table_of_metrics(wordings, named):
    metric, _, more = named.partition(", ")
    for wording in wordings.split(" · "):
        subject = "" if wording[0].isdigit() else "云岫集团"
        seen = told(extracted(f"{subject}{wording}。").claims[-1])
        assert seen["metric"] == metric
        if more.startswith("stem "):
            assert seen["stem"] == more.removeprefix("stem ")
        elif more:
            assert seen["accrual"] == more


@pytest.mark.parametrize(
    "wording", [part for row in table("What is no claim") for part in row[1].split("; ")[0].split(", ")]
)
def test_the_table_of_refusals(wording):
    assert extracted(f"人们谈到{wording}。").claims == ()
