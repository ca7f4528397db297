"""The whole passage that figures stand in, with the figures marked: what an editor reads to judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from auditor.checks.telling import house_of
from auditor.model import Passage, Span, Table
from auditor.report import told
from auditor.report.excerpt import within
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Article, Claim
    from auditor.report.sheet import Sheet


def write(sheet: Sheet, claims: Sequence[Claim]) -> None:
    """Where the claims stand, and the whole passage with their figures marked."""
    first, lang = claims[0], sheet.options.lang
    article = sheet.articles.get(first.source)
    where = place(first, sheet.names) if len(claims) == 1 else f"{sheet.names[first.source]}:{first.line}"
    head = Text.assemble((where, "bold blue"))
    if article is not None:
        house = house_of(article, first.source)
        title = article.title.text.strip() if article.title else ""
        more = [house] if not house.startswith("《") else []
        more += [f"《{title}》"] if title else []
        more.append(told.published(article.published, lang))
        head.append(f" · {' · '.join(more)}", "dim")
    sheet.folded(head, hang=2)
    sheet.line("")
    text, marks = _text(article, claims)
    if sheet.marks:
        for start, end in sorted(marks, reverse=True):
            text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
        shift = sorted(marks)
        marks = [Span(s + 2 * at, e + 2 * at + 2) for at, (s, e) in enumerate(shift)]
    shown = Text(text)
    for start, end in marks:
        shown.stylize("bold reverse" if not sheet.marks else "bold", start, end)
    sheet.folded(shown, 2, prefix="│ ", whole=marks)


def _text(article: Article | None, claims: Sequence[Claim]) -> tuple[str, list[Span]]:
    """The passage of the claims (a row of a table with its heads) and where the figures stand in it; else the clause."""
    first = claims[0]
    for passage in article.passages if article else ():
        if isinstance(passage, Passage):
            spots = [(claim, within(passage, claim.span.start)) for claim in claims]
            marks = [
                Span(at, at + len(claim.seen))
                for claim, at in spots
                if at is not None and passage.text.startswith(claim.seen, at)
            ]
            if marks and spots[0][1] is not None:
                return passage.text.replace("\n", " "), _apart(marks)
        elif (found := _row(passage, claims)) is not None:
            return found
    return first.clause, [first.mark]


def _row(table: Table, claims: Sequence[Claim]) -> tuple[str, list[Span]] | None:
    """The row of ``table`` that the claims stand in, under its heads, and the figures in it."""
    for row in table.rows:
        if not any(within(cell, claims[0].span.start) is not None for cell in row):
            continue
        lines = [" | ".join(cell.text.strip() for cell in head) for head in table.rows[: table.head_rows]]
        text = "  ".join((*lines, ""))
        marks = []
        for number, cell in enumerate(row):
            text += " | " if number else ""
            lead = len(cell.text) - len(cell.text.lstrip())
            for claim in claims:
                at = within(cell, claim.span.start)
                if at is not None:
                    marks.append(Span(len(text) + at - lead, len(text) + at - lead + len(claim.seen)))
            text += cell.text.strip()
        return text, _apart(marks)
    return None


def _apart(marks: Sequence[Span]) -> list[Span]:
    """Marks in rising order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(marks):
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined
