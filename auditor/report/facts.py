"""What the figures say where nothing is wrong: timelines, agreements, and small notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.report import fold, labels, timeline, told
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim, Finding
    from auditor.report.sheet import Sheet

_NOTES_SHOWN: Final = 12  # further notices of one check are counted, and a line says how to list them
_PLACE_WIDTH: Final = 24  # cells of a source in a timeline, which shares its line with the figures


def figures(cell: Iterable[Claim], lang: str) -> str:
    """The figures of a cell as written, each wording once, in the order of their places."""
    return " / ".join(dict.fromkeys(told.figure(claim, lang) for claim in cell))


def timelines(sheet: Sheet, findings: list[Finding]) -> None:
    """A table for each timeline: a row a moment, a column a metric, and where it stands."""
    for line in timeline.build(findings, sheet.audit.claims):
        table = Table(
            box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim"
        )
        table.add_column(sheet.say("时间", "When"), overflow="fold")
        for column in line.columns:
            table.add_column(column, overflow="fold", style="bold")
        table.add_column(sheet.say("出处", "Source"), overflow="fold", style="blue")
        for row in line.rows:
            claims = row.claims
            when = told.claim_period(claims[0], sheet.articles, sheet.options.lang)
            places = {claim.source: place(claim, sheet.names) for claim in reversed(claims)}
            where = "\n".join(
                fold.middle(told_place, _PLACE_WIDTH) for told_place in reversed(places.values())
            )
            table.add_row(when, *(figures(cell, sheet.options.lang) or "—" for cell in row.cells), where)
        sheet.line("")
        if line.subject:
            sheet.line("  ", (line.subject, "bold"))
        sheet.parts.append(Padding(table, (0, 0, 0, 2), expand=False))


def agreements(sheet: Sheet, findings: list[Finding]) -> None:
    """A line for each agreement: what, the figures, where."""
    sheet.line("")
    for finding in findings:
        first = finding.claims[0]
        what = " · ".join(part for part in (first.subject, first.scope, first.metric) if part)
        texts = sheet.say("，", ", ").join(
            dict.fromkeys(told.figure(claim, sheet.options.lang) for claim in finding.claims)
        )
        places = sheet.say("、", ", ").join(
            dict.fromkeys(place(claim, sheet.names) for claim in finding.claims)
        )
        text = Text.assemble(
            ("= ", "dim"),
            f"{what}{sheet.say('：', ': ')}" if what else "",
            (texts, "bold"),
            "  ",
            (places, "blue"),
        )
        sheet.folded(text, 2, hang=2)


def notices(sheet: Sheet, findings: list[Finding]) -> None:
    """Other findings of level info, check by check, a line each."""
    by_code: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_code.setdefault((finding.code, finding.name), []).append(finding)
    for (code, name), alike in sorted(by_code.items()):
        sheet.line("")
        sheet.line(
            "  ",
            (f"{code} {labels.check(name, sheet.options.lang)}", "bold cyan"),
            (f"  {len(alike)}", "dim"),
        )
        for finding in alike[:_NOTES_SHOWN]:
            where = f"{place(finding.claims[0], sheet.names)}  " if finding.claims else ""
            sheet.folded(Text.assemble((where, "blue"), finding.message.told(sheet.options.lang)), 2, hang=2)
        if more := len(alike) - _NOTES_SHOWN:
            hint = f"另有 {more} 条，用 --format concise 逐条列出", f"{more} more, listed by --format concise"
            if more > 0:
                sheet.folded(Text(sheet.say(*hint), "dim"), 2)
