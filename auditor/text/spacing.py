"""Blanks inside a figure, as some houses set them: 3 亿元, 12.5 万辆, 1500 余家, 50000 + 用户.

A reading that knows nothing of them takes 亿元 for the figure and is a hundred million times off.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.text.figures import Figure

_BLANK = compiled(
    r"(?<=[0-9])[ \u00a0\u2009\u202f\u3000](?=[万亿千百多余+])|(?<=[0-9][万亿多余+])[ \u00a0\u2009\u202f\u3000](?=[\u4e00-\u9fff+])"
    r"|(?<=[0-9] [万亿多余+])[ \u00a0\u2009\u202f\u3000](?=[\u4e00-\u9fff+])"
)


class Closed:
    """A text without the blanks inside its figures, and the way back to its own offsets."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self._blanks = [match.start() for match in _BLANK.finditer(text)]
        drop = set(self._blanks)
        self.text = "".join(char for at, char in enumerate(text) if at not in drop) if drop else text
        # where each blank would stand in the closed text
        self._before = [blank - count for count, blank in enumerate(self._blanks)]

    def __bool__(self) -> bool:
        return bool(self._blanks)

    def masks(self, masks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Stretches of the whole text in the closed one."""
        return [(self._inwards(start), self._inwards(end)) for start, end in masks]

    def restored(self, figure: Figure) -> Figure:
        """A figure of the closed text where it stands in the whole one."""
        start, end = self._outwards(figure.start), self._outwards(figure.end - 1) + 1
        core = self._outwards(figure.core[0]), self._outwards(figure.core[1] - 1) + 1
        return figure._replace(start=start, end=end, core=core, text=self._whole[start:end])

    def _inwards(self, position: int) -> int:
        return position - bisect_right(self._blanks, position - 1)

    def _outwards(self, position: int) -> int:
        return position + bisect_right(self._before, position)
