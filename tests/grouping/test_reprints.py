"""Reprint families: who copied whom."""

from auditor.grouping import families
from auditor.model import Article, Passage, Role

TEXT = (
    "青禾计划今年走进二十八个县，为当地农户提供选种、仓储和销路方面的帮助。项目负责人介绍，下一步将扩建冷链站点，"
    "并与合作社共同培训新农人。临川县的农户说，过去卖果要跑三趟城里，如今在村口就能发货。"
)


def article(source, text):
    return Article(source, text, (Passage(text, Role.PARAGRAPH, ((0, 0),)),))


def test_a_reprint_with_other_markup_and_a_changed_word():
    copies = [
        article("a", TEXT),
        article("b", TEXT.replace("，", ", ")),
        article("c", TEXT.replace("今年", "本年")),
    ]
    assert families(copies) == {"a": "a", "b": "a", "c": "a"}


def test_another_text_on_the_same_subject():
    other = "青禾计划发布年报：全年新增站点四十处，合作社达到三百家，农户增收明显。计划还公布了明年的培训安排和经费预算。"
    assert families([article("a", TEXT), article("b", other)]) == {"a": "a", "b": "b"}


def test_empty_articles_are_no_family():
    assert families([article("a", ""), article("b", "")]) == {"a": "a", "b": "b"}
