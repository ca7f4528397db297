"""The sample articles: what must be found in each theme, that nothing else is, and that reports/ is in step."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
AUDITOR = (sys.executable, "-m", "auditor")
REPORTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("reports/*.*"), *ROOT.glob("docs/report*.svg"))
)

# Theme, check, severity, and the figures that it must name, as written.
TO_MEND = [
    ("progression", "implausible-growth", "warning", {"近25万家", "超过120万家"}),
    ("contradiction", "contradiction", "error", {"14.2万辆", "12.4万辆"}),
    ("contradiction", "regression", "error", {"4.3万名", "3.9万名"}),
    ("contradiction", "title-body-mismatch", "error", {"32家", "23家"}),
    ("stale", "stale", "warning", {"1.2万个", "1.9万个"}),
    ("arithmetic", "share-arithmetic", "error", {"48.5亿元", "9.7亿元", "25%"}),
    ("arithmetic", "conversion-arithmetic", "error", {"85.6亿元", "约合18.6亿美元"}),
    ("arithmetic", "growth-arithmetic", "error", {"12.5亿元", "15.0亿元", "25%"}),
    ("arithmetic", "sum-arithmetic", "error", {"18.6亿元", "7.2亿元", "8.4亿元", "5.0亿元"}),
    ("arithmetic", "average-arithmetic", "error", {"3600万元", "1.2万名", "5000元"}),
]
TO_KNOW = [
    ("progression", "progression", {"26个", "28个"}),
    ("progression", "progression", {"近25万家", "超过120万家"}),
    ("progression", "progression", {"3.2万户", "5.6万户", "8.1万户"}),
    ("progression", "agreement", {"超过120万家", "超120万家"}),
    ("stale", "undated", {"680个"}),
    ("consistent", "progression", {"近3000万", "超3000万"}),
]


class Told(NamedTuple):
    """What a finding says, as far as these tests look."""

    theme: str
    name: str
    severity: str
    figures: frozenset[str]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    done = subprocess.run(
        [*AUDITOR, "check", "seeds", "--format", "json", "--fail-on", "never"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def told(report: dict[str, Any]) -> list[Told]:
    rows = []
    for finding in report["findings"]:
        (theme,) = {claim["source"].split("/")[1] for claim in finding["claims"]}  # no theme meets another
        figures = frozenset(claim["text"] for claim in finding["claims"])
        rows.append(Told(theme, finding["name"], finding["severity"], figures))
    return rows


@pytest.mark.parametrize(("theme", "name", "severity", "figures"), TO_MEND)
def test_what_must_be_mended_is_found(
    told: list[Told], theme: str, name: str, severity: str, figures: set[str]
) -> None:
    found = [row for row in told if (row.theme, row.name) == (theme, name)]
    assert any(row.severity == severity and row.figures >= figures for row in found), found


@pytest.mark.parametrize(("theme", "name", "figures"), TO_KNOW)
def test_what_is_worth_knowing_is_found(told: list[Told], theme: str, name: str, figures: set[str]) -> None:
    found = [row for row in told if (row.theme, row.name) == (theme, name)]
    assert any(row.severity == "info" and row.figures >= figures for row in found), found


def test_nothing_else_is_said_to_need_mending(told: list[Told]) -> None:
    alarms = [row for row in told if row.severity != "info"]
    expected = {(theme, name) for theme, name, _, _ in TO_MEND}
    assert [row for row in alarms if (row.theme, row.name) not in expected] == []
    assert len(alarms) == len(TO_MEND)


def test_no_figure_of_the_consistent_articles_is_an_alarm(told: list[Told]) -> None:
    assert any(row.theme == "consistent" for row in told)
    assert [row for row in told if row.theme == "consistent" and row.severity != "info"] == []


def test_every_article_is_read_and_its_hidden_text_is_not(report: dict[str, Any]) -> None:
    written = [path for path in ROOT.glob("seeds/*/*") if path.suffix in (".md", ".html", ".txt")]
    assert report["summary"]["articles"] == len(written) >= 18
    done = subprocess.run(
        [*AUDITOR, "extract", "seeds/progression/mantianxing-roundup.html", "--format", "jsonl"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    figures = {json.loads(line)["text"] for line in done.stdout.splitlines()}
    assert "超120万家" in figures
    assert not figures & {"82个城市", "超过900万家", "200万家", "36家"}


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rewritten")
    subprocess.run([".ci/reports", str(folder), *AUDITOR], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("path", REPORTS)
def test_the_committed_reports_are_in_step(rewritten: Path, path: str) -> None:
    """If this fails the program or seeds/ changed: run ``make reports`` and read the difference."""
    assert (rewritten / path).read_text(encoding="utf-8") == (ROOT / path).read_text(encoding="utf-8")


def test_every_report_is_committed(rewritten: Path) -> None:
    made = sorted(path.relative_to(rewritten).as_posix() for path in rewritten.rglob("*") if path.is_file())
    assert made == REPORTS
