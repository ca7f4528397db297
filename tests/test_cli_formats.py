"""Formats from outside: which one is taken, where it goes, what is said beside it, and consoles of any encoding."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from auditor import report
from auditor.cli import formats, main
from auditor.report import html

HEAD = "---\ndate: 2022-07-{}\nsource: {}\n---\n"
A = HEAD.format(10, "甲报") + "截至2022年6月底，青禾科技共有员工3200人。\n"
B = HEAD.format(12, "乙报") + "截至2022年6月底，青禾科技共有员工3900人。产量增长约50%左右。\n"
COUNTS = "1 处错误 · 1 处警告 · 0 条提示 · 2 篇文章 · 3 个数字，2 个参与比较"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles that contradict each other."""
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "AUDITOR_LANG",
        "AUDITOR_FORMAT",
        "GITHUB_STEP_SUMMARY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.md", A), ("b.md", B)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, catch_exceptions=False)


def test_the_formats_of_the_command_are_those_of_the_reports() -> None:
    assert {*formats.FORMATS, formats.STATISTICS} == set(report.FORMATS)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def is_full(text: str) -> bool:
    return "── 需要定夺 2" in text


def test_in_a_pipe_findings_come_one_a_line_and_the_counts_beside_them() -> None:
    result = run("check", ".")
    assert [line.split()[1:3] for line in result.stdout.splitlines()] == [
        ["C101", "[error]"],
        ["P501", "[warning]"],
    ]
    assert result.stdout.splitlines()[0].endswith("（另见 a.md:5:20）")
    assert result.stderr == f"{COUNTS}\n"
    assert (
        "1 error · 1 warning · 0 infos · 2 articles · 3 figures, 2 compared"
        in run("check", ".", "--lang", "en").stderr
    )


def test_on_a_terminal_the_report_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.sys, "stdout", _Terminal())
    assert formats.chosen(None, None, statistics=False) == "full"


def test_what_is_asked_for_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_FORMAT", "full")
    assert is_full(run("check", ".").stdout)
    assert run("check", ".", "--format", "jsonl").stdout.startswith("{")
    assert run("check", ".", "--statistics").stdout.split() == [
        *("1", "错误", "C101", "contradiction", "数字矛盾"),
        *("1", "警告", "P501", "redundant-qualifier", "修饰重复或打架"),
    ]


