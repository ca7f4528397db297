"""Units of several senses, told apart by the words before them: 度 of power, warmth or angle, 块 of money, 时速 in 公里."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Kind
from auditor.patterns import compiled
from auditor.text.bare import ENDS

if TYPE_CHECKING:
    from auditor.text.units import FoundUnit, Units

_WARM = 8  # characters in which 温 makes degrees those of temperature
_TURNS, _TURNING = compiled(r"[转角倾斜旋仰俯偏弯弧纬]|东经|西经"), 10
_PAID, _PAYING = compiled(r"[挣赚花卖付给贵]|收入|工资|价钱?|便宜|补贴|奖"), 8
_FAST = ("时速", "时速为", "时速达", "时速达到")


class Senses:
    """Tells the sense of a unit with the units of one rulebook."""

    def __init__(self, units: Units) -> None:
        self._yuan, self._celsius, self._speed = map(units.named, ("元", "摄氏度", "公里/小时"))

    def of(self, text: str, unit: FoundUnit, start: int, floor: int) -> FoundUnit:
        """``unit`` as the figure that begins at ``start`` means it; words are looked for back to ``floor``."""
        if unit.dimension == "energy" and text[unit.end - 1] == "度":
            if text.startswith("零下", start) or "温" in text[max(floor, start - _WARM) : start]:
                return self._celsius.ending(unit.end)
            if _TURNS.search(text, max(floor, start - _TURNING), start):
                return unit._replace(name="度", base="度", dimension="angle", kind=Kind.OTHER)
        elif unit.name == "块" and _PAID.search(text, max(floor, start - _PAYING), start):
            following = text[unit.end : unit.end + 1]
            return self._yuan.ending(unit.end) if following in ENDS or not following else unit
        elif unit.name == "公里" and text.endswith(_FAST, 0, start):
            return self._speed.ending(unit.end)
        return unit
