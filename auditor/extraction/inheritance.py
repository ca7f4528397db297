"""Names of one article and how its clauses open; whom a clause inherits that names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.antecedent import Antecedents
from auditor.extraction.headline import Headline
from auditor.extraction.names import bare, names_something, surely_names
from auditor.extraction.opening import WHOLE, WIDE, Openings, owner
from auditor.extraction.reading import words_in
from auditor.extraction.subject import NOBODY, Subject
from auditor.model import Certainty, Role
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.words import tag_of

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
_ANNOUNCED = compiled(r"(?:宣布|公告|公告称|披露|公布)了?$")
_BUSINESS = ("集团", "公司", "科技", "平台", "股份", "控股", "物流", "零售", "健康")
_CHINA, _NATIONAL = "中国", compiled(r"全国|我国")
_BEFORE = "subject from the text before"
_NATION = Subject(_CHINA, Certainty.INFERRED, _BEFORE)  # behind the figures of its authorities
_SEVERAL = 3  # places in a row that make a list
_OPENING = 2  # passages that say what an article is about


class Head(NamedTuple):
    """How a clause opens; ``speaks`` where it only reports speech, ``sure`` where its name is one whatever the clause says."""

    name: str | None
    pronoun: str | None
    rest: Sequence[Word]
    speaks: bool
    sure: bool


class _Cues(NamedTuple):
    """The words of one rulebook that tell subjects, as sets and patterns."""

    speech: frozenset[str]
    reckoning: frozenset[str]
    post: re.Pattern[str]
    national: tuple[str, ...]
    commentators: tuple[str, ...]
    authorities: tuple[str, ...]
    authority: re.Pattern[str]
    own_report: re.Pattern[str]


@once
def _cues(book: Rulebook) -> _Cues:
    posts, authorities = book.words("cues.speech.posts"), book.words("cues.authority.endings")
    publishing = ")(?=[^，。]{0,12}(?:发布|公布|通报|印发|介绍|披露))"
    return _Cues(
        speech=frozenset(book.words("cues.speech.verbs")),
        reckoning=frozenset(book.words("cues.commentator.verbs")),
        post=compiled("(?:" + "|".join(map(re.escape, posts)) + ").*$"),
        national=book.words("cues.authority.national"),
        commentators=book.words("cues.commentator.endings"),
        authorities=authorities,
        authority=compiled("(?:" + "|".join(map(re.escape, authorities)) + publishing),
        own_report=compiled(
            rf"(?:[^，。]{{0,6}})?(?:根据|按照|据|从)(?P<who>[^，。；的]{{2,16}}?)的?(?:最新|此前|近日)?(?:发布的|披露的|提交的)?"
            rf"(?:{'|'.join(map(re.escape, book.words('cues.own_report.words')))})"
        ),
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
        cues = _cues(lexicon.book)
        self._speech, self._post, self._reckoning = cues.speech, cues.post, cues.reckoning
        self._national = cues.national
        self._commentators = cues.commentators
        self._authorities, self._authority = cues.authorities, cues.authority
        self._own_report = cues.own_report
        self._heads: dict[tuple[int, int], Head] = {}
        self._listing: dict[int, bool] = {}
        self._headline = Headline(lexicon, parting, readings, self)
        self._antecedents = Antecedents(lexicon, readings, self, told_by)

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

    def known(self, name: str) -> bool:
        names = self._names
        return name in names.known or name in names.short_of or name in self._lexicon.entities

    def is_firm(self, name: str) -> bool:
        """Whether a name is that of somebody with a business in the whole country: no place, no authority."""
        if name in WHOLE or name.endswith(f"（{self._told_by}）") or self._lexicon.name_type(name) == "place":
            return False
        if name.endswith(self._authorities):
            return False
        business = any(self.openings.told(name + ending) for ending in _BUSINESS)
        return tag_of(name) != "ns" or business  # the dictionary takes some firms for places

    def publishes(self, name: str) -> bool:
        """Whether a name is that of a national authority, whose figures are mostly the nation's."""
        return name.startswith(self._national) and name.endswith(self._authorities)

    def behind(self, name: str) -> str:
        """Whose the figures are that are told of a name: the nation's where it is a national authority."""
        return _CHINA if self.publishes(name) else name

    def comments(self, name: str) -> bool:
        """Whether a name is that of a broker or institute that talks of others, in an article that is not about it."""
        title = self.title()
        return name.endswith(self._commentators) and (title is None or title not in name)

    def without_metric(self, name: str) -> str | None:
        """瀚海科技 of 瀚海科技员工总数; None where nothing but a metric is left (中小品牌销量)."""
        if self.known(name):
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
            if name is None and pronoun is None and (firm := self._reporting(reading, clause)) is not None:
                name = firm
            if name is not None:
                name = self.without_metric(self._post.sub("", owner(name)))
            sure = name is not None and (
                self.known(name)
                or surely_names(words_in(name), self._lexicon)
                or self.openings.told(name) > 1
            )
            speaks = self._speaks(reading, clause, words) or (
                name is not None and words[-1].text in self._reckoning and self.comments(name)
            )
            self._heads[key] = Head(name, pronoun, rest, speaks, sure)
        return self._heads[key]

    def _reporting(self, reading: Reading, clause: Clause) -> str | None:
        """The firm that a clause takes its figures from, which are its own: 据青禾股份招股书显示."""
        match = self._own_report.match(reading.text, clause.start, clause.end)
        if match is None:
            return None
        opening = self.openings.read(reading.untimed(*match.span("who")))
        return opening.name

    def _speaks(self, reading: Reading, clause: Clause, words: Sequence[Word]) -> bool:
        """Whether a clause only says who speaks or meets: X表示, X数据显示, X举行新闻发布会; a firm's own report is no speech."""
        text = reading.text[clause.start : clause.end]
        if _MEETS.search(text) or (_PUBLISHES.search(text) and self._authority.search(text)):
            return True
        return bool(words) and words[-1].text in self._speech and _OWN_REPORT.search(text) is None

    def before(self, reading: Reading, position: int) -> Iterator[tuple[Reading, Clause]]:
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
        return self._headline.name()

    def core(self, name: str) -> str | None:
        """The part of a title's or head's noun phrase that names."""
        return self._headline.core(name)

    def resolve(self, reading: Reading, clause: Clause, pronoun: str) -> Subject:
        """Whom a pronoun means."""
        return self._antecedents.resolve(reading, clause, pronoun)

    # -- who is told of -------------------------------------------------------------------------------------

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
        for other, before in self.before(reading, clause.start):
            opening = self.head(other, before)
            if opening.name in WIDE:
                wide = wide or Subject(self.canonical(opening.name)[0], Certainty.ALIAS, _BEFORE)
                continue
            same_sentence = other.index == reading.index and before.start >= sentence_start
            if other.index != reading.index and self._lists_places(other):
                continue
            if opening.name is not None and opening.speaks and self.publishes(opening.name):
                wide = wide or _NATION
            if opening.name is not None and opening.sure and not opening.speaks:
                full, certainty = self.canonical(opening.name)
                if not same_sentence and self.publishes(full):
                    wide = wide or _NATION
                    continue  # 国家统计局…。制造业采购经理指数为49.2%: the nation's
                if wide is not None and not self.is_firm(full):
                    return wide
                if same_sentence:
                    return Subject(full, certainty)
                near = other.index == reading.index
                if not near and (salient := self._salient(full)) is not None:
                    return Subject(salient, Certainty.INFERRED, "subject from the title")
                return Subject(full, Certainty.ALIAS if near else Certainty.INFERRED, _BEFORE)
            if same_sentence and (firm := self._announcing(other, before, opening)) is not None:
                return firm
            if same_sentence and (place := self.scene(opening.rest)) is not None:
                return Subject(self.canonical(place)[0], Certainty.ALIAS)
            if (found := self._antecedents.handed_on(other, before, opening.pronoun)) is not None:
                return found if same_sentence else Subject(found.name, Certainty.INFERRED, _BEFORE)
        title = self.title()
        if wide is not None and (title is None or not self.is_firm(title)):
            return wide
        if title is not None:
            return Subject(self.behind(title), Certainty.INFERRED, "subject from the title")
        lead = self._lead(reading)
        if lead is None and any(_NATIONAL.search(r.text) for r in self._readings[:_OPENING]):
            lead = _CHINA  # 第七次全国人口普查: nobody else is told of
        return (
            NOBODY if lead is None else Subject(lead, Certainty.INFERRED, "subject from the first paragraph")
        )

    def _announcing(self, reading: Reading, clause: Clause, head: Head) -> Subject | None:
        """The firm that tells of its own acts: 云岫集团宣布，将以21亿元收购…; what a broker or bureau says is of others."""
        if not head.speaks or head.name is None or not head.sure:
            return None
        if self.publishes(head.name) or self.comments(head.name):
            return None
        full, certainty = self.canonical(head.name)
        own = _ANNOUNCED.search(reading.text, clause.start, clause.end) is not None and self.is_firm(full)
        return Subject(full, certainty) if own else None

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
        return self.behind(title)

    def _lead(self, reading: Reading) -> str | None:
        """The name that the first paragraph opens with, for what stands under a heading far below it."""
        first = next((r for r in self._readings[: reading.index] if r.role is Role.PARAGRAPH), None)
        if first is None or self._lists_places(first):
            return None
        for sentence in first.sentences:
            for clause in sentence.clauses:
                head = self.head(first, clause)
                if head.name is not None and head.sure and not head.speaks:
                    return self.behind(self.canonical(head.name)[0])
        return None
