"""When an undated article came out, inferred from the dates that it tells as past: an interval, and it says so."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.model import Published, PublishedBasis
from auditor.patterns import compiled
from auditor.text.periods import Reference, calendar_of
from auditor.text.timewords import TimeWord, scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.reading import Reading
    from auditor.rulebook import Rulebook

_HEAD = 4  # passages within which a dateline stands
# 某某社7月23日电, 某某网7月23日丨, 青禾软控7月23日晚间公告
_SENT = compiled(
    r"^[^，。；]{0,30}?(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:[电電](?![费力量网价动子商影视])|讯|消息|报道|丨|[|]|(?:晚间|晚|早间|盘后|午间)?(?:发布)?公[告布])"
)
_FORESEES = compiled(
    r"预计|预测|预期(?!寿命)|增长率不低于|累计\S{0,8}不低于|(?:上|下)调|目标价|CAGR|复合增|到期|考核|力争|规划"
)
_STOPS = "，。！？\n；"
_BARE_YEAR = compiled(r"(?<![\d.,])(?P<year>20[0-3]\d)(?![\d.,%]|\s*[万亿元家个人美港])")
_AHEAD = compiled(
    r"(?:到|至|预计|计划|目标|力争|将于|将在|规划|展望|面向|未来|届时|有望|争取|不晚于|前)[^。，]{0,6}$"
)
_AHEAD_AFTER = compiled(r"^(?:[^，。；]{0,3}到期|前|之前|以前|将|有望|力争|实现目标|年?目标|规划)")


def _told_past(text: str, word: TimeWord) -> bool:
    """Whether a date is told as past or present: not after 到, 预计, 将于, nor before 前 or 将, nor in a forecast."""
    if word.year is not None and _forecast(text, word.start, word.end):
        return False
    return word.as_of or not (
        _AHEAD.search(text[max(0, word.start - 10) : word.start])
        or _AHEAD_AFTER.match(text[word.end : word.end + 4])
    )


def _forecast(text: str, start: int, end: int) -> bool:
    """Whether the clause around a year forecasts or sets conditions: 预计2023年…, 2024年增长率不低于…."""
    begin = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    stop = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
    return _FORESEES.search(text, begin, stop) is not None


def _sent(readings: Sequence[Reading], years: Sequence[int]) -> date | None:
    """The day of a dateline or announcement that names no year, in the latest year that the text tells as past."""
    for reading in readings[:_HEAD]:
        match = _SENT.search(reading.text)
        if match is None:
            continue
        month, day = int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= monthrange(max(years), month)[1]:
            return date(max(years), month, day)
    return None


def infer(readings: Sequence[Reading], book: Rulebook) -> Published:
    """An interval for the publication of an article without a date of its own; nothing where the text has no year.

    The year is the latest that the text tells as past, in a date or a name (创客北京2022); 今年 must fit it. The
    interval begins with the latest day so told and ends with that year: a reader cannot know more. Wrong for a text
    that was written long after the events it tells.
    """
    years: list[int] = []
    found: list[tuple[Reading, TimeWord]] = []
    for reading in readings:
        for word in scan(reading.text, book):
            if _told_past(reading.text, word):
                found.append((reading, word))
                if word.year is not None and 1990 <= word.year <= 2100:
                    years.append(word.year_to or word.year)
        for match in _BARE_YEAR.finditer(reading.text):
            behind = reading.text[match.end() : match.end() + 6].lstrip("年")
            ahead = _AHEAD.search(reading.text[max(0, match.start() - 10) : match.start()])
            if not (ahead or _AHEAD_AFTER.match(behind) or _forecast(reading.text, *match.span())):
                years.append(int(match["year"]))
    if not years:
        return Published()
    year = max(years)
    whole = Reference(date(year, 1, 1), _last(year))
    placer, latest = calendar_of(book), date(year, 1, 1)
    for _, word in found:
        if word.now or word.recent or word.window or word.plan or word.since or word.holiday:
            continue
        if word.year is None and word.year_offset != 0 and not (word.months and word.days):
            continue
        period = placer.resolve(word, whole)
        if period.start is None or period.end is None or period.end.year != year:
            continue
        over = word.as_of or word.edge == "end" or word.days is not None
        one_month = word.months is not None and word.months[0] == word.months[1] and period.end < _last(year)
        told = period.end if over or one_month else period.start
        latest = max(latest, told if word.third is None else period.start)
    if (sent := _sent(readings, years)) is not None:
        return Published(sent, sent, PublishedBasis.TEXT)
    if latest.month == 12 and latest.day == monthrange(year, 12)[1]:
        # the year's own end is told as past: the text is of the months after it
        return Published(latest, latest + timedelta(days=180), PublishedBasis.TEXT)
    return Published(latest, date(year, 12, 31), PublishedBasis.TEXT)


def _last(year: int) -> date:
    return date(year, 12, 31)
