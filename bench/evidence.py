"""What of a text speaks for a figure, found by plain rules that know nothing of the checks.

A fault leaves evidence where something else in the run agreed with the figure before it was changed and does not
agree any more: the same number near the same words (``restated``), the body under a title (``title``), or other
figures of its sentence or table that give it (``share``, ``growth``, ``sum``, ``average``, ``conversion``). Each is
a :class:`Bond`: the figures that belong together and the test that they pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from plain_figures import ABOVE, BELOW, Plain, Sentence, Shelf, figures, meet, shared

from auditor.model import Kind, Role
from auditor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Ends = tuple[Decimal, Decimal]
ONE, HUNDRED = Decimal(1), Decimal(100)

_SHARE = re.compile(r"占|比重|占比|比例")
RISES = ("增长", "上升", "增加", "提高", "上涨")
FALLS = ("下降", "下滑", "减少", "降低", "下跌")  # in step with RISES
_RISE, _FALL = re.compile("|".join((*RISES, "增幅", "涨"))), re.compile("|".join((*FALLS, "降幅", "跌")))
_EARLIER = re.compile(r"上年|去年|同期|20\d\d年|[由从](?![^，,]*[，,])")
_LIST = re.compile(r"分别|合计|共计|总计|其中|包括|构成|组成|一共")
_CLOSED = re.compile(r"分别|合计|共计|总计|构成|组成|一共")
_MEAN = re.compile(r"平均|[人户亩日月年均]均|每")
_CONVERTED = re.compile(r"^[，,（(]?(?:大?约)?(?:折合|合|相当于|折)(?:人民币)?(?:大?约)?$|^[（(]约?$")
_TOTAL = re.compile(r"合\s*计|总\s*计|共\s*计")
_RANGE = re.compile(r"[至到—–~～-]")
_CELL = re.compile(r"\s*([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\s*%?\s*")


@dataclass(frozen=True, slots=True)
class Bond:
    """Figures that agree with each other. ``holds`` takes the ends of each, in step with ``members``."""

    kind: str
    members: tuple[Plain, ...]
    holds: Callable[[Sequence[Ends]], bool]

    def broken(self, figure: Plain, ends: Ends) -> bool:
        """Whether the bond no longer holds once ``figure`` has other ``ends``."""
        return not self.holds([ends if member == figure else member.ends for member in self.members])


def bonds(shelf: Shelf, source: str) -> tuple[Bond, ...]:
    """Every bond that a figure of the article ``source`` has, within the article and with the others of the run."""
    found = [*_restated(shelf, source), *_tables(shelf.sentences[source])]
    for sentence in shelf.sentences[source]:
        told = figures(sentence)
        found += [*_shares(told), *_growth(told, shelf), *_sums(told), *_means(told), *_conversions(told)]
    return tuple(found)


def _restated(shelf: Shelf, source: str) -> Iterator[Bond]:
    """The same number in another sentence near the same words; a title shortens them, other articles must name more."""
    for figure in shelf.figures[source]:
        for other in shelf.near(figure):
            if meet(figure.rounded, other.rounded) and _one_fact(figure, other):
                kind = "title" if Role.TITLE in (figure.sentence.role, other.sentence.role) else "restated"
                yield Bond(kind, (figure, other), lambda ends: meet(ends[0], ends[1]))


def _one_fact(one: Plain, two: Plain) -> bool:
    """Whether two equal numbers are told of one thing, as far as their words show."""
    digits, words = min(one.significant, two.significant), shared(one.label, two.label)
    within = one.sentence.source == two.sentence.source
    days = {one.day, two.day} - {""}
    vague = {*BELOW, *ABOVE} & {one.qualifier, two.qualifier}
    if vague and abs(one.value - two.value) > max(one.value, two.value) * Decimal("0.06"):
        return False
    if within and Role.TITLE in (one.sentence.role, two.sentence.role):
        return digits >= 2 and words >= 2
    if within:
        return (digits >= 3 and words >= 3) or (digits == 2 and words >= 4)
    return digits >= 3 and words >= 5 and len(days) == 1


def _shares(told: Sequence[Plain]) -> Iterator[Bond]:
    """A part, its share behind 占 or 比重, and a whole of the same unit before them."""
    for at, share in enumerate(told):
        if share.unit != "%" or at < 2 or not _SHARE.search(_between(told[at - 1], share)[-14:]):
            continue
        for whole in told[: at - 1]:
            if whole.unit == told[at - 1].unit != "%" and whole.value > told[at - 1].value:
                yield from _if_holds("share", (told[at - 1], whole, share), _is_share)


def _is_share(ends: Sequence[Ends]) -> bool:
    part, whole, share = ends
    return meet((part[0] / whole[1] * HUNDRED, part[1] / whole[0] * HUNDRED), share)


def _growth(told: Sequence[Plain], shelf: Shelf) -> Iterator[Bond]:
    """A level, its growth in percent right behind, and the earlier level: of the sentence, or told near the same words."""
    for now, rate in pairwise(told):
        lead = _between(now, rate)[-12:]
        if (
            rate.unit != "%"
            or now.unit in ("%", "个百分点")
            or not (_RISE.search(lead) or _FALL.search(lead))
        ):
            continue
        holds = _fell if _FALL.search(lead) else _rose
        at = told.index(now)
        if at and told[at - 1].unit == now.unit and _EARLIER.search(_between(told[at - 1], now)):
            yield from _if_holds(
                "growth", (told[at - 1], now, rate), holds
            )  # 15亿元，上年为12.5亿元，增长20%
        for before in told:
            named = before.sentence.text[max(before.start - 14, 0) : before.start]
            told_before = before is not now and before.unit == now.unit and _EARLIER.search(named)
            if told_before and not _RANGE.search(_near(before, now)):
                yield from _if_holds("growth", (now, before, rate), holds)
        for other in shelf.like(now):
            if _year_apart(now.day, other.day) and shared(now.label, other.label) >= 4:
                yield from _if_holds("growth across", (now, other, rate), holds)


def _near(one: Plain, two: Plain) -> str:
    """What stands between two figures of a sentence, "" where it is more than three characters."""
    first, second = sorted((one, two), key=lambda figure: figure.start)
    between = _between(first, second)
    return between if len(between) <= 3 else ""


def _rose(ends: Sequence[Ends]) -> bool:
    now, before, rate = ends
    return before[0] > 0 and meet(
        ((now[0] / before[1] - 1) * HUNDRED, (now[1] / before[0] - 1) * HUNDRED), rate
    )


def _fell(ends: Sequence[Ends]) -> bool:
    now, before, rate = ends
    return before[0] > 0 and meet(
        ((1 - now[1] / before[0]) * HUNDRED, (1 - now[0] / before[1]) * HUNDRED), rate
    )


def _year_apart(now: str, before: str) -> bool:
    """2022年第一季度 and 2021年第一季度."""
    one, two = re.match(r"(20\d\d)(.*)", now), re.match(r"(20\d\d)(.*)", before)
    return bool(one and two and int(one[1]) - 1 == int(two[1]) and one[2] == two[2])


def _sums(told: Sequence[Plain]) -> Iterator[Bond]:
    """A run of figures of one unit whose first, or last, is the sum of all the others, in a sentence that lists."""
    for start in range(len(told)):
        end = start + 1
        while end < len(told) and told[end].unit == told[start].unit:
            end += 1
        if start and told[start - 1].unit == told[start].unit:
            continue
        run = told[start:end]
        for first, last in combinations(range(len(run) + 1), 2):
            line = run[first:last]
            if not 3 <= len(line) <= 8 or line[0].unit in ("%", "个百分点"):
                continue
            around = line[0].sentence.text[max(line[0].start - 8, 0) : line[-1].end + 4]
            cue = _LIST if min(f.significant for f in line) >= 2 else _CLOSED
            if cue.search(around):
                for total, parts in ((line[0], line[1:]), (line[-1], line[:-1])):
                    yield from _if_holds("sum", (total, *parts), _is_sum)


def _is_sum(ends: Sequence[Ends]) -> bool:
    total, *parts = ends
    return meet(total, (sum(p[0] for p in parts), sum(p[1] for p in parts)))  # type: ignore[arg-type]


def _means(told: Sequence[Plain]) -> Iterator[Bond]:
    """A total, a count of another unit, and behind 平均 or 每 what falls to one."""
    for at, mean in enumerate(told[2:], start=2):
        if not _MEAN.search(_between(told[at - 1], mean)[-10:]):
            continue
        for total, count in combinations(told[:at], 2):
            for one, two in ((total, count), (count, total)):
                digits = one.significant + two.significant + mean.significant
                units = mean.unit.startswith(one.unit) and two.unit not in (one.unit, "%", "个百分点")
                if units and digits >= 4:
                    yield from _if_holds("average", (one, two, mean), _is_mean)


def _is_mean(ends: Sequence[Ends]) -> bool:
    total, count, mean = ends
    return count[0] > 0 and meet((total[0] / count[1], total[1] / count[0]), mean)


def _conversions(told: Sequence[Plain]) -> Iterator[Bond]:
    """A figure and the same in another unit behind 约合 or in brackets, within the rules' factors or rates."""
    units, rates = load().units, load().rates
    for one, two in pairwise(told):
        between = one.sentence.text[one.end : two.start]
        if one.unit == two.unit or not _CONVERTED.match(between):
            continue
        left, right = units[one.unit], units[two.unit]
        if left.base == right.base:
            yield from _if_holds("conversion", (one, two), _scaled(left.factor, right.factor))
        elif left.kind is right.kind is Kind.MONEY:
            per = [(r.low, r.high) for r in rates if {r.unit, r.per} == {left.base, right.base}]
            if per:
                low, high = min(p[0] for p in per), max(p[1] for p in per)
                turned = not any(r.unit == left.base and r.per == right.base for r in rates)
                yield from _if_holds("conversion", (one, two), _rated(low, high, turned=turned))


