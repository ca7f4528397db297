"""Which passages of an article hold an offset of its file, without looking through all of them for each figure."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING, Final

from auditor.model import Article, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP: Final = 512  # characters of the file that share a place in the index
_INDEXED: Final = 64  # articles whose index stays
_Stretch = tuple[
    int, Passage, int, int, int
]  # number, passage; of a stretch its ends in the file, its start in the text
_indices: OrderedDict[int, tuple[Article, dict[int, list[_Stretch]]]] = OrderedDict()


def holding(article: Article, offset: int) -> Iterator[tuple[int, Passage, int]]:
    """The passages in which the file's ``offset`` lies, each with its number and where in its text that is."""
    for number, passage, start, end, begin in _index(article).get(offset // _STEP, ()):
        if start <= offset < end:
            yield number, passage, begin + offset - start


def _index(article: Article) -> dict[int, list[_Stretch]]:
    """The stretches of an article's passages by where they stand in the file, in the order of the passages."""
    kept = _indices.get(id(article))
    if kept is not None and kept[0] is article:
        return kept[1]
    index: defaultdict[int, list[_Stretch]] = defaultdict(list)
    for number, passage in enumerate(article.passages):
        if not isinstance(passage, Passage):
            continue
        for begin, start, length in passage.stretches():
            for step in range(start // _STEP, (start + length - 1) // _STEP + 1):
                index[step].append((number, passage, start, start + length, begin))
    _indices[id(article)] = article, index
    if len(_indices) > _INDEXED:
        _indices.popitem(last=False)
    return index
