"""The name that an article's title is about: a firm, a place, a programme, and not who only speaks in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.names import names_something
from auditor.extraction.opening import owner
from auditor.extraction.reading import words_in
from auditor.model import Role
from auditor.patterns import compiled
from auditor.text.timewords import scan
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.extraction.inheritance import Subjects
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.parting import Parting
    from auditor.extraction.reading import Reading

_NAME_TAGS = ("ns", "nt", "nz", "nrt")
_COLONS = ("：", ":")
_TITLE_PART = compiled(r"[^ \u3000|｜:：]+")


class Headline:
    """Finds the title's name once; a lead before a colon only speaks, a round-up (晚间公告精选) is about nobody."""

    def __init__(
        self, lexicon: Lexicon, parting: Parting, readings: Sequence[Reading], subjects: Subjects
    ) -> None:
        self._lexicon, self._parting, self._readings, self._subjects = lexicon, parting, readings, subjects
        self._roundup = lexicon.book.words("cues.roundup.endings")
        self._authorities = lexicon.book.words("cues.authority.endings")
        self._found: tuple[str | None] | None = None

    def name(self) -> str | None:
        """The name that the title is about."""
        if self._found is None:
            self._found = (next(self._names(), None),)
        return self._found[0]

    def _names(self) -> Iterator[str]:
        """The names in the titles, in order; an authority before a colon only speaks and comes last."""
        speakers: list[str] = []
        for reading in self._readings:
            if reading.role is not Role.TITLE or reading.text.rstrip().endswith(self._roundup):
                continue
            times = [(w.start, w.end) for w in scan(reading.text)]
            for sentence in reading.sentences:
                for clause in sentence.clauses:
                    for part in _TITLE_PART.finditer(reading.text, clause.start, clause.end):
                        words = [
                            w for w in reading.words(part.start(), part.end())
                            if not any(a < w.start + len(w.text) and w.start < b for a, b in times)
                        ]  # fmt: skip
                        name = self._subjects.openings.read(words).name
                        core = self.core(owner(name)) if name is not None else None
                        if (
                            core is not None
                            and core.endswith(self._authorities)
                            and reading.text[clause.end : clause.end + 1] in _COLONS
                        ):
                            speakers.append(self._subjects.canonical(core)[0])  # 海关总署：上半年我国进出口…
                            continue
                        if core is not None and (
                            names_something(cut(core), self._lexicon)
                            or (self._subjects.openings.told(core) > 1 and not self._generic(core))
                        ):
                            yield self._subjects.canonical(core)[0]
        yield from speakers

    def _generic(self, name: str) -> bool:
        """Whether a title's phrase is made of a kind of thing only: 特色农业, 乡村振兴."""
        words = cut(name)
        plain = all(len(w.text) > 1 and w.tag[0] in "nvab" and w.tag not in _NAME_TAGS for w in words)
        return plain and (words[0].text in self._lexicon.generic or words[-1].text in self._lexicon.generic)

    def core(self, name: str) -> str | None:
        """The part of a title's noun phrase that names: 安陵县 of 安陵县秋播收官."""
        if self._subjects.known(name):
            return name
        words = words_in(name)
        for index in range(len(words) - 1, 0, -1):
            if self._parting.closes_name(words, index):
                return "".join(word.text for word in words[: index + 1])
        return self._subjects.without_metric(name)
