"""Front matter in the habits of Jekyll, Hexo and Hugo; dates in any of their forms; places kept."""

from __future__ import annotations

import pytest
from reading_seen import astray

from auditor.model import Passage, PublishedBasis, Role
from auditor.reading import ReadError, parse

DATES = [
    ("2022-03-11", "2022-03-11"),
    ("2022-03-11 16:47:23 +0800", "2022-03-11"),
    ("2022-03-11T23:30:00Z", "2022-03-11"),
    ('"2022-03-11 19:33:05"', "2022-03-11"),
    ("'2022/3/11'", "2022-03-11"),
    ("2022.3.11", "2022-03-11"),
    ("2022年3月11日", "2022-03-11"),
    ("２０２２年３月１１日", "2022-03-11"),
    ("20220311", "2022-03-11"),
    ("Fri, 11 Mar 2022 16:47:23 +0800", "2022-03-11"),
    ("March 11, 2022", "2022-03-11"),
    ("2022-03", "2022-03-01"),
    ('""', None),
    ("", None),
    ("null", None),
    ("2022-02-30", None),
    ("2022-13-01", None),
    ("待定", None),
]


@pytest.mark.parametrize(("written", "day"), DATES)
@pytest.mark.parametrize("key", ["date", "pubDate", "发布时间"])
def test_date(key: str, written: str, day: str | None) -> None:
    published = parse(f"---\ntitle: 题\n{key}: {written}\n---\n正文。\n", "a.md").published
    assert (str(published.start) if published.start else None) == day
    assert published.basis is (PublishedBasis.FRONT_MATTER if day else PublishedBasis.NONE)


TITLES = [
    ("title: 青禾计划覆盖31城", "青禾计划覆盖31城"),
    ('title: "青禾：覆盖31城"', "青禾：覆盖31城"),
    ("title: '青禾''计划'' 31城'", "青禾'计划' 31城"),
    ('title: "青禾 \\"计划\\" 31城"', '青禾 "计划" 31城'),
    ("title: >-\n  青禾计划\n  覆盖31城", "青禾计划 覆盖31城"),
    ("title: |\n  青禾计划覆盖31城", "青禾计划覆盖31城"),
    ("layout: post\ntags: [a, b]\ntitle: 青禾计划 # 注", "青禾计划"),
    ("title: 12:30开幕", "12:30开幕"),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_title_keeps_its_place(head: str, title: str) -> None:
    article = parse(f"---\n{head}\n---\n正文有3家。\n", "a.md")
    assert article.title is not None
    assert article.title.text == title
    assert astray(article) == []


PUBLISHERS = [
    ("source: 临川日报\nauthor: 王某", "临川日报"),
    ("publisher: 临川网\nauthor: 王某", "临川网"),
    ("author: [王某, 李某]", "王某"),
    ("authors:\n  - 王某\n  - 李某", "王某"),
    ('source: ""\nauthor: 王某', "王某"),
    ("来源: 临川日报", "临川日报"),
    ("layout: post", None),
]


@pytest.mark.parametrize(("head", "publisher"), PUBLISHERS)
def test_publisher(head: str, publisher: str | None) -> None:
    assert parse(f"---\n{head}\n---\n正文。\n", "a.md").publisher == publisher


def test_summary_and_repeated_title() -> None:
    article = parse("---\ntitle: 青禾计划\ndescription: 覆盖31城\n---\n# 青禾计划\n\n正文有3家。\n", "a.md")
    told = [(p.role, p.text) for p in article.passages if isinstance(p, Passage)]
    assert told == [(Role.TITLE, "青禾计划"), (Role.SUMMARY, "覆盖31城"), (Role.PARAGRAPH, "正文有3家。")]
    assert astray(article) == []


def test_toml() -> None:
    article = parse(
        '+++\ntitle = "青禾 \\"计划\\""\ndate = 2022-03-11T08:00:00+08:00\nauthors = ["王某"]\n+++\n正文。\n',
        "a.md",
    )
    assert article.title is not None
    assert (article.title.text, str(article.published.start), article.publisher) == (
        '青禾 "计划"',
        "2022-03-11",
        "王某",
    )
    assert astray(article) == []


BROKEN = [
    ("---\ntitle: 青禾: 计划\n---\n正文。\n", "a.md:2"),
    ('---\nlayout: post\ntitle: "青禾\n---\n正文。\n', "a.md:"),
    ("---\ntitle: 青禾\n正文没有结束。\n", "a.md:1"),
    ("+++\ndate = 2022年\n+++\n正文。\n", "a.md:2"),
]


@pytest.mark.parametrize(("text", "place"), BROKEN)
def test_broken_front_matter_names_file_and_line(text: str, place: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(text, "a.md")
    assert str(caught.value).startswith(place)
    assert caught.value.message.en.startswith(place)


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    article = parse("---\n\n正文有3家。\n\n---\n\n末段。\n", "a.md")
    assert [p.text for p in article.passages if isinstance(p, Passage)] == ["正文有3家。", "末段。"]
    assert (
        parse("---\nhttps://linchuan.example/a\n正文有3家。\n", "a.txt").published.start is None
    )  # an address, no key


NAMES = [
    ("2022-03-11-title.md", "2022-03-11", "2022-03-11"),
    ("20220118_年报.txt", "2022-01-18", "2022-01-18"),
    ("2022年3月11日临川.txt", "2022-03-11", "2022-03-11"),
    ("posts/2022/03/11/a.md", "2022-03-11", "2022-03-11"),
    ("posts/2022/03/a.md", "2022-03-01", "2022-03-31"),
    ("20220330123.md", None, None),
    ("id20220330a.md", None, None),
    ("2022-02-30-a.md", None, None),
]


@pytest.mark.parametrize(("name", "start", "end"), NAMES)
def test_date_in_the_name(name: str, start: str | None, end: str | None) -> None:
    published = parse("题目\n\n正文有3家。\n", name).published
    told = tuple(str(day) if day else None for day in (published.start, published.end))
    assert told == (start, end)
    assert published.basis is (PublishedBasis.FILENAME if start else PublishedBasis.NONE)
