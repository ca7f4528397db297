"""One figure, unit, date or qualifier of an article changed in a known way: the faults that a desk makes.

Every fault is one edit of the article's file, a pure function of the text and of a seeded choice. Whether it leaves
evidence is decided by :mod:`evidence`, never by the program under test.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evidence import FALLS, RISES, Bond, bonds
from plain_figures import ABOVE, BELOW, Plain, Sentence, Shelf, bounds, figures, meet, shared

from auditor.model import PublishedBasis, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from auditor.model import Article

Bonds = dict[Plain, list[Bond]]
ARITHMETIC = ("share", "growth", "growth across", "sum", "average", "conversion")
# Units that are taken for one another.
CONFUSED = {
    "元": "美元", "美元": "元", "人": "人次", "人次": "人", "亩": "公顷", "公顷": "亩", "公里": "米", "吨": "公斤",
    "平方公里": "平方米", "万吨": "吨", "户": "家", "家": "户",
}  # fmt: skip
GIVEN = (PublishedBasis.FRONT_MATTER, PublishedBasis.FILENAME, PublishedBasis.METADATA)
_WEEKDAYS = "一二三四五六日"
_DATED = re.compile(
    r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日(?P<day>\s*[（(，,]?(?:星期|周)([一二三四五六日天]))?"
)
_YEAR = re.compile(r"(?<![0-9])(20\d\d)年(?!度?(?:公司)?债|期|版|第)")
_PLANNED = re.compile(r"将|计划|预计|目标|力争|到20\d\d年|规划|有望|拟|预测|未来|明年")
_DONE = re.compile(r"同比|[比较]上年|累计|实现|完成|截至|已")
_MOVED = re.compile(rf"({'|'.join((*RISES, *FALLS))})了?约?$")
_AFTER_AMOUNT = re.compile(
    r"^[，,]?(?:同比|环比|比上年|较上年|比去年同期|比上年同期)?(?:增长|下降|增加|减少)$"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One edit: ``text[start:end]`` of the file becomes ``new``. A finding counts where it touches ``watch``.

    ``watch`` are offsets into the unchanged file; ``evidence`` names what speaks against the edit, "" for nothing.
    """

    kind: str
    source: str
    start: int
    end: int
    new: str
    watch: tuple[int, int]
    evidence: str
    told: str

    def applied(self, text: str) -> str:
        """The article with the fault in it."""
        return text[: self.start] + self.new + text[self.end :]

    @property
    def watched(self) -> tuple[int, int]:
        """``watch`` in the changed file."""
        return self.watch[0], self.watch[1] + len(self.new) - (self.end - self.start)


def swapped(digits: str, rng: Random) -> str | None:
    """Two neighbouring digits change places; None where all are alike or the first would be 0.

    >>> from random import Random
    >>> swapped("26", Random(1)), swapped("11", Random(1)), swapped("10", Random(1))
    ('62', None, None)
    """
    tries = []
    for at in range(len(digits) - 1):
        one, two = digits[at : at + 2]
        other = digits[:at] + two + one + digits[at + 2 :]
        if one != two and one.isdigit() and two.isdigit() and _keeps(digits, other):
            tries.append(other)
    return rng.choice(tries) if tries else None


def mistyped(digits: str, rng: Random) -> str | None:
    """One digit is another one; never the first to 0."""
    at = rng.choice([at for at, sign in enumerate(digits) if sign.isdigit()])
    others = [digits[:at] + sign + digits[at + 1 :] for sign in "0123456789" if sign != digits[at]]
    right = [other for other in others if _keeps(digits, other)]
    return rng.choice(right) if right else None


def shifted(digits: str) -> str | None:
    """The point one place too far right, or a zero too many: 12.5 → 125, 260 → 2600; None under two digits."""
    if "," in digits or len(digits) < 2:
        return None
    whole, _, part = digits.partition(".")
    return (
        f"{whole}{part[0]}{'.' if part[1:] else ''}{part[1:]}"
        if part and whole != "0"
        else f"{digits}0"
        if not part
        else None
    )


def _keeps(digits: str, other: str) -> bool:
    """Whether the changed number is still written as numbers are, and not zero."""
    lead = other.startswith("0") and not digits.startswith("0")
    return not lead and any(sign in "123456789" for sign in other)


def gathered(shelf: Shelf) -> Bonds:
    """Every bond of a run under each of its members."""
    index: Bonds = defaultdict(list)
    for source in shelf.sentences:
        for bond in bonds(shelf, source):
            for member in bond.members:
                index[member].append(bond)
    return index


