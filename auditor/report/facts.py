"""What the figures say where nothing is wrong: timelines, agreements, and small notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.checks.telling import house_of
from auditor.model import Basis, TimeAspect
from auditor.report import fold, labels, timeline, told
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Claim, Finding
    from auditor.report.sheet import Sheet

_SHOWN: Final = 12  # timelines, agreements, notices of one check; a line says how to list further ones
_ROWS: Final = 12  # moments of a timeline; of a longer one its first and last
_ENDS: Final = 4
_PLACE_WIDTH: Final = 20  # least cells of a source in a timeline, which shares its line with the figures
_GAP: Final = 3  # cells between two columns, of which the box takes one


def figures(cell: Iterable[Claim], lang: str) -> str:
    """The figures of a cell as written, each wording once, in the order of their places."""
    return " / ".join(dict.fromkeys(told.figure(claim, lang) for claim in cell))


def timelines(sheet: Sheet, findings: list[Finding]) -> None:
    """The timelines subject by subject: a row a moment, a column a metric, and where it stands."""
    by_subject: dict[str | None, list[timeline.Timeline]] = {}
    lines = timeline.build(findings, sheet.audit.claims, sheet.options.lang)
    shown = lines
    if len(lines) > _SHOWN and not sheet.options.verbose:  # what most articles tell comes first
        shown = sorted(lines, key=lambda line: -len(line.sources))[:_SHOWN]
    for line in shown:
        by_subject.setdefault(line.subject, []).append(line)
    for subject, alike in by_subject.items():
        sheet.line("")
        if subject:
            sheet.line("  ", (fold.middle(subject, sheet.options.width - 2), "bold"))
        tables = [_table(part, sheet) for line in alike for part in _parts(line, sheet)]
        for number, table in enumerate(tables):
            sheet.parts.append(Padding(table, (1 if number else 0, 0, 0, 2), expand=False))
    _rest(sheet, len(lines) - len(shown))


def _parts(line: timeline.Timeline, sheet: Sheet) -> list[timeline.Timeline]:
    """The timeline in pieces of as many columns as the page holds beside the moments and the sources."""
    lang = sheet.options.lang
    moments = max(cell_len(told.claim_period(row.claims[0], sheet.articles, lang)) for row in line.rows)
    room = sheet.options.width - 2 - moments - _GAP - _PLACE_WIDTH
    parts: list[list[int]] = [[]]
    used = 0
    for at, head in enumerate(line.columns):
        wide = _GAP + max(cell_len(head), *(cell_len(figures(row.cells[at], lang)) for row in line.rows))
        if parts[-1] and used + wide > room:
            parts.append([])
            used = 0
        parts[-1].append(at)
        used += wide
    return [line.only(columns) for columns in parts]


def _table(line: timeline.Timeline, sheet: Sheet) -> Table:
    lang = sheet.options.lang
    rows = [
        [
            told.claim_period(row.claims[0], sheet.articles, lang),
            *(figures(cell, lang) or "—" for cell in row.cells),
        ]
        for row in line.rows
    ]
    heads = [sheet.say("时间", "When"), *line.columns]
    taken = sum(_GAP + max(cell_len(text) for text in column) for column in zip(heads, *rows, strict=True))
    room = max(sheet.options.width - 2 - taken, _PLACE_WIDTH - 4)
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="dim"
    )
    table.add_column(heads[0], overflow="fold")
    for head in heads[1:]:
        table.add_column(head, overflow="fold", style="bold")
    table.add_column(sheet.say("出处", "Source"), overflow="fold", style="blue")
    hidden = range(0) if sheet.options.verbose or len(rows) <= _ROWS else range(_ENDS, len(rows) - _ENDS)
    for number, (row, cells) in enumerate(zip(line.rows, rows, strict=True)):
        if number == hidden.start and hidden:
            table.add_row(sheet.say(f"… 另 {len(hidden)} 次", f"… {len(hidden)} more"), style="dim")
        if number in hidden:
            continue
        places = {
            claim.source: place(claim, sheet.names, sheet.options.lang) for claim in reversed(row.claims)
        }
        where = "\n".join(fold.middle(name, room) for name in reversed(places.values()))
        table.add_row(*cells, where)
    return table


def agreements(sheet: Sheet, findings: list[Finding]) -> None:
    """A line for each agreement: what, the figures, and the houses with their dates; places where asked for."""
    lang, comma = sheet.options.lang, sheet.say("、", ", ")
    sheet.line("")
    shown = findings if sheet.options.verbose else findings[:_SHOWN]
    for finding in shown:
        first = finding.claims[0]
        what = " · ".join(part for part in (first.subject, first.scope, first.metric) if part)
        texts = comma.join(dict.fromkeys(told.figure(claim, lang) for claim in finding.claims))
        houses: dict[str, dict[str, None]] = {}
        for claim in finding.claims:
            houses.setdefault(_date(sheet, claim), {})[_witness(sheet, claim)] = None
        told_by = comma.join(
            sheet.say(f"{comma.join(names)}（{date}）", f"{comma.join(names)} ({date})")
            for date, names in houses.items()
        )
        text = Text.assemble(
            ("= ", "dim"),
            f"{what}{sheet.say('：', ': ')}" if what else "",
            (texts, "bold"),
            "  ",
            (told_by, "blue"),
        )
        sheet.folded(text, 2, hang=2)
    _rest(sheet, len(findings) - len(shown))


def _date(sheet: Sheet, claim: Claim) -> str:
    """When the claim holds; of 目前 no more than that word, for the days are those of its publication."""
    if claim.period.basis is Basis.PUBLICATION and claim.period.aspect is TimeAspect.AS_OF:
        return sheet.say("目前", "now")
    return told.claim_period(claim, sheet.articles, sheet.options.lang)


def _witness(sheet: Sheet, claim: Claim) -> str:
    house = house_of(sheet.articles.get(claim.source), claim.source)
    where = place(claim, sheet.names, sheet.options.lang)
    return f"{house} {where}" if sheet.options.verbose else house


def _rest(sheet: Sheet, more: int) -> None:
    """How many are not shown, and how to see them."""
    if more > 0:
        hint = f"另有 {more} 条，用 --verbose 全部列出", f"{more} more, all listed by --verbose"
        sheet.folded(Text(sheet.say(*hint), "dim"), 2)


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
        shown = alike if sheet.options.verbose else alike[:_SHOWN]
        for finding in shown:
            where = f"{place(finding.claims[0], sheet.names, sheet.options.lang)}  " if finding.claims else ""
            sheet.folded(Text.assemble((where, "blue"), finding.message.told(sheet.options.lang)), 2, hang=2)
        _rest(sheet, len(alike) - len(shown))
