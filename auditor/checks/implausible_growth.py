"""C103: a step far out of line with the figures told beside it, or with the series' own history."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import Interval, percent, plain
from auditor.checks.judging import vague
from auditor.checks.series import companion_pairs, series
from auditor.checks.telling import counted, figure, thing, value
from auditor.model import Basis, Kind, Severity, TimeAspect, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from auditor.checks.series import Series
    from auditor.model import Claim, Finding, Group

# A percentage that triples is no crowd that triples: only amounts are judged.
_AMOUNTS = frozenset({Kind.COUNT, Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.MASS, Kind.VOLUME, Kind.ENERGY})

_APART = 20  # days
_TINY = 10  # a club that began with three members may have thousands
_FROM = compiled(r"(?:从|由)[^，。；]*$")
_TO = compiled(r"(?:到|至)了?[^，。；]{0,6}$")


def run(group: Group, context: Context) -> Iterator[Finding]:
    """At most one finding for each step of each series, and for each 从…到… of an article."""
    if group.key[0] in context.articles:
        yield from _out_of_bound(group, context)
        return
    for readings in series(group, context):
        for at, (earlier, later) in enumerate(pairwise(readings)):
            if later.kind in _AMOUNTS:
                yield from _step(earlier, later, readings[: at + 1], group, context)


def _growth(earlier: Claim, later: Claim) -> Interval | None:
    """How many times the later figure is the earlier one, by what both wordings allow."""
    if earlier.quantity is None or later.quantity is None:
        return None
    before, after = Interval.of(earlier.quantity), Interval.of(later.quantity)
    if not before.low or before.low < 0 or after.low is None or after.low < 0:
        return None
    return after / before


def _step(earlier: Claim, later: Claim, history: Series, group: Group, context: Context) -> Iterator[Finding]:
    grown = _growth(earlier, later)
    if grown is None or grown.low is None or grown.low <= 1 or _one_day(earlier) or _one_day(later):
        return
    setting = context.rulebook.setting
    if grown.low >= setting("implausible-growth.ratio"):
        for mine, other in companion_pairs(earlier, later, group, context):
            beside = _growth(mine, other)
            if mine.kind not in _AMOUNTS or beside is None or beside.high is None:
                continue
            if beside.high < 1 + setting("implausible-growth.companion-growth"):
                yield from _beside(earlier, later, (mine, other), grown, context)
                return
    usual = _usual(history)
    if _one_breath(earlier, later) or vague(later, context.rulebook):
        return
    if usual is not None and grown.low >= usual * setting("implausible-growth.step"):
        yield from _out_of_step(earlier, later, grown.low, usual, context)


def _one_day(claim: Claim) -> bool:
    """Whether the figure is of what happened on a single day: days differ as they please."""
    return claim.period.aspect is TimeAspect.DURING and claim.period.start == claim.period.end


def _one_breath(earlier: Claim, later: Claim) -> bool:
    """Whether one article tells both within days: a day's figure beside the total, not a step of a series."""
    if earlier.source != later.source or earlier.period.end is None or later.period.end is None:
        return False
    return (later.period.end - earlier.period.end).days < _APART


def _usual(history: Series) -> Decimal | None:
    """The median ratio of at least two earlier steps."""
    ratios = [
        ratio.low
        for earlier, later in pairwise(history)
        if (ratio := _growth(earlier, later)) is not None and ratio.low
    ]
    if len(ratios) < 2:
        return None
    from statistics import median  # noqa: PLC0415  few series are long enough to load it for

    return median(ratios)


def _beside(
    earlier: Claim, later: Claim, companion: tuple[Claim, Claim], grown: Interval, context: Context
) -> Iterator[Finding]:
    mine, other = companion
    beside = _growth(mine, other)
    if beside is None or beside.high is None or grown.low is None:
        return
    times, slower = plain(grown.low, 2), percent(max(beside.high - 1, beside.high * 0))
    before, after = _each(earlier, mine), _each(later, other)
    each, each_en, implied = "", "", {}
    if before.high is not None and after.low is not None and after.low > 0:
        old, new = counted(before.high, earlier), counted(after.low, later)
        each = f"：平均每{_unit(mine)}由至多{old.zh}变为至少{new.zh}"
        each_en = f": from at most {old.en} to at least {new.en} per {_unit(mine).removeprefix('个') or '个'}"
        implied = {
            "per_companion_before_max": float(before.high),
            "per_companion_after_min": float(after.low),
        }
    old_told, new_told = figure(earlier, context), figure(later, context)
    moved = f"{value(mine)} → {value(other)}"
    yield from CHECK.found(
        context,
        Words(
            f"{thing(later, context)}由{old_told.zh}增至{new_told.zh}，至少×{times}，"
            f"同期{mine.metric}（{moved}）至多增{slower}{each}",
            f"{thing(later, context)} grew from {old_told.en} to {new_told.en}, at least ×{times}, "
            f"while {mine.metric} ({moved}) grew by at most {slower}{each_en}",
        ),
        (later, earlier),
        confidence=context.certainty(earlier, later),
        suggestion=Words("核对两次统计的口径是否一致", "Ask whether both counts follow one rule"),
        details={
            "ratio_min": float(grown.low),
            "companion_growth": float(beside.high - 1),
            "companions": [
                {"metric": mine.metric, "claims": [mine.id, other.id], "texts": [value(mine), value(other)]}
            ],
            **implied,
        },
    )


