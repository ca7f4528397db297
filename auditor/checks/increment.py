"""A level, by how much it moved and by how many percent: 产量48.6万吨，比上年增加1.9万吨，增长4.1%. For A302."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.interval import Interval
from auditor.checks.likeness import rounded
from auditor.checks.sentences import amount
from auditor.model import Kind, Status
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.check import Context
    from auditor.model import Claim

_MOVED = r"(?:增加|增长|多|提高|上升|减少|下降|少|降低|下滑)[了约近超]*$"
# Compared with what the increment is: 同比增加, 比上年增加, 较前一周减少.
_ON = compiled(r"^[，,、（(]?(?:同比|环比|[比较](?:\d{4}年)?[^，。；;\d]{1,8}?)净?" + _MOVED)
# And no other comparison before the growth: 比上月增加3万吨，同比增长6% has two.
_AND_BY = compiled(
    r"^[，,、）)]*(?:增长|增加|提高|上升|上涨|下降|减少|下滑|下跌|降低|增幅|降幅|涨幅)[了为达约]*$"
)


class Moved(NamedTuple):
    """What stands together in a sentence; ``implied`` is the growth as a ratio, with the sign of the increment."""

    level: Claim
    increment: Claim
    growth: Claim
    implied: Interval


def moves(claims: Sequence[Claim], context: Context) -> Iterator[Moved]:
    """Each level of a sentence that is followed by its increment and then by its growth.

    An increment that is as large as its level has no level before it, and a growth that goes the other way is
    another fault: both are left alone.
    """
    for level, increment, growth in zip(claims, claims[1:], claims[2:], strict=False):
        if not (amount(level) and _same_measure(level, increment) and _percent(growth)):
            continue
        if growth.base not in (None, increment.base) or growth.status is not Status.ACTUAL:
            continue
        if not _ON.match(context.between(level, increment)):
            continue
        if _AND_BY.match(context.between(increment, growth)) and (made := _implied(level, increment, growth)):
            yield Moved(level, increment, growth, made)


def _same_measure(level: Claim, increment: Claim) -> bool:
    """Whether the second claim tells by how much the first moved, in its own unit."""
    if level.quantity is None or increment.quantity is None or increment.kind is not Kind.CHANGE:
        return False
    one_thing = increment.stem == level.stem and level.status is increment.status is Status.ACTUAL
    return one_thing and increment.quantity.unit == level.quantity.unit


def _percent(growth: Claim) -> bool:
    return growth.kind is Kind.CHANGE and growth.quantity is not None and growth.quantity.unit == "%"


def _implied(level: Claim, increment: Claim, growth: Claim) -> Interval | None:
    if level.quantity is None or increment.quantity is None or growth.quantity is None:
        return None
    by, stated = increment.quantity.point, growth.quantity.point
    if not by or not stated or (by < 0) is not (stated < 0):
        return None
    whole, moved = rounded(level.quantity), rounded(increment.quantity)
    if by < 0:
        moved = Interval(*(None if end is None else -end for end in (moved.high, moved.low)))
    before = whole - moved if by > 0 else whole + moved
    if before.low is None or before.low <= 0 or moved.low is None or moved.low < 0:
        return None
    made = moved / before
    if by > 0:
        return made
    return Interval(*(None if end is None else -end for end in (made.high, made.low)))
