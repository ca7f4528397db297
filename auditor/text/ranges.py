"""Two numbers as the ends of one figure: 2—3天, 10~15万元, 18至35岁, 介于10%和15%之间, 30±5毫米."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.digits import BIG, SMALL
from auditor.text.fractions import share_at
from auditor.text.numerals import Numeral

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.text.counted import Counted
    from auditor.text.units import FoundUnit


_JOIN = compiled(r"\s*(?P<word>[—–\-~～－―‐]{1,2}|至|到|和|与|±)\s*")
JOINS = frozenset("—–-~～－―‐至到和与±")
_FROM = compiled(r"(?:从|由|自)[^，。；]{0,12}$")
_MOVED = compiled(r"(?:[涨跌增升降减]|上调|下调|增加|减少|提高|回落|上升|下降|增长)了?$")
_FAR = 3  # times: what a change ends in lies further off than the other end of a range
_BETWEEN = ("之间", "不等")


def shared_scale(first: Numeral, second: Numeral) -> Numeral:
    """10~15万元: the scale of the second number serves both."""
    written = second.text.rstrip(SMALL + BIG)
    bare = numerals.at(written, 0) if written and written != second.text else None
    if (
        bare is None
        or not bare.point
        or first.scaled
        or first.text[-1] in SMALL + BIG
        or second.point is None
    ):
        return first
    factor = second.point / bare.point

    def scaled(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    return Numeral(
        first.start, first.end, first.text, scaled(first.point), scaled(first.low), scaled(first.high), first.bound,
        first.grain * factor, True,
    )  # fmt: skip


def joined(
    text: str, first: Numeral, position: int, unit_after: Callable[[str, Numeral], Counted | None],
    unit: FoundUnit | None = None,
) -> tuple[Numeral, Counted | None] | None:  # fmt: skip
    """The two ends as one number with its unit, where ``first`` (with its ``unit``, up to ``position``) is the lower.

    从3万元增长到5万元 is no range but two figures; 和 joins two ends only before 之间. None where nothing is joined,
    also where the second number is the smaller.
    """
    if (match := _JOIN.match(text, position)) is None:
        return None
    word = match["word"]
    share = share_at(text, match.end())
    second = share if share is not None and "分之" in share.text else numerals.at(text, match.end())
    if second is None or first.point is None or second.point is None:
        return None
    upper = None if "分之" in first.text else unit_after(text, second)
    end = upper.unit.end if upper else second.end
    closed = text.startswith(_BETWEEN, end)
    if not closed and (
        word in "和与" or (word in "至到" and _FROM.search(text, max(0, first.start - 14), first.start))
    ):
        return None
    if "分之" in first.text:
        if second is not share:
            factor = (
                first.point / inner.point
                if (inner := numerals.at(text, first.start + 3)) and inner.point
                else 1
            )
            low, high = first.point, second.point * factor
        else:
            low, high = first.point, second.point
    elif upper is None or (unit is not None and upper.unit.dimension != unit.dimension):
        return None
    elif (
        word in "至到"
        and unit is not None
        and second.point > first.point * _FAR
        and _MOVED.search(text, max(0, first.start - 6), first.start)
    ):
        return None  # 上涨25点至1796点: by how much, and to what
    elif word == "±":
        low, high = first.point - second.point, first.point + second.point
    else:
        first = shared_scale(first, second) if unit is None else first
        low, high = first.point or second.point, second.point
        if unit is not None and upper is not None and unit.factor != upper.unit.factor:
            low = low * unit.factor / upper.unit.factor  # 500米至2公里
    if (
        upper is not None and upper.unit.name == "成"
    ):  # two tenths to three: told in percent, as 三成 alone is
        low, high = low * upper.unit.factor, high * upper.unit.factor
        upper = upper._replace(unit=upper.unit._replace(name=upper.unit.base, factor=Decimal(1)))
    if low >= high:
        return None
    said = text[first.start : second.end]
    return Numeral(
        first.start, second.end, said, None, low, high, Bound.RANGE, second.grain, second.scaled
    ), upper
