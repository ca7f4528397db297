"""An audit of a few articles against the store says what an audit of everything says of them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archived import seeds, stored, written

from auditor import pipeline
from auditor.archive.neighbours import Families
from auditor.archive.partial import audit_of
from auditor.checks import CHECKS
from auditor.checks.check import story
from auditor.configuration import Configuration, applied
from auditor.grouping import families
from auditor.rulebook import Rulebook, load
from auditor.rulings import Ruling, Rulings

if TYPE_CHECKING:
    from auditor.archive.store import Store
    from auditor.model import Article, Extracted, Finding

SUBSETS = [*((one,) for one in seeds()), *combinations(seeds(), 2)]


def told(findings: tuple[Finding, ...]) -> list[object]:
    """All that is said of findings, in their order."""
    return [
        (f.code, f.severity, f.message, f.claims, f.confidence, f.suggestion, f.details, f.fingerprint)
        for f in findings
    ]


@pytest.fixture(scope="module")
def everything() -> tuple[Finding, ...]:
    articles = [article for article, _ in seeds().values()]
    extracted = {source: both[1] for source, both in seeds().items()}
    return pipeline.compare(articles, extracted, load()).findings


@pytest.fixture(scope="module")
def store() -> Store:
    return stored(seeds())


def test_every_one_and_two_articles(store: Store, everything: tuple[Finding, ...]) -> None:
    assert len(everything) > 20
    for subset in SUBSETS:
        with store.reading():
            part = audit_of(store, subset)
        full = tuple(f for f in everything if any(claim.source in subset for claim in f.claims))
        assert told(part.findings) == told(full), subset


def test_all_articles_at_once(store: Store, everything: tuple[Finding, ...]) -> None:
    with store.reading():
        part = audit_of(store, list(seeds()))
    assert told(part.findings) == told(everything)
    whole = pipeline.compare([a for a, _ in seeds().values()], {s: b[1] for s, b in seeds().items()}, load())
    assert part.coverage == whole.coverage
    assert part.claims == whole.claims
    assert part.articles == whole.articles
    assert part.beside == whole.beside
    assert part.skipped == whole.skipped
    assert part.names == whole.names


def test_what_figures_were_compared_with(store: Store) -> None:
    """A page on one article tells of each of its figures what a page on everything tells."""
    whole = pipeline.compare([a for a, _ in seeds().values()], {s: b[1] for s, b in seeds().items()}, load())
    assert len(whole.beside) > 40
    source_of = {claim.id: claim.source for claim in whole.claims}
    for source in seeds():
        with store.reading():
            part = audit_of(store, [source])
        assert part.beside == {one: met for one, met in whole.beside.items() if source_of[one] == source}
        assert part.skipped == {source: whole.skipped[source]}
        assert part.names.items() <= whole.names.items()


def test_comments_in_articles() -> None:
    """What they cover is set aside, and those that cover nothing are told of the articles reported alone."""
    said = {
        name: text.replace("截至", "<!-- auditor-disable-next-line contradiction stale -->\n截至")
        for name, text in EXAMPLES_OF_C101.articles
    }
    world = {name: written(text, name) for name, text in said.items()}
    whole = pipeline.compare([a for a, _ in world.values()], {s: b[1] for s, b in world.items()}, load())
    assert [finding.code for finding in whole.suppressed] == ["C101"]
    assert {finding.code for finding in whole.findings} == {"X001"}
    kept = stored(world)
    for source in world:
        with kept.reading():
            part = audit_of(kept, [source])
        for mine, every in ((part.findings, whole.findings), (part.suppressed, whole.suppressed)):
            wanted = tuple(f for f in every if any(claim.source == source for claim in f.claims))
            assert told(mine) == told(wanted)


EXAMPLES_OF_C101 = next(check for check in CHECKS if check.code == "C101").reported[0]
EXAMPLES = [
    pytest.param(example.articles, id=f"{check.name}-{sort}-{at}")
    for check in CHECKS
    for sort, examples in (("reported", check.reported), ("left-alone", check.left_alone))
    for at, example in enumerate(examples)
    if len(example.articles) > 1
]


@pytest.mark.parametrize("articles", EXAMPLES)
def test_the_examples_of_the_checks(articles: tuple[tuple[str, str], ...]) -> None:
    world = {name: written(text, name) for name, text in articles}
    assert_same(world, load())


def assert_same(world: dict[str, tuple[Article, Extracted]], rulebook: Rulebook) -> None:
    """Every article of ``world``, and every two, have the findings that they have in an audit of everything."""
    full = pipeline.compare(
        [a for a, _ in world.values()], {s: b[1] for s, b in world.items()}, rulebook
    ).findings
    store = stored(world, rulebook=rulebook)
    for subset in (*((one,) for one in world), *combinations(world, 2)):
        with store.reading():
            part = audit_of(store, subset)
        assert told(part.findings) == told(
            tuple(f for f in full if any(claim.source in subset for claim in f.claims))
        ), subset


def ruled(entities: Rulings, metrics: Rulings) -> Rulebook:
    """The shipped rules with what a desk has ruled."""
    return applied(Configuration(Path(), entities=entities, metrics=metrics), load())


BODY = "截至2022年6月底，{name}共有员工{count}人，{metric}为{amount}亿元。"


@pytest.mark.parametrize(
    "rulebook",
    [
        load(),
        ruled(Rulings((Ruling(("青禾", "青禾科技"), "t:1"),)), Rulings()),
        ruled(Rulings((), (Ruling(("青禾科技", "青禾科技股份有限公司"), "t:1"),)), Rulings()),
        ruled(Rulings(), Rulings((Ruling(("营业收入", "营业总收入"), "t:1"),))),
    ],
    ids=["as-it-comes", "joined", "parted", "metrics-joined"],
)
def test_names_that_are_merged_by_reference(rulebook: Rulebook) -> None:
    stories = {
        "a.md": (
            "2022-07-10",
            "甲报",
            BODY.format(name="青禾科技", count=3200, metric="营业收入", amount="12.5"),
        ),
        "b.md": (
            "2022-07-11",
            "乙报",
            BODY.format(name="青禾科技股份有限公司", count=3900, metric="营业总收入", amount="13.5"),
        ),
        "c.md": (
            "2022-07-12",
            "丙报",
            BODY.format(name="青禾（以下简称“青禾”）", count=4900, metric="营业收入", amount="14.5"),
        ),
        "d.md": (
            "2022-07-12",
            "丁报",
            "青禾科技股份有限公司（以下简称“青科”）发布公告。截至2022年6月底，青科共有员工5200人。",
        ),
        "e.md": ("2022-07-13", "戊报", "截至2022年6月底，青科共有员工6200人，青禾科技于2018年6月成立。"),
        "f.md": ("2022-07-14", "己报", "青禾科技股份有限公司于2016年3月成立。"),
    }
    world = {name: written(story(*told), name) for name, told in stories.items()}
    assert_same(world, rulebook)


def test_reprints_are_one_witness_here_too() -> None:
    text = "".join(f"第{n}批共建设{n * 37}个站点，覆盖{n * 11}个乡镇。" for n in range(1, 30))
    told_by = ("甲报", "乙报", "丙报", "丁报")
    world = {}
    for at, house in enumerate(told_by):
        body = (
            text.replace(f"第{at + 1}批共", f"第{at + 1}批一共") + "截至2022年6月底，青禾计划覆盖26个城市。"
        )
        world[f"{at}.md"] = written(story(f"2022-07-1{at}", house, body), f"{at}.md")
    world["z.md"] = written(story("2022-07-20", "戊报", "截至2022年6月底，青禾计划覆盖28个城市。"), "z.md")
    store = stored(world)
    assert len(set(Families(store).values())) == 2
    assert dict(Families(store)) == families([article for article, _ in world.values()])
    assert_same(world, load())
