"""What needs a decision: a finding with its sentence, both quotes, their places and dates, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from auditor.checks import telling
from auditor.checks.telling import house_of
from auditor.model import PublishedBasis, Severity
from auditor.report import fold, labels, told
from auditor.report.excerpt import Excerpt, quotes
from auditor.report.sources import place
from auditor.text.wording import interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Article, Claim, Finding
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


def _unsaid(sheet: Sheet, claims: Sequence[Claim], message: str) -> str:
    """Source and dates of a quote that the message above it has not told; "" where it has told them all."""
    first, lang = claims[0], sheet.options.lang
    house = house_of(sheet.articles.get(first.source), first.source)
    parts = [] if house in message or house in place(first, sheet.names, lang) else [house]
    dates = [
        told.claim_period(claim, sheet.articles, lang)
        for claim in claims
        if not _dated(claim, sheet.articles.get(claim.source), message, lang)
    ]
    if dates:
        parts.append(sheet.say("、", ", ").join(dict.fromkeys(dates)))
    return " · ".join(parts)


def _dated(claim: Claim, article: Article | None, message: str, lang: str) -> bool:
    """Whether the message tells the claim's date, in the words of its period or by its days alone."""
    period = claim.period
    if period.end is None:
        return False
    inferred = article is not None and article.published.basis is PublishedBasis.TEXT
    held = telling.when(period, inferred=inferred).told(lang).removeprefix("截至").removeprefix("as of ")
    return held in message or interval(period.start or period.end, period.end, lang) in message


def _witness(sheet: Sheet, claims: Sequence[Claim], excerpt: Excerpt, color: str, message: str) -> None:
    where = fold.middle(place(claims[0], sheet.names, sheet.options.lang), sheet.options.width - 4)
    more = _unsaid(sheet, claims, message)
    if not more:
        sheet.line("    ", (where, "blue"))
    elif cell_len(where) + 3 + cell_len(more) + 4 <= sheet.options.width:
        sheet.line("    ", (where, "blue"), (" · ", "dim"), more)
    else:
        sheet.line("    ", (where, "blue"))
        sheet.folded(Text(more), 4)
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
    message = finding.message.told(lang)
    sheet.folded(Text(message), 2)
    room = max((sheet.options.width - 6) * 3 // 2, 40)  # about three lines of Chinese
    told_quotes = quotes(finding.claims, sheet.articles, room)
    for claims, excerpt in told_quotes[:_QUOTES_SHOWN]:
        _witness(sheet, claims, excerpt, color, message)
    if rest := told_quotes[_QUOTES_SHOWN:]:
        others = sheet.say("、", ", ").join(place(claims[0], sheet.names, lang) for claims, _ in rest)
        sheet.folded(Text(sheet.say(f"另有 {len(rest)} 处：", f"{len(rest)} more: ") + others, "dim"), 4)
    if finding.suggestion:
        sheet.folded(Text(sheet.say("建议：", "Suggestion: ") + finding.suggestion.told(lang), "italic"), 2)
