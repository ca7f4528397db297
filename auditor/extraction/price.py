"""Things with a price, which move by themselves: 特斯拉跌近1%, 猪肉上涨5%; and phrases that close with a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.counted import is_noun
from auditor.extraction.lexicon import Lexicon, lexicon
from auditor.extraction.names import names_something
from auditor.rulebook import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.mention import Mention
    from auditor.text.words import Word

_MOVE = "涨跌幅"
_SHORTEST = 2  # characters in a name: 累|跌 names nothing
_ROW = 16  # words in the names of one step of a row
_GOODS = 3  # words in what has a price: 动力|煤, 国债|期货|主力
_MEASURES = frozenset("量额率价值数入润费本度积资格利")


class Prices:
    """Tells what has a price with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._movers = frozenset(lexicon.book.words("cues.mover.verbs"))
        self._manner = frozenset((*lexicon.book.words("cues.manner.words"), "同比", "环比", "分别"))

    def moves(self, mention: Mention) -> bool:
        """特斯拉跌近1%: the name stands right before the verb of the move."""
        return self._has_price(self._moved(mention))

    def _moved(self, mention: Mention) -> list[Word]:
        """What stands before the verb of a move, freed of time and manner; nothing where no such verb stands there."""
        words = [word for word in mention.left if word.text.strip()]
        return self.untimed(words[:-1]) if words and words[-1].text in self._movers else []

    def next_in_row(self, mention: Mention, frame: Frame) -> str | None:
        """The name in a row of prices that the dictionary does not know: 新东方涨8%，好未来涨7%，|高途|涨4%.

        None where the row has not begun, or where what stands before the verb is no string of nouns.
        """
        last = mention.previous.measured
        if last is None or last.metric != _MOVE or mention.previous.clause is mention.clause:
            return None
        names = self._moved(mention)
        if names and names[-1].text == "等":
            names.pop()
        if not names:
            return None
        known = self._has_price(names) and len(frame.noun) == len(names)
        if (
            known
            or self.ends_in_measure(names)
            or len(names) > _ROW
            or names[0].tag[0] == "v"
            or not all(map(_may_name, names))
        ):
            return None
        return "".join(word.text for word in names).partition("、")[0]

    def untimed(self, words: Sequence[Word]) -> list[Word]:
        """What has a price without the words of time and manner around it: 盘中|道指|一度."""
        begin, end = 0, len(words)
        while begin < end and self._says_when(words[begin]):
            begin += 1
        while end > begin and self._says_when(words[end - 1]):
            end -= 1
        return list(words[begin:end])

    def _says_when(self, word: Word) -> bool:
        return word.tag[0] in "td" or word.text in self._manner

    def is_priced(self, mention: Mention, frame: Frame) -> bool:
        """Whether a figure is the move of a price: goods rise, and nothing measured of them does."""
        return bool(frame.movement) and self.moves(mention) and not self.ends_in_measure(frame.noun)

    def _has_price(self, words: Sequence[Word]) -> bool:
        """Whether what moves is a thing with a price: a name, or goods of one or two words (猪肉, 焦煤期货)."""
        if len("".join(word.text for word in words)) < _SHORTEST or self.ends_in_measure(words):
            return False
        return names_something(words, self._lexicon) or (len(words) <= _GOODS and all(map(is_noun, words)))

    def ends_in_measure(self, words: Sequence[Word]) -> bool:
        """Whether a phrase closes with a measure (猪肉产量); goods that a family lists by themselves (猪肉) are none."""
        if not words:
            return False
        last = words[-1].text
        return last in self._lexicon.heads or (last in self._lexicon.metrics and last[-1] in _MEASURES)


prices = once(lambda book: Prices(lexicon(book)))  # the same for every article


def _may_name(word: Word) -> bool:
    return word.text == "、" or (word.tag[0] not in "pcudrmqt" and word.text[0].isalnum())
