"""The walls of the house: imports go down only, the rules are found, the READMEs are complete."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.checks import CHECKS

ROOT = Path(__file__).resolve().parent.parent
LINT = (
    "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
)


def python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own that imports ``auditor`` from ``folder``."""
    program = f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_package(folder: Path) -> Path:
    """The package as an installation has it, in ``folder``: without the rules, which stand beside it here."""
    shutil.copytree(
        ROOT / "auditor", folder / "auditor", ignore=shutil.ignore_patterns("__pycache__", "rules")
    )
    return folder / "auditor"


def test_the_import_contracts_of_pyproject_hold() -> None:
    linted = python(LINT, ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model.py", "import auditor.rulebook", "Imports go down only"),
        ("checks/contradiction.py", "import auditor.checks.regression", "Checks do not import each other"),
        ("report/json_v1.py", "import auditor.report.markdown", "Report writers do not import each other"),
        ("rulebook/rows.py", "import pandas", "Only the engines pay for pandas"),
        ("pipeline.py", "import rich", "Only the reports and the command line know the terminal"),
        ("reading/__init__.py", "import jieba", "One module cuts Chinese into words"),
    ],
)
def test_a_wall_that_is_broken_is_seen(tmp_path: Path, module: str, line: str, contract: str) -> None:
    broken = copy_package(tmp_path) / module
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken.write_text(f"{broken.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    linted = python(LINT, tmp_path)
    assert linted.returncode == 1
    assert f"{contract} BROKEN" in linted.stdout


def test_the_rules_are_found_beside_the_package_in_a_checkout() -> None:
    done = python("from auditor.rulebook import rules_folder; print(rules_folder())", ROOT)
    assert done.stdout.strip() == str(ROOT / "rules")


def test_the_rules_are_found_inside_the_package_when_installed(tmp_path: Path) -> None:
    package = copy_package(tmp_path)
    shutil.copytree(ROOT / "rules", package / "rules")
    done = python("from auditor.rulebook import load, rules_folder; print(rules_folder()); load()", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(package / "rules")


def test_an_installation_without_rules_says_so(tmp_path: Path) -> None:
    copy_package(tmp_path)
    done = python("from auditor.rulebook import rules_folder; rules_folder()", tmp_path)
    assert done.returncode == 1
    assert "reinstall claim-auditor" in done.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_lists_every_check(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([A-Z]\d{3}) `([a-z-]+)` \|", text, re.MULTILINE)
    assert sorted(listed) == sorted((check.code, check.name) for check in CHECKS)
