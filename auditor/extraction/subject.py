"""Who a figure is about: the name in its clause, the one that a pronoun means, or the last one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extraction.names import bare, names_something
from auditor.model import Certainty, Role
from auditor.text.timewords import scan
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.metric import Metrics
    from auditor.extraction.names import Names
    from auditor.extraction.reading import Reading
    from auditor.text.sentences import Clause, Sentence
    from auditor.text.words import Word

_PP = frozenset("在于向为对从与和由以据按将把给同除较比至自当随经通过根据按照围绕针对作为依托借助基于鉴于关于经由")
_STARTS_PP = ("在", "于", "向", "为", "对", "从", "由", "以", "据", "按", "将", "把", "给", "除", "自", "当", "随着", "经过", "通过", "根据", "按照", "围绕",
              "针对", "依托", "借助", "基于", "对于", "随", "经", "截至", "截止", "就", "与", "和", "同")  # fmt: skip
_QUOTED = re.compile(r"[“「](?P<q>[^“”「」，。]{2,14})[”」](?P<tail>[\u4e00-\u9fff]{0,4})|(?P<plan>[\u4e00-\u9fff]{2,8}(?:计划|行动|工程))")
_LAUNCHES = re.compile(r"启动|推出|开展|实施|发布|开启|上线")
_SPECIFIC = frozenset(("产业园", "园区", "平台", "医院", "学校", "景区", "大桥", "合作社", "影片", "馆", "校", "行", "院", "港", "机场"))
_PLANS = frozenset(("计划", "规划", "拟", "目标", "力争"))
_PLACE_PREFIX = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|特别行政区|省|市|县|州)(?![场场长])")
# 江西棉柔负责人张晓兵表示: the firm speaks, not the person
_PERSON = re.compile(r"(?:相关)?(?:负责人|董事长|总经理|总裁|首席|主任|教授|局长|市长|县长|省长|书记|行长|院长|校长|秘书长|会长|理事长|发言人|创始人|记者|CEO|副总裁|经理|专家|研究员|分析师).*$")
_TIME_TAGS = ("t",)
_SETS_SCENE = re.compile(r"(?:来|后|以来|之后|时|中|之际|前|基础上|过程中)$|^(?:经过|作为|经营|通过|随着)")
_SPEAKS = frozenset("表示 介绍 称 指出 认为 透露 说 坦言 强调 公告 宣布 发布 披露 显示 报道 讯 获悉".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """A name and how sure it is."""

    name: str | None
    certainty: Certainty
    note: str | None = None


NOBODY = Subject(None, Certainty.NONE, "no subject found")


class Subjects:
    """Finds subjects in one article; asks backwards only as far as it must, and keeps what it found."""

    def __init__(self, lexicon: Lexicon, metrics: Metrics, names: Names, readings: Sequence[Reading]) -> None:
        self._lexicon, self._metrics = lexicon, metrics
        self._names = names
        self._readings = readings
        self._openings: dict[tuple[int, int], tuple[str | None, str | None, Sequence[Word], bool]] = {}
        self._titles = [reading.text for reading in readings if reading.role is Role.TITLE]
        self._title: str | None = None
        self._title_known = False

    # -- names -----------------------------------------------------------------------------------------

    def canonical(self, phrase: str) -> tuple[str, Certainty]:
        """The canonical name of a phrase: the long form of a short name, a row of rules/entities, or itself."""
        name = bare(phrase)
        for prefix in ("我国", "全国", "中国"):
            if name == prefix:
                name = "中国"
        if (short := self._names.short_of.get(name)) is not None:
            return short, Certainty.ALIAS  # one name in one article: the short one that it introduces
        if name in self._names.long_of:
            return name, Certainty.NAMED
        if name in self._lexicon.entities:
            known = self._lexicon.entities[name]
            return known, Certainty.NAMED if known == name else Certainty.ALIAS
        return name, Certainty.NAMED

    def phrase(self, words: Sequence[Word]) -> tuple[str | None, str | None, Sequence[Word]]:
        """The subject that a row of words begins with: (name, pronoun, words after it).

        Leading connectives and times are stepped over, a prepositional phrase too; the noun phrase ends at the
        first verb, adverb or preposition.
        """
        lexicon = self._lexicon
        index = 0
        rows = list(words)
        while index < len(rows):
            word = rows[index]
            if word.text in ("，", "、", " ", "：", ":", "·", "-", "—", "（", "(") or word.tag in _TIME_TAGS or word.tag in ("c", "d", "y", "o", "e"):
                index += 1
            elif word.text in lexicon.pronouns or (word.tag == "r" and self._pronoun(rows, index)):
                break
            elif word.text in lexicon.lead and word.text not in _STARTS_PP:
                index += 1
            else:
                break
        if index < len(rows) and rows[index].text in _STARTS_PP:
            return None, None, rows[index:]
        if index >= len(rows):
            return None, None, []
        pronoun = self._pronoun(rows, index)
        if pronoun is not None:
            length = 0
            while length < len(pronoun) and index < len(rows):
                length += len(rows[index].text)
                index += 1
            return None, pronoun, rows[index:]
        begin = index
        if rows[begin].tag[0] == "m" or rows[begin].text[0].isdigit():
            return None, None, rows[begin:]
        while index < len(rows):
            word = rows[index]
            if (word.text in _STARTS_PP and index > begin) or (word.tag != "nw" and (word.tag == "m" or word.text[0].isdigit())):
                break
            if word.text == "的" and index + 2 < len(rows) and rows[index + 1].text in ("一家", "一个", "一名", "一位", "一座", "一所", "一"):
                begin = index + (2 if len(rows[index + 1].text) > 1 else 3)
                index = begin
                continue
            if word.tag[0] in "vdpcu" and word.tag != "vn" and not self._in_name(rows, begin, index):
                break
            if word.tag == "vn" and word.text in lexicon.verb_class and index > begin and not self._in_name(rows, begin, index):
                break
            if word.tag == "vn" and index > begin and self._in_name(rows, begin, index):
                index += 1
                continue
            if word.text in "，。；：,;:（）()":
                break
            index += 1
        head = rows[begin:index]
        while head and (head[-1].text in ("同比", "环比") or head[-1].text in _SPEAKS or head[-1].text in lexicon.lead or head[-1].text in lexicon.link or head[-1].tag in ("d", "t", "f", "m") and head[-1].text not in lexicon.suffixes):
            head.pop()
        verbal = bool(head) and head[0].tag == "vn" and not lexicon.suffix_end.search(head[-1].text)
        if head and not verbal and names_something(head, lexicon):
            if len(head) > 1 and head[-1].text in _PLANS and self._lexicon.name_type("".join(w.text for w in head[:-1])) in ("place", "org"):
                head.pop()  # 临川市计划建成: here 计划 is what the city does
            return "".join(word.text for word in head), None, rows[index:]
        echoed = self._echo(rows[begin:])
        if echoed is not None:
            return echoed, None, rows[begin:]
        return self._after_relative(rows, begin), None, rows[begin:]

    def _echo(self, rows: Sequence[Word]) -> str | None:
        """A name made of common words (邻里优选), known by standing in the title as well as at the clause's head."""
        found, text, words = None, "", 0
        if not rows or rows[0].tag[0] in "dvpcrmuqt" or rows[0].text in ("同比", "环比"):
            return None
        for word in rows[:4]:
            text += word.text
            words += 1
            if word.text in self._lexicon.heads or word.tag[0] in "pudm":
                break
            if len(text) >= 3 and words >= 2 and any(text in title for title in self._titles):
                found = text
        return found

    def _after_relative(self, rows: Sequence[Word], begin: int) -> str | None:
        """The name that a relative clause at the head describes: 主打培训业务的光环国际."""
        for at in range(len(rows) - 1, begin, -1):
            if rows[at].text != "的":
                continue
            taken: list[Word] = []
            for word in rows[at + 1 :]:
                if word.text in _STARTS_PP or word.text in self._lexicon.link or word.text[0].isdigit():
                    break
                if word.tag[0] in "vdpcum" and word.tag != "vn":
                    break
                taken.append(word)
            if taken and names_something(taken, self._lexicon) and taken[0].tag != "r":
                return "".join(word.text for word in taken)
        return None

    def _in_name(self, rows: Sequence[Word], begin: int, index: int) -> bool:
        """Whether a verb-like word is inside a name: 安诊通, 速达通, 临江理工: single characters before an ending."""
        word = rows[index]
        following = rows[index + 1] if index + 1 < len(rows) else None
        if following is not None and index > begin and word.tag[0] == "v":
            if following.text in ("已", "已经", "将", "正", "拟", "也", "还") and rows[index].text not in self._lexicon.link:
                return True  # 京东零售已…, 京东企业购已…: a verb never stands before 已
            if word.text in self._lexicon.verb_class and following.text in self._lexicon.verb_class and following.text != word.text:
                return True  # 专项服务覆盖…: the first of two counting verbs is a noun
        if following is None and index > begin and word.text in self._lexicon.verb_class and word.tag in ("vn", "v", "n"):
            return True  # “一城一策”式专项服务|覆盖…: what stands right before the verb is a noun
        if index == begin:
            return len(word.text) == 1 and word.text not in "为有是达在于占超共设获称说把让使到从向对"
        if len(word.text) == 1 and index - begin < 4 and word.tag in ("v", "zg", "vg") and len(rows[index - 1].text) == 1:
            return word.text not in "为有是达在于占超共设获称"
        return following is not None and following.text in self._lexicon.suffixes and following.text not in self._lexicon.heads and word.text not in self._lexicon.verb_class and word.text not in self._lexicon.carry and word.tag in ("v", "vn", "a", "ad")

    def pronoun_at(self, rows: Sequence[Word]) -> tuple[str, Sequence[Word]] | None:
        """The pronoun that a noun phrase begins with and what is left after it: 该市|快递业务量, 全市|粮食产量."""
        if not rows or (pronoun := self._pronoun(rows, 0)) is None:
            return None
        length = index = 0
        while length < len(pronoun) and index < len(rows):
            length += len(rows[index].text)
            index += 1
        rest = rows[index:]
        while rest and rest[0].text == "的":
            rest = rest[1:]
        return (pronoun, rest) if rest and length == len(pronoun) else None

    def _pronoun(self, rows: Sequence[Word], index: int) -> str | None:
        """The longest pronoun that begins at a word: 该 + 项 + 服务 is 该项服务."""
        text = "".join(word.text for word in rows[index : index + 4])
        for length in range(min(6, len(text)), 0, -1):
            candidate = text[:length]
            if candidate in self._lexicon.pronouns:
                return candidate
        if text.startswith(("该", "这一", "这个", "上述")):
            tail = text[1:7]
            for length in range(len(tail), 1, -1):
                if tail[:length][-2:] in self._lexicon.types or tail[:length] in self._lexicon.types:
                    return text[: 1 + length]
        return None

    # -- where names come from ---------------------------------------------------------------------------

    def lead(self, reading: Reading, clause: Clause) -> str | None:
        """The name that a clause begins with, or None; pronouns are not followed here."""
        return self._opening(reading, clause)[0]

    def _opening(self, reading: Reading, clause: Clause) -> tuple[str | None, str | None, Sequence[Word], bool]:
        """What a clause begins with: (name, pronoun, words after, whether it only introduces speech)."""
        key = (reading.index, clause.start)
        if key not in self._openings:
            words = reading.words(clause.start, clause.end)
            name, pronoun, rest = self.phrase(words)
            if name is not None:
                name = self._without_metric(_PERSON.sub("", self._trim(name)))
            self._openings[key] = (name, pronoun, rest, bool(words) and words[-1].text in _SPEAKS)
        return self._openings[key]

    def _without_metric(self, name: str) -> str | None:
        """瀚海科技 of 瀚海科技员工总数; None where nothing but a metric is left (中小品牌销量)."""
        if name in self._names.long_of or name in self._names.short_of or name in self._lexicon.entities:
            return name
        rows = cut(name)
        closing = rows[-1].text in self._lexicon.heads or rows[-1].text in self._lexicon.metrics
        if not closing or self._lexicon.name_type(name):
            return name
        subject, _ = self._metrics.part(rows)
        return "".join(word.text for word in subject) if names_something(subject, self._lexicon) else None

    def _trim(self, name: str) -> str:
        """The part of X的Y that names: before 的 if that is a name, else the whole."""
        head, _, tail = name.partition("的")
        if match := re.match(r"[一两](?:家|个|名|位|座|所|款)(?P<what>.{2,})", tail):
            return match["what"]
        return head if tail and len(head) >= 2 else name

    def _clauses_before(self, reading: Reading, position: int) -> Iterator[tuple[Reading, Clause]]:
        """Clauses that end at or before ``position``, nearest first: this passage, then the ones before it."""
        headed = False
        for back in range(reading.index, max(-1, reading.index - 6), -1):
            other = self._readings[back]
            if headed or (back != reading.index and other.role in (Role.TITLE, Role.CELL)):
                continue  # what stands above a heading is another story
            headed = other.role is Role.HEADING
            for sentence in reversed(other.sentences):
                for clause in reversed(sentence.clauses):
                    if back == reading.index and clause.end > position:
                        continue
                    yield other, clause

    def title(self) -> str | None:
        """The name that the title is about."""
        if not self._title_known:
            self._title_known = True
            for reading in self._readings:
                if reading.role is not Role.TITLE:
                    continue
                for sentence in reading.sentences:
                    for clause in sentence.clauses:
                        for part in re.finditer(r"[^ 　|｜:：]+", reading.text[clause.start : clause.end]):
                            words = reading.words(clause.start + part.start(), clause.start + part.end())
                            name, _, _ = self.phrase(self._untimed(reading, words))
                            if name is not None and (core := self._core(self._trim(name))) is not None:
                                self._title = self.canonical(core)[0]
                                return self._title
        return self._title

    @staticmethod
    def _untimed(reading: Reading, words: Sequence[Word]) -> list[Word]:
        spans = [(w.start, w.end) for w in scan(reading.text)]
        return [w for w in words if not any(a < w.start + len(w.text) and w.start < b for a, b in spans)]

    def _core(self, name: str) -> str | None:
        """The part of a title's noun phrase that names: 安陵县 of 安陵县秋播收官."""
        if name in self._names.long_of or name in self._lexicon.entities:
            return name
        rows = cut(name)
        for index in range(len(rows) - 1, 0, -1):
            if self._metrics.closes_name(rows, index):
                return "".join(word.text for word in rows[: index + 1])
        return self._without_metric(name)

    def place_of(self, name: str) -> str | None:
        """The place that a name lies in: 平湖市 of 平湖市农业农村局."""
        if self._lexicon.name_type(name) == "place":
            return name
        match = _PLACE_PREFIX.match(name)
        return match[0] if match else None

    def resolve(self, reading: Reading, clause: Clause, pronoun: str) -> Subject:
        """What a pronoun stands for: the nearest name before it of the sort that the pronoun asks for."""
        sort = self._lexicon.pronouns.get(pronoun) or self._lexicon.types.get(pronoun[-2:]) or "any"
        if sort == "programme" and (found := self._programme(reading, clause, pronoun)):
            return Subject(self.canonical(found)[0], Certainty.ALIAS)
        for index, (other, before) in enumerate(self._clauses_before(reading, clause.start)):
            if index > 24:
                break
            name = self.lead(other, before)
            if name is None:
                continue
            full, _ = self.canonical(name)
            if sort == "place" and (place := self.place_of(full)) is not None:
                return Subject(place, Certainty.ALIAS)
            found_sort = self._lexicon.name_type(full)
            wanted = pronoun.removeprefix("该")
            if found_sort in ("org", "place", "product") and wanted in _SPECIFIC and wanted not in full:
                continue  # 产业园 is a park named before, not any firm
            if wanted in _SPECIFIC and wanted in full:
                return Subject(full, Certainty.ALIAS)
            if sort == "any" or found_sort == sort or (sort in ("org", "product") and found_sort in (None, "org", "product")):
                return Subject(full, Certainty.ALIAS)
        title = self.title()
        if title is not None and (sort == "any" or self._lexicon.name_type(title) in (sort, None)):
            return Subject(title, Certainty.INFERRED, f"{pronoun} read as the title's subject")
        return Subject(None, Certainty.NONE, f"{pronoun} has no antecedent")

    def _programme(self, reading: Reading, clause: Clause, pronoun: str) -> str | None:
        """The nearest plan, action or quoted undertaking before a place; a new quotation outranks an old name."""
        wanted = re.sub(r"^(该项|该|这一|这项|这个|本届|本次|此次|上述|此)", "", pronoun)
        for back in range(reading.index, max(-1, reading.index - 4), -1):
            other = self._readings[back]
            limit = clause.start if back == reading.index else len(other.text)
            found = None
            for match in _QUOTED.finditer(other.text, 0, limit):
                name = match["plan"] or match["q"]
                tail = match["tail"] or ""
                whole = name if match["plan"] else self._with_ending(name, tail)
                sort = self._lexicon.name_type(whole)
                if sort == "programme" and (wanted in whole or wanted in ("计划", "项目", "行动", "服务", "活动", "工程")):
                    if wanted in ("计划", "行动", "工程") and wanted not in whole and wanted not in tail:
                        continue
                    found = whole
                elif wanted and tail.startswith(wanted):
                    found = name + wanted
                elif wanted and match["q"] and wanted in other.text[match.end("q") : match.end("q") + 8]:
                    # “满天星计划”…启动了“一城一策”式专项服务: the service is the launching programme's
                    found = self._launcher(other.text, match.start()) or name
            if found is not None:
                return found
        return None

    def _launcher(self, text: str, at: int) -> str | None:
        """The programme that launches what is quoted at ``at``, where its sentence says so."""
        begin = max(text.rfind(mark, 0, at) for mark in "。！？；") + 1
        if not _LAUNCHES.search(text, begin, at):
            return None
        names = [m["plan"] or self._with_ending(m["q"], m["tail"] or "") for m in _QUOTED.finditer(text, begin, at)]
        programmes = [name for name in names if self._lexicon.name_type(name) == "programme"]
        return programmes[-1] if programmes else None

    def _with_ending(self, name: str, tail: str) -> str:
        for length in range(min(4, len(tail)), 0, -1):
            if tail[:length] in self._lexicon.types:
                return name + tail[:length]
        return name

    def place(self, rest: Sequence[Word]) -> str | None:
        """The name in a prepositional phrase, 在“中国鞋城”莆田: its last words, where they name a place."""
        taken: list[Word] = []
        for word in rest[1:]:
            if word.tag[0] in "vdpcu" and word.tag != "vn":
                return None
            taken.append(word)
        while taken and taken[0].tag == "nw" and len(taken) > 1:
            taken = taken[1:]
        name = "".join(word.text for word in taken)
        is_place = bool(taken) and (taken[-1].tag == "ns" or self._lexicon.name_type(name) == "place")
        return bare(name) if is_place else None

    def ahead(self, reading: Reading, clause: Clause, sentence: Sentence) -> str | None:
        """The name that the next clause begins with, where this one only sets the scene: 经营20年来，X…"""
        if not _SETS_SCENE.search(reading.text[clause.start : clause.end]):
            return None
        following = next((c for c in sentence.clauses if c.start >= clause.end), None)
        return self.lead(reading, following) if following else None

    def inherited(self, reading: Reading, clause: Clause, sentence_start: int) -> Subject:
        """The subject of a clause that names none: from this sentence, the paragraph, the ones before, the title."""
        for index, (other, before) in enumerate(self._clauses_before(reading, clause.start)):
            if index > 30:
                break
            name, pronoun, rest, speaks = self._opening(other, before)
            if speaks:
                name = None
            same_sentence = other.index == reading.index and before.start >= sentence_start
            if name is None and same_sentence and rest and rest[0].text == "在" and (place := self.place(rest)):
                return Subject(self.canonical(place)[0], Certainty.ALIAS)
            if name is not None:
                full, certainty = self.canonical(name)
                if same_sentence:
                    return Subject(full, certainty)
                near = other.index == reading.index
                return Subject(full, Certainty.ALIAS if near else Certainty.INFERRED, "subject from the text before")
            if pronoun is not None and pronoun not in ("这", "此"):
                found = self.resolve(other, before, pronoun)
                if found.name is not None:
                    return found if same_sentence else Subject(found.name, Certainty.INFERRED, "subject from the text before")
        title = self.title()
        if title is not None:
            return Subject(title, Certainty.INFERRED, "subject from the title")
        return NOBODY