def _out_of_bound(group: Group, context: Context) -> Iterator[Finding]:
    """从500多元发展到20万元: two amounts of one sentence, no year with either, too far apart to be one trade."""
    for left, right in pairwise(group.claims):
        if left.sentence != right.sentence or left.subject != right.subject or left.metric != right.metric:
            continue
        dated = {Basis.EXPLICIT, Basis.RELATIVE} & {left.period.basis, right.period.basis}
        if dated or left.kind not in _AMOUNTS or _measure(left) != _measure(right):
            continue
        if not (_FROM.search(context.sentence(left)[0]) and _TO.search(context.between(left, right))):
            continue
        grown, low = _growth(left, right), left.quantity.low if left.quantity else None
        bound = context.rulebook.setting("implausible-growth.bound")
        if grown is None or grown.low is None or grown.low < bound or low is None or low < _TINY:
            continue
        old, new = value(left), value(right)
        yield from CHECK.found(
            context,
            Words(
                f"由“{old}”到“{new}”，至少×{plain(grown.low, 2)}，起点没有日期，单位或位数可能有误",
                f"From “{old}” to “{new}” is at least ×{plain(grown.low, 2)}, with no date to begin with: a unit or digit "
                "may be wrong",
            ),
            (right, left),
            confidence=0.6,
            suggestion=Words("核对数字的位数与单位", "Check the digits and the unit"),
            details={"ratio_min": float(grown.low), "companions": []},
        )


def _measure(claim: Claim) -> str:
    """The unit without 每月: 从月销500元到每月20万元 is told once with the month and once before it."""
    return claim.quantity.unit.partition("/")[0] if claim.quantity else ""


def _each(claim: Claim, companion: Claim) -> Interval:
    """The figure for one of its companions: firms a city."""
    if claim.quantity is None or companion.quantity is None:
        return Interval(None, None)
    return Interval.of(claim.quantity) / Interval.of(companion.quantity)


def _unit(claim: Claim) -> str:
    """The unit; for a bare 个 with the noun that follows and is in the metric's name: 每个城市 reads better than 每个."""
    unit, metric = claim.quantity.unit if claim.quantity else "", claim.metric or ""
    after = claim.clause[claim.mark.end :]
    nouns = [after[:size] for size in (3, 2, 1) if after[:size] and after[:size] in metric]
    return unit + nouns[0] if unit == "个" and nouns else unit


def _out_of_step(
    earlier: Claim, later: Claim, times: Decimal, usual: Decimal, context: Context
) -> Iterator[Finding]:
    old, new = figure(earlier, context), figure(later, context)
    yield from CHECK.found(
        context,
        Words(
            f"{thing(later, context)}由{old.zh}到{new.zh}一步×{plain(times, 2)}，此前每步约×{plain(usual, 3)}",
            f"{thing(later, context)} went from {old.en} to {new.en}, ×{plain(times, 2)} in one step where ×{plain(usual, 3)} "
            "is usual",
        ),
        (later, earlier),
        confidence=context.certainty(earlier, later),
        suggestion=Words("核对数字的位数与单位", "Check the digits and the unit"),
        details={"ratio_min": float(times), "usual_step": float(usual), "companions": []},
    )


CHECK = Check(
    code="C103",
    name="implausible-growth",
    severity=Severity.WARNING,
    summary=Words(
        "增长与同句数字或自身历史严重不符", "A step far out of line with its companions or its own history"
    ),
    doc=Words(
        "县只多了两个而农户多了四倍，多半是统计口径变了或数字抄错。本检查只提请核对，不断言有误；"
        "若新增的是特别大的城市，或业务确有爆发，则属误报。",
        "Two more counties with four times the households: the way of counting changed, or a figure is wrong. It asks "
        "and does not assert. It is wrong where the growth is real.",
    ),
    over=("topic", "article"),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2021-07-05", "临川日报", "截至2021年6月，青禾计划已覆盖26个县，服务农户近25万户。"
                    ),
                ),
                (
                    "b.md",
                    story(
                        "2022-01-06", "青川晚报", "截至2021年底，青禾计划已覆盖28个县，服务农户超过120万户。"
                    ),
                ),
            ),
            Words("县增 8%，农户增至 4.8 倍", "counties grow by 8 %, households 4.8 times"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story("2021-07-05", "临川日报", "截至2021年6月，青禾计划已覆盖26个县，服务农户25万户。"),
                ),
                (
                    "b.md",
                    story("2022-01-06", "青川晚报", "截至2021年底，青禾计划已覆盖95个县，服务农户96万户。"),
                ),
            ),
            Words("县与农户同步增长", "both grow alike"),
        ),
    ),
    settings=(
        "implausible-growth.ratio",
        "implausible-growth.companion-growth",
        "implausible-growth.step",
        "implausible-growth.bound",
    ),
)
