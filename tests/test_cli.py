"""The command from outside: what goes to which stream, which status it leaves, what it says to bad input."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

import auditor
from auditor import extraction, reading
from auditor.checks import CHECKS
from auditor.cli import main, waiting

if TYPE_CHECKING:
    from types import ModuleType

CONTRADICTION = next(check for check in CHECKS if check.name == "contradiction")
PLAIN = "临川市农业局消息\n截至2021年6月，青禾计划已覆盖26个县，服务农户近25万户。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; no setting of the caller's terminal reaches the command."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDITOR_FORMAT", "full")  # as a terminal has it
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


def lay(folder: Path, articles: tuple[tuple[str, str], ...]) -> None:
    for name, text in articles:
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def clash(folder: Path) -> Path:
    """A folder of articles that contradict each other."""
    lay(folder, CONTRADICTION.reported[0].articles)
    return folder


@pytest.fixture
def calm(folder: Path) -> Path:
    """A folder with one article in which nothing is wrong."""
    lay(folder, (("a.txt", PLAIN),))
    return folder


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "info"), 1),
        (("--fail-on", "never"), 0),
        (("--show", "error", "--fail-on", "error"), 1),
        (("-q",), 1),
    ],
)
def test_status_where_something_is_wrong(clash: Path, options: tuple[str, ...], status: int) -> None:
    assert run("check", ".", *options).exit_code == status


def test_status_where_nothing_is_wrong(calm: Path) -> None:
    assert run("check", "a.txt").exit_code == 0


def test_json_is_all_that_stands_on_standard_output(clash: Path) -> None:
    (clash / "b.txt").write_bytes(b"\x00\x01\x02\x00")
    result = run("check", ".", "nowhere", "--format", "json")
    report = json.loads(result.stdout)
    assert report["version"] == 1
    assert [finding["code"] for finding in report["findings"]].count("C101") == 1
    assert len(report["unread"]) == 2
    assert "nowhere" in result.stderr
    assert "b.txt" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.md", b"", "empty.md：文件是空的"),
        ("binary.md", b"\x00\x01\x02\x03" * 9, "binary.md：是二进制文件"),
        ("broken.md", "---\ntitle: [一\ndate: 2021\n---\n正文。\n".encode(), "broken.md:"),
        ("paper.txt", b"%PDF-1.7 \xff\xfe", "paper.txt：内容是 .pdf 文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_audited(
    calm: Path, name: str, content: bytes, told: str
) -> None:
    (calm / name).write_bytes(content)
    result = run("check", ".")
    assert told in result.stderr
    assert "1 篇文章" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("path", "told"), [("nowhere.md", "nowhere.md：路径不存在"), (".", "文件夹里没有文章")]
)
def test_nothing_to_read(folder: Path, path: str, told: str) -> None:
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["check", "extract"])
def test_broken_rules_are_named_with_file_and_line(calm: Path, command: str) -> None:
    rules = calm / "mine" / "units.toml"
    rules.parent.mkdir()
    rules.write_text('[dimension.area]\nkind = "nonsense"\n', encoding="utf-8")
    result = run(command, "a.txt", "--rules", "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "units.toml:1：area：kind 只能是" in result.stderr
    english = run(command, "a.txt", "--rules", "mine", "--lang", "en")
    assert "units.toml:1: area: kind must be one of" in english.stderr
    assert english.exit_code == 2


def test_a_rules_folder_that_is_not_there(calm: Path) -> None:
    result = run("check", "a.txt", "--rules", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (("check",), "缺少 PATH", "Missing argument 'PATH...'"),
        (("check", "a.txt", "--lnag"), "没有 --lnag 这个选项，是不是 --lang", "No such option '--lnag'"),
        (("check", "a.txt", "--format"), "--format 后面要有一个值", "'--format' requires an argument"),
        (
            ("check", "a.txt", "--format", "x"),
            "--format 不能是 'x'，可用的有 full",
            "--format cannot be 'x', choose",
        ),
        (("check", "a.txt", "--report", "markdown"), "要写成 格式=文件", "write FORMAT=FILE"),
        (("check", "a.txt", "--report", "x=x.md"), "没有 'x' 这种格式", "there is no format 'x'"),
        (("check", "a.txt", "--as-of", "x"), "--as-of 要写成年-月-日", "--as-of must be a day"),
        (
            ("check", "a.txt", "--width", "3"),
            "--width 要是 40 到 400 之间",
            "--width must be a whole number from 40",
        ),
        (
            ("nonsense",),
            "没有 'nonsense' 这个命令，可用的有 check",
            "there is no command 'nonsense', choose from check",
        ),
        (("check", ".", "--against", "nowhere"), "--against：没有 nowhere 这个路径", "no such path nowhere"),
        (("serve", "--against", "nowhere"), "--against：没有 nowhere 这个路径", "no such path nowhere"),
        (
            ("timeline", "x", "--against", "nowhere"),
            "--against：没有 nowhere 这个路径",
            "no such path nowhere",
        ),
        (
            ("show", "a.txt:1", "--against", "nowhere"),
            "--against：没有 nowhere 这个路径",
            "no such path nowhere",
        ),
        (
            ("timeline", "x", "--chart", "."),
            "--chart：. 是文件夹，这里要一个文件",
            ". is a folder, a file is wanted",
        ),
        (
            ("check", ".", "--assets", "a.txt"),
            "--assets：a.txt 是文件，这里要一个文件夹",
            "a folder is wanted",
        ),
        (("archive", "import", "nowhere"), "FILE：没有 nowhere 这个路径", "no such path nowhere"),
        (("archive", "import", "."), "FILE：. 是文件夹，这里要一个文件", ". is a folder, a file is wanted"),
        (("rule", "nonsense"), "没有 'nonsense' 这项检查", "there is no check 'nonsense'"),
        (("explain", "a.txt:1", "x", "a.txt"), "没有 'x' 这个数字", "there is no claim 'x'"),
    ],
)
def test_bad_usage_is_said_in_both_languages(calm: Path, args: tuple[str, ...], zh: str, en: str) -> None:
    for told, result in ((zh, run(*args)), (en, run("--lang", "en", *args))):
        assert told in result.stderr
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Traceback" not in result.stderr


def test_a_path_that_may_not_be_read_is_said_in_both_languages(
    calm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "FILE：a.txt 读不了，请检查权限\n" in run("archive", "import", "a.txt").stderr
    told = run("--lang", "en", "archive", "import", "a.txt").stderr
    assert "FILE: a.txt cannot be read, check its permissions\n" in told


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("check",),
        ("extract",),
        ("explain",),
        ("entities",),
        ("metrics",),
        ("baseline",),
        ("baseline", "prune"),
        ("rule",),
        ("config",),
        ("init",),
    ],
)
def test_help_is_in_the_language_asked_for(folder: Path, command: tuple[str, ...]) -> None:
    zh, en = run(*command, "--help").stdout, run("--lang", "en", *command, "--help").stdout
    assert zh.startswith("用法：")
    assert "选项：" in zh
    assert en.startswith("Usage: ")
    assert en.isascii()


def test_the_language_may_come_from_the_environment(clash: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_LANG", "en")
    assert "1 error" in run("check", ".").stdout
    assert "1 处错误" in run("check", ".", "--lang", "zh").stdout


def test_no_command_is_a_call_for_help(folder: Path) -> None:
    result = run()
    assert result.stderr.startswith("用法：")
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("module", "verb", "told"),
    [
        (reading, "read", "读取时程序出错"),
        (extraction, "extract", "提取数字时程序出错"),
        (extraction, "inferred", "提取数字时"),
    ],
)
def test_a_bug_costs_one_article_and_is_said(
    clash: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, verb: str, told: str
) -> None:
    (clash / "odd.txt").write_text(PLAIN, encoding="utf-8")
    works = getattr(module, verb)

    def breaks(first: object, *args: object, **more: object) -> object:
        if "odd.txt" in str(getattr(first, "source", first)):
            raise ZeroDivisionError("nothing to divide by")
        return works(first, *args, **more)

    monkeypatch.setattr(module, verb, breaks)
    result = run("check", ".", "--format", "json")
    assert result.exit_code == 2
    assert f"odd.txt：{told}" in result.stderr
    assert "ZeroDivisionError: nothing to divide by" in result.stderr
    assert "gathering.py:" in result.stderr
    assert "Traceback" not in result.stderr
    report = json.loads(result.stdout)
    assert "C101" in [finding["code"] for finding in report["findings"]]
    assert len(report["unread"]) == 1
    assert "Traceback" in run("check", ".", "--verbose").stderr
    assert "this is a bug" in run("extract", ".", "--lang", "en").stderr


def ids(*paths: str) -> list[str]:
    return [
        json.loads(line)["id"] for line in run("extract", *paths, "--format", "jsonl").stdout.splitlines()
    ]


def test_what_contradicts_is_explained_as_comparable(clash: Path) -> None:
    left, right = (
        next(name for name in ids(".") if name.startswith(article)) for article in ("a.md", "b.md")
    )
    result = run("explain", left, right, ".")
    assert "可比，而且矛盾：一处容许28个，一处容许26个，没有共同的值" in result.stdout
    assert "≠" not in result.stdout
    assert "Comparable and contradictory" in run("explain", left, right, ".", "--lang", "en").stdout
    assert result.exit_code == 0


def test_what_keeps_two_figures_apart_is_named(calm: Path) -> None:
    counties, households = ids("a.txt")
    result = run("explain", counties, households, "a.txt")
    assert "不可比：指标、口径（累计、新增、存量、变化）、单位不同" in result.stdout
    assert "覆盖县数 | " in result.stdout


def test_a_claim_may_be_named_by_its_place_and_from_any_folder_on(clash: Path) -> None:
    (clash / "2022").mkdir()
    for name in ("a.md", "b.md"):
        (clash / name).rename(clash / "2022" / name)
    claims = [json.loads(line) for line in run("extract", ".", "--format", "jsonl").stdout.splitlines()]
    place = "{source}:{line}:{column}".format(**claims[0]).removeprefix("2022/")
    assert run("explain", place, claims[-1]["id"].removeprefix("2022/"), ".").exit_code == 0


def test_a_name_of_several_claims_is_refused(calm: Path) -> None:
    for name in ("x", "y"):
        (calm / name).mkdir()
        (calm / name / "b.txt").write_text(PLAIN, encoding="utf-8")
    result = run("explain", "b.txt:1", "a.txt:1", ".")
    assert "指哪一个不清楚：x/b.txt:1、y/b.txt:1" in result.stderr
    assert result.exit_code == 2


def test_names_are_listed_with_what_was_merged_and_why(folder: Path) -> None:
    lay(folder, (("a.txt", PLAIN), ("b.txt", PLAIN.replace("青禾计划", "“青禾计划”").replace("26", "27"))))
    (first,) = [json.loads(line) for line in run("entities", ".", "--format", "jsonl").stdout.splitlines()]
    assert (first["name"], first["claims"], first["articles"]) == ("青禾计划", 4, 2)
    assert first["beside"]["覆盖县数"] == 2
    assert "4 个数字 · 2 篇" in run("entities", ".").stdout
    assert "4 figures · 2 articles" in run("entities", ".", "--lang", "en").stdout
    metrics = [json.loads(line) for line in run("metrics", ".", "--format", "jsonl").stdout.splitlines()]
    assert [metric["claims"] for metric in metrics] == [2, 2]
    assert run("entities", ".", "nowhere").exit_code == 2


def test_reports_are_written_beside_the_one_on_screen(clash: Path) -> None:
    result = run("check", ".", "--report", "markdown=out/x.md", "--report", "json=out/x.json")
    assert (clash / "out" / "x.md").read_text(encoding="utf-8").startswith("# ")
    assert json.loads((clash / "out" / "x.json").read_text(encoding="utf-8"))["version"] == 1
    assert "C101" in result.stdout


def test_a_report_is_no_article_of_the_next_run(calm: Path) -> None:
    first = run("check", ".", "--report", "markdown=x.md").stdout
    assert run("check", ".", "--report", "markdown=x.md").stdout == first


def test_a_report_that_cannot_be_written_is_said(calm: Path) -> None:
    (calm / "file").write_text("x", encoding="utf-8")
    result = run("check", "a.txt", "--report", "markdown=file/x.md")
    assert result.exit_code == 2
    assert "file/x.md：写不进去" in result.stderr


def test_output_goes_to_the_file_instead(clash: Path) -> None:
    result = run("check", ".", "-o", "out.txt")
    assert result.stdout == ""
    assert "C101" in (clash / "out.txt").read_text(encoding="utf-8")


def test_quiet_leaves_only_the_status(clash: Path) -> None:
    result = run("check", ".", "-q", "--report", "concise=out.txt")
    assert (result.exit_code, result.output) == (1, "")
    assert "C101 [error]" in (clash / "out.txt").read_text(encoding="utf-8")


def test_files_of_a_repository_are_read_and_said(calm: Path) -> None:
    (calm / "README.md").write_text(PLAIN, encoding="utf-8")
    result = run("check", ".")
    assert "README.md 像是代码仓库的文件" in result.stderr
    assert "2 篇文章" in result.stdout
    assert result.exit_code == 0


def test_the_public_verbs_do_as_the_command_does(clash: Path) -> None:
    articles = [auditor.read(name) for name in sorted(path.name for path in clash.iterdir())]
    found = auditor.audit(iter(articles))
    told = json.loads(run("check", ".", "--format", "json").stdout)
    assert [finding.fingerprint for finding in found.findings] == [f["fingerprint"] for f in told["findings"]]
    assert [claim for article in articles for claim in auditor.extract(article)] == list(found.claims)


def test_standard_input_has_the_name_that_it_is_given(folder: Path) -> None:
    result = run("extract", "-", "--stdin-filename", "desk/draft.txt", "--format", "jsonl", stdin=PLAIN)
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert {claim["source"] for claim in claims} == {"desk/draft.txt"}
    assert [PLAIN[claim["start"] : claim["end"]] for claim in claims] == [claim["text"] for claim in claims]
    assert "近25万户" in [claim["text"] for claim in claims]


def test_claims_come_in_text_order_article_by_article(clash: Path) -> None:
    claims = [json.loads(line) for line in run("extract", ".", "--format", "jsonl").stdout.splitlines()]
    assert claims
    places = [(claim["source"], claim["start"]) for claim in claims]
    assert places == sorted(places)


def test_dates_are_asked_for(calm: Path) -> None:
    plain = run("extract", "a.txt", "--format", "jsonl").stdout
    dated = [
        json.loads(line)
        for line in run("extract", "a.txt", "--dates", "--format", "jsonl").stdout.splitlines()
    ]
    assert '"kind": "date"' not in plain
    (told,) = [claim for claim in dated if claim["kind"] == "date"]
    assert "2021年6月" in told["text"]
    assert told["value"] is None


def test_articles(clash: Path) -> None:
    told = [json.loads(line) for line in run("extract", ".", "--articles").stdout.splitlines()]
    assert [sorted(article) for article in told] == [
        ["characters", "claims", "published", "publisher", "source", "title"]
    ] * len(CONTRADICTION.reported[0].articles)


def test_extract_as_a_table(calm: Path) -> None:
    result = run("extract", "a.txt")
    assert "近25万户" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colour(clash: Path, options: tuple[str, ...], environment: dict[str, str], colored: bool) -> None:
    result = CliRunner().invoke(main, ["check", ".", *options], env=environment, color=True)
    assert ("\x1b[" in result.stdout) is colored


def test_english(clash: Path) -> None:
    assert "1 error" in run("check", ".", "--lang", "en").stdout


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_of_any_encoding_gets_its_report(clash: Path, encoding: str) -> None:
    lay(clash, (("odd.txt", "𠮷野家消息\n截至2021年6月，𠮷野家门店达30家。\n"),))
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "check", "."],
        cwd=clash,
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )
    assert done.returncode == 1, done.stderr
    assert b"C101" in done.stdout
    # Click writes UTF-8 where the locale claims ASCII: such terminals show it.
    done.stdout.decode("utf-8" if encoding == "ascii" else encoding)


@pytest.mark.parametrize("wanted", ["C101", "c101", "contradiction"])
def test_a_check_explains_itself(wanted: str) -> None:
    told = run("rule", wanted).stdout
    assert told.startswith("# C101 contradiction")
    assert CONTRADICTION.doc.zh in told


def test_every_check_is_listed_and_has_a_page() -> None:
    assert [line.split()[1] for line in run("rule").stdout.splitlines()] == [check.name for check in CHECKS]
    assert all(run("rule", check.code, "--lang", "en").exit_code == 0 for check in CHECKS)


def test_another_program_gets_status_and_errors_as_click_gives_them(clash: Path) -> None:
    assert main(["check", ".", "-q"], standalone_mode=False) == 1
    with pytest.raises(click.UsageError):
        main(["check"], standalone_mode=False)


def test_version() -> None:
    assert run("--version").stdout == run("-V").stdout


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "seconds", "drawn"), [(True, 1, True), (True, 0, False), (False, 1, False)]
)
def test_a_bar_is_drawn_for_a_patient_reader_only(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, seconds: int, drawn: bool
) -> None:
    clock = itertools.count(0, seconds)
    stream = _Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(waiting, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(waiting.watched(["a", "b", "c", "d"], "读取")) == ["a", "b", "c", "d"]
    assert ("读取" in stream.getvalue()) is drawn


@pytest.mark.parametrize("command", ["archive", "baseline"])
def test_a_command_says_which_commands_it_has(calm: Path, command: str) -> None:
    listed = run(command, "--help").stdout.split("命令：")[1]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert f"{command} 没有 'x' 这个命令，可用的有 {'、'.join(names)}\n" in run(command, "x").stderr
    told = f"{command} has no command 'x', choose from {', '.join(names)}\n"
    assert told in run("--lang", "en", command, "x").stderr
