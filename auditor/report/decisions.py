"""What needs a decision: a finding with its sentence, both quotes, their places and dates, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from auditor.model import Severity
from auditor.report import fold, labels, told
from auditor.report.excerpt import Excerpt, quotes
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Claim, Finding
    from auditor.report.sheet import Sheet

COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_QUOTES_SHOWN: Final = 8  # witnesses quoted in full; further ones are named by place


def _quote(sheet: Sheet, excerpt: Excerpt, color: str) -> None:
    if sheet.marks:
        excerpt = excerpt.bracketed("【", "】") if "【" not in excerpt.text else excerpt.bracketed("[[", "]]")
    text = Text(excerpt.text)
    for start, end in excerpt.marks:
        text.stylize(f"bold {color}", start, end)
    sheet.folded(text, 4, prefix="│ ", whole=excerpt.marks)


def _witness(sheet: Sheet, claims: Sequence[Claim], excerpt: Excerpt, color: str) -> None:
    first = claims[0]
    when = dict.fromkeys(told.claim_period(claim, sheet.articles, sheet.options.lang) for claim in claims)
    dates = sheet.say("、", ", ").join(when)
    where = fold.middle(place(first), sheet.options.width - 4)
    if cell_len(where) + 3 + cell_len(dates) + 4 <= sheet.options.width:
        sheet.line("    ", (where, "blue"), (" · ", "dim"), dates)
    else:
        sheet.line("    ", (where, "blue"))
        sheet.folded(Text(dates), 4)
    _quote(sheet, excerpt, color)


def write(sheet: Sheet, finding: Finding) -> None:
    """One finding: a head line, the sentence, then each claim in its clause."""
    color, lang = COLORS[finding.severity], sheet.options.lang
    word = labels.SEVERITIES[finding.severity].told(lang)
    sure = sheet.say(f"把握 {finding.confidence:.0%}", f"{finding.confidence:.0%} sure")
    head = Text.assemble(
        (f"[{word}]" if sheet.marks else f" {word} ", f"bold {color} reverse"),
        f" {finding.code} ",
        (labels.check(finding.name, lang), "bold"),
    )
    side = [f"{finding.name} · {sure}", sure] if lang == "zh" else [sure]
    tail = next((s for s in side if head.cell_len + 2 + cell_len(s) <= sheet.options.width), "")
    gap = sheet.options.width - head.cell_len - cell_len(tail)
    sheet.line("")
    sheet.parts.append(Text.assemble(head, " " * gap if tail else "", (tail, "dim")))
    sheet.folded(Text(finding.message.told(lang)), 2)
    room = max((sheet.options.width - 6) * 3 // 2, 40)  # about three lines of Chinese
    told_quotes = quotes(finding.claims, sheet.articles, room)
    for claims, excerpt in told_quotes[:_QUOTES_SHOWN]:
        _witness(sheet, claims, excerpt, color)
    if rest := told_quotes[_QUOTES_SHOWN:]:
        others = sheet.say("、", ", ").join(place(claims[0], sheet.names) for claims, _ in rest)
        sheet.folded(Text(sheet.say(f"另有 {len(rest)} 处：", f"{len(rest)} more: ") + others, "dim"), 4)
    if finding.suggestion:
        sheet.folded(Text(sheet.say("建议：", "Suggestion: ") + finding.suggestion.told(lang), "italic"), 2)
