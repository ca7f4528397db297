"""C202: independent sources give compatible figures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval
from auditor.checks.judging import significant
from auditor.checks.telling import listed, thing
from auditor.grouping.aliases import kin
from auditor.grouping.comparable import aspect_of, same_period, same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Basis, Role, Severity, Status, TimeAspect, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from auditor.model import Claim, Finding, Group, Period

    _Moment = tuple[Period, tuple[str, ...]]


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each set of figures of ``group`` that stand together, the earliest first."""
    claims = [claim for claim in group.claims if _counts(claim, context)]
    near, alike = _Near(claims, context), _Alike(context)
    taken: set[str] = set()
    for first in claims:
        if first.id in taken:
            continue
        together = _Together(first, alike)
        for claim in near.after(first):
            if claim.id not in taken and together.agrees(claim):
                together.add(claim)
        taken.update(claim.id for claim in together.claims)
        witnesses = _witnesses(together.claims, context)
        if len(witnesses) > 1:
            yield from _told(tuple(witnesses), context)


class _Near:
    """The claims that may agree with another one: told of the same last day, or the same number told as of now."""

    def __init__(self, claims: list[Claim], context: Context) -> None:
        self._claims, self._context = claims, context
        self._at = {claim.id: at for at, claim in enumerate(claims)}
        self._ending: defaultdict[object, list[int]] = defaultdict(list)
        self._number: defaultdict[object, list[int]] = defaultdict(list)
        self._now: defaultdict[object, list[int]] = defaultdict(list)
        for at, claim in enumerate(claims):
            self._ending[claim.period.end].append(at)
            self._number[_point(claim)].append(at)
            if claim.period.basis is Basis.PUBLICATION:
                self._now[_point(claim)].append(at)

    def after(self, first: Claim) -> Iterator[Claim]:
        """Those of the claims after ``first``, in their order."""
        found = set(self._ending[first.period.end])
        if _telling(first, self._context):
            numbers = self._number if first.period.basis is Basis.PUBLICATION else self._now
            found.update(numbers[_point(first)])
        return (self._claims[at] for at in sorted(found) if at > self._at[first.id])


