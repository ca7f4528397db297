"""A noun phrase before a figure, freed of what names nothing: particles, prepositions, intentions, its scope."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.extraction.names import bare
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.text.words import Word

_SCOPES = compiled(
    r"""
    ^(?:在?(?P<where>
        全国|我国|全球|全省|全市|全县|全区|国内|海外|境内|境外|省内|市内|全网|全行业|全年
      | (?:国家|省|市|县|区|乡|村)级(?=[\u4e00-\u9fff“]{2})
    ))(?:范围内)?
    """,
    re.VERBOSE,
)
_CLEAN = compiled(
    r"""
    ^(?:分别|依次|原?公告中|到(?!账|店|岸|访|手|货|期|场|站|港|达|位|家)|至(?!少|今)|于(?!田|都|洪)|本?报告期内?|本期|预计|计划|力争|有望|争取|确保|预期|拟|将|把|的是|的|了|各类|各(?!界)|有(?![效色机限序])|[（(]|共(?![享同])|其中|其(?!他)|项(?!目)|类(?![型别])|等(?!级)|、|该|还|也|又|所(?![得有属])|每(?![股亩吨户人平公]))+
    | (?:目标|任务|的|了|等|约|共|达|为|、|已|是|有|数量|总数|共计|分别|依次|[（(]|[亦则将]?[由从])+$
    """,
    re.VERBOSE,
)
# parts of speech that name nothing, at the head of a phrase and at its end; these words, and 一条, wherever they close it
_NO_BEGIN, _NO_END = frozenset("pcueoy"), frozenset("pcueoyd")
_OPENS = frozenset(("用", "被", "每", "对外"))  # 用电量, 被执行总金额
_POINTING = frozenset((
    "这", "那", "该", "此", "这里", "那里", "这些", "那些", "这个", "那个", "自己", "其", "此前", "之前", "以往", "以前", "一度", "盘中",
))  # fmt: skip
_COUNTED = compiled(
    r"[一两几][条台个家名位件种座间辆架艘套本张片批次]|首[条台个家名件种座间辆架艘套本张片批次]"
)


def substance(noun: Sequence[Word], verb: str | None) -> Sequence[Word]:
    """A noun phrase without the prepositions, pronouns and counted measure words at its ends: 随着这, 一条, 按照."""
    begin, end = 0, len(noun)
    done = next((at for at in range(len(noun) - 2, 0, -1) if noun[at].text in ("将", "把")), None)
    if done is not None and noun[done + 1].text not in ("由", "从") and noun[-1].tag[0] in "nv":
        begin = done + 1  # 为此决定|将|援助预算
    while end > begin and (noun[end - 1].tag[0] in _NO_END or _is_function(noun[end - 1])):
        if noun[end - 1].text == "比" and end - begin > 1:
            break  # 开关店比1.76
        end -= 1
    while begin < end and _is_function(noun[begin]):
        begin += 1
    if begin and verb is not None and noun[begin - 1].tag == "c" and begin < end:
        begin -= 1  # 销售|及营销费用
    return noun[begin:end]


def _is_function(word: Word) -> bool:
    return (
        word.text in _POINTING
        or (word.tag[0] in _NO_BEGIN and word.text not in _OPENS)
        or (word.tag == "m" and _COUNTED.fullmatch(word.text) is not None)
    )


def scoped(phrase: str) -> tuple[str | None, str]:
    """The scope that a phrase begins with, and the rest: 全国|粮食产量."""
    match = _SCOPES.match(phrase)
    return (match["where"], phrase[match.end() :]) if match else (None, phrase)


def clean(text: str) -> str:
    """A phrase without the particles and intentions around it: 预计|接待游客|约."""
    before = None
    while before != text:
        before, text = text, _CLEAN.sub("", text)
    return bare(text)
