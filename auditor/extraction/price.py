"""Things with a price, which move by themselves: 特斯拉跌近1%, 猪肉上涨5%; and phrases that close with a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.counted import is_noun
from auditor.extraction.names import names_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.text.words import Word

_GOODS = 3  # words in what has a price: 动力|煤, 国债|期货|主力
_MEASURES = frozenset("量额率价值数入润费本度积资格利")


class Prices:
    """Tells what has a price with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._movers = frozenset(lexicon.book.words("cues.mover.verbs"))

    def moves(self, mention: Mention) -> bool:
        """特斯拉跌近1%: the name stands right before the verb of the move."""
        words = [word for word in mention.left if word.text.strip()]
        return len(words) > 1 and words[-1].text in self._movers and self._has_price(words[:-1])

    def is_priced(self, mention: Mention, frame: Frame) -> bool:
        """Whether a figure is the move of a price: goods rise, and nothing measured of them does."""
        return bool(frame.movement) and self.moves(mention) and not self.ends_in_measure(frame.noun)

    def _has_price(self, words: Sequence[Word]) -> bool:
        """Whether what moves is a thing with a price: a name, or goods of one or two words (猪肉, 焦煤期货)."""
        if self.ends_in_measure(words):
            return False
        return names_something(words, self._lexicon) or (len(words) <= _GOODS and all(map(is_noun, words)))

    def ends_in_measure(self, words: Sequence[Word]) -> bool:
        """Whether a phrase closes with a measure (猪肉产量); goods that a family lists by themselves (猪肉) are none."""
        if not words:
            return False
        last = words[-1].text
        return last in self._lexicon.heads or (last in self._lexicon.metrics and last[-1] in _MEASURES)
