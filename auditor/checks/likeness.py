"""When two figures are one: what a short wording may say for a longer one, and what looks like a slip of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.checks.interval import Interval
from auditor.checks.judging import points, significant, slip, written
from auditor.model import Bound

if TYPE_CHECKING:
    from auditor.model import Claim, Quantity

# A title rounds more than a body does, and as often down: 涨近三成 for 27.6%, 破百亿 for 103.4亿.
_ROUNDING = Decimal("0.05")
_ONE_SIDED = (Bound.GT, Bound.MAX, Bound.MIN)


def agrees(head: Quantity, body: Quantity) -> bool:
    """Whether the title's wording is one for the body's figure.

    不超27亿元 and 不超过57亿元 have values in common, and so have 增长27%至76% and 37%至76%, but are two statements.
    """
    if opposed(head, body):
        return False
    point = abs(head.point or Decimal(0))
    if head.bound is body.bound and head.bound in _ONE_SIDED and head.point and body.point:
        beyond = body.point - head.point if head.bound is not Bound.MAX else head.point - body.point
        if 0 <= beyond < _weight(head.point):  # 超790万 of 超过791万
            return True
        return _rounds(head.point, body.point, max(head.grain, body.grain))
    if head.bound is body.bound is Bound.RANGE and head.low is not None and head.high is not None:
        ends = ((head.low, body.low), (head.high, body.high))
        return all(two is not None and _rounds(one, two, max(head.grain, body.grain)) for one, two in ends)
    stated, value = taken(head), _limited(taken(body), body)
    small = head.dimension == "count" and point < 1000
    # 1.9亿 may stand for 1.93亿 or 1.86亿, but who writes 5732.41万 has rounded and no more.
    by = point * _ROUNDING if significant(point) < 3 else head.grain
    loose = stated if small else stated.widened(by)
    if head.bound in (Bound.LT, Bound.GT):  # 近96万 is not said of 96.19万, nor 超87亿 of 86.6亿
        loose = Interval(
            head.point if head.bound is Bound.GT else loose.low,
            head.point if head.bound is Bound.LT else loose.high,
        )
    return value.overlaps(stated) or (value.overlaps(loose) and head.grain > body.grain)


def taken(quantity: Quantity) -> Interval:
    """What a reader takes the figure for; between title and body 约 tells rounding and no more."""
    if quantity.bound is not Bound.APPROX or quantity.point is None:
        return expected(quantity)
    return Interval.exactly(quantity.point).widened(max(quantity.grain / 2, abs(quantity.point) / 100))


def meant(quantity: Quantity) -> Interval:
    """What a sum of other figures must come to: 超230亿 is not said of parts that happen to make 380亿."""
    whole, point = taken(quantity), quantity.point
    if quantity.bound not in (Bound.GT, Bound.LT) or point is None:
        return whole
    by = abs(point) * _ROUNDING if significant(point) < 3 else quantity.grain
    return Interval(point, point + by) if quantity.bound is Bound.GT else Interval(point - by, point)


def _limited(value: Interval, body: Quantity) -> Interval:
    """A limit of the body's, closed: 0.65% is not said of 5%以下 because it lies below."""
    if body.point is None or body.point <= 0:
        return value
    if body.bound is Bound.MAX and value.low is None:
        return Interval(body.point * Decimal("0.85"), value.high)
    if body.bound is Bound.MIN and value.high is None:  # 上千例 is not said of millions
        return Interval(value.low, Decimal(10) ** (body.point.adjusted() + 2))
    return value


def _weight(point: Decimal) -> Decimal:
    """The weight of the last digit that is not zero: 10万 in 790万."""
    exponent = abs(point).normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _rounds(one: Decimal, two: Decimal, grain: Decimal) -> bool:
    """Whether two figures are one, as far as the coarser of them is written out."""
    return one == two or abs(one - two) < grain


def expected(quantity: Quantity) -> Interval:
    """What a reader takes the figure for: 超120万 is not said of 1200万, but up to twice as much, or the next power of ten.

    >>> from auditor.model import Quantity
    >>> told = Quantity(Decimal(1200000), Decimal(1200000), None, "家", Bound.GT)
    >>> str(expected(told).high)
    '10000000'
    """
    point = quantity.point
    if quantity.bound is not Bound.GT or quantity.high is not None or point is None or point <= 0:
        return Interval.of(quantity)
    return Interval(quantity.low, max(point * 2, Decimal(10) ** (point.adjusted() + 1)))


