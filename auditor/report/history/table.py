"""Readings in rows: when, figure, verdict and source, in columns that fit a narrow terminal and lose no place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich import box
from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.checks.telling import house_of
from auditor.report import fold
from auditor.report.decisions import COLORS
from auditor.report.history import wording
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Claim, Severity
    from auditor.report.history.readings import Reading
    from auditor.report.sheet import Sheet

_GAP: Final = 2
_WIDE: Final = 100  # cells of a page on which the name of a house stands beside its path
_STYLES: Final = {"figure": "bold", "source": "blue"}
# Cells that a narrow page leaves a column, in the order in which columns give way: a period folds best, a path worst.
_LEAST: Final = {
    "when": 14,
    "source": 20,
    "metric": 14,
    "figure": 12,
    "verdict": 10,
    "when more": 10,
    "source more": 12,
}


def table(
    sheet: Sheet,
    readings: Sequence[Reading],
    hidden: range = range(0),
    heads: Sequence[str] = (),
    here: str | None = None,
) -> Padding:
    """When, figure, verdict and source, a row a reading; ``heads`` come first where they are told.

    Of the rows ``hidden`` only their number is told; the reading of the claim ``here`` (an id) is pointed at.
    """
    lang = sheet.options.lang
    titles = {
        "metric": sheet.say("指标", "Metric"),
        "when": sheet.say("时间", "When"),
        "figure": sheet.say("数字", "Figure"),
        "verdict": sheet.say("结论", "Verdict"),
        "source": sheet.say("出处", "Source"),
    }
    if not heads:
        del titles["metric"]
    wide = sheet.options.width >= _WIDE
    sources = [_sources(sheet, reading, brief=bool(heads)) for reading in readings]
    said = [_said(reading, here, lang) for reading in readings]
    rows = [
        {
            "metric": heads[at] if heads else "",
            "when": wording.when(reading.claim, sheet.articles, lang),
            "figure": wording.figure(reading, lang),
            "verdict": "\n".join(text for text, _ in verdicts),
            "source": _lines_of(sources[at], sheet.options.width, beside=wide),
        }
        for at, (reading, verdicts) in enumerate(zip(readings, said, strict=True))
    ]
    if not any(row["verdict"] for row in rows):
        del titles["verdict"]
    widths = _widths(titles, rows, sheet.options.width - 2)
    drawn = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="dim"
    )
    for name, title in titles.items():
        drawn.add_column(
            title, width=widths[name], style=_STYLES.get(name, ""), no_wrap=True, overflow="ignore"
        )
    for number, (row, verdicts) in enumerate(zip(rows, said, strict=True)):
        if number == hidden.start and hidden:
            drawn.add_row(
                sheet.say(f"… 另 {len(hidden)} 次", f"… {len(hidden)} more"), "--verbose", style="dim"
            )
        if number not in hidden:
            cells_ = {name: Text(_folded(row[name], widths[name])) for name in titles}
            if "verdict" in titles:
                cells_["verdict"] = _colored(verdicts, widths["verdict"])
            cells_["source"] = Text(_lines_of(sources[number], widths["source"], beside=wide))
            drawn.add_row(*cells_.values())
    return Padding(drawn, (0, 0, 0, 2), expand=False)


def _said(reading: Reading, here: str | None, lang: str) -> list[tuple[str, Severity | None]]:
    pointed = ("← 这里" if lang == "zh" else "← here"), None
    mine = any(claim.id == here for claim in reading.claims)
    return [*([pointed] if mine else []), *wording.verdicts(reading, lang)]


def _colored(verdicts: Sequence[tuple[str, Severity | None]], wide: int) -> Text:
    return Text("\n").join(
        Text(_folded(text, wide), COLORS[severity] if severity else "") for text, severity in verdicts
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """An article in a table: its first place, lines and columns of further ones, and its house where that is told."""

    where: str
    further: tuple[str, ...]
    house: str

    def lines(self, wide: int, *, beside: bool) -> Iterator[str]:
        """In ``wide`` cells: every place, then the house, which stands ``beside`` the last one where it fits.

        Of a path too wide for a line its middle is left out, of a name its end; no place is left out.
        """
        line = fold.middle(self.where, wide)
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


def _sources(sheet: Sheet, reading: Reading, *, brief: bool) -> list[_Source]:
    """The articles that tell a reading; the house is "" where the path tells it or, if ``brief``, the page is narrow."""
    places: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        places.setdefault(claim.source, []).append(claim)
    told_ = []
    for source, (first, *rest) in places.items():
        where = place(first, sheet.names)
        house = house_of(sheet.articles.get(source), source)
        unsaid = house.strip("《》…") not in where and not (brief and sheet.options.width < _WIDE)
        further = tuple(f"{claim.line}:{claim.column}" for claim in rest)
        told_.append(_Source(where, further, house if unsaid else ""))
    return told_


def _lines_of(sources: Sequence[_Source], wide: int, *, beside: bool) -> str:
    return "\n".join(line for source in sources for line in source.lines(wide, beside=beside))


def _folded(text: str, wide: int) -> str:
    """``text`` in lines of ``wide`` cells, by the rules of Chinese type."""
    return "\n".join(line[start:end] for line in text.split("\n") for start, end in fold.lines(line, wide))


def _widths(titles: Mapping[str, str], rows: Sequence[Mapping[str, str]], room: int) -> dict[str, int]:
    """Cells for each column: what it needs; where all do not fit, columns give way in the order of :data:`_LEAST`."""
    widths = {
        name: max(cell_len(line) for row in (titles, *rows) for line in row[name].split("\n"))
        for name in titles
    }
    over = sum(widths.values()) + _GAP * len(widths) - 1 - room
    for step, least in _LEAST.items():
        name = step.removesuffix(" more")
        if name in widths and over > 0:
            given = min(max(widths[name] - least, 0), over)
            widths[name] -= given
            over -= given
    return widths
