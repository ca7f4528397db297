"""Comments to the program: found wherever they stand, and without a trace in what is read of the article."""

from __future__ import annotations

import pytest

from auditor.extraction import extract
from auditor.model import Passage
from auditor.reading import parse
from auditor.reading.comments import find
from auditor.rulebook import load

BODY = "截至2021年6月，青禾计划已覆盖26个县，服务农户近25万户，带动就业3万人。"
HEAD, TAIL = BODY[: BODY.index("服务")], BODY[BODY.index("服务") :]


@pytest.mark.parametrize(
    ("written", "verb", "names"),
    [
        ("<!-- auditor-disable-line -->", "disable-line", ()),
        ("<!--auditor-disable-line stale-->", "disable-line", ("stale",)),
        ("<!-- auditor-disable stale C101 -- 编辑部已核 -->", "disable", ("stale", "C101")),
        ("<!-- auditor-disable stale,C101、D4 -->", "disable", ("stale", "C101", "D4")),
        ("<!-- Auditor-Disable-File C1 —— 旧稿 -->", "disable-file", ("C1",)),
        ("<!-- auditor-disable-line -- 与 stale 无关 -->", "disable-line", ()),
        ("<!-- auditor-disable-line stale — 已核 -->", "disable-line", ("stale",)),
        ("<!-- auditor-disable-line\n  stale\n  -- 两行\n  的理由\n-->", "disable-line", ("stale",)),
        ("<!-- auditor-enable -->", "enable", ()),
        ("<!-- auditor-disable-nextline stale -->", "disable-nextline", ("stale",)),
        ("<!-- auditor-disable-line date-conflict -- a-b--c -->", "disable-line", ("date-conflict",)),
    ],
)
def test_a_comment_is_read(written: str, verb: str, names: tuple[str, ...]) -> None:
    (comment,) = find(f"前文\n  {written} 后文\n")
    assert (comment.verb, comment.names) == (verb, names)
    assert (comment.line, comment.column) == (2, 3)
    assert comment.text == written


@pytest.mark.parametrize(
    "written",
    [
        "<!-- auditor-disable-line stale",
        "<!-- auditor -->",
        "<!-- 记者：auditor-disable -->",
        "auditor-disable-line",
        "<!-- markdownlint-disable-line MD001 -->",
    ],
)
def test_what_is_no_comment_to_the_program(written: str) -> None:
    assert find(f"{written}\n正文\n") == ()


def covered(text: str) -> list[str]:
    return [text[slice(*comment.covers)].rstrip() for comment in find(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_lines_a_comment_covers(newline: str) -> None:
    lines = [
        "第一行",
        "第二行 <!-- auditor-disable-line -->",
        "<!-- auditor-disable-next-line -->",
        "",
        "第五行",
        "末行",
    ]
    text = newline.join(lines)
    assert covered(text) == [lines[1], "第五行"]


def test_comments_that_follow_each_other_cover_one_line() -> None:
    text = "<!-- auditor-disable-next-line stale -->\n  <!-- auditor-disable-next-line C101 -->\n正文\n尾\n"
    assert covered(text) == ["正文", "正文"]


def test_nothing_is_left_for_the_next_line() -> None:
    assert covered("正文\n<!-- auditor-disable-next-line -->") == [""]


def test_disable_covers_from_its_place_to_the_end() -> None:
    assert covered("甲<!-- auditor-disable -->乙\n丙") == ["<!-- auditor-disable -->乙\n丙"]


def claims(text: str, name: str) -> list[tuple[str, str | None, str | None, int]]:
    article = parse(text, name, rulebook=load())
    assert article.text == text
    found = extract(article, load()).claims
    assert all(text[slice(*claim.span)] == claim.text for claim in found)
    return [(claim.text, claim.subject, claim.metric, claim.sentence) for claim in found]


COMMENT = "<!-- auditor-disable-line contradiction -- 2020年的3个数字以年报为准 -->"
PLACES = {
    "before": f"{COMMENT}\n{{0}}\n",
    "after": f"{{0}}\n{COMMENT}\n",
    "blank lines": f"\n{COMMENT}\n\n{{0}}\n",
    "behind": f"{{0}} {COMMENT}\n",
    "in a sentence": "{1}" + COMMENT + "{2}\n",
    "between lines of a sentence": "{1}\n" + COMMENT + "\n{2}\n",
    "between lines of a sentence, other breaks": "{1}\r\n" + COMMENT + "\r\n{2}\r\n",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("place", PLACES)
def test_a_comment_changes_nothing_that_is_read(name: str, place: str) -> None:
    lead = "临川市农业局消息\n\n"
    breaks = "\r\n" if "\r" in PLACES[place] else ""
    plain = claims(f"{lead}{HEAD}{breaks}{TAIL}\n", name)
    assert claims(lead + PLACES[place].format(BODY, HEAD, TAIL), name) == plain
    assert len(plain) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{BODY}{COMMENT}</p>",
        f"{COMMENT}<p>{BODY}</p>",
        f"<!doctype html>\n{COMMENT}\n<html><body>{COMMENT}<p>{HEAD}{COMMENT}{TAIL}</p></body></html>",
    ],
)
def test_a_comment_on_a_page(text: str) -> None:
    assert [row[0] for row in claims(text, "a.html")] == [
        row[0] for row in claims(f"<p>{BODY}</p>", "a.html")
    ]


TABLE = "| 年份 | 覆盖县数（个） |\n| --- | --- |\n| 2020年 | 24 |\n{}| 2021年 | 26 |\n"
LIST = "青禾计划进展：\n\n- 覆盖26个县；\n{}- 服务3万户。\n"


@pytest.mark.parametrize("form", [TABLE, LIST])
def test_a_comment_on_a_line_of_its_own_parts_no_table_and_no_list(form: str) -> None:
    plain = claims(form.format(""), "a.md")
    assert claims(form.format(f"{COMMENT}\n"), "a.md") == plain
    assert plain


def test_a_comment_at_the_end_of_a_row() -> None:
    row = "| 2021年 | 26 |"
    commented = TABLE.format("").replace(row, f"{row} {COMMENT}")
    assert claims(commented, "a.md") == claims(TABLE.format(""), "a.md")


@pytest.mark.parametrize(
    "head",
    [
        f"---\n{COMMENT}\ntitle: 青禾计划覆盖26个县\ndate: 2022-01-10\n---\n",
        f"---\n# {COMMENT}\ntitle: 青禾计划覆盖26个县\ndate: 2022-01-10\n---\n",
        f"---\ntitle: 青禾计划覆盖26个县 # {COMMENT}\ndate: 2022-01-10\n---\n",
        f"{COMMENT}\n---\ntitle: 青禾计划覆盖26个县\ndate: 2022-01-10\n---\n",
    ],
)
def test_a_comment_in_front_matter(head: str) -> None:
    article = parse(f"{head}{BODY}\n", "a.md", rulebook=load())
    assert article.title is not None
    assert article.title.text == "青禾计划覆盖26个县"
    assert str(article.published.end) == "2022-01-10"
    assert len(article.comments) == 1
    assert not any("auditor" in passage.text for passage in article.passages if isinstance(passage, Passage))