def faults(shelf: Shelf, bound: Bonds, articles: Mapping[str, Article], rng: Random) -> Iterator[Fault]:
    """Every kind of fault at every place of the run that admits it, one choice of digits each."""
    for source in sorted(shelf.sentences):
        for sentence in shelf.sentences[source]:
            told = figures(sentence)
            for at, figure in enumerate(told):
                yield from _in_figure(figure, bound.get(figure, []), rng)
                yield from _in_wording(figure, told[at - 1] if at else None, told, bound.get(figure, []))
            yield from _in_dates(sentence, told, shelf, bound, articles[source])
        for bond in (b for f in bound if f.sentence.source == source and not f.unit for b in bound[f][:1]):
            member = rng.choice(bond.members)
            yield from _digits("sum", member, mistyped(member.digits, rng), [bond])


def _in_figure(figure: Plain, known: list[Bond], rng: Random) -> Iterator[Fault]:
    """Faults of digits, scale and unit, and one for each sort of arithmetic that the figure takes part in."""
    yield from _digits("digits swapped", figure, swapped(figure.digits, rng), known)
    yield from _digits("digit mistyped", figure, mistyped(figure.digits, rng), known)
    yield from _digits("point or zero", figure, shifted(figure.digits), known)
    for old, new in (("万", "亿"), ("亿", "万"), ("万亿", "亿")):
        if figure.scale == old:
            ends = bounds(figure.digits, new, figure.unit, figure.qualifier)
            yield from _edit(
                "万 for 亿",
                figure,
                figure.at + len(figure.digits),
                len(old),
                new,
                _against(figure, ends, known),
            )
    if figure.unit in CONFUSED:
        told_again = next((b.kind for b in known if b.kind in ("restated", "title", "conversion")), "")
        yield from _edit(
            "unit", figure, figure.end - len(figure.unit), len(figure.unit), CONFUSED[figure.unit], told_again
        )
    if figure.sentence.role is Role.TITLE:
        yield from _digits("title", figure, rng.choice((swapped, mistyped))(figure.digits, rng), known)
    for kind in ARITHMETIC:
        mine = [bond for bond in known if bond.kind == kind]
        if mine:
            yield from _digits(kind, figure, mistyped(figure.digits, rng), mine)


def _digits(kind: str, figure: Plain, digits: str | None, known: list[Bond]) -> Iterator[Fault]:
    if digits is not None and digits != figure.digits:
        ends = bounds(digits, figure.scale, figure.unit, figure.qualifier)
        yield from _edit(kind, figure, figure.at, len(figure.digits), digits, _against(figure, ends, known))


def _against(figure: Plain, ends: tuple[object, object], known: list[Bond]) -> str:
    """The sort of the first bond that the changed figure breaks, "" for none."""
    return next((bond.kind for bond in known if bond.broken(figure, ends)), "")  # type: ignore[arg-type]


def _in_wording(
    figure: Plain, before: Plain | None, told: tuple[Plain, ...], known: list[Bond]
) -> Iterator[Fault]:
    """Faults in what stands around the digits: 近 and 超, 增长 and 下降, % and 百分点."""
    if figure.qualifier in (*BELOW, *ABOVE):
        new = "超" if figure.qualifier in BELOW else "近"
        ends = bounds(figure.digits, figure.scale, figure.unit, new)
        yield from _edit(
            "近 for 超", figure, figure.start, len(figure.qualifier), new, _against(figure, ends, known)
        )
    lead = figure.sentence.text[: figure.start]
    moved = _MOVED.search(lead)
    if moved and figure.unit == "%":
        word = moved[1]
        new = FALLS[RISES.index(word)] if word in RISES else RISES[FALLS.index(word)]
        yield from _edit(
            "增长 for 下降", figure, moved.start(1), len(word), new, _turned(figure, word, known)
        )
    at = figure.end - len(figure.unit)
    if figure.unit == "%" and moved:
        between = figure.sentence.text[before.end : figure.start] if before else ""
        of_amount = (
            before is not None and before.unit not in ("%", "个百分点") and _AFTER_AMOUNT.match(between)
        )
        yield from _edit("% for 百分点", figure, at, 1, "个百分点", "an amount" if of_amount else "")
    if figure.unit == "个百分点":
        shares = [f for f in told if f.unit == "%"]
        apart = any(meet(_apart(a, b), figure.ends) for a in shares for b in shares if a.value > b.value)
        yield from _edit("% for 百分点", figure, at, len(figure.unit), "%", "two shares" if apart else "")


def _apart(one: Plain, two: Plain) -> tuple[object, object]:
    return one.ends[0] - two.ends[1], one.ends[1] - two.ends[0]


