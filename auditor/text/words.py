"""str → words with their part of speech: the one user of jieba.

A private tokenizer on the words of jieba's dictionary with a frequency of at least ten (105,000 of 350,000): it
builds in a fifth of the time and leaves rare strings in single characters, which is how an unknown name shows.
"""

from __future__ import annotations

import sys
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import cache
from auditor.rulebook import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.rulebook import Rulebook

_LEAST_FREQUENCY = 10


class Word(NamedTuple):
    """A word of a clause: ``tag`` is jieba's part of speech (n, v, ns, nr …), ``x`` where it knows none."""

    text: str
    start: int
    tag: str


def _build(dictionary: Path) -> tuple[dict[str, int], dict[str, str], int]:
    """Frequencies (with every prefix at 0, as jieba's word graph wants them), tags and their total."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            frequency = int(count)
            if frequency < _LEAST_FREQUENCY:
                continue
            frequencies[word], tags[word] = frequency, tag
            total += frequency
            for length in range(1, len(word)):
                frequencies.setdefault(word[:length], 0)
    return frequencies, tags, total


def _jieba() -> Any:
    """jieba without the pkg_resources that it would import to open one file: 0.1 s and a warning on each start."""
    absent = object()
    before = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's regexes are not raw strings; nothing a user could mend
            import jieba  # noqa: PLC0415  (heavy: paid for by the run that cuts words)
    finally:
        if before is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before  # type: ignore[assignment]
    return jieba


def _load() -> tuple[dict[str, int], dict[str, str], int]:
    dictionary = Path(_jieba().__file__).with_name("dict.txt")
    stat = dictionary.stat()
    name = f"words-{_LEAST_FREQUENCY}-{stat.st_size}-{int(stat.st_mtime)}"
    kept = cache.recall(name)
    if isinstance(kept, tuple) and len(kept) == 3:
        return kept
    built = _build(dictionary)
    cache.keep(name, built)
    return built


_OWN_FREQUENCY = 3000  # enough for a word of the rules to win over the words it is made of
_NOT_LEADING = ("累计", "新", "入驻", "服务", "覆盖", "总")  # verbs and aspects stay words of their own
_OWN_LISTS = (
    ("verbs.", "v"),
    ("metric_heads.", "n"),
    ("figures.noun.", "n"),
    ("cues.words.", "n"),
    ("cues.per.", "d"),
    ("names.idiom", "i"),
    ("names.name", "nz"),
)


def _own_words(book: Rulebook) -> Iterator[tuple[str, str]]:
    """The words of the rules, which jieba's dictionary may lack: 触达, 充电桩, 专精特新."""
    # 汽车产量 stays two words, or 拓野汽车产量 would lose its firm
    endings = tuple(word for word in book.words("entity_suffixes.suffix") if len(word) > 1)
    leading = _NOT_LEADING + endings
    for name, words in book.lists.items():
        for prefix, tag in _OWN_LISTS:
            if name.startswith(prefix):
                yield from ((word, tag) for word in words if 2 <= len(word) <= 6)
    yield from ((word, "n") for word in book.metrics if 2 <= len(word) <= 6 and not word.startswith(leading))
    yield from ((word, "nt") for word in book.entities if 2 <= len(word) <= 12)


class Segmenter:
    """jieba's word graph over the private dictionary; names of an article can be added for that article alone."""

    def __init__(self, book: Rulebook) -> None:
        frequencies, tags, total = _load()
        for word, tag in _own_words(book):
            if word not in tags:
                frequencies[word], tags[word] = _OWN_FREQUENCY, tag
                for length in range(1, len(word)):
                    frequencies.setdefault(word[:length], 0)
        tokenizer: Any = _jieba().Tokenizer()
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
        self._tokenizer = tokenizer
        self._tags = tags
        self.cut = lru_cache(maxsize=20_000)(self._cut)

    def _cut(self, text: str) -> tuple[Word, ...]:
        words, at = [], 0
        for piece in self._tokenizer.cut(text, HMM=False):
            words.append(Word(piece, at, self._tags.get(piece, "x")))
            at += len(piece)
        return tuple(words)

    def tag(self, word: str) -> str | None:
        """The part of speech of a dictionary word, or None for a string that is none."""
        return self._tags.get(word)


_built = once(Segmenter)


def segmenter(rulebook: Rulebook | None = None) -> Segmenter:
    """The segmenter for ``rulebook`` (default: the shipped rules), built when first asked for, once per process."""
    return _built(rulebook)


def cut(text: str, rulebook: Rulebook | None = None) -> tuple[Word, ...]:
    """``text`` as words with offsets and tags; their texts put together give ``text`` back.

    >>> [word.text for word in cut("覆盖公共充电桩")]
    ['覆盖', '公共充电桩']
    """
    return segmenter(rulebook).cut(text)


def tag_of(word: str, rulebook: Rulebook | None = None) -> str | None:
    """The part of speech of a dictionary word, or None for a string that is none."""
    return segmenter(rulebook).tag(word)
