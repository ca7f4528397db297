"""Which articles a served page compares with, and what is said of those that it leaves aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main
from auditor.reading import extras

pytest.importorskip("uvicorn", reason="the extra serve is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.serving import Marking

WORD = '1 个 Word 文档没有读，要先安装：pip install "claim-auditor[docx]"'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with two articles, one of which its control file excludes, and a Word document that cannot be read."""
    monkeypatch.delenv("AUDITOR_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(extras, "is_installed", lambda extra: extra.name != "docx")
    for name in ("news/a.md", "news/old/b.md", "news/c.docx"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("截至2022年6月底，青禾科技共有员工3200人。", encoding="utf-8")
    Path("auditor.toml").write_text('corpus = ["news"]\nexclude = ["news/old/"]\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Result, list[str]]]:
    """Calls ``serve`` and looks twice for its articles in the place of serving them: what it said, which they are."""

    def called(*paths: str) -> tuple[Result, list[str]]:
        found = list[str]()

        def look(marking: Marking, *_: object, **__: object) -> None:
            corpus = marking.shelf.corpus
            assert corpus is not None
            corpus()
            found.extend(sorted(corpus()))

        monkeypatch.setattr("auditor.cli.serve._serve", look)
        return CliRunner().invoke(
            main, ["serve", "--port", "0", "--no-open", *paths], catch_exceptions=False
        ), found

    return called


@pytest.mark.parametrize("paths", [(), ("news",)])
def test_what_the_control_file_leaves_out_is_left_out(
    run: Callable[..., tuple[Result, list[str]]], paths: tuple[str, ...]
) -> None:
    assert run(*paths)[1] == ["news/a.md"]


def test_a_file_that_is_named_is_compared_with(run: Callable[..., tuple[Result, list[str]]]) -> None:
    assert run("news/old/b.md")[1] == ["news/old/b.md"]


@pytest.mark.parametrize("paths", [(), ("news",)])
def test_what_cannot_be_read_here_is_said_and_once(
    run: Callable[..., tuple[Result, list[str]]], paths: tuple[str, ...]
) -> None:
    result, _ = run(*paths)
    assert result.exit_code == 0
    assert result.stderr.count(WORD) == 1


def test_a_folder_of_which_nothing_is_left_is_said(run: Callable[..., tuple[Result, list[str]]]) -> None:
    result, found = run("news/old")
    assert (result.exit_code, found) == (2, [])
    assert "news/old：文件夹里没有文章" in result.stderr
