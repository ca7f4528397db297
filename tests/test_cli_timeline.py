"""``auditor timeline`` and ``auditor show`` as called: names as people type them, from articles and from the archive."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main, waiting
from auditor.cli.pointing import is_of, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
JUNE = "截至2021年6月，青禾计划已覆盖26个县，服务农户近25万户。"
END = "截至2021年底，青禾计划已覆盖28个县，服务农户超过120万户。\n\n青禾计划力争到2025年底覆盖60个县。"
OTHER = "截至2021年底，临川图书馆共有藏书120万册。"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three articles, two of them on one plan, in ``news``."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "AUDITOR_LANG", "AUDITOR_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    lay("news/june.md", "2021-07-05", "临川日报", JUNE)
    lay("news/end.md", "2022-01-06", "青川晚报", END)
    lay("news/books.md", "2022-01-09", "青川晚报", OTHER)
    return tmp_path


def lay(name: str, day: str, house: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(f"---\ndate: {day}\nsource: {house}\n---\n{text}\n", encoding="utf-8")


def corpus(text: str = 'corpus = ["news"]\n') -> None:
    Path("auditor.toml").write_text(text, encoding="utf-8")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


def told(*args: str, stdin: str | None = None) -> list[tuple[str, list[str]]]:
    """Each metric with its figures, as ``timeline --format json`` tells them."""
    result = run("timeline", *args, "--format", "json", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return [
        (metric["metric"], [claim["text"] for reading in metric["readings"] for claim in reading["claims"]])
        for metric in json.loads(result.stdout)["metrics"]
    ]


COUNTIES = ("覆盖县数", ["26个", "28个", "60个"])
FARMS = ("服务农户数", ["近25万户", "超过120万户"])


def test_an_entity_is_told_metric_by_metric_in_time_order() -> None:
    assert told("青禾计划", "news") == [COUNTIES, FARMS]


def test_the_page_has_dates_figures_verdicts_and_sources() -> None:
    page = run("timeline", "青禾计划", "news", "--width", "100").stdout
    for piece in (
        "截至2021年6月",
        "● 26个",
        "+7.7%",
        "到2025年底 ",
        "○ 60个（目标）",
        "june.md:5:18 临川日报",
        "警告：增幅反常",
    ):
        assert piece in page
    assert "藏书" not in page


@pytest.mark.parametrize(
    "words", [("覆盖县数",), ("覆盖县数", "news"), ("news",), ("./news",), ("news/june.md",)]
)
def test_a_metric_is_told_from_a_path(words: tuple[str, ...]) -> None:
    corpus()
    metrics = dict(told("青禾计划", *words))
    assert len(metrics["覆盖县数"]) == (1 if words[-1].endswith(".md") else 3)
    assert len(metrics) == (1 if words[0] == "覆盖县数" else 2)


@pytest.mark.parametrize("name", ["青禾计划", "“青禾计划”", "《青禾计划》", " 青禾计划 "])
def test_a_name_may_be_typed_as_it_is_printed(name: str) -> None:
    assert told(name, "news") == [COUNTIES, FARMS]


def test_names_that_the_desk_has_joined_are_one() -> None:
    lay("news/short.md", "2022-03-06", "青川晚报", "截至2022年2月，青苗行动已覆盖30个县。")
    corpus('corpus = ["news"]\n[merge.entities]\nsame = [["青禾计划", "青苗行动"]]\n')
    for asked in ("青苗行动", "青禾计划"):
        assert told(asked)[0][1] == ["26个", "28个", "30个", "60个"]
        assert told(asked, "news")[0][1] == ["26个", "28个", "30个", "60个"]


@pytest.mark.parametrize("archive", [True, False])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("青禾",), "相近的有 青禾计划（5 个数字）"),
        (("青河计划",), "相近的有 青禾计划"),
        (("海石航运",), "auditor entities"),
        (("",), "没有读到"),
        (("青禾计划", "覆盖"), "相近的有 覆盖县数"),
        (("青禾计划", "净利润"), "读到的有 覆盖县数、服务农户数"),
    ],
)
def test_what_is_unknown_is_said_with_what_is_near(archive: bool, words: tuple[str, ...], said: str) -> None:
    corpus()
    result = run("timeline", *words, *(() if archive else ("news",)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_without_articles_and_archive_it_says_what_to_do() -> None:
    result = run("timeline", "青禾计划")
    assert result.exit_code == 2
    assert "请写文件或文件夹" in result.stderr
    assert "name files or folders" in run("timeline", "青禾计划", "--lang", "en").stderr


def test_a_path_that_is_not_there_is_said() -> None:
    result = run("timeline", "青禾计划", "newz/june.md")
    assert result.exit_code == 2
    assert "newz/june.md" in result.stderr


def test_the_archive_tells_what_the_articles_tell() -> None:
    corpus()
    from_articles = run("timeline", "青禾计划", "news", "--width", "100").stdout
    assert run("timeline", "青禾计划", "--width", "100").stdout == from_articles  # makes the archive
    assert run("timeline", "青禾计划", "--width", "100").stdout == from_articles
    assert run("timeline", "青禾计划", "--against", ".", "--width", "100").stdout == from_articles


def test_the_archive_is_brought_up_to_date_first() -> None:
    corpus()
    assert told("青禾计划")[0] == COUNTIES
    lay("news/june.md", "2021-07-05", "临川日报", JUNE.replace("26", "24"))
    Path("news/end.md").unlink()
    assert dict(told("青禾计划")) == {"覆盖县数": ["24个"], "服务农户数": ["近25万户"]}


def test_a_draft_counts_beside_the_archive_and_is_not_kept() -> None:
    corpus()
    lay("draft.md", "2022-04-06", "临川日报", "截至2022年3月，青禾计划已覆盖33个县。")
    assert told("青禾计划", "覆盖县数", "draft.md", "--context", "repo")[0][1] == [
        "26个",
        "28个",
        "33个",
        "60个",
    ]
    assert told("青禾计划", "覆盖县数", "draft.md")[0][1] == ["33个"]
    assert told("青禾计划", "覆盖县数")[0] == COUNTIES


def test_standard_input_is_an_article() -> None:
    assert dict(told("青禾计划", "-", stdin=JUNE)) == {"覆盖县数": ["26个"], "服务农户数": ["近25万户"]}


def test_an_article_that_cannot_be_read_is_said_and_fails_the_call() -> None:
    Path("news/broken.md").write_bytes(b"\xff\xfe\x00")
    result = run("timeline", "青禾计划", "news")
    assert "broken.md" in result.stderr
    assert result.exit_code == 2
    assert "26个" in result.stdout


def test_a_picture_is_written_to_its_file() -> None:
    result = run(
        "timeline", "青禾计划", "news", "--chart", "out/plan.svg", "--format", "markdown", "-o", "out/plan.md"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    drawn = ET.parse("out/plan.svg").getroot()
    assert drawn.tag.endswith("svg")
    assert "近25万户" in Path("out/plan.svg").read_text(encoding="utf-8")
    assert "![青禾计划](<plan.svg>)" in Path("out/plan.md").read_text(encoding="utf-8")


def test_a_picture_of_another_kind_or_of_nothing_is_refused() -> None:
    wrong = run("timeline", "青禾计划", "news", "--chart", "plan.png")
    assert (wrong.exit_code, Path("plan.png").exists()) == (2, False)
    Path("undated.txt").write_text("青禾计划已覆盖26个县。\n", encoding="utf-8")
    nothing = run("timeline", "青禾计划", "undated.txt", "--chart", "plan.svg")
    assert (nothing.exit_code, Path("plan.svg").exists()) == (2, False)
    assert "没有可以画的数字" in nothing.stderr


@pytest.mark.parametrize("charset", ["gbk", "ascii", "cp1252"])
def test_consoles_of_other_encodings_get_lines_of_ascii(charset: str) -> None:
    result = CliRunner(charset=charset).invoke(
        main, ["timeline", "青禾计划", "覆盖县数", "news"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert not set("─│●○┤") & set(result.stdout)
    assert "+7.7%" in result.stdout


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in run("timeline", "青禾计划", "news", "--color", "always").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("timeline", "青禾计划", "news").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("timeline", "青禾计划", "news").stdout
    assert "\x1b[" not in run("timeline", "青禾计划", "news", "--color", "always", "--format", "csv").stdout


# -- show ----------------------------------------------------------------------------------------------------


def archived() -> tuple[str, ...]:
    corpus()
    return ()


SOURCES: list[Callable[[], tuple[str, ...]]] = [archived, lambda: ("news",)]


@pytest.mark.parametrize("source", SOURCES, ids=["archive", "articles"])
@pytest.mark.parametrize("wanted", ["news/end.md:5:17", "end.md:5:17", "./news/end.md:5:17", "news/end.md:1"])
def test_a_figure_stands_in_its_paragraph_with_all_that_is_known(
    source: Callable[[], tuple[str, ...]], wanted: str
) -> None:
    result = run("show", wanted, *source(), "--width", "100")
    assert result.exit_code == 0
    for piece in (
        "【28个】县，服务农户超过120万户",
        "青禾计划，句中写明",
        "截至2021年底",
        "← 这里",
        "june.md:5:18",
        "C201 进展",
    ):
        assert piece in result.stdout


def test_the_archive_shows_what_the_articles_show() -> None:
    from_articles = run("show", "end.md:5:17", "news").stdout
    corpus()
    assert run("show", "end.md:5:17").stdout == from_articles


def test_from_another_folder_paths_are_told_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus()
    monkeypatch.chdir("news")
    result = run("show", "end.md:5:17")
    assert "june.md:5:18" in result.stdout
    assert result.stdout.startswith("end.md:5:17")


def test_without_archive_the_article_alone_is_looked_at() -> None:
    result = run("show", "news/end.md:5:17")
    assert result.exit_code == 0
    assert "【28个】" in result.stdout
    assert "june.md" not in result.stdout


def test_a_line_with_several_figures_lists_them() -> None:
    result = run("show", "news/end.md:5", "news")
    assert result.exit_code == 0
    assert "【28个】县，服务农户【超过120万户】" in result.stdout
    assert "end.md:5:17" in result.stdout
    assert "end.md:5:26" in result.stdout


def test_a_number_that_is_an_id_and_a_line_says_so() -> None:
    lay("news/long.md", "2022-01-06", "青川晚报", "\n".join([JUNE, *["前文。"] * 2]))
    Path("plain.txt").write_text(f"{JUNE}\n{END}\n", encoding="utf-8")
    result = run("show", "plain.txt:1")
    assert "【26个】" in result.stdout or "近25万户" in result.stdout
    assert "也是行号" in result.stdout


@pytest.mark.parametrize("source", SOURCES, ids=["archive", "articles"])
@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("news/end.md:99:1", "最近的是"),
        ("news/end.md:5:18", "end.md:5:17 的“28个”"),
        ("news/none.md:5:1", "没有 'news/none.md:5:1' 这个数字"),
        ("28个", "没有 '28个' 这个数字"),
    ],
)
def test_a_figure_that_is_not_there_is_said(
    source: Callable[[], tuple[str, ...]], wanted: str, said: str
) -> None:
    result = run("show", wanted, *source())
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_figure_that_nothing_is_compared_with_says_why() -> None:
    assert "同一指标没有其他读数" in run("show", "books.md:5:19", "news").stdout


def test_a_cell_is_shown_under_its_heads() -> None:
    table = "# 青禾计划\n\n| 年份 | 覆盖县数（个） |\n| --- | --- |\n| 2020年 | 18 |\n| 2021年 | 28 |\n"
    lay("news/table.md", "2022-01-06", "青川晚报", table)
    page = run("show", "news/table.md:10", "news").stdout
    assert "│ 年份 | 覆盖县数（个）" in page
    assert "│ 2021年 | 【28】" in page


def test_a_long_paragraph_is_cut_around_the_figure() -> None:
    Path("long.md").write_text("此处略去。" * 400 + JUNE + "此处略去。" * 400 + "\n", encoding="utf-8")
    page = run("show", "long.md:1", "--width", "80").stdout
    assert "【26个】" in page or "【近25万户】" in page
    assert len(page.splitlines()) < 60


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("a.md:3", ("a.md", 3, None)),
        ("a:b/c.md:3:4", ("a:b/c.md", 3, 4)),
        ("C:/稿件/a.md:3", ("C:/稿件/a.md", 3, None)),
        ("a.md", None),
        ("a.md:", None),
        ("a.md:3:4:5", ("a.md:3", 4, 5)),
    ],
)
def test_places_as_people_type_them(typed: str, place: tuple[str, int, int | None] | None) -> None:
    assert place_of(typed) == place


def test_a_path_may_be_typed_from_any_folder_on() -> None:
    assert is_of("2021/news/a.md", "news/a.md")
    assert is_of("2021/news/a.md", "./a.md")
    assert not is_of("2021/news/a.md", "ews/a.md")


def settled(page: str) -> str:
    """A page without what changes whenever more is read of the sample articles: counts and running numbers."""
    return re.sub(r"\(of .*?\)|^  id .*$", "", page.rstrip(), flags=re.MULTILINE)


def test_the_documented_pages_are_what_the_commands_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    document = (ROOT / "docs/timeline.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0].partition("\n") for block in document.split("```console\n")[1:]]
    assert len(blocks) == 2
    for command, _, shown in blocks:
        assert settled(run(*command.removeprefix("$ auditor ").split()).stdout) == settled(shown), command


@pytest.mark.parametrize("how", [("news",), ("--context", "repo")])
def test_who_waits_sees_what_is_being_done(monkeypatch: pytest.MonkeyPatch, how: tuple[str, ...]) -> None:
    seen = list[str]()
    begin = waiting.Busy.__init__

    def begun(self: waiting.Busy, label: str) -> None:
        seen.append(label)
        begin(self, label)

    monkeypatch.setattr(waiting.Busy, "__init__", begun)
    assert run("timeline", "青禾计划", *how).exit_code == 0
    assert seen == [str(waiting.COMPARING)]
