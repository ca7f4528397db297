"""What a figure counts: the noun after it (26个城市), and the verb that counts that noun (…家企业从中受益)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

_STILL = frozenset(("依然", "仍", "仍然", "已", "已经", "均", "都", "当场", "不幸", "不同", "程度"))
_LONGEST = 6  # words in a counted noun
_PUNCTUATION = frozenset(
    ["、", "，", "。", "；", "：", ",", ";", ":", "（", "(", "）", ")", "”", "！", "？", "!", "?"]
)
_MEASURE_END = compiled(r"[量额率值]$|收入$|利润$|价格$|成本$")


class Counted(NamedTuple):
    """The right side of a figure: its noun, the counting verb, and the verb right behind it (14人失踪)."""

    noun: str | None
    verb: str | None
    then: str | None


def is_noun(word: Word) -> bool:
    """Whether a word can be part of a noun phrase.

    Wrong where jieba's dictionary gives a word its rarer part of speech.
    """
    return word.tag[0] in "nabjlizgtsxm" or word.tag in ("vn", "an", "f")


class Counting:
    """Reads the right sides of figures with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stop = frozenset(lexicon.book.words("verbs.stop_right")) | _PUNCTUATION
        self._after = frozenset(lexicon.book.words("verbs.counting_after"))
        long = (re.escape(word) for word in lexicon.verb_class if len(word) > 2)
        self._long_verbs = compiled("|".join(long))  # 提供支持: longer than one dictionary word

    def read(self, right: Sequence[Word]) -> Counted:
        """The counted noun of a figure and the verbs that follow."""
        if not right:
            return Counted(None, None, None)
        noun = self._noun(right)
        verb = next(
            (found for word in right[len(noun) :] if (found := self._lexicon.verb_class.get(word.text))), None
        )
        if verb is None and len(right) > len(noun):
            said = self._long_verbs.search("".join(word.text for word in right))
            verb = self._lexicon.verb_class[said[0]] if said else None
        first = next((word for word in right if word.text not in _STILL), right[0])  # 数十人|依然|下落不明
        then = first.text if len(first.text) > 1 and first.tag in ("v", "vn", "i", "l") else None
        return Counted("".join(noun).strip("“”\"'") or None, verb if verb in self._after else None, then)

    def _noun(self, right: Sequence[Word]) -> list[str]:
        verbs = self._lexicon.verb_class
        noun: list[str] = []
        for index, word in enumerate(right):
            if word.text in ("“", "”") and not noun:
                continue
            following = right[index + 1] if index + 1 < len(right) else None
            # 搬运机器人, 服务网点: a verb right before a noun opens the phrase
            opens = not noun and word.tag[0] == "v" and following is not None and following.tag[0] == "n"
            if word.text in self._stop or not (is_noun(word) or opens):
                break
            if noun and word.text in verbs and following is not None and not is_noun(following):
                break
            noun.append(word.text)
            if len(noun) >= _LONGEST:
                break
        ending = self._lexicon.suffixes
        while len(noun) > 1 and (
            (noun[-1] in verbs and noun[-1] not in ending) or _MEASURE_END.search(noun[-1])
        ):
            noun.pop()  # 3万个品牌销量增长: the metric of the next figure
        return noun
