"""The control file that holds is the nearest one upwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.configuration import find, found_in


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk" / "drafts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")


def lay(*names: str) -> None:
    """Control files in the working folder; pyproject.toml with our table."""
    for name in names:
        text = "[tool.auditor]\n" if name.endswith("pyproject.toml") else ""
        Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("laid", "first", "holds"),
    [
        ((), None, None),
        (("auditor.toml",), None, "auditor.toml"),
        (("auditor.toml",), "drafts", "auditor.toml"),
        (("auditor.toml",), "drafts/a.md", "auditor.toml"),
        (("auditor.toml",), "drafts/../drafts/a.md", "auditor.toml"),
        (("auditor.toml", "drafts/.auditor.toml"), "drafts/a.md", "drafts/.auditor.toml"),
        (("auditor.toml", "drafts/.auditor.toml"), "drafts", "drafts/.auditor.toml"),
        (("auditor.toml", "drafts/.auditor.toml"), None, "auditor.toml"),
        (("../auditor.toml",), "a.md", "../auditor.toml"),
        (("../auditor.toml", "pyproject.toml"), "a.md", "pyproject.toml"),
        (("auditor.toml", ".auditor.toml", "pyproject.toml"), None, "auditor.toml"),
        ((".auditor.toml", "pyproject.toml"), None, ".auditor.toml"),
    ],
)
def test_the_nearest_one_holds(laid: tuple[str, ...], first: str | None, holds: str | None) -> None:
    lay(*laid)
    found = find(first)
    assert (found and found.resolve()) == (holds and Path(holds).resolve())


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("[tool.ruff]\n", False),
        ("# [tool.auditor] is not here\n", False),
        ('[project]\ndependencies = ["claim-auditor"]\n', False),
        ("[tool.auditor.severity]\n", True),
        ("tool.auditor.lang = 'en'\n", True),
        ("[tool]\nauditor = {lang = 'en'}\n", True),
        ("[broken\nauditor\n", False),
        ("[tool.auditor]\nlang = \n", True),
    ],
)
def test_a_project_file_counts_with_our_table_only(text: str, ours: bool) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert bool(found_in(Path())) is ours
