"""What stands on either side of a number and belongs to its figure: sign, currency, bounding words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled
from auditor.text.qualifiers import Qualifier, qualifiers

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook
    from auditor.text.units import FoundUnit, Units

_CURRENCIES = {
    "￥": "元", "¥": "元", "人民币": "元", "港币": "港元", "RMB": "元", "CNY": "元", "$": "美元", "US$": "美元", "USD": "美元",
    "HK$": "港元", "HKD": "港元", "€": "欧元", "EUR": "欧元", "£": "英镑", "GBP": "英镑",
}  # fmt: skip
_CURRENCY = compiled(r"(?P<sign>US\$|HK\$|[￥¥$€£]|人民币|港币|RMB|CNY|USD|HKD|EUR|GBP)\s?$")
_CURRENCY_END = frozenset("￥¥$€£币BYDRP ")
_MINUS = frozenset("-−﹣负±")
_NOT_NEGATIVE = compiled(r"[0-9A-Za-z年月日号时%）)\-—–担欠肩抱胜自背]")
_ORDERS = frozenset("百千万亿半")
_PASSED = compiled(r"[经通不超路度透见去来有走跑]过$")
_MOST = 3  # bounding words before one number: 预计将超过近…


class Before(NamedTuple):
    """What was found before a number: where the figure begins, the bounding words, the one that governs."""

    start: int
    words: tuple[str, ...] = ()
    sort: str | None = None
    currency: FoundUnit | None = None
    sign: str = ""  # "-" for a negative number, "±" for both


class Surroundings:
    """Looks at both sides of a number with the words of one rulebook."""

    def __init__(self, units: Units, rulebook: Rulebook) -> None:
        self._qualifiers = qualifiers(rulebook)
        self._currencies = {sign: units.named(name) for sign, name in _CURRENCIES.items()}
        self._telling = self._qualifiers.last_characters | _CURRENCY_END | _MINUS | {"下", "过"}

    def may_be_money(self, text: str, at: int) -> bool:
        """A cheap look at the character before: whether a sign of currency can stand there."""
        return text[at - 1] in _CURRENCY_END

    def currency(self, text: str, at: int) -> tuple[int, FoundUnit] | None:
        """The sign or name of a currency that ends at ``at``, and where it begins."""
        if not at or text[at - 1] not in _CURRENCY_END:
            return None
        match = _CURRENCY.search(text, max(0, at - 4), at)
        return (match.start(), self._currencies[match["sign"]]) if match else None

    def _negative(self, text: str, start: int, floor: int) -> int | None:
        """Where the sign of a number begins: -3.7%, 负0.5%, 零下5℃, ±3%; None where it has none."""
        if text[start - 1] in _MINUS:
            unit = (
                start > 2 and text[start - 2] in "）)" and not text[start - 3].isdigit()
            )  # （元/股）-0.04元
            joins = start > 1 and not unit and (start - 1 <= floor or _NOT_NEGATIVE.match(text, start - 2))
            return None if joins else start - 1
        return start - 2 if start - 2 >= floor and text.startswith("零下", start - 2) else None

    def before(self, text: str, start: int, floor: int) -> Before:
        """What stands before the number at ``start``, back to ``floor`` (the end of the figure before)."""
        if start == floor or text[start - 1] not in self._telling:
            return Before(start)
        if (
            text[start - 1] == "过"
            and text[start] in _ORDERS
            and not _PASSED.search(text, max(0, start - 2), start)
        ):
            return Before(start - 1, ("过",), "gt")  # 过万, 过半, 过亿
        found_currency = self.currency(text, start)
        if found_currency is not None:
            start = found_currency[0]
        sign = self._negative(text, start, floor) if start else None
        if sign is not None:
            start = sign
        position, found = start, list[Qualifier]()
        while len(found) < _MOST and (qualifier := self._qualifiers.before(text, position)):
            if qualifier.start < floor:
                break
            found.append(qualifier)
            position = qualifier.start
        while found and found[-1].sort == "exact":
            found.pop()
        begin = found[-1].start if found else start
        bounding = [qualifier for qualifier in reversed(found) if qualifier.sort != "exact"]
        sort = bounding[-1].sort if bounding else None
        words = tuple(qualifier.word for qualifier in bounding)
        told = "" if sign is None else "±" if text[sign] == "±" else "-"
        return Before(begin, words, sort, found_currency and found_currency[1], told)

    def after(self, text: str, end: int) -> Qualifier | None:
        """The bounding word that begins at ``end``: 以上, 左右."""
        return self._qualifiers.after(text, end)
