"""Which checks run where: selectors of the file, of the command line, and per path."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checks import CHECKS
from auditor.configuration import chosen, read
from auditor.configuration.holding import standings
from auditor.configuration.selecting import from_folder, row

CODES = {check.code for check in CHECKS}


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def policy(text: str, *sources: str, select=None, ignore=()):
    Path("auditor.toml").write_text(text, encoding="utf-8")
    rows = {"ignore": [row(one, CHECKS, "--ignore") for one in ignore]}
    if select is not None:
        rows["select"] = [row(one, CHECKS, "--select") for one in select]
    return chosen(read(Path("auditor.toml"), CHECKS), CHECKS, sources, **rows)


def of(*starts: str) -> set[str]:
    return {code for code in CODES if code.startswith(starts)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ("C101", {"C101"})),
        ("", ("c10", of("C10"))),
        ("", ("D", of("D"))),
        ("", ("stale", {"C104"})),
        ("", ("Stale", {"C104"})),
        ("", ("sum-arithmetic", {"A304"})),
    ],
)
def test_what_a_selector_stands_for(text: str, codes: tuple[str, set[str]]) -> None:
    found = row(codes[0], CHECKS, "")
    assert found is not None
    assert found.codes == codes[1]


@pytest.mark.parametrize("text", ["C1011", "Z", "X000", "st", "C1x", "C999", ""])
def test_what_stands_for_nothing(text: str) -> None:
    assert row(text, CHECKS, "") is None


@pytest.mark.parametrize(
    ("text", "select", "ignore", "runs"),
    [
        ("", None, (), CODES),
        ('select = ["C", "undated"]', None, (), of("C", "D401")),
        ('ignore = ["C1"]', None, (), CODES - of("C1")),
        ('select = ["C"]\nignore = ["C1"]', None, (), of("C2")),
        ('select = ["C101"]\nignore = ["C"]', None, (), {"C101"}),
        ('select = ["C101", "D"]\nignore = ["contradiction"]', None, (), of("D")),
        ('ignore = ["C1"]', ("stale",), (), {"C104"}),
        ('select = ["A"]', ("C1",), (), of("C1")),
        ('select = ["C", "stale"]', None, ("C1",), of("C2")),
        ("", ("C1",), ("stale",), of("C1") - {"C104"}),
        ("", ("stale",), ("C1",), set()),
        ('ignore = ["D"]', None, ("A",), of("C", "P")),
    ],
)
def test_which_checks_run(text: str, select, ignore, runs: set[str]) -> None:
    held = policy(text, select=select, ignore=ignore)
    assert {code for code in CODES if held.runs(code)} == runs


PER_PATH = """
severity.stale = "error"
[per-path."drafts/**"]
ignore = ["D", "contradiction"]
severity = { stale = "info", C1 = "warning" }
[per-path."*.txt"]
severity = { C104 = "warning" }
"""


@pytest.mark.parametrize(
    ("source", "left_out", "stale", "conflict"),
    [
        ("a.md", set(), "error", None),
        ("drafts/a.md", of("D", "C101"), "info", "warning"),
        ("./drafts/deep/a.md", of("D", "C101"), "info", "warning"),
        ("drafts/a.txt", of("D", "C101"), "warning", "warning"),
        ("a.txt", set(), "warning", None),
        ("../drafts/a.md", set(), "error", None),
        ("-", set(), "error", None),
    ],
)
def test_what_holds_for_a_path(source: str, left_out: set[str], stale: str, conflict: str | None) -> None:
    told = policy(PER_PATH, source, "b.md").of(source)
    assert told.left_out == left_out
    assert told.severity["C104"] == stale
    assert told.severity.get("C105") == conflict


def test_an_absolute_path_is_the_same_article(tmp_path: Path) -> None:
    source = (tmp_path / "drafts" / "a.md").as_posix()
    assert policy(PER_PATH, source).of(source).left_out == of("D", "C101")


def test_a_path_through_a_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert from_folder(str(tmp_path / "link" / "a.md"), tmp_path / "real") == "a.md"


def test_the_path_holds_against_the_command_line() -> None:
    held = policy(PER_PATH, "drafts/a.md", "a.md", select=("contradiction",))
    assert "C101" in held.of("drafts/a.md").left_out
    assert "C101" not in held.of("a.md").left_out


@pytest.mark.parametrize("source", ["a.md", "drafts/a.md", "drafts/a.txt"])
@pytest.mark.parametrize(
    "text", [PER_PATH, 'select = ["C"]\n' + PER_PATH, 'ignore = ["C1", "P501"]\n' + PER_PATH]
)
def test_what_is_told_of_the_checks_is_what_holds(text: str, source: str) -> None:
    told = policy(text, source).of(source)
    for one in standings(read(Path("auditor.toml"), CHECKS), CHECKS, source):
        assert (one.severity is None) == (one.code in told.left_out)
        if one.severity is not None and one.code in told.severity:
            assert one.severity == told.severity[one.code]
