"""What is left out of a run from outside: by the control file, by ignore files, by what a file is; in folders and by name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main

NEW = "截至2022年6月底，青禾科技共有员工3900人。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a corpus of two articles, one of which the control file excludes."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG", "AUDITOR_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    lay("auditor.toml", 'corpus = ["news"]\nexclude = [\n  "news/old/**",\n]\n')
    lay("news/a.md", "截至2022年6月底，青禾科技共有员工3200人。")
    lay("news/old/b.md", NEW)
    return tmp_path


def lay(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(
        f"---\ndate: 2022-07-10\n---\n{text}\n" if name.endswith(".md") else text, encoding="utf-8"
    )


def run(*args: str) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, catch_exceptions=False)


def audited(*args: str) -> int:
    """How many articles a check of ``args`` takes in."""
    return int(json.loads(run("check", *args, "--format", "json").stdout)["summary"]["articles"])


@pytest.mark.parametrize("context", ["paths", "repo"])
def test_a_folder_is_taken_without_what_the_control_file_excludes(context: str) -> None:
    assert audited("news", "--context", context) == 1
    assert run("check", "news", "--context", context).exit_code == 0


@pytest.mark.parametrize("command", ["extract", "entities", "metrics"])
def test_every_command_leaves_it_out(command: str) -> None:
    more = ["--format", "jsonl"] if command == "extract" else []
    assert "3900" not in run(command, "news", *more).stdout
    assert "a.md" in run(command, "news", *more).stdout or command != "extract"


def test_a_file_that_is_named_is_audited_and_with_verbose_said() -> None:
    result = run("check", "news/old/b.md")
    assert result.exit_code == 1
    assert "exclude" not in result.stderr
    told = run("check", "news/old/b.md", "-v").stderr
    assert "news/old/b.md：被 auditor.toml:3 的 exclude 排除，不在语料里；因为指名，仍然核对" in told


@pytest.mark.parametrize(
    ("name", "ignore", "why"),
    [
        ("news/old/b.md", "", "被 auditor.toml:3 的 exclude 排除"),
        ("news/c.md", "\n/news/c.md\n", "被 .auditorignore:2 排除"),
        ("news/c.rtf", "", "不是 .md、.html、.txt、.docx、.pdf 稿件"),
        (".github/c.md", "", "在隐藏文件夹或依赖文件夹里"),
        ("news/~$c.docx", "", "在隐藏文件夹或依赖文件夹里"),
        ("site/node_modules/c.md", "", "在隐藏文件夹或依赖文件夹里"),
        ("README.md", "", "像是代码仓库的文件而不是稿件"),
    ],
)
def test_a_hook_leaves_out_by_name_too_and_says_why(name: str, ignore: str, why: str) -> None:
    lay(name, NEW)
    lay(".auditorignore", ignore)
    result = run("check", "--hook", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 个文件不在核对范围内，没有核对（-v 逐个说明）" in result.stderr
    told = run("check", "--hook", name, "-v").stderr
    assert f"{name}：{why}，没有核对" in told
    assert not Path(".auditor").exists()


def test_a_hook_audits_what_is_left() -> None:
    lay("news/c.md", NEW)
    lay("README.md", NEW)
    result = run("check", "--hook", "README.md", "news/c.md", "news/old/b.md")
    assert result.exit_code == 1
    assert "2 个文件不在核对范围内" in result.stderr
    assert "news/c.md:4:" in result.stdout
    assert "README.md" not in result.stdout


def test_a_readme_is_an_article_where_the_corpus_has_it() -> None:
    lay("auditor.toml", 'corpus = ["news", "README.md"]\n')
    lay("README.md", NEW)
    assert run("check", "--hook", "README.md").exit_code == 1
    lay("auditor.toml", "")  # no corpus is named: all articles of the folder, and no file of a repository
    Path("news/old/b.md").unlink()
    assert run("check", "--archive").exit_code == 0


def test_the_nearest_control_file_of_any_file_holds() -> None:
    lay("README.md", "说明。")
    lay("site/auditor.toml", 'ignore = ["C101"]\n')
    lay("site/a.md", "截至2022年6月底，青禾科技共有员工3200人。")
    lay("site/c.md", NEW)
    Path("auditor.toml").unlink()
    assert run("check", "--hook", "README.md", "site/c.md").exit_code == 0
    assert Path("site/.auditor").exists()


def test_what_a_branch_changed_is_left_out_as_well() -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=desk", "-c", "user.email=desk", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "begin")
    lay("news/old/b.md", NEW + "目前员工4000人。")
    result = run("check", "--since", "main")
    assert result.exit_code == 0
    assert "1 个文件不在核对范围内" in result.stderr
    lay("news/c.md", NEW)
    assert run("check", "--since", "main").exit_code == 1


def test_the_advice_follows_the_language_and_the_silence(tmp_path: Path) -> None:
    lay("news/c.md", NEW)
    refused = run("check", "--hook", "news/c.md", "--lang", "en")
    assert refused.exit_code == 1
    assert "auditor: refused: the errors above have to be dealt with" in refused.stderr
    assert "<!-- auditor-disable-next-line contradiction -- reason -->" in refused.stderr
    assert "auditor-disable" not in run("check", "--hook", "news/c.md", "-q").stderr
    assert "auditor-disable" not in run("check", "news/c.md").stderr
    assert "auditor-disable" not in run("check", "--hook", "news/c.md", "--exit-zero").stderr


def test_a_hook_that_finds_nothing_says_so_in_a_line() -> None:
    result = run("check", "--hook", "news/a.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("0 处错误 · 0 处警告 · 0 条提示 · 1 篇文章")
    assert "核对范围" in run("check", "--hook", "news/a.md", "--format", "full").stdout
