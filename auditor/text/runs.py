"""Numbers in a row that share the unit of the last: 4665、2611亿千瓦时, 9.76万亿和10.34万亿元, 1个和0.9个百分点."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.patterns import compiled
from auditor.text.counted import Counted
from auditor.text.ranges import shared_scale

if TYPE_CHECKING:
    from auditor.text.counted import Counting
    from auditor.text.numerals import Numeral

LIST = frozenset("、和与及")
_RUN = compiled(r"[-−－]?(?P<run>[0-9][0-9.,]*[百千万亿]*)")
_LONGEST = 12  # numbers in one row: the months of a year
_ITEM = compiled(r"(?:^|[\n。；：:])\s*$")  # 1、2000元 at the head of a line numbers the line


class Runs:
    """Lends the unit that closes a row of numbers to those before it."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def lent(
        self, text: str, number: Numeral, counted: Counted | None, end: int
    ) -> tuple[Numeral, Counted] | None:
        """``number`` with the unit (and the order of magnitude) that a later number of its row is told in.

        ``counted`` is what stands after the number itself, up to ``end``: a bare 个 gives way to 个百分点. None where
        no row follows. Wrong for a row that ends in another thing (3、5万元 meaning 3 and 50,000 yuan).
        """
        if counted is not None and (counted.noun is not None or counted.unit.name != "个"):
            return None
        item = number.text.isdigit() and len(number.text) < 3 and text[end] == "、"
        if not number.text[0].isdigit() or (
            item and _ITEM.search(text, max(0, number.start - 3), number.start)
        ):
            return None
        closing = self._closing(text, end)
        if closing is None:
            return None
        last, unit = closing[0], closing[1].unit
        if counted is not None:
            point = unit.dimension == "point"
            return (number, Counted(unit.ending(end), None)) if point else None
        return shared_scale(number, last), Counted(unit.ending(number.end), None)

    def _closing(self, text: str, position: int) -> tuple[Numeral, Counted] | None:
        """The first number of the row after ``position`` that has a unit of its own."""
        for _ in range(_LONGEST):
            match = _RUN.match(text, position + 1)
            if text[position : position + 1] not in LIST or match is None:
                return None
            number = self._counting.number(text, match.start("run"), match["run"])
            if number is None:
                return None
            counted = self._counting.after(text, number)
            if counted is not None and not (
                counted.unit.name == "个" and text[counted.unit.end : counted.unit.end + 1] in LIST
            ):
                return number, counted
            position = counted.unit.end if counted else number.end
        return None
