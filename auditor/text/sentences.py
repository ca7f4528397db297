"""str → sentences and clauses as offsets, without cutting figures, quotations or brackets apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.patterns import compiled

# Both begin with a class of characters, so that every other character is stepped over.
_SENTENCE_END = compiled(
    r"""[。！？!?\n….】] (?:
      (?<=[。！？!?\n]) [。！？!?\n]* [”’」』）)]* | (?<=…) …+ | (?<=】)
    | (?<=[\u4e00-\u9fff”）)%]\.) (?=\s|$) | (?<=[a-z]\.) \s+ (?=[A-Z])
    )""",
    re.VERBOSE,
)
# no thousands separator and no part of a ratio: 12,600, 3:2
_CLAUSE_END = compiled(r"[，,；;：:—](?:(?<=，)|(?<=—)—|(?<!—)(?:(?!\d)|(?<=\D[,；;：:])))")
_BRACKET = compiled(r"[（(《【]")


class Clause(NamedTuple):
    """A clause as offsets into its passage; ``fresh`` marks one after a semicolon, where a new subject may begin."""

    start: int
    end: int
    fresh: bool = False


class Sentence(NamedTuple):
    """A sentence as offsets into its passage, with its clauses in order."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def _open_brackets(text: str, start: int, end: int) -> int:
    """How many brackets opened since ``start`` are still open at ``end``."""
    stretch = text[start:end]
    return sum(map(stretch.count, "（(《【")) - sum(map(stretch.count, "）)》】"))


def _clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    found, begin, fresh = list[Clause](), start, False
    bracketed = _BRACKET.search(text, start, end) is not None
    for match in _CLAUSE_END.finditer(text, start, end):
        if bracketed and _open_brackets(text, begin, match.start()) > 0:
            continue  # a comma inside brackets or a book title is part of the name or aside
        if match.start() > begin:
            found.append(Clause(begin, match.start(), fresh))
        fresh = match[0][0] in "；;"
        begin = match.end()
    if end > begin:
        found.append(Clause(begin, end, fresh))
    return tuple(found)


def split(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order; together they cover it but for white space and stray stops.

    Thousands separators (12,600) and decimals stay whole. Wrong where a title without punctuation holds several.

    >>> [[text[c.start:c.end] for c in s.clauses] for text in ["营收3,518亿元，增长5%。利润2亿元"] for s in split(text)]
    [['营收3,518亿元', '增长5%。'], ['利润2亿元']]
    """
    found, begin = [], 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() > begin and text[begin : match.start()].strip():
            found.append(Sentence(begin, match.end(), _clauses(text, begin, match.end())))
        begin = match.end()
    if text[begin:].strip():
        found.append(Sentence(begin, len(text), _clauses(text, begin, len(text))))
    return found
