"""Who tells a reading, in the cells of a column: every place whole, paths and names shortened where they must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from auditor.checks.telling import house_of
from auditor.report import fold
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Claim
    from auditor.report.history.readings import Reading
    from auditor.report.sheet import Sheet

WIDE: Final = 100  # cells of a page on which the name of a house stands beside its path


@dataclass(frozen=True, slots=True)
class Source:
    """An article in a table: its first place, lines and columns of further ones, and its house where that is told."""

    where: str
    further: tuple[str, ...]
    house: str

    def lines(self, wide: int, *, beside: bool) -> Iterator[str]:
        """In ``wide`` cells: every place, then the house, which stands ``beside`` the last one where it fits.

        Of a path too wide for a line its middle is left out, of a name its end; no place is left out.
        """
        path, line_, column = self.where.rsplit(":", 2)
        at = f":{line_}:{column}"
        line = fold.middle(path, max(wide - len(at), 2)) + at
        for place_ in self.further:
            if cell_len(line) + 2 + len(place_) > wide:
                yield f"{line},"
                line = f"  {place_}"
            else:
                line += f", {place_}"
        if beside and self.house and cell_len(line) + 1 + cell_len(self.house) <= wide:
            yield f"{line} {self.house}"
            return
        yield line
        if self.house:
            yield fold.end(self.house, wide)


def sources_of(sheet: Sheet, reading: Reading, *, brief: bool) -> list[Source]:
    """The articles that tell a reading; the house is "" where the path tells it or, if ``brief``, the page is narrow."""
    places: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        places.setdefault(claim.source, []).append(claim)
    told_ = []
    for source, (first, *rest) in places.items():
        where = place(first, sheet.names)
        house = house_of(sheet.articles.get(source), source)
        unsaid = house.strip("《》…") not in where and not (brief and sheet.options.width < WIDE)
        further = tuple(f"{claim.line}:{claim.column}" for claim in rest)
        told_.append(Source(where, further, house if unsaid else ""))
    return told_


def lines_of(sources: Sequence[Source], wide: int, *, beside: bool) -> str:
    """The lines of several sources in ``wide`` cells."""
    return "\n".join(line for source in sources for line in source.lines(wide, beside=beside))
