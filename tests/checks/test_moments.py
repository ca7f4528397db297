"""What is looked for by its days is what asking every pair would find."""

from __future__ import annotations

from random import Random

import pytest

from auditor import extraction, reading
from auditor.checks import Context
from auditor.checks.contradiction import _comparable, _moments, _tellable
from auditor.checks.moments import Moments
from auditor.grouping import grouped
from auditor.model import Article, Basis, Claim, Group
from auditor.rulebook import load

BOOK = load()
TOLD = (
    "目前，青禾科技共有员工{}人。",
    "青禾科技现有员工{}人。",
    "截至2022年6月底，青禾科技共有员工{}人。",
    "截至今年6月{}日，青禾科技共有员工3200人。",
    "青禾科技累计培训员工{}人。",
    "青禾大桥全长{}米。",
    "截至2022年6月底，青禾大桥全长{}米。",
    "青禾大桥全长{}米，今年通车。",
    "云仓计划投资{}万元，2021年完成。",
)


def world(dice: Random) -> tuple[dict[str, Article], list[Claim]]:
    """Articles of a few weeks on a few facts, dated and undated, and their claims."""
    articles, claims = {}, []
    for number in range(60):
        body = "".join(
            sentence.format(dice.choice((28, 29, 1520, 1250))) for sentence in dice.sample(TOLD, 3)
        )
        head = (
            f"---\ndate: 2022-{dice.choice((6, 7)):02}-{dice.randrange(1, 15):02}\n---\n"
            if dice.random() < 0.9
            else ""
        )
        article = reading.parse(f"{head}{body}\n", f"{number:02}.md", rulebook=BOOK)
        articles[article.source] = article
        claims += extraction.extract(article, BOOK).claims
    return articles, claims


def asked_pair_by_pair(group: Group, context: Context) -> list[list[Claim]]:
    moments: list[list[Claim]] = []
    for claim in group.claims:
        if _tellable(claim, context):
            own = next((moment for moment in moments if _comparable(moment[0], claim, context)), None)
            if own is None:
                moments.append([claim])
            else:
                own.append(claim)
    return [moment for moment in moments if len(moment) > 1]


@pytest.mark.parametrize("seed", range(6))
def test_no_moment_is_missed(seed: int) -> None:
    articles, claims = world(Random(seed))
    context = Context(rulebook=BOOK, articles=articles)
    found = [
        (_moments(group, context), asked_pair_by_pair(group, context))
        for group in grouped(tuple(claims), "topic", BOOK, {})
    ]
    assert all(one == other for one, other in found)
    bases = {claim.period.basis for one, _ in found for moment in one for claim in moment}
    assert bases >= {Basis.PUBLICATION, Basis.EXPLICIT}
    assert any(len({claim.period.end for claim in moment}) > 1 for one, _ in found for moment in one)


def test_a_daily_figure_meets_the_few_days_around_it() -> None:
    articles = {
        f"{day:02}.md": reading.parse(
            f"---\ndate: 2022-06-{day:02}\n---\n目前，青禾科技共有员工{3000 + day}人。\n",
            f"{day:02}.md",
            rulebook=BOOK,
        )
        for day in range(1, 31)
    }
    context = Context(rulebook=BOOK, articles=articles)
    moments = Moments(context)
    for article in articles.values():
        (claim,) = extraction.extract(article, BOOK).claims
        assert len(list(moments.near(claim))) <= 3
        moments.open(claim)
    assert len(moments.all) == 30
