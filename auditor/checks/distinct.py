"""What says that two figures of one topic and moment are two facts, or surely one told twice.

For C101: a name that was lost in reading joins what the writer kept apart, and here it shows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from auditor.checks.interval import Interval
from auditor.checks.likeness import ends
from auditor.checks.sentences import amount
from auditor.model import Basis, Bound, Certainty, Kind, Role, Status
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from auditor.checks.check import Context
    from auditor.model import Claim, Group

_MOST = 80  # characters before a figure that :meth:`Context.sentence` gives
# What may stand behind a figure without narrowing it; 167家由加盟商经营 and 167家，均为直营 are of some only.
_BEHIND = compiled(r"\s*(?:$|[，,；;]\s*(?:$|[比较占居]|同比|环比|位居|增长|增加|下降|减少))")
_OF_ONE_YEAR = compiled(r"\d{4}|今|去|昨")
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


def restated(left: Claim, right: Claim, context: Context) -> bool:
    """Whether one article tells two exact figures with the very same words, date, subject and all.

    Then no name can have been lost between them: 截至2022年底，临川市常住人口418.7万人，截至2022年底，临川市常住人口448.7万人.
    What stands behind the figures must not part them: 448.7万人（新口径） may be another count.
    """
    if left.source != right.source or not all(_flat(claim, context) for claim in (left, right)):
        return False
    one, two = sorted((left, right), key=lambda claim: claim.span.start)
    within = one.sentence == two.sentence
    lead = _words(_around(one, context)[0])
    again = context.between(one, two) if within else _around(two, context)[0]
    named = one.subject is not None and one.subject in lead
    behind = _around(two, context)[1], "" if within else _around(one, context)[1]
    whole = named and len(lead) < _MOST and lead == _words(again)
    return whole and all(_BEHIND.match(rest) for rest in behind) and _dates(one, lead, context)


def _around(claim: Claim, context: Context) -> tuple[str, str]:
    """:meth:`Context.sentence`, kept: a paragraph that stands in an article hundreds of times is asked of each other."""
    if (known := context.around.get(claim.id)) is None:
        known = context.around[claim.id] = context.sentence(claim)
    return known


def _flat(claim: Claim, context: Context) -> bool:
    """Whether the claim is an exact figure whose every key was read from its own words."""
    exact = claim.quantity is not None and claim.quantity.bound is Bound.EXACT
    named = (
        claim.subject_certainty is not Certainty.INFERRED and claim.metric_certainty is not Certainty.INFERRED
    )
    dated = claim.period.basis is Basis.EXPLICIT or (
        claim.period.basis is Basis.RELATIVE and context.dated(claim)
    )
    return exact and named and dated and claim.status is Status.ACTUAL and claim.role is not Role.CELL


def _words(lead: str) -> str:
    """``lead`` without the blanks and marks around it."""
    return lead.strip(" \t\u3000，,；;、：:—“”‘’\"'")


def _dates(claim: Claim, lead: str, context: Context) -> bool:
    """Whether the claim's own date stands in the words before it, with a year or counted from the article's."""
    told = [
        day
        for day in context.dates.get(claim.source, ())
        if day.sentence == claim.sentence
        and day.span.end <= claim.span.start
        and (day.period.start, day.period.end) == (claim.period.start, claim.period.end)
    ]
    return any(day.text in lead and _OF_ONE_YEAR.search(day.text) for day in told)
