"""Ranks: 排名全省第一, 位居第五位, 全国第三. An ordinal that ranks nothing (第七届, 第三医院) is none."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.model import Bound, Kind
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.quantities import Figure

_RANK = compiled(
    r"""
    (?P<verb>排名|排在|排|位居|位列|位于|居于|居|列|名列|跃居|跃升至|升至|升到|跻身|稳居|高居|荣获|获得|获)?
    (?P<field>各?省[、（(]?(?:自治)?[区市][）)]?|全国|中国|我国|全省|全市|全县|全区|全球|世界|亚洲|国内|行业|业内|同类|中部|西部|东部|中西部|全网|全系统|[\u4e00-\u9fff]{2}省|[\u4e00-\u9fff]{2}市)?
    (?:各[\u4e00-\u9fff]{1,3})?(?:之)?
    第(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})
    (?P<unit>位|名|大)?
    (?![\u4e00-\u9fff]{0,1}(?:届|次|期|季|批|轮|条|号|页|章|节|个|家|天|年|月|周|日|代|产业|医院|中学|小学|人民|师|军|时间|方|者|线|卷|版|集|部|例|人|局|场|期间|款|项|段|波|架|艘|座|台|辆|颗|枚|台阶|步|层|点))
    """,
    re.VERBOSE,
)


_STANDS = compiled(r"(?:位居|位列|稳居|高居|跃居|[夺获]得?)[^，。；、]*$")  # 稳居数字化指数|第一名
_REACH = 16


def ranks(text: str) -> list[Figure]:
    """The ranks told in ``text``: a number after 第 with a verb of ranking, a field, or 位/名 to say so.

    >>> [(f.text, int(f.point or 0)) for f in ranks("增速排名全省第一，第三医院位居第五位")]
    [('全省第一', 1), ('第五位', 5)]
    """
    if "第" not in text:
        return []
    found = []
    for match in _RANK.finditer(text):
        apart = match["unit"] == "名" and _STANDS.search(text, max(0, match.start() - _REACH), match.start())
        if not (match["verb"] or match["field"] or apart):
            continue
        number = numerals.at(match["number"], 0)
        if number is None or number.point is None:
            continue
        start = match.start("field") if match["field"] else match.start("number") - 1
        point = number.point
        found.append(
            Figure(
                start, match.end(), text[start : match.end()], match.span("number"), point, point, point, "名",
                Bound.EXACT, Kind.RANK, "rank", Decimal(1), "名", Decimal(1),
            )
        )  # fmt: skip
    return found