def _turned(figure: Plain, word: str, known: list[Bond]) -> str:
    """What speaks against the other direction: two levels, or the same rate told again with the same word."""
    for bond in known:
        if bond.kind in ("growth", "growth across") and figure == bond.members[-1]:
            return bond.kind
        if bond.kind in ("restated", "title"):
            other = next(member for member in bond.members if member != figure)
            again = _MOVED.search(other.sentence.text[: other.start])
            if again and (again[1] in RISES) == (word in RISES):
                return bond.kind
    return ""


def _in_dates(
    sentence: Sentence, told: tuple[Plain, ...], shelf: Shelf, bound: Bonds, article: Article
) -> Iterator[Fault]:
    """Faults in dates: a year off by one, a day that no month has, another weekday."""
    for found in _DATED.finditer(sentence.text):
        month, day = int(found[2]), int(found[3])
        last = 30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31
        if 1 <= month <= 12 and 1 <= day <= last < 31:
            yield from _dated("impossible day", sentence, found.span(3), str(last + 1), "the calendar")
        year = int(found[1]) if found[1] else article.published.end and article.published.end.year
        if found["day"] and year and _is_day(year, month, day, found[5]):
            new = _WEEKDAYS[(_WEEKDAYS.index(found[5].replace("天", "日")) + 1) % 7]
            yield from _dated("weekday", sentence, found.span(5), new, "the calendar")
    if told and sentence.role is not Role.CELL:
        for found in _YEAR.finditer(sentence.text):
            for step in (-1, 1):
                new = str(int(found[1]) + step)
                against = _against_year(sentence, told, found[1], new, shelf, bound, article)
                yield from _dated("year", sentence, found.span(1), new, against)


def _is_day(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return date(year, month, day).weekday() == _WEEKDAYS.index(weekday.replace("天", "日"))
    except ValueError:
        return False


def _against_year(
    sentence: Sentence,
    told: tuple[Plain, ...],
    old: str,
    new: str,
    shelf: Shelf,
    bound: Bonds,
    article: Article,
) -> str:
    """What speaks against another year: the article's own date, or a figure told again with its date."""
    published = article.published.end if article.published.basis in GIVEN else None
    ahead = published and int(old) <= published.year < int(new)
    if ahead and _DONE.search(sentence.text) and not _PLANNED.search(sentence.text):
        return "the article's date"
    for figure in told:
        if not figure.day.startswith(old):
            continue
        day = figure.day.replace(old, new)
        for bond in bound.get(figure, []):
            others = [m for m in bond.members if m.sentence != sentence]
            if bond.kind in ("restated", "growth across") and any(m.day.startswith(old) for m in others):
                return "the same figure, dated"
        if not _PLANNED.search(sentence.text) and any(_rival(figure, o, day) for o in shelf.like(figure)):
            return "another figure of that date"
    return ""


def _rival(figure: Plain, other: Plain, day: str) -> bool:
    """Whether the run tells another value for ``day``, right behind the same words; in another article behind more of them."""
    if other.day != day or meet(figure.ends, other.ends) or _PLANNED.search(other.sentence.text):
        return False
    words = shared(figure.label, other.label)
    within = figure.sentence.source == other.sentence.source
    return figure.label[-4:] == other.label[-4:] and words >= (5 if within else 7)


def _dated(kind: str, sentence: Sentence, at: tuple[int, int], new: str, evidence: str) -> Iterator[Fault]:
    """A date rules the figures behind it, so the rest of its passage is watched."""
    place = sentence.locate(*at)
    whole = sentence.passage.locate(0, len(sentence.passage.text))
    if place is not None:
        old = sentence.text[slice(*at)]
        yield Fault(
            kind, sentence.source, *place, new, (whole.start, whole.end), evidence,
            f"{old} → {new} in {_told(sentence.text, at[0])}",
        )  # fmt: skip


def _edit(kind: str, figure: Plain, at: int, length: int, new: str, evidence: str) -> Iterator[Fault]:
    sentence = figure.sentence
    first, last = min(figure.start, at), max(figure.end, at + length)
    place, watch = sentence.locate(at, at + length), sentence.locate(first, last)
    if place is not None and watch is not None:
        old = sentence.text[at : at + length]
        yield Fault(
            kind, sentence.source, *place, new, watch, evidence,
            f"{old} → {new} in {_told(sentence.text, first)}",
        )  # fmt: skip


def _told(text: str, at: int, reach: int = 30) -> str:
    return text[max(at - reach, 0) : at + reach].strip()
