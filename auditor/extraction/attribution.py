"""Whose a figure is: the name in its noun phrase, the class that it counts a share of, or the one told of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.classes import CLASS, Classes
from auditor.extraction.counted import is_noun
from auditor.extraction.names import bare, is_document, names_something, surely_names
from auditor.extraction.opening import WIDE, owner
from auditor.extraction.price import prices
from auditor.extraction.subject import NOBODY, Subject
from auditor.extraction.trade import of_trade
from auditor.model import Certainty
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.inheritance import Subjects
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.extraction.parting import Parting
    from auditor.text.words import Word

_COUNT_WORDS = frozenset(("数", "数量", "总数", "家数", "户数", "人数", "规模"))
_FOR = frozenset(("为", "给", "对"))
_GIVES = compiled(
    r"从(?P<giver>[“「][^”」]{2,14}[”」][\u4e00-\u9fff]{0,4}?|[\u4e00-\u9fff]{2,12}?)(?:之)?中?(?:受益|获益|受惠)"
)
_NAMES = ("nw", "eng", "x")
_RIVALS = frozenset(
    ("比", "较", "高于", "低于", "超过", "超越", "超", "快于", "好于", "优于", "多于", "少于", "不及")
)
_LISTED = compiled(
    r"、[^，。；]*等(?:全国|全球|全市|全省)?$"
)  # 成都、绵阳等|10个市: counted is the list, of whom nobody knows
_BRANCH = compiled(
    r"(?:^|[：；。，])(?:其中)?(?P<who>[\u4e00-\u9fff]{1,12}(?:[、和与及][\u4e00-\u9fff]{2,12}?){0,4}?(?<![就产])业)，$"
)
_LISTING = ("、", "和", "与", "及", "其他", "相关")
_PARTS = ("条", "章", "节", "款", "部分", "篇", "字")
_GOODS = 2  # words in the name of what a row goes through
_OVERALL = ("整体", "总体")
_OF_RIVAL = frozenset(("的", "同期", "平均", "水平", "平均水平"))
_Parts = tuple["Sequence[Word]", "Sequence[Word]"]


class Attribution:
    """Attributes the mentions of one article to their subjects."""

    def __init__(self, lexicon: Lexicon, parting: Parting, subjects: Subjects) -> None:
        self._lexicon, self._parting, self._subjects = lexicon, parting, subjects
        self.prices = prices(lexicon.book)
        self._titles = frozenset(lexicon.book.words("cues.honour.titles"))
        self._classes = Classes(lexicon, subjects, self.prices)

    def of(self, mention: Mention, frame: Frame) -> tuple[Subject, Sequence[Word]]:
        """The subject of a mention and what is left of its noun phrase once the subject is parted off."""
        if mention.clause.fresh and mention.previous.subject.note == CLASS:
            mention.previous.subject = NOBODY  # 4个一线城市…；31个二线城市…
        if (own := self._giver(mention) or self._classes.counted_before(mention, frame)) is not None:
            return own, frame.noun
        if (stock := self.prices.next_in_row(mention, frame)) is not None:
            return Subject(self._subjects.canonical(stock)[0], Certainty.ALIAS), ()
        if (rival := self._beside_bracket(mention) or self._compared(mention)) is not None:
            return rival, ()
        if frame.split and self._in_row_of_goods(mention, frame, phrase := self._led(frame.noun)):
            last = mention.previous.subject
            return (last if last.name else self._inherited(mention)), phrase
        words: Sequence[Word] = frame.before
        noun: Sequence[Word] = frame.noun
        if frame.split:
            if (found := self._in_phrase(mention, frame)) is not None:
                return found
            words, noun = self._parted(mention, frame)
        written = mention.figure.written in _PARTS  # 《条例》共66条
        work = next(
            (w.text for w in reversed(words) if w.text[0] == "《" and (not is_document(w) or written)), None
        )
        if work is not None:
            return Subject(*self._subjects.canonical(work)), noun  # 同档期《远山》票房
        return self._opened(mention, frame, words), noun

    # -- right before the figure ---------------------------------------------------------------------------

    def _beside_bracket(self, mention: Mention) -> Subject | None:
        """农业银行（685.29亿元）、中国神华（665.82亿元）: the name that the bracket stands behind."""
        text, start = mention.reading.text, mention.figure.start
        if text[start - 1 : start] not in ("（", "(") or text[
            mention.figure.end : mention.figure.end + 1
        ] not in ("）", ")"):
            return None
        taken: list[Word] = []
        if start - mention.previous.end == 1:
            return None  # 21亿欧元（约合25亿美元）
        for word in reversed(mention.reading.words(mention.clause.start, start - 1)):
            named = is_noun(word) or word.tag in _NAMES or word.text in WIDE
            if not named or not word.text[0].isalpha():
                break
            taken.insert(0, word)
        return self._named(taken)

    def _compared(self, mention: Mention) -> Subject | None:
        """高于全国同期的1.7%, 超过云岫国际的532亿元: the figure of the one that is compared with."""
        at = next((i for i in range(len(mention.left) - 1, -1, -1) if mention.left[i].text in _RIVALS), None)
        if at is None or mention.previous.clause is mention.clause:
            return None
        taken = list(mention.left[at + 1 :])
        closed = bool(taken) and taken[-1].text in _OF_RIVAL
        while taken and (taken[-1].text in _OF_RIVAL or taken[-1].text in self._lexicon.heads):
            taken.pop()
        if not closed or not all(is_noun(word) or word.tag in _NAMES for word in taken):
            return None
        return self._named(taken)

    def _named(self, words: Sequence[Word]) -> Subject | None:
        """The subject that a row of words names by itself, the nation included; None for common nouns and measures."""
        if len(words) == 1 and words[0].text in WIDE:
            return Subject(*self._subjects.canonical(words[0].text))
        if not words or self.prices.ends_in_measure(words) or not names_something(words, self._lexicon):
            return None
        return Subject(*self._subjects.canonical("".join(word.text for word in words)))

    # -- in the noun phrase --------------------------------------------------------------------------------

    def _in_phrase(self, mention: Mention, frame: Frame) -> tuple[Subject, Sequence[Word]] | None:
        """Subject and rest of a noun phrase that is neither name and metric nor metric alone; None for those."""
        phrase = self._led(frame.noun)
        lead = None if mention.nested else self._subjects.openings.pronoun_first(phrase)
        if lead is not None and lead[1][0].text not in _COUNT_WORDS:
            found = self._subjects.resolve(mention.reading, mention.clause, lead[0])
            if found.name is not None or self._is_elsewhere(lead[0]):
                return found, lead[1]
        if (
            self.prices.is_priced(mention, frame)
            and not mention.listed
            and not names_something(self.prices.untimed(phrase), self._lexicon)
        ):
            goods = "".join(word.text for word in self.prices.untimed(phrase))
            return Subject(*self._subjects.canonical(goods)), ()
        _, noun = self._parted(mention, frame)
        if noun == phrase and (
            common := _before_overall(phrase)
            or self._before_metric(phrase)
            or self._classes.measured(phrase, lambda: self._inherited(mention))
        ):
            name = "".join(word.text for word in common[0])
            return Subject(name, Certainty.ALIAS, "a name of common words"), common[1]
        return None

    def _is_elsewhere(self, pronoun: str) -> bool:
        """Whether a pronoun that found nobody means another place than the one told of: 全省 behind a city."""
        return pronoun[0] == "全" and self._lexicon.pronouns.get(pronoun) == "place"

    def _parted(self, mention: Mention, frame: Frame) -> _Parts:
        """A noun phrase as (subject, metric); the subject is empty where nothing in it names anything."""
        phrase = self._led(frame.noun)
        if of_trade(phrase, self._lexicon):
            return (), phrase  # 电气机械和器材制造业增长4%: a branch, of whatever place is told of
        if self.prices.is_priced(mention, frame):
            words, noun = tuple(self.prices.untimed(phrase)), phrase[:0]
        else:
            words, noun = self._parting.part(phrase)
            if not words and len(noun) > 1 and noun[0].text in WIDE:
                words, noun = noun[:1], noun[1:]
        titled = bool(noun) and noun[0].text in self._titles  # 科学院院士3人: the academy counts nobody here
        wide = len(words) == 1 and words[0].text in WIDE
        unnamed = titled or (bool(words) and not wide and not names_something(words, self._lexicon))
        if unnamed or (mention.listed and not self._lists_names(mention, phrase)):
            return (), phrase
        return words, noun

    def _in_row_of_goods(self, mention: Mention, frame: Frame, phrase: Sequence[Word]) -> bool:
        """精制茶增长24%，中成药增长14%，粗钢增长1%: each of the row is measured, and none of them measures the next."""
        before, last = mention.previous.frame, mention.previous.clause
        grows = frame.movement is not None and not frame.reached and mention.figure.dimension == "percent"
        row = before is not None and before.movement is not None and not before.reached and bool(before.noun)
        if not (grows and row and phrase) or last is mention.clause:
            return False
        whose = mention.previous.subject.name
        if last is not None and whose and whose in mention.reading.text[last.start : last.end]:
            return False  # 岚州增长5%，宁东下降25%: a row of places
        if len(phrase) > 1 and phrase[-1].text == "类":
            return True  # 金银珠宝|类
        moved = self.prices.moves(mention)  # 特斯拉跌近1%
        return (
            not moved
            and len(phrase) <= _GOODS
            and all(map(is_noun, phrase))
            and not surely_names(phrase, self._lexicon)
        )

    @staticmethod
    def _led(phrase: Sequence[Word]) -> Sequence[Word]:
        while phrase and phrase[0].text in ("其中", "，", "、"):
            phrase = phrase[1:]
        return tuple(phrase)

    def _before_metric(self, noun: Sequence[Word]) -> _Parts | None:
        """安心问诊|注册用户: a string before a known metric that the article says again is a name."""
        for index in range(1, len(noun)):
            if "".join(word.text for word in noun[index:]) not in self._lexicon.metrics:
                continue
            name = "".join(word.text for word in noun[:index])
            if any(word.tag[0] in "cux" for word in noun[:index]):
                continue  # 风电、|太阳能发电量, 手续费及佣金|净收入: a list of things measured
            odd = noun[index - 1].tag[0] in "va" or any(len(word.text) == 1 for word in noun[:index])
            if len(name) >= 3 and odd and self._subjects.openings.told(name) > 1:
                return noun[:index], noun[index:]
        return None

    # -- in the clause and before it -----------------------------------------------------------------------

    def _opened(self, mention: Mention, frame: Frame, words: Sequence[Word]) -> Subject:
        """The subject that ``words`` open with, the one that their pronoun means, or the one that goes on."""
        subjects, previous = self._subjects, mention.previous
        if not words and (branch := self._branch(mention)) is not None:
            return branch
        if previous.clause is mention.clause and not words:
            return previous.subject if previous.subject.name else self._inherited(mention)
        name, pronoun, rest = subjects.openings.read(words)
        if name is None and pronoun is None and frame.object and names_something(frame.object, self._lexicon):
            name = "".join(word.text for word in frame.object)
        if name in WIDE and (firm := self._inherited(mention)).name and subjects.is_firm(firm.name):
            return firm  # 全国门店500家 of the chain that is told of
        if name is not None:
            return Subject(*subjects.canonical(owner(name)))
        if pronoun is not None:
            found = subjects.resolve(mention.reading, mention.clause, pronoun)
            if found.name is not None or self._is_elsewhere(pronoun):
                return found
        if (
            previous.clause is not mention.clause
            and (beside := self._beside(mention, frame, words)) is not None
        ):
            return beside
        served = self._served(rest)
        if served is not None and frame.split and rest[0].text in _FOR:
            return Subject(subjects.canonical(served)[0], Certainty.NAMED)
        if previous.subject.name and not (mention.clause.fresh and pronoun is not None):
            return previous.subject
        inherited = self._inherited(mention)
        if served is not None and (inherited.name is None or inherited.certainty is Certainty.INFERRED):
            return Subject(subjects.canonical(served)[0], Certainty.ALIAS)
        return inherited

    @staticmethod
    def _branch(mention: Mention) -> Subject | None:
        """汽车制造业，研发费用492亿元: the branch that stands alone before the measures told of it."""
        begin = max(mention.sentence.start, mention.previous.end)
        if "分别" in mention.before:
            return None  # 邮政业，房地产业分别增长…: a list
        alone = _BRANCH.search(mention.reading.text[begin : mention.clause.start])
        if alone is None:
            return None
        words = mention.reading.words(begin + alone.start("who"), begin + alone.end("who"))
        if not all(is_noun(word) or word.text in _LISTING for word in words):
            return None
        return Subject(bare(alone["who"]), Certainty.ALIAS, "a branch before its measures")

    def _beside(self, mention: Mention, frame: Frame, words: Sequence[Word]) -> Subject | None:
        """The subject of a clause that its noun phrase misses: the name it opens with, or a thing beside the last one.

        安徽邮政业处理的业务量 opens with a name; 岚州市商品住宅…；二手住宅… tells of a thing of the same sort.
        """
        head = self._subjects.head(mention.reading, mention.clause)
        stated = head.name is not None and head.sure and not head.speaks and head.name not in WIDE
        titled = any(word.text in self._titles for word in frame.noun)
        if stated and not titled and head.name is not None and head.name in mention.before:
            return Subject(*self._subjects.canonical(head.name))
        last = mention.previous.subject.name
        if not mention.clause.fresh or last is None or not words or not all(map(is_noun, words)):
            return None
        thing = "".join(word.text for word in words)
        if len(words) < 2 or thing == last or not last.endswith(words[-1].text):
            return None
        place = self._subjects.place_of(last)
        return Subject((place if place is not None and place != last else "") + thing, Certainty.ALIAS)

    def _giver(self, mention: Mention) -> Subject | None:
        """18万家企业从“归雁工程”中受益: what does them good is what is told of."""
        match = _GIVES.search(mention.reading.text, mention.figure.end, mention.clause.end)
        return None if match is None else Subject(*self._subjects.canonical(match["giver"]))

    def of_list(self, mention: Mention) -> Subject | None:
        """成都、绵阳等|10个市: what counts a list is told of who was told of before, not of the first in the list."""
        return self._inherited(mention) if _LISTED.search(mention.before) is not None else None

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

    def _lists_names(self, mention: Mention, words: Sequence[Word]) -> bool:
        """东城区5例、西江区4例: a bare place before its figure is a subject of its own, where the list has begun so."""
        before = mention.previous.frame
        if before is not None and (before.verb is not None or not before.split):
            return False  # 大巴42辆、中巴35辆: a list of things
        if not words or words[-1].text in self._lexicon.heads:
            return False
        sort = self._lexicon.name_type("".join(word.text for word in words))
        return words[-1].tag in ("ns", "nt") or sort in ("place", "org")


def _before_overall(phrase: Sequence[Word]) -> _Parts | None:
    """餐饮|整体开关店比: what is told of as a whole."""
    at = next((i for i, word in enumerate(phrase) if word.text in _OVERALL), 0)
    named = 0 < at < len(phrase) - 1 and all(map(is_noun, phrase[:at]))
    return (phrase[:at], phrase[at + 1 :]) if named else None
