"""How a number is told again: with which verb, and whether two numbers of one sentence return together.

For C107: what stands here finds the claims, the check says what they are.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from auditor.checks.interval import Interval
from auditor.checks.judging import says, significant
from auditor.grouping.aliases import kin
from auditor.grouping.comparable import same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Role, Status, TimeAspect

if TYPE_CHECKING:
    from auditor.checks.check import Context
    from auditor.model import Claim, Group

_PAIR_DIGITS = 2  # of each of two numbers that return together; one alone needs more to be no chance
_JUMP = 3


def verb(claim: Claim, context: Context) -> int | None:
    """Which class of verb tells the figure: to serve somebody asks more than to be of some use to him.

    ``None`` where the clause has none of them, or both.
    """
    return _verb(claim.clause, context.rulebook.words("comparing.serving"))


@lru_cache(maxsize=8192)  # asked of a claim for every other that it may retell
def _verb(clause: str, rows: tuple[str, ...]) -> int | None:
    classes = [at for at, row in enumerate(rows) if says(clause, tuple(row.split()))]
    return classes[0] if len(classes) == 1 else None


def other_verb(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two clauses tell one metric with verbs of two classes (服务, 受益)."""
    one, two = verb(left, context), verb(right, context)
    return one is not None and two is not None and one != two


def reworded(group: Group, context: Context) -> tuple[Claim, ...]:
    """The readings of a topic that jumped where the verb changed, and was then told with the first verb; else nothing.

    25万 served, 120万 benefit, 120万 served: the loose verb brought the jump, and the strict one took it over.
    The first claim is the last to be told. It is wrong where the jump is real and the verbs were chosen freely.
    """
    told = [claim for claim in group.claims if _plain(claim) and verb(claim, context) is not None]
    if len({verb(claim, context) for claim in told}) == 1:
        return ()
    for early in told:
        for loose in told:
            if not (_jumps(early, loose) and other_verb(early, loose, context)):
                continue
            for again in told:
                taken = again.source not in (early.source, loose.source) and _same(again, loose)
                if taken and other_verb(again, loose, context):
                    return (again, loose, early)
    return ()


def together(group: Group, context: Context) -> list[tuple[Claim, Claim, Claim]]:
    """Figures that another article tells of a kindred body, with another number of the sentence: (late, early, beside)."""
    found = []
    named = [(claim, subject_of(claim, context.aliases) or "") for claim in group.claims if _plain(claim)]
    kindred = {pair for pair in permutations(sorted({name for _, name in named}), 2) if kin(*pair)}
    branching = {name for pair in kindred for name in pair}
    for (left, one), (right, two) in combinations([row for row in named if row[1] in branching], 2):
        if left.source == right.source or not same_unit(left, right, context.rulebook):
            continue
        if (one, two) not in kindred or not _same(left, right):
            continue
        brief, full = (left, two) if len(one) < len(two) else (right, one)
        if full in context.sentence(brief)[0]:
            continue  # 地方专项债券 and 地方 of 地方专项债券期限…: one name, read in part
        beside = [
            mine
            for mine in group.companions.get(left.id, ())
            for other in group.companions.get(right.id, ())
            if mine.metric == other.metric and mine.metric != left.metric and _same(mine, other)
        ]
        if beside:
            late, early = (left, right) if _out(left, context) > _out(right, context) else (right, left)
            found.append((late, early, beside[0]))
    return found


def _out(claim: Claim, context: Context) -> date:
    """When the claim was told, as far as is known."""
    return context.published(claim).end or claim.period.end or date.min


def _plain(claim: Claim) -> bool:
    stock = claim.period.known and claim.period.aspect is TimeAspect.AS_OF
    return stock and claim.status is Status.ACTUAL and claim.role is not Role.TITLE


def _same(left: Claim, right: Claim) -> bool:
    if left.quantity is None or right.quantity is None or left.quantity.point is None:
        return False
    return left.quantity.point == right.quantity.point and significant(left.quantity.point) >= _PAIR_DIGITS


def _jumps(early: Claim, late: Claim) -> bool:
    if early.quantity is None or late.quantity is None or early.period.end is None or late.period.end is None:
        return False
    if early.source == late.source or early.period.end >= late.period.end:
        return False
    before, after = Interval.of(early.quantity), Interval.of(late.quantity)
    return before.high is not None and after.low is not None and after.low >= before.high * _JUMP
