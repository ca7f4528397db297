"""The control file from outside: which one holds, what it changes, what is said of it, and the commands on it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.checks import CHECKS
from auditor.cli import main
from auditor.rulebook import load

SHORT = "截至2022年6月底，青禾科技共有员工3200人。"
LONG = "截至2022年6月底，青禾科技股份有限公司共有员工3900人。"
PARTED = '[merge.entities]\ndifferent = [["青禾科技", "青禾科技股份有限公司"]]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles that contradict each other, one of them a draft."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDITOR_FORMAT", "full")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    lay("a.md", f"---\ndate: 2022-07-10\nsource: 甲报\n---\n{SHORT}\n")
    lay("drafts/b.md", f"---\ndate: 2022-07-12\nsource: 乙报\n---\n{LONG}\n")
    return tmp_path


def lay(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def run(*args: str, stdin: str | None = None) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


def found(*args: str) -> dict[str, str]:
    """Code → severity of what a check of everything finds."""
    report = json.loads(run("check", ".", "--format", "json", *args).stdout)
    return {finding["code"]: finding["severity"] for finding in report["findings"]}


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert found() == found("--no-config") == {"C101": "error"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('select = ["D"]', {}),
        ('ignore = ["contradiction"]', {}),
        ('ignore = ["C"]\nselect = ["C101"]', {"C101": "error"}),
        ('severity.C1 = "info"', {"C101": "info"}),
        ('[per-path."drafts/**"]\nignore = ["C1"]', {}),
        ('[per-path."drafts/**"]\nseverity.contradiction = "warning"', {"C101": "warning"}),
        ('[per-path."archive/**"]\nignore = ["C1"]', {"C101": "error"}),
        (PARTED, {}),
    ],
)
def test_the_file_says_what_is_told(text: str, codes: dict[str, str]) -> None:
    lay("auditor.toml", text)
    assert found() == codes
    assert found("--no-config") == {"C101": "error"}


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "C1"), {"C101": "error"}),
        (("--select", "stale,contradiction"), {"C101": "error"}),
        (("--select", "stale", "--select", "C101"), {"C101": "error"}),
        (("--select", "D"), {}),
        (("--ignore", "contradiction"), {}),
        (("--select", "C", "--ignore", "c101"), {}),
    ],
)
def test_the_command_line_says_what_is_told(options: tuple[str, ...], codes: dict[str, str]) -> None:
    assert found(*options) == codes


def test_a_selection_of_the_command_line_takes_the_place_of_that_of_the_file() -> None:
    lay("auditor.toml", 'ignore = ["C101"]')
    assert found() == {}
    assert found("--select", "C101") == {"C101": "error"}


def test_the_exit_status_follows_the_severity() -> None:
    assert run("check", ".").exit_code == 1
    lay("auditor.toml", 'severity.contradiction = "warning"')
    assert run("check", ".").exit_code == 0
    assert run("check", ".", "--fail-on", "warning").exit_code == 1


def test_a_threshold_holds() -> None:
    lay("auditor.toml", "[checks.contradiction]\nfar-apart = 1.1")
    assert found() == {"C101": "warning"}


def test_words_of_the_file_and_of_a_folder_hold_and_the_command_line_wins() -> None:
    lay("auditor.toml", '[[words.entity]]\nname = "小禾"\nwords = ["青禾科技"]\n')
    assert named() == ["小禾", "青禾科技股份有限公司"]
    Path("mine").mkdir()
    lay("mine/entities.toml", "")
    Path("mine/entities").mkdir()
    Path("mine/entities.toml").unlink()
    lay("mine/entities/ours.toml", '[[entity]]\nname = "大禾"\nwords = ["青禾科技"]\n')
    assert named("--rules", "mine") == ["大禾", "青禾科技股份有限公司"]
    lay("auditor.toml", 'rules = ["mine"]\n[[words.entity]]\nname = "小禾"\nwords = ["青禾科技"]\n')
    assert named() == ["小禾", "青禾科技股份有限公司"]
    lay("auditor.toml", 'rules = ["mine"]\n')
    assert named() == ["大禾", "青禾科技股份有限公司"]


def named(*options: str) -> list[str]:
    """The names that ``entities`` lists."""
    lines = run("entities", ".", "--format", "jsonl", *options).stdout.splitlines()
    return sorted(json.loads(line)["name"] for line in lines)


def test_the_language_of_the_file_gives_way_to_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("auditor.toml", 'lang = "en"')
    assert "1 error" in run("check", ".").stdout
    assert "1 处错误" in run("check", ".", "--lang", "zh").stdout
    assert "1 处错误" in run("--lang", "zh", "check", ".").stdout
    assert run("rule", "stale").stdout.count("Settings") == 1
    monkeypatch.setenv("AUDITOR_LANG", "zh")
    assert "1 处错误" in run("check", ".").stdout


def test_the_nearest_file_to_the_first_path_holds() -> None:
    lay("drafts/.auditor.toml", 'ignore = ["C"]')
    assert json.loads(run("check", "drafts", "a.md", "--format", "json").stdout)["findings"] == []
    assert json.loads(run("check", "a.md", "drafts", "--format", "json").stdout)["findings"] != []


def test_standard_input_is_where_it_is_said_to_be() -> None:
    lay("drafts/auditor.toml", 'lang = "en"')
    assert "处错误" in run("check", "-", stdin=SHORT).stdout
    assert "0 errors" in run("check", "-", "--stdin-filename", "drafts/c.md", stdin=SHORT).stdout


def test_another_file_may_be_named() -> None:
    lay("auditor.toml", 'ignore = ["C"]')
    lay("ci.toml", 'severity.C = "warning"')
    assert found("--config", "ci.toml") == {"C101": "warning"}


@pytest.mark.parametrize(
    ("text", "args", "zh", "en"),
    [
        ('\nslect = ["C1"]', (), "auditor.toml:2：没有 slect 这个键，是不是 select？", "auditor.toml:2: there is no key slect"),
        ("[words.names]\nidom = []", (), "auditor.toml:2：names.idom：没有什么会读它", "auditor.toml:2: names.idom: nothing reads"),
        ('select = ["C1"]\nignore = ["C"]', (), "", ""),
        ('select = ["C1"]\nignore = ["C1"]', (), "一项检查也没有留下", "leave no check"),
        ("", ("--select", "stael"), "--select：没有 'stael' 这项检查，是不是 stale？", "--select: there is no check 'stael', did"),
        ("", ("--ignore", "C101,Z9"), "--ignore：没有 'Z9' 这项检查", "--ignore: there is no check 'Z9'"),
        ("", ("--config", "nowhere.toml"), "nowhere.toml：读不了", "nowhere.toml: cannot be read"),
        ("", ("--config", "auditor.toml", "--no-config"), "只能写一个", "exclude each other"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_both_languages(text: str, args: tuple[str, ...], zh: str, en: str) -> None:
    lay("auditor.toml", text)
    for told, result in ((zh, run("check", ".", *args)), (en, run("--lang", "en", "check", ".", *args))):
        if not told:
            assert result.exit_code == 1
            continue
        assert told in result.stderr
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["check", "extract", "entities", "metrics"])
def test_every_command_refuses_a_broken_file(command: str) -> None:
    lay("auditor.toml", "lang = 3")
    assert run(command, ".").exit_code == 2
    assert run(command, ".", "--no-config").exit_code in (0, 1)


def test_the_list_of_names_says_what_was_merged_why_and_how_to_part_it() -> None:
    told = run("entities", ".", "--width", "40").stdout  # what is there to be copied is not cut
    assert "= 青禾科技（1 处，只差公司后缀，或市、" in told
    snippet = re.search(r"  (\[merge\.entities\])\n  (different = .*)  #", told)
    assert snippet is not None
    lay("auditor.toml", f"{snippet[1]}\n{snippet[2]}\n")
    told = run("entities", ".").stdout
    assert "≠ 青禾科技股份有限公司（auditor.toml:2 写明不是同一个）" in told
    assert "  different = " not in told
    assert "≠ 青禾科技 (two by auditor.toml:2)" in run("entities", ".", "--lang", "en").stdout


def test_the_list_of_names_says_which_row_confirmed_them() -> None:
    lay("pyproject.toml", '[tool.auditor.merge.entities]\nsame = [["青禾科技", "青禾科技股份有限公司"]]\n')
    told = run("entities", ".").stdout
    assert "= 青禾科技股份有限公司（1 处，pyproject.toml:2 写明是同一个）" in told
    assert "在 pyproject.toml 里写" in told
    assert "[tool.auditor.merge.entities]" in told
    (name,) = [json.loads(line) for line in run("entities", ".", "--format", "jsonl").stdout.splitlines()]
    assert name["joined"][0]["ruling"] == "pyproject.toml:2"


def test_metrics_are_listed_under_their_confirmed_name() -> None:
    lay(
        "auditor.toml",
        '[merge.metrics]\nsame = [["用工人数", "员工数"]]\ndifferent = [["用工人数", "客户数"]]\n',
    )
    told = run("metrics", ".").stdout
    assert "用工人数  2 个数字 · 2 篇" in told
    assert "= 员工数（2 处，auditor.toml:2 写明是同一个）" in told
    assert "≠ 客户数（auditor.toml:3 写明不是同一个）" in told


def test_a_row_that_no_name_of_the_run_is_in_is_said() -> None:
    lay(
        "auditor.toml",
        PARTED + 'same = [["青禾科枝", "云杉"]]\n[merge.metrics]\nsame = [["客流", "客流量"]]\n',
    )
    said = run("entities", ".").stderr
    assert said == "auditor: auditor.toml:3：青禾科枝、云杉 在这些稿件里都没有读到，这一行没有起作用\n"
    assert "auditor.toml:5: none of 客流, 客流量 was found" in run("metrics", ".", "--lang", "en").stderr


def test_explain_knows_the_rulings() -> None:
    ids = [json.loads(line)["id"] for line in run("extract", ".", "--format", "jsonl").stdout.splitlines()]
    assert "可比" in run("explain", *ids, ".").stdout
    lay("auditor.toml", PARTED)
    assert "不可比：主体不同" in run("explain", *ids, ".").stdout


def test_config_prints_what_holds_and_where_it_comes_from() -> None:
    lay("auditor.toml", 'ignore = ["D"]\n[severity]\nstale = "info"\n[checks.stale]\ndays = 30\n' + PARTED)
    told = run("config").stdout
    assert told.startswith("# 配置文件：auditor.toml\n")
    for line in (
        r'lang = "zh" +# 默认',
        r'ignore = \["D"\] +# auditor.toml:1',
        r'stale = "info" +# auditor.toml:3',
        r"days = 30 +# auditor.toml:5",
        r"smallest = 10 +# 默认",
        r'different = \[\["青禾科技", "青禾科技股份有限公司"\]\] +# auditor.toml:7',
        r"#   C104  stale +提示 +auditor.toml:3",
        r"#   D401  undated +不做 +auditor.toml:1",
        r"#   C101  contradiction +错误 +默认",
    ):
        assert re.search(f"^{line}$", told, re.MULTILINE), line
    assert "left out" in run("config", "--lang", "en").stdout
    assert re.search('^lang = "en" +# command line', run("config", "--lang", "en").stdout, re.MULTILINE)


def test_what_config_prints_is_a_file_that_says_the_same() -> None:
    lay(
        "auditor.toml",
        'select = ["C"]\n[per-path."drafts/**"]\nignore = ["C1"]\nseverity.C2 = "warning"\n' + PARTED,
    )
    told = run("config").stdout
    lay("other.toml", told)
    again = run("config", "--config", "other.toml").stdout
    assert tomllib.loads(again) == tomllib.loads(told)
    assert set(tomllib.loads(told)) == {"lang", "rules", "select", "ignore", "per-path", "checks", "merge"}


def test_config_tells_of_a_path_and_of_files_that_are_not_read() -> None:
    lay("auditor.toml", '[per-path."drafts/**"]\nignore = ["C1"]\n')
    lay("pyproject.toml", "[tool.auditor]\n")
    told = run("config", "drafts/b.md").stdout
    assert re.search(r"C101 +contradiction +不做 +auditor.toml:2", told)
    assert "# 没有读：pyproject.toml" in told
    assert re.search(r"C101 +contradiction +错误 +默认", run("config", "a.md").stdout)
    assert run("config", "--no-config").stdout.startswith("# 没有配置文件")


def test_config_says_what_a_rules_folder_sets() -> None:
    Path("mine").mkdir()
    lay("mine/checks.toml", "[stale]\n\ndays = 7\n")
    told = run("config", "--rules", "mine").stdout
    assert re.search(r"^days = 7 +# mine/checks.toml:3$", told, re.MULTILINE)
    assert re.search(r'^rules = \["mine"\] +# 命令行 --rules$', told, re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_writes_a_file_that_holds(lang: str) -> None:
    result = run("init", "--lang", lang)
    assert result.exit_code == 0
    assert "auditor.toml" in result.stdout
    text = Path("auditor.toml").read_text(encoding="utf-8")
    assert all(f"[checks.{check.name}]" in text for check in CHECKS if check.settings)
    assert len(re.findall(r"^#[\w-]+ = [\d.]+$", text, re.MULTILINE)) == len(load().settings)
    assert found() == {"C101": "error"}


@pytest.mark.parametrize("name", ["auditor.toml", ".auditor.toml", "pyproject.toml"])
def test_init_overwrites_nothing_unless_it_is_told_to(name: str) -> None:
    lay(name, "[tool.auditor]\n" if name == "pyproject.toml" else 'lang = "en"\n')
    before = Path(name).read_text(encoding="utf-8")
    result = run("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} 已经在管这个文件夹了" in result.stderr
    assert Path(name).read_text(encoding="utf-8") == before
    assert run("init", "--force").exit_code == 0
    assert "#lang" in Path("auditor.toml").read_text(encoding="utf-8")


def test_init_writes_into_another_folder_if_it_is_there() -> None:
    assert run("init", "drafts").exit_code == 0
    assert Path("drafts/auditor.toml").is_file()
    assert "没有这个文件夹" in run("init", "nowhere").stderr
