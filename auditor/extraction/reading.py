"""A passage prepared for extraction: plain text, sentences, names that stay whole, and words of any stretch of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model import Passage, Role
from auditor.patterns import compiled
from auditor.text.normal import plain
from auditor.text.sentences import Sentence, split
from auditor.text.timewords import TimeWord, scan
from auditor.text.words import Word, segmenter, tag_of

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

_TITLE_GAP = compiled(
    r"(?<=[\u4e00-\u9fff”》）)])[ ]+(?=[\u4e00-\u9fff“《])"
)  # a space parts the halves of a title

# Stretches that are one word whatever the dictionary says: quotations, titles of works, numbered lines and models.
_WHOLE = compiled(
    r"""
      [“「『"](?P<quoted>[^“”「」『』"，。；！？]{1,24})[”」』"]
    | 《(?P<work>[^《》]{1,40})》
    | (?:^|(?<=[，。；：、“\s在于由与和从至到的是，为年月日]))(?:近日|日前|其中|此前|目前|同时|据|由|以及)?
      (?P<firm>[\u4e00-\u9fff][\u4e00-\u9fff（）()]{3,22}?(?:股份有限公司|有限责任公司|有限公司))
    | \d{1,3}号线(?:[一二三四]期)?
    | [省市县区]?第[一二三四五六七八九十]{1,3}(?:人民|中心|附属)?(?:医院|中学|小学|幼儿园|师范|法院|检察院|监狱|工程局|建筑|水厂|电厂)
    | [A-Za-z][A-Za-z0-9.&+\-]*(?:[ ][A-Z][A-Za-z0-9.&+\-]*)*
    """,
    re.VERBOSE,
)
# 央视网消息（新闻联播）： and 【财华社讯】 say who reports, not who the figures are about
_BYLINE = r"(?:[（(][^（()）]{0,30}[)）])?"  # （记者 宋知微）
_SAYS = r"(?:消息|讯|电(?![费力量网价动商子影])|获悉|报道)"
_REPORTER = compiled(
    rf"""^\s*(?:
        【[^】]{{2,14}}(?:讯|电|消息|报道)】
      | (?:本报|本网|本台|本刊|[\u4e00-\u9fffA-Za-z]{{2,12}}?(?:报|网|社|台|APP|app|通讯|晚报|日报|时报|新闻))[\u4e00-\u9fff]{{0,4}}?(?:消息|讯(?![息飞])){_BYLINE}
      | (?:[\u4e00-\u9fff]{{2,6}}[网报社])[ ]?\d{{1,2}}[ ]?月[ ]?\d{{1,2}}[ ]?日(?=[，,])
      | [\u4e00-\u9fffA-Za-z]{{2,10}}(?:消息|讯|电|获悉|报道){_BYLINE}(?=[：:，, ])
      | [\u4e00-\u9fff]{{2,12}}(?:\d{{4}}年)?[ ]?\d{{1,2}}[ ]?月[ ]?\d{{1,2}}[ ]?日{_SAYS}{_BYLINE}
      | [\u4e00-\u9fff]{{2,6}}(?:[ ]?\d{{1,2}}[ ]?月[ ]?\d{{1,2}}[ ]?日)?[丨|︱]
    )[：:，, ]*""",
    re.VERBOSE,
)
_ASIDE = compiled(r"[（(][^（()）]{0,60}[)）]")
# 京东(新余)数字经济产业园: a short bracket inside a name belongs to it
_IN_NAME = compiled(r"(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{2,6}[)）](?=[\u4e00-\u9fff])")


_BEGINS = r"(?:^|(?<=[，。；：、“（(）)】\s在于由与和从至到的是年月日季度]))"
_PROVINCE = (
    "(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|"
    "贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)"
)
_NOT_AFTER = "(?![屋场域份级长民委辖容政区市间际])"
_VILLAGE = "[\u4e00-\u9fff]{2,3}?村(?![民委庄办镇集企级寨落容屋])"
_PLACE = compiled(
    rf"{_BEGINS}(?P<lead>{_PROVINCE}(?:[\u4e00-\u9fff]{{2}})??)??"
    rf"(?P<own>(?![在于由与和从至到的是])[\u4e00-\u9fff]{{2,3}}?)(?P<end>自治区|自治州|自治县|省|市|县|区|州|镇|乡|旗){_NOT_AFTER}"
    r"(?P<inner>[\u4e00-\u9fff]{2,3}(?:市|县|区|镇|乡|旗)(?![场域份级长民委辖容政]))?"
    rf"(?P<village>{_VILLAGE})?"
)
_ALONE = compiled(_BEGINS + _VILLAGE)
_NO_PLACE = frozenset(
    "全各本该我两三四五六七八九十几多每某此这那在于为的和与从到至对向把被让使将已有是个城都地县市省区新老大小其同另一首比较占达超据按以经被给除"
)
_NO_VILLAGE = frozenset(
    "全各本该我两三四五六七八九十几多每某此这那在于为的和与从到至对向把被让使将已有是个同另一首比占达超新"
)
_NO_PLACE_END = frozenset("的城产园小社校厂山郊地全各本该我")


def places(text: str) -> list[tuple[int, int]]:
    """Place names by their endings where a phrase begins, which the dictionary would cut apart: 临川市, 安陵县东城区.

    What stands before the ending must be no common word (示范区, 产业园区 are left to the dictionary).
    """
    found = []
    for match in _PLACE.finditer(text):
        own = match["own"]
        if own[0] in _NO_PLACE or own[-1] in _NO_PLACE_END:
            continue
        tag = tag_of(own)
        head = tag_of(own[:2]) if len(own) > 2 else None
        if (tag is None or tag in ("ns", "nr", "nz", "nrt")) and (head is None or head in ("ns", "nr", "nz")):
            inner = match["inner"]
            good = (
                inner is not None
                and inner[0] not in _NO_PLACE
                and inner[-2:] not in ("城镇", "乡镇", "村镇", "市区", "城区", "城市")
                and "年" not in inner
                and tag_of(inner[:-1]) in (None, "ns", "nr", "nz")
            )
            end = match.end("inner") if good else match.end("end")
            village = match["village"]
            if village is not None and end == match.start("village") and _is_village(village):
                end = match.end("village")
            found.append((match.start(), end))
    if "村" in text:
        taken = {start for start, _ in found}
        alone = (match.span() for match in _ALONE.finditer(text) if _is_village(match[0]))
        found = sorted([*found, *(span for span in alone if span[0] not in taken)])
    return found


def _is_village(name: str) -> bool:
    """Whether a string before 村 is a name that the dictionary lacks (大莫村), and no sort of village (贫困村, 行政村)."""
    own = name[:-1]
    return (
        own[0] not in _NO_VILLAGE
        and own not in ("部分", "少数", "多数", "全部")
        and own[-1] not in "农渔乡新老"
        and own[-1] not in _NO_PLACE_END
        and tag_of(own) in (None, "ns", "nr")
        and (tag_of(name) in (None, "ns"))
    )


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
    _parts: list[tuple[int, int, bool]] | None = None
    _begin: int = 0  # where the text begins once the reporter is named
    book: Rulebook | None = None
    _times: list[TimeWord] | None = None

    @property
    def role(self) -> Role:
        """What part of the article the passage is."""
        return self.passage.role

    def _wholes(self) -> list[tuple[int, int]]:
        """Stretches that are one word, in order; of those that overlap the first and longest."""
        spans = [match.span("firm" if match["firm"] else 0) for match in _WHOLE.finditer(self.text)]
        spans += places(self.text)
        spans += [match.span() for match in _IN_NAME.finditer(self.text) if "称" not in match[0]]
        if self.names is not None:
            spans += [match.span() for match in self.names.finditer(self.text)]
        spans.sort(key=lambda span: (span[0], -span[1]))
        kept: list[tuple[int, int]] = []
        for span in spans:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    def _apart(self) -> list[tuple[int, int, bool]]:
        """What the dictionary has no say in, in order: wholes, and asides (False), which are no part of their clause."""
        wholes = self._wholes()
        begins = {start for start, _ in wholes}
        parts = [(start, end, True) for start, end in wholes]
        parts += [(*m.span(), False) for m in _ASIDE.finditer(self.text) if m.start() not in begins]
        reporter = _REPORTER.match(self.text)
        if reporter is not None:
            self._begin = reporter.end()
        return sorted(parts)

    def words(self, start: int, end: int) -> list[Word]:
        """The words of ``text[start:end]`` with offsets into the passage; asides in brackets are left out."""
        key = (start, end)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._cut(start, end)
        return found

    @property
    def times(self) -> list[TimeWord]:
        """The words of time of the passage, found when first asked for."""
        if self._times is None:
            self._times = scan(self.text, self.book)
        return self._times

    def untimed(self, start: int, end: int) -> list[Word]:
        """The words of ``text[start:end]`` without its words of time."""
        words = self.words(start, end)
        times = [time for time in self.times if time.start < end and start < time.end]
        if not times:
            return words
        return [
            w for w in words if not any(t.start < w.start + len(w.text) and w.start < t.end for t in times)
        ]

    def _cut(self, start: int, end: int) -> list[Word]:
        if self._parts is None:
            self._parts = self._apart()
        text, cut, found = self.text, segmenter().cut, list[Word]()
        at = min(end, max(start, self._begin))
        for begin, stop, whole in self._parts[bisect_left(self._parts, (start,)) :]:
            if begin >= end:
                break
            if begin < at or stop > end:
                continue
            if at < begin:
                found += cut(text[at:begin], at)
            if whole:
                found.append(Word(text[begin:stop], begin, "nw"))
            at = stop
        if at < end:
            found += cut(text[at:end], at)
        return found


def words_in(text: str) -> list[Word]:
    """The words of a piece of plain text, with the names that stay whole."""
    return Reading(Passage(text, Role.PARAGRAPH, ((0, 0),)), text, [], 0).words(0, len(text))


def prepare(passage: Passage, index: int, book: Rulebook | None = None) -> Reading:
    """A passage ready to be read: its text made plain and split into sentences."""
    text = plain(passage.text)
    if passage.role in (Role.TITLE, Role.HEADING):
        text = _TITLE_GAP.sub(lambda match: "，" * len(match[0]), text)
    return Reading(passage, text, split(text), index, book=book)
