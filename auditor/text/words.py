"""str → words with their part of speech: the one user of jieba, of whose dictionary it takes the words.

The cut is jieba's own without its hidden Markov model: of all ways to lay dictionary words over the text, the one
of the greatest probability. Only the words with a frequency of at least ten are used (105,000 of 350,000): a rare
string falls into single characters, which is how an unknown name shows. The dictionary lies on disk in one piece
for each first character, and a piece is read when its character is first met: a short article pays for the
few hundred that it holds.
"""

from __future__ import annotations

import marshal
from array import array
from collections import defaultdict
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor import cache
from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.rulebook import Rulebook

_LEAST_FREQUENCY = 10
_NO_WORDS = frozenset(("比降", "月销售额", "年收入"))  # 环比|降, 5月|销售额, 2021年|收入


class Word(NamedTuple):
    """A word of a clause: ``tag`` is jieba's part of speech (n, v, ns, nr …), ``x`` where it knows none."""

    text: str
    start: int
    tag: str


_Piece = tuple[
    float | None, dict[str, float], dict[str, dict[str, float]], dict[str, str]
]  # a _Branch, and tags
_PREFIX: Final = 1.0  # stands for the beginning of longer words where a word has its weight, which is below 0


def _grow(pairs: dict[str, float], longer: dict[str, dict[str, float]], word: str, weight: float) -> None:
    """Put a word of two or more characters among those of its first character."""
    second = word[1]
    if len(word) == 2:
        pairs[second] = weight
        return
    pairs.setdefault(second, _PREFIX)
    rests = longer.setdefault(second, {})
    for end in range(3, len(word)):
        rests.setdefault(word[2:end], _PREFIX)
    rests[word[2:]] = weight


class _Pieces(NamedTuple):
    """The dictionary as it lies on disk: twelve thousand pieces in one string of bytes, of which few are ever read."""

    total: float  # the logarithm of all frequencies together
    firsts: str  # the first character of each piece
    ends: bytes  # where each piece ends, as an array of unsigned integers
    blob: bytes

    def of(self, first: str) -> _Piece:
        """The words that begin with ``first``."""
        at = self.firsts.find(first)
        if at < 0:
            return None, {}, {}, {}
        ends = memoryview(self.ends).cast("I")
        piece: _Piece = marshal.loads(memoryview(self.blob)[ends[at - 1] if at else 0 : ends[at]])
        return piece


def _build(dictionary: Path) -> _Pieces:
    """The words of jieba's dictionary, by their first characters."""
    rows: dict[str, tuple[int, str]] = {}
    total = 0
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            if (frequency := int(count)) >= _LEAST_FREQUENCY and word not in _NO_WORDS:
                rows[word] = frequency, tag
                total += frequency
    of_first = defaultdict[str, list[str]](list)
    for word in rows:
        of_first[word[0]].append(word)
    ends, blob, firsts = array("I"), bytearray(), ""
    for first, words in of_first.items():
        alone, pairs, longer = None, dict[str, float](), dict[str, dict[str, float]]()
        for word in words:
            weight = log(rows[word][0]) - log(total)
            if word == first:
                alone = weight
            else:
                _grow(pairs, longer, word, weight)
        piece: _Piece = alone, pairs, longer, {word: rows[word][1] for word in words}
        blob += marshal.dumps(piece)
        ends.append(len(blob))
        firsts += first
    return _Pieces(log(total), firsts, ends.tobytes(), bytes(blob))


def _load() -> _Pieces:
    jieba = find_spec("jieba")  # found, not imported: its own start costs more than reading an article
    if jieba is None or jieba.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary tells the words of a text")
    dictionary = Path(jieba.origin).with_name("dict.txt")
    stat = dictionary.stat()
    name = f"words-in-one-{_LEAST_FREQUENCY}-{len(_NO_WORDS)}-{stat.st_size}-{int(stat.st_mtime)}"
    kept = cache.recall(name)
    if isinstance(kept, tuple) and len(kept) == len(_Pieces._fields):
        return _Pieces(*kept)
    built = _build(dictionary)
    cache.keep(name, tuple(built))
    return built


_OWN_FREQUENCY = 3000  # enough for a word of the rules to win over the words it is made of
_NOT_LEADING = (
    "累计",
    "新",
    "入驻",
    "服务",
    "覆盖",
    "总",
    "全国",
    "全球",
    "我国",
    "全省",
    "全市",
)  # verbs and aspects stay words of their own
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
    leading = defaultdict[str, list[str]](list)
    for word in _NOT_LEADING + endings:
        leading[word[0]].append(word)
    for name, words in book.lists.items():
        for prefix, tag in _OWN_LISTS:
            if name.startswith(prefix):
                yield from ((word, tag) for word in words if 2 <= len(word) <= 6)
    for word in book.metrics:
        if 2 <= len(word) <= 6 and not word.startswith(tuple(leading.get(word[0], ()))):
            yield word, "n"
    yield from ((word, "nt") for word in book.entities if 2 <= len(word) <= 12)


