"""Who a figure is about: the name in its clause, the one that a pronoun means, or the last one before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.names import bare, names_something, surely_names
from auditor.extraction.opening import WIDE, Openings, owner
from auditor.extraction.programme import Programmes
from auditor.extraction.reading import places, words_in
from auditor.model import Certainty, Role
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.timewords import scan
from auditor.text.words import cut, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.extraction.introduced import Names
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.parting import Parting
    from auditor.extraction.reading import Reading
    from auditor.rulebook import Rulebook
    from auditor.text.sentences import Clause, Sentence
    from auditor.text.words import Word

_CLAUSES_BACK = 30  # how far a subject may be inherited
_PASSAGES_BACK = 6
_PLACE_PREFIX = compiled(r"[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|特别行政区|省|市|县|州)(?![场长])")
_SETS_SCENE = compiled(r"(?:来|后|以来|之后|时|中|之际|前|基础上|过程中)$|^(?:经过|作为|经营|通过|随着)")
_MEETS = compiled(r"(?:举行|召开|举办|召集)[^，。]{0,16}(?:发布会|吹风会|通气会|座谈会|记者会|说明会)")
_PUBLISHES = compiled(
    r"(?:发布|公布|通报|印发|介绍|披露)(?:了)?[^，。]{0,40}(?:情况|数据|报告|公报|通知|意见|名单|结果|指数|统计|消息)"
)
_OWN_REPORT = compiled(
    r"(?:年报|季报|半年报|财报|业绩|(?:季度|年度|半年度|年)报告|公告)(?:显示|称|披露)?[，：]?$"
)
_BUSINESS = ("集团", "公司", "科技", "平台", "股份", "控股", "物流", "零售", "健康")
_NATIONAL = compiled(r"全国|我国")
_SEVERAL = 3  # places in a row that make a list
_OPENING = 2  # passages that say what an article is about
_LEVELS = frozenset("省市县区镇乡村州旗")
_NAME_TAGS = ("ns", "nt", "nz", "nrt")
_COLONS = ("：", ":")
_TITLE_PART = compiled(r"[^ \u3000|｜:：]+")


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


class Head(NamedTuple):
    """How a clause opens; ``speaks`` where it only reports speech, ``sure`` where its name is one whatever the clause says."""

    name: str | None
    pronoun: str | None
    rest: Sequence[Word]
    speaks: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A name, how sure it is, and for `extract -v` why it is not surer."""

    name: str | None
    certainty: Certainty
    note: str | None = None


NOBODY = Subject(None, Certainty.NONE, "no subject found")


class _Cues(NamedTuple):
    """The words of one rulebook that tell subjects, as sets and patterns."""

    speech: frozenset[str]
    reckoning: frozenset[str]
    post: re.Pattern[str]
    kinds: frozenset[str]
    schools: tuple[str, ...]
    national: tuple[str, ...]
    roundup: tuple[str, ...]
    commentators: tuple[str, ...]
    authorities: tuple[str, ...]
    authority: re.Pattern[str]


@once
def _cues(book: Rulebook) -> _Cues:
    posts, authorities = book.words("cues.speech.posts"), book.words("cues.authority.endings")
    publishing = ")(?=[^，。]{0,12}(?:发布|公布|通报|印发|介绍|披露))"
    return _Cues(
        speech=frozenset(book.words("cues.speech.verbs")),
        reckoning=frozenset(book.words("cues.commentator.verbs")),
        post=compiled("(?:" + "|".join(map(re.escape, posts)) + ").*$"),
        kinds=frozenset(book.words("cues.pronoun_of.kind")),
        schools=book.words("cues.pronoun_of.school"),
        national=book.words("cues.authority.national"),
        roundup=book.words("cues.roundup.endings"),
        commentators=book.words("cues.commentator.endings"),
        authorities=authorities,
        authority=compiled("(?:" + "|".join(map(re.escape, authorities)) + publishing),
    )


