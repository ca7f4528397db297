"""A check against the corpus of a control file, as called: what is reported, what it is compared with, what is kept."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from auditor import extraction
from auditor.archive.store import Store
from auditor.cli import main
from auditor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model import Article, Extracted

    Rows = list[dict[str, str]]

OLD = "截至2022年6月底，青禾科技共有员工3200人。"
NEW = "截至2022年6月底，青禾科技共有员工3900人。"
CALM = "截至2022年6月底，临川图书馆共有藏书120万册。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a corpus of two articles that agree, and a control file that names it."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    lay("auditor.toml", 'corpus = ["articles"]\nexclude = ["articles/left/**"]\n')
    lay("articles/a.md", article("2022-07-10", "甲报", OLD))
    lay("articles/c.md", article("2022-07-12", "丙报", CALM))
    return tmp_path


def article(day: str, house: str, text: str) -> str:
    return f"---\ndate: {day}\nsource: {house}\n---\n{text}\n"


def lay(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


def found(*args: str, stdin: str | None = None) -> list[tuple[str, list[str]]]:
    """Code and sources of every finding of a check."""
    result = run("check", *args, "--format", "json", stdin=stdin)
    findings = json.loads(result.stdout)["findings"]
    return [(f["code"], sorted({claim["source"] for claim in f["claims"]})) for f in findings]


BOTH = [("C101", ["articles/a.md", "articles/b.md"])]


def test_a_new_article_is_compared_with_the_corpus() -> None:
    assert found() == []
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/b.md") == BOTH
    assert found("articles/a.md") == BOTH
    assert found("articles/c.md") == []
    assert found() == BOTH
    assert found("articles/b.md", "--context", "paths") == []


def test_what_is_gone_or_renamed_leaves_the_archive() -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/a.md") == BOTH
    Path("articles/b.md").rename("articles/d.md")
    assert found("articles/a.md") == [("C101", ["articles/a.md", "articles/d.md"])]
    Path("articles/d.md").unlink()
    assert found("articles/a.md") == []


def test_an_article_that_is_rewritten_is_compared_as_it_is_now() -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/a.md") == BOTH
    lay("articles/b.md", article("2022-07-12", "乙报", OLD))
    assert found("articles/a.md") == []


def test_nothing_is_extracted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/a.md") == BOTH

    def refuse(*_: object) -> None:
        raise AssertionError("extracted again")

    monkeypatch.setattr(extraction, "extract", refuse)
    assert found("articles/a.md") == BOTH
    Path("articles/a.md").touch()
    assert found() == BOTH


def test_thresholds_and_joined_names_make_nothing_stale_and_words_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW.replace("青禾科技", "小禾公司")))
    control = Path("auditor.toml").read_text(encoding="utf-8")
    assert found() == []
    seen: list[str] = []
    extract = extraction.extract
    monkeypatch.setattr(extraction, "extract", lambda a, b: (seen.append(a.source), extract(a, b))[1])
    lay(
        "auditor.toml",
        control + '[checks.stale]\ndays = 3\n[merge.entities]\nsame = [["青禾科技", "小禾公司"]]\n',
    )
    assert found("articles/b.md") == BOTH
    assert seen == []
    lay("auditor.toml", control + '[words.names]\nidiom = ["一瓢饮"]\n')
    assert found("articles/b.md") == []
    assert sorted(seen) == ["articles/a.md", "articles/b.md", "articles/c.md"]


def test_a_draft_is_compared_and_not_kept() -> None:
    lay("drafts/b.md", article("2022-07-12", "乙报", NEW))
    both = [("C101", ["articles/a.md", "drafts/b.md"])]
    assert found("drafts/b.md") == both
    assert found("articles/a.md") == []
    assert found("-", stdin=Path("drafts/b.md").read_text(encoding="utf-8")) == [
        ("C101", ["-", "articles/a.md"])
    ]
    assert found() == []


def test_a_draft_on_standard_input_stands_for_its_file() -> None:
    text = article("2022-07-10", "甲报", NEW)
    assert found("-", "--stdin-filename", "articles/a.md", stdin=text) == []
    lay("articles/b.md", article("2022-07-12", "乙报", OLD))
    assert found("-", "--stdin-filename", "articles/a.md", stdin=text) == BOTH
    assert found("articles/a.md") == []


def test_excluded_articles_are_not_compared() -> None:
    lay("articles/left/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/a.md") == []


def test_sources_are_told_from_the_working_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    lay("auditor.toml", 'corpus = ["articles"]\n[per-path."articles/b.md".severity]\nC101 = "warning"\n')
    report = json.loads(run("check", "articles/a.md", "--format", "json").stdout)
    monkeypatch.chdir("articles")
    assert found("b.md") == [("C101", ["a.md", "b.md"])]
    again = json.loads(run("check", "../articles/a.md", "--format", "json").stdout)
    assert again["findings"][0]["fingerprint"] == report["findings"][0]["fingerprint"]
    assert again["findings"][0]["severity"] == report["findings"][0]["severity"]


def test_an_archive_elsewhere_is_compared_with_and_left_as_it_is(tmp_path: Path) -> None:
    assert found() == []
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    draft = elsewhere / "b.md"
    draft.write_text(article("2022-07-12", "乙报", NEW), encoding="utf-8")
    (store,) = Path(".auditor").glob("*.sqlite")
    before = store.read_bytes()
    told = found(str(draft), "--against", ".")
    assert [code for code, _ in told] == ["C101"]
    assert store.read_bytes() == before
    assert run("check", str(draft), "--against", str(elsewhere)).exit_code == 2
    assert "rebuild" in run("check", str(draft), "--against", str(elsewhere)).stderr


def test_the_folder_of_the_archive_is_marked() -> None:
    found()
    assert Path(".auditor/.gitignore").read_text(encoding="utf-8").endswith("\n*\n")
    assert (
        Path(".auditor/CACHEDIR.TAG")
        .read_text(encoding="utf-8")
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def git(*args: str) -> None:
    me = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *me, *args], check=True, capture_output=True)


def test_what_a_branch_changed() -> None:
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    said = run("check", "--since", "main")
    assert (said.exit_code, said.stdout) == (0, "")
    assert "没有改动的稿件" in said.stderr
    git("checkout", "-qb", "other")
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("--since", "main") == BOTH
    git("add", ".")
    git("commit", "-qm", "two")
    lay("articles/c.md", article("2022-07-12", "丙报", CALM + "\n\n另讯。"))
    assert found("--since", "main") == BOTH
    assert found("--since", "main", "articles/c.md") == []
    git("checkout", "-q", "--orphan", "apart")
    git("commit", "-qm", "apart")
    for revision in ("nowhere", "-x", "main"):
        wrong = run("check", f"--since={revision}")
        assert wrong.exit_code == 2
        assert f"--since：找不到 {revision}，或者它和这个分支没有共同的历史" in wrong.stderr
    wrong = run("check", "--since", "HEAD", "articels")
    assert (wrong.exit_code, "articels：路径不存在" in wrong.stderr) == (2, True)


def test_without_a_repository_nothing_is_asked_of_its_history() -> None:
    wrong = run("check", "--since", "main")
    assert (wrong.exit_code, "--since：这里不是 git 仓库" in wrong.stderr) == (2, True)


def test_without_a_corpus_nothing_is_kept() -> None:
    Path("auditor.toml").unlink()
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles") == BOTH
    assert not Path(".auditor").exists()
    assert found("articles/b.md", "--archive") == BOTH
    assert Path(".auditor").exists()
    assert "PATH" in run("check").stderr


def test_an_article_that_cannot_be_read_is_said_and_compared_with_nothing() -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert found("articles/a.md") == BOTH
    Path("articles/b.md").write_bytes(b"\x00\x01\x02\xff" * 50)
    result = run("check", "articles/a.md", "--format", "json")
    assert json.loads(result.stdout)["findings"] == []
    assert "articles/b.md" in result.stderr
    assert result.exit_code == 0
    assert run("check", "articles/b.md").exit_code == 2


def test_how_the_archive_stands() -> None:
    assert "还没有存档" in run("archive", "status").stdout
    found()
    assert "2 篇稿件 · 2 条断言" in run("archive", "status").stdout
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    lay("articles/a.md", article("2022-07-12", "乙报", NEW))
    Path("articles/c.md").unlink()
    told = run("--lang", "en", "archive", "status").stdout
    assert "1 new · 1 changed · 1 deleted" in told
    assert "存档已重建：2 篇稿件，2 条断言" in run("archive", "rebuild").stdout
    assert "0 new · 0 changed · 0 deleted" in run("--lang", "en", "archive", "status").stdout


def test_what_is_exported_comes_in_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    assert run("archive", "export", "all.jsonl").exit_code == 0
    shutil.rmtree(".auditor")
    lay("articles/c.md", article("2022-07-12", "丙报", CALM + "另讯。"))
    assert (
        "读入 2 篇稿件；与语料不同或不在语料里的 1 篇没有要" in run("archive", "import", "all.jsonl").stdout
    )
    seen: list[str] = []
    extract = extraction.extract
    monkeypatch.setattr(extraction, "extract", lambda a, b: (seen.append(a.source), extract(a, b))[1])
    assert found() == BOTH
    assert seen == ["articles/c.md"]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda text: "{}\n" + text, ":1: is no jsonl"),
        (lambda text: text.replace('"made_with": "', '"made_with": "0'), "was made with other rules"),
        (lambda text: text[:-40] + "\n", ":3: this line is damaged"),
    ],
)
def test_what_was_not_exported_so_is_not_taken_in(harm: Callable[[str], str], said: str) -> None:
    run("archive", "export", "all.jsonl")
    shutil.rmtree(".auditor")
    lay("all.jsonl", harm(Path("all.jsonl").read_text(encoding="utf-8")))
    result = run("--lang", "en", "archive", "import", "all.jsonl")
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert "0 articles" in run("--lang", "en", "archive", "status").stdout


def test_the_claims_as_a_table() -> None:
    assert run("archive", "export", "claims.csv").exit_code == 0
    assert "articles/a.md:1,articles/a.md" in Path("claims.csv").read_text(encoding="utf-8")
    assert "--format" in run("archive", "export", "claims.xyz").stderr
    lay("taken", "")
    assert "写不进去" in run("archive", "export", "taken/claims.csv").stderr


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="there is an engine")
def test_parquet_without_its_engine_says_what_to_install() -> None:
    result = run("archive", "export", "claims.parquet")
    assert (result.exit_code, "claim-auditor[parquet]" in result.stderr) == (2, True)


ENGINE = pytest.mark.skipif(find_spec("pyarrow") is None, reason="there is no engine")
TABLES = ["csv", pytest.param("parquet", marks=ENGINE)]


def stored() -> list[tuple[Article, Extracted]]:
    """All that the archive holds."""
    (path,) = Path(".auditor").glob("*.sqlite")
    with closing(Store(path, load())) as store, store.reading():
        return list(store.everything())


@ENGINE
def test_parquet() -> None:
    assert run("archive", "export", "claims.parquet").exit_code == 0
    assert Path("claims.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize("form", ["jsonl", *TABLES])
def test_claims_are_the_same_after_there_and_back(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(
        "articles/b.md",
        article("2022-07-12", "乙报", f"{NEW}“=青禾”，园区占地约3.5万平方米，\t增长-2.0%至3%。"),
    )
    lay("articles/none.md", article("2022-07-12", "乙报", "没有数字。"))
    run("check")
    before = stored()
    target = f"all.{form}"
    assert run("archive", "export", target, "--whole").exit_code == 0
    shutil.rmtree(".auditor")
    taken = 3 if form != "jsonl" else 4  # an article without claims has no row in a table
    assert f"took in {taken} articles; left out 0" in run("--lang", "en", "archive", "import", target).stdout
    there = {article.source for article, _ in stored()}
    assert stored() == [one for one in before if one[0].source in there]
    seen: list[str] = []
    extract = extraction.extract
    monkeypatch.setattr(extraction, "extract", lambda a, b: (seen.append(a.source), extract(a, b))[1])
    run("check")
    assert seen == ([] if form == "jsonl" else ["articles/none.md"])
    assert stored() == before


@pytest.mark.parametrize("form", TABLES)
def test_a_table_that_was_not_written_to_be_taken_in(form: str) -> None:
    run("archive", "export", f"claims.{form}")
    lay(f"noise.{form}", "PAR1 noise")
    for name in (f"claims.{form}", f"noise.{form}"):
        result = run("--lang", "en", "archive", "import", name)
        assert (result.exit_code, "export --whole" in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize(
    "harm",
    [
        lambda rows: rows[1:],
        lambda rows: [rows[0], *rows[2:]],
        lambda rows: rows[::-1],
        lambda rows: [{**row, "record": row["record"].replace("3", "4")} for row in rows],
        lambda rows: [{**row, "article": row["article"].replace("made", "mad")} for row in rows],
    ],
    ids=["head lost", "row lost", "sorted", "record changed", "head changed"],
)
def test_a_table_that_was_worked_on_is_not_taken_in(harm: Callable[[Rows], Rows]) -> None:
    lay("articles/a.md", article("2022-07-10", "甲报", OLD + NEW))
    run("archive", "export", "all.csv", "--whole")
    shutil.rmtree(".auditor")
    with Path("all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with Path("all.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(harm(rows))
    result = run("--lang", "en", "archive", "import", "all.csv")
    assert (result.exit_code, "nothing was taken in" in result.stderr) == (2, True), result.stderr
    assert "0 articles" in run("--lang", "en", "archive", "status").stdout


def imported(*args: str) -> set[str]:
    """The modules that a run of its own has imported when it ends."""
    code = (
        f"import sys; from auditor.cli import main\ntry: main({list(args)!r})\nfinally: print(*sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stdout.split())


def test_where_no_text_is_new_nothing_that_reads_text_is_loaded() -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    first = imported("check", "articles/b.md", "-q")
    assert {"auditor.extraction", "auditor.text.words"} <= first
    assert (
        first & {"pandas", "numpy", "pyarrow", "jieba", "rich"} == set()
    )  # jieba gives its dictionary alone
    again = imported("check", "articles/b.md", "-q")
    assert "auditor.archive.partial" in again
    heavy = {
        "pandas",
        "jieba",
        "markdown_it",
        "auditor.extraction",
        "auditor.text.words",
        "auditor.reading.article",
    }
    assert again & heavy == set()


COMMENT = "<!-- auditor-disable-next-line contradiction -- 以年报为准 -->"


def counts(*args: str) -> tuple[list[str], int, int]:
    """The codes that a check lists, and how many findings comments and the baseline set aside."""
    report = json.loads(run("check", *args, "--format", "json").stdout)
    summary = report["summary"]
    return [f["code"] for f in report["findings"]], summary["suppressed"], summary["known"]


def test_a_comment_holds_in_a_run_against_the_archive() -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", f"{COMMENT}\n{NEW}"))
    lay("articles/c.md", article("2022-07-12", "丙报", f"{COMMENT}\n{CALM}"))
    for _ in range(2):  # as extracted, then as stored
        assert counts("articles/b.md") == ([], 1, 0)
        assert counts("articles/a.md") == ([], 1, 0)  # the comment of c.md is not of this run
        assert counts("articles/c.md") == (["X001"], 0, 0)
        assert counts() == (["X001"], 1, 0)


def test_a_comment_at_the_other_end_is_told_with_the_file_that_the_finding_is_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay("articles/a.md", article("2022-07-10", "甲报", f"{COMMENT}\n{OLD}"))
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    monkeypatch.chdir(folder / "articles")
    report = json.loads(run("check", "a.md", "--format", "json").stdout)
    (note,) = [finding for finding in report["findings"] if finding["code"] == "X001"]
    assert (note["source"], note["claims"][0]["id"]) == ("a.md", "a.md:comment:5:1")
    assert "发现记在 b.md:5" in note["message"]


def test_a_baseline_holds_against_the_archive_and_is_pruned_by_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay("articles/b.md", article("2022-07-12", "乙报", NEW))
    run("check", "--write-baseline", "known")
    monkeypatch.chdir(folder / "articles")
    assert counts("b.md", "--baseline", "../known") == ([], 0, 1)
    assert run("check", "b.md", "--baseline", "../known").exit_code == 0
    assert run("baseline", "prune", "../known").stdout.endswith("去掉 0 条，留下 1 条\n")
    lay("b.md", article("2022-07-12", "乙报", OLD))
    assert run("baseline", "prune", "../known", "c.md").stdout.endswith("去掉 0 条，留下 1 条\n")
    assert run("baseline", "prune", "../known").stdout.endswith("去掉 1 条，留下 0 条\n")


def test_reports_are_written_where_nothing_has_changed(folder: Path) -> None:
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    result = run("check", "--since", "HEAD", "--format", "json", "--report", "sarif=x.sarif")
    assert json.loads(result.stdout)["findings"] == []
    assert json.loads(Path("x.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []
    assert (result.exit_code, run("check", "--since", "HEAD").stdout) == (0, "")


@pytest.mark.parametrize("control", ['corpus = ["articles"]\n', ""])
@pytest.mark.parametrize("command", [("archive", "rebuild"), ("archive", "status"), ("timeline", "青禾科技")])
def test_a_corpus_is_looked_through_once(command: tuple[str, ...], control: str) -> None:
    lay("auditor.toml", control)
    shutil.rmtree("articles")
    Path("articles").mkdir()
    run("check", "--archive")
    assert run(*command).stderr.count("语料里没有稿件") == 1
