"""What docs/configuration.md shows is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.checks import CHECKS
from auditor.configuration import read
from auditor.rulebook import load

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
CONTROL, NAMES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_control_file_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("newsroom-rules").mkdir()
    Path("articles").mkdir()
    Path("newsroom-rules/names.toml").write_text(NAMES, encoding="utf-8")
    Path("auditor.toml").write_text(CONTROL, encoding="utf-8")
    held = read(Path("auditor.toml"), CHECKS)
    book = load(*held.rules, held.words)
    (taken,) = re.findall(r'\[without\]\nidiom = \["(.+)"\]', NAMES)
    assert "一瓢饮" in book.words("names.idiom")
    assert taken in load().words("names.idiom")
    assert taken not in book.words("names.idiom")


@pytest.mark.parametrize(
    "key",
    [
        "lang",
        "corpus",
        "exclude",
        "rules",
        "select",
        "ignore",
        "severity",
        "checks",
        "per-path",
        "merge",
        "words",
    ],
)
def test_every_key_is_documented(key: str) -> None:
    assert re.search(rf"^#+ .*`\[*{key}|^{key} = ", PAGE, re.MULTILINE)
