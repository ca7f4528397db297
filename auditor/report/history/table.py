"""Readings in rows: when, figure, verdict and source, in columns that fit a narrow terminal and lose no place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.model import Span
from auditor.report import fold
from auditor.report.decisions import COLORS
from auditor.report.history import wording
from auditor.report.history.sources import WIDE, lines_of, sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model import Severity
    from auditor.report.history.readings import Reading
    from auditor.report.sheet import Sheet

_GAP: Final = 2
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


def write(
    sheet: Sheet,
    readings: Sequence[Reading],
    hidden: range = range(0),
    heads: Sequence[str] = (),
    here: str | None = None,
) -> None:
    """When, figure, verdict and source, a row a reading; ``heads`` come first where they are told.

    Of the rows ``hidden`` only their number is told; the reading of the claim ``here`` (an id) is pointed at.
    On a page that is too narrow for columns each reading has lines of its own.
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
    wide = sheet.options.width >= WIDE
    sources = [sources_of(sheet, reading, brief=bool(heads)) for reading in readings]
    said = [_said(reading, here, lang) for reading in readings]
    rows = [
        {
            "metric": heads[at] if heads else "",
            "when": wording.when(reading.claim, sheet.articles, lang),
            "figure": wording.figure(reading, lang),
            "verdict": "\n".join(text for text, _ in verdicts),
            "source": lines_of(sources[at], sheet.options.width, beside=wide),
        }
        for at, (reading, verdicts) in enumerate(zip(readings, said, strict=True))
    ]
    if not any(row["verdict"] for row in rows):
        del titles["verdict"]
    more = sheet.say(f"… 另 {len(hidden)} 次", f"… {len(hidden)} more")
    widths = _widths(titles, rows, sheet.options.width - 2)
    if widths is None:
        for number, (row, verdicts) in enumerate(zip(rows, said, strict=True)):
            if number == hidden.start and hidden:
                sheet.folded(Text(f"{more} --verbose", "dim"), 2)
            if number not in hidden:
                _stacked(
                    sheet, row, verdicts, lines_of(sources[number], sheet.options.width - 4, beside=True)
                )
        return
    drawn = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="dim"
    )
    for name, title in titles.items():
        drawn.add_column(
            title, width=widths[name], style=_STYLES.get(name, ""), no_wrap=True, overflow="ignore"
        )
    for number, (row, verdicts) in enumerate(zip(rows, said, strict=True)):
        if number == hidden.start and hidden:
            drawn.add_row(more, "--verbose", style="dim")
        if number not in hidden:
            cells_ = {name: Text(_folded(row[name], widths[name])) for name in titles}
            if "verdict" in titles:
                cells_["verdict"] = _colored(verdicts, widths["verdict"])
            cells_["source"] = Text(lines_of(sources[number], widths["source"], beside=wide))
            drawn.add_row(*cells_.values())
    sheet.parts.append(Padding(drawn, (0, 0, 0, 2), expand=False))


def _stacked(
    sheet: Sheet, row: Mapping[str, str], verdicts: Sequence[tuple[str, Severity | None]], where: str
) -> None:
    """One reading below the other: metric, period and figure on a line, then what is said of it, then who says it."""
    lead = "".join(f"{text}  " for text in (row["metric"], row["when"]) if text)
    head = Text.assemble(lead, (row["figure"], "bold"))
    sheet.folded(head, 2, hang=2, whole=[Span(len(lead), len(lead) + len(row["figure"]))])
    for text, severity in verdicts:
        sheet.folded(Text(text, COLORS[severity] if severity else ""), 4)
    for line in where.split("\n"):
        sheet.line("    ", (line, "blue"))


def _said(reading: Reading, here: str | None, lang: str) -> list[tuple[str, Severity | None]]:
    pointed = ("← 这里" if lang == "zh" else "← here"), None
    mine = any(claim.id == here for claim in reading.claims)
    return [*([pointed] if mine else []), *wording.verdicts(reading, lang)]


def _colored(verdicts: Sequence[tuple[str, Severity | None]], wide: int) -> Text:
    return Text("\n").join(
        Text(_folded(text, wide), COLORS[severity] if severity else "") for text, severity in verdicts
    )


def _folded(text: str, wide: int) -> str:
    """``text`` in lines of ``wide`` cells, by the rules of Chinese type."""
    return "\n".join(line[start:end] for line in text.split("\n") for start, end in fold.lines(line, wide))


def _widths(titles: Mapping[str, str], rows: Sequence[Mapping[str, str]], room: int) -> dict[str, int] | None:
    """Cells for each column: what it needs; where all do not fit, columns give way in the order of :data:`_LEAST`.

    None where they do not fit all the same, or where each row of a narrow page is a metric of its own: a list reads
    better then.
    """
    widths = {
        name: max(cell_len(line) for row in (titles, *rows) for line in row[name].split("\n"))
        for name in titles
    }
    over = sum(widths.values()) + _GAP * len(widths) - 1 - room
    if over > 0 and "metric" in titles and room < WIDE - 2:
        return None
    for step, least in _LEAST.items():
        name = step.removesuffix(" more")
        if name in widths and over > 0:
            given = min(max(widths[name] - least, 0), over)
            widths[name] -= given
            over -= given
    return None if over > 0 else widths
