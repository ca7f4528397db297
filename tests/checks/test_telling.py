"""How findings speak: one sentence with both figures, dates as news writes them, sources by name, and no paths."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.checks import CHECKS, telling
from auditor.model import Article, Basis, Passage, Published, PublishedBasis, Role, Status
from auditor.pipeline import audit
from auditor.reading import parse
from auditor.rulebook import load
from tests.checks.world import World, as_of, during, now

RULES = load()
EXAMPLES = [
    pytest.param(check.code, example, id=f"{check.name}-{n}")
    for check in CHECKS
    for n, example in enumerate(check.reported)
]
PATH = re.compile(r"\w\.(?:md|txt|html)\b|:\d+")
ISO = re.compile(r"\d{4}-\d{2}")


def found(code, example):
    articles = [parse(text, name, rulebook=RULES) for name, text in example.articles]
    return [finding for finding in audit(articles, RULES).findings if finding.code == code]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_a_message_is_one_sentence_without_paths_or_machine_dates(code, example):
    for finding in found(code, example):
        for words in filter(None, (finding.message, finding.suggestion)):
            for told in (words.zh, words.en):
                assert told == told.strip(" 。.")
                assert "\n" not in told
                assert PATH.search(told) is None, told
                assert ISO.search(told) is None, told
        assert "。" not in finding.message.zh
        assert len(finding.message.zh) <= 160


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_a_message_names_its_sources(code, example):
    publishers = [line.removeprefix("source: ") for _, text in example.articles for line in text.splitlines()
                  if line.startswith("source: ")]  # fmt: skip
    for finding in found(code, example):
        told = {claim.source for claim in finding.claims}
        if len(told) > 1 and len(set(publishers)) == len(publishers):
            assert sum(name in finding.message.zh for name in publishers) == len(told)
            assert sum(name in finding.message.en for name in publishers) == len(told)


def one(figure="超过120万家", period=None, **more):
    world = World().article("2022/annual-report.md", f"服务{figure}。", "2022-03-11")
    world.tell(figure, "青禾计划", "服务企业数", period or as_of("2021-12-31"), **more)
    return world.claims["2022/annual-report.md"][0]


@pytest.mark.parametrize(
    ("claim", "zh", "en"),
    [
        (one(), "截至2021年底", "as of end of 2021"),
        (one(period=as_of("2021-06")), "截至2021年6月", "as of June 2021"),
        (one(period=during("2021")), "2021年全年", "full year 2021"),
        (one(period=now("2022-03-11")), "目前，2022年3月11日", "now, 11 March 2022"),
        (one(period=as_of("2024-12-31"), status=Status.TARGET), "到2024年底", "by end of 2024"),
    ],
)
def test_dates(claim, zh, en):
    assert (telling.held(claim).zh, telling.held(claim).en) == (zh, en)
    assert telling.figure(claim).zh == f"“超过120万家”（{zh}，annual-report）"


def test_a_guessed_date_is_told_by_the_day_that_it_cannot_precede():
    told = telling.when(now("2022-06-11/2022-12-31"), inferred=True)
    assert told.zh == "目前，推断不早于2022年6月11日"
    assert told.en == "now, judged no earlier than 11 June 2022"


def test_the_date_to_write_in_is_that_of_the_older_figure():
    assert telling.as_of(one(period=now("2022-03-11"))).zh == "截至2022年3月11日"
    assert telling.as_of(one()).en == "as of end of 2021"


@pytest.mark.parametrize(
    ("publisher", "title", "name"),
    [
        ("临川日报", "一座小城的数字之路", "临川日报"),
        (None, "一座小城的数字之路", "《一座小城的数字之路》"),
        (None, "一座小城的数字之路：从二十六个县到二十八个县", "《一座小城的数字之路：从二十六个…》"),
        (None, None, "annual-report"),
        ("Linchuan Evening News and Herald of the South", None, "Linchuan Evening News and Heral…"),
    ],
)
def test_a_source_has_a_short_name(publisher, title, name):
    passages = (Passage(title, Role.TITLE, ((0, 0),)),) if title else ()
    article = Article("2022/annual-report.md", "", passages, Published(basis=PublishedBasis.NONE), publisher)
    assert telling.house_of(article, article.source) == name


@pytest.mark.parametrize(
    ("number", "figure", "zh", "en"),
    [
        ("9615.384", "近25万家", "9615家", "9,615 家"),
        ("42857.14", "近25万家", "42857家", "42,857 家"),
        ("2060000000", "18.6亿元", "20.6亿元", "2.06 billion 元"),
        ("4500000", "800吨", "4500吨", "4,500 吨"),  # base units: 公斤
    ],
)
def test_a_computed_number_has_the_scale_and_unit_of_the_text(number, figure, zh, en):
    told = telling.counted(Decimal(number), one(figure))
    assert (told.zh, told.en) == (zh, en)


def test_an_operand_has_no_words_that_bound_it():
    assert telling.operand(one("超过3200家")).zh == "3200家"
    assert telling.operand(one("约1493亿美元")).en == "149.3 billion 美元"


def test_a_figure_is_told_without_markup_and_in_a_cell_with_its_unit():
    marked = replace(one(), text="超过<b>120</b>万家")
    assert telling.value(marked) == "超过120万家"
    cell = one("120万家")
    bare = replace(cell, role=Role.CELL, clause="企业数：120", mark=type(cell.mark)(4, 7), text="120")
    assert telling.value(bare) == "120万家"


def test_nothing_known_is_said():
    assert telling.when(replace(as_of("2021"), start=None, end=None, basis=Basis.NONE)).zh == "日期不明"
