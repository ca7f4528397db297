"""An entity along time in a terminal: a table and a small picture a metric, then what stands alone, nothing left out.

What does not fit the first look is counted, with how to see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from auditor.model import Severity, Words
from auditor.report import drawing, labels
from auditor.report.decisions import COLORS
from auditor.report.history import table, wording
from auditor.report.history.readings import to_decide
from auditor.report.plot import cells, of_claims, worst_of
from auditor.report.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.grouping.history import History
    from auditor.model import Audit, Finding
    from auditor.report.history.readings import Reading, Sheaf
    from auditor.report.options import Options

_LINES: Final = 8  # metrics with several readings, where no metric is asked for
_NAMED: Final = 24  # further ones that are named
_ROWS: Final = 16  # readings of one of them; of a longer one its first and last
_ENDS: Final = 6
_ALONE: Final = 16  # figures that stand alone
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
    names = wording.headings([sheaf.line for sheaf in sheaves], options.lang)
    moving = [sheaf for sheaf in sheaves if len(sheaf.readings) > 1]
    shown, worst = moving if whole else moving[:_LINES], worst_of(audit.findings)
    for sheaf in shown:
        _sheaf(sheet, sheaf, names[sheaf.line], worst, whole=whole)
    if rest := moving[len(shown) :]:
        comma = sheet.say("、", ", ")
        more = comma.join(f"{names[sheaf.line]} {len(sheaf.line.claims)}" for sheaf in rest[:_NAMED])
        more += sheet.say("等", ", …") if len(rest) > _NAMED else ""
        sheet.heading(Words(f"另有 {len(rest)} 个指标", f"{len(rest)} more metrics"))
        sheet.folded(Text(more, "dim"), 2)
        hint = Words("指明其中一个，或用 --verbose 全部列出", "name one of them, or list all with --verbose")
        sheet.folded(Text(hint.told(options.lang), "dim"), 2)
    once = [sheaf for sheaf in sheaves if len(sheaf.readings) == 1]
    heads = [names[sheaf.line] for sheaf in once]
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
    findings = to_decide(reading for sheaf in sheaves for reading in sheaf.readings)
    for severity in (Severity.ERROR, Severity.WARNING):
        if number := sum(finding.severity is severity for finding in findings):
            words = labels.SEVERITIES[severity]
            counted += " · " + sheet.say(f"{number} 处{words.zh}", labels.plural(number, words.en))
    sheet.folded(Text(counted, "dim"))


def _sheaf(sheet: Sheet, sheaf: Sheaf, name: str, worst: Mapping[str, Severity], *, whole: bool) -> None:
    """One metric: its table, what the audit finds on it, its picture."""
    lang = sheet.options.lang
    sheet.heading(Words(name, name), len(sheaf.line.claims))
    readings = sheaf.readings
    hidden = range(0) if whole or len(readings) <= _ROWS else range(_ENDS, len(readings) - _ENDS)
    table.write(sheet, readings, hidden)
    messages(sheet, sheaf.findings)
    if sheaf.line.moments > 1:
        plot = of_claims(name, sheaf.line.claims, sheet.articles, worst=worst, lang=lang)
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


def _alone(
    sheet: Sheet, title: Words, heads: Sequence[str], readings: Sequence[Reading], *, whole: bool
) -> None:
    """Figures that are on no line with others, a row each."""
    if not readings:
        return
    sheet.heading(title, len(readings))
    shown = len(readings) if whole else min(len(readings), _ALONE)
    table.write(sheet, readings[:shown], range(0), heads[:shown])
    if more := len(readings) - shown:
        hint = f"另有 {more} 个，用 --verbose 全部列出", f"{more} more, all listed by --verbose"
        sheet.folded(Text(sheet.say(*hint), "dim"), 2)
    messages(sheet, to_decide(readings[:shown]))
