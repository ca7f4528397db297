"""C108: a title's, summary's or heading's figure is not in the text below it, and does not follow from what is."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, islice, pairwise, permutations
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example
from auditor.checks.interval import Interval
from auditor.checks.judging import far_apart, points, significant, slip, written
from auditor.checks.likeness import agrees, ends, meant, mistyped, overstepped, taken
from auditor.checks.telling import lead, value, where
from auditor.grouping.comparable import same_unit
from auditor.grouping.keys import subject_of
from auditor.model import Accrual, Kind, Passage, Role, Severity, Status, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Article, Claim, Finding, Group

_HEADS = frozenset({Role.TITLE, Role.SUMMARY})
_NAMES = {
    Role.TITLE: ("标题", "title"),
    Role.SUMMARY: ("摘要", "summary"),
    Role.HEADING: ("小标题", "heading"),
}
_TOO_FAR = Decimal(20000)  # times: no slip of a digit or a unit word
_MOST = 400  # sums of parts tried before giving up and saying nothing
_CHINESE = compiled(r"[\u4e00-\u9fff]+")
_ANY_FIGURE = compiled(
    r"[同环]比|增长|下降|上升|上涨|下跌|增加|减少|达到?|超过?|不足|接近|人民币|合计|累计|实现|公司|股份|预计|其中|[去上今]年"
)


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each figure of title or summary that the body contradicts."""
    told = [
        claim for claim in group.claims if claim.status is not Status.RETRACTED or claim.role not in _HEADS
    ]
    heads = [claim for claim in told if claim.role in _HEADS]
    body = [claim for claim in told if claim.role not in _HEADS]
    yield from _judge(heads, body, context)
    for section in _sections(context.articles[group.key[0]], group.claims):
        mine = [claim for claim in section if claim.role is Role.HEADING]
        yield from _judge(mine, [claim for claim in section if claim.role is not Role.HEADING], context)


