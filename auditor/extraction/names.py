"""Whether a phrase names anything at all, or only a kind of thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

_QUOTES = compiled(r"[“”「」『』\"'‘’《》]")
_UNCLOSED = compiled(r"[（(][^（()）]*$")  # 云岫股份（SH: the bracket goes on behind the name
_DOCUMENT = compiled(
    r"^《.*(?:法|条例|规定|办法|意见|规划|方案|通知|决定|纲要|公报|报告|年报|白皮书|宣言|公约|指南|标准|目录|协议|公告|预案|细则|蓝皮书|清单)(?:[（(][^（()）]*[)）])?》$"
)
_OPENING = '“「『"'  # marks of a quotation; a title in 《》 always names
_BODIES = ("公司", "集团", "股份", "银行", "大学", "学院", "医院", "法院", "协会", "学会", "商会", "联盟")
_SERVICES = ("服务", "保险", "教育")  # acts that one can have or buy
_MEASURED = frozenset("利税权费率额量值价息")
# the dictionary's personal names (nr) are too often common words: 冬小麦, 秋播
_NAME_TAGS = frozenset(("ns", "nt", "nrt", "nw", "eng"))


def bare(name: str) -> str:
    """A name without quotation marks or spaces: “满天星计划” → 满天星计划."""
    return _UNCLOSED.sub("", _QUOTES.sub("", name)).strip(" ·,，、:：-—的。！？；!?;")


def names_something(words: Iterable[Word], lexicon: Lexicon) -> bool:
    """Whether a noun phrase names an entity: a name in the dictionary, a quotation, a known ending, an unknown string.

    Wrong for a company called by two common words without an ending (大众); those need a row in rules/entities.
    """
    words = list(words)
    if words and _counts(words[0]):
        return False  # 三大电信, 两个产业园: a class and how many it has
    return bool(words) and (surely_names(words, lexicon) or _may_name(words, lexicon))


def surely_names(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a noun phrase names an entity whatever else the text says: a known name, a quotation, a name's ending."""
    phrase = "".join(word.text for word in words)
    if bare(phrase) in lexicon.entities:
        return True
    for index, word in enumerate(words):
        if word.text in lexicon.entities:
            return True
        named = (
            word.tag in _NAME_TAGS and len(word.text) > 1 and word.text not in lexicon.new
        )  # 新建 is a county too
        if named and _is_own(word, lexicon):
            return True
        before = words[index - 1] if index else None
        if (
            before is not None
            and word.text in lexicon.suffixes
            and before.text not in lexicon.heads
            and before.tag[0] not in "bamrvdfq"
            and before.text not in lexicon.generic
            and before.text not in lexicon.new
            and len(phrase) >= 3
        ):
            return True
    return (
        len(phrase) >= 5
        and words[0].tag[0] not in "bamrvdpf"
        and words[0].text[0] not in "一二两三四五六七八九十"
        and words[0].text not in lexicon.generic
        and lexicon.suffix_end.search(phrase) is not None
        and words[0].tag != "r"
        and len(words) > 1
        and not (words[-1].text in lexicon.suffixes and _is_kind(words, lexicon))
    )


def is_document(word: Word) -> bool:
    """Whether a title is that of a law, plan or report, of which nothing is measured: 《献血法》, not 《远山》."""
    return word.tag == "nw" and _DOCUMENT.search(word.text) is not None


def acts(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is an act that ends no name: 监测, 发展, not 问诊."""
    thing = word.text in lexicon.suffixes or word.text in _SERVICES
    return word.tag[0] == "v" and len(word.text) > 1 and not thing


def _counts(word: Word) -> bool:
    """Whether a word counts what stands behind it: 三大, 两个."""
    return word.tag[0] == "m" and len(word.text) > 1 and word.text[-1] in "大家个项种类"


def _is_kind(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a phrase closes with a kind of thing (大力发展|设施农业); 公司 and its like close names whatever stands before."""
    return words[-2].text in lexicon.generic and not words[-1].text.endswith(_BODIES)


def _is_own(word: Word, lexicon: Lexicon) -> bool:
    """Whether a dictionary name or quotation names by itself; “病有所医” is a slogan, “春苗计划” a plan."""
    name = bare(word.text)
    if name in lexicon.no_name:
        return False
    return word.text[0] not in _OPENING or lexicon.name_type(name) is not None


def _may_name(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a phrase may be a name that the dictionary lacks: two single characters in a row, a doubtful entry."""
    run, noun = 0, False
    if words[-1].text in _MEASURED or acts(words[-1], lexicon):
        return False  # 营运溢|利, 缓|税, 棚室|发展
    for word in words:
        doubtful = word.tag == "nz" or (word.tag == "nw" and word.text[0] in _OPENING)
        if doubtful and len(word.text) > 1 and bare(word.text) not in lexicon.no_name:
            return True
        single = (
            len(word.text) == 1 and word.tag[0] not in "pfudcrmqyek" and "\u4e00" <= word.text <= "\u9fff"
        )
        run = run + 1 if single else 0
        noun = single and (noun or word.tag[0] in "njxzgi")  # 新|添, 可|耗: no name without a noun
        if run >= 2 and noun:
            return True
    return False
