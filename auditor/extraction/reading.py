"""A passage prepared for extraction: plain text, sentences, names that stay whole, and words of any stretch of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model import Role
from auditor.text.normal import plain
from auditor.text.sentences import Sentence, split
from auditor.text.words import Word, cut

if TYPE_CHECKING:
    from auditor.model import Passage

_TITLE_GAP = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[ ]+(?=[\u4e00-\u9fff“《])")  # a space parts the halves of a title

# Stretches that are one word whatever the dictionary says: quotations, titles of works, numbered lines and models.
_WHOLE = re.compile(
    r"""
      [“「『"](?P<quoted>[^“”「」『』"，。；！？]{1,24})[”」』"]
    | 《(?P<work>[^《》]{1,40})》
    | \d{1,3}号线(?:[一二三四]期)?
    | [A-Za-z][A-Za-z0-9.&+\-]*(?:[ ][A-Z][A-Za-z0-9.&+\-]*)*
    """,
    re.VERBOSE,
)
_ASIDE = re.compile(r"[（(][^（()）]{0,60}[)）]")
# 京东(新余)数字经济产业园: a short bracket inside a name belongs to it
_IN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{2,6}[)）](?=[\u4e00-\u9fff])")


@dataclass(slots=True)
class Reading:
    """One passage while its article is read. ``text`` is `plain` text with the passage's own offsets.

    ``names`` are further strings of this article (short names that it defines) that stay whole.
    """

    passage: Passage
    text: str
    sentences: list[Sentence]
    index: int  # running number among the passages of the article
    names: re.Pattern[str] | None = None
    _words: dict[tuple[int, int], list[Word]] = field(default_factory=dict)
    _wholes: list[tuple[int, int]] | None = None

    @property
    def role(self) -> Role:
        """What part of the article the passage is."""
        return self.passage.role

    def _whole_spans(self) -> list[tuple[int, int]]:
        if self._wholes is None:
            spans = [match.span() for match in _WHOLE.finditer(self.text)]
            spans += [match.span() for match in _IN_NAME.finditer(self.text) if "称" not in match[0]]
            if self.names is not None:
                spans += [match.span() for match in self.names.finditer(self.text)]
            spans.sort(key=lambda span: (span[0], -span[1]))
            kept: list[tuple[int, int]] = []
            for span in spans:
                if not kept or span[0] >= kept[-1][1]:
                    kept.append(span)
            self._wholes = kept
        return self._wholes

    def words(self, start: int, end: int) -> list[Word]:
        """The words of ``text[start:end]`` with offsets into the passage; asides in brackets are left out."""
        key = (start, end)
        if key not in self._words:
            self._words[key] = self._cut(start, end)
        return self._words[key]

    def _cut(self, start: int, end: int) -> list[Word]:
        text = self.text
        wholes = [(a, b, True) for a, b in self._whole_spans() if start <= a and b <= end]
        begins = {a for a, _, _ in wholes}
        asides = [(m.start(), m.end(), False) for m in _ASIDE.finditer(text, start, end) if m.start() not in begins]
        found: list[Word] = []
        at = start
        for a, b, whole in sorted(wholes + asides):
            if a < at:
                continue
            found += self._segment(at, a)
            if whole:
                found.append(Word(text[a:b], a, "nw"))
            at = b
        return found + self._segment(at, end)

    def _segment(self, start: int, end: int) -> list[Word]:
        if start >= end:
            return []
        return [Word(w.text, w.start + start, w.tag) for w in cut(self.text[start:end])]


def prepare(passage: Passage, index: int) -> Reading:
    """A passage ready to be read: its text made plain and split into sentences."""
    text = plain(passage.text)
    if passage.role in (Role.TITLE, Role.HEADING):
        text = _TITLE_GAP.sub(lambda match: "，" * len(match[0]), text)
    return Reading(passage, text, split(text), index)
