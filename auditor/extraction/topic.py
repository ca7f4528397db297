"""Who and what a mention is about: its subject and metric, from its clause or from the figure before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.counted import is_noun
from auditor.extraction.frame import Frame, framer
from auditor.extraction.metric import Measured, Metrics
from auditor.extraction.names import bare, names_something
from auditor.extraction.opening import WIDE, owner
from auditor.extraction.subject import Subject, Subjects
from auditor.model import Certainty
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.extraction.pairing import Pair
    from auditor.extraction.parting import Parting
    from auditor.text.words import Word

_PLACES = {
    "城": "城市",
    "县": "县",
    "市": "市",
    "省": "省",
    "国": "国家",
    "村": "村",
    "镇": "镇",
    "乡": "乡",
    "州": "州",
    "区": "区",
}
_AMONG = re.compile(r"(?P<class>[^，。；的]{2,20})(?:之)?中$")
_MOVES = re.compile(r"的(?:正|同比)?(?:(?P<up>增长|增速|增幅|涨幅)|(?P<down>负增长|降幅|跌幅|下降|降速))")
_GOODS = 3  # words in what has a price: 动力|煤, 国债|期货|主力
_HOLDING = re.compile(r"的?(?:股权|股份)")
_COUNT_WORDS = frozenset(("数", "数量", "总数", "家数", "户数", "人数", "规模"))
_FOR = frozenset(("为", "给", "对"))


class Topic(NamedTuple):
    """The topic of one mention; ``carried`` is the subject that later figures of the sentence go on with."""

    subject: Subject
    carried: Subject
    measured: Measured
    frame: Frame


class Topics:
    """Reads the topics of one article's mentions, each leaning on the one before."""

    def __init__(self, lexicon: Lexicon, parting: Parting, subjects: Subjects) -> None:
        self._lexicon, self._parting, self._subjects = lexicon, parting, subjects
        self._metrics = Metrics(lexicon)
        self._movers = frozenset(lexicon.book.words("cues.mover.verbs"))
        self.framer = framer(lexicon.book)

    def of(self, mention: Mention, pair: Pair | None) -> Topic:
        """Subject, metric and frame of a mention; ``pair`` is what 分别 pairs its figure with."""
        frame = self._frame(mention)
        subject, noun = self._subject(mention, frame)
        frame = self._with_listed_verb(mention, frame)
        measured = self._measured(mention, frame, subject, noun)
        carried = subject
        if (described := self._described(mention)) is not None:
            subject = Subject(self._subjects.canonical(described)[0], Certainty.NAMED)
            if _AMONG.match(mention.reading.text, mention.figure.end, mention.clause.end):
                mention.previous.described = described
                measured = Measured(described + "数", described + "数", None, Certainty.NAMED)
        if frame.per is None and measured.metric is not None and measured.metric[:2] in self._lexicon.per:
            frame = replace(
                frame, per=self._lexicon.per[measured.metric[:2]]
            )  # 日均客流 as a family of its own
        if pair is not None:
            if pair.subject is not None:
                subject = Subject(self._subjects.canonical(pair.subject)[0], Certainty.NAMED)
            if pair.metric is not None:
                plain = replace(frame, noun=(), verb=None, linked=True)
                measured = self._metrics.name(plain, mention.figure, cut(pair.metric), None)
        return Topic(subject, carried, measured, frame)

    # -- frame and metric ----------------------------------------------------------------------------------

    def _frame(self, mention: Mention) -> Frame:
        frame = self.framer.frame(mention.left, mention.right, mention.before)
        before = mention.previous.frame
        goes_on = mention.listed and before is not None and before.movement is not None and not before.reached
        if (
            frame.movement is None
            and goes_on
            and before is not None
            and not frame.noun
            and frame.verb is None
        ):
            # 分别增长43.9%、35.1%: the movement holds for every figure of the list
            frame = replace(frame, movement=before.movement, base=before.base, rate=before.rate)
        if frame.movement is None and (moved := _MOVES.match(self._said(mention))) is not None:
            down = moved["down"] is not None  # 4.9%的正增长
            frame = replace(
                frame,
                movement="down" if down else "up",
                reached=False,
                base=self.framer.base_of(mention.before),
            )
        if not frame.noun and frame.counted is None and (noun := self._noun_after(mention.right)):
            frame = replace(frame, noun=noun, linked=True, split=False, verb=None)
        if frame.counted is None and mention.figure.noun is None:
            counted = _PLACES.get(mention.figure.written) or (
                mention.previous.described if frame.verb else None
            )
            if counted is not None:
                frame = replace(frame, counted=counted)
        return frame

    @staticmethod
    def _said(mention: Mention) -> str:
        """The few characters after the figure."""
        end = mention.figure.end
        return mention.reading.text[end : min(end + 8, mention.clause.end)]

    def _noun_after(self, right: Sequence[Word]) -> tuple[Word, ...]:
        """以5153.35万元的转让价格, 最多节省75%的运营成本: the measure that stands after the figure and 的."""
        if len(right) < 2 or right[0].text != "的":
            return ()
        taken: list[Word] = []
        for word in right[1:5]:
            if not is_noun(word):
                break
            taken.append(word)
            if word.text in self._lexicon.heads and word.text[-1] in "额价量率本格费金":
                return tuple(taken)
        return ()

    @staticmethod
    def _with_listed_verb(mention: Mention, frame: Frame) -> Frame:
        """服务中小企业2.7万家、“小巨人”企业3200家: the verb counts both."""
        before = mention.previous.frame
        bare_noun = frame.verb is None and frame.split and not frame.movement
        if before is None or not bare_noun or not mention.follows_on:
            return frame
        return replace(frame, verb=before.verb, accrual=before.accrual, split=False)

    def _measured(self, mention: Mention, frame: Frame, subject: Subject, noun: Sequence[Word]) -> Measured:
        previous, figure = mention.previous, mention.figure
        inherited = previous.measured.stem if previous.measured else None
        if (
            previous.subject.name
            and subject.name != previous.subject.name
            and subject.certainty is Certainty.NAMED
        ):
            inherited = None  # 通用汽车跌超1%，特斯拉跌近1%: another subject, nothing to go on with
        level = frame.movement is None or frame.reached  # 由60万人减少到2419人 goes on with its noun
        bare_figure = not noun and frame.verb is None and level and not frame.share
        goes_on = bare_figure and (mention.listed or frame.split) and previous.kind is figure.kind
        if goes_on and previous.measured is not None and frame.counted is None and figure.noun is None:
            return previous.measured
        if figure.dimension == "percent" and frame.movement is None and _HOLDING.match(self._said(mention)):
            return Measured("持股比例", "持股比例", None, Certainty.NAMED)
        if (
            frame.movement
            and not noun
            and subject.certainty is Certainty.NAMED
            and self._moves_price(mention)
        ):
            return Measured("涨跌幅", "价格", None, Certainty.NAMED)
        named = self._metrics.name(frame, figure, noun, inherited)
        moved = previous.frame is not None and previous.frame.movement is not None
        untimed = len("".join(word.text for word in mention.left)) == len(mention.before.strip())
        if named.metric is None and inherited and frame.linked and moved and untimed:
            return Measured(inherited, inherited, named.scope, Certainty.NAMED)  # 销量增长27%，达到3万辆
        return named

    def _moves_price(self, mention: Mention) -> bool:
        """特斯拉跌近1%: the name stands right before the verb of the move."""
        words = [word for word in mention.left if word.text.strip()]
        return len(words) > 1 and words[-1].text in self._movers and self._is_named(words[:-1])

    def _is_named(self, words: Sequence[Word]) -> bool:
        """Whether what moves is a thing with a price: a name, or goods of one or two words (猪肉, 焦煤期货)."""
        if self._ends_in_measure(words):
            return False
        return names_something(words, self._lexicon) or (len(words) <= _GOODS and all(map(is_noun, words)))

    # -- subject -------------------------------------------------------------------------------------------

    def _subject(self, mention: Mention, frame: Frame) -> tuple[Subject, Sequence[Word]]:
        """The subject of a mention and what is left of its noun phrase once the subject is parted off."""
        subjects, previous = self._subjects, mention.previous
        noun: Sequence[Word] = frame.noun
        words: Sequence[Word] = frame.before
        if frame.split:
            while noun and noun[0].text in ("其中", "，", "、"):
                noun = noun[1:]
            frame = replace(frame, noun=tuple(noun)) if noun != frame.noun else frame
            lead = None if mention.nested else subjects.openings.pronoun_first(frame.noun)
            if lead is not None and lead[1][0].text not in _COUNT_WORDS:
                found = subjects.resolve(mention.reading, mention.clause, lead[0])
                if found.name is not None:
                    return found, lead[1]
            words, noun = self._parting.part(frame.noun)
            if not words and len(noun) > 1 and noun[0].text in WIDE:
                words, noun = noun[:1], noun[1:]
            if frame.movement and self._moves_price(mention) and not self._ends_in_measure(frame.noun):
                words, noun = frame.noun, ()
                if not names_something(words, self._lexicon) and not mention.listed:
                    goods = "".join(word.text for word in words)
                    return Subject(*subjects.canonical(goods)), ()
            unnamed = bool(words) and not names_something(words, self._lexicon)
            if unnamed or (mention.listed and not self._lists_names(mention, frame.noun)):
                words, noun = (), frame.noun
        if frame.split and not words and (common := self._before_metric(noun)) is not None:
            words, noun = common
            return Subject(
                "".join(word.text for word in words), Certainty.ALIAS, "a name of common words"
            ), noun
        work = next((word.text for word in reversed(words) if word.text[0] == "《"), None)
        if work is not None:
            return Subject(*subjects.canonical(work)), noun  # 同档期《远山》票房
        if previous.clause is mention.clause and not words:
            return (previous.subject if previous.subject.name else self._inherited(mention)), noun
        name, pronoun, rest = subjects.openings.read(words)
        if name is None and pronoun is None and frame.object and names_something(frame.object, self._lexicon):
            name = "".join(word.text for word in frame.object)
        if name in WIDE and (firm := self._inherited(mention)).name and subjects.is_firm(firm.name):
            return firm, noun  # 全国门店500家 of the chain that is told of
        if name is not None:
            return Subject(*subjects.canonical(owner(name))), noun
        if pronoun is not None:
            found = subjects.resolve(mention.reading, mention.clause, pronoun)
            if found.name is not None:
                return found, noun
        served = self._served(rest)
        if served is not None and frame.split and rest[0].text in _FOR:
            return Subject(subjects.canonical(served)[0], Certainty.NAMED), noun
        if previous.subject.name and not (mention.clause.fresh and pronoun is not None):
            return previous.subject, noun
        inherited = self._inherited(mention)
        if served is not None and (inherited.name is None or inherited.certainty is Certainty.INFERRED):
            return Subject(subjects.canonical(served)[0], Certainty.ALIAS), noun
        return inherited, noun

    def _before_metric(self, noun: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]] | None:
        """安心问诊|注册用户: a string before a known metric that the article says again is a name."""
        for index in range(1, len(noun)):
            if "".join(word.text for word in noun[index:]) not in self._lexicon.metrics:
                continue
            name = "".join(word.text for word in noun[:index])
            odd = noun[index - 1].tag[0] in "va" or any(len(word.text) == 1 for word in noun[:index])
            if len(name) >= 3 and odd and self._subjects.openings.told(name) > 1:
                return noun[:index], noun[index:]
        return None

    def _inherited(self, mention: Mention) -> Subject:
        reading, clause, sentence = mention.reading, mention.clause, mention.sentence
        return self._subjects.ahead(reading, clause, sentence) or self._subjects.inherited(
            reading, clause, sentence.start
        )

    def _served(self, rest: Sequence[Word]) -> str | None:
        """The name in 为北汽节省…, 在莆田，…: a subject where the clause has no other."""
        if len(rest) < 2 or not (rest[0].text in _FOR or rest[0].text == "在"):
            return None
        taken: list[Word] = []
        for word in rest[1:]:
            if word.tag[0] in "vdpcu" and word.tag != "vn" and len(word.text) > 1:
                break
            taken.append(word)
        return bare("".join(word.text for word in taken)) if names_something(taken, self._lexicon) else None

    def _described(self, mention: Mention) -> str | None:
        """The name that a figure describes: 为期5天的“奇趣世界”, and the class in 在4762家“小巨人”企业中."""
        right, text, figure = mention.right, mention.reading.text, mention.figure
        if len(right) > 1 and right[0].text == "的" and right[1].tag == "nw" and len(right[1].text) > 4:
            return bare(right[1].text)
        if text[figure.start - 1 : figure.start] == "在":
            match = _AMONG.match(text, figure.end, mention.clause.end)
            return bare(match["class"]) if match else None
        return None

    def _ends_in_measure(self, words: Sequence[Word]) -> bool:
        return bool(words) and (
            words[-1].text in self._lexicon.metrics or words[-1].text in self._lexicon.heads
        )

    def _lists_names(self, mention: Mention, words: Sequence[Word]) -> bool:
        """东城区5例、西江区4例: a bare place before its figure is a subject of its own, where the list has begun so."""
        before = mention.previous.frame
        if before is not None and (before.verb is not None or not before.split):
            return False  # 大巴42辆、中巴35辆: a list of things
        if not words or words[-1].text in self._lexicon.heads:
            return False
        sort = self._lexicon.name_type("".join(word.text for word in words))
        return words[-1].tag in ("ns", "nt") or sort in ("place", "org")
