"""Tables of sentences and what they tell: the figures of an article in text order, each with the fields that a row names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from auditor import extraction
from auditor.reading import parse
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Claim, Extracted, Period, Quantity

RULES = load()
PUBLISHED = "2022-03-11"


def row(said: str, *figures: dict[str, Any], published: str | None = PUBLISHED, title: str = "") -> Any:
    """One row of a table: what an article says, and all the figures that it tells, in text order."""
    return pytest.param(said, figures, published, title, id=f"{title}|{said}" if title else said)


def fails(
    reason: str, said: str, *figures: dict[str, Any], published: str | None = PUBLISHED, title: str = ""
) -> Any:
    """A row that does not hold yet; it must move to its drawer once it does."""
    return pytest.param(
        said, figures, published, title,
        id=f"{title}|{said}" if title else said, marks=pytest.mark.xfail(strict=True, reason=reason),
    )  # fmt: skip


def figure(text: str, /, **fields: Any) -> dict[str, Any]:
    """A figure as written, and the fields of its claim that matter to the row.

    ``value`` is the point in base units (an end of the interval where there is none) with its unit: ``"1200000 家"``.
    ``period`` is a day or two days joined by ``..``.
    """
    return {"text": text, **fields}


def rows(*several: Any) -> Any:
    """The decorator that runs a test over rows."""
    return pytest.mark.parametrize(("said", "figures", "published", "title"), several)


def extracted(said: str, published: str | None = PUBLISHED, title: str = "", suffix: str = "md") -> Extracted:
    """What a whole article gives whose body is ``said``."""
    return extraction.extract(extraction.inferred(article(said, published, title, suffix), RULES), RULES)


def article(said: str, published: str | None = PUBLISHED, title: str = "", suffix: str = "md") -> Any:
    """The article with this body, title and date of publication."""
    head = [f"title: {title}"] if title else []
    head += [f"date: {published}"] if published else []
    front = "---\n" + "\n".join(head) + "\n---\n\n" if head else ""
    return parse(f"{front}{said}\n", f"article.{suffix}", rulebook=RULES)


def number(quantity: Quantity | None) -> str | None:
    """A quantity as a row writes it: ``1200000 家``, ``2..3 天``, ``..18 %``."""
    if quantity is None:
        return None
    if quantity.point is not None:
        told = plain(quantity.point)
    else:
        told = f"{plain(quantity.low)}..{plain(quantity.high)}"
    return f"{told} {quantity.unit}".strip()


def plain(value: Any) -> str:
    """A decimal without exponent or idle zeros; nothing for an open end."""
    if value is None:
        return ""
    told = f"{value:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def days(period: Period) -> str | None:
    """A period as a row writes it."""
    if period.start is None or period.end is None:
        return None
    return str(period.end) if period.start == period.end else f"{period.start}..{period.end}"


def told(claim: Claim) -> dict[str, Any]:
    """Every field of a claim that a row may name, written as rows write it."""
    since = claim.period.since
    return {
        "text": claim.text,
        "subject": claim.subject,
        "metric": claim.metric,
        "stem": claim.stem,
        "scope": claim.scope,
        "value": number(claim.quantity),
        "low": plain(claim.quantity.low) if claim.quantity else None,
        "high": plain(claim.quantity.high) if claim.quantity else None,
        "bound": claim.quantity.bound.value if claim.quantity else None,
        "kind": claim.kind.value,
        "base": claim.base,
        "period": days(claim.period),
        "basis": claim.period.basis.value,
        "aspect": claim.period.aspect.value,
        "since": str(since) if since else None,
        "status": claim.status.value,
        "accrual": claim.accrual.value,
        "role": claim.role.value,
        "per": claim.per,
        "current": claim.current,
    }


def check(said: str, figures: tuple[dict[str, Any], ...], published: str | None, title: str) -> None:
    """Assert that an article tells these figures, no more and no fewer; the title's own are left out."""
    claims = [claim for claim in extracted(said, published, title).claims if claim.role.value != "title"]
    assert [claim.text for claim in claims] == [wanted["text"] for wanted in figures]
    seen = [
        {name: told(claim)[name] for name in wanted} for claim, wanted in zip(claims, figures, strict=True)
    ]
    assert seen == list(figures)
