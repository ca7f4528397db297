"""Figures told in several steps: 1小时30分钟, 5元3角, 1米75; and what a rate is told for: 每平方米3万元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Bound, Kind
from auditor.patterns import compiled
from auditor.rulebook import RuleError
from auditor.text import numerals
from auditor.text.digits import DIGITS, HAN
from auditor.text.numerals import Numeral
from auditor.text.units import FoundUnit, per

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook
    from auditor.text.units import Units

_PLACES = Decimal("1e-12")  # a minute is no exact part of a day: what is told is told to less than this
_METRES = compiled(
    r"(?:[0-9]{1,2}|[一二三四五六七八九]{1,2})(?![0-9.,，:：%万亿千百十个成倍多余年月日米厘公分A-Za-z])"
)
_MINUTES = compiled(r"分(?=[0-9]{1,2}(?:\.[0-9]+)?秒)")
_LINK = compiled(r"[零又加]?")
_AMOUNT = compiled(rf"[0-9]{{1,4}}|[{HAN}]{{1,2}}(?![{HAN}])")
_NO_RATE = frozenset((Kind.RATE, Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.DURATION))
_STEPS = 3  # 2天3小时15分40秒 has as many after the first
NEXT = frozenset("0123456789零又加" + HAN)


def _fraction(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return Decimal(above) / Decimal(below or 1)


class Compounds:
    """Reads the further steps of a figure with the units and part rows of one rulebook."""

    def __init__(self, units: Units, rulebook: Rulebook) -> None:
        self._units = units
        self._parts: dict[str, list[tuple[str, Decimal]]] = {}
        for row in rulebook.words("figures.composite.parts"):
            match = re.fullmatch(r"(?P<whole>\S+):(?P<part>\S+)=(?P<worth>[0-9.]+(?:/[1-9][0-9]*)?)", row)
            if match is None:
                raise RuleError(
                    f"rules/figures.toml: composite: {row}: whole:part=worth is wanted, as in 元:角=0.1"
                )
            self._parts.setdefault(match["whole"], []).append((match["part"], _fraction(match["worth"])))
        self._between = frozenset(rulebook.words("figures.per.between")) | {""}

    def minutes(self, text: str, at: int) -> FoundUnit | None:
        """分 is a minute where seconds follow: 3分20秒."""
        return self._units.named("分钟").ending(at + 1) if _MINUTES.match(text, at) else None

    def _worth(self, text: str, at: int, whole: FoundUnit) -> tuple[Decimal, int] | None:
        """What the unit at ``at`` is worth in wholes, and where it ends; None for one that is no part of them."""
        unit = self._units.at(text, at)
        if (
            unit is not None
            and unit.dimension == whole.dimension
            and unit.base == whole.base
            and unit.factor < whole.factor
        ):
            return unit.factor / whole.factor, unit.end
        for word, worth in self._parts.get(whole.name, ()):
            if text.startswith(word, at):
                return worth, at + len(word)
        return None

    def steps(self, text: str, number: Numeral, whole: FoundUnit) -> tuple[Numeral, FoundUnit] | None:
        """The number in wholes and the whole unit, ending after the last step; None for a figure of one step."""
        if number.point is None or number.bound is not Bound.EXACT or whole.kind is Kind.RATE:
            return None
        value, grain, end, finish = number.point, number.grain, whole.end, number.end
        if (
            whole.name == "米"
            and whole.end == number.end + 1
            and not number.scaled
            and (match := _METRES.match(text, end))
        ):
            digits = "".join(str(DIGITS.get(char, char)) for char in match[0])
            grain = Decimal(10) ** -len(digits)
            value, end, finish = value + int(digits) * grain, match.end(), match.end()
        for _ in range(_STEPS):
            link = _LINK.match(text, end)
            step = numerals.at(text, link.end() if link else end)
            if step is None or step.point is None or step.bound is not Bound.EXACT:
                break
            worth = self._worth(text, step.end, whole)
            if worth is None or step.point * worth[0] >= 1:
                break
            value, grain, end, finish = value + step.point * worth[0], worth[0], worth[1], step.end
        if end == whole.end:
            return None
        value, grain = value.quantize(_PLACES).normalize(), grain.quantize(_PLACES).normalize()
        said = text[number.start : finish]
        return Numeral(
            number.start, finish, said, value, value, value, Bound.EXACT, grain, False
        ), whole.ending(end)

    def per_each(self, text: str, start: int, floor: int, unit: FoundUnit) -> FoundUnit:
        """The unit of a figure that begins at ``start``, for each of what 每 names before it: 每股0.5元 is 元/股.

        Days, months and years are left to whoever reads the clause: 每年… stands far from its figure.
        """
        at = text.rfind("每", max(floor, start - 12), start)
        if at < 0 or unit.kind in _NO_RATE:
            return unit
        amount = _AMOUNT.match(text, at + 1)
        below = self._units.at(text, amount.end() if amount else at + 1)
        if (
            below is None
            or below.kind is Kind.DURATION
            or below.dimension == unit.dimension
            or below.end > start
        ):
            return unit
        if text[below.end : start] not in self._between:
            return unit
        rate = per(unit, below.name, below.dimension, unit.end)
        number = numerals.at(text, at + 1) if amount else None
        if number is None or number.point is None or number.point <= 1:
            return rate
        return rate._replace(name=f"{unit.name}/{number.text}{below.name}", factor=unit.factor / number.point)
