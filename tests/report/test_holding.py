"""The passages that hold an offset are those that looking through all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Article, Passage, Role
from auditor.report.holding import holding


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A passage whose text stands in the file in up to three stretches, anywhere."""
    text = draw(st.text("字12", min_size=1, max_size=1500))
    cuts = sorted({0, *draw(st.lists(st.integers(0, len(text) - 1), max_size=2))})
    starts = [draw(st.integers(0, 4000)) for _ in cuts]
    return Passage(text, Role.PARAGRAPH, tuple(zip(cuts, starts, strict=True)))


@given(st.lists(passages(), max_size=5), st.lists(st.integers(0, 6000), min_size=1, max_size=20))
def test_the_index_finds_what_a_search_finds(found: list[Passage], offsets: list[int]) -> None:
    article = Article("a.md", "", tuple(found))
    for offset in offsets:
        firsts = {}
        for number, _, at in holding(article, offset):
            firsts.setdefault(number, at)
        searched = {
            number: at for number, passage in enumerate(found) if (at := passage.within(offset)) is not None
        }
        assert firsts == searched
        assert list(firsts) == sorted(firsts)
