"""What stands right before a figure: link words, growth, shares, running totals; taken off until a noun or verb is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model import Accrual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

_PUNCTUATION = frozenset("、，,：:;；“”\"'《》（）()·-—")
_FUNCTION_TAGS = frozenset(("d", "c", "ul", "uj", "y"))
_REACHED = frozenset(("到", "至", "为", "成"))
_NO_LINK = frozenset(("已", "已经", "在", "了", "过", "还", "也", "可", "能"))
_RECORD = frozenset(("新高", "新低", "纪录", "记录"))
_STARTS = frozenset(("由", "从", "将由", "已由", "自"))


@dataclass(slots=True)
class Ending:
    """The words before a figure once its ending is taken off, and what the ending said.

    ``movement`` is ``up`` or ``down``, ``reached`` whether the figure is where the change ended (增至), ``rate``
    whether the noun is a growth rate itself (增速), ``closed`` whether an adverb (已) shows that no verb is left.
    """

    words: list[Word]
    movement: str | None = None
    reached: bool = False
    linked: bool = False
    share: bool = False
    closed: bool = False
    rate: bool = False
    accrual: Accrual = field(default=Accrual.LEVEL)
    per: str | None = None


def _without_record(words: list[Word]) -> list[Word]:
    """销售额创下历史新高达到7156万元: the record says nothing of what is measured."""
    for end in range(len(words) - 1, -1, -1):
        if words[end].text not in _RECORD:
            continue
        for begin in range(end, max(-1, end - 5), -1):
            if words[begin].text.startswith(("创", "再创", "刷新")):
                return words[:begin] + words[end + 1 :]
    return words


def _before_start(words: list[Word]) -> list[Word]:
    """荒漠化面积由过去的1599万亩减少到…: the metric stands before 由."""
    for index, word in enumerate(words):
        if index and word.text in _STARTS and words[index - 1].tag[0] in "nv":
            return words if any(later.text == "的" for later in words[index + 3 :]) else words[:index]
    return words


class Endings:
    """Takes endings off with the word classes of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._shares = frozenset(lexicon.book.words("verbs.shares"))
        self._rates = frozenset(lexicon.book.words("verbs.rates"))
        self._before_verb = frozenset(lexicon.book.words("verbs.before_verb"))

    def read(self, left: Sequence[Word]) -> Ending:
        """The ending of the words before a figure."""
        ending = Ending(_before_start(_without_record([word for word in left if word.text.strip()])))
        while ending.words and self._take(ending):
            pass
        return ending

    def _take(self, ending: Ending) -> bool:
        """Take one word or pair off; False where what is left is the noun or verb of the figure, or all is said."""
        lexicon, words = self._lexicon, ending.words
        if len(words) > 2 and words[-2].text == "每":
            del words[-2:]  # 均价为|每斤|2.8元: the figure carries the rate
            ending.linked = True
            return True
        last = words[-1].text
        if last in lexicon.cumulative:
            ending.accrual = Accrual.CUMULATIVE
        elif last in lexicon.per:
            ending.per = lexicon.per[last]
        elif last in self._shares or (last == "比例" and ending.movement is None):
            ending.share = True
            words.pop()
            return False
        elif ending.movement is None and (at := self._share_of(words)) is not None:
            ending.share = True
            del words[at:]
            return False
        elif last in self._rates and len(words) > 1:
            down = (
                last in lexicon.down
                if ending.reached or ending.movement is None
                else ending.movement == "down"
            )
            ending.movement, ending.rate, ending.reached = "down" if down else "up", True, False
            words.pop()
            return False
        elif (moved := self._movement(last)) is not None:
            ending.movement = ending.movement or moved
        elif (moved := self._movement_to(words)) is not None:
            ending.movement, ending.reached, ending.linked = moved, True, True
            if last in _REACHED:
                words.pop()
        elif last in lexicon.carry and last not in lexicon.heads:
            ending.linked = True
        elif last in lexicon.link or words[-1].tag in _FUNCTION_TAGS or last in _PUNCTUATION:
            ending.closed = ending.closed or last in self._before_verb
            ending.linked = ending.linked or (last in lexicon.link and last not in _NO_LINK)
        elif last not in ("同比", "环比"):
            return False
        words.pop()
        return True

    def _share_of(self, words: Sequence[Word]) -> int | None:
        """占营业收入的25%: the whole is named, the part is the figure before."""
        return next((index for index, word in enumerate(words) if word.text in ("占", "占到")), None)

    def _movement(self, word: str) -> str | None:
        if word in self._lexicon.up:
            return "up"
        return "down" if word in self._lexicon.down else None

    def _movement_to(self, words: Sequence[Word]) -> str | None:
        """增长到, 增至: where the change ended, told in one word or two."""
        last = words[-1].text
        if last in _REACHED:
            before = words[-2].text if len(words) > 1 else ""
            return None if before in self._rates else self._movement(before)
        return self._movement(last[:-1]) if last[-1] in "到至为" else None
