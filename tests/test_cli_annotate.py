"""``auditor annotate`` from outside: what it writes, what it says, what it refuses."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from word_made import document, para

from auditor.cli import main
from auditor.reading import extras

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = document(para("截至2021年6月，青禾计划已覆盖28个县，服务农户近25万户。"))
SEVERAL = (
    "截至2020年6月，青禾计划已覆盖26个县。",
    "截至2021年6月，青禾计划已覆盖28个县，服务农户约25万户左右。",
)
OTHER = "---\ndate: 2021-07-10\nsource: 青川晚报\n---\n截至2021年6月，青禾计划已覆盖31个县。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a draft and an article that contradicts it."""
    monkeypatch.delenv("AUDITOR_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿件.docx").write_bytes(DRAFT)
    (tmp_path / "other.md").write_text(OTHER, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ("annotate", *args), catch_exceptions=False)


def comments(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/comments.xml").decode() if "word/comments.xml" in file.namelist() else ""


def test_the_draft_is_compared_with_the_paths(folder: Path) -> None:
    done = run("稿件.docx", "other.md", "-o", "out/核.docx")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "auditor: out/核.docx：1 条批注\n"
    assert "C101" in comments(folder / "out/核.docx")
    assert (folder / "稿件.docx").read_bytes() == DRAFT


def test_without_paths_it_is_read_alone(folder: Path) -> None:
    assert run("稿件.docx", "-o", "核.docx").stderr == "auditor: 核.docx：0 条批注\n"
    assert (folder / "核.docx").read_bytes() == DRAFT


@pytest.mark.parametrize("how", [("--context", "repo"), ("--archive",)])
def test_it_is_compared_with_the_corpus(folder: Path, how: tuple[str, ...]) -> None:
    for _ in range(2):  # what the first run wrote stands in the corpus now, and is no witness
        assert run("稿件.docx", *how, "-o", "核.docx").exit_code == 0
        assert comments(folder / "核.docx").count("C101") == 1
        assert "核.docx" not in comments(folder / "核.docx")


def test_it_is_compared_with_an_archive_elsewhere(folder: Path) -> None:
    desk = folder / "desk"
    desk.mkdir()
    (folder / "other.md").rename(desk / "other.md")
    built = CliRunner().invoke(
        main, ("check", str(desk), "--config", str(control(desk)), "--fail-on", "never")
    )
    assert built.exit_code == 0
    assert run("稿件.docx", "--against", "desk", "-o", "核.docx").exit_code == 0
    assert "C101" in comments(folder / "核.docx")


def control(desk: Path) -> Path:
    file = desk / "auditor.toml"
    file.write_text('corpus = ["."]\n', encoding="utf-8")
    return file


def test_the_draft_itself_can_be_written(folder: Path) -> None:
    for told in ("1 条批注", "1 条批注，其中新的 0 条"):
        assert run("稿件.docx", "other.md", "-o", "稿件.docx").stderr == f"auditor: 稿件.docx：{told}\n"
    done = run("稿件.docx", "-o", "稿件.docx", "--lang", "en")
    assert done.stderr == "auditor: 稿件.docx: 0 comments, 1 of an earlier run taken out\n"
    assert "C101" not in comments(folder / "稿件.docx")


def test_what_is_shown_and_asked_is_what_check_would(folder: Path) -> None:
    (folder / "稿件.docx").write_bytes(document(*map(para, SEVERAL)))
    assert "C201" in comments_with(folder)
    assert "C201" not in comments_with(folder, "--show", "warning")
    assert "P501" in comments_with(folder, "--show", "warning")
    assert "P501" not in comments_with(folder, "--ignore", "P501")
    assert "C201" not in comments_with(folder, "--select", "P")


def comments_with(folder: Path, *options: str) -> str:
    assert run("稿件.docx", "-o", "核.docx", *options).exit_code == 0
    return comments(folder / "核.docx")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("other.md", "-o", "核.md"), "批注只能写进 Word 文档"),
        (("稿件.docx", "-o", "核.docm"), "扩展名要与稿件一样"),
        (("稿件.docx",), "-o 核过的稿件.docx"),
        (("没有.docx", "-o", "核.docx"), "没有.docx：路径不存在"),
        (("稿件.docx", "-o", "other.md/核.docx"), "写不进去"),
    ],
)
def test_what_cannot_be_done_is_said(args: tuple[str, ...], said: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.usefixtures("folder")
def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "is_installed", lambda extra: False)
    done = run("稿件.docx", "-o", "核.docx")
    assert done.exit_code == 2
    assert done.stderr == 'auditor: 稿件.docx：读 Word 文档要先安装：pip install "claim-auditor[docx]"\n'


def test_a_path_that_cannot_be_read_is_said_and_the_draft_written(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04")
    done = run("稿件.docx", "other.md", "bad.docx", "-o", "核.docx")
    assert done.exit_code == 2
    assert "bad.docx：Word 文档已损坏" in done.stderr
    assert "C101" in comments(folder / "核.docx")
