"""Names that only their article gives away: by standing in its title, by coming back, or by what describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.names import names_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

PREPOSITIONS = frozenset([
    "在", "于", "向", "为", "对", "从", "由", "以", "据", "按", "将", "把", "给", "除", "自", "当",
    "随着", "经过", "通过", "根据", "按照", "围绕", "针对", "依托", "借助", "基于", "对于", "随", "经", "截至", "截止", "就",
    "与", "和", "同", "比", "较", "相比", "因", "继", "受", "凭", "靠",
])  # fmt: skip
_BASES = ("同比", "环比")
_ACTOR = 4  # words in a phrase that acts
_OFTEN = 2  # a class of things is told of twice by chance


class Recurring:
    """Finds such names with the article's own ``titles`` and ``texts``; ``idioms`` only look like numbers (二线, 两岸)."""

    def __init__(
        self, lexicon: Lexicon, titles: Sequence[str], texts: Sequence[str], idioms: frozenset[str]
    ) -> None:
        self._lexicon, self._titles, self._texts, self._idioms = lexicon, titles, texts, idioms

    def echo(self, words: Sequence[Word]) -> str | None:
        """A name made of common words (邻里优选), known by standing in the title or coming back in the article."""
        if not words or words[0].tag[0] in "dvpcrmuqt" or words[0].text in ("同比", "环比"):
            return None
        found, text = None, ""
        for count, word in enumerate(words[:4], 1):
            text += word.text
            lexicon = self._lexicon
            verbal = word.text in lexicon.link or word.text in lexicon.up or word.text in lexicon.down
            if verbal or word.text in lexicon.heads or word.tag[0] in "pudm" or word.text[0].isdigit():
                break
            if (
                len(text) >= 3
                and count >= 2
                and not (words[0].text in lexicon.generic and word.text in lexicon.generic)
                and (any(text in title for title in self._titles) or self._repeated(word, text))
            ):
                found = text
        return found

    def _repeated(self, last: Word, text: str) -> bool:
        """Whether a string that ends in a verb or adjective comes back in the article: 安心问诊, 邻里优选.

        Ordinary noun phrases end in nouns, and come back too.
        """
        return last.tag[0] in "va" and last.text in self._lexicon.suffixes and self.told(text) > 1

    def actor(self, words: Sequence[Word]) -> str | None:
        """A phrase of common nouns before a verb that the article says again: 国家铁路|发送旅客, 临川车务段|开行.

        What acts more than once is what the article is about. Wrong for a class that is told of twice (中小企业).
        """
        lexicon = self._lexicon
        taken: list[Word] = []
        for index, word in enumerate(words[:_ACTOR]):
            if index == 0 and (
                word.text in lexicon.verb_class or word.text in self._idioms or word.tag in ("vn", "v")
            ):
                return None  # 服务中小企业, 四大支柱行业
            nominal = word.tag[0] in "njl" or word.tag in ("vn", "b", "s", "ns", "nz")
            if not nominal or word.text in lexicon.link or word.text in lexicon.carry or word.text in _BASES:
                break
            if taken and (
                word.text in lexicon.verb_class or word.text in lexicon.metrics or word.text in lexicon.per
            ):
                break
            taken.append(word)
        following = words[len(taken)] if len(taken) < len(words) else None
        acts = following is not None and (
            following.tag[0] in "vd"
            or following.text in lexicon.verb_class
            or following.text in lexicon.metrics
            or following.text in lexicon.per
        )
        if not taken or not acts or taken[-1].text in lexicon.column or taken[0].text in lexicon.per:
            return None
        if taken[-1].tag == "vn" and self._lexicon.name_type("".join(word.text for word in taken)) is None:
            return None  # 境外输入|引发…: an act does nothing that is counted
        if following is not None and self.in_measure(taken, words):
            return None
        name = "".join(word.text for word in taken)
        measured = any(name.endswith(head) for head in (taken[-1].text,) if head in lexicon.heads) and (
            lexicon.name_type(name) is None
        )
        if measured or name in lexicon.metrics or name in lexicon.pronouns or len(name) < 3:
            return None
        if name in lexicon.no_name:
            return None  # 太阳能|集中供暖: a kind of thing
        return name if self.told(name) > _OFTEN else None

    def in_measure(self, taken: Sequence[Word], words: Sequence[Word]) -> bool:
        """Whether a phrase only begins the name of a measure: 社会消费品|零售总额."""
        text = "".join(word.text for word in taken)
        for word in words[len(taken) : len(taken) + _ACTOR]:
            text += word.text
            if text in self._lexicon.metrics:
                return True
        return False

    def told(self, text: str) -> int:
        """How often the article says ``text``."""
        return sum(passage.count(text) for passage in self._texts)

    def described(self, words: Sequence[Word], begin: int) -> str | None:
        """The name that a relative clause at the head describes: 主打培训业务的光环国际."""
        for at in range(len(words) - 1, begin, -1):
            if words[at].text != "的":
                continue
            taken: list[Word] = []
            for word in words[at + 1 :]:
                if word.text in PREPOSITIONS or word.text in self._lexicon.link or word.text[0].isdigit():
                    break
                if word.tag[0] in "vdpcum" and word.tag != "vn":
                    break
                taken.append(word)
            if taken and taken[0].tag != "r" and names_something(taken, self._lexicon):
                return "".join(word.text for word in taken)
        return None
