"""Judgements that several checks share: revisions, figures too far apart to be one fact, slips of the pen."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from auditor.grouping.comparable import nature
from auditor.model import Accrual, Kind, Status, TimeAspect
from auditor.patterns import compiled
from auditor.text.normal import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.checks.check import Context
    from auditor.model import Claim
    from auditor.rulebook import Rulebook

Stage = Literal["", "preliminary", "final", "corrected"]

LEVELS = frozenset(
    {
        Kind.COUNT,
        Kind.MONEY,
        Kind.AREA,
        Kind.LENGTH,
        Kind.MASS,
        Kind.VOLUME,
        Kind.ENERGY,
        Kind.RATE,
        Kind.PERCENT,
    }
)


@cache
def _anyof(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(re.escape(word) for word in words))


def says(text: str, words: tuple[str, ...]) -> bool:
    """Whether ``text`` has one of ``words``, in simplified or traditional characters.

    >>> says("按可比口径增长5%", ("可比", "同店")), says("增长5%", ("可比",))
    (True, False)
    """
    return bool(_anyof(words).search(plain(text)))


def stage(claim: Claim, context: Context) -> str:
    """How far an official figure is on its way: a first count, the final one, one that a notice puts right.

    Read from the clause, from what leads to it in its sentence, and for a notice also from what follows and from
    the title (更正): ``preliminary``, ``final``, ``corrected``, or "" where nothing is said of it. It is wrong where the
    sentence speaks of another figure's revision: then nothing is compared.
    """
    if (known := context.judged.get(claim.id)) is None:
        known = context.judged[claim.id] = _stage(claim, context)
    return known


def _stage(claim: Claim, context: Context) -> Stage:
    words, (lead, rest) = context.rulebook.words, context.sentence(claim)
    title = context.articles[claim.source].title
    notice = title is not None and says(title.text, words("comparing.notice"))
    if notice or says(lead + claim.clause + rest, words("comparing.corrected")):
        return "corrected"
    if says(lead + claim.clause, words("comparing.final")):
        return "final"
    return "preliminary" if says(lead + claim.clause, words("comparing.preliminary")) else ""


def points(*claims: Claim) -> tuple[Decimal, ...] | None:
    """The figures as written, ``None`` where one has none (数百万)."""
    found = tuple(c.quantity.point for c in claims if c.quantity is not None and c.quantity.point is not None)
    return found if len(found) == len(claims) else None


def written(*claims: Claim) -> tuple[Decimal, ...] | None:
    """As :func:`points`, in the unit of the text where all are written in one: 58万亩 and 85万亩 differ by a slip."""
    found = points(*claims)
    units = {claim.quantity.written for claim in claims if claim.quantity is not None}
    if found is None or len(units) > 1:
        return found
    told = (c.quantity.in_written(p) for c, p in zip(claims, found, strict=True) if c.quantity is not None)
    return tuple(value for value in told if value is not None)


def far_apart(left: Claim, right: Claim, factor: Decimal) -> bool:
    """Whether two figures differ by more than ``factor``, other than by a lost zero or unit word.

    12600 and 1260 are one fact with a slip; 3518 and 412 are rather a group and its daughter.
    """
    both = points(left, right)
    if both is None or 0 in both:
        return False
    ratio = max(map(abs, both)) / min(map(abs, both))
    return ratio > factor and not shifted(*both)


def shifted(left: Decimal, right: Decimal) -> bool:
    """Whether two figures have the same digits and another unit word: 120万 and 120亿.

    >>> from decimal import Decimal
    >>> shifted(Decimal(1260), Decimal(12600)), shifted(Decimal(1260), Decimal(12700))
    (True, False)
    """
    return left != right and digits(left) == digits(right)


def digits(value: Decimal) -> str:
    """The significant digits of a number.

    >>> from decimal import Decimal
    >>> digits(Decimal("0.0230")), digits(Decimal(120000))
    ('23', '12')
    """
    return "".join(map(str, value.normalize().as_tuple().digits))


def slip(left: Decimal, right: Decimal) -> bool:
    """Whether one figure looks like a slip of the pen of the other: two digits changed places, or one is wrong.

    >>> from decimal import Decimal
    >>> slip(Decimal(126), Decimal(162)), slip(Decimal(23), Decimal(32)), slip(Decimal(126), Decimal(128))
    (True, True, True)
    >>> slip(Decimal(126), Decimal(391)), slip(Decimal(5), Decimal(7)), slip(Decimal(126), Decimal(126))
    (False, False, False)
    """
    one, two = f"{left.normalize():f}", f"{right.normalize():f}"
    if shifted(left, right):
        return True
    if left == right or len(one) != len(two) or len(one.replace(".", "")) < 2:
        return False
    wrong = [at for at in range(len(one)) if one[at] != two[at]]
    swapped = len(wrong) == 2 and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]]
    return swapped or (len(wrong) == 1 and len(one.replace(".", "")) >= 3)


def running_total(claim: Claim, rulebook: Rulebook) -> bool:
    """Whether the figure can only grow: told as 累计, or of a metric that the rules say is cumulative."""
    if claim.period.aspect is not TimeAspect.AS_OF or claim.accrual is Accrual.NEW:
        return False
    return claim.accrual is Accrual.CUMULATIVE or nature(claim, rulebook) == "cumulative"


def significant(value: Decimal) -> int:
    """How many significant digits a number has.

    >>> from decimal import Decimal
    >>> significant(Decimal(1200000)), significant(Decimal("18.63"))
    (2, 4)
    """
    return len(digits(value))


_CHANGE = compiled(r"(?<=.)(?:同比|环比)?(?:增速|增幅|变化)$")
_TAIL = compiled(r"[数量率额值]$")
_RATIO = compiled(r"率|比|占|度|份额|覆盖|渗透|指数|增速|增幅")


def vague(claim: Claim, rulebook: Rulebook) -> bool:
    """Whether the metric's name is too thin to say that two figures measure one thing.

    A metric of the rules never is; 州数 counts states that did anything at all, and a percentage whose name is
    no ratio (股本 6.27%) has lost what it is a share of.
    """
    metric = claim.metric or ""
    if _CHANGE.sub("", metric) in rulebook.words("comparing.bare-ratio"):
        return True
    if metric in rulebook.metrics and not (claim.kind is Kind.PERCENT and not _RATIO.search(metric)):
        return False
    return len(_TAIL.sub("", metric)) < 2 or (claim.kind is Kind.PERCENT and not _RATIO.search(metric))


# Told for one of something: the crop of a year is in long before the year is over.
_HARVESTED = ("亩产", "单产", "公顷产量")


def still_running(claim: Claim, context: Context) -> bool:
    """Whether a flow was told before its period was over: such a figure is of the days so far, whichever they are."""
    published = context.published(claim)
    running = claim.period.aspect is TimeAspect.DURING and claim.period.start != claim.period.end
    if (claim.metric or "").endswith(_HARVESTED) or claim.per is not None:
        return False
    if not running or claim.period.end is None or published.end is None:
        return False
    return claim.status is Status.ACTUAL and published.end <= claim.period.end
