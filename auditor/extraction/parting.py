"""A noun phrase → subject and metric: 瀚海科技|员工总数, 临州轨道交通6号线|日均客流."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.names import names_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word


class Parting:
    """Parts noun phrases into subject and metric with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def part(self, words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """Part a noun phrase into (subject, metric): 瀚海科技|员工总数, 临州轨道交通6号线|日均客流.

        X的Y parts at the 的 where X names something. Else the metric is the longest tail of common nouns that no
        name ending closes. Wrong where a product name is made of common words only.
        """
        rows = list(words)
        for index, word in enumerate(rows):
            if word.text == "的" and names_something(rows[:index], self._lexicon):
                inner, metric = self.part(rows[index + 1 :])
                if inner and metric:
                    return tuple(rows[: index + 1]) + inner, metric
                return tuple(rows[:index]), tuple(rows[index + 1 :])
        begin = len(rows)
        for index in range(len(rows) - 1, -1, -1):
            word = rows[index]
            if (
                index > 1
                and word.text in self._lexicon.suffixes
                and len(rows[index - 1].text) == 1
                and self.closes_name(rows, index)
            ):
                break  # 拓野汽车|产量, though 汽车产量 is a metric too
            tail = "".join(w.text for w in rows[index:])
            if tail in self._lexicon.metrics:
                begin = index
                continue
            if word.tag == "nw" and word.text[0].isascii() and index:
                begin = index  # 5G基站, AI服务器
                continue
            if word.text in self._lexicon.entities or word.tag in ("ns", "nr", "nt", "nz", "nw", "nrt"):
                if word.tag == "nz" and index and not self.closes_name(rows, index):
                    begin = index  # 全日制, 普惠型: the dictionary's "other names" are mostly no names
                    continue
                if word.text not in self._lexicon.heads:
                    break
            if index and self.closes_name(rows, index):
                break
            if len(word.text) == 1 and word.text not in self._lexicon.heads:
                single = word.tag in ("x", "zg", "g") or (index and len(rows[index - 1].text) == 1)
                if single and word.tag[0] not in "pufmq":
                    break  # 速|达|通: a string that the dictionary does not know
            begin = index
        return tuple(rows[:begin]), tuple(rows[begin:])

    def closes_name(self, rows: Sequence[Word], index: int) -> bool:
        """Whether the ending at ``index`` closes a name with the words right before it (瀚海科技, not 新能源汽车)."""
        text = rows[index].text
        if text not in self._lexicon.suffixes and not (
            len(text) > 2 and self._lexicon.suffix_end.search(text)
        ):
            return False
        begin = index - 1
        while begin and len(rows[begin].text) == 1 and len(rows[begin - 1].text) == 1:
            begin -= 1
        return names_something(rows[begin : index + 1], self._lexicon)
