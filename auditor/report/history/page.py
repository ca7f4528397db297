"""An entity along time in a terminal: a table and a small picture a metric, then what stands alone, nothing left out.

What does not fit the first look is counted, with how to see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.checks.telling import house_of
from auditor.model import Severity, Words
from auditor.report import drawing, fold, labels, told
from auditor.report.decisions import COLORS
from auditor.report.history import wording
from auditor.report.plot import cells, of_claims
from auditor.report.sheet import Sheet
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.grouping.history import History
    from auditor.model import Audit, Finding
    from auditor.report.history.readings import Reading, Sheaf
    from auditor.report.options import Options

_LINES: Final = 8  # metrics with several readings, where no metric is asked for
_ROWS: Final = 16  # readings of one of them; of a longer one its first and last
_ENDS: Final = 6
_ALONE: Final = 16  # figures that stand alone
_GAP: Final = 2
_WIDE: Final = 100  # cells of a page on which the name of a house stands beside its path
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
_STYLES: Final = {"figure": "bold", "source": "blue"}
_ONCE: Final = Words("只有一个读数的指标", "Metrics with one reading")
_UNPLACED: Final = Words("指标不明的数字", "Figures whose metric is unclear")


def write(
    history: History,
    sheaves: Sequence[Sheaf],
    unplaced: Sequence[Reading],
    audit: Audit,
    options: Options,
    *,
    asked: bool = False,
) -> str:
    """The page on ``sheaves``, all or some lines of ``history``, ending in a line break.

    ``unplaced`` are the readings that stand on no line. ``asked`` tells that these lines were asked for by name: then
    nothing is shortened.
    """
    sheet = Sheet(audit, options, marks=not options.color)
    whole = asked or options.verbose
    _head(sheet, history, sheaves)
    moving = [sheaf for sheaf in sheaves if len(sheaf.readings) > 1]
    shown = moving if whole else moving[:_LINES]
    for sheaf in shown:
        _sheaf(sheet, sheaf, whole=whole)
    if rest := moving[len(shown) :]:
        comma = sheet.say("、", ", ")
        names = comma.join(
            f"{wording.metric(sheaf.line, options.lang)} {len(sheaf.line.claims)}" for sheaf in rest
        )
        sheet.heading(Words(f"另有 {len(rest)} 个指标", f"{len(rest)} more metrics"))
        sheet.folded(Text(names, "dim"), 2)
        hint = Words("指明其中一个，或用 --verbose 全部列出", "name one of them, or list all with --verbose")
        sheet.folded(Text(hint.told(options.lang), "dim"), 2)
    once = [sheaf for sheaf in sheaves if len(sheaf.readings) == 1]
    heads = [wording.metric(sheaf.line, options.lang) for sheaf in once]
    _alone(sheet, _ONCE, heads, [sheaf.readings[0] for sheaf in once], whole=whole)
    why = [wording.unplaced(reading.claim, options.lang) for reading in unplaced]
    _alone(sheet, _UNPLACED, why, unplaced, whole=whole)
    return drawing.draw(Group(*sheet.parts), options)


def _head(sheet: Sheet, history: History, sheaves: Sequence[Sheaf]) -> None:
    lang = sheet.options.lang
    sheet.folded(Text(history.subject, "bold"))
    if others := wording.others(history, lang):
        sheet.folded(Text(others, "dim"))
    counted = wording.counts(history, [sheaf.line for sheaf in sheaves], lang)
    findings = {id(finding): finding for sheaf in sheaves for finding in sheaf.findings}.values()
    for severity in (Severity.ERROR, Severity.WARNING):
        if number := sum(finding.severity is severity for finding in findings):
            words = labels.SEVERITIES[severity]
            counted += " · " + sheet.say(f"{number} 处{words.zh}", labels.plural(number, words.en))
    sheet.folded(Text(counted, "dim"))


def _sheaf(sheet: Sheet, sheaf: Sheaf, *, whole: bool) -> None:
    """One metric: its table, what the audit finds on it, its picture."""
    lang = sheet.options.lang
    name = wording.metric(sheaf.line, lang)
    sheet.heading(Words(name, name), len(sheaf.line.claims))
    readings = sheaf.readings
    hidden = range(0) if whole or len(readings) <= _ROWS else range(_ENDS, len(readings) - _ENDS)
    sheet.parts.append(table(sheet, readings, hidden))
    messages(sheet, sheaf.findings)
    if sheaf.line.moments > 1:
        plot = of_claims(name, sheaf.line.claims, sheet.articles, findings=sheet.audit.findings, lang=lang)
        if drawn := cells.draw(plot, sheet.options.width - 4, lang):
            sheet.line("")
            sheet.parts += [Padding(line, (0, 0, 0, 2), expand=False) for line in drawn]


def messages(sheet: Sheet, findings: Sequence[Finding]) -> None:
    """What each of ``findings`` says, under a table."""
    lang = sheet.options.lang
    if findings:
        sheet.line("")
    for finding in findings:
        head = f"[{labels.SEVERITIES[finding.severity].told(lang)}] {finding.code} "
        text = Text.assemble((head, f"bold {COLORS[finding.severity]}"), finding.message.told(lang))
        sheet.folded(text, 2, hang=2)


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
            "when": told.claim_period(reading.claim, sheet.articles, lang),
            "figure": wording.figure(reading, lang),
            "verdict": "\n".join(text for text, _ in verdicts),
            "source": "\n".join((" " if wide else "\n").join(filter(None, pair)) for pair in sources[at]),
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
            cells_["source"] = Text("\n".join(_placed(sources[number], widths["source"])))
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


def _sources(sheet: Sheet, reading: Reading, *, brief: bool) -> list[tuple[str, str]]:
    """Each place with the name of its house, "" where its path tells it or, if ``brief``, the page is narrow."""
    told_ = []
    for claim in reading.claims:
        where = place(claim, sheet.names)
        house = house_of(sheet.articles.get(claim.source), claim.source)
        unsaid = house.strip("《》…") not in where and not (brief and sheet.options.width < _WIDE)
        told_.append((where, house if unsaid else ""))
    return told_


def _placed(sources: Sequence[tuple[str, str]], wide: int) -> Iterator[str]:
    """Places and houses in lines of ``wide`` cells: one line for both where they fit."""
    for where, house in sources:
        if not house or cell_len(where) + 1 + cell_len(house) <= wide:
            yield f"{where} {house}".rstrip()
        else:
            yield fold.middle(where, wide)
            yield fold.end(house, wide)


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


def _alone(
    sheet: Sheet, title: Words, heads: Sequence[str], readings: Sequence[Reading], *, whole: bool
) -> None:
    """Figures that are on no line with others, a row each."""
    if not readings:
        return
    sheet.heading(title, len(readings))
    shown = len(readings) if whole else min(len(readings), _ALONE)
    sheet.parts.append(table(sheet, readings[:shown], range(0), heads[:shown]))
    if more := len(readings) - shown:
        hint = f"另有 {more} 个，用 --verbose 全部列出", f"{more} more, all listed by --verbose"
        sheet.folded(Text(sheet.say(*hint), "dim"), 2)
    findings = {
        id(finding): finding
        for reading in readings[:shown]
        for finding in reading.findings
        if finding.severity is not Severity.INFO
    }
    messages(sheet, list(findings.values()))
