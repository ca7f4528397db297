"""The words around a figure → its frame: what verb and noun measure it, how it moved, against what base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extraction.counted import Counting
from auditor.extraction.ending import Endings
from auditor.extraction.lexicon import Lexicon, lexicon
from auditor.model import Accrual
from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.counted import Counted
    from auditor.extraction.ending import Ending
    from auditor.text.words import Word

# a verb before one of these endings is part of a noun: 销售额, 服务收入
_COMPOUND_END = compiled(r"[入额量率价本积值费数比度长幅人者员户款金期格]$")
_BASE = compiled(
    r"(?:较|比)(?P<what>(?:19|20)\d\d年[^，。；]{0,8}|[^，。；的较比]{2,12}?)(?:相比)?(?:[增上提下减降涨跌高低多少缩节]|加快|放缓|收窄|回落|扩大|回升|$)"
)
_DROPPED = frozenset(("了", "过", "的", "、", "到", "出"))
_RELATIVE_REACH = 4  # words from the head of a clause within which a relative clause's verb stands


@dataclass(frozen=True, slots=True)
class Frame:
    """How a figure is built into its clause.

    ``noun`` is the phrase that names what is measured, ``verb`` the class or wording of the verb that counts it,
    ``before`` the words in front of both, where a subject may stand. ``movement`` is ``up`` or ``down`` where the
    figure tells a change, ``reached`` where it tells where the change ended (增至).
    """

    noun: tuple[Word, ...] = ()
    verb: str | None = None
    before: tuple[Word, ...] = ()
    movement: str | None = None
    reached: bool = False
    base: str | None = None
    share: bool = False
    accrual: Accrual = Accrual.LEVEL
    counted: str | None = None  # the counted noun after the figure
    per: str | None = None
    linked: bool = False  # a link verb stands between noun and figure: the noun is the metric
    split: bool = False  # no verb parts subject from metric
    rate: bool = False  # 增速, 涨幅: the noun itself is a growth rate, whatever verb follows
    then: str | None = None  # the verb after a figure that counts nothing by a noun: 14人失踪
    object: tuple[Word, ...] = ()  # what a relative clause at the head is about: 入驻产业园的企业


class Framer:
    """Builds frames with the word classes of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._endings, self._counting = Endings(lexicon), Counting(lexicon)
        self._adverbs = frozenset(lexicon.book.words("verbs.adverbs"))
        self._before_verb = frozenset(lexicon.book.words("verbs.before_verb"))
        self._single = frozenset(lexicon.book.words("verbs.single"))

    def base_of(self, text: str) -> str | None:
        """What the clause before a figure compares it with: yoy, mom, ytd, or vs:…; None where it does not say."""
        match = _BASE.search(text)
        if match is not None and match["what"][:2] in ("19", "20"):
            return f"vs:{match['what'][:4]}"
        for base, pattern in self._lexicon.bases:
            if pattern.search(text):
                return base
        if match is None:
            return None
        what = match["what"].rstrip("同期").strip()
        return f"vs:{what}"

    def frame(self, left: Sequence[Word], right: Sequence[Word], clause: str) -> Frame:
        """The frame of a figure between ``left`` and ``right``; ``clause`` is its text up to the figure.

        Wrong where a clause holds a verb that the dictionary takes for a noun and that no class of rules/verbs.toml
        knows: then verb and noun together name the metric, always in the same way.
        """
        counted, ending = self._counting.read(right), self._endings.read(left)
        base = None
        if ending.movement and not ending.reached:
            base = self.base_of(clause)
            ending.words = _before_comparison(ending.words)
        words = _without_comparison(ending.words)
        verb_at = None if ending.closed or ending.rate else self._last_verb(words)
        if verb_at is not None:
            first_new = next((at for at in range(verb_at) if words[at].text in self._lexicon.new), verb_at)
            return self._with_verb(words, first_new, ending, counted, base)
        noun, verb, before, about = self._without_verb(words, ending, counted)
        return Frame(
            noun=noun, verb=verb, before=before, movement=ending.movement, reached=ending.reached, base=base,
            share=ending.share, accrual=ending.accrual, counted=counted.noun, per=ending.per, linked=ending.linked,
            split=not before and not about and bool(noun or counted.noun is None), rate=ending.rate, then=counted.then,
            object=about,
        )  # fmt: skip

    def _without_verb(
        self, words: Sequence[Word], ending: Ending, counted: Counted
    ) -> tuple[tuple[Word, ...], str | None, tuple[Word, ...], tuple[Word, ...]]:
        """Noun, verb, words before and object where no verb of the clause counts the figure."""
        lexicon, last_of = self._lexicon, _last_of(words)
        if last_of is not None and last_of + 1 < len(words):
            relative = self._relative(words, last_of)
            if relative is not None:
                verb = lexicon.verb_class[words[relative].text]
                return (
                    tuple(words[last_of + 1 :]),
                    verb,
                    tuple(words[:relative]),
                    tuple(words[relative + 1 : last_of]),
                )
            if any(word.tag[0] == "v" and word.tag != "vn" for word in words):
                words = words[last_of + 1 :]
        for at in range(len(words) - 1, -1, -1):
            if words[at].text in lexicon.cumulative or words[at].text in lexicon.new:
                ending.accrual = Accrual.NEW if words[at].text in lexicon.new else Accrual.CUMULATIVE
                return tuple(words[at + 1 :]), None, tuple(words[:at]), ()
        return tuple(words), None if words else counted.verb, (), ()

    def _with_verb(
        self, words: Sequence[Word], at: int, ending: Ending, counted: Counted, base: str | None
    ) -> Frame:
        """The frame where the word at ``at`` is the verb: noun behind it, subject before it."""
        lexicon, text = self._lexicon, words[at].text
        noun = [word for word in words[at + 1 :] if word.text not in _DROPPED]
        before, accrual, per, movement = list(words[:at]), ending.accrual, ending.per, ending.movement
        verb = lexicon.verb_class.get(text)
        if text in lexicon.new:
            accrual = Accrual.NEW
            verb = None if text == "新增" else "新" + lexicon.verb_class.get(text[1:], text[1:])
        elif text in lexicon.up or text in lexicon.down:
            movement, verb = movement or ("up" if text in lexicon.up else "down"), None
        elif verb is None and text not in lexicon.carry:
            verb = text
        if verb == "吸引" and counted.verb is not None:
            verb = counted.verb  # 吸引162家企业入驻
        told = [text, *(word.text for word in before), *(word.text for word in noun[:1])]
        if accrual is not Accrual.NEW and any(word in lexicon.cumulative for word in told):
            accrual = Accrual.CUMULATIVE
        if noun and noun[0].text in lexicon.cumulative:
            noun = noun[1:]
        while before and (before[-1].text in lexicon.cumulative or before[-1].text in lexicon.per):
            per = per or lexicon.per.get(before[-1].text)
            before.pop()
        return Frame(
            noun=tuple(noun), verb=verb or (None if noun else counted.verb), before=tuple(before), movement=movement,
            reached=ending.reached, base=base, share=ending.share, accrual=accrual, counted=counted.noun, per=per,
            linked=ending.linked, then=counted.then,
        )  # fmt: skip

    # -- verbs ---------------------------------------------------------------------------------------------

    def _last_verb(self, words: Sequence[Word]) -> int | None:
        """Index of the last word that works as a verb; a verb inside a relative clause or a compound is none."""
        last_of = _last_of(words)
        for index in range(len(words) - 1, -1, -1):
            if last_of is not None and last_of >= index + 2:
                return None
            if self._is_verb(words, index):
                return index
        return None

    def _is_verb(self, words: Sequence[Word], index: int) -> bool:
        lexicon, word = self._lexicon, words[index]
        following = words[index + 1].text if index + 1 < len(words) else ""
        if following in self._before_verb:
            return False  # 京东零售已…: part of a name
        earlier = range(max(0, index - 2), index) if following else ()
        if any(words[at].tag[0] in "njb" and _tail(words, at) in lexicon.metrics for at in earlier):
            return False  # 房地产开发投资: the name of a measure holds the verb
        compound = _COMPOUND_END.search(following) is not None
        measured = (
            compound and following[-1] not in "长幅人者员户期"
        )  # 帮扶|农户 is no compound, 服务收入 is one
        counting = word.text in lexicon.verb_class or word.text in lexicon.carry or word.text in lexicon.new
        if not counting and word.text not in lexicon.up and word.text not in lexicon.down:
            plain = word.tag[0] == "v" and word.tag != "vn" and word.text not in lexicon.heads
            return plain and not compound and (len(word.text) > 1 or word.text in self._single)
        acts = word.text in lexicon.carry or word.text in lexicon.new
        if measured and following in lexicon.heads and word.tag in ("vn", "n", "v") and not acts:
            return False  # 服务收入, 销售额: a noun
        if following and word.tag == "vn" == words[index + 1].tag and _tail(words, index) in lexicon.metrics:
            return False  # 旅行|服务进出口: what is traded, and not who serves
        before = words[index - 1].text if index else ""
        if not following and word.text in lexicon.noun_like and before not in self._adverbs:
            return False  # 研发投资12亿元
        return not (word.tag == "vn" and before == "的")

    def _relative(self, words: Sequence[Word], last_of: int) -> int | None:
        """Index of a counting verb whose clause describes the noun after 的: 入驻产业园的企业."""
        begin = next(
            (i for i, w in enumerate(words) if w.text not in self._adverbs and w.tag[0] not in "dc"), 0
        )
        for at in range(begin, min(last_of, begin + _RELATIVE_REACH)):
            word = words[at]
            if word.text not in self._lexicon.verb_class or word.tag[0] != "v":
                continue
            if words[at + 1].text in self._lexicon.heads:
                continue
            if (
                at == begin
                or words[at - 1].tag in ("nw", "ns", "f", "nt")
                or words[at - 1].text in ("内", "里", "中")
            ):
                return at
        return None


framer = once(lambda book: Framer(lexicon(book)))  # its sets and patterns are the same for every article


def _tail(words: Sequence[Word], begin: int) -> str:
    return "".join(word.text for word in words[begin:])


def _last_of(words: Sequence[Word]) -> int | None:
    """Index of the last 的."""
    return next((index for index in range(len(words) - 1, -1, -1) if words[index].text == "的"), None)


def _without_comparison(words: list[Word]) -> list[Word]:
    """比去年同期的77万人次…: the figure is the one compared with, and goes on with the metric before."""
    if (
        words
        and words[0].text in ("比", "较", "与", "同")
        and all(
            word.text in ("同期", "的", "比", "较", "与", "同", "上年", "年") or word.tag == "t"
            for word in words
        )
    ):
        return []
    return words


def _before_comparison(words: list[Word]) -> list[Word]:
    """A noun phrase without what it is compared with: 用户数|较去年首日."""
    compared = any(word.text == "相比" for word in words)
    for index, word in enumerate(words):
        if word.text in ("较", "比", "相比", "同比", "环比") or (compared and word.text in ("与", "同")):
            return words[:index]
    return words
