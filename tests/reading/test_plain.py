"""Plain text: paragraphs, titles, headings, datelines, and what is no part of the article."""

from __future__ import annotations

import pytest
from reading_seen import astray, body

from auditor.model import Article, PublishedBasis, Role, Table
from auditor.reading import parse


def roles(article: Article) -> list[tuple[str, str]]:
    return [(p.role.value, p.text) for p in article.passages if not isinstance(p, Table)]


def test_one_physical_line_with_full_width_indents() -> None:
    article = parse(
        "临川市“青禾计划”助力小店　　临川市去年启动青禾计划。　　稳步推进，惠及万家　　目前已覆盖31城。　　数据来源：临川市商务局",
        "a.txt",
    )
    assert roles(article) == [
        ("title", "临川市“青禾计划”助力小店"),
        ("paragraph", "临川市去年启动青禾计划。"),
        ("heading", "稳步推进，惠及万家"),
        ("paragraph", "目前已覆盖31城。"),
    ]
    assert article.origin == "临川市商务局"
    assert astray(article) == []


def test_an_indented_first_line_is_no_title() -> None:
    assert parse("　　临川简讯\n　　目前已覆盖31城。\n", "a.txt").title is None


def test_a_lone_line_is_a_paragraph() -> None:
    assert roles(parse("临川股市走低，跌近3%", "a.txt")) == [("paragraph", "临川股市走低，跌近3%")]


def test_headline_in_brackets() -> None:
    article = parse("【临川银行：去年净利增18%】临川银行公告，去年净利增长18%。", "a.txt")
    assert roles(article) == [
        ("title", "临川银行：去年净利增18%"),
        ("paragraph", "临川银行公告，去年净利增长18%。"),
    ]
    assert astray(article) == []


def test_summary() -> None:
    article = parse("青禾计划年报\n\n摘要：覆盖31城。\n\n正文第一段。\n", "a.txt")
    assert roles(article)[1] == (Role.SUMMARY.value, "覆盖31城。")


DATELINES = [
    ("2023年5月6日 来源：临川日报", "2023-05-06", "临川日报"),
    ("发布时间：2023-05-06 16:20　来源：临川日报　作者：王某", "2023-05-06", "临川日报"),
    ("2023-05-06", "2023-05-06", None),
    ("（2023年5月6日）", "2023-05-06", None),
    ("2023年5月6日 星期六", "2023-05-06", None),
    ("来源：临川日报 | 2023-05-06 10:00:01", "2023-05-06", "临川日报"),
    ("临川财经2023-05-06 19:54:07", "2023-05-06", "临川财经"),
    ("《临川日报》（2023年05月06日 04版）", "2023-05-06", "临川日报"),
    ("来源：临川日报", None, "临川日报"),
    ("责任编辑：王某 电话：0571-20225566", None, None),
    ("(记者 王某)", None, None),
    ("原标题：覆盖31城：新进展    来源：临川网", None, "临川网"),
    ("2023-02-30 来源：临川网", None, "临川网"),
]


@pytest.mark.parametrize(("line", "day", "publisher"), DATELINES)
def test_dateline(line: str, day: str | None, publisher: str | None) -> None:
    article = parse(f"青禾计划年报\n{line}\n　　目前已覆盖31城。\n", "a.txt")
    assert (str(article.published.start) if article.published.start else None, article.publisher) == (
        day,
        publisher,
    )
    assert article.published.basis is (PublishedBasis.TEXT if day else PublishedBasis.NONE)
    assert body(article) == ["目前已覆盖31城。"]


NO_DATELINES = [
    "2023年5月6日，青禾计划启动。",
    "来源：这批产品主要来自临川，共3万件。",
    "2023年 5万家",
    "电话：一年打进8万次，接通率达95%。",
]


@pytest.mark.parametrize("line", NO_DATELINES)
def test_a_sentence_is_no_dateline(line: str) -> None:
    article = parse(f"青禾计划年报\n　　{line}\n　　目前已覆盖31城。\n", "a.txt")
    assert line in body(article)
    assert article.published.basis is PublishedBasis.NONE


ORIGINS = [
    ("目前已覆盖31城。（临川日报）", "临川日报"),
    ("目前已覆盖31城。文章来源：临川网原标题：青禾计划", "临川网"),
    ("目前已覆盖31城。\n（文章来源：临川网）", "临川网"),
    ("目前已覆盖31城。\n转载自：临川网", "临川网"),
    ("新华社临川3月11日电（记者王某）目前已覆盖31城。", "新华社"),
]


@pytest.mark.parametrize(("text", "origin"), ORIGINS)
def test_origin(text: str, origin: str) -> None:
    article = parse(f"---\ntitle: 青禾\nsource: 某某客户端\n---\n首段有2家。\n\n{text}\n", "a.md")
    assert (article.publisher, article.origin) == ("某某客户端", origin)
    assert astray(article) == []


def test_the_same_house_is_no_other_origin() -> None:
    assert parse("---\nsource: 临川日报网\n---\n首段。\n\n目前31城。（临川日报）\n", "a.md").origin is None


NOISE = [
    "图为青禾计划现场。",
    "(青禾计划(临川)产业园)",
    "图片来源：公司公告",
    "【点击领取】",
    "报名即可领取666元好礼，拿万元奖金。【点击看详情】",
    "返回首页",
    "凡本网注明来源的作品，未经授权不得转载。",
    "版权所有 临川网",
    "电话：0086-10-82081166 传真：0086-10-82081900",
    "记者：王某",
    "http://www.example.cn/a/20230506.html",
    "相关阅读",
]


@pytest.mark.parametrize("line", NOISE)
def test_noise_is_left_out(line: str) -> None:
    article = parse(f"青禾计划年报\n　　首段有2家。\n　　目前已覆盖31城。\n　　{line}\n", "a.txt")
    assert body(article) == ["首段有2家。", "目前已覆盖31城。"]


def test_an_advertisement_takes_its_sentence_only() -> None:
    article = parse("题目\n　　近30日有14家机构调研。更多关键信息，请搜索“临川号”。\n　　末段。\n", "a.txt")
    assert body(article) == ["近30日有14家机构调研。", "末段。"]


def test_a_page_flattened_to_one_line_ends_at_its_last_picture_note() -> None:
    article = parse(
        "　　目前已覆盖31城。　　惠及企业3万家。　　(注：文内图片由临川网使用)旧闻一26城旧闻二25万家临川网是重点网站。"
        "凡本网注明“来源：临川网”的作品，未经授权不得转载。电话：0086-10-82081166",
        "a.txt",
    )
    assert body(article) == ["目前已覆盖31城。", "惠及企业3万家。"]
    assert article.published.basis is PublishedBasis.NONE
    assert astray(article) == []


@pytest.mark.parametrize(
    "line",
    [
        "（注：去年数据为初步核算数）",
        "单位：亿元",
        "未经授权使用商标的3家企业被罚款20万元，法院已经判决，" + "另有若干家在调查中，" * 12 + "结果待定。",
    ],
)
def test_what_only_looks_like_noise_stays(line: str) -> None:
    article = parse(f"青禾计划年报\n　　{line}\n　　目前已覆盖31城。\n", "a.txt")
    assert line in body(article)