def rounded(quantity: Quantity) -> Interval:
    """The interval of a figure as an operand: with three digits or more 约 tells rounding and no more.

    >>> from auditor.model import Quantity
    >>> told = Quantity(Decimal("1.13"), Decimal("1.017"), Decimal("1.243"), "元", Bound.APPROX, grain=Decimal("0.01"))
    >>> rounded(told)
    Interval(low=Decimal('1.12'), high=Decimal('1.14'))
    """
    point = quantity.point
    if quantity.bound is not Bound.APPROX or point is None or significant(point) < 3:
        return Interval.of(quantity)
    return Interval.exactly(point).widened(quantity.grain)


def opposed(left: Quantity, right: Quantity) -> bool:
    """Whether one figure is told as not yet reached and the other as passed: 近25万家 and 超25万家."""
    return left.point == right.point and {left.bound, right.bound} == {Bound.LT, Bound.GT}


def overstepped(head: Quantity, body: Quantity) -> bool:
    """Whether the words of a title say the other side of the body's figure: 近96万 of 96.19万, 超87亿 of 86.58亿."""
    if opposed(head, body):
        return True
    if (
        head.bound not in (Bound.LT, Bound.GT)
        or body.bound is not Bound.EXACT
        or not head.point
        or not body.point
    ):
        return False
    over = body.point - head.point if head.bound is Bound.LT else head.point - body.point
    return body.grain / 2 < over < head.grain


def mistyped(head: Claim, claim: Claim) -> bool:
    """Whether the figures look like one mistyped: a title may drop the 将 or 计划 that makes its figure a plan."""
    both = written(head, claim)
    if turned(head, claim):
        return True
    if len(ends(head)) == len(ends(claim)) == 2:
        return sum(one == two for one, two in zip(ends(head), ends(claim), strict=True)) == 1
    if both is None or 0 in both or head.quantity is None or claim.quantity is None:
        return False
    return slip(*map(abs, both)) or misplaced(head.quantity, claim.quantity) or _coarsely(head, claim)


def _coarsely(head: Claim, claim: Claim) -> bool:
    """Whether one looks like a slip of the other as it is once rounded, up or down: 1310万 for 11301850."""
    one, two = head.quantity, claim.quantity
    if one is None or two is None or not one.point or not two.point or one.grain == two.grain:
        return False
    coarse, fine = (one, two) if one.grain > two.grain else (two, one)
    down = abs(fine.point or one.point) // coarse.grain
    return any(slip(abs(coarse.point or one.point) / coarse.grain, near) for near in (down, down + 1) if near)


def turned(head: Claim, claim: Claim) -> bool:
    """Whether one is told as a rise and the other as a fall by as much."""
    return bool(ends(head)) and sorted(ends(head)) == sorted(-end for end in ends(claim)) and any(ends(head))


def misplaced(left: Quantity, right: Quantity) -> bool:
    """Whether one figure is the other with its point or its unit word displaced, also where one of them is rounded.

    5732.41万元 and 57324.082万元 are; 5700万元 and 57000万元 may be two facts, for two digits meet by chance.
    """
    if not left.point or not right.point:
        return False
    one, two = abs(left.point), abs(right.point)
    small, large = (left, right) if one < two else (right, left)
    ratio = max(one, two) / min(one, two)
    if ratio < 9 or min(significant(one), significant(two)) < 2:
        return False
    by = Decimal(10) ** (ratio * Decimal("1.05")).adjusted()
    blur = max(small.grain * by, large.grain) / 2
    return abs(min(one, two) * by - max(one, two)) <= (0 if significant(one) == significant(two) else blur)


def ends(claim: Claim) -> tuple[Decimal, ...]:
    """The figure as written, both ends of a range; empty where there is none."""
    quantity = claim.quantity
    if quantity is not None and quantity.bound is Bound.RANGE and None not in (quantity.low, quantity.high):
        return (quantity.low or Decimal(0), quantity.high or Decimal(0))
    return points(claim) or ()
