"""The hooks of .pre-commit-hooks.yaml as the real pre-commit runs them, in a real repository.

Only their language is another one: `system` runs the code under test, and needs no network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.reading.folder import ARTICLE_SUFFIXES

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
MISSING = [
    name
    for name, there in {
        "git": shutil.which("git"),
        "pre-commit (pip install -r requirements/dev.txt)": find_spec("pre_commit"),
        "a shell": shutil.which("sh"),
    }.items()
    if not there
]

OLD = "截至2022年6月底，青禾科技共有员工3200人。"
NEW = "截至2022年6月底，青禾科技共有员工3900人。"
CALM = "截至2022年6月底，临川图书馆共有藏书120万册。"


def article(day: int, house: str, text: str) -> str:
    return f"---\ndate: 2022-07-{day:02}\nsource: {house}\n---\n{text}\n"


class Desk:
    """A repository of articles whose hooks call a program that notes how it was called."""

    def __init__(self, folder: Path) -> None:
        self.root, self.calls = folder / "新闻 稿库", folder / "calls"
        programs = folder / "bin"
        programs.mkdir()
        self.root.mkdir()
        shim = programs / "auditor"
        shim.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{self.calls}"\nexec "{sys.executable}" -m auditor "$@"\n',
            encoding="utf-8",
        )
        shim.chmod(0o755)
        cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "AUDITOR_"))
        }
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PRE_COMMIT", "SKIP"):
            kept.pop(name, None)
        self.environment = {
            **kept,
            "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "XDG_CACHE_HOME": cache,
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "desk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """What git says; it must succeed."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def lay(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def commit(self) -> tuple[bool, str]:
        """Whether what is staged could be committed, and all that was said."""
        self.calls.unlink(missing_ok=True)
        done = self.run("git", "commit", "-m", "稿件")
        return done.returncode == 0, done.stdout

    def called(self) -> list[str]:
        """The command lines of the hook since the last commit was tried."""
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A repository with two articles that agree and the hooks in place."""
    if MISSING:
        pytest.skip(f"the hooks are tried with the programs themselves; missing here: {', '.join(MISSING)}")
    found = Desk(tmp_path)
    found.git("init", "-q", "-b", "main")
    hooks = [{**hook, "language": "system", "additional_dependencies": []} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    found.lay(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))
    found.lay("auditor.toml", 'corpus = ["articles"]\nexclude = ["articles/left/**"]\n')
    found.lay("articles/a.md", article(10, "甲报", OLD))
    found.lay("articles/c.md", article(11, "丙报", CALM))
    found.git("add", "-A")
    found.git("commit", "-q", "-m", "begin")
    installed = found.run(*PRE_COMMIT, "install", "-t", "pre-commit", "-t", "pre-push")
    assert installed.returncode == 0, installed.stdout
    return found


@pytest.mark.skipif(
    find_spec("pre_commit") is None, reason="pre-commit judges its manifest, and is not installed"
)
def test_the_manifest_is_valid() -> None:
    done = subprocess.run(
        [*PRE_COMMIT, "validate-manifest", MANIFEST], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_every_kind_of_article_runs_the_hooks_and_nothing_else_does(hook: dict[str, Any]) -> None:
    taken = {
        s
        for s in ARTICLE_SUFFIXES
        if re.search(hook["files"], f"新 稿/a{s}") and re.search(hook["files"], f"A{s.upper()}")
    }
    assert taken == ARTICLE_SUFFIXES
    for name in ("a.py", "photo.png", "a.md.bak", "Makefile", "data.json", "md", "auditor.toml.orig"):
        assert not re.search(hook["files"], name), name
    assert hook["require_serial"]


def test_a_commit_that_contradicts_the_archive_is_refused_and_says_what_to_do(desk: Desk) -> None:
    desk.lay("articles/二〇二二 夏/新 稿.md", article(12, "乙报", NEW))
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert not passed
    assert "C101 数字矛盾" in told
    assert "articles/二〇二二 夏/新 稿.md:5:20" in told
    assert "articles/a.md:5:20" in told
    assert "auditor: 没有通过" in told
    assert "<!-- auditor-disable-next-line contradiction -- 理由 -->" in told
    assert "auditor rule contradiction" in told
    assert "auditor.toml" in told
    assert desk.git("rev-list", "--count", "HEAD").strip() == "1"
    comment = "<!-- auditor-disable-next-line contradiction -- 以年报为准 -->\n"
    desk.lay("articles/二〇二二 夏/新 稿.md", article(12, "乙报", comment + NEW))
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert passed, told
    assert desk.git("status", "--porcelain") == ""  # the archive is nothing that git asks about


def test_a_clean_commit_passes_and_an_unrelated_file_does_not_run_the_hook(desk: Desk) -> None:
    desk.lay("articles/b.md", article(12, "乙报", OLD))
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert passed, told
    assert desk.called() == ["check --hook articles/b.md"]
    desk.lay("photo.svg", "<svg/>")
    desk.lay("tools/build.py", "print(3900)\n")
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert passed, told
    assert desk.called() == []
    assert "Skipped" in told


def test_what_the_control_file_or_an_ignore_file_leaves_out_is_left_out_by_name_too(desk: Desk) -> None:
    desk.lay(".auditorignore", "drafts/\n")
    for name in ("articles/left/b.md", "drafts/b.md", "README.md", ".github/b.md"):
        desk.lay(name, article(12, "乙报", NEW))
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert passed, told
    assert len(desk.called()) == 1
    assert not (desk.root / ".auditor").exists()  # nothing to audit, so nothing was read


def test_an_article_that_is_renamed_or_deleted(desk: Desk) -> None:
    desk.git("mv", "articles/a.md", "articles/旧 稿.md")
    passed, told = desk.commit()
    assert passed, told
    desk.git("rm", "-q", "articles/旧 稿.md")
    passed, told = desk.commit()
    assert passed, told
    assert desk.called() == []
    desk.lay("articles/b.md", article(12, "乙报", NEW))  # it contradicts what is gone
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert passed, told


def test_what_is_staged_counts_and_not_what_is_only_on_disk(desk: Desk) -> None:
    desk.lay("articles/b.md", article(12, "乙报", NEW))
    desk.git("add", "-A")
    desk.lay("articles/b.md", article(12, "乙报", OLD))
    passed, told = desk.commit()
    assert not passed
    assert "3900人" in told
    desk.git("add", "-A")
    desk.lay("articles/b.md", article(12, "乙报", NEW))
    passed, told = desk.commit()
    assert passed, told
    assert "3900人" in (desk.root / "articles/b.md").read_text(encoding="utf-8")


def test_a_file_that_is_no_text_stops_the_commit_with_a_sentence(desk: Desk) -> None:
    (desk.root / "articles/b.md").write_bytes(b"\x00\x01\x02" * 50)
    desk.git("add", "-A")
    passed, told = desk.commit()
    assert not passed
    assert "articles/b.md：是二进制文件" in told
    assert "exit code: 2" in told


def test_colour_is_as_pre_commit_is_told_and_no_bar_is_drawn(desk: Desk) -> None:
    desk.lay("articles/b.md", article(12, "乙报", NEW))
    desk.git("add", "-A")
    plain = desk.run(*PRE_COMMIT, "run", "--color", "never").stdout
    coloured = desk.run(*PRE_COMMIT, "run", "--color", "always").stdout
    assert "\x1b" not in plain
    assert re.search("\x1b\\[[0-9;]*m.*C101", coloured)
    assert not re.search("\x1b\\[[0-9;?]*[A-Za-ln-z]", coloured)  # nothing moves the cursor


def test_a_push_runs_over_the_whole_corpus(desk: Desk, tmp_path: Path) -> None:
    desk.git("init", "-q", "--bare", str(tmp_path / "remote.git"))
    desk.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    desk.git("push", "-q", "origin", "main")
    desk.calls.unlink()
    desk.lay("notes.py", "")
    desk.git("add", "-A")
    desk.git("commit", "-q", "-m", "unrelated")
    desk.git("push", "-q", "origin", "main")
    assert desk.called() == []
    desk.lay("articles/b.md", article(12, "乙报", NEW))
    desk.git("add", "-A")
    desk.git("commit", "-q", "--no-verify", "-m", "past the hook")
    pushed = desk.run("git", "push", "-q", "origin", "main")
    assert pushed.returncode != 0
    assert desk.called() == ["check --hook"]
    assert "C101 数字矛盾" in pushed.stdout
    desk.lay("auditor.toml", 'corpus = ["articles"]\n[severity]\ncontradiction = "warning"\n')
    desk.git("add", "-A")
    desk.git("commit", "-q", "-m", "a warning here")
    desk.git("push", "-q", "origin", "main")
