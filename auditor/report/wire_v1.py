"""Claims, articles and findings on the wire, version 1: names and meanings never change, fields are only added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from auditor.model import Article, Claim, Extracted, Finding, Words


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON tells it: an integer where it is one, never in powers of ten.

    >>> number(Decimal("1.2E+6")), number(Decimal("27.60")), number(None)
    (1200000, 27.6, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def claim_object(claim: Claim) -> dict[str, object]:
    """A claim as the contract lists it, fields in the contract's order, then the extra ones."""
    quantity, period = claim.quantity, claim.period
    return {
        "id": claim.id,
        "source": claim.source,
        "start": claim.span.start,
        "end": claim.span.end,
        "line": claim.line,
        "column": claim.column,
        "text": claim.text,
        "clause": claim.clause,
        "subject": claim.subject,
        "metric": claim.metric,
        "scope": claim.scope,
        "value": None
        if quantity is None
        else {
            "low": number(quantity.in_written(quantity.low)),
            "high": number(quantity.in_written(quantity.high)),
            "point": number(quantity.in_written(quantity.point)),
            "unit": quantity.written or quantity.unit,
            "bound": quantity.bound.value,
        },
        "kind": claim.kind.value,
        "base": claim.base,
        "period": {
            "start": _day(period.start),
            "end": _day(period.end),
            "basis": period.basis.value,
            "aspect": period.aspect.value,
            "since": _day(period.since),
        },
        "status": claim.status.value,
        "accrual": claim.accrual.value,
        "current": claim.current,
        "role": claim.role.value,
        "certainty": {"subject": claim.subject_certainty.value, "metric": claim.metric_certainty.value},
        "notes": list(claim.notes),
    }


def article_object(article: Article, extracted: Extracted) -> dict[str, object]:
    """An article's own data: title, date, publisher, and how many claims it makes."""
    when, title = article.published, article.title
    return {
        "source": article.source,
        "title": title.text.strip() if title else None,
        "published": {"start": _day(when.start), "end": _day(when.end), "basis": when.basis.value},
        "publisher": article.publisher,
        "characters": len(article.text),
        "claims": len(extracted.claims),
    }


def plain(value: object, lang: str) -> object:
    """What a check put into ``details``, as JSON can hold it: decimals as numbers, days as ISO, claims as objects.

    Raises TypeError for anything else: a detail that cannot be told is a mistake in its check.
    """
    match value:
        case None | bool() | int() | float():
            return value
        case Decimal():
            return number(value)
        case Enum():
            return value.value
        case str():
            return value
        case date():
            return value.isoformat()
        case Words():
            return value.told(lang)
        case Claim():
            return claim_object(value)
        case Mapping():
            return {str(key): plain(item, lang) for key, item in value.items()}
        case set() | frozenset():
            return sorted((plain(item, lang) for item in value), key=str)
        case list() | tuple():
            return [plain(item, lang) for item in value]
    raise TypeError(f"details hold a {type(value).__name__}, which JSON cannot tell")


def finding_object(finding: Finding, lang: str) -> dict[str, object]:
    """A finding as the contract lists it; ``source``, ``line`` and ``column`` are those of its first claim."""
    first = finding.claims[0] if finding.claims else None
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message.told(lang),
        "claims": [claim_object(claim) for claim in finding.claims],
        "source": first.source if first else None,
        "line": first.line if first else None,
        "column": first.column if first else None,
        "confidence": round(float(finding.confidence), 4),
        "suggestion": finding.suggestion.told(lang) if finding.suggestion else None,
        "details": plain(finding.details, lang),
        "fingerprint": finding.fingerprint,
    }


def lines(objects: Iterable[Mapping[str, object]]) -> str:
    """JSON Lines: one object a line, Chinese as it is; the empty string for no objects."""
    return "".join(json.dumps(item, ensure_ascii=False, allow_nan=False) + "\n" for item in objects)
