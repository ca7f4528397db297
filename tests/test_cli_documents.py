"""Word documents and PDFs through the command: places that a reader can find, and nothing left out in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from pdf_made import Picture, flowed, pdf
from word_made import document, para, row, table

from auditor.cli import main
from auditor.reading import extras

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = document(
    para("青禾计划走进多县", style="ti"),
    para(""),
    para("临川日报2021年7月2日电　一行导语。"),
    table(row("县", "农户"), row("青山县", "3万户")),
    para("截至2021年6月，青禾计划已覆盖28个县。"),
)
PRINT = pdf(
    flowed("青川晚报2021年7月9日报道。"), flowed("截至2021年6月，青禾计划已覆盖31个县。"), [Picture()]
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a Word document and a PDF that contradict each other."""
    for name in ("AUDITOR_LANG", "AUDITOR_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿件.docx").write_bytes(DRAFT)
    (tmp_path / "版面.pdf").write_bytes(PRINT)
    return tmp_path


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["full", "markdown", "junit"])
def test_reports_name_paragraph_and_page(form: str) -> None:
    done = run("check", ".", "--format", form)
    assert done.exit_code == 1
    for told in ("第5段", "第2页"):
        assert told in done.stdout
    english = run("check", ".", "--format", form, "--lang", "en").stdout
    assert "paragraph 5" in english
    assert "page 2" in english


@pytest.mark.usefixtures("folder")
def test_machines_get_them_as_lines_of_the_text_that_was_read() -> None:
    (finding,) = json.loads(run("check", ".", "--format", "json").stdout)["findings"]
    assert {(claim["source"], claim["line"], claim["text"]) for claim in finding["claims"]} == {
        ("稿件.docx", 5, "28个"),
        ("版面.pdf", 2, "31个"),
    }
    assert run("check", ".", "--format", "concise").stdout.startswith(("稿件.docx:5:", "版面.pdf:2:"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("how", [(), ("--context", "repo"), ("--context", "repo")])
def test_a_page_that_cannot_be_read_is_said_every_time(how: tuple[str, ...]) -> None:
    told = "auditor: 版面.pdf：第 3 页是图片，没有文字可读（扫描件要先做文字识别），没有核对\n"
    for _ in range(2):  # the second run takes it from the archive, where there is one
        assert told in run("check", "版面.pdf", "稿件.docx", *how).stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("how", [(), ("--context", "repo")])
def test_without_the_extras_a_folder_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch, folder: Path, how: tuple[str, ...]
) -> None:
    (folder / "a.md").write_text("截至2021年6月，青禾计划已覆盖28个县。\n", encoding="utf-8")
    monkeypatch.setattr(extras, "is_installed", lambda extra: False)
    done = run("check", ".", *how)
    assert done.exit_code == 0
    assert done.stderr.count('1 个 Word 文档没有读，要先安装：pip install "claim-auditor[docx]"') == 1
    assert '1 个 PDF 没有读，要先安装：pip install "claim-auditor[pdf]"' in done.stderr


@pytest.mark.usefixtures("folder")
def test_standard_input_is_what_its_name_says() -> None:
    assert run("extract", "-", "--stdin-filename", "稿件.docx", stdin=DRAFT).exit_code == 0
    done = run("extract", "-", stdin=DRAFT)
    assert done.exit_code == 2
    assert "--stdin-filename 稿件.docx" in done.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("width", ["60", "120"])
def test_a_timeline_names_paragraph_and_page(form: str, width: str) -> None:
    args = ("timeline", "青禾计划", ".", "--format", form, "--width", width)
    done = run(*args)
    assert done.exit_code == 0, done.stderr
    for told in ("稿件.docx:第5段", "版面.pdf:第2页"):
        assert told in done.stdout
    english = run(*args, "--lang", "en").stdout
    assert ":paragraph 5" in english
    assert ":page 2" in english


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("how", [(".",), (".", "--context", "repo")])
@pytest.mark.parametrize("asked", ["timeline 青禾计划", "show 版面.pdf:2"])
def test_who_asks_for_a_name_or_a_figure_is_told_of_that_page_too(asked: str, how: tuple[str, ...]) -> None:
    told = "auditor: 版面.pdf：第 3 页是图片，没有文字可读（扫描件要先做文字识别），没有核对\n"
    done = run(*asked.split(), *how)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.count(told) == 1
