"""A pattern that was kept finds what a compiled one finds, and what cannot be used is compiled anew."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import cache, patterns

TEXT = "截至2021年6月，青禾计划覆盖近25万家企业（同比增长12.5%），见 http://a.cn/x?y=1。\nABC abc"
SOURCES = [
    (r"(?P<year>20[0-9]{2})年(?:(?P<month>[0-9]{1,2})月)?", 0),
    (r"[\u4e00-\u9fff“”]{2,8}?(?=覆盖|服务)", 0),
    (r"(?<![\d.])\d+(?:\.\d+)?(?P<unit>%|万家|家)  # a comment", int(re.VERBOSE)),
    (r"^abc$|(?P<a>b)?c(?(a)x|y)?", int(re.IGNORECASE | re.MULTILINE)),
    (r"(?P<q>[a-z])\w*(?P=q)?|\s++", int(re.DOTALL)),
    ("|".join(["公司", "集团", "计划", "企业"]), 0),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(text)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_what_was_kept_finds_the_same(source: str, flags: int) -> None:
    first = patterns.Patterns()
    first.of(source, flags)
    assert first.keep()
    again = patterns.Patterns()
    assert (source, flags) in again._kept
    pattern, judge = again.of(source, flags), re.compile(source, flags)
    assert found(pattern, TEXT) == found(judge, TEXT)
    assert (pattern.pattern, pattern.flags, pattern.groups) == (judge.pattern, judge.flags, judge.groups)
    assert dict(pattern.groupindex) == dict(judge.groupindex)


@given(st.text("青禾计划2021年6月25万家%（）abc \n", max_size=60))
def test_codes_work_on_any_text(text: str) -> None:
    for source, flags in SOURCES:
        kept = patterns._pattern(source, patterns._codes(source, flags))
        assert found(kept, text) == found(re.compile(source, flags), text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "codes",
    [
        (32, b"\x01\x02\x03\x04", 1, {"year": 1}),
        (32, b"", 0, {}),
        (32, b"odd", 0, {}),
        ("32", b"", 0, {}),
        (32, b"", 0),
    ],
    ids=["no codes", "empty", "not whole", "wrong sort", "too short"],
)
def test_what_the_engine_does_not_take_is_compiled(codes: object) -> None:
    source, flags = SOURCES[0]
    cache.keep(patterns._FILE, {(source, flags): codes})
    assert found(patterns.Patterns().of(source, flags), TEXT) == found(re.compile(source, flags), TEXT)


def test_a_folder_that_cannot_be_written_costs_nothing_else(folder: Path) -> None:
    (folder / "claim-auditor").write_text("a file where the folder should be", encoding="utf-8")
    run = patterns.Patterns()
    assert run.of("年", 0).search(TEXT)
    assert not run.keep()


@pytest.mark.usefixtures("folder")
def test_old_patterns_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 3)
    for number in range(4):
        run = patterns.Patterns()
        run.of(f"a{number}", 0)
        run.keep()
    assert list(patterns.Patterns()._kept) == [("a3", 0)]


def test_a_wrong_expression_is_said_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compiled("(")
