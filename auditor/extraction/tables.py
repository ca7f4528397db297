"""Table cells → claims: the figure from the cell; subject, metric, unit and period from its heads and caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.magnitude import negated
from auditor.extraction.names import bare, names_something
from auditor.extraction.reading import words_in
from auditor.extraction.subject import Subject
from auditor.model import Certainty, Kind
from auditor.patterns import compiled
from auditor.text import numerals
from auditor.text.normal import plain
from auditor.text.timewords import scan
from auditor.text.words import cut

if TYPE_CHECKING:
    from auditor.extraction.article import Extraction
    from auditor.extraction.reading import Reading
    from auditor.model import Claim, Passage, Table
    from auditor.text.quantities import Figure
    from auditor.text.timewords import TimeWord

_UNIT = compiled(r"[（(](?:单位[:：])?(?P<unit>[^（()）]{1,10})[)）]|单位[:：](?P<bare>\S{1,8})")
_NUMBER = compiled(r"\s*[-+−]?[0-9０-９][0-9０-９,，.．\s]*[万亿]*\S{0,6}\s*$")
_TOTAL = compiled(r"^(?:合计|总计|小计|全部|总体|平均|全省|全市|全国|共计)$")
_CHANGE = compiled(r"同比|环比|增长|增速|增幅|涨幅|降幅|增减")
_GENERIC_HEAD = compiled(
    r"^(?:年份|年度|时间|日期|月份|季度|指标|项目|类别|地区|县区|区县|城市|名称|单位|公司|企业|品牌|省份|序号|排名|数量|数值|名次|机构|学校|产品|)$"
)


class _Head(NamedTuple):
    """What a head cell says: words without unit and time, the unit, the time."""

    text: str
    unit: str | None
    time: TimeWord | None
    blank: bool


def _head(text: str) -> _Head:
    said = plain(text).strip()
    unit = None
    if match := _UNIT.search(said):
        unit = (match["unit"] or match["bare"]).strip()
        said = (said[: match.start()] + said[match.end() :]).strip()
    words = scan(said)
    time = words[0] if words else None
    if time is None and re.fullmatch(r"(?:19|20)\d\d", said):
        time = next(iter(scan(said + "年")), None)
        said = ""
    if time is not None and said:
        said = (said[: time.start] + said[time.end :]).strip()
    return _Head(bare(said), unit, time, bool(_GENERIC_HEAD.match(said)))


def _figure(cell: Passage, unit: str | None, extraction: Extraction) -> Figure | None:
    """The figure of a numeric cell, with the unit of its head where the cell has none."""
    text = plain(cell.text)
    if not _NUMBER.match(text):
        return None
    found = extraction.figures.find(text)
    if found:
        return found[0]
    start = len(text) - len(text.lstrip())
    negative = text[start : start + 1] in "-−"
    number = numerals.at(text, start + (text[start : start + 1] in "-−+"))
    if number is None or number.point is None or text[number.end :].strip():
        return None
    # the head's unit is read as if it stood behind the number: （亿件） makes 2.10 into 2.10亿件
    told = f"{text[start + negative : number.end].lstrip('+')}{unit or '个'}"
    read = extraction.figures.find(told)
    if not read:
        return None
    figure = read[0]._replace(
        start=start, end=number.end, text=text[start : number.end], core=(number.start, number.end)
    )
    return negated(figure) if negative else figure


def cells(extraction: Extraction, table: Table, before: Reading | None) -> list[Claim]:
    """A claim for each numeric body cell: row head × column head, on the subject that the caption or row names.

    The first column heads the rows. A row head that names something is the subject; else it narrows the metric, or
    is the period. Wrong for tables with heads on two sides, which a caption would have to explain.
    """
    if len(table.rows) <= table.head_rows:
        return []
    heads = [_head(cell.text) for cell in table.rows[max(0, table.head_rows - 1)]]
    caption = plain(table.caption.text) if table.caption else _lead_in(before)
    common_unit = next((m["unit"] or m["bare"] for m in _UNIT.finditer(caption)), None)
    subject, metric = _caption(extraction, caption)
    found: list[Claim] = []
    for row in table.rows[table.head_rows :]:
        extraction.new_row()
        row_head = _head(row[0].text)
        for column, cell in enumerate(row[1:], 1):
            head = heads[column] if column < len(heads) else _Head("", None, None, True)
            # 指标（亿元） at the head of the first column serves the rows, but not those of rates and counts
            corner = heads[0].unit if heads and not _OTHER_UNIT.search(row_head.text) else None
            if corner is None and heads and heads[0].unit and _RATE.search(row_head.text):
                corner = "%"  # 资产负债率 48.2 in a table of 亿元
            figure = _figure(cell, head.unit or row_head.unit or corner or common_unit, extraction)
            if figure is None:
                continue
            levels = [h.text for h in heads[1:column] if h.text and not _CHANGE.search(h.text)]
            beside = levels[-1] if levels else None
            found.append(_claim(extraction, cell, figure, row_head, head, (subject, metric), beside))
    return found


_OTHER_UNIT = compiled(r"[率数比幅速]$|占比|比重|同比|环比|增长|人均|每股")
_RATE = compiled(r"率$|占比$|比重$|增速$|增长$")
_LEADS_IN = compiled(r"(?:如下|见下|下表|表\d*|[：:])[^。]{0,6}[。：:]?$")
_NOT_SAID = compiled(
    r"(?:情况)?(?:如下|见下表|如下表|见表|一览)?[。：:，]*$|（[^）]*）|近年|历年|表\d*"
    r"|各(?:县区|区县|市州|地区|省份|品牌|城市|企业|公司|区|县|镇|街道|校|店|部门|行业|景区|线路)"
)
_SHORT = 30  # a line this short before a table is its caption


def _lead_in(before: Reading | None) -> str:
    """The sentence before a table that says what it shows, or nothing: …近两年销量如下。"""
    if before is None or not before.sentences:
        return ""
    last = before.sentences[-1]
    said = before.text[last.start : last.end]
    whole = len(before.sentences) == 1 and len(said) <= _SHORT
    return said if whole or _LEADS_IN.search(said) else ""


def _caption(extraction: Extraction, caption: str) -> tuple[Subject | None, str | None]:
    """Who and what the caption says the table is about: 平湖市各县区近两年销量如下."""
    said = caption
    for word in reversed(scan(caption)):
        said = said[: word.start] + said[word.end :]
    words = words_in(_NOT_SAID.sub("", said))
    if words and words[0].tag == "nw" and extraction.lexicon.name_type(words[0].text) == "place":
        owner, measured = tuple(words[:1]), tuple(words[1:])
    else:
        owner, measured = extraction.parting.part(words)
    named = "".join(word.text for word in owner) if names_something(owner, extraction.lexicon) else ""
    metric = bare("".join(word.text for word in measured))
    core = extraction.subjects.core(bare(named)) if named else None
    subject = Subject(core, Certainty.NAMED) if core else None
    return subject, metric if any(metric.endswith(head) for head in extraction.lexicon.heads) else None


def _measure(extraction: Extraction, caption: str | None, head: str, row: str) -> str | None:
    """The metric of a cell from caption, column head and row head: a head that is a metric stands alone."""
    if head in extraction.lexicon.metrics and not row:
        named = head
    elif caption and (caption in head or head in caption):
        named = max(caption, head, key=len) + row
    else:
        named = (caption or "") + head + row
    return extraction.metrics.family(named)[0] if named else None


def _claim(
    extraction: Extraction, cell: Passage, figure: Figure, row: _Head, head: _Head,
    caption: tuple[Subject | None, str | None], beside: str | None,
) -> Claim:  # fmt: skip
    """The claim of one cell; ``beside`` is the level column that a bare 同比增长 column follows."""
    subject, metric = caption
    title = extraction.subjects.title()
    row_is_name = bool(row.text) and row.time is None and names_something(cut(row.text), extraction.lexicon)
    head_is_name = (
        bool(head.text)
        and not head.blank
        and names_something(cut(head.text), extraction.lexicon)
        and not row_is_name
    )
    base = subject or (Subject(title, Certainty.INFERRED) if title else None)
    whole = _TOTAL.match(row.text) is not None
    if row_is_name:
        own = row.text
        if (
            subject is not None
            and subject.name
            and extraction.lexicon.name_type(subject.name) == "place"
            and extraction.lexicon.name_type(own) == "place"
            and not own.startswith(subject.name)
        ):
            own = subject.name + own  # 东城区 in a table of 平湖市 is 平湖市东城区
        base = Subject(own, Certainty.NAMED)
    elif head_is_name:
        base = Subject(head.text, Certainty.NAMED)
    change = figure.kind is Kind.PERCENT and bool(_CHANGE.search(head.text + row.text))
    if change:
        stem = metric or _CHANGE.sub("", head.text).strip("（）()、率") or beside
        name = f"{stem}增速" if stem else None
    else:
        told = "" if head.blank or head_is_name else head.text
        narrowed = "" if row_is_name or row.time or whole else row.text
        stem = name = _measure(extraction, metric, told, narrowed)
    return extraction.cell_claim(
        cell,
        figure,
        base,
        name,
        stem or None,
        row.time or head.time,
        change=change,
        head=head.text + row.text,
    )
