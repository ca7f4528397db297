"""How reports tell what claims and articles hold: their periods, publication dates, values and figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.model import Article, Bound, Claim, Kind, Published, PublishedBasis, Quantity, Role
from auditor.report import labels
from auditor.text.wording import interval, number, period

if TYPE_CHECKING:
    from collections.abc import Mapping


_FALLING: Final = re.compile(r"[-－−–负降跌减少亏]")  # what says of itself that it is below zero, or a fall


def claim_period(claim: Claim, articles: Mapping[str, Article], lang: str = "zh") -> str:
    """The period of ``claim``, with a word where it hangs on an inferred publication date."""
    article = articles.get(claim.source)
    inferred = article is not None and article.published.basis is PublishedBasis.TEXT
    return period(claim.period, lang, inferred=inferred)


def published(when: Published, lang: str = "zh") -> str:
    """An article's date with where it comes from: ``2022年3月11日（文件头）``."""
    if when.end is None:
        return labels.BASES[PublishedBasis.NONE].told(lang)
    days = interval(when.start or when.end, when.end, lang)
    basis = labels.BASES[when.basis].told(lang)
    return f"{days}（{basis}）" if lang == "zh" else f"{days} ({basis})"


def value(quantity: Quantity, lang: str = "zh") -> str:
    """What the wording of a figure allows, in signs: ``>120万家``, ``≈20万元``, ``2—3天``.

    >>> from decimal import Decimal
    >>> value(Quantity(Decimal(1200000), Decimal(1200000), None, "家", Bound.GT))
    '>120万家'
    >>> value(Quantity(None, Decimal(200), Decimal(1000), "个", Bound.SEVERAL))
    '200—1000个'
    """
    signs = {Bound.GT: ">", Bound.LT: "<", Bound.APPROX: "≈", Bound.MIN: "≥", Bound.MAX: "≤"}
    low, point, high = map(quantity.in_written, (quantity.low, quantity.point, quantity.high))
    if point is not None and quantity.bound is not Bound.RANGE:
        told = signs.get(quantity.bound, "") + number(point, lang)
    else:
        told = "—".join(number(end, lang) for end in (low, high) if end is not None)
    unit = quantity.written or quantity.unit
    return f"{told}{unit}" if lang == "zh" else f"{told} {unit}".strip()


def figure(claim: Claim, lang: str = "zh") -> str:
    """The figure as a reader saw it: without markup inside it, in a table cell with the unit of its head."""
    if claim.role is Role.CELL and claim.quantity and claim.quantity.unit not in claim.seen:
        return value(claim.quantity, lang)
    return claim.seen


def signed(claim: Claim, lang: str = "zh") -> str:
    """The figure as :func:`figure`, with a word for its direction where its number is negative and does not say so.

    A fall of 10.8 % is written 10.8 % (下降10.8%), which alone would read as a rise: 降10.8%; a loss: 负3亿元.
    """
    text, quantity = figure(claim, lang), claim.quantity
    ends = [] if quantity is None else [quantity.low, quantity.point, quantity.high]
    known = [end for end in ends if end is not None]
    if not known or max(known) > 0 or min(known) == 0 or _FALLING.search(text):
        return text
    if claim.kind in (Kind.CHANGE, Kind.POINT):
        return f"降{text}" if lang == "zh" else f"down {text}"
    return f"负{text}" if lang == "zh" else f"minus {text}"


def allowed(quantity: Quantity, lang: str = "zh") -> str:
    """The values that the wording of a figure allows, ends included, in the unit of the text.

    >>> from decimal import Decimal
    >>> allowed(Quantity(Decimal(250000), Decimal(212500), Decimal(250000), "家", Bound.LT))
    '21.25万—25万家'
    >>> allowed(Quantity(Decimal(1200000), Decimal(1200000), None, "家", Bound.GT), "en")
    '1.2 million 家 or more'
    """
    low, high = quantity.in_written(quantity.low), quantity.in_written(quantity.high)
    unit = f"{'' if lang == 'zh' else ' '}{quantity.written or quantity.unit}"
    if low is not None and high is not None:
        ends = [number(end, lang) for end in dict.fromkeys((low, high))]
        return "—".join(ends) + unit
    end = high if low is None else low
    if end is None:
        return "任何值" if lang == "zh" else "any value"
    words = ("以上", " or more") if high is None else ("以下", " or less")
    return f"{number(end, lang)}{unit}{words[lang == 'en']}"
