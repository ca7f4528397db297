"""Branches of trade (制造业, 采矿业): every place has figures of them, so they narrow what is told of and name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

PUNCTUATION = frozenset(
    ["，", "、", "：", ":", "·", "-", "—", "（", "(", "。", "；", ",", ";", "）", ")"]
) | {" "}
_TRADE = 9  # words in the name of a branch of trade: 计算机、通信和其他电子设备制造业
_NAMED = ("ns", "nt", "nw", "nr", "nrt")


def is_trade(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a branch of trade (制造业, 采矿业) and no ending of a firm's name (酒业, 实业)."""
    text = word.text
    branch = len(text) > 2 and text[-1] == "业" and word.tag[0] == "n" and text not in lexicon.entities
    return branch and text not in lexicon.suffixes and not text.endswith(("企业", "行业", "产业"))


def of_trade(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether common nouns that close with a branch of trade open the clause: 电气机械和器材制造业|增长….

    A branch has figures in every place, so it narrows what is told of and names nobody.
    """
    for at, word in enumerate(words[:_TRADE]):
        if is_trade(word, lexicon) or (at and word.text == "业"):
            return True  # 供应|业
        if word.tag[0] not in "nvcxb" or word.tag in _NAMED or word.text in PUNCTUATION - {"、"}:
            return False
        if word.text in lexicon.link or word.text in lexicon.up or word.text in lexicon.down:
            return False
    return False
