"""C101: one fact told with two figures that cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.distinct import Told, other_part, restated
from auditor.checks.interval import Interval
from auditor.checks.judging import (
    LEVELS,
    digits,
    far_apart,
    significant,
    slip,
    stage,
    still_running,
    vague,
    written,
)
from auditor.checks.likeness import expected, misplaced, opposed
from auditor.checks.moments import ONE_COUNT, Moments
from auditor.checks.telling import held, house, thing, value
from auditor.grouping.comparable import differs, same_period
from auditor.model import Basis, Kind, Role, Severity, Status, TimeAspect, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Claim, Finding, Group, Quantity

# A rank of two lists and a growth rate of two bases look alike; what is left are levels and like growth rates.
_ON_BASE = compiled(r"[比较](?:上年|去年|上月|上季度|前一年|年初)")
_TWO_WEEKS = 15
_LONG = 4  # digits
_Excluded = frozenset[tuple["Quantity", "Quantity"]]
_COMPARED = frozenset(Kind) - {Kind.DATE, Kind.RANK}


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each moment at which the witnesses of ``group`` disagree."""
    for claims in _moments(group, context):
        if not (excluded := _excluding(claims)):
            continue
        conflict = partial(_conflict, excluded=excluded, context=context)
        told = Told(claims, conflict)
        against = {
            claim.id: [
                other
                for other in claims
                if conflict(claim, other)
                and (restated(claim, other, context) or not told.apart(claim, other))
                and not other_part(claim, other, group)
            ]
            for claim in claims
        }
        # The figure that disagrees with most houses stands alone against them: there the editor looks first.
        ordered = sorted(
            (claim for claim in claims if against[claim.id]),
            key=lambda c: (
                -len({_house(o, context) for o in against[c.id]}), _late(c, context), c.source, c.span.start
            ),
        )  # fmt: skip
        if not ordered:
            continue
        first = ordered[0]
        rivals = [claim for claim in ordered if claim in against[first.id]]
        supporters = [claim for claim in claims if claim not in rivals and claim is not first]
        yield from _told(first, rivals, supporters, context)
    yield from _retold(group, context)


def _excluding(claims: Sequence[Claim]) -> _Excluded:
    """The pairs of figures among ``claims`` that exclude each other: a figure told hundreds of times is asked once."""
    told = dict.fromkeys(claim.quantity for claim in claims if claim.quantity is not None)
    apart = [pair for pair in combinations(told, 2) if _excluded(*pair)]
    return frozenset([*apart, *((two, one) for one, two in apart)])