@pytest.mark.parametrize(
    ("args", "environment", "zh", "en"),
    [
        (
            (),
            "pdf",
            "AUDITOR_FORMAT：没有 'pdf' 这种格式，可用的有 full",
            "AUDITOR_FORMAT: there is no format 'pdf'",
        ),
        (("--report", "statistics=x"), "", "没有 'statistics' 这种格式", "there is no format 'statistics'"),
        (("--format", "json", "--statistics"), "", "只能写一个", "exclude each other"),
    ],
)
def test_a_format_that_cannot_be_is_said(
    monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], environment: str, zh: str, en: str
) -> None:
    monkeypatch.setenv("AUDITOR_FORMAT", environment)
    for lang, told in (("zh", zh), ("en", en)):
        result = run("check", ".", *args, "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr


def test_a_file_gets_the_full_report_and_others_beside_it_what_they_are_named_for() -> None:
    result = run(
        "check",
        ".",
        "-o",
        "out.txt",
        "--report",
        "sarif=o/x.sarif",
        "--report",
        "junit=o/x.xml",
        "--report",
        "gitlab=o/g.json",
    )
    assert (result.output, result.exit_code) == ("", 1)
    assert is_full(Path("out.txt").read_text(encoding="utf-8"))
    assert json.loads(Path("o/x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ElementTree.parse("o/x.xml").getroot().get("failures") == "2"
    assert len(json.loads(Path("o/g.json").read_text(encoding="utf-8"))) == 2
    assert sorted(path.name for path in Path("o").iterdir()) == ["g.json", "x.sarif", "x.xml"]


@pytest.mark.parametrize(
    ("options", "listed", "status"),
    [
        ((), 2, 1),
        (("--show", "error"), 1, 1),
        (("--show", "error", "--fail-on", "warning"), 1, 1),
        (("--fail-on", "never"), 2, 0),
        (("--exit-zero",), 2, 0),
        (("--exit-zero", "--fail-on", "info"), 2, 0),
        (("--ignore", "C101"), 1, 0),
        (("--ignore", "C101", "--fail-on", "warning", "--show", "error"), 0, 1),
    ],
)
def test_what_is_listed_and_what_fails_are_two_things(
    options: tuple[str, ...], listed: int, status: int
) -> None:
    result = run("check", ".", *options)
    assert (result.stdout.count("\n"), result.exit_code) == (listed, status)


def test_what_could_not_be_done_is_never_zero() -> None:
    assert run("check", ".", "nowhere", "--exit-zero").exit_code == 2


def test_quiet_says_nothing_but_what_went_wrong() -> None:
    assert run("check", ".", "-q").output == ""
    assert "nowhere" in run("check", ".", "nowhere", "-q").stderr


def test_the_summary_of_a_step_is_added_to(monkeypatch: pytest.MonkeyPatch) -> None:
    summary = Path("summary.md.step")
    summary.write_text("## before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("check", "a.md", "b.md", "--format", "github")
    assert result.stdout.startswith("::error file=b.md,line=5,")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("## before\n### auditor: 1 项错误 · 1 项警告 · 0 项提示\n")
    run("check", "a.md", "b.md")
    run("check", "a.md", "b.md", "--format", "github", "-q")
    run("check", "a.md", "b.md", "--format", "github", "-o", "x")
    assert summary.read_text(encoding="utf-8") == text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "a.md/summary")
    failed = run("check", "a.md", "b.md", "--format", "github")
    assert failed.exit_code == 2
    assert "GITHUB_STEP_SUMMARY a.md/summary：写不进去" in failed.stderr


def call(encoding: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own whose console has ``encoding``."""
    return subprocess.run(
        [sys.executable, "-m", "auditor", *args],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("form", [*formats.FORMATS, "statistics"])
def test_a_console_of_any_encoding_gets_every_format(form: str, encoding: str) -> None:
    Path("b.md").write_text(B.replace("乙报", "𠮷野报"), encoding="utf-8")
    asked = ["--statistics"] if form == "statistics" else ["--format", form]
    done = call(encoding, "check", ".", *asked)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    if form in ("json", "sarif", "gitlab"):
        assert "𠮷野报" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
    elif form == "html":
        assert done.stdout.isascii()
        assert "𠮷野报" in unescape(done.stdout.decode("ascii"))
        assert html.STYLE.encode() in done.stdout
    elif form in ("junit", "svg"):
        assert "".join(ElementTree.fromstring(done.stdout).itertext())
    else:
        assert b"C101" in done.stdout


def test_claims_for_machines_stay_right_too() -> None:
    Path("a.md").write_text(A.replace("青禾", "𠮷野"), encoding="utf-8")
    rows = call("gbk", "extract", "a.md", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(row)["text"] for row in rows] == ["3200人"]
    assert "𠮷野" in json.loads(rows[0])["clause"]


def test_every_format_and_option_is_documented() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{form}`" in page for form in formats.FORMATS)
    for option in (
        "-o",
        "--report",
        "-q",
        "-v",
        "--statistics",
        "--color",
        "--show",
        "--fail-on",
        "--exit-zero",
        "-V",
    ):
        assert f"| `{option}" in page


def test_pictures_go_beside_a_markdown_report_and_are_shown_from_there() -> None:
    Path("c.md").write_text(
        HEAD.format(20, "甲报") + "截至2021年底，青禾科技共有员工3000人。\n", encoding="utf-8"
    )
    run("check", ".", "--report", "markdown=out/report.md", "--assets", "out/pics", "-q")
    text = Path("out/report.md").read_text(encoding="utf-8")
    (picture,) = Path("out/pics").iterdir()
    assert f"![青禾科技 · 员工数](./pics/{quote(picture.name)})" in text
    assert "](../a.md?plain=1#L5)" in text
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_pictures_without_a_markdown_report_are_a_mistake() -> None:
    result = CliRunner().invoke(main, ["check", ".", "--assets", "pics", "--format", "html"])
    assert result.exit_code == 2
    assert "--assets 只和 markdown 报告一起用" in result.stderr
    assert not Path("pics").exists()


def test_a_page_goes_to_a_file() -> None:
    run("check", ".", "--report", "html=out/audit.html", "-q")
    page = Path("out/audit.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "3900人" in page
