"""str → numerals: Arabic, Chinese and mixed, each as the interval that its wording allows.

First step of reading a figure; knows nothing of units. Values are Decimal throughout.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled
from auditor.text.digits import BIG, HAN, SMALL
from auditor.text.worth import ARABIC, worth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from auditor.model import Bound

_DECIMAL = frozenset("0123456789０１２３４５６７８９")

# A numeral begins with one of these, so that a scan steps over everything else at the speed of a set look-up.
FIRST = f"0-9０-９{HAN}上成"

# What a numeral may span; the look-aheads keep 154万2021年, 10来自 and 网上百货 apart.
_EXTENT = compiled(
    rf"""(?=[{FIRST}]) (?:
      {ARABIC}
      [几幾]? [多余餘]? (?: [{SMALL}]?[{BIG}]+ | [{SMALL}] )?                          # 20几  500多亿  3千万
      (?: (?<=[万亿萬億千百])                                                            # 1万5  1亿2000万  3万2千
          (?: [0-9０-９]+(?:[.．][0-9０-９]+)? [十百千万萬]{{0,2}}
              (?! [0-9０-９.．%％年月日号/／:：—–\-~～,，至到、成倍天] | 个[月百小星] ) )+ )?
      (?: [多余餘] | (?<=[0十百千万亿])来(?=[个年天岁名家人位次斤里公]) | \ ?(?:thousand|million|mln|mn|billion|bn|trillion)\b )?
    | 成[百千]上[千万] | 成千成万 | 千千万万 | 万万千千                                  # idioms: no number at all
    | (?: (?<![以网线路楼晚早])上(?=[百千万亿萬億])                                      # 上百
        | 成(?=[百千万亿萬億][^上成]) )?
      [{HAN}][{HAN}多余餘]* (?: 点[零〇一二三四五六七八九]+ [百千万亿]* )?
      (?: (?<=[十百千万])来(?=[个年天岁名家人位次斤里公]) )?
    )""",
    re.VERBOSE,
)
# 60千瓦时 counts 千瓦时: the last scale belongs to the unit
_METRIC = compiled("瓦|米|克|卡|焦|伏|帕|赫|字节|分点|比特|牛")

_SPOKEN = compiled(
    rf"(?:{ARABIC}|[{HAN}]{{1,3}})个[多余]?亿(?!万|[多\u4e00-\u9fff]?[人户])", re.VERBOSE
)  # 3个亿, 8个多亿


class Numeral(NamedTuple):
    """A numeral in ``text[start:end]``: ``point`` as written, ``low``/``high`` as its wording allows.

    ``grain`` is the weight of the last written digit, ``scaled`` whether it carries 万, 亿 or a decimal, which is
    what makes a bare number a rounded one.
    """

    start: int
    end: int
    text: str
    point: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    grain: Decimal
    scaled: bool


def _without_unit(text: str, start: int, end: int) -> int:
    """Where a numeral ends whose last scale may belong to its unit: 60千瓦时, 五百万千瓦, 5兆瓦; but 五千米 is 5000 米."""
    if text[end - 1] not in "百千兆" or end - start < 2 or not _METRIC.match(text, end):
        return end
    metric = text[end - 1] == "兆" or text[end - 2] in _DECIMAL or text[end - 2] in BIG + "多余"
    return end - 1 if metric else end


def at(text: str, position: int) -> Numeral | None:
    """The numeral that begins at ``position``, or None where the characters make no number (万千, 成千上万)."""
    match = _EXTENT.match(text, position)
    if match is None:
        return None
    end = _without_unit(text, position, match.end())
    said = text[position:end]
    value = worth(said)
    return value and Numeral(position, end, said, *value)


def spoken_at(text: str, position: int) -> Numeral | None:
    """The numeral of 亿 that is counted like a thing: 3个亿, 8个多亿; money, unless a unit follows."""
    match = _SPOKEN.match(text, position)
    value = match and worth(match[0].replace("个", ""))
    return value and match and Numeral(position, match.end(), match[0], *value)


def whole_run(start: int, run: str) -> Numeral | None:
    """The numeral that ``run`` is from its first character to its last, or None; quicker than `at` where it is."""
    value = worth(run)
    return None if value is None else Numeral(start, start + len(run), run, *value)


def end_at(text: str, position: int) -> int:
    """Where to go on after a numeral that is no figure: past all of 成千上万, and at least one character on."""
    match = _EXTENT.match(text, position)
    return match.end() if match else position + 1


def _all(text: str) -> Iterator[Numeral]:
    for match in _EXTENT.finditer(text):
        start, end = match.span()
        end = _without_unit(text, start, end)
        said = text[start:end]
        if (value := worth(said)) is not None:
            yield Numeral(start, end, said, *value)


def find(text: str) -> list[Numeral]:
    """Every numeral of ``text`` in order, names and idioms included: what counts as a figure is decided later.

    Full-width digits, thousands separators, 万/亿 and 多/余 belong to the numeral. Wrong where a Chinese digit is
    part of a word (统一, 三峡): callers mask those.

    >>> [(n.text, n.low, n.high) for n in find("一万五千亿、500多亿和数百万")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('一万五千亿', Decimal('1500000000000'), Decimal('1500000000000')),
     ('500多亿', Decimal('50000000000'), Decimal('60000000000')),
     ('数百万', Decimal('1000000'), Decimal('10000000'))]
    """
    return list(_all(text))
