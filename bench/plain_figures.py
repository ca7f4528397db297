"""A second, much plainer reading of figures, so that what a fault contradicts is not decided by the program under test.

Only numbers in digits with a unit of the rules are read, and of their wording only 近, 超, 约 and their like. What a
figure is told of is not understood at all: its ``label`` is the Chinese text before it in its sentence, and two
figures are near the same words where their labels share a run of characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from auditor.model import Passage, Role, Table
from auditor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Article

SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
BELOW, ABOVE, ABOUT = ("近", "接近", "不到", "不足"), ("超", "超过", "逾", "突破"), ("约", "大约")
REACH = 24  # characters of a label
_UNREAD = ("duration", "working_days", "months", "age", "degree")
_SENTENCE = re.compile(r"[^。！？\n]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Words that stand before figures of any kind.
_COMMON = re.compile(
    r"同比|环比|比上年|增长|下降|上升|上涨|下跌|增加|减少|达到|实现|累计|公司|股份|持有|总股本|比例|占|数量|为"
)
_DAY = re.compile(
    r"(?:20\d\d|今|去|上|当)年(?:底|末|初|上半年|下半年|全年|(?:第?[一二三四1-4]|前[一二三]|前三)季度)?(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?)?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage (or one cell of a table): where it stands, what it says, and its place in the file."""

    source: str
    passage: Passage
    role: Role
    start: int  # in the passage's text
    text: str
    table: int = -1  # the running number of its table, -1 outside of tables

    def locate(self, start: int, end: int) -> tuple[int, int] | None:
        """File offsets of ``text[start:end]``; None where markup stands inside it."""
        span = self.passage.locate(self.start + start, self.start + end)
        return (span.start, span.end) if span.end - span.start == end - start else None