def _scaled(left: Decimal, right: Decimal) -> Callable[[Sequence[Ends]], bool]:
    return lambda ends: meet(
        (ends[0][0] * left, ends[0][1] * left),
        (ends[1][0] * right * Decimal("0.995"), ends[1][1] * right * Decimal("1.005")),
    )


def _rated(low: Decimal, high: Decimal, *, turned: bool) -> Callable[[Sequence[Ends]], bool]:
    def holds(ends: Sequence[Ends]) -> bool:
        of, to = (ends[1], ends[0]) if turned else (ends[0], ends[1])
        return meet((of[0] * low, of[1] * high), to)

    return holds


def _tables(told: Iterable[Sentence]) -> Iterator[Bond]:
    """The columns of a table whose row 合计 is the sum of the rows above it."""
    tables: defaultdict[int, list[Sentence]] = defaultdict(list)
    for cell in told:
        if cell.table >= 0:
            tables[cell.table].append(cell)
    for cells in tables.values():
        at = next((i for i, cell in enumerate(cells) if _TOTAL.search(cell.text)), None)
        if at is None:
            continue
        width = len(cells) - at  # 合计 heads the last row, or nothing is tried
        rows = [cells[i : i + width] for i in range(0, len(cells), width)]
        if len(cells) % width or rows[-1][0] is not cells[at]:
            continue
        for column in list(zip(*rows, strict=True))[1:]:
            numbers = [_cell(cell) for cell in column if _CELL.fullmatch(cell.text)]
            if len(numbers) == len(column) - 1 >= 3:
                yield from _if_holds("sum", (numbers[-1], *numbers[:-1]), _is_sum)


def _cell(cell: Sentence) -> Plain:
    found = _CELL.fullmatch(cell.text)
    return Plain(cell, found.start(1), found.end(1), "", found[1], "", "") if found else None  # type: ignore[return-value]


def _if_holds(
    kind: str, members: tuple[Plain, ...], holds: Callable[[Sequence[Ends]], bool]
) -> Iterator[Bond]:
    if all(member.value > 0 for member in members) and holds([member.ends for member in members]):
        yield Bond(kind, members, holds)


def _between(one: Plain, two: Plain) -> str:
    return two.sentence.text[one.end : two.start]
