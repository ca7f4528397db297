"""Who tells a reading, in the cells of a column: every place whole, paths and names shortened where they must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from auditor.checks.telling import house_of
from auditor.report import fold
from auditor.report.sources import spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Claim
    from auditor.report.history.readings import Reading
    from auditor.report.sheet import Sheet

WIDE: Final = 100  # cells of a page on which the name of a house stands beside its path


@dataclass(frozen=True, slots=True)
class Source:
    """An article in a table: its path, its places in it (:func:`spot`), and its house where that is told."""

    path: str
    spots: tuple[str, ...]
    house: str

    def lines(self, wide: int, *, beside: bool) -> Iterator[str]:
        """In ``wide`` cells: every place, then the house, which stands ``beside`` the last one where it fits.

        Of a path too wide for a line its middle is left out, of a name its end; no place is left out.
        """
        first, *further = self.spots
        line = f"{fold.middle(self.path, max(wide - 1 - cell_len(first), 2))}:{first}"
        for spot_ in further:
            if cell_len(line) + 2 + cell_len(spot_) > wide:
                yield f"{line},"
                line = f"  {spot_}"
            else:
                line += f", {spot_}"
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
    for source, claims in places.items():
        path = sheet.names.get(source, source)
        house = house_of(sheet.articles.get(source), source)
        unsaid = house.strip("《》…") not in path and not (brief and sheet.options.width < WIDE)
        spots = tuple(dict.fromkeys(spot(claim, sheet.options.lang) for claim in claims))
        told_.append(Source(path, spots, house if unsaid else ""))
    return told_


def lines_of(sources: Sequence[Source], wide: int, *, beside: bool) -> str:
    """The lines of several sources in ``wide`` cells."""
    return "\n".join(line for source in sources for line in source.lines(wide, beside=beside))
