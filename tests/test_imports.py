"""What a start costs: modules are loaded by the command that uses them, and by no other."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import auditor

ROOT = Path(__file__).resolve().parent.parent


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after ``code``."""
    program = f"{code}\nimport sys; print('\\n'.join(['MODULES', *sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stdout.split("MODULES\n")[-1].split())


def test_the_package_alone_loads_no_stage() -> None:
    ours = {name for name in loaded("import auditor") if name.startswith("auditor")}
    assert ours == {"auditor"}


@pytest.mark.parametrize("option", ["--version", "-V", "--help"])
def test_a_start_without_work_loads_the_command_alone(option: str) -> None:
    code = f"from auditor.cli import main\ntry: main([{option!r}])\nexcept SystemExit: pass"
    ours = {name for name in loaded(code) if name.startswith("auditor")}
    assert ours == {"auditor", "auditor.cli", "auditor.cli.bilingual", "auditor.cli.values"}


@pytest.mark.parametrize(
    "form", ["json", "jsonl", "concise", "markdown", "github", "gitlab", "sarif", "junit"]
)
def test_only_reports_for_eyes_load_rich(form: str) -> None:
    code = f"""
from auditor.model import Audit, Coverage
from auditor.report import Options, write
write({form!r}, Audit((), (), (), Coverage()), Options())"""
    assert "rich" not in loaded(code)
    assert "rich" in loaded(code.replace(repr(form), "'full'"))


def test_every_public_name_is_there() -> None:
    assert {name for name in auditor.__all__ if getattr(auditor, name) is None} == set()
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = auditor.nonsense  # type: ignore[attr-defined]


def test_the_version_is_that_of_the_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", auditor.__version__) == auditor.__version__
