"""Ranks: 排名全省第一, 位居第五位, 全国第三. An ordinal that ranks nothing (第七届, 第三医院) is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound, Kind
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.quantities import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANK = compiled(
    r"""
    (?P<verb>排名|排在|排|位居|位列|位于|居于|居|列|名列|跃居|跃升至|升至|升到|跻身|稳居|高居|荣获|获得|获)?
    (?P<field>各?省[、（(]?(?:自治)?[区市][）)]?|全国|中国|我国|全省|全市|全县|全区|全球|世界|亚洲|国内|行业|业内|同类|中部|西部|东部|中西部|全网|全系统|(?![\u4e00-\u9fff]?[全各城])[\u4e00-\u9fff]{2}[省市])?
    (?:各[\u4e00-\u9fff]{1,3})?(?:之)?
    第(?P<number>[0-9]{1,3}+|[一二三四五六七八九十]{1,3}+)
    (?P<unit>位|名|大)?
    (?![\u4e00-\u9fff]{1,3}(?:院|所|厂|馆|公司))                                       # 河北省第二测绘院
    (?![\u4e00-\u9fff]{0,1}(?:届|次|期|季|批|轮|条|号|页|章|节|个|家|天|年|月|周|日|代|产业|医院|中学|小学|人民|师|军|时间|方|者|线|卷|版|集|部|例|人|局|场|期间|款|项|段|波|架|艘|座|台|辆|颗|枚|台阶|步|层|点))
    """,
    re.VERBOSE,
)


# 居全球动力电池企业第六。位列全球Top3: what is ranked stands between verb and rank
_APART = compiled(
    r"(?:位居|位列|名列|稳居|高居|跃居|居|排名|跻身)(?P<field>全国|全球|世界|亚洲|国内|行业|全省|全市)?(?P<what>[^，。；、：第\d]{0,14}?)"
    r"(?:第(?P<number>[0-9]{1,3}+|[一二三四五六七八九十]{1,3}+)(?=[，。；！？、）”]|$)|(?:TOP|Top|top)(?P<top>[0-9]{1,3}+)(?![\w%]))"
)
_STANDS = compiled(r"(?:位居|位列|稳居|高居|跃居|[夺获]得?)[^，。；、]*$")  # 稳居数字化指数|第一名
_REACH = 16


def ranks(text: str) -> list[Figure]:
    """The ranks told in ``text``: a number after 第 with a verb of ranking, a field, or 位/名 to say so.

    Top3 is any of the first three.

    >>> [(f.text, int(f.point or 0)) for f in ranks("增速排名全省第一，第三医院位居第五位，居全球电池企业第六")]
    [('全省第一', 1), ('第五位', 5), ('第六', 6)]
    """
    found = list(_beside(text)) if "第" in text else []
    taken = {figure.end for figure in found}
    found += [figure for figure in _behind_its_field(text) if figure.end not in taken]
    return sorted(found, key=lambda figure: figure.start)


def _beside(text: str) -> Iterator[Figure]:
    for match in _RANK.finditer(text):
        apart = match["unit"] == "名" and _STANDS.search(text, max(0, match.start() - _REACH), match.start())
        if not (match["verb"] or match["field"] or apart):
            continue
        number = numerals.at(match["number"], 0)
        if number is None or number.point is None:
            continue
        start = match.start("field") if match["field"] else match.start("number") - 1
        yield _rank(text, start, match.end(), match.span("number"), number.point)


def _behind_its_field(text: str) -> Iterator[Figure]:
    for match in _APART.finditer(text):
        group = "number" if match["number"] else "top"
        number = numerals.at(match[group], 0)
        if number is None or number.point is None:
            continue
        start = match.start(group) - (1 if group == "number" else 3)
        yield _rank(text, start, match.end(), match.span(group), number.point, within=group == "top")


def _rank(
    text: str, start: int, end: int, core: tuple[int, int], point: Decimal, *, within: bool = False
) -> Figure:
    low, bound = (Decimal(1), Bound.MAX) if within else (point, Bound.EXACT)
    return Figure(
        start,
        end,
        text[start:end],
        core,
        point,
        low,
        point,
        "名",
        bound,
        Kind.RANK,
        "rank",
        Decimal(1),
        "名",
        Decimal(1),
    )