# What a dictionary word may be made of; anything else in a text is a word of its own.
_INSIDE: Final = compiled(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")


class _Branch(NamedTuple):
    """The words of one first character, each with its weight, the logarithm of its probability."""

    alone: float | None  # the character itself, if it is a word
    pairs: dict[str, float]  # by the second character; _PREFIX where only longer words begin so
    longer: dict[str, dict[str, float]]  # by the second character, then by the characters after it
    inside: bool  # whether a word can go on over this character


class _Dictionary(dict[str, _Branch]):
    """First character → branch, filled as characters are met. A weight is the logarithm of a word's probability."""

    def __init__(self, pieces: _Pieces, own: dict[str, list[tuple[str, str]]]) -> None:
        super().__init__()
        self._pieces, self._own = pieces, own
        self._own_weight = log(_OWN_FREQUENCY) - pieces.total
        self.tags: dict[str, str] = {}
        self.unknown = -pieces.total  # log(1 / total of the frequencies)

    def __missing__(self, first: str) -> _Branch:
        alone, pairs, longer, tags = self._pieces.of(first)
        for word, tag in self._own.get(first, ()):
            if tag == "nt" and tags.get(word, "")[:1] in ("v", "a"):
                tags[word] = tag  # 保定 is a city
            if word not in tags:
                tags[word] = tag
                if _INSIDE.fullmatch(word):  # 12·9 has a tag, but no cut ever gives it whole
                    _grow(pairs, longer, word, self._own_weight)
        self.tags.update(tags)
        branch = self[first] = _Branch(alone, pairs, longer, _INSIDE.fullmatch(first) is not None)
        return branch


_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_word = tuple.__new__  # half the time of calling Word, of which a text makes more than of all else together


class Segmenter:
    """Cuts text into the words of jieba's dictionary and of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        own = defaultdict[str, list[tuple[str, str]]](list)
        for word, tag in _own_words(book):
            own[word[0]].append((word, tag))
        self._branches = _Dictionary(_load(), own)
        self.phrase = lru_cache(maxsize=20_000)(self._phrase)

    def _ends(self, text: str) -> list[int]:
        """For each position of ``text`` where the word ends that begins there on the best way to the end."""
        branches, unknown, chars = self._branches, self._branches.unknown, list(text)
        at = size = len(chars)
        ends, ways = list(range(1, size + 1)), [0.0] * (size + 1)
        after, char_after = 0.0, ""  # the weight of the best way from the position after, and its character
        for char in reversed(chars):
            at -= 1
            best, pairs, longer, inside = branches[char]
            if not inside:
                after, char_after = 0.0, ""
                continue
            if best is not None:
                best += after
            weight = pairs.get(char_after)
            if weight is not None:
                end = at + 2
                if weight < 0 and (best is None or weight + ways[end] >= best):
                    best, ends[at] = weight + ways[end], end
                rests = longer.get(char_after)
                while rests and end < size and (weight := rests.get(text[at + 2 : end + 1])) is not None:
                    end += 1
                    if weight < 0 and (best is None or weight + ways[end] >= best):
                        best, ends[at] = weight + ways[end], end  # of two alike the longer
            after = ways[at] = unknown + after if best is None else best
            char_after = char
        return ends

    def cut(self, text: str, shift: int = 0) -> list[Word]:
        """The words of ``text``, which itself begins at ``shift``."""
        ends, tag, size = self._ends(text), self._branches.tags.get, len(text)
        words, at = list[Word](), 0
        while at < size:
            end = ends[at]
            if end == at + 1 and text[at] in _LETTERS:
                while end < size and text[end] in _LETTERS and ends[end] == end + 1:
                    end += 1
            said = text[at:end]
            words.append(_word(Word, (said, at + shift, tag(said, "x"))))
            at = end
        return words

    def _phrase(self, text: str) -> tuple[Word, ...]:
        """A phrase that an article repeats, cut once."""
        return tuple(self.cut(text))

    def tag(self, word: str) -> str | None:
        """The part of speech of a dictionary word, or None for a string that is none."""
        if word:
            self._branches[word[0]]  # reads the words that begin so
        return self._branches.tags.get(word)


_built = once(Segmenter)


def segmenter(rulebook: Rulebook | None = None) -> Segmenter:
    """The segmenter for ``rulebook`` (default: the shipped rules), built when first asked for, once per process."""
    return _built(rulebook)


def cut(text: str, rulebook: Rulebook | None = None) -> tuple[Word, ...]:
    """``text`` as words with offsets and tags; their texts put together give ``text`` back.

    >>> [word.text for word in cut("覆盖公共充电桩")]
    ['覆盖', '公共充电桩']
    """
    return segmenter(rulebook).phrase(text)


def tag_of(word: str, rulebook: Rulebook | None = None) -> str | None:
    """The part of speech of a dictionary word, or None for a string that is none."""
    return segmenter(rulebook).tag(word)
