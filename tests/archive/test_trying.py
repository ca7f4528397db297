"""Drafts beside a store: compared with it, and gone again; a copy of a store, which leaves the store alone."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from auditor import extraction, reading, rulebook
from auditor.archive.fault import DamagedError
from auditor.archive.lending import Loan
from auditor.archive.store import Kept, Store
from auditor.archive.trying import counted, known_of, tried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.model import Article, Extracted

BOOK = rulebook.load()
PROSE = (
    "公司的厂房沿着河岸排开，早班的工人骑车从老城过来，食堂门口的梧桐树下停满了车。车间主任说，设备都换成了新的，"
    "老师傅带着徒弟一台一台地调试，从装料到质检都有人盯着。下班以后，夜校的灯还亮着，不少人在那里学画图。"
)


def article(source: str, figure: str, prose: str = PROSE) -> tuple[Article, Extracted]:
    text = f"---\ndate: 2022-07-10\nsource: {source}报\n---\n截至2022年6月底，青禾科技共有员工{figure}。{prose}\n"
    read = reading.parse(text, source, rulebook=BOOK)
    return read, extraction.extract(read, BOOK)


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(Store(":memory:", BOOK)) as made:
        with made.writing():
            made.put(*article("old/a.md", "3200人"), Kept(b"a", ""))
            made.put(*article("b.md", "3200人", "图书馆新开了一间阅览室，窗外是河。"), Kept(b"b", ""))
        yield made


def codes(found: object) -> list[str]:
    return [finding.code for finding in found.audit.findings]  # type: ignore[attr-defined]


def test_a_draft_is_compared_and_gone_again(store: Store) -> None:
    before = list(store.everything())
    found = tried(store, *article("draft.md", "3900人", "会议在河边开。"))
    assert codes(found) == ["C101"]
    assert (found.twins, found.replaced) == ((), ())
    assert list(store.everything()) == before


def test_the_same_name_and_text_is_an_earlier_version(store: Store) -> None:
    found = tried(store, *article("a.md", "3900人"))
    assert found.replaced == ("old/a.md",)
    assert {claim.source for finding in found.audit.findings for claim in finding.claims} == {"a.md", "b.md"}
    assert store.number_of("old/a.md") is not None


@pytest.mark.parametrize(("source", "prose"), [("a.md", "会议在河边开。"), ("new.md", PROSE)])
def test_the_same_name_or_text_alone_is_compared(store: Store, source: str, prose: str) -> None:
    draft = article(source, "3900人", prose)
    found = tried(store, *draft)
    assert (found.twins, found.replaced) == (("old/a.md",), ())
    chosen = tried(store, *draft, replaces=["old/a.md", "nowhere.md"])
    assert (chosen.twins, chosen.replaced) == ((), ("old/a.md",))


def test_what_a_store_has_on_an_entity(store: Store) -> None:
    known = known_of(store, "青禾科技")
    assert [claim.source for claim in known.claims] == ["b.md", "old/a.md"]
    assert set(known.articles) == {"b.md", "old/a.md"}
    assert known_of(store, "无此公司").claims == ()
    assert counted(store, ["青禾科技", "无此公司"]) == {"青禾科技": 2, "无此公司": 0}


def test_a_copy_leaves_the_store_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    with closing(Store(path, BOOK)) as own, own.writing():
        own.put(*article("a.md", "3200人"), Kept(b"a", ""))
    bytes_before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    loan = Loan(path, BOOK)
    try:
        with loan.store.writing():
            loan.store.put(*article("b.md", "3900人"), Kept(b"b", ""))
        assert loan.store.counts()[0] == 2
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == bytes_before
        assert not loan.outdated()
    finally:
        loan.close()


def test_a_copy_holds_what_is_in_the_log_alone_and_follows_the_store(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    with closing(Store(path, BOOK)) as own:
        with own.writing():
            own.put(*article("a.md", "3200人"), Kept(b"a", ""))
        loan = Loan(path, BOOK)
        try:
            assert loan.store.counts()[0] == 1
            with own.writing():
                own.put(*article("b.md", "3900人"), Kept(b"b", ""))
            assert loan.outdated()
            loan.renew()
            assert loan.store.counts()[0] == 2
            assert not loan.outdated()
        finally:
            loan.close()


def test_nothing_is_lent_as_an_empty_store(tmp_path: Path) -> None:
    for path in (None, tmp_path / "nothing.sqlite"):
        loan = Loan(path, BOOK)
        assert loan.store.counts() == (0, 0)
        loan.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_not_lent(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"no database" * 200)
    with pytest.raises(DamagedError):
        Loan(path, BOOK)