def _retold(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure that its article tells a second time with a digit, a point or a sign wrong.

    The second time a text mostly leaves the date out, so the two cannot be set side by side by their periods: only
    long numbers that look like one mistyped are enough.
    """
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        if _tellable(claim, context):
            told[claim.source].append(claim)
    various = [claims for claims in told.values() if len({claim.quantity for claim in claims}) > 1]
    for left, right in (pair for claims in various for pair in combinations(claims, 2)):
        apart = left.sentence != right.sentence
        undated = {Basis.PUBLICATION, Basis.NONE} & {left.period.basis, right.period.basis}
        if apart and undated and not same_period(left.period, right.period) and _misprint(left, right):
            first, second = sorted((left, right), key=lambda claim: -claim.span.start)
            yield from _told(first, [second], [], context)


def _misprint(left: Claim, right: Claim) -> bool:
    """Whether two long numbers are one but for a digit, the place of the point, or the sign."""
    both = written(left, right)
    if both is None or 0 in both or left.quantity is None or right.quantity is None:
        return False
    digits = min(significant(abs(point)) for point in both)
    if both[0] == -both[1] or misplaced(left.quantity, right.quantity):
        return digits >= _LONG - 1
    return digits >= _LONG and slip(*map(abs, both))


def _tellable(claim: Claim, context: Context) -> bool:
    """Whether the claim states what can be held against another one."""
    if claim.kind not in _COMPARED or claim.status not in (Status.ACTUAL, Status.TARGET):
        return False
    if claim.quantity is None or claim.role is Role.TITLE or stage(claim, context) == "corrected":
        return False
    return not vague(claim, context.rulebook)


def _moments(group: Group, context: Context) -> list[list[Claim]]:
    """The claims of a group that are comparable with each other, moment by moment."""
    moments = Moments(context)
    for claim in group.claims:
        if not _tellable(claim, context):
            continue
        for moment in moments.near(claim):
            if _comparable(moment[0], claim, context):
                moment.append(claim)
                break
        else:
            moments.open(claim)
    return [moment for moment in moments.all if len(moment) > 1]


def _comparable(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two claims are of one fact, and both of its final count or neither: a revised figure replaces the first."""
    if _both_now(left, right) and _one_count(left, right, context):
        left = replace(left, period=right.period)  # as of now within days: digits that only changed places
    if differs(left, right, context.rulebook, context.aliases) is not None:
        return False  # asked first: most pairs end here, and their sentences need not be read
    one, two = (stage(claim, context) == "final" for claim in (left, right))
    return one is two


def _both_now(left: Claim, right: Claim) -> bool:
    """Whether two stocks are told as of two days of publication, days apart."""
    if (
        not left.period.basis is right.period.basis is Basis.PUBLICATION
        or left.period.aspect is TimeAspect.DURING
    ):
        return False
    one, two = left.period, right.period
    return one != two and one.start == one.end is not None and two.start == two.end is not None


def _conflict(left: Claim, right: Claim, excluded: _Excluded, context: Context) -> bool:
    """Whether two claims exclude each other, whose figures are one of the pairs ``excluded``.

    Two figures of one sentence are a list, not a clash. Further apart in one article they are mostly two parts
    or two years whose names were lost; there only what looks like a slip of the pen counts, or the same words.
    """
    if left is right or left.quantity is None or right.quantity is None:
        return False
    if (left.quantity, right.quantity) not in excluded:
        return False
    if left.source == right.source and not restated(left, right, context):
        both = written(left, right)
        if left.sentence == right.sentence or both is None:
            return False
        if not slip(*map(abs, both)) and not misplaced(left.quantity, right.quantity):
            return False
    moving = any(still_running(claim, context) for claim in (left, right))
    moving = moving or differs(left, right, context.rulebook, context.aliases) == "period"
    if moving and not _one_count(left, right, context):
        return False
    return left.kind in LEVELS or _one_edition(left, right, context)


def _excluded(left: Quantity, right: Quantity) -> bool:
    """Whether no value that a reader takes one figure for is one that he takes the other for."""
    if opposed(left, right):
        return True
    if not Interval.of(left).overlaps(Interval.of(right)):
        return True
    # 超150万 and 1.5亿 may both be true, and nobody writes so.
    return misplaced(left, right) and not expected(left).overlaps(expected(right))


def _one_edition(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two changes on the year before (较上年提升4.8个百分点) were told of one release.

    Such a clause names the year that it compares with; which months it is of stands elsewhere, so only changes told
    within two weeks of each other are surely of the same.
    """
    if not all(_ON_BASE.search(claim.clause[: claim.mark.start]) for claim in (left, right)):
        return True
    one, two = context.published(left).end, context.published(right).end
    return one is not None and two is not None and abs((one - two).days) <= _TWO_WEEKS


def _one_count(left: Claim, right: Claim, context: Context) -> bool:
    """Whether two figures of a running year are one count told twice: the same digits in another order, days apart."""
    one, two, both = context.published(left).end, context.published(right).end, written(left, right)
    if one is None or two is None or both is None or abs((one - two).days) > ONE_COUNT:
        return False
    return slip(*map(abs, both)) and sorted(digits(both[0])) == sorted(digits(both[1]))


def _house(claim: Claim, context: Context) -> str:
    """Reprints speak with one voice."""
    return context.families.get(claim.source, claim.source)


def _late(claim: Claim, context: Context) -> int:
    """Later articles first: the newer one is on the editor's desk."""
    published = context.published(claim)
    return -(published.end.toordinal() if published.end else 0)


def _told(first: Claim, rivals: list[Claim], supporters: list[Claim], context: Context) -> Iterator[Finding]:
    rival = rivals[0]
    sure = min(context.certainty(first, claim) for claim in rivals)
    if far_apart(first, rival, context.rulebook.setting("contradiction.far-apart")):
        sure *= (
            0.75  # a slip of one digit or one unit is common, a figure five times as large is another fact
        )
    if still_running(first, context):
        sure *= 0.85  # the days so far may be other days
    if any(_compatible(first, claim) for claim in rivals):
        sure *= 0.85  # 近 and 超 of one number, or 超 of a tenth: odd rather than impossible
    if any(claim.scope != first.scope for claim in rivals):
        sure *= 0.93  # 全国 beside no scope at all: mostly one thing, but not surely
    if all(claim.source == first.source and not restated(first, claim, context) for claim in rivals):
        sure *= 0.85  # inside one article a second figure is more often a part or another year
    dated = held(first, context)
    what = thing(first, context)
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for claim in rivals:
        votes[value(claim)].add(_house(claim, context))
    most = max(sorted(votes), key=lambda text: len(votes[text]))
    said = _said(first, rival, len(votes[value(rival)]), context)
    suggestion = None
    if len(votes[most]) > 1:
        count = len(votes[most])
        suggestion = Words(
            f"{count} 个来源为“{most}”，请核对原始出处", f"{count} sources say “{most}”: check the original"
        )
    elif len(rivals) == 1:
        suggestion = Words(
            "请核对原始出处，确认哪一个数字为准", "Check the original to see which figure is right"
        )
    yield from CHECK.found(
        context,
        Words(
            f"{what}（{dated.zh}）不可能既是“{value(first)}”（{said[0].zh}）又是“{value(rival)}”（{said[1].zh}）",
            f"{what} ({dated.en}) cannot be both “{value(first)}” ({said[0].en}) and “{value(rival)}” ({said[1].en})",
        ),
        (first, *rivals, *supporters),
        confidence=sure,
        suggestion=suggestion,
        details={"values": {value(c): len(votes[value(c)]) or 1 for c in (first, *rivals)}},
    )


def _compatible(left: Claim, right: Claim) -> bool:
    """Whether some value would satisfy both after all."""
    if left.quantity is None or right.quantity is None:
        return True
    return Interval.of(left.quantity).overlaps(Interval.of(right.quantity))


def _said(first: Claim, rival: Claim, votes: int, context: Context) -> tuple[Words, Words]:
    """Who tells either figure; in one article the lines, for the name tells nothing."""
    if first.source == rival.source:
        name, lines = house(first, context), (first.line, rival.line)
        one, two = (Words(f"{name}第{n}行", f"{name}, line {n}") for n in lines)
        return one, two
    mine, other = house(first, context), house(rival, context)
    more = Words(f"等{votes}家", f" and {votes - 1} more") if votes > 1 else Words("", "")
    return Words(mine, mine), Words(other + more.zh, other + more.en)


CHECK = Check(
    code="C101",
    name="contradiction",
    severity=Severity.ERROR,
    summary=Words(
        "同一主体、指标、范围、时间的两个数字不能同时成立", "Two figures of one fact cannot both hold"
    ),
    doc=Words(
        "读者只会记住其中一个数字，而至少一个是错的。数字按措辞所允许的区间比较：9516亿与9515.92亿相容，"
        "近25万与25.3万不相容。若两篇文章口径不同而文中没有写明，本检查会误报。",
        "A reader keeps one of the two figures and at least one is wrong. Figures are compared as the intervals "
        "that their wordings allow. It is wrong where two articles count differently and neither says so.",
    ),
    over=("topic",),
    run=run,
    reported=(
        Example(
            (
                ("a.md", story("2022-01-10", "临川日报", "截至2021年底，青禾计划已覆盖28个县。")),
                ("b.md", story("2022-01-12", "青川晚报", "截至2021年12月31日，青禾计划已覆盖26个县。")),
            ),
            Words("同一天的两个县数", "two counts for one day"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2021-07-10", "临川日报", "截至2021年6月，青禾计划已覆盖26个县。")),
                ("b.md", story("2022-01-12", "青川晚报", "截至2021年底，青禾计划已覆盖28个县。")),
            ),
            Words("时间不同，是进展", "two dates: a progression"),
        ),
        Example(
            (
                ("a.md", story("2022-03-10", "临川日报", "2021年，青禾集团营业收入2764亿元。")),
                ("b.md", story("2022-03-12", "青川晚报", "2021年，青禾集团营业收入2763.8亿元。")),
            ),
            Words("四舍五入后一致", "equal after rounding"),
        ),
    ),
    settings=("contradiction.far-apart",),
)
