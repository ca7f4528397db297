"""The names of an article: short names that it introduces, and whether a phrase names anything at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extraction.lexicon import Lexicon
    from auditor.text.words import Word

# 临江理工大学（以下简称“临理工”）; 京东零售企业业务事业部（简称“京东企业业务”）; “乐购临州”消费券
_DEFINED = re.compile(
    r"(?P<long>[\u4e00-\u9fffA-Za-z0-9·“”]{2,30})[（(](?:以下|下称|下文)?(?:简)?称(?:为)?[:：]?[“「\"'‘]?(?P<short>[^”」\"'’（）()，。、]{2,12})[”」\"'’]?"
    r"(?:[、或][“\"].{1,12}?[”\"])?[)）]"
)
_GENERIC_SHORT = frozenset(
    [
        "公司",
        "本公司",
        "集团",
        "本集团",
        "上市公司",
        "标的公司",
        "目标公司",
        "发行人",
        "控股股东",
        "项目",
        "本项目",
        "基金",
        "协议",
        "方案",
        "甲方",
        "乙方",
        "交易对方",
        "本次交易",
        "子公司",
        "合同",
        "规划",
        "意见",
        "通知",
        "办法",
    ]
)
_QUOTES = re.compile(r"[“”「」『』\"'‘’《》]")
# words that make a kind of thing, not a name, with the ending after them: 互联网平台, 制造企业, 数据中心
_GENERIC = frozenset(
    [
        "中小",
        "中小型",
        "大中型",
        "大中小",
        "企业",
        "中小企业",
        "小微企业",
        "民营企业",
        "制造业",
        "工业",
        "农业",
        "商业",
        "行业",
        "产业",
        "互联网",
        "网络",
        "数据",
        "数字",
        "信息",
        "科技",
        "技术",
        "社会",
        "国家",
        "全国",
        "世界",
        "国际",
        "城市",
        "农村",
        "乡村",
        "社区",
        "学校",
        "学生",
        "消费",
        "电商",
        "生产",
        "生活",
        "服务",
        "交通",
        "旅游",
        "文化",
        "教育",
        "医疗",
        "体育",
        "金融",
        "投资",
        "贸易",
        "市场",
        "项目",
        "平台",
        "门店",
        "产品",
        "商品",
        "品牌",
        "线上",
        "线下",
        "海外",
        "国内",
        "汽车",
        "新能源",
        "新能源汽车",
        "能源",
        "电力",
        "电动",
        "智能",
        "手机",
        "家电",
        "食品",
        "农产品",
        "粮食",
        "材料",
        "设备",
        "机器人",
        "用户",
        "客户",
        "员工",
        "职工",
        "居民",
        "群众",
        "大型",
        "中小型",
        "重点",
        "优势",
        "基层",
        "地方",
        "政府",
        "部门",
        "机构",
        "单位",
        "公共",
        "建设",
        "重大",
        "专项",
        "系列",
        "特色",
    ]
)
# the dictionary's personal names (nr) are too often common words: 冬小麦, 秋播
_NAME_TAGS = frozenset(("ns", "nt", "nz", "nrt", "nw", "eng"))


@dataclass(frozen=True, slots=True)
class Names:
    """The short names of one article, each with its long form, and a pattern that finds them in its text."""

    long_of: dict[str, str]
    short_of: dict[str, str]
    pattern: re.Pattern[str] | None


def _name_start(words: tuple[Word, ...]) -> int:
    """Where the name begins that ends a phrase: after the last verb, preposition, 的 or numeral."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.tag[0] in "pucdrym" or word.text in "的了是" or (word.tag == "v" and index < len(words) - 1):
            return word.start + len(word.text)
    return 0


def defined(texts: Iterable[str]) -> Names:
    """The short names that ``texts`` (plain) introduce with 简称, mapped to the names they stand for."""
    long_of: dict[str, str] = {}
    for text in texts:
        if "称" not in text:
            continue
        for match in _DEFINED.finditer(text):
            long = match["long"]
            long = long[_name_start(cut(long)) :]
            if len(long) > len(match["short"]) >= 2 and match["short"] not in _GENERIC_SHORT:
                long_of[match["short"]] = bare(long)
    if not long_of:
        return Names({}, {}, None)
    alternation = "|".join(sorted(map(re.escape, long_of), key=len, reverse=True))
    return Names(long_of, {long: short for short, long in long_of.items()}, re.compile(alternation))


def bare(name: str) -> str:
    """A name without quotation marks or spaces: “满天星计划” → 满天星计划."""
    return _QUOTES.sub("", name).strip(" ·,，、:：-—的")


def names_something(words: Iterable[Word], lexicon: Lexicon) -> bool:
    """Whether a noun phrase names an entity: a name in the dictionary, a quotation, a known ending, an unknown string.

    Wrong for a company called by two common words without an ending (大众); those need a row in rules/entities.
    """
    words = list(words)
    if not words:
        return False
    phrase = "".join(word.text for word in words)
    if bare(phrase) in lexicon.entities:
        return True
    for index, word in enumerate(words):
        if (word.tag in _NAME_TAGS and len(word.text) > 1) or word.text in lexicon.entities:
            return True
        before = words[index - 1] if index else None
        if (
            before is not None
            and word.text in lexicon.suffixes
            and before.text not in lexicon.heads
            and before.tag[0] not in "bamrvdfq"
            and before.text not in _GENERIC
            and len(phrase) >= 3
        ):
            return True
    run = 0
    for word in words:  # two or more single characters in a row: a string that the dictionary does not know
        run = (
            run + 1
            if len(word.text) == 1 and word.tag[0] not in "pfudcrmqyek" and "\u4e00" <= word.text <= "\u9fff"
            else 0
        )
        if run >= 2:
            return True
    return (
        len(phrase) >= 5
        and words[0].tag[0] not in "bamrvdpf"
        and words[0].text not in _GENERIC
        and lexicon.suffix_end.search(phrase) is not None
        and words[0].tag != "r"
        and len(words) > 1
    )