@dataclass(frozen=True, slots=True)
class Plain:
    """One figure as read here: offsets into its sentence, the digits apart from scale, unit and qualifier."""

    sentence: Sentence
    start: int  # of the qualifier, or of the digits where there is none
    end: int
    qualifier: str
    digits: str
    scale: str
    unit: str

    @property
    def at(self) -> int:
        """Where the digits begin."""
        return self.start + len(self.qualifier)

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits.replace(",", "")) * SCALES[self.scale]

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value that digits and wording allow, as the contract of the program has it."""
        return bounds(self.digits, self.scale, self.unit, self.qualifier)

    @property
    def significant(self) -> int:
        return len(self.digits.replace(",", "").replace(".", "").strip("0"))

    @property
    def rounded(self) -> tuple[Decimal, Decimal]:
        """As ``ends``, with 约 telling rounding and no more."""
        return bounds(self.digits, self.scale, self.unit, "" if self.qualifier in ABOUT else self.qualifier)

    @property
    def label(self) -> str:
        """The Chinese characters before the figure in its sentence, at most ``REACH`` of them; a | for 增长 and the like."""
        return _COMMON.sub("|", "".join(_CHINESE.findall(self.sentence.text[: self.start])))[-REACH:]

    @property
    def day(self) -> str:
        """The last date named before the figure in its sentence, as written; "" for none."""
        found = _DAY.findall(self.sentence.text[: self.start])
        return found[-1] if found else ""


def bounds(digits: str, scale: str, unit: str, qualifier: str) -> tuple[Decimal, Decimal]:
    """Least and greatest value: half a unit of the last digit for what is rounded, more where the wording says so.

    >>> [str(end) for end in bounds("27.6", "", "%", "")], [str(end) for end in bounds("26", "", "个", "")]
    (['27.55', '27.65'], ['26', '26'])
    """
    number, decimals = Decimal(digits.replace(",", "")), len(digits.partition(".")[2])
    value = number * SCALES[scale]
    counted = not decimals and not scale and unit not in ("%", "个百分点", "百分点")
    half = Decimal(0) if counted else Decimal(1).scaleb(-decimals) * SCALES[scale] / 2
    if qualifier in BELOW:
        return value * Decimal("0.85"), value
    if qualifier in ABOVE:
        return value, max(value * 2, Decimal(10) ** (value.adjusted() + 1))
    if qualifier in ABOUT:
        return value * Decimal("0.9"), value * Decimal("1.1")
    return value - half, value + half


def meet(one: tuple[Decimal, Decimal], two: tuple[Decimal, Decimal]) -> bool:
    """Whether one value satisfies both; two roundings that only touch (10.76 and 10.77) do not.

    >>> a, b, c = (Decimal(10), Decimal(11)), (Decimal(11), Decimal(12)), (Decimal(11), Decimal(11))
    >>> meet(a, b), meet(a, c), meet(b, b)
    (False, False, True)
    """
    return one == two or (one[0] < two[1] and two[0] < one[1])


@cache
def _figure() -> re.Pattern[str]:
    words = sorted((w for w, u in load().units.items() if u.dimension not in _UNREAD), key=len, reverse=True)
    either = "|".join(map(re.escape, words))
    return re.compile(
        rf"""(?:(?<![不未将没])(?P<qualifier>{"|".join(sorted((*BELOW, *ABOVE, *ABOUT), key=len, reverse=True))}))?
        (?<![\dA-Za-z.,/:：·\-—~～第])(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)
        (?P<scale>{"|".join(sorted(filter(None, SCALES), key=len, reverse=True))})?
        (?:[余多](?=\D))?(?P<unit>{either})(?![\dA-Za-z年月日])""",
        re.VERBOSE,
    )


def sentences(article: Article) -> Iterator[Sentence]:
    """Every sentence that a reader sees, titles and cells too, in reading order."""
    for number, part in enumerate(article.passages):
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row:
                    yield Sentence(article.source, cell, Role.CELL, 0, cell.text, number)
        else:
            for found in _SENTENCE.finditer(part.text):
                yield Sentence(article.source, part, part.role, found.start(), found[0])


def figures(sentence: Sentence) -> tuple[Plain, ...]:
    """The figures of a sentence in text order."""
    return tuple(
        Plain(sentence, m.start(), m.end(), m["qualifier"] or "", m["digits"], m["scale"] or "", m["unit"])
        for m in _figure().finditer(sentence.text)
        if len(m["digits"].strip("0,.")) > 0
    )


def shared(left: str, right: str) -> int:
    """The length of the longest run of characters that two labels have in common.

    >>> shared("云溪古镇接待游客", "国庆假期古镇共接待游客")
    4
    """
    best = 0
    for at in range(len(left)):
        while at + best < len(left) and "|" not in (piece := left[at : at + best + 1]) and piece in right:
            best += 1
    return best


class Shelf:
    """All figures of a run, found by unit and value: where else is the same number told?"""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.sentences = {a.source: tuple(sentences(a)) for a in articles}
        self.figures = {
            source: tuple(f for s in own for f in figures(s)) for source, own in self.sentences.items()
        }
        by_unit: dict[str, list[Plain]] = {}
        for own in self.figures.values():
            for figure in own:
                by_unit.setdefault(figure.unit, []).append(figure)
        self._units = {
            unit: sorted(found, key=lambda f: (f.value, f.sentence.source)) for unit, found in by_unit.items()
        }
        self._values = {unit: [f.value for f in found] for unit, found in self._units.items()}

    def near(self, figure: Plain, factor: Decimal = Decimal("1.25")) -> Iterator[Plain]:
        """Figures of one unit whose value is within ``factor`` of the figure's, itself and its sentence apart."""
        found, values = self._units.get(figure.unit, []), self._values.get(figure.unit, [])
        first = bisect_right(values, figure.value / factor)
        for other in found[first:]:
            if other.value > figure.value * factor:
                return
            if other.sentence != figure.sentence:
                yield other

    def like(self, figure: Plain) -> Iterator[Plain]:
        """Every figure of one unit outside of the figure's sentence, whatever its value."""
        return (f for f in self._units.get(figure.unit, []) if f.sentence != figure.sentence)
