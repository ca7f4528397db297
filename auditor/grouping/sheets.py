"""Tables as an editor reads them: rows with their labels, columns with their heads, the claim of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Role, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Article, Claim


class Line(NamedTuple):
    """A row or a column: its label, and the claim of each of its cells (``None`` where a cell tells no figure).

    ``texts`` are the cells as written, in step with ``claims``.
    """

    label: str
    claims: tuple[Claim | None, ...]
    texts: tuple[str, ...]


class Sheet(NamedTuple):
    """One table without its head rows; ``columns`` are the same cells the other way round."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


def sheets(article: Article, claims: Iterable[Claim]) -> Iterator[Sheet]:
    """The tables of ``article`` whose rows are of one length, with the claims of ``claims`` that stand in them.

    A row's label is what stands in its first cell, a column's in the last head row: a table without head rows has
    unnamed columns. A table with merged cells has rows of different length and is left out, nobody knows what
    belongs to what.
    """
    cells = sorted((c for c in claims if c.role is Role.CELL), key=lambda c: c.span.start)
    for table in article.passages:
        if not isinstance(table, Table) or len({len(row) for row in table.rows}) != 1:
            continue
        body = table.rows[table.head_rows :]
        grid = [
            tuple(_within(passage.locate(0, len(passage.text)), cells) for passage in row) for row in body
        ]
        texts = [tuple(passage.text.strip() for passage in row) for row in body]
        heads = (
            [passage.text.strip() for passage in table.rows[table.head_rows - 1]] if table.head_rows else []
        )
        if not grid:
            continue
        width = range(len(texts[0]))
        yield Sheet(
            rows=tuple(Line(text[0], row, text) for text, row in zip(texts, grid, strict=True)),
            columns=tuple(
                Line(
                    heads[at] if heads else "",
                    tuple(row[at] for row in grid),
                    tuple(text[at] for text in texts),
                )
                for at in width
            ),
        )


def _within(span: tuple[int, int], cells: list[Claim]) -> Claim | None:
    """The only claim of a cell; ``None`` where it has none, or two."""
    start, end = span
    found = [claim for claim in cells if start <= claim.span.start and claim.span.end <= end]
    return found[0] if len(found) == 1 else None
