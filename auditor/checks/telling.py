"""How findings speak of claims: one way to name a figure, its date and its source, in both languages.

A message never names a path: the reports quote every claim with its place below it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from decimal import Context as Precision
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from auditor.model import Basis, Period, PublishedBasis, Role, Status, TimeAspect, Words
from auditor.text import wording

if TYPE_CHECKING:
    from datetime import date

    from auditor.checks.check import Context
    from auditor.model import Article, Claim

_NAME = 16  # Chinese characters of a source's name in a sentence
_ROUND, _ROUNDER = Precision(prec=4), Precision(prec=5)


def span(start: date | None, end: date | None) -> str:
    """A period for ``details``, in the shortest ISO digits that say it; "" where unknown.

    >>> from datetime import date
    >>> span(date(2021, 1, 1), date(2021, 12, 31)), span(date(2021, 6, 1), date(2021, 6, 30))
    ('2021', '2021-06')
    >>> span(date(2021, 12, 31), date(2021, 12, 31)), span(date(2021, 1, 1), date(2021, 6, 30))
    ('2021-12-31', '2021-01–2021-06')
    """
    if start is None or end is None:
        return end.isoformat() if end else ""
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{start.isoformat()}–{end.isoformat()}"
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return f"{start:%Y-%m}–{end:%Y-%m}"


def days(start: date | None, end: date | None) -> Words:
    """A stretch of days as news writes it, empty where unknown.

    >>> from datetime import date
    >>> days(date(2021, 6, 1), date(2021, 6, 30))
    Words(zh='2021年6月', en='June 2021')
    """
    if end is None:
        return Words("", "")
    first = start or end
    return Words(wording.interval(first, end), wording.interval(first, end, "en"))


def when(period: Period, *, inferred: bool = False) -> Words:
    """When a figure holds: 截至2021年底 for a stock, 2021年全年 for a flow, 目前 with the days of publication.

    ``inferred`` says that the publication date was read from the text, and is a guess.
    """
    told = days(period.start, period.end)
    if not told.zh:
        return Words("日期不明", "undated")
    if period.basis is Basis.PUBLICATION:
        if (
            inferred and period.start != period.end
        ):  # the end of a guessed interval is but the end of its year
            first = days(period.start, period.start)
            return Words(f"目前，推断不早于{first.zh}", f"now, judged no earlier than {first.en}")
        return Words(f"目前，{told.zh}", f"now, {told.en}")
    return Words(wording.period(period), wording.period(period, "en"))


def held(claim: Claim, context: Context | None = None) -> Words:
    """When the claim holds, and whether that rests on a publication date that was inferred."""
    article = context.articles.get(claim.source) if context else None
    guessed = article is not None and article.published.basis is PublishedBasis.TEXT
    told = when(claim.period, inferred=guessed)
    if claim.status in (Status.TARGET, Status.FORECAST):  # what is to come is told with 到, not 截至
        return Words(_led(told.zh, "截至", "到"), _led(told.en, "as of ", "by "))
    return told


def _led(text: str, old: str, new: str) -> str:
    return new + text.removeprefix(old) if text.startswith(old) else text


def as_of(claim: Claim) -> Words:
    """The date that an editor would write in: 截至2021年底, also for a figure that was given as 目前 then."""
    return when(replace(claim.period, basis=Basis.EXPLICIT, aspect=TimeAspect.AS_OF, since=None))


def house(claim: Claim, context: Context | None = None) -> str:
    """A short name for the claim's source: its publisher, else its title, else its file without path and ending."""
    return house_of(context.articles.get(claim.source) if context else None, claim.source)


def house_of(article: Article | None, source: str) -> str:
    """As :func:`house`, for an article, or for the path of one that is not at hand."""
    title = article.title.text.strip() if article and article.title else ""
    name = (article.publisher if article else None) or title or PurePosixPath(source).stem
    most = 2 * _NAME if name.isascii() else _NAME
    short = name if len(name) <= most else f"{name[: most - 1]}…"
    return f"《{short}》" if name == title else short


def where(claim: Claim, context: Context | None = None) -> Words:
    """Date and source of a claim, for a bracket: 截至2021年底，临川日报."""
    told, name = held(claim, context), house(claim, context)
    return Words(f"{told.zh}，{name}", f"{told.en}, {name}")


def figure(claim: Claim, context: Context | None = None) -> Words:
    """The figure as written, with its date and its source: “超120万家”（截至2021年底，临川日报）."""
    told, text = where(claim, context), value(claim)
    return Words(f"“{text}”（{told.zh}）", f"“{text}” ({told.en})")


def value(claim: Claim) -> str:
    """The figure as a reader saw it, without markup; in a table cell with the unit that its head gives (2.52亿件)."""
    unit = (claim.quantity.written or claim.quantity.unit) if claim.quantity else ""
    return operand(claim).zh if claim.role is Role.CELL and unit not in claim.seen else claim.seen


def counted(number: Decimal, claim: Claim) -> Words:
    """A computed number (base units) in the unit in which ``claim`` is written, at the scale that news uses.

    Four digits are kept, five above ten thousand: 9615.38 家 → 9615家, 2060000000 元 → 20.6亿元.
    """
    quantity = claim.quantity
    told = (quantity.in_written(number) if quantity else number) or number
    told = (_ROUNDER if abs(told) >= 10000 else _ROUND).plus(told)
    unit = (quantity.written or quantity.unit) if quantity else ""
    gap = " " if unit and unit != "%" else ""
    return Words(f"{wording.number(told)}{unit}", f"{wording.number(told, 'en')}{gap}{unit}")


def operand(claim: Claim) -> Words:
    """The figure as a number to reckon with, without the words that bound it: 超3200家 → 3200家."""
    quantity = claim.quantity
    if quantity is None or quantity.point is None:
        return Words(claim.text, claim.text)
    told = quantity.in_written(quantity.point) or quantity.point
    unit = quantity.written or quantity.unit
    gap = " " if unit and unit != "%" else ""
    return Words(f"{wording.number(told)}{unit}", f"{wording.number(told, 'en')}{gap}{unit}")


def thing(claim: Claim, context: Context) -> str:
    """What is measured of whom: 青禾计划·覆盖县数, with its scope where it has one; the figure where neither is known."""
    subject = context.aliases.get(claim.subject, claim.subject) if claim.subject else None
    parts = [part for part in (subject, claim.metric) if part]
    scope = f"（{claim.scope}）" if claim.scope else ""
    return "·".join(parts) + scope if parts else claim.text


def lead(claim: Claim, context: Context) -> Words:
    """How a sentence on the claim begins: 青禾计划·覆盖县数：, or nothing where neither name is known."""
    told = thing(claim, context) if claim.subject or claim.metric else ""
    return Words(f"{told}：", f"{told}: ") if told else Words("", "")


def listed(claims: tuple[Claim, ...], context: Context | None = None) -> Words:
    """Several figures in a row, each with its date and source."""
    told = [figure(claim, context) for claim in claims]
    return Words("、".join(item.zh for item in told), ", ".join(item.en for item in told))
