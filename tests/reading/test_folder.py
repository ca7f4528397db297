"""Folders: which files are articles, what .gitignore leaves out, what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.reading import collect

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = [
        "desk/b.md", "desk/a.txt", "desk/c.HTML", "desk/d.htm", "desk/e.markdown", "desk/photo.png", "desk/data.json",
        "desk/drafts/x.md", "desk/drafts/keep.md", "desk/deep/y.md", "desk/deep/tmp.md", "desk/deep/build/z.md",
        "desk/.hidden/h.md", "desk/.hidden.md", "desk/node_modules/n.md", "desk/.venv/v.md", "desk/README.md",
        "empty/photo.png",
    ]  # fmt: skip
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("正文。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*paths: str) -> list[str]:
    return [file.as_posix() for file in collect(paths).files]


def test_recursive_sorted_without_hidden(desk: Path) -> None:
    assert told("desk") == [
        "desk/README.md", "desk/a.txt", "desk/b.md", "desk/c.HTML", "desk/d.htm", "desk/deep/build/z.md",
        "desk/deep/tmp.md", "desk/deep/y.md", "desk/drafts/keep.md", "desk/drafts/x.md", "desk/e.markdown",
    ]  # fmt: skip
    assert [file.name for file in collect(["desk"]).repository] == ["README.md"]


def test_gitignore_at_every_level_with_negation(desk: Path) -> None:
    (desk / "desk" / ".gitignore").write_text("drafts/*\n!drafts/keep.md\ntmp.md\n*.htm\n", encoding="utf-8")
    (desk / "desk" / "deep" / ".gitignore").write_text("build/\n!tmp.md\n", encoding="utf-8")
    assert told("desk") == [
        "desk/README.md", "desk/a.txt", "desk/b.md", "desk/c.HTML", "desk/deep/tmp.md", "desk/deep/y.md",
        "desk/drafts/keep.md", "desk/e.markdown",
    ]  # fmt: skip


def test_gitignore_of_the_repository_above_counts(desk: Path) -> None:
    (desk / ".git").mkdir()
    (desk / ".gitignore").write_text("/desk/deep/\n", encoding="utf-8")
    assert "desk/deep/y.md" not in told("desk")
    assert told("desk/drafts") == ["desk/drafts/keep.md", "desk/drafts/x.md"]


def test_outside_a_repository_what_is_above_does_not_count(desk: Path) -> None:
    (desk / ".gitignore").write_text("*.md\n", encoding="utf-8")
    assert told("desk/drafts") == ["desk/drafts/keep.md", "desk/drafts/x.md"]


def test_named_files_are_always_taken_and_once(desk: Path) -> None:
    (desk / "desk" / ".gitignore").write_text("*\n", encoding="utf-8")
    assert told("desk/data.json", "desk/b.md", "./desk/b.md", "desk/.hidden.md") == [
        "desk/.hidden.md",
        "desk/b.md",
        "desk/data.json",
    ]


def test_standard_input_passes() -> None:
    assert told("-") == ["-"]


@pytest.mark.parametrize(
    ("path", "said"), [("nowhere", "不存在"), ("empty", "没有文章"), ("desk/none.md", "不存在")]
)
def test_problems_name_the_path(desk: Path, path: str, said: str) -> None:
    collected = collect([path, "desk/b.md"])
    assert [file.name for file in collected.files] == ["b.md"]
    (problem,) = collected.problems
    assert problem.zh.startswith(path)
    assert said in problem.zh
    assert problem.en.startswith(path)


def test_the_real_path_of_each_file_is_told(desk: Path) -> None:
    (desk / "desk" / "z.md").symlink_to("b.md")
    found = collect(["desk/../desk/drafts", "-", "desk/z.md"])
    assert [file.name for file in found.files] == ["-", "keep.md", "x.md", "z.md"]
    real = desk.resolve() / "desk"
    assert found.real == ("-", *(str(real / name) for name in ("drafts/keep.md", "drafts/x.md", "b.md")))


def test_what_is_about_to_be_written_is_no_article(desk: Path) -> None:
    (desk / "link.md").symlink_to("desk/deep/y.md")
    found = collect(
        ["desk/deep", "desk/b.md"], None, [desk / "link.md", desk / "desk" / "b.md", desk / "new.md"]
    )
    assert [file.as_posix() for file in found.files] == ["desk/deep/build/z.md", "desk/deep/tmp.md"]
    assert found.problems == ()