def _sections(article: Article, claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    """The claims from each heading to the next one: a heading is the title of what stands below it.

    Two headings with nothing between them are one of two levels, and both head what follows.
    """
    starts: list[int] = []
    before: Role | None = None
    for part in article.passages:
        if isinstance(part, Passage) and part.role is Role.HEADING and before is not Role.HEADING:
            starts.append(part.offset(0))
        before = part.role if isinstance(part, Passage) else None
    for start, end in pairwise([*starts, len(article.text)]):
        section = [c for c in claims if start <= c.span.start < end and c.role not in _HEADS]
        if any(claim.role is Role.HEADING for claim in section):
            yield section


def _judge(heads: list[Claim], body: list[Claim], context: Context) -> Iterator[Finding]:
    for head in heads:
        like = [claim for claim in body if _like(head, claim, context)]
        if head.quantity is None or head.kind is Kind.RANK or _follows(head, like):
            continue
        rivals = _in_other_currency(head, body) or _nearest(head, like, heads, context)
        if len({ends(rival) for rival in rivals}) == 1:
            yield from _told(head, rivals, context)


def _nearest(head: Claim, like: list[Claim], heads: list[Claim], context: Context) -> list[Claim]:
    """The body's figures for what the title tells: those that look mistyped before those that only have the name."""
    named = _rivals(head, like, context)
    slips = [claim for claim in named if mistyped(head, claim)]
    return slips or _look_alike(head, like, heads, context) or named


def _like(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether the body's figure is of the title's kind and unit; a title drops words, so its base may be open."""
    bases = head.base is None or claim.base is None or head.base == claim.base
    return same_unit(head, claim, context.rulebook) and bases and claim.quantity is not None


def _follows(head: Claim, like: list[Claim]) -> bool:
    """Whether the title's figure is in the body, or is a rounding, sum or difference of figures that are."""
    if head.quantity is None:
        return True
    if any(agrees(head.quantity, claim.quantity) for claim in like if claim.quantity is not None):
        return True
    stated = meant(head.quantity)
    values = [
        taken(claim.quantity)
        for claim in like
        if claim.quantity is not None
        and claim.kind is not Kind.CHANGE  # rates of growth do not add up
        and None not in (claim.quantity.low, claim.quantity.high)
    ]
    sums = (Interval.total(parts) for size in (2, 3) for parts in combinations(values, size))
    differences = (a - b for a, b in permutations(values, 2))
    tried = [*islice(sums, _MOST), *islice(differences, _MOST)]
    return any(value.overlaps(stated) for value in tried) or len(values) > 40


def _in_other_currency(head: Claim, body: list[Claim]) -> list[Claim]:
    """The body's figures with the title's very number in another currency: 27亿元 in the title, 27亿美元 below."""
    if head.kind is not Kind.MONEY or head.quantity is None or head.quantity.point is None:
        return []
    # A title cut short, or one that leaves the currency to its reader, states none: 预计亏损2400亿.
    if (head.quantity.written or head.quantity.unit).partition("/")[0] not in head.seen:
        return []
    told = [c for c in body if c.kind is Kind.MONEY and c.quantity and agrees(head.quantity, c.quantity)]
    units = {c.quantity.unit.partition("/")[0] for c in told if c.quantity}
    known = head.quantity.unit.partition("/")[0] in units
    return told if not known and significant(head.quantity.point) > 1 else []


def _look_alike(head: Claim, like: list[Claim], heads: list[Claim], context: Context) -> list[Claim]:
    """The body's figures that look like the title's mistyped and stand near its words, whatever they were read as.

    A figure that the title tells too is no rival: it is there for itself. Where the body has one figure of the unit
    and no other, it needs no words in common, only digits enough.
    """
    left = [claim for claim in like if not any(ends(claim) == ends(other) for other in heads)]
    passed = [c for c in like if head.quantity and c.quantity and overstepped(head.quantity, c.quantity)]
    if passed and _digits(head, passed[0]) > 1:
        return passed
    found = [claim for claim in left if mistyped(head, claim) and _digits(head, claim) >= 2]
    if len({ends(claim) for claim in left}) == 1 and any(
        _digits(head, claim) > 2 or _scaled(head, claim) or _one_subject(head, claim, context)
        for claim in found
    ):
        return found
    words = _words_near(head, context)
    return [claim for claim in found if words & _words_near(claim, context)]


def _one_subject(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether both were read as being of one body."""
    subject = subject_of(head, context.aliases)
    return subject is not None and subject == subject_of(claim, context.aliases)


def _digits(head: Claim, claim: Claim) -> int:
    """How many digits the shorter of two numbers has: 3 and 30 look alike for no reason."""
    return min(significant(abs(end)) for end in (*ends(head), *ends(claim)))


def _scaled(head: Claim, claim: Claim) -> bool:
    """Whether one is the other with another unit word: 81万 and 81亿."""
    both = points(head, claim)
    return both is not None and max(map(abs, both)) == min(map(abs, both)) * 10000


def _words_near(claim: Claim, context: Context) -> set[str]:
    """Pairs of characters of what is measured and of what stands around the figure, words of any figure apart."""
    before, after = context.before(claim, 14).rpartition("\n")[2], context.after(claim, 4).partition("\n")[0]
    told = f"{before} {after} {claim.stem or ''}"
    runs = _CHINESE.findall(_ANY_FIGURE.sub(" ", told))
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def _rivals(head: Claim, like: list[Claim], context: Context) -> list[Claim]:
    """The body's figures for what the title tells: same metric, no other subject, the latest period."""
    told = [
        claim
        for claim in like
        if (claim.status is head.status or mistyped(head, claim) or _unsaid_plan(head, claim))
        and (head.accrual is Accrual.NEW) == (claim.accrual is Accrual.NEW)
        and _same_subject(head, claim, context)
        and (head.scope is None or claim.scope is None or head.scope == claim.scope)
        and len(ends(claim)) == len(ends(head)) > 0
    ]
    named = [claim for claim in told if any(near(head, claim) for near in _NEARNESS)]
    latest = max((claim.period.end for claim in named if claim.period.end is not None), default=None)
    fresh = [claim for claim in named if claim.period.end is None or claim.period.end == latest]
    # The nearest name wins: only where nothing is called the same is a shortened or a similar name looked at, or
    # where that is mistyped and what is called the same is not.
    nearest: list[Claim] = next(
        (found for near in _NEARNESS if (found := [claim for claim in fresh if near(head, claim)])), []
    )
    slips = [claim for claim in fresh if mistyped(head, claim)]
    return nearest if not slips or any(claim in slips for claim in nearest) else slips


def _unsaid_plan(head: Claim, claim: Claim) -> bool:
    """Whether the title leaves out that its figure is a plan: 今年新建26个 above 今年将新建36个."""
    aims = claim.status is Status.TARGET and head.status is Status.ACTUAL
    return aims and claim.period.start == head.period.start


def _names(head: Claim, claim: Claim) -> tuple[str, str]:
    """What is measured in title and body, the shorter name first."""
    one, two = sorted((head.stem or head.metric or "", claim.stem or claim.metric or ""), key=len)
    return one, two


def _equal(head: Claim, claim: Claim) -> bool:
    short, long = _names(head, claim)
    return bool(short) and short == long


def _shortened(head: Claim, claim: Claim) -> bool:
    short, long = _names(head, claim)
    return len(short) >= 2 and (long.startswith(short) or long.endswith(short))


def _alike(head: Claim, claim: Claim) -> bool:
    """Whether two names share three characters in a row: 临川外贸进出口 and 临川市进出口总值."""
    short, long = _names(head, claim)
    return any(short[at : at + 3] in long for at in range(len(short) - 2))


def _slipped(head: Claim, claim: Claim) -> bool:
    """Whether two names share two characters, or neither figure has a name, and the figures look like one mistyped."""
    short, long = _names(head, claim)
    kin = any(short[at : at + 2] in long for at in range(len(short) - 1)) or not (short or long)
    return kin and mistyped(head, claim)


def _reworded(head: Claim, claim: Claim) -> bool:
    """Whether the number is the same and what stands around it is not: 近 for 超, 元 for 美元."""
    return points(head) == points(claim) is not None


_NEARNESS = (_equal, _shortened, _alike, _slipped)


def _same_subject(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether both may be told of one body: a title shortens names, so two characters in common are enough."""
    one, two = subject_of(head, context.aliases), subject_of(claim, context.aliases)
    if one is None or two is None or one == two:
        return True
    return any(one[at : at + 2] in two for at in range(len(one) - 1))


def _told(head: Claim, rivals: list[Claim], context: Context) -> Iterator[Finding]:
    rival = rivals[0]
    if head.quantity is None or rival.quantity is None:
        return
    # Transposed or mistyped digits are what an editor means by a wrong title; any other difference is more
    # often another figure that the title did not name in full.
    both = written(head, rival)
    slipped = both is not None and slip(*map(abs, both))
    exact = _equal(head, rival)
    named = any(near(head, rival) for near in (_shortened, _alike))
    close = mistyped(head, rival) or _reworded(head, rival)
    if not _same_subject(head, rival, context) or not (exact or named):
        sure = 0.75 if close else 0.4
    elif slipped:
        sure = 0.95 if exact else 0.91
    else:
        # 超6% and 超5% can both be true of one body, so one digit is not enough to say that they are of one.
        apart = (
            not Interval.of(head.quantity).overlaps(Interval.of(rival.quantity)) or _digits(head, rival) > 1
        )
        apart = apart and not far_apart(head, rival, _TOO_FAR)
        sure = 0.8 if close else 0.7 if exact and apart else 0.4
    name, part = _NAMES[head.role]
    what, place = lead(rival, context), where(rival, context)
    yield from CHECK.found(
        context,
        Words(
            f"{what.zh}{name}写“{value(head)}”，正文写“{value(rival)}”（{place.zh}）",
            f"{what.en}the {part} says “{value(head)}”, the body “{value(rival)}” ({place.en})",
        ),
        (head, *rivals),
        confidence=sure,
        suggestion=Words(
            f"核对后统一，正文为“{rival.text}”", f"Check and make them one; the body says “{rival.text}”"
        ),
        details={"title": head.text, "body": rival.text, "slip": slipped},
    )


CHECK = Check(
    code="C108",
    name="title-body-mismatch",
    severity=Severity.ERROR,
    summary=Words("标题或摘要的数字与正文不符", "The title's figure differs from the body's"),
    doc=Words(
        "标题的数字在正文里应当找得到，或由正文的数字取整、相加、相减、换算得到；小标题与它下面的段落也照此核对。只有同一指标、"
        "且像笔误（数位颠倒、错一位、单位差一级）时才算错误，其余为警告。若标题说的是正文未写全的另一个数字，会误报。",
        "A title's figure must be in the body, or follow from it by rounding, sum, difference or conversion; so must that "
        "of a heading inside the text, from what stands below it. Only what "
        "looks like a slip of digits or unit is an error. It is wrong where the title tells another figure in short.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    "---\ntitle: 茶博会签约项目217个\ndate: 2023-10-16\n---\n茶博会共签约项目271个，成交额48亿元。\n",
                ),
            ),
            Words("数位颠倒", "transposed digits"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    "---\ntitle: 青禾集团两年投资230亿元\ndate: 2023-10-16\n---\n青禾集团2022年投资200亿元，2023年投资30亿元。\n",
                ),
            ),
            Words("标题是两年之和", "the title is the sum of both years"),
        ),
    ),
)
