"""Formats that need an extra: what is said without it, for a file that is named and for files in a folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.reading import ReadError, collect, extras, read_bytes


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without any extra."""
    monkeypatch.setattr(extras, "is_installed", lambda extra: False)


@pytest.mark.parametrize("extra", extras.EXTRAS, ids=lambda extra: extra.name)
@pytest.mark.usefixtures("bare")
def test_a_named_file_says_what_to_install(extra: extras.Extra) -> None:
    for suffix in extra.suffixes:
        with pytest.raises(ReadError) as problem:
            read_bytes(b"PK", f"drafts/a{suffix.upper()}")
        for told in (problem.value.message.zh, problem.value.message.en):
            assert told.startswith(f"drafts/a{suffix.upper()}")
            assert f'pip install "claim-auditor[{extra.name}]"' in told


@pytest.fixture
def mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.md", "b.docx", "c.DOCX", "~$b.docx"):
        (tmp_path / name).write_text("正文。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("mixed")
def test_files_in_a_folder_are_taken_but_not_the_marks_of_open_ones() -> None:
    found = collect(["."])
    assert [file.name for file in found.files] == ["a.md", "b.docx", "c.DOCX"]
    assert found.left == ()


@pytest.mark.usefixtures("mixed", "bare")
def test_files_in_a_folder_that_need_an_extra_are_counted() -> None:
    found = collect([".", "a.md"])
    assert [file.name for file in found.files] == ["a.md"]
    assert [words.zh for words in found.left] == [
        '2 个 Word 文档没有读，要先安装：pip install "claim-auditor[docx]"'
    ]
    assert found.problems == ()


def test_each_extra_is_one_of_the_package() -> None:
    """The name that a message gives must be one that pip knows."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    offered = project["project"]["optional-dependencies"]
    for extra in extras.EXTRAS:
        assert any(row.startswith(extra.module) for row in offered[extra.name])
