"""分别, 依次: figures that are paired in order with the names or metrics listed before them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.names import bare, names_something
from auditor.extraction.reading import words_in
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.parting import Parting
    from auditor.extraction.reading import Reading
    from auditor.text.quantities import Figure
    from auditor.text.sentences import Clause

_RESPECTIVELY = compiled(r"分别|依次")
_LIST = compiled(r"[、]|(?<=[\u4e00-\u9fffA-Za-z”》）)])(?:和|及|以及|与)(?=[\u4e00-\u9fffA-Z“《])")
_TOGETHER = compiled(
    r"(?P<n>两|二|三|四|五|六)(?:家|个|者|市|省|县|区|国|校|人|大|款|位|名)(?:上市公司|公司|企业|车企|银行|高校|学校|医院|平台|品牌|城市|省份|地区|部门|机构|单位|门店|产品|车型|项目)?的?"
)
_ORDINAL_PARTS = compiled(
    r"第(?P<list>[一二三四五六]、(?:第?[一二三四五六][、和及]?)+)(?P<tail>产业|季度|批|期)(?P<metric>[\u4e00-\u9fff]*)$"
)
_INTRODUCED = compiled(
    r"(?:是|为|包括|有|：)(?P<list>[^，。；：是]{3,60})，$"
)  # 增长较快的是粮油、饮料和家电，分别…
_BRACKETS = compiled(r"[（(][^（()）]{1,20}[)）]")  # 云岫科技（YXKJ）和青禾股份（QHGF）分别…
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


# 成交量为620万手，成交额为480亿元，同比分别增长31%和44%: told of the figures before, each in a part of its own
_GROWTH_ALONE = compiled(r"(?:[，,\s]|同比|环比|均|比上年|较上年|同期)*")


class Pair(NamedTuple):
    """What one figure of a paired list is told of: a subject, a metric, or both; None where the list gives none."""

    subject: str | None
    metric: str | None
    like: int | None = None  # where the figure starts whose measure it goes on with


UNPAIRED = Pair(None, None)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in _LIST.split(text) if part.strip()]


def _respectively(text: str, clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a clause that stand after 分别; none where it has no such word."""
    match = _RESPECTIVELY.search(text, clause.start, clause.end)
    return [] if match is None else [f for f in figures if match.end() <= f.start < clause.end]


def _is_name(part: str, lexicon: Lexicon) -> bool:
    """Whether a part of a list is a name and nothing more: 泸州老窖, not 第二季销售 or RCEP等经济体."""
    words = words_in(part)
    closes = words[-1].text in lexicon.heads or words[-1].tag[0] == "v" or bare(part) in lexicon.no_name
    return not closes and "等" not in part and names_something(words, lexicon)


def _names_before(text: str, count: int, lexicon: Lexicon) -> list[str] | None:
    """The nearest list of ``count`` names before a place: A、B和C均已披露年报."""
    for stretch in reversed(re.split(r"[，。；：:]", text)):
        parts = _listed(stretch.strip().removeprefix("其中"))
        if len(parts) != count:
            continue
        last = words_in(parts[-1])
        end = next((i for i, w in enumerate(last) if w.tag[0] in "vdp" and i), len(last))
        parts[-1] = "".join(word.text for word in last[:end])
        if all(names_something(words_in(part), lexicon) for part in parts[:1] + parts[-1:]):
            return [bare(part) for part in parts]
    return None


def _shared_measure(parts: Sequence[str], lexicon: Lexicon) -> list[str] | None:
    """汽车、电气和电子累计增速: the measure that closes the list is that of each; None where an earlier part has its own."""
    rows = [words_in(part) for part in parts]
    if any(not row or row[-1].text in lexicon.heads for row in rows[:-1]):
        return None
    last = rows[-1]
    begin = len(last)
    while begin and (
        last[begin - 1].text in lexicon.heads or (begin < len(last) and last[begin - 1].tag[0] in "vda")
    ):
        begin -= 1
    if not 0 < begin < len(last):
        return None
    thing, measure = ("".join(word.text for word in half) for half in (last[:begin], last[begin:]))
    return [bare(part + measure) for part in (*parts[:-1], thing)]


def _amounts_before(text: str, clause: Clause, figures: Sequence[Figure], count: int) -> list[Figure] | None:
    """The last ``count`` amounts before a clause in its sentence; None where two of them share a part of it."""
    begin = max(text.rfind(mark, 0, clause.start) for mark in "。；\n") + 1
    row = [f for f in figures if begin <= f.start < clause.start and f.dimension not in ("percent", "point")]
    row = row[-count:]
    apart = all("，" in text[left.end : right.start] for left, right in pairwise(row))
    return row if len(row) == count and apart else None


