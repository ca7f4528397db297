"""The whole passage that figures stand in, with the figures marked: what an editor reads to judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from auditor.checks.telling import house_of
from auditor.model import Passage, Span
from auditor.report import told
from auditor.report.excerpt import shorten
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Article, Claim
    from auditor.report.sheet import Sheet

_ROOM: Final = 600  # characters of a passage; of a longer one what stands around the figures
_BAR: Final = " | "


def write(sheet: Sheet, claims: Sequence[Claim]) -> None:
    """Where the claims stand, and the whole passage with their figures marked."""
    first, lang = claims[0], sheet.options.lang
    article = sheet.articles.get(first.source)
    where = (
        place(first, sheet.names, sheet.options.lang)
        if len(claims) == 1
        else f"{sheet.names[first.source]}:{first.line}"
    )
    head = Text.assemble((where, "bold blue"))
    if article is not None:
        house = house_of(article, first.source)
        title = article.title.text.strip() if article.title else ""
        more = [house] if not house.startswith("《") else []
        more += [f"《{title}》"] if title else []
        more.append(told.published(article.published, lang))
        head.append(f" · {' · '.join(more)}", "dim")
    sheet.folded(head, hang=2)
    for heads, text, marks in _quoted(article, claims):
        sheet.line("")
        for line in heads:
            sheet.folded(Text(line, "dim"), 2, prefix="│ ")
        excerpt = shorten(text, marks, _ROOM)
        excerpt = excerpt.bracketed() if sheet.marks else excerpt
        shown = Text(excerpt.text)
        for start, end in excerpt.marks:
            shown.stylize("bold" if sheet.marks else "bold reverse", start, end)
        sheet.folded(shown, 2, prefix="│ ", whole=excerpt.marks)


class _Quote(NamedTuple):
    """A passage, or a row of a table under its heads, with the places of figures in it."""

    heads: tuple[str, ...]
    text: str
    marks: list[Span]


def _quoted(article: Article | None, claims: Sequence[Claim]) -> list[_Quote]:
    """What the claims stand in, each passage once in the order of the claims; a clause where there is no passage."""
    quotes: dict[tuple[int, int], _Quote] = {}
    for number, claim in enumerate(claims):
        key, quote = _place(article, claim) or ((-1, number), _Quote((), claim.clause, [claim.mark]))
        if key in quotes:
            quotes[key].marks.extend(quote.marks)
        else:
            quotes[key] = quote
    return list(quotes.values())


def _place(article: Article | None, claim: Claim) -> tuple[tuple[int, int], _Quote] | None:
    """The passage of a claim, or its row by its number, with the figure's place in it."""
    for number, passage in enumerate(article.passages if article else ()):
        if isinstance(passage, Passage):
            at = passage.within(claim.span.start)
            if at is not None and passage.text.startswith(claim.seen, at):
                return (number, 0), _Quote((), passage.text, [Span(at, at + len(claim.seen))])
            continue
        for row_number, row in enumerate(passage.rows):
            for column, cell in enumerate(row):
                at = cell.within(claim.span.start)
                if at is not None and cell.text.startswith(claim.seen, at):
                    begin = sum(len(other.text) + len(_BAR) for other in row[:column]) + at
                    heads = passage.rows[: passage.head_rows] if row_number >= passage.head_rows else ()
                    mark = Span(begin, begin + len(claim.seen))
                    return (number, row_number), _Quote(tuple(map(_told, heads)), _told(row), [mark])
    return None


def _told(row: Sequence[Passage]) -> str:
    return _BAR.join(cell.text for cell in row)
