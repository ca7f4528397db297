"""Shell completion: the scripts, what they are offered, and bash itself with someone who presses the Tab key."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main

ROOT = Path(__file__).resolve().parent.parent
BASH = shutil.which("bash")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article, and the program on PATH."""
    for name in ("AUDITOR_LANG", "AUDITOR_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "newsroom" / "draft.md").touch()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "auditor"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom auditor.cli import main\nmain()\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), os.environ["PATH"]]))
    return tmp_path


def run(*args: str) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, catch_exceptions=False)


def offered(*words: str, lang: str = "zh") -> list[tuple[str, str]]:
    """What zsh is offered for the last of ``words``: each value with its help, or the kind of the others."""
    asked = {
        "_AUDITOR_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(("auditor", *words)),
        "COMP_CWORD": str(len(words)),
    }
    done = subprocess.run(
        ["auditor"],
        env={**os.environ, **asked, "AUDITOR_LANG": lang},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    rows = done.stdout.rstrip("\n").split("\n")
    return [
        (value if kind == "plain" else f"<{kind}>", told)
        for kind, value, told in zip(rows[::3], rows[1::3], rows[2::3], strict=False)
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_AUDITOR_COMPLETE={shell}_complete" in result.stdout
    if (program := shutil.which(shell)) is not None:
        Path("script").write_text(result.stdout, encoding="utf-8")
        assert subprocess.run([program, "-n", "script"], check=False).returncode == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("completion",), "缺少 bash|zsh|fish"),
        (("completion", "tcsh"), "不能是 'tcsh'，可用的有 bash、zsh、fish"),
        (("completion", "tcsh", "--lang", "en"), "cannot be 'tcsh', choose from bash, zsh, fish"),
    ],
)
def test_another_shell_is_refused(args: tuple[str, ...], told: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("ch",), ["check"]),
        (("archive", "re"), ["rebuild"]),
        (("check", "--fai"), ["--fail-on"]),
        (("check", "--format", "j"), ["json", "jsonl", "junit"]),
        (("check", "news"), ["<file>"]),
        (("check", "--output", ""), ["<file>"]),
        (("rule", "st"), ["stale"]),
        (("check", "--select", "C20"), ["C201", "C202"]),
        (("check", "--ignore", "C1,sta"), ["C1,stale"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
    ],
    ids=" ".join,
)
def test_what_is_offered(words: tuple[str, ...], values: list[str]) -> None:
    assert [value for value, _ in offered(*words)] == values


@pytest.mark.parametrize(
    "words", [("nonsense", ""), ("archive", "nonsense", ""), ("check", "--format", "nonsense", "--")]
)
def test_a_mistake_further_left_is_not_complained_about_between_two_keys(words: tuple[str, ...]) -> None:
    assert offered(*words)


def test_the_helps_beside_it_are_in_the_language_of_the_desk() -> None:
    assert offered("che") == [("check", "核对稿件，写出报告")]
    assert offered("che", lang="en") == [("check", "Audit articles and write a report")]
    ((_, zh),), ((_, en),) = offered("check", "--exit-z"), offered("check", "--exit-z", lang="en")
    assert zh.startswith("无论")
    assert en.startswith("Exit with 0")


@pytest.mark.skipif(BASH is None or os.name == "nt", reason="needs bash and a pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("auditor expl", "auditor explain "),
        ("auditor check --fail", "auditor check --fail-on "),
        ("auditor check --format sar", "auditor check --format sarif "),
        ("auditor rule date-c", "auditor rule date-conflict "),
        ("auditor check newsroom/dr", "auditor check newsroom/draft.md "),
    ],
)
def test_bash_completes(typed: str, becomes: str) -> None:
    import pty  # noqa: PLC0415  there is none on Windows

    Path("script").write_text(run("completion", "bash").stdout, encoding="utf-8")
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(PS1="$ ", TERM="dumb", INPUTRC=os.devnull, HISTFILE=os.devnull)
        os.execv(str(BASH), ["bash", "--norc", "--noprofile", "-i"])
    try:
        os.write(terminal, b"bind 'set enable-bracketed-paste off'; source ./script; echo re''ady\n")
        read_until(terminal, "ready")
        os.write(terminal, typed.encode() + b"\t")
        read_until(terminal, becomes)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def read_until(terminal: int, wanted: str, seconds: float = 20) -> None:
    """Read what the terminal shows until ``wanted`` stands there; fails with all that stood there instead."""
    shown, end = "", time.monotonic() + seconds
    while wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        assert ready, f"{wanted!r} did not come: {shown!r}"
        shown += os.read(terminal, 4096).decode(errors="replace")