def _of_parts(
    parts: Sequence[str], after: Sequence[Figure], lexicon: Lexicon, parting: Parting
) -> dict[int, Pair]:
    """The figures paired with a list of names, of measures, or of names and the measure that they share."""
    owner, metric = parting.part(words_in(parts[-1]))
    tail = "".join(word.text for word in metric)
    name = "".join(word.text for word in owner)
    if name and tail and names_something(words_in(parts[0]), lexicon):
        subjects = [bare(part) for part in [*parts[:-1], name]]
        return {f.start: Pair(s, bare(tail)) for f, s in zip(after, subjects, strict=True)}
    if name and not tail and all(_is_name(part, lexicon) for part in parts):
        return {f.start: Pair(bare(part), None) for f, part in zip(after, parts, strict=True)}
    first_owner, first_metric = parting.part(words_in(parts[0]))
    leading = "".join(word.text for word in first_metric)
    subject = bare("".join(word.text for word in first_owner)) or None
    if not subject and (shared := _shared_measure(parts, lexicon)) is not None:
        return {f.start: Pair(None, metric) for f, metric in zip(after, shared, strict=True)}
    return {
        f.start: Pair(subject, bare(part))
        for f, part in zip(after, [leading or parts[0], *parts[1:]], strict=True)
    }


def pairs(
    reading: Reading, clause: Clause, figures: Sequence[Figure], periods: Sequence[tuple[int, int]], lexicon: Lexicon,
    parting: Parting,
) -> dict[int, Pair]:  # fmt: skip
    """Figure start → what it is paired with, for the figures after 分别 in a clause; empty where nothing pairs.

    Nothing is paired unless the list before has just as many members as there are figures.
    """
    text = reading.text
    match = _RESPECTIVELY.search(text, clause.start, clause.end)
    if match is None:
        return {}
    after = [f for f in figures if match.end() <= f.start < clause.end]
    if len(after) < 2:
        return {}
    begin = max((end for _, end in periods if clause.start <= end <= match.start()), default=clause.start)
    before = _BRACKETS.sub("", text[begin : match.start()].lstrip("，, 其中"))
    before = re.sub(r"(?:同比|环比|均)+$", "", before)
    count = len(after)
    if _GROWTH_ALONE.fullmatch(before) and (row := _amounts_before(text, clause, figures, count)):
        return {f.start: Pair(None, None, amount.start) for f, amount in zip(after, row, strict=True)}
    if ordinal := _ORDINAL_PARTS.search(before):
        digits = re.findall(r"[一二三四五六]", ordinal["list"])
        if len(digits) == count:
            names = [f"第{digit}{ordinal['tail']}{ordinal['metric']}" for digit in digits]
            return {f.start: Pair(None, name) for f, name in zip(after, names, strict=True)}
    parts = _listed(before)
    if len(parts) == count:
        return _of_parts(parts, after, lexicon, parting)
    together = _TOGETHER.search(before)
    if together is None or _COUNTS[together["n"]] == count or not before:
        names_found = _names_before(text[: clause.start], count, lexicon)
        if names_found is not None:
            phrase = bare(_TOGETHER.sub("", before)) if together else bare(before)
            return {f.start: Pair(s, phrase or None) for f, s in zip(after, names_found, strict=True)}
    if not before and (told := _INTRODUCED.search(text, 0, clause.start)) is not None:
        whole = [thing for thing in told["list"].split("、") if thing]
        things = (
            whole if len(whole) == count else _listed(told["list"])
        )  # 电信和信息服务、金融服务: two things
        if len(things) == count:
            return {f.start: Pair(None, bare(thing)) for f, thing in zip(after, things, strict=True)}
    return {}


def apart(text: str, clause: Clause, figures: Sequence[Figure], dated: Container[int]) -> dict[int, Pair]:
    """The figures after 分别 that neither names nor days pair: each is of another thing, and which is not known."""
    after = [figure.start for figure in _respectively(text, clause, figures)]
    if len(after) < 2 or any(start in dated for start in after):
        return {}
    return dict.fromkeys(after, UNPAIRED)


def again(
    reading: Reading, clause: Clause, figures: Sequence[Figure], paired: dict[int, Pair]
) -> dict[int, Pair]:
    """The figures of a second 分别 told of the names of the first: A、B分别为3万和5万，同比分别增长5%和7%."""
    after = [figure.start for figure in _respectively(reading.text, clause, figures)]
    named = [pair.subject for _, pair in sorted(paired.items())][-len(after) :]
    if len(after) < 2 or len(named) != len(after) or None in named:
        return {}
    return {start: Pair(subject, None) for start, subject in zip(after, named, strict=True)}
