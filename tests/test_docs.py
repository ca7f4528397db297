"""What docs/ tells people to write: the hooks, options and patterns in it are there and do what is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from auditor.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/pre-commit.md", "docs/editors.md", "docs/editors.zh-CN.md")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text(page), re.DOTALL | re.MULTILINE)


def commands() -> dict[str, click.Command]:
    ctx = click.Context(main)
    return {name: command for name in main.list_commands(ctx) if (command := main.get_command(ctx, name))}


def options(command: click.Command) -> set[str]:
    own = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    nested = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union(*(options(sub) for sub in nested))


def test_the_configured_hooks_are_in_the_manifest() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    told = [yaml.safe_load(block) for block in blocks("docs/pre-commit.md", "yaml")]
    (whole,) = (block for block in told if isinstance(block, dict) and "repos" in block)
    assert [hook["id"] for hook in whole["repos"][0]["hooks"]] == [hook["id"] for hook in manifest]
    (more,) = (block for block in told if isinstance(block, list))
    assert {option for option in more[0]["args"] if option.startswith("--")} <= options(commands()["check"])


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_is_there(page: str) -> None:
    calls = re.findall(r"\bauditor\\? ([a-z]+)\b((?:[^`|\n]|\\\|)*)", re.sub(r"(?<=\w)\\ ", " ", text(page)))
    called = [(name, more) for name, more in calls if name in commands()]
    assert called
    for name, more in called:
        asked = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", more.split("-- ")[0]))
        assert asked <= options(commands()[name]), (name, more)


@pytest.mark.parametrize("page", ["docs/editors.md", "docs/editors.zh-CN.md"])
def test_an_editor_program_finds_the_place(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = blocks(page, "json")
    pattern = json.loads(block)["tasks"][0]["problemMatcher"]["pattern"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_LANG", raising=False)
    Path("新 稿.md").write_text("去年下降了120%。", encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "--format", "concise", "新 稿.md"]).stdout
    found = re.match(pattern["regexp"], said.splitlines()[0])
    assert found is not None, said
    told = [found[pattern[key]] for key in ("file", "line", "column", "code", "severity")]
    assert told == ["新 稿.md", "1", "6", "P502", "error"]


def test_both_languages_show_the_same() -> None:
    assert blocks("docs/editors.md", "json") == blocks("docs/editors.zh-CN.md", "json")
    assert [
        re.match("#+", line)[0] for line in text("docs/editors.md").splitlines() if line.startswith("#")
    ] == [
        re.match("#+", line)[0] for line in text("docs/editors.zh-CN.md").splitlines() if line.startswith("#")
    ]


@pytest.mark.parametrize("page", (*PAGES, "README.md", "README.zh-CN.md"))
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text(page)):
        assert ((ROOT / page).parent / target).exists(), target
