"""Baselines: what stands in one, what it leaves out, and what is said of one that cannot be used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.baseline import BaselineError, made, read
from auditor.cli import main
from auditor.model import Audit, Severity
from auditor.pipeline import audit
from auditor.reading import parse
from auditor.rulebook import load

HEAD = "---\ndate: 2022-07-{}\nsource: {}\n---\n"
A = HEAD.format(10, "甲报") + "截至2022年6月底，青禾科技共有员工3200人。\n"
B = HEAD.format(12, "乙报") + "截至2022年6月底，青禾科技共有员工3900人。\n"
C = HEAD.format(13, "丙报") + "2022年上半年，青禾科技产量增长约50%左右。\n"
BASE = ".auditor-baseline"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three articles, of which two contradict each other."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDITOR_FORMAT", "full")
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    for name, text in (("a.md", A), ("news/b.md", B), ("news/c.md", C)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    """The command as called, its exceptions let through."""
    return CliRunner().invoke(main, args, catch_exceptions=False)


def told(*args: str) -> list[str]:
    """The codes that a check of everything lists."""
    report = json.loads(run("check", ".", "--format", "json", *args).stdout)
    return [finding["code"] for finding in report["findings"]]


def rows(name: str = BASE) -> list[list[str]]:
    head, *lines = Path(name).read_text(encoding="utf-8").splitlines()
    assert head == "# auditor baseline 1"
    return [line.split("\t") for line in lines]


def test_what_is_known_is_not_told_again() -> None:
    first = run("check", ".", "--write-baseline", BASE)
    assert "已写入 2 条" in first.stderr
    assert "基线已有 2" in first.stdout
    assert first.exit_code == 0
    assert told("--baseline", BASE) == []
    assert run("check", ".", "--baseline", BASE).exit_code == 0
    assert told() == ["C101", "P501"]
    report = json.loads(run("check", ".", "--baseline", BASE, "--format", "json").stdout)
    assert (report["summary"]["known"], report["summary"]["errors"]) == (2, 0)


def test_what_is_new_is_told() -> None:
    run("check", ".", "--write-baseline", BASE)
    Path("news/b.md").write_text(B.replace("3900", "3800"), encoding="utf-8")
    assert told("--baseline", BASE) == ["C101"]
    assert run("check", ".", "--baseline", BASE).exit_code == 1


def test_an_entry_is_a_line_without_places_sorted_by_fingerprint() -> None:
    run("check", ".", "--write-baseline", BASE)
    found = rows()
    assert found == sorted(found)
    assert sorted(row[1:] for row in found) == [
        ["C101 contradiction", "青禾科技·员工数", "a.md", "news/b.md"],
        ["P501 redundant-qualifier", found[[row[1][:4] for row in found].index("P501")][2], "news/c.md"],
    ]
    fingerprints = {
        f["fingerprint"] for f in json.loads(run("check", ".", "--format", "json").stdout)["findings"]
    }
    assert {row[0] for row in found} == fingerprints


def test_a_baseline_does_not_change_where_facts_do_not() -> None:
    run("check", ".", "--write-baseline", BASE)
    before = Path(BASE).read_bytes()
    Path("news/b.md").write_text(B.replace("截至", "本报讯\n\n　　截至"), encoding="utf-8")
    run("check", ".", "--write-baseline", BASE)
    assert Path(BASE).read_bytes() == before


def test_a_baseline_holds_from_any_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check", ".", "--write-baseline", BASE)
    monkeypatch.chdir(folder / "news")
    result = run("check", "..", "--baseline", f"../{BASE}", "--format", "concise")
    assert (result.stdout, result.exit_code) == ("", 0)
    again = run("check", str(folder), "--write-baseline", "../again")
    assert again.exit_code == 0
    assert (folder / "again").read_bytes() == (folder / BASE).read_bytes()
    assert run("baseline", "prune", f"../{BASE}").stdout.endswith("去掉 0 条，留下 2 条\n")


def test_infos_are_known_only_where_they_fail_a_run() -> None:
    Path("news/d.txt").write_text("青禾科技近况\n青禾科技现有门店48家，会员6万人。\n", encoding="utf-8")
    assert "D401" in told()
    run("check", ".", "--write-baseline", BASE)
    assert set(told("--baseline", BASE)) == {"D401"}
    assert run("check", ".", "--write-baseline", BASE, "--fail-on", "info").exit_code == 0
    assert run("check", ".", "--baseline", BASE, "--fail-on", "info").exit_code == 0


def test_comments_that_are_wrong_are_never_known() -> None:
    Path("news/c.md").write_text(C + "\n<!-- auditor-disable-file nonsense -->\n", encoding="utf-8")
    run("check", ".", "--write-baseline", BASE)
    assert told("--baseline", BASE) == ["X002"]


def test_pruning_takes_out_what_is_gone_and_adds_nothing() -> None:
    run("check", ".", "--write-baseline", BASE)
    Path("a.md").write_text(A.replace("3200", "3900"), encoding="utf-8")
    Path("news/c.md").write_text(C.replace("增长约50%", "增长约40%"), encoding="utf-8")
    result = run("baseline", "prune", BASE)
    assert (result.stdout, result.exit_code) == (f"基线 {BASE}：去掉 2 条，留下 0 条\n", 0)
    assert rows() == []
    assert told("--baseline", BASE) == ["P501"]


def test_pruning_keeps_what_this_run_could_not_find() -> None:
    run("check", ".", "--write-baseline", BASE)
    before = Path(BASE).read_bytes()
    assert run("baseline", "prune", BASE, "a.md").stdout.endswith("去掉 0 条，留下 2 条\n")
    Path("auditor.toml").write_text(
        'ignore = ["P501"]\n[per-path."news/**"]\nignore = ["C101"]\n', encoding="utf-8"
    )
    assert run("baseline", "prune", BASE).stdout.endswith("去掉 0 条，留下 2 条\n")
    assert Path(BASE).read_bytes() == before


def test_pruning_takes_out_what_articles_said_that_are_gone() -> None:
    run("check", ".", "--write-baseline", BASE)
    Path("news/b.md").unlink()
    assert run("baseline", "prune", BASE, ".", "--lang", "en").stdout == f"{BASE}: 1 taken out, 1 left\n"
    assert [row[1] for row in rows()] == ["P501 redundant-qualifier"]


def test_pruning_leaves_the_remarks_of_the_desk() -> None:
    run("check", ".", "--write-baseline", BASE)
    text = Path(BASE).read_text(encoding="utf-8")
    Path(BASE).write_text(text.replace("\n", "\n# 二〇二二年七月核过\n\n", 1), encoding="utf-8")
    Path("news/c.md").unlink()
    run("baseline", "prune", BASE)
    assert "\n# 二〇二二年七月核过\n\n" in Path(BASE).read_text(encoding="utf-8")


def test_nothing_is_written_where_an_article_was_not_audited() -> None:
    run("check", ".", "--write-baseline", BASE)
    before = Path(BASE).read_bytes()
    Path("news/c.md").write_bytes(b"\x00\x01\x02\x00" * 9)
    result = run("check", ".", "--write-baseline", BASE)
    assert (result.exit_code, Path(BASE).read_bytes()) == (2, before)
    assert f"基线 {BASE} 没有写" in result.stderr
    assert run("baseline", "prune", BASE).exit_code == 2
    assert "P501" in Path(BASE).read_text(encoding="utf-8")


ROW = b"0123456789abcdef\tC101 contradiction\t-\ta.md\n"


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (None, "没有这份基线，用 --write-baseline b 写一份", "there is no such baseline"),
        (b"", "不是 auditor 的基线，第 1 行应为", "its first line must be"),
        (b"\xff\xfe\x00", "不是 UTF-8", "not UTF-8"),
        (b'{"findings": []}\n', "不是 auditor 的基线", "no baseline of auditor"),
        (b"# auditor baseline 2\n" + ROW, "基线的版本是 2", "a baseline of version 2"),
        (
            b"# auditor baseline 1\n" + ROW + b"nonsense\n",
            "b:3：这一行不是基线的条目",
            "b:3: no entry of a baseline",
        ),
        (
            b"# auditor baseline 1\n<<<<<<< HEAD\n" + ROW,
            "b:2：合并冲突没有解决",
            "b:2: a merge conflict is left",
        ),
        (b"# auditor baseline 1\n" + ROW.upper(), "b:2：这一行不是", "b:2: no entry"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_said(content: bytes | None, zh: str, en: str) -> None:
    if content is not None:
        Path("b").write_bytes(content)
    for command in (("check", ".", "--baseline", "b"), ("baseline", "prune", "b")):
        for lang, wanted in (("zh", zh), ("en", en)):
            result = run(*command, "--lang", lang)
            assert (result.exit_code, result.stdout) == (2, "")
            assert wanted in result.stderr
    if content is not None:
        assert Path("b").read_bytes() == content


def test_a_folder_is_no_baseline() -> None:
    with pytest.raises(BaselineError, match="cannot be read"):
        read(Path("news"))


def test_a_baseline_of_another_system_is_read() -> None:
    Path("b").write_bytes(b"\xef\xbb\xbf# auditor baseline 1\r\n" + ROW.replace(b"\n", b"\r\n"))
    (entry,) = read(Path("b")).entries
    assert (entry.code, entry.sources) == ("C101", ("a.md",))


def test_reading_and_writing_one_exclude_each_other() -> None:
    result = run("check", ".", "--baseline", BASE, "--write-baseline", BASE)
    assert result.exit_code == 2
    assert "只能写一个" in result.stderr


def test_a_baseline_that_cannot_be_written_is_said() -> None:
    result = run("check", ".", "--write-baseline", "a.md/b")
    assert result.exit_code == 2
    assert "写不进去" in result.stderr


def test_the_baseline_is_no_article_of_the_run() -> None:
    run("check", ".", "--write-baseline", "known.txt")
    assert "3 篇文章" in run("check", ".", "--baseline", "known.txt").stdout


def world() -> Audit:
    return audit([parse(text, name, rulebook=load()) for name, text in (("x\ty.md", A), ("b.md", B))], load())


def test_a_name_with_a_tab_stays_in_its_column(folder: Path) -> None:
    found = world()
    file = folder / BASE
    os.chdir(folder)
    file.write_text(made(file, found), encoding="utf-8")
    (entry,) = read(file).entries
    assert entry.sources == ("b.md", "x%09y.md")
    known = read(file).parted(found)
    assert ([f.code for f in known.known], known.findings) == (["C101"], ())


def test_a_finding_of_lower_severity_is_left_out() -> None:
    assert made(Path("b"), world(), Severity.ERROR).count("\n") == 2
    assert made(Path("b"), Audit((), (), (), world().coverage)) == "# auditor baseline 1\n"