class _Alike:
    """What two claims say of each other whatever their days; asked once for all that are told alike."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._numbers: dict[tuple[object, ...], int] = {}
        self._known: dict[tuple[int, int], tuple[bool, bool]] = {}

    def sort(self, claim: Claim) -> int:
        """One number for all claims that differ in nothing but when and where they are told."""
        subject, guessed = subject_of(claim, self._context.aliases), claim.period.basis is Basis.PUBLICATION
        key = (claim.quantity, claim.kind, subject, claim.period.aspect, guessed)
        return self._numbers.setdefault(key, len(self._numbers))

    def both(self, left: Claim, one: int, right: Claim, two: int) -> tuple[bool, bool]:
        """Whether two claims of these sorts are compatible at one moment, and whether at any two."""
        if (one, two) not in self._known:
            fits = _compatible(left, right, self._context)
            self._known[one, two] = fits, fits and _repeated(left, right, self._context)
        return self._known[one, two]


class _Together:
    """Claims that all agree with each other."""

    def __init__(self, first: Claim, alike: _Alike) -> None:
        self.claims: list[Claim] = []
        self._alike = alike
        self._sorts: dict[int, tuple[Claim, dict[_Moment, Claim]]] = {}
        self.add(first)

    def add(self, claim: Claim) -> None:
        """Take ``claim`` in."""
        self.claims.append(claim)
        _, moments = self._sorts.setdefault(self._alike.sort(claim), (claim, {}))
        moments.setdefault((claim.period, aspect_of(claim)), claim)

    def agrees(self, claim: Claim) -> bool:
        """Whether ``claim`` tells the one fact like each of them: at one moment compatible, at two the same as of now."""
        mine = self._alike.sort(claim)
        for sort, (other, moments) in self._sorts.items():
            fits, repeats = self._alike.both(claim, mine, other, sort)
            if not fits or not (repeats or all(_one_moment(claim, each) for each in moments.values())):
                return False
        return True


def _counts(claim: Claim, context: Context) -> bool:
    """Whether the figure can bear another one out; one that was copied from an old text cannot."""
    told = claim.status in (Status.ACTUAL, Status.TARGET) and claim.period.known
    return (
        told
        and claim.id not in context.overtaken
        and claim.role is not Role.TITLE
        and claim.quantity is not None
    )


def _compatible(left: Claim, right: Claim, context: Context) -> bool:
    """Whether some value of one unit satisfies both, told of one body or of a house and its branch."""
    if left.quantity is None or right.quantity is None or not same_unit(left, right, context.rulebook):
        return False
    one, two = subject_of(left, context.aliases), subject_of(right, context.aliases)
    if one != two and not kin(one or "", two or ""):
        return False
    return Interval.of(left.quantity).overlaps(Interval.of(right.quantity))


def _one_moment(left: Claim, right: Claim) -> bool:
    """Whether two claims are told of the same days, and of a flow in the same way."""
    if not same_period(left.period, right.period):
        return False
    return left.period.aspect is TimeAspect.AS_OF or aspect_of(left) == aspect_of(right)


def _point(claim: Claim) -> Decimal | None:
    return claim.quantity.point if claim.quantity else None


def _telling(claim: Claim, context: Context) -> bool:
    """Whether the number has digits enough to say something where it comes again at another time."""
    point = _point(claim)
    return point is not None and significant(point) >= context.rulebook.setting("agreement.significant")


def _repeated(left: Claim, right: Claim, context: Context) -> bool:
    """Whether one stock is told with the same figure at two times, one of them only known as 目前."""
    stocks = left.period.aspect is right.period.aspect is TimeAspect.AS_OF
    guessed = Basis.PUBLICATION in (left.period.basis, right.period.basis)
    return stocks and guessed and _telling(left, context) and _point(left) == _point(right)


def _witnesses(claims: list[Claim], context: Context) -> list[Claim]:
    """One claim of each independent house, in time order."""
    kept: list[Claim] = []
    for claim in claims:
        if all(context.independent(claim, other) for other in kept):
            kept.append(claim)
    return kept


def _told(claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    told, count = listed(claims, context), len(claims)
    yield from CHECK.found(
        context,
        Words(
            f"{thing(claims[0], context)}：{count}个独立来源一致：{told.zh}",
            f"{thing(claims[0], context)}: {count} independent sources agree: {told.en}",
        ),
        claims,
        details={"witnesses": [context.witness(claim) for claim in claims]},
    )


CHECK = Check(
    code="C202",
    name="agreement",
    severity=Severity.INFO,
    summary=Words("独立来源的数字相容", "Independent sources give compatible figures"),
    doc=Words(
        "两家互不转载的媒体给出相容的数字，可信度更高。转载、同源的稿件只算一个来源。"
        "若两家都抄自同一份通稿而文中没有写明，相容并不等于印证。",
        "Two houses that do not reprint each other give compatible figures. Reprints are one witness. It proves little "
        "where both copied one release and neither says so.",
    ),
    over=("topic", "echo"),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story("2022-03-10", "临川日报", "2021年，青禾集团营业收入2764亿元。集团总部位于临川。"),
                ),
                (
                    "b.md",
                    story("2022-03-12", "青川晚报", "记者查阅年报看到，去年，青禾集团营业收入2763.8亿元。"),
                ),
            ),
            Words("四舍五入后相等", "equal after rounding"),
        ),
    ),
    left_alone=(
        Example(
            (
                ("a.md", story("2022-03-10", "临川日报", "2021年，青禾集团营业收入2764亿元。")),
                ("b.md", story("2022-03-12", "临川日报", "2021年，青禾集团营业收入2764亿元。")),
            ),
            Words("同一家媒体", "one and the same house"),
        ),
    ),
    settings=("agreement.significant",),
)