class Subjects:
    """Finds subjects in one article; asks backwards only as far as it must, and keeps what it found."""

    def __init__(
        self, lexicon: Lexicon, parting: Parting, names: Names, readings: Sequence[Reading], told_by: str
    ) -> None:
        self._told_by = told_by
        self._lexicon, self._parting, self._names, self._readings = lexicon, parting, names, readings
        titles = [r.text for r in readings if r.role is Role.TITLE]
        self.openings = Openings(lexicon, titles, [r.text for r in readings])
        self._programmes = Programmes(lexicon, readings)
        cues = _cues(lexicon.book)
        self._speech, self._post, self._reckoning = cues.speech, cues.post, cues.reckoning
        self._national = cues.national
        self._commentators = cues.commentators
        self._kinds, self._schools = cues.kinds, cues.schools
        self._roundup, self._authorities, self._authority = cues.roundup, cues.authorities, cues.authority
        self._heads: dict[tuple[int, int], Head] = {}
        self._listing: dict[int, bool] = {}
        self._title: tuple[str | None] | None = None
        self._places: Counter[str] | None = None

    # -- names ---------------------------------------------------------------------------------------------

    def canonical(self, phrase: str) -> tuple[str, Certainty]:
        """The canonical name of a phrase: a row of rules/entities, the short name of this article, or itself."""
        name = bare(phrase)
        if name in ("我国", "全国", "中国") and self._lexicon.entities.get(name) == "中国":
            return "中国", Certainty.NAMED
        if (short := self._names.short_of.get(name)) is not None:
            return short, Certainty.ALIAS
        known = self._lexicon.entities.get(name, name)
        return known, Certainty.NAMED if known == name else Certainty.ALIAS

    def _known(self, name: str) -> bool:
        names = self._names
        return name in names.known or name in names.short_of or name in self._lexicon.entities

    def is_firm(self, name: str) -> bool:
        """Whether a name is that of somebody with a business in the whole country: no place, no authority."""
        if (
            name in ("中国", "全球")
            or name.endswith(f"（{self._told_by}）")
            or self._lexicon.name_type(name) == "place"
        ):
            return False
        if name.endswith(self._authorities):
            return False
        business = any(self.openings.told(name + ending) for ending in _BUSINESS)
        return tag_of(name) != "ns" or business  # the dictionary takes some firms for places

    def _publishes(self, name: str) -> bool:
        """Whether a name is that of a national authority, whose figures are mostly the nation's."""
        return name.startswith(self._national) and name.endswith(self._authorities)

    def _comments(self, name: str) -> bool:
        """Whether a name is that of a broker or institute that talks of others, in an article that is not about it."""
        title = self.title()
        return name.endswith(self._commentators) and (title is None or title not in name)

    def _without_metric(self, name: str) -> str | None:
        """瀚海科技 of 瀚海科技员工总数; None where nothing but a metric is left (中小品牌销量)."""
        if self._known(name):
            return name
        words = words_in(name)
        if not words:
            return None
        for index in range(len(words) - 2, 0, -1):
            if self._lexicon.suffix_end.search(name):
                break
            if self._parting.closes_name(words, index):  # 云岫集团|业绩, 临川市|地处平原
                return "".join(word.text for word in words[: index + 1])
        closing = words[-1].text in self._lexicon.heads or words[-1].text in self._lexicon.metrics
        if not closing or self._lexicon.name_type(name):
            return name
        if any(word.text in "、和及与" for word in words):
            return None  # 风电、太阳能发电量: a list of things measured
        subject, _ = self._parting.part(words)
        return "".join(word.text for word in subject) if names_something(subject, self._lexicon) else None

    def place_of(self, name: str) -> str | None:
        """The place that a name lies in: 平湖市 of 平湖市农业农村局."""
        if self._lexicon.name_type(name) == "place":
            return name
        match = _PLACE_PREFIX.match(name)
        return match[0] if match else None

    # -- openings of clauses -------------------------------------------------------------------------------

    def head(self, reading: Reading, clause: Clause) -> Head:
        """How a clause opens, its name freed of metric, speaker and words of time."""
        key = (reading.index, clause.start)
        if key not in self._heads:
            words = reading.untimed(clause.start, clause.end)
            name, pronoun, rest = self.openings.read(words)
            if name is not None:
                name = self._without_metric(self._post.sub("", owner(name)))
            sure = name is not None and (
                self._known(name)
                or surely_names(words_in(name), self._lexicon)
                or self.openings.told(name) > 1
            )
            reckons = bool(words) and words[-1].text in self._reckoning and name is not None
            speaks = self._speaks(reading, clause, words) or (reckons and self._comments(name or ""))
            self._heads[key] = Head(name, pronoun, rest, speaks, sure)
        return self._heads[key]

    def _speaks(self, reading: Reading, clause: Clause, words: Sequence[Word]) -> bool:
        """Whether a clause only says who speaks or meets: X表示, X数据显示, X举行新闻发布会; a firm's own report is no speech."""
        text = reading.text[clause.start : clause.end]
        if _MEETS.search(text) or (_PUBLISHES.search(text) and self._authority.search(text)):
            return True
        return bool(words) and words[-1].text in self._speech and _OWN_REPORT.search(text) is None

    def _before(self, reading: Reading, position: int) -> Iterator[tuple[Reading, Clause]]:
        """Clauses that end at or before ``position``, nearest first, down to the heading that this passage stands under."""
        count = 0
        for back in range(reading.index, max(-1, reading.index - _PASSAGES_BACK), -1):
            other = self._readings[back]
            if back != reading.index and other.role in (Role.TITLE, Role.CELL):
                continue
            for sentence in reversed(other.sentences):
                # in its own passage the nearest clause counts; a passage further back is about what its sentences open with
                nearest = sentence.clauses if back != reading.index else reversed(sentence.clauses)
                for clause in nearest:
                    if back == reading.index and clause.end > position:
                        continue
                    count += 1
                    if count > _CLAUSES_BACK:
                        return
                    yield other, clause
            if other.role is Role.HEADING:
                return  # what stands above a heading is another story

    def title(self) -> str | None:
        """The name that the title is about."""
        if self._title is None:
            self._title = (next(self._title_names(), None),)
        return self._title[0]

    def _title_names(self) -> Iterator[str]:
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
                        name = self.openings.read(words).name
                        core = self.core(owner(name)) if name is not None else None
                        if (
                            core is not None
                            and core.endswith(self._authorities)
                            and reading.text[clause.end : clause.end + 1] in _COLONS
                        ):
                            speakers.append(self.canonical(core)[0])  # 海关总署：上半年我国进出口…
                            continue
                        if core is not None and (
                            names_something(cut(core), self._lexicon)
                            or (self.openings.told(core) > 1 and not self._generic(core))
                        ):
                            yield self.canonical(core)[0]
        yield from speakers

    def _generic(self, name: str) -> bool:
        """Whether a title's phrase is made of a kind of thing only: 特色农业, 乡村振兴."""
        words = cut(name)
        plain = all(len(w.text) > 1 and w.tag[0] in "nvab" and w.tag not in _NAME_TAGS for w in words)
        return plain and (words[0].text in self._lexicon.generic or words[-1].text in self._lexicon.generic)

    def core(self, name: str) -> str | None:
        """The part of a title's noun phrase that names: 安陵县 of 安陵县秋播收官."""
        if self._known(name):
            return name
        words = words_in(name)
        for index in range(len(words) - 1, 0, -1):
            if self._parting.closes_name(words, index):
                return "".join(word.text for word in words[: index + 1])
        return self._without_metric(name)

    # -- who is meant --------------------------------------------------------------------------------------

    def resolve(self, reading: Reading, clause: Clause, pronoun: str) -> Subject:
        """What a pronoun stands for: the nearest name before it of the sort that the pronoun asks for."""
        sort = self._lexicon.pronouns.get(pronoun) or self._lexicon.types.get(pronoun[-2:]) or "any"
        if sort == "programme" and (found := self._programmes.meant_by(reading, clause, pronoun)):
            return Subject(self.canonical(found)[0], Certainty.ALIAS)
        wanted = pronoun.removeprefix("该")
        title = self.title()
        titled = title is not None and sort == self._lexicon.name_type(title)
        elsewhere = False
        for other, before in self._before(reading, clause.start):
            if titled and title is not None and other.index != reading.index:
                return Subject(title, Certainty.ALIAS, f"{pronoun} read as the title's subject")
            name = self.head(other, before).name
            if name is None:
                continue
            full, _ = self.canonical(name)
            if self.head(other, before).speaks and self._comments(full):
                continue  # 东吴证券认为，…。该公司…
            if sort == "place" and (found_place := self.place_of(full)) is not None:
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

    def scene(self, rest: Sequence[Word]) -> str | None:
        """The place in a prepositional phrase that is a clause of its own: 在“中国鞋城”莆田，…"""
        if not rest or rest[0].text != "在":
            return None
        taken = list(rest[1:])
        if any(word.tag[0] in "vdpcu" and word.tag != "vn" for word in taken):
            return None
        while len(taken) > 1 and taken[0].tag == "nw":
            taken = taken[1:]
        name = "".join(word.text for word in taken)
        is_place = bool(taken) and (taken[-1].tag == "ns" or self._lexicon.name_type(name) == "place")
        return bare(name) if is_place else None

    def ahead(self, reading: Reading, clause: Clause, sentence: Sentence) -> Subject | None:
        """The name that the next clause begins with, where this one only sets the scene: 经营20年来，X…"""
        if not _SETS_SCENE.search(reading.text[clause.start : clause.end]):
            return None
        following = next((c for c in sentence.clauses if c.start >= clause.end), None)
        name = self.head(reading, following).name if following else None
        return Subject(self.canonical(name)[0], Certainty.NAMED) if name else None

    def inherited(self, reading: Reading, clause: Clause, sentence_start: int) -> Subject:
        """The subject of a clause that names none: from its sentence, its paragraph, those before, or the title."""
        wide: Subject | None = None
        for other, before in self._before(reading, clause.start):
            opening = self.head(other, before)
            if opening.name in WIDE:
                wide = wide or Subject(
                    self.canonical(opening.name)[0], Certainty.ALIAS, "subject from the text before"
                )
                continue
            same_sentence = other.index == reading.index and before.start >= sentence_start
            if other.index != reading.index and self._lists_places(other):
                continue
            if opening.name is not None and opening.speaks and self._publishes(opening.name):
                wide = wide or Subject("中国", Certainty.INFERRED, "subject from the text before")
            if opening.name is not None and opening.sure and not opening.speaks:
                full, certainty = self.canonical(opening.name)
                if not same_sentence and self._publishes(full):
                    wide = wide or Subject("中国", Certainty.INFERRED, "subject from the text before")
                    continue  # 国家统计局…。制造业采购经理指数为49.2%: the nation's
                if wide is not None and not self.is_firm(full):
                    return wide
                if same_sentence:
                    return Subject(full, certainty)
                near = other.index == reading.index
                if not near and (salient := self._salient(full)) is not None:
                    return Subject(salient, Certainty.INFERRED, "subject from the title")
                return Subject(
                    full, Certainty.ALIAS if near else Certainty.INFERRED, "subject from the text before"
                )
            if same_sentence and (place := self.scene(opening.rest)) is not None:
                return Subject(self.canonical(place)[0], Certainty.ALIAS)
            if (found := self._meant(other, before, opening.pronoun)) is not None:
                told = "subject from the text before"
                return found if same_sentence else Subject(found.name, Certainty.INFERRED, told)
        title = self.title()
        if wide is not None and (title is None or not self.is_firm(title)):
            return wide
        if title is not None:
            told = "中国" if self._publishes(title) else title
            return Subject(told, Certainty.INFERRED, "subject from the title")
        lead = self._lead(reading)
        if lead is None and any(_NATIONAL.search(r.text) for r in self._readings[:_OPENING]):
            lead = "中国"  # 第七次全国人口普查: nobody else is told of
        return (
            NOBODY if lead is None else Subject(lead, Certainty.INFERRED, "subject from the first paragraph")
        )

    def _meant(self, reading: Reading, clause: Clause, pronoun: str | None) -> Subject | None:
        """Whom the pronoun of an earlier clause hands on; None where it has none or nobody is meant."""
        if pronoun is None or pronoun in ("这", "此"):
            return None
        found = self.resolve(reading, clause, pronoun)
        if found.name is None:
            return None
        return Subject("中国", found.certainty) if self._publishes(found.name) else found

    def _lists_places(self, reading: Reading) -> bool:
        """Whether a paragraph goes through one place after another: what follows is about none of them more than the rest."""
        if reading.index not in self._listing:
            openings = (self.head(reading, c).name for s in reading.sentences for c in s.clauses)
            places = {
                name for name in openings if name is not None and self._lexicon.name_type(name) == "place"
            }
            self._listing[reading.index] = len(places) >= _SEVERAL
        return self._listing[reading.index]

    def _salient(self, name: str) -> str | None:
        """The title's name, where the article tells of it more often than of ``name`` from another paragraph."""
        title = self.title()
        if title is None or title == name or title in name or name in title:
            return None
        if self.openings.told(title) <= max(1, self.openings.told(name)):
            return None
        return "中国" if self._publishes(title) else title

    def _lead(self, reading: Reading) -> str | None:
        """The name that the first paragraph opens with, for what stands under a heading far below it."""
        first = next((r for r in self._readings[: reading.index] if r.role is Role.PARAGRAPH), None)
        if first is not None and self._lists_places(first):
            return None
        for sentence in first.sentences if first is not None else ():
            for clause in sentence.clauses:
                head = self.head(first, clause) if first is not None else None
                if head is not None and head.name is not None and head.sure and not head.speaks:
                    name = self.canonical(head.name)[0]
                    return "中国" if self._publishes(name) else name
        return None
