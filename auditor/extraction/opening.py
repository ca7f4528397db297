"""How a clause opens: with a name, with a pronoun, or with neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.names import acts, bare, is_document, names_something, surely_names
from auditor.extraction.recurring import PREPOSITIONS, Recurring
from auditor.extraction.trade import PUNCTUATION, of_trade
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.rulebook import Rulebook
    from auditor.text.words import Word

_ONE = frozenset(("一家", "一个", "一名", "一位", "一座", "一所", "一"))
_BEFORE_VERB = frozenset(("已", "已经", "将", "正", "拟", "也", "还"))
_ONE_OF = compiled(r"[一两](?:家|个|名|位|座|所|款)(?P<what>.{2,})")
_NEVER_IN_NAME = frozenset("为有是达在于占超共设获称赴")
_NEVER_FIRST = _NEVER_IN_NAME | frozenset("说把让使到从向对起")
WIDE = ("全国", "全球", "全世界")  # the nation or the world, unless a firm's own business there is told
WHOLE = ("中国", "全球")  # what they are called as subjects
_NATION = ("我国", *WIDE)
_DATE_PARTS = frozenset(
    ("年", "月", "日", "年度", "年底", "年末", "年初", "季度", "月份", "月底", "月末", "年前", "年来")
)
_EXPECTING = 6  # words from the head of a clause within which a verb of expecting stands
_RANKED, _RANK_REACH = ("第", "最", "领先", "知名", "著名", "首"), 8
_FORMER = ("原", "前")
_LIES = ("地处", "位于", "坐落", "总部", "来自", "成立于", "创办于", "诞生于")  # 地处潍坊的云岫股份
_ITEM, _ITEM_MARKS = 2, frozenset((".", "．", "、", "）", ")"))
_YEAR = compiled(r"(?:19|20)\d\d")  # 2023临川马拉松
_REACHES = ("场", "域")  # 全市场, 全区域 are no places
_DEMONSTRATIVES = ("该", "这一", "这个", "上述")


class Opening(NamedTuple):
    """What a row of words begins with; ``rest`` is what follows the name or pronoun."""

    name: str | None
    pronoun: str | None
    rest: Sequence[Word]


class _Words(NamedTuple):
    """The words of one rulebook that tell how a clause opens."""

    intent: frozenset[str]
    idioms: frozenset[str]  # 二线, 两岸: no numbers
    speech: frozenset[str]
    acting: frozenset[str]  # verbs that look like nouns
    reckoning: frozenset[str]
    turning: frozenset[str]
    manner: frozenset[str]
    trailing: frozenset[str]
    telling: tuple[str, ...]
    no_part: re.Pattern[str]  # what closes a phrase and is no part of the name in it


@once
def _words(book: Rulebook) -> _Words:
    def of(name: str) -> frozenset[str]:
        return frozenset(book.words(name))

    ending = "|".join(map(re.escape, book.words("cues.ending.words")))
    return _Words(
        intent=of("cues.intent.words"),
        idioms=of("names.idiom"),
        speech=of("cues.speech.verbs"),
        acting=of("cues.acting.verbs"),
        reckoning=of("cues.reckoning.verbs"),
        turning=of("cues.turning.verbs"),
        manner=of("cues.manner.words"),
        trailing=of("cues.trailing.words"),
        telling=book.words("cues.telling.words"),
        # 股东王某|将其质押给…, 云岫股份|晚间; not 90后
        no_part=compiled(
            rf"(?:将(?:其|原|所|控股).*|(?:{ending}|(?<=[^傍夜当每今昨])晚间?|(?<![\d一二三])后))$"
        ),
    )


class Openings:
    """Reads the openings of clauses with the words of one rulebook; ``titles`` and ``texts`` are the article's own."""

    def __init__(self, lexicon: Lexicon, titles: Sequence[str], texts: Sequence[str]) -> None:
        self._lexicon = lexicon
        self._words = _words(lexicon.book)
        self._recurring = Recurring(lexicon, titles, texts, self._words.idioms)
        self.told = self._recurring.told

    def read(self, words: Sequence[Word]) -> Opening:
        """The opening of a row of words.

        Connectives, adverbs and times are stepped over; a prepositional phrase opens nothing. The noun phrase ends
        at the first verb, adverb, preposition or number, and counts only if it names something. Wrong for a firm
        of two common words that the title does not name either.
        """
        start = self._skip(words)
        if start >= len(words):
            return Opening(None, None, ())
        begins = start > 0 and words[start - 1].tag == "f" and len(words[start - 1].text) == 1
        if begins and (name := self._recurring.echo(words[start - 1 :])) is not None:
            return Opening(name, None, words[start:])  # 中|领航: what looks like 其中 begins a name
        if words[start].text in PREPOSITIONS:
            return Opening(None, None, words[start:])
        if (expected := self._expected(words, start)) is not None:
            return expected
        if words[start].text in _NATION:
            return self._appositive(words, start) or Opening(words[start].text, None, words[start + 1 :])
        pronoun = self.pronoun(words, start)
        if pronoun is not None:
            index, _ = _behind(words, start, pronoun)
            named = self._behind_leading(words, index)
            return Opening(None, pronoun, words[index:]) if named is None else named
        first = words[start]
        if (first.tag[0] == "m" and first.text not in self._words.idioms) or (
            first.text[0].isdigit() and first.tag != "nw"
        ):
            return Opening(None, None, words[start:])
        if (
            first.text in _FORMER
            and start + 1 < len(words)
            and words[start + 1].tag in ("ns", "nt", "nw", "nz")
        ):
            start += 1
        if of_trade(words[start:], self._lexicon):
            return Opening(None, None, words[start:])
        start, end = self._phrase(words, start)
        head = self._trimmed(words[start:end])
        acting = bool(head) and (head[0].tag == "vn" or head[0].text in self._lexicon.verb_class)
        verbal = acting and not self._lexicon.suffix_end.search(head[-1].text)
        head = self._owned(head)
        if len(head) > 1 and acts(head[-1], self._lexicon) and names_something(head[:-1], self._lexicon):
            head = head[:-1]  # 临川湿地公园|监测
        while len(head) > 1 and head[0].text in self._lexicon.leading and head[1].tag == "nw":
            head = head[1:]  # 股东|庞某
        text = self._words.no_part.sub("", "".join(word.text for word in head))
        if (
            len(bare(text)) > 1
            and not text.startswith(self._words.telling)
            and not verbal
            and names_something(head, self._lexicon)
        ):
            return Opening(text, None, words[end:])
        name = (
            self._recurring.echo(words[start:])
            or self._recurring.described(words, start)
            or self._recurring.actor(words[start:])
        )
        return Opening(name, None, words[start:])

    def _expected(self, words: Sequence[Word], start: int) -> Opening | None:
        """What is told of behind a verb of expecting: 云岫证券预期|青禾股份…; None where no name stands there."""
        for at in range(start, min(len(words) - 1, start + _EXPECTING)):
            if words[at].text in self._words.reckoning:
                found = self.read(words[at + 1 :])
                return found if found.name and surely_names(cut(found.name), self._lexicon) else None
        return None

    def _appositive(self, words: Sequence[Word], start: int) -> Opening | None:
        """The name after a description of its rank: 全球第二大铁矿石生产商|岚拓."""
        if start + 1 >= len(words) or not words[start + 1].text.startswith(_RANKED):
            return None
        for at in range(start + 2, min(len(words), start + _RANK_REACH)):
            if words[at].text in self._lexicon.leading or words[at].text[-1] in "商企":
                end = at + 1
                while end < len(words) and words[end].tag[0] in "nxazg" and not words[end].text[0].isdigit():
                    end += 1
                name = "".join(word.text for word in words[at + 1 : end])
                return Opening(name, None, words[end:]) if len(name) > 1 else None
        return None

    def _behind_leading(self, words: Sequence[Word], index: int) -> Opening | None:
        """The person of 公司股东庞某: what the pronoun owns is told of, not the firm."""
        at = index
        while at < len(words) and words[at].text in self._lexicon.leading:
            at += 1
        if index < at < len(words) and words[at].tag == "nw":
            return Opening(words[at].text, None, words[at + 1 :])
        return None

    def pronoun_first(self, words: Sequence[Word]) -> tuple[str, Sequence[Word]] | None:
        """The pronoun that a noun phrase begins with and the rest of it: 该市|快递业务量, 全市|粮食产量."""
        if not words or (pronoun := self.pronoun(words, 0)) is None:
            return None
        index, whole = _behind(words, 0, pronoun)
        rest = words[index:]
        while rest and rest[0].text == "的":
            rest = rest[1:]
        return (pronoun, rest) if rest and whole else None

    def pronoun(self, words: Sequence[Word], index: int) -> str | None:
        """The longest pronoun that begins at a word, demonstratives with a name ending included: 该项服务."""
        first = words[index].text
        if index + 1 < len(words) and words[index + 1].text[0] in "《“「":
            return None  # 影片《风过麦田》 names its film
        text = first if len(first) > 5 else "".join(word.text for word in words[index : index + 4])
        for length in range(min(6, len(text)), 0, -1):
            if text[:length] in self._lexicon.pronouns and text[length : length + 1] not in _REACHES:
                return text[:length]
        if text.startswith(_DEMONSTRATIVES):
            tail = text[1:7]
            for length in range(len(tail), 1, -1):
                if tail[:length][-2:] in self._lexicon.types or tail[:length] in self._lexicon.types:
                    return text[: 1 + length]
        return None

    # -- the noun phrase -----------------------------------------------------------------------------------

    def _skip(self, words: Sequence[Word]) -> int:
        """Index of the first word that is no connective, adverb, time or punctuation."""
        lexicon = self._lexicon
        for index, word in enumerate(words):
            if (
                _numbers_line(words, index)
                or _YEAR.fullmatch(word.text)
                or self._of_date(words, index)
                or word.text in PUNCTUATION
                or word.tag in ("t", "c", "d", "y", "o", "e")
                or word.text in self._words.turning
            ):
                continue
            if word.text in lexicon.pronouns or (word.tag == "r" and self.pronoun(words, index)):
                return index
            if word.text not in lexicon.lead or word.text in PREPOSITIONS:
                return index
        return len(words)

    @staticmethod
    def _of_date(words: Sequence[Word], index: int) -> bool:
        """Whether a word is a number before 年 or 月, or that 年 itself: 2021|年|我国…."""
        text = words[index].text
        if text[0].isdigit():
            return index + 1 < len(words) and words[index + 1].text in _DATE_PARTS
        return text in _DATE_PARTS and index > 0 and words[index - 1].text[0].isdigit()

    def _phrase(self, words: Sequence[Word], begin: int) -> tuple[int, int]:
        """Where the noun phrase that begins at ``begin`` starts and ends; X的一家Y is Y."""
        index = begin
        while index < len(words):
            word = words[index]
            if word.tag == "nw" and index > begin and word.text[0] in "“「":
                if self._lexicon.name_type(word.text.strip("“”「」")) != "programme":
                    break  # 青禾科技“以实助实”推动…: a slogan closes the name before it
                begin = index  # 工信部“满天星计划”已覆盖…: the programme is meant
            if is_document(word):
                break  # 《献血法》实施以来
            if word.tag == "nw" and word.text[0] == "《":
                return index, index + 1  # a work stands for itself
            if word.tag != "nw":
                if word.tag in ("m", "t") or word.text[0].isdigit() or word.text in PUNCTUATION:
                    break
                if word.text in PREPOSITIONS and index > begin:
                    break
            following = words[index + 1].text if index + 1 < len(words) else ""
            if word.text == "的" and following in _ONE and index + 2 < len(words):
                begin = index = index + (2 if len(following) > 1 else 3)
                continue
            verbal = word.tag[0] in "vdpcu" and (
                word.tag != "vn" or (word.text in self._lexicon.verb_class and index > begin)
            )
            if (verbal and not self._in_name(words, begin, index)) or word.text in self._words.acting:
                break
            if index > begin and len(word.text) > 1 and self._recurring.in_measure((), words[index:]):
                break  # 临川市|地区生产总值
            index += 1
        return begin, index

    def _owned(self, head: Sequence[Word]) -> Sequence[Word]:
        """The name in a phrase whose first part only describes it: 主打培训业务的|光环国际."""
        for at in range(len(head) - 2, 0, -1):
            if head[at].text == "的":
                before, after = head[:at], head[at + 1 :]
                named = surely_names(after, self._lexicon) and not names_something(before, self._lexicon)
                return after if named else head
        return head

    def _trimmed(self, head: Sequence[Word]) -> Sequence[Word]:
        """A noun phrase without the adverbs and link words at its end: 满天星计划|全面, 京东科技|先后."""
        lexicon, end = self._lexicon, len(head)
        while end:
            word = head[end - 1]
            loose = word.tag in ("d", "ad", "t", "f", "m") and word.text not in lexicon.suffixes
            if not (
                loose
                or word.text in ("同比", "环比")
                or word.text in self._words.manner
                or (word.text in self._words.trailing and end > 1 and head[0].tag == "ns")
                or word.text in self._words.speech
                or word.text in lexicon.lead
                or word.text in lexicon.link
            ):
                break
            end -= 1
        if end > 1 and head[end - 1].text in self._words.intent:
            owner = "".join(word.text for word in head[: end - 1])
            if lexicon.name_type(owner) in ("place", "org"):
                end -= 1  # 临川市计划建成: here 计划 is what the city does
        return head[:end]

    def _in_name(self, words: Sequence[Word], begin: int, index: int) -> bool:
        """Whether a verb-like word is part of a name: 京东零售已…, 安诊通, 专项服务覆盖…."""
        lexicon, word = self._lexicon, words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        if index > begin and word.text in lexicon.suffixes and word.text not in lexicon.verb_class:
            return True  # 蓝鲸|出行
        if index == begin:
            return len(word.text) == 1 and word.text not in _NEVER_FIRST
        if word.tag[0] == "v" and following is not None:
            if following.text in _BEFORE_VERB and word.text not in lexicon.link:
                return True  # a verb never stands before 已
            if (
                word.text in lexicon.verb_class
                and following.text in lexicon.verb_class
                and following.text != word.text
            ):
                return True  # the first of two counting verbs is a noun
        if following is None and word.text in lexicon.verb_class and word.tag in ("vn", "v", "n"):
            return True  # what stands right before the verb is a noun
        if (
            len(word.text) == 1
            and index - begin < 4
            and word.tag in ("v", "zg", "vg")
            and len(words[index - 1].text) == 1
        ):
            return word.text not in _NEVER_IN_NAME
        if following is None or word.tag not in ("v", "vn", "a", "ad"):
            return False
        closes = following.text in lexicon.suffixes and following.text not in lexicon.heads
        return closes and word.text not in lexicon.verb_class and word.text not in lexicon.carry


def _behind(words: Sequence[Word], start: int, pronoun: str) -> tuple[int, bool]:
    """Index of the first word behind a pronoun that begins at ``start``, and whether it ends with a word."""
    length, index = 0, start
    while length < len(pronoun) and index < len(words):
        length += len(words[index].text)
        index += 1
    return index, length == len(pronoun)


def _numbers_line(words: Sequence[Word], index: int) -> bool:
    """Whether a word is the number of a list item or the mark behind it: 1.青禾粮食有限公司."""
    if index > 1 or words[0].start != 0 or not words[0].text.isdigit() or len(words[0].text) > _ITEM:
        return False
    return len(words) > 1 and words[1].text in _ITEM_MARKS


def owner(name: str) -> str:
    """The part of X的Y that names: X, or Y where it is one of many (X的一家Y).

    >>> owner("沃野农服的服务网络"), owner("东丽区的一家夫妻店")
    ('沃野农服', '夫妻店')
    """
    head, _, tail = name.partition("的")
    if tail and head.startswith(_LIES):
        return tail
    if tail and (match := _ONE_OF.match(tail)):
        return match["what"]
    return head if tail and len(head) >= 2 else name
