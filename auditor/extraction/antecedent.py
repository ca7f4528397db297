"""Whom a pronoun means: 该计划, 公司, 全市, 其 – the nearest name before it of the sort that it asks for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.extraction.opening import WHOLE
from auditor.extraction.programme import Programmes
from auditor.extraction.reading import places
from auditor.extraction.subject import NOBODY, Subject
from auditor.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.inheritance import Subjects
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.reading import Reading
    from auditor.text.sentences import Clause

_BOARDS = (
    "董事会",
    "监事会",
    "股东大会",
    "股东会",
    "证监会",
    "交易所",
)  # bodies over a firm, which is none of them
_LEVELS = frozenset("省市县区镇乡村州旗")


def _of_level(place: str, pronoun: str) -> str | None:
    """The place as 全省, 全市, 全县 mean it: one of that level, or the part of its name that is.

    >>> _of_level("临川市", "全市"), _of_level("临川市东城区", "全市"), _of_level("临川市", "全省"), _of_level("广东", "全省")
    ('临川市', '临川市', None, '广东')
    """
    level = next((char for char in reversed(pronoun) if char in _LEVELS), None)
    if level is None or place[-1] == level or place[-1] not in _LEVELS:
        return place
    at = place.find(level)
    return place[: at + 1] if at > 0 else None


class Antecedents:
    """Resolves the pronouns of one article; ``told_by`` is whose 我市 it is, where no city is named."""

    def __init__(
        self, lexicon: Lexicon, readings: Sequence[Reading], subjects: Subjects, told_by: str
    ) -> None:
        self._lexicon, self._readings, self._subjects, self._told_by = lexicon, readings, subjects, told_by
        self._programmes = Programmes(lexicon, readings)
        self._kinds = frozenset(lexicon.book.words("cues.pronoun_of.kind"))
        self._schools = lexicon.book.words("cues.pronoun_of.school")
        self._places: Counter[str] | None = None

    def resolve(self, reading: Reading, clause: Clause, pronoun: str) -> Subject:
        """What a pronoun stands for: the nearest name before it of the sort that the pronoun asks for."""
        sort = self._lexicon.pronouns.get(pronoun) or self._lexicon.types.get(pronoun[-2:]) or "any"
        if sort == "programme" and (found := self._programmes.meant_by(reading, clause, pronoun)):
            return Subject(self._subjects.canonical(found)[0], Certainty.ALIAS)
        wanted = pronoun.removeprefix("该")
        title = self._subjects.title()
        titled = title is not None and sort == self._lexicon.name_type(title)
        elsewhere = False
        for other, before in self._subjects.before(reading, clause.start):
            if titled and title is not None and other.index != reading.index:
                return Subject(title, Certainty.ALIAS, f"{pronoun} read as the title's subject")
            name = self._subjects.head(other, before).name
            if name is None:
                continue
            full, _ = self._subjects.canonical(name)
            if self._subjects.head(other, before).speaks and self._subjects.comments(full):
                continue  # 东吴证券认为，…。该公司…
            board = full.endswith(_BOARDS) or self._subjects.publishes(full) or full in WHOLE
            if wanted == "公司" and board:
                continue  # 公司董事会同意…；公司回购…
            if sort == "place" and (found_place := self._subjects.place_of(full)) is not None:
                place = _of_level(found_place, pronoun)
                if place is not None:
                    return Subject(place, Certainty.ALIAS)
                elsewhere = True
                continue  # 全省 behind a city is its province, which nobody named
            if wanted in self._kinds:
                school = wanted == "校" and full.endswith(self._schools)
                if wanted in full or school:
                    return Subject(full, Certainty.ALIAS)
                continue  # 产业园 is a park named before, not any firm
            found_sort = self._lexicon.name_type(full)
            firm = sort in ("org", "product") and found_sort in (None, "org", "product")
            if firm or sort in ("any", found_sort):
                return Subject(full, Certainty.ALIAS)
        if sort == "place" and (title is None or self._lexicon.name_type(title) != "place"):
            return self._unnamed_place(pronoun, elsewhere=elsewhere)
        if title is not None and sort == "place":
            title = _of_level(title, pronoun)
        if title is not None and (sort == "any" or self._lexicon.name_type(title) in (sort, None)):
            return Subject(title, Certainty.INFERRED, f"{pronoun} read as the title's subject")
        return Subject(None, Certainty.NONE, f"{pronoun} has no antecedent")

    def _unnamed_place(self, pronoun: str, *, elsewhere: bool) -> Subject:
        """What 全市, 我市 mean where no name stands before them: the place told of most, or the one of the paper.

        A paper that writes 我市 need not say which; so that two cities are never compared, its name goes with the
        pronoun: 全市（临川日报）. Nobody, where another place is told of (全省 behind a city).
        """
        if (place := self._most_told(pronoun)) is not None:
            return Subject(place, Certainty.INFERRED, f"{pronoun} read as the place told of most")
        if elsewhere or pronoun[0] not in "全我本" or pronoun[-1] not in _LEVELS:
            return NOBODY
        return Subject(
            f"全{pronoun[-1]}（{self._told_by}）", Certainty.INFERRED, f"{pronoun} has no antecedent"
        )

    def _most_told(self, pronoun: str) -> str | None:
        """The place of the level of 全县, 我县 that the article names most often, the first of those named alike."""
        level = next((char for char in reversed(pronoun) if char in _LEVELS), None)
        if level is None:
            return None
        if self._places is None:
            self._places = Counter(
                reading.text[start:end] for reading in self._readings for start, end in places(reading.text)
            )
        told = [(count, place) for place, count in self._places.items() if place[-1] == level]
        return max(told, key=lambda one: one[0])[1] if told else None

    def handed_on(self, reading: Reading, clause: Clause, pronoun: str | None) -> Subject | None:
        """Whom the pronoun of an earlier clause hands on; None where it has none or nobody is meant."""
        if pronoun is None or pronoun in ("这", "此"):
            return None
        found = self.resolve(reading, clause, pronoun)
        if found.name is None:
            return None
        whose = self._subjects.behind(found.name)
        return found if whose == found.name else Subject(whose, found.certainty)
