"""Articles and claims ↔ what the store keeps of them, once: plain JSON in the order of the fields, nothing executable.

What every row of an article shares (its source) and what is kept by reference (subject, metric, stem) stands in
columns of the store and is given back in.
"""

from __future__ import annotations

import json
import zlib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from auditor.model import (
    Accrual,
    Article,
    Basis,
    Bound,
    Certainty,
    Claim,
    Comment,
    Extracted,
    Kind,
    Passage,
    Period,
    Published,
    PublishedBasis,
    Quantity,
    Role,
    Skipped,
    Span,
    Status,
    Table,
    TimeAspect,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_Json = Any  # what json.loads gives: checked by taking it apart, a row that does not fit raises


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _read_number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _after(claim_id: str, source: str) -> str:
    """What an id adds to the source of its claim: ``:23`` of ``001.md:23``."""
    if not claim_id.startswith(source):
        raise ValueError(f"the claim {claim_id} does not begin with its source {source}")
    return claim_id[len(source) :]


# -- claims ------------------------------------------------------------------------------------------------


def claim_row(claim: Claim) -> str:
    """``claim`` as the text that :func:`read_claim` takes back, without source, subject, metric and stem."""
    quantity, period = claim.quantity, claim.period
    amount = quantity and (
        _number(quantity.point), _number(quantity.low), _number(quantity.high), quantity.unit, quantity.bound.value,
        quantity.dimension, str(quantity.grain), quantity.written, str(quantity.factor),
    )  # fmt: skip
    return _text((
        _after(claim.id, claim.source), claim.span, claim.line, claim.column, claim.text, claim.clause, claim.mark,
        claim.role.value, claim.sentence, claim.scope, amount, claim.kind.value, claim.base,
        (_day(period.start), _day(period.end), period.basis.value, period.aspect.value, _day(period.since)),
        claim.accrual.value, claim.status.value, claim.subject_certainty.value, claim.metric_certainty.value,
        claim.current, claim.per, claim.notes,
    ))  # fmt: skip


def read_claim(row: str, source: str, subject: str | None, metric: str | None, stem: str | None) -> Claim:
    """The claim that :func:`claim_row` told; raises ValueError, TypeError or KeyError for a row that is damaged."""
    (
        number, span, line, column, text, clause, mark, role, sentence, scope, amount, kind, base, period, accrual,
        status, subject_certainty, metric_certainty, current, per, notes,
    ) = json.loads(row)  # fmt: skip
    return Claim(
        source + number, source, Span(*span), line, column, text, clause, Span(*mark), _ROLES[role], sentence, subject,
        metric, stem, scope, None if amount is None else _quantity(*amount), _KINDS[kind], base, _period(*period),
        _ACCRUALS[accrual], _STATUSES[status], _CERTAINTIES[subject_certainty], _CERTAINTIES[metric_certainty],
        current, per, tuple(notes),
    )  # fmt: skip


def _quantity(
    point: str | None,
    low: str | None,
    high: str | None,
    unit: str,
    bound: str,
    dimension: str,
    grain: str,
    written: str,
    factor: str,
) -> Quantity:
    return Quantity(
        _read_number(point), _read_number(low), _read_number(high), unit, _BOUNDS[bound], dimension, Decimal(grain),
        written, Decimal(factor),
    )  # fmt: skip


def _period(start: str | None, end: str | None, basis: str, aspect: str, since: str | None) -> Period:
    return Period(_read_day(start), _read_day(end), _BASES[basis], _ASPECTS[aspect], _read_day(since))


# A look-up in a dict is a third of what calling an enum costs, and a claim has eight of them.
_ROLES = {one.value: one for one in Role}
_KINDS = {one.value: one for one in Kind}
_BOUNDS = {one.value: one for one in Bound}
_BASES = {one.value: one for one in Basis}
_ASPECTS = {one.value: one for one in TimeAspect}
_ACCRUALS = {one.value: one for one in Accrual}
_STATUSES = {one.value: one for one in Status}
_CERTAINTIES = {one.value: one for one in Certainty}


# -- articles ----------------------------------------------------------------------------------------------


def article_row(article: Article, extracted: Extracted) -> bytes:
    """An article with all that it gave but its claims, packed; :func:`read_article` takes it back."""
    when = article.published
    told = (
        article.text,
        [_passage(part) if isinstance(part, Passage) else _table(part) for part in article.passages],
        (_day(when.start), _day(when.end), when.basis.value),
        article.publisher,
        article.origin,
        [(*one.span, one.line, one.column, one.verb, one.names, one.covers) for one in article.comments],
        extracted.skipped,
        [claim_row(claim) for claim in extracted.dates],
        extracted.aliases,
        [(gap.zh, gap.en) for gap in article.gaps],
    )
    return zlib.compress(
        _text([*told[:6], [(s.span, s.text, s.reason) for s in told[6]], *told[7:]]).encode(), 1
    )


def read_article(row: bytes, source: str) -> tuple[Article, Extracted]:
    """The article that :func:`article_row` packed, and what it gave but for its claims.

    Raises ValueError, TypeError, KeyError or zlib.error for a row that is damaged.
    """
    text, passages, when, publisher, origin, comments, skipped, dates, aliases, gaps = json.loads(
        zlib.decompress(row)
    )
    article = Article(
        source=source,
        text=text,
        passages=tuple(
            _read_table(part[1:]) if part[0] == "table" else _read_passage(part) for part in passages
        ),
        published=Published(_read_day(when[0]), _read_day(when[1]), PublishedBasis(when[2])),
        publisher=publisher,
        origin=origin,
        comments=tuple(_comment(text, *comment) for comment in comments),
        gaps=tuple(Words(*gap) for gap in gaps),
    )
    extracted = Extracted(
        claims=(),
        skipped=tuple(Skipped(Span(*span), told, reason) for span, told, reason in skipped),
        dates=tuple(read_claim(date, source, None, None, None) for date in dates),
        aliases=tuple((short, long) for short, long in aliases),
    )
    return article, extracted


def _comment(
    text: str, start: int, end: int, line: int, column: int, verb: str, names: list[str], covers: list[int]
) -> Comment:
    return Comment(Span(start, end), line, column, text[start:end], verb, tuple(names), Span(*covers))


def _passage(passage: Passage) -> Sequence[object]:
    return (passage.role.value, passage.text, passage.breaks, passage.wide)


def _read_passage(row: Sequence[_Json]) -> Passage:
    role, text, breaks, wide = row
    return Passage(text, _ROLES[role], _pairs(breaks), _pairs(wide))


def _pairs(rows: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((one, other) for one, other in rows)


def _table(table: Table) -> Sequence[object]:
    caption = None if table.caption is None else _passage(table.caption)
    return ("table", table.head_rows, caption, [[_passage(cell) for cell in row] for row in table.rows])


def _read_table(row: Sequence[_Json]) -> Table:
    head_rows, caption, rows = row
    return Table(
        tuple(tuple(_read_passage(cell) for cell in line) for line in rows),
        head_rows,
        None if caption is None else _read_passage(caption),
    )
