"""Every article and claim comes back from the store as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import extraction, reading
from auditor.archive.record import article_row, claim_row, read_article, read_claim
from auditor.rulebook import load

SEEDS = sorted(p for p in Path(__file__).parents[2].glob("seeds/*/*") if p.suffix in (".md", ".html", ".txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_an_article_and_its_claims_come_back_whole(path: Path) -> None:
    article = extraction.inferred(reading.read(path, source=path.name), load())
    extracted = extraction.extract(article, load())
    assert extracted.claims
    same, rest = read_article(article_row(article, extracted), path.name)
    assert same == article
    assert (rest.skipped, rest.dates, rest.aliases) == (extracted.skipped, extracted.dates, extracted.aliases)
    for claim in extracted.claims:
        assert read_claim(claim_row(claim), path.name, claim.subject, claim.metric, claim.stem) == claim


def test_comments_to_the_program_come_back() -> None:
    text = "甲。\n<!-- auditor-disable-next-line stale C101 -- 已核 -->\n乙。<!-- auditor-disable -->\n"
    article = reading.parse(text, "a.md", rulebook=load())
    same, _ = read_article(article_row(article, extraction.extract(article, load())), "a.md")
    assert len(same.comments) == 2
    assert same == article


def test_an_article_under_another_name_carries_it_everywhere() -> None:
    article = extraction.inferred(reading.read(SEEDS[0], source="old.md"), load())
    extracted = extraction.extract(article, load())
    same, rest = read_article(article_row(article, extracted), "new.md")
    claim = read_claim(claim_row(extracted.claims[0]), "new.md", None, None, None)
    assert (same.source, claim.source, claim.id) == ("new.md", "new.md", "new.md:1")
    assert {date.source for date in rest.dates} <= {"new.md"}


def test_a_damaged_row_is_no_claim() -> None:
    article = extraction.inferred(reading.read(SEEDS[0], source="a.md"), load())
    row = claim_row(extraction.extract(article, load()).claims[0])
    with pytest.raises(ValueError, match=r"."):
        read_claim(row[:-3], "a.md", None, None, None)
