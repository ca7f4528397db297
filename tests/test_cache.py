"""Kept data comes back whole or not at all, and does not pile up."""

from pathlib import Path

import pytest

from auditor import cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "claim-auditor"


def test_what_is_kept_comes_back() -> None:
    data = {"企业": (1, 2.5, [b"x", None])}
    assert cache.keep("words-1", data)
    assert cache.recall("words-1") == data
    assert cache.recall("words-2") is None


@pytest.mark.parametrize(
    "content", [b"", b"not marshal", b"\xe9\x02\x00"], ids=["empty", "foreign", "cut off"]
)
def test_what_is_not_whole_is_nothing(folder: Path, content: bytes) -> None:
    cache.keep("rules-1", [1])
    next(folder.iterdir()).write_bytes(content)
    assert cache.recall("rules-1") is None


def test_what_cannot_be_kept_is_said() -> None:
    assert not cache.keep("rules-1", object())
    assert cache.recall("rules-1") is None


def test_the_last_few_of_a_sort_stay(folder: Path) -> None:
    cache.keep("words-1", 0)
    for number in range(20):
        cache.keep(f"rules-{number}", number)
    assert len(list(folder.glob("rules-*"))) == cache._MOST_OF_A_SORT
    assert cache.recall("rules-19") == 19
    assert cache.recall("words-1") == 0
