"""str → quantities: a number with its unit and its bounding words, as the interval that they allow together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model import Bound, Kind
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text import numerals
from auditor.text.bare import AFTER_BARE, NUMBER, Bare
from auditor.text.compounds import NEXT, Compounds
from auditor.text.counted import SPACES, Counted, Counting, counted_nouns
from auditor.text.digits import HAN
from auditor.text.figures import Figure, figure, interval
from auditor.text.fractions import and_a_half, share_at
from auditor.text.ranges import JOINS, joined
from auditor.text.runs import LIST, Runs
from auditor.text.senses import Senses
from auditor.text.spacing import Closed
from auditor.text.surroundings import Surroundings
from auditor.text.units import longest_first, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.rulebook import Rulebook
    from auditor.text.numerals import Numeral
    from auditor.text.units import FoundUnit

__all__ = ["Figure", "Reader", "find", "reader"]

# A run of number characters: where a figure may begin. What follows the run decides whether one can.
_RUN = compiled(
    rf"""[0-9] (?: [0-9] | [.,](?=[0-9]) | ，(?=[0-9]{{3}}) )* [{HAN}多余餘]*
       | 成[百千]上[千万] | 上(?=[百千万亿]) [{HAN}多余餘]+ | [{HAN}][{HAN}多余餘]* | 半""",
    re.VERBOSE,
)
_SPACED = compiled(
    r"[0-9][ \u00a0\u2009\u202f\u3000][万亿千百多余+]|[0-9][万亿多余][ \u00a0\u2009\u202f\u3000][\u4e00-\u9fff+]"
)
_CENTURIES = frozenset(("18", "19", "20", "21"))
_NUMBER = frozenset("0123456789" + HAN)
_DIGITS = frozenset("0123456789")
_AMOUNTS = frozenset((Kind.MONEY, Kind.COUNT))
_YEARS = ("1990", "2035")
_COUNTING = frozenset("有共达约近超过逾余计含的到至")
_STOP = compiled(r"[。；;！？!?\n]")
_HALF_WORD = frozenset("个导成挂岛潜固自数封决径圆球月身边价票场路夜天空")  # 3种|半导体, 两台|半挂车
_PARTS = frozenset(
    "分成半来+bmt点个"
)  # what goes on a number: 三分之一, 三成五, 两个半月, 10来个, 500+家, 3.5bn


def _is_year(text: str, at: int, run: str) -> bool:
    """Whether four digits before a bare noun name the year of a list or event, unless a word of counting stands before."""
    years = len(run) == 4 and run.isdigit() and _YEARS[0] <= run <= _YEARS[1]
    return years and text[at - 1 : at] not in _COUNTING


class Reader:
    """Reads the quantities of a text with the units and qualifiers of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._units = units(rulebook)
        self._around = Surroundings(self._units, rulebook)
        self._compounds = Compounds(self._units, rulebook)
        nouns = counted_nouns(self._units, rulebook)
        self._counting = Counting(self._units, self._compounds, rulebook, nouns)
        self._bare = Bare(self._units, rulebook, nouns)
        self._senses = Senses(self._units)
        self._runs = Runs(self._counting)
        self._skip = compiled(longest_first(rulebook.words("figures.skip.after")))
        self._percent, self._yuan = self._units.named("%"), self._units.named("元")

    def _promising(self, text: str, at: int, end: int) -> bool:
        """A cheap look at the next characters: most runs of number characters are dates, names and words."""
        following = text[end : end + 1]
        if following == "年" and end - at == 4 and text[at : at + 2] in _CENTURIES:
            return False  # 2021年
        if (text[end - 1] in "万亿多余" or "." in text[at:end]) and (
            not following
            or following in AFTER_BARE
            or self._bare.is_measured(text, end)
            or self._bare.is_paid(text, at)
        ):
            return True
        if following in SPACES:
            following, end = text[end + 1 : end + 2], end + 1
        if following in _DIGITS:
            return True  # 1 500人, 1亿2000万条
        if following in _PARTS or self._counting.may_begin(text, end) or text[at] == "半":
            return True
        if following in LIST and text[at] in _DIGITS and text[end + 1 : end + 2] in _DIGITS:
            return True  # 4665、2611亿千瓦时
        if following in JOINS:
            return text[end + 1 : end + 2] in _NUMBER or text[end + 1 : end + 2] in JOINS
        if following == "/":
            return end - at == 1
        return at > 0 and self._around.may_be_money(text, at)

    def _assemble(
        self, text: str, number: Numeral, counted: Counted, floor: int, core: tuple[int, int] | None = None
    ) -> Figure:
        """The figure of a number in its unit, with what stands around it; ``core`` if it ends after its number."""
        unit, noun = counted
        core = core or (number.start, number.end)
        before = self._around.before(text, core[0], floor)
        if before.currency and (unit.end == core[1] or unit.name == "元"):  # 港币5000万元
            unit = before.currency.ending(unit.end)
        number, end, more = self._counting.closed(text, number, unit)
        after = None if more else self._around.after(text, end)
        value = interval(
            number,
            before.sort or (after.sort if after else None),
            rounded=unit.dimension in ("percent", "point"),
        )
        words = before.words
        if number.bound is Bound.GT and number.text[-1] in "多余餘":
            words = (*words, number.text[-1])
        if more:
            words = (*words, more)
        if after is not None:
            end = after.end
            words = (*words, after.word)
        if before.sign:
            value = value.signed(before.sign)
        unit = self._senses.of(text, unit, before.start, floor)
        if "每" in text[max(floor, before.start - 12) : before.start]:
            unit = self._compounds.per_each(text, before.start, floor, unit)
        return figure(text, (before.start, end), core, value, number.grain, unit=unit, noun=noun, words=words)

    def at(
        self, text: str, position: int, floor: int = 0, run: str | None = None, last: FoundUnit | None = None
    ) -> Figure | None:
        """The figure whose number begins at ``position``, or None where nothing is counted there.

        Its qualifiers are looked for back to ``floor``, the end of the figure before. ``run`` are the number
        characters at ``position``, where the caller has them, ``last`` the unit of the sentence's amount before.
        """
        if share := share_at(text, position):
            upper = joined(text, share, share.end, self._counting.after) if "分之" in share.text else None
            number = upper[0] if upper else share
            return self._assemble(text, number, Counted(self._percent.ending(number.end), None), floor)
        if run is None:
            match = _RUN.match(text, position)
            if match is None:
                return None
            run = match[0]
        found_number = self._counting.number(text, position, run)
        if found_number is None:
            return None
        number = found_number
        counted = self._counting.after(text, number)
        if counted is None and not text.startswith("大关", number.end) and self._skip.match(text, number.end):
            return None
        if counted is not None and counted.noun and _is_year(text, position, run):
            return None  # 2021民营企业大会
        end = counted.unit.end if counted else number.end
        if text[end : end + 1] in JOINS or text[end : end + 1] in SPACES:
            pair = joined(text, number, end, self._counting.after, counted.unit if counted else None)
            if pair is not None and pair[1] is not None:
                return self._assemble(text, pair[0], pair[1], floor)
        if text[end : end + 1] in LIST and (lent := self._runs.lent(text, number, counted, end)):
            return self._assemble(text, *lent, floor)
        if counted is not None:
            return self._stepped(text, number, counted, floor)
        return self._unitless(text, number, floor, last)

    def _stepped(self, text: str, number: Numeral, counted: Counted, floor: int) -> Figure:
        """A number in its unit, and the steps that may follow the unit: 两年半, 1小时30分钟."""
        unit, noun = counted
        following = text[unit.end : unit.end + 1]
        if (
            following == "半"
            and (halved := and_a_half(number))
            and text[unit.end + 1 : unit.end + 2] not in _HALF_WORD
        ):
            number, counted = halved, Counted(unit.ending(unit.end + 1), noun)
        elif following in NEXT and noun is None and (whole := self._compounds.steps(text, number, unit)):
            number, counted = whole[0], Counted(whole[1], None)
        return self._assemble(text, number, counted, floor)

    def _unitless(self, text: str, number: Numeral, floor: int, last: FoundUnit | None) -> Figure | None:
        """注册用户近3000万: the counted noun stands before a number that ends its clause; ￥3000: the currency does."""
        unit = self._bare.unit(text, number, floor, last)
        if (
            unit is None
            and self._around.currency(text, number.start) is not None
            and not text.startswith("半", number.end)
        ):
            unit = self._yuan.ending(number.end)
        return self._assemble(text, number, Counted(unit, None), floor) if unit else None

    def _amount(self, read: Figure) -> FoundUnit | None:
        """The unit that a bare number after ``read`` would be told in: 元 after 10亿元; None for odd ones (only … 万 or 亿)."""
        unit = self._units.named(read.written) if read.written in self._units.spellings else None
        return unit if unit is not None and unit.factor == 1 else None

    def find(self, text: str, masks: Iterable[tuple[int, int]] = ()) -> list[Figure]:
        """The figures of ``text`` in order; none begins inside one of ``masks`` (names, idioms, dates)."""
        if _SPACED.search(text) and (closed := Closed(text)):
            return [closed.restored(figure) for figure in self.find(closed.text, closed.masks(masks))]
        blocked = sorted(masks)
        found: list[Figure] = []
        index = position = floor = 0
        last: FoundUnit | None = None
        while match := _RUN.search(text, position):
            at, position = match.span()
            while index < len(blocked) and blocked[index][1] <= at:
                index += 1
            if index < len(blocked) and blocked[index][0] <= at:
                position = max(blocked[index][1], at + 1)
                continue
            if not self._promising(text, at, position):
                continue
            if last is not None and _STOP.search(text, floor, at):
                last = None
            read = self.at(text, at, floor, match[0], last)
            if read is None:
                position = at + 1 if text[at] in "数几" else max(numerals.end_at(text, at), at + 1)
                continue
            position = max(read.end, at + 1)
            if at and text[at - 1] == "每":
                continue  # 每100人: what a rate is told for
            found.append(read)
            floor = position
            if read.kind in _AMOUNTS and read.core[1] > read.core[0]:
                last = self._amount(read)
            elif read.dimension == NUMBER.dimension:
                last = NUMBER
        return found


_built = once(Reader)


def reader(rulebook: Rulebook | None = None) -> Reader:
    """The quantity reader of ``rulebook`` (default: the shipped rules), built once per set of rules."""
    return _built(rulebook)


def find(text: str, rulebook: Rulebook | None = None) -> list[Figure]:
    """Every quantity of ``text`` in order, with unit, bound and the interval that its wording allows.

    A number without a unit or a counted noun is none. Names and idioms are not told apart here: extraction masks
    them first.

    >>> [(f.text, f.unit, str(f.bound), int(f.low or 0), int(f.high or 0)) for f in find("近25万家，12.05亿元")]
    [('近25万家', '家', 'lt', 212500, 250000), ('12.05亿元', '元', 'exact', 1204500000, 1205500000)]
    """
    return reader(rulebook).find(text)
