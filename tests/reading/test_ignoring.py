"""Ignore files: ours beside those of git, at every level and above, and which row of which file decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.reading import collect, ignoring
from auditor.reading.ignoring import Named


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("news/a.md", "news/b.md", "news/drafts/c.md", "news/drafts/keep.md", "news/deep/d.md"):
        lay(name, "正文。")
    return tmp_path


def lay(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def told(*paths: str) -> list[str]:
    return [file.as_posix().removeprefix("news/") for file in collect(paths).files]


def said(path: str) -> str | None:
    """The file and line of the row that leaves out ``path``."""
    found = Named().said(path)
    return None if found is None else f"{found.file.relative_to(Path.cwd()).as_posix()}:{found.line}"


@pytest.mark.parametrize(
    ("ignores", "left"),
    [
        ({}, ["a.md", "b.md", "deep/d.md", "drafts/c.md", "drafts/keep.md"]),
        ({"news/.auditorignore": "drafts/\n"}, ["a.md", "b.md", "deep/d.md"]),
        ({"news/.auditorignore": "drafts/*\n!keep.md\n"}, ["a.md", "b.md", "deep/d.md", "drafts/keep.md"]),
        ({".auditorignore": "/news/drafts\n"}, ["a.md", "b.md", "deep/d.md"]),
        ({"news/drafts/.auditorignore": "*\n"}, ["a.md", "b.md", "deep/d.md"]),
        (
            {".auditorignore": "*.md\n", "news/.auditorignore": "!a.md\n", "news/deep/.auditorignore": "!d.md\n"},
            ["a.md", "deep/d.md"],
        ),
        ({".gitignore": "*.md\n"}, ["a.md", "b.md", "deep/d.md", "drafts/c.md", "drafts/keep.md"]),  # no repository
        ({".git/HEAD": "", ".gitignore": "b.md\n", "news/.auditorignore": "a.md\n"}, ["deep/d.md", "drafts/c.md", "drafts/keep.md"]),
        ({".git/HEAD": "", ".gitignore": "drafts/\nb.md\n", ".auditorignore": "!b.md\n"}, ["a.md", "b.md", "deep/d.md"]),
        ({"news/.gitignore": "drafts/\n", ".auditorignore": "!drafts/\n"}, ["a.md", "b.md", "deep/d.md", "drafts/c.md", "drafts/keep.md"]),
    ],
)  # fmt: skip
def test_what_is_left_of_a_folder(ignores: dict[str, str], left: list[str]) -> None:
    for name, text in ignores.items():
        lay(name, text)
    assert told("news") == left
    named = [path.as_posix() for path in sorted(Path("news").rglob("*.md")) if said(path.as_posix()) is None]
    assert [name.removeprefix("news/") for name in named] == left


def test_the_row_that_decided_is_named() -> None:
    lay(".auditorignore", "# what is not published\n\n!\n   \ndrafts/\n!b.md\n")
    lay("news/.auditorignore", "\ufeffa.md\r\n*.txt\r\n")
    assert said("news/drafts/c.md") == ".auditorignore:5"
    assert said("news/a.md") == "news/.auditorignore:1"
    assert said("news/b.md") is None
    assert said("news/new.txt") == "news/.auditorignore:2"


def test_a_row_that_is_no_pattern_leaves_nothing_out() -> None:
    lay("news/.auditorignore", "!\n\\\n/\n[a\nb.md\n")
    assert told("news") == ["a.md", "deep/d.md", "drafts/c.md", "drafts/keep.md"]
    assert said("news/b.md") == "news/.auditorignore:5"


def test_a_folder_of_that_name_and_bytes_of_any_kind_are_no_obstacle() -> None:
    Path("news/.gitignore").mkdir()
    Path("news/.auditorignore").write_bytes(b"\xff\xfe\x00\nb.md\n")
    assert "b.md" not in told("news")
    assert "a.md" in told("news")


def test_what_is_outside_the_repository_is_not_for_git() -> None:
    lay("news/.git/HEAD", "")
    lay(".gitignore", "*.md\n")
    lay(".auditorignore", "b.md\n")
    assert told("news") == ["a.md", "deep/d.md", "drafts/c.md", "drafts/keep.md"]


def test_a_file_that_is_named_itself_is_taken() -> None:
    lay(".auditorignore", "*\n")
    assert told("news/a.md") == ["a.md"]
    assert told("news") == []
    (problem,) = collect(["news"]).problems
    assert ".auditorignore" in problem.zh
    assert ".auditorignore" in problem.en


def test_what_the_desk_excludes_is_asked_by_real_path(folder: Path) -> None:
    asked = list[str]()

    def excluded(real: str) -> bool:
        asked.append(real)
        return real.endswith("b.md")

    assert [file.as_posix() for file in collect(["news/deep/.."], excluded).files] == [
        "news/deep/../a.md", "news/deep/../deep/d.md", "news/deep/../drafts/c.md", "news/deep/../drafts/keep.md",
    ]  # fmt: skip
    assert asked[0] == str(folder.resolve() / "news" / "a.md")
    assert [file.as_posix() for file in collect(["news/b.md"], excluded).files] == ["news/b.md"]


def test_an_ignore_file_is_read_once_for_all_files_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(".git/HEAD", "")
    lay(".auditorignore", "c.md\n")
    lay("news/drafts/.gitignore", "keep.md\n")
    seen = list[tuple[str, str]]()
    read = ignoring._read

    def reading(folder: str, real: str, name: str) -> ignoring.Ignore | None:
        seen.append((real, name))
        return read(folder, real, name)

    monkeypatch.setattr(ignoring, "_read", reading)
    named = Named()
    told = [named.said(f"news/{name}") for name in ("a.md", "deep/d.md", "drafts/c.md", "drafts/keep.md")]
    assert [said and said.file.name for said in told] == [None, None, ".auditorignore", ".gitignore"]
    assert len(seen) == len(set(seen))
