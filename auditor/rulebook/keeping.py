"""Rulebook ↔ plain data: what was read and checked once is taken back in a tenth of the time."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cache import keep, recall
from auditor.model import Kind
from auditor.rulebook.book import Metric, Rate, Rulebook, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable


def kept_book(key: str) -> Rulebook | None:
    """The rulebook kept under ``key``, None where there is nothing whole."""
    try:
        return _taken(recall(f"book-{key}"))
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return None  # what another program left there


def keep_book(key: str, book: Rulebook) -> None:
    """Keep ``book``, which no desk has ruled on, under ``key``: all that it was made of, :func:`code` included."""
    metrics = list(dict.fromkeys(book.metrics.values()))
    at = {metric: number for number, metric in enumerate(metrics)}
    told = (
        [(u.word, u.base, str(u.factor), u.dimension, u.kind.value) for u in book.units.values()],
        book.lists,
        [(metric.name, metric.words, metric.nature) for metric in metrics],
        {word: at[metric] for word, metric in book.metrics.items()},
        book.entities,
        [(rate.unit, rate.per, rate.year, str(rate.low), str(rate.high)) for rate in book.rates],
        book.partitions,
        [tuple(sorted(group)) for group in book.alike_units],
        {name: str(value) for name, value in book.settings.items()},
        book.digest,
        book.origins,
    )
    keep(f"book-{key}", told)


def _taken(told: Any) -> Rulebook:
    units, lists, rows, metrics, entities, rates, partitions, alike, settings, digest, origins = told
    kinds = {kind.value: kind for kind in Kind}
    families = [Metric(name, words, nature) for name, words, nature in rows]
    return Rulebook(
        units={
            word: Unit(word, base, Decimal(factor), dimension, kinds[kind])
            for word, base, factor, dimension, kind in units
        },
        lists=lists,
        metrics={word: families[at] for word, at in metrics.items()},
        entities=entities,
        rates=tuple(
            Rate(unit, per, year, Decimal(low), Decimal(high)) for unit, per, year, low, high in rates
        ),
        partitions=partitions,
        alike_units=tuple(map(frozenset, alike)),
        settings={name: Decimal(value) for name, value in settings.items()},
        digest=digest,
        origins=origins,
    )


@cache
def code() -> bytes:
    """A hash of the code that reads rules: what other code made of the same texts is another rulebook."""
    package = Path(__file__).parent
    return hashed(path.read_bytes() for path in (*sorted(package.glob("*.py")), package.parent / "model.py"))


def hashed(parts: Iterable[bytes]) -> bytes:
    """A hash of ``parts`` that also tells where each of them ends."""
    told = hashlib.sha256()
    for part in parts:
        told.update(len(part).to_bytes(8, "big") + part)
    return told.digest()
