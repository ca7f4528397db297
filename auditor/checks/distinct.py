"""What says that two figures of one topic and moment are two facts: a text tells both, or they are of two parts.

For C101: a name that was lost in reading joins what the writer kept apart, and here it shows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from auditor.checks.interval import Interval
from auditor.checks.likeness import ends
from auditor.checks.sentences import amount
from auditor.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from auditor.model import Claim, Group

_Values = set[tuple["Decimal", ...]]


class Told:
    """What each text tells of one moment, sentence by sentence.

    ``clash`` says of two claims whether they exclude each other; it is asked of claims of one article only.
    """

    def __init__(self, claims: Iterable[Claim], clash: Callable[[Claim, Claim], bool]) -> None:
        self._clash = clash
        self._of: defaultdict[str, list[Claim]] = defaultdict(list)
        self._lists: defaultdict[str, list[_Values]] = defaultdict(list)
        told: defaultdict[tuple[str, int], _Values] = defaultdict(set)
        for claim in claims:
            self._of[claim.source].append(claim)
            told[claim.source, claim.sentence].add(ends(claim))
        for (source, _), values in told.items():
            if len(values) > 1:
                self._lists[source].append(values)

    def apart(self, left: Claim, right: Claim) -> bool:
        """Whether the texts of two claims keep their figures apart.

        加工贸易和保税物流进出口10293亿元和3544亿元, told by both, are two facts. So are two figures of which either text
        has both, anywhere, and does not contradict itself by them: what it shares with the other house is agreed on.
        """
        both = {ends(left), ends(right)}  # one value for 近25万 and 超25万
        if all(
            any(both <= values for values in self._lists.get(claim.source, ())) for claim in (left, right)
        ):
            return True
        other = left.source != right.source and len(both) > 1
        return other and any(self._stand(both, claim.source) for claim in (left, right))

    def _stand(self, both: _Values, source: str) -> bool:
        """Whether the article ``source`` tells both values, and they stand side by side in it."""
        told = [[claim for claim in self._of[source] if ends(claim) == value] for value in sorted(both)]
        return all(told) and not any(self._clash(left, right) for left, right in product(*told))


def other_part(left: Claim, right: Claim, group: Group) -> bool:
    """Whether two shares stand behind amounts that cannot be one: 境外收入8亿元，占四分之一 and 收入21亿元，占近六成.

    The amount told just before a share is the part or its whole; where it differs, so does what the share is of. It is
    wrong where that amount is mistyped: then the amounts are told to clash, and the share follows from them.
    """
    if not left.kind is right.kind is Kind.PERCENT:
        return False
    one, two = _part(left, group), _part(right, group)
    if one is None or two is None or one.quantity is None or two.quantity is None:
        return False
    alike = one.quantity.unit == two.quantity.unit
    return not alike or not Interval.of(one.quantity).overlaps(Interval.of(two.quantity))


def _part(share: Claim, group: Group) -> Claim | None:
    """The amount that stands before a share in its sentence, nearest to it."""
    before = [
        claim
        for claim in group.companions.get(share.id, ())
        if amount(claim) and claim.span.end <= share.span.start
    ]
    return max(before, key=lambda claim: claim.span.start, default=None)
