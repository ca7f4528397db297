"""P503: 增长了3倍 where 增长到3倍 is meant, or the reverse; 翻N番 that does not fit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.checks.check import Check, Context, Example, story
from auditor.checks.interval import plain
from auditor.checks.sentences import amount, sentences
from auditor.checks.telling import figure
from auditor.grouping.comparable import same_unit
from auditor.model import Severity, Words
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Claim, Finding, Group

_BY = compiled(r"(?:增长|增加|提高|提升|上升|扩大|上涨|多)[了]?(?:近|约|超|超过)?$")
_TO = compiled(
    r"(?:增长|增加|提高|提升|上升|扩大|上涨|增|升|是[^，。；;]{0,8}|为[^，。；;]{0,8})(?:到|至|的)(?:原来的|当年的)?(?:近|约|超|超过)?$"
)
_BEHIND, _BEHIND_PAIR = 12, 24  # characters between the levels and their multiple
_MOST_DOUBLINGS, _LOOSE = 10, Decimal("0.15")  # 翻两番 is told of 3.6 times and of 4.9 times
_ROUND = 0.08  # a multiple is told rounded: 3.1 times is 3倍, 3.5 times is not


def run(group: Group, context: Context) -> Iterator[Finding]:
    """One finding for each multiple told behind the two levels that it is of, if only the other reading fits."""
    for claims in sentences(group.claims):
        for at, multiple in enumerate(claims[1:], start=1):
            second = claims[at - 1]
            if not amount(second):
                continue
            if not re.search("[倍番]", multiple.text):
                continue
            first = _before(second, claims[: at - 1], group, context)
            pair = first is not None and at > 1 and first is claims[at - 2]
            if len(context.between(second, multiple)) > (_BEHIND_PAIR if pair else _BEHIND):
                continue
            if first is not None:
                yield from _judge(first, second, multiple, context)


def _before(second: Claim, sentence: tuple[Claim, ...], group: Group, context: Context) -> Claim | None:
    """The level that the growth starts from: told as from–to just before, or the one earlier reading of the article."""
    if sentence and _levels(sentence[-1], second, context):
        return sentence[-1]
    earlier = [
        claim
        for claim in group.claims
        if amount(claim)
        and (claim.subject, claim.metric, claim.scope) == (second.subject, second.metric, second.scope)
        and claim.subject is not None
        and claim.metric is not None
        and same_unit(claim, second, context.rulebook)
        and claim.period.end is not None
        and second.period.start is not None
        and claim.period.end < second.period.start
    ]
    return earlier[0] if len(earlier) == 1 else None


def _levels(first: Claim, second: Claim, context: Context) -> bool:
    """Whether two amounts are told as from and to."""
    between = context.between(first, second)
    alike = amount(first) and same_unit(first, second, context.rulebook)
    return (
        alike
        and bool(re.search(r"(?:到|至|为|达)[了约近超]?(?:\d{4}年的?)?$", between))
        and len(between) <= 24
    )


def _judge(first: Claim, second: Claim, multiple: Claim, context: Context) -> Iterator[Finding]:
    if first.quantity is None or second.quantity is None or multiple.quantity is None:
        return
    before, after, stated = first.quantity.point, second.quantity.point, _times(multiple)
    if not before or after is None or stated is None or after <= before:
        return
    ratio = after / before
    if "番" in multiple.text:
        yield from _doubled(multiple, (first, second), ratio, context)
        return
    lead = context.before(multiple)
    if _TO.search(lead):
        meant, other, right = stated, stated + 1, f"增长到{plain(ratio, 2)}倍"
    elif _BY.search(lead):
        meant, other, right = stated + 1, stated, f"增长了{plain(ratio - 1, 2)}倍"
    else:
        return
    if _near(ratio, other) and not _near(ratio, meant):
        yield from _told((multiple, first, second), ratio, right, context)


def _doubled(
    multiple: Claim, levels: tuple[Claim, Claim], ratio: Decimal, context: Context
) -> Iterator[Finding]:
    """翻N番 is growth to 2ᴺ times: reported where the levels give neither that nor, rounded, the next half."""
    point = multiple.quantity.point if multiple.quantity else None
    if point is None or not 0 < point <= _MOST_DOUBLINGS:
        return
    # 翻一番 may be stored as the multiple 2 that it means.
    times = point if multiple.quantity and multiple.quantity.unit == "倍" else Decimal(2) ** int(point)
    if times * (1 - _LOOSE) <= ratio < times * (1 + _LOOSE) * Decimal("1.25"):
        return
    yield from _told((multiple, *levels), ratio, f"增长到{plain(ratio, 2)}倍", context)


def _times(multiple: Claim) -> Decimal | None:
    """The N of N倍; a growth that was stored in percent is read back from the text's unit."""
    if multiple.quantity is None or multiple.quantity.point is None:
        return None
    point = multiple.quantity.point
    return point / 100 if multiple.quantity.unit == "%" else point


def _near(ratio: Decimal, value: Decimal) -> bool:
    return bool(value) and abs(float(ratio / value) - 1) <= _ROUND


def _told(
    claims: tuple[Claim, Claim, Claim], ratio: Decimal, right: str, context: Context
) -> Iterator[Finding]:
    multiple, first, second = claims
    place = figure(multiple, context)
    yield from CHECK.found(
        context,
        Words(
            f"{second.text}是{first.text}的{plain(ratio, 3)}倍，应为“{right}”，文中为{place.zh}",
            f"{second.text} is {plain(ratio, 3)} times {first.text}, i.e. “{right}”; the text says {place.en}",
        ),
        claims,
        confidence=0.9,
        suggestion=Words(f"改为“{right}”", f"Say “{right}”"),
        details={"ratio": round(float(ratio), 3)},
    )


CHECK = Check(
    code="P503",
    name="ambiguous-multiple",
    severity=Severity.WARNING,
    summary=Words("“增长了N倍”与“增长到N倍”混用", "Growth by N times told as growth to N times"),
    doc=Words(
        "由1.6万增至4.8万是增长到3倍，即增长了2倍。翻两番是增长到4倍。"
        "仅当两个数字与倍数写在一起、且所写的读法不符时才报。",
        "From 1.6 to 4.8 is growth to three times, by two; 翻两番 is growth to four times. Only where both levels and the "
        "multiple stand together and the reading that is written does not fit.",
    ),
    over=("article",),
    run=run,
    reported=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-11-03", "临川日报", "三年来，临川市茶油产量由1.6万吨增至4.8万吨，提高了3倍。"
                    ),
                ),
            ),
            Words("增长了 2 倍", "growth by 2 times"),
        ),
        Example(
            (("a.md", story("2022-11-03", "临川日报", "三年来，临川市茶园由40个增加到80个，翻了两番。")),),
            Words("只翻了一番", "doubled once"),
        ),
    ),
    left_alone=(
        Example(
            (
                (
                    "a.md",
                    story(
                        "2022-11-03", "临川日报", "三年来，临川市茶油产量由1.6万吨增至4.8万吨，增长了2倍。"
                    ),
                ),
            ),
            Words("写法正确", "right"),
        ),
    ),
)
