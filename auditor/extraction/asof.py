"""As of when a figure holds: the time word of its clause, the one that governs from before, or the publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.model import Basis, Kind, TimeAspect
from auditor.model import Period as ModelPeriod
from auditor.patterns import compiled
from auditor.text.days import shifted
from auditor.text.periods import Calendar, Period, Reference
from auditor.text.timewords import measured_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Published
    from auditor.text.timewords import TimeWord


_SHORTEST, _MONTH, _HALF, _MOST, _LONGEST = 2, 31, 190, 340, 366  # days
_STALE = 100  # days after which no article reports on a month
_FROM = ("由", "从", "自")
_TO = ("到", "至")
_ENDS = compiled(r"(?:[增升降减]|增长|增加|减少|上升|下降|提高|缩小|扩大)[到至为]$")
_RUNNING = compiled(r"已累计|目前累计|累计已")
_ENDED = compiled(
    r"\d[^，。；]*(?:[增减升降提涨跌缩扩]|增长|增加|减少|提高|提升|下降|降低|上升|下滑|扩大|缩小|缩短|延长|发展|壮大|扩展)[到至为]"
)
_WITHIN = compiled(r"(?:本?报告)?期(?:间)?内|本报告期|本期")
_AIMS = frozenset(("目标", "任务"))
_BESIDE = compiled(
    r"\s*(?:[^，。；\d]{0,18}的)?\s*(?:[约近超逾]|超过)?(?:人民币)?\s*"
)  # 去年同期|的|77万人次, but not 较上年|提升|4.8个百分点


def _is_reported(period: Period) -> bool:
    """Whether a period is a stretch that an article can report on: a month, a quarter, a year, a holiday."""
    word, start, end = period.word, period.start, period.end
    plain = not (
        word.now or word.recent or word.window or word.plan or word.since or word.as_of or word.fiscal
    )
    plain = plain and (
        word.days is None or word.holiday is not None
    )  # 8月27日至9月7日 is when something happened
    return plain and start is not None and end is not None and _SHORTEST <= (end - start).days <= _LONGEST


def _is_running(period: Period) -> bool:
    """Whether 今年, 本月 and their like name a period, which has come as far as the day of publication."""
    return period.text.startswith(("今年", "本年", "本月", "本季度", "年内", "今年以来"))


def _is_month(period: Period) -> bool:
    """Whether a stretch is one month, which a story names for an event as often as for a report."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= _MONTH


def _is_year(period: Period) -> bool:
    """Whether a stretch is about a year: what an annual report counts besides its flows holds at publication."""
    return period.start is not None and period.end is not None and (period.end - period.start).days > _HALF


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure, whether it is told as true now, a note on how it was found, whether 今年 names it."""

    period: ModelPeriod
    current: bool = False
    note: str | None = None
    running: bool = False


def _leaning(period: Period, note: str) -> Dated:
    return Dated(replace(period.model, basis=Basis.RELATIVE), note=note, running=_is_running(period))


def _just_before(period: Period, told: Period, window: tuple[int, int, str]) -> Period:
    """2月9日至15日…，比前一周…: the week before the stretch that is told of, not the one before publication."""
    if told.start is None or told.end is None:
        return period
    _, count, unit = window
    try:
        return period._replace(start=shifted(told.start, -1, count, unit), end=told.start - timedelta(days=1))
    except OverflowError:
        return period


def _chosen(text: str, at: int, before: Sequence[Period], clause: Sequence[Period]) -> Period | None:
    """The period that holds for a figure at ``at``: the last before it, else one that 截至 names behind it."""
    # 去年同期为3万套；…: the other year is an aside, which ends with its part of the sentence
    before = [
        p
        for p in before
        if not p.word.compared
        and not (p.word.counterpart and "；" in text[p.word.end : at])
        and not (text[p.word.start - 1 : p.word.start] in _FROM and _ENDED.search(text, p.word.end, at))
    ]
    if not before:
        return next((p for p in clause if p.word.as_of and p.end), None)
    dated = [p for p in before if p.word.as_of and not p.word.now and p.end]
    # 截至…，目前…: the date wins over 目前 in its own sentence
    return dated[-1] if before[-1].word.now and dated else before[-1]


def _turned(text: str, at: int, before: Sequence[Period]) -> ModelPeriod | None:
    """When a figure held that a change rose from or ended in: 从2015年到2019年，由5亿元升至33亿元; 十年来，从2%提高到2.9%.

    None where the figure is neither, or where one period is named for both.
    """
    begins = text[at - 1 : at] in _FROM
    if not before or before[-1].start is None or before[-1].end is None:
        return None
    named, start, end = before[-1], before[-1].start, before[-1].end
    if named.word.until is not None and (begins or _ENDS.search(text, max(0, at - 4), at)):
        years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if begins:
            return replace(named.model, end=date(start.year, 12, 31) if years else start)
        return replace(named.model, start=date(end.year, 1, 1) if years else end)
    if not begins:
        return None
    if named.word.window is not None:
        return replace(named.model, end=start, aspect=TimeAspect.AS_OF)
    if len(before) < 2 or text[named.word.start - 1 : named.word.start] not in _TO:
        return None
    first = before[-2]
    return (
        first.model
        if first.end is not None and text[first.word.start - 1 : first.word.start] in _FROM
        else None
    )


class AsOf:
    """Places the time words of one article in reading order and keeps the one that governs."""

    def __init__(self, calendar: Calendar, published: Published) -> None:
        self._calendar = calendar
        self._published = published
        self._paragraph: Period | None = None  # governs the following sentences of the paragraph
        self._last: Period | None = None  # what governed last, which 期内 takes up again
        self._reported: Period | None = None  # the stretch that the article reports on, named at its head
        self._titled = False  # whether the title names it

    def new_paragraph(self) -> None:
        """Forget what governed: a paragraph begins anew."""
        self._paragraph = None

    @property
    def governing(self) -> tuple[Period, ...]:
        """The period that an earlier sentence of the paragraph set, if any."""
        return () if self._paragraph is None else (self._paragraph,)

    def place(self, words: Sequence[TimeWord], *, future: bool) -> list[Period]:
        """The periods of one sentence, each leaning on the ones before it and on the publication date."""
        placed: list[Period] = []
        anchor = self._paragraph
        for word in words:
            leaning = anchor if anchor is not None or not word.counterpart else self._reported
            reference = Reference(self._published.start, self._published.end, leaning, future)
            leans = word.year is None and word.same is None and word.year_offset is None and not placed
            if leans and anchor is not None and anchor.word.year is None:
                # a bare month leans on an earlier sentence only where that one named its year in full
                reference = reference._replace(anchor=None)
            period = self._calendar.resolve(word, reference)
            if placed and word.compared and word.text.startswith("前一") and word.window is not None:
                period = _just_before(period, placed[-1], word.window)
            placed.append(period)
            if period.end is not None and not (word.now or word.recent or word.compared or word.counterpart):
                anchor = period
        return placed

    def govern(
        self, periods: Sequence[Period], *, head: bool = False, opening: bool = False, title: bool = False
    ) -> None:
        """Let the last placed period of a sentence govern the sentences after it.

        ``head`` marks the title and the first paragraphs: the first stretch of days named there is what the article
        reports on; a single month only in the title or what ``opening`` marks, the paragraph below it. A longer
        stretch of a ``title`` (1—7月) holds for levels too.
        """
        for period in periods:
            if period.word.compared or period.word.counterpart:
                continue
            if (
                self._reported is None
                and _is_reported(period)
                and self._is_news(period)
                and (opening or (head and not _is_month(period)))
            ):
                self._reported, self._titled = period, title
            if _is_reported(period):
                self._last = period
            self._paragraph = None if period.word.now or period.word.recent or period.end is None else period

    def _is_news(self, period: Period) -> bool:
        """Whether a month is recent enough to be what an article reports on: 2017年7月 in one of 2020 is its story's past."""
        published = self._published.end
        if published is None or period.end is None or not _is_month(period):
            return True
        return (published - period.end).days <= _STALE

    def of_figure(
        self, text: str, at: int, clause_start: int, clause_end: int, periods: Sequence[Period], *,
        now: bool, kind: Kind, reached_past: bool,
    ) -> Dated:  # fmt: skip
        """The period of a figure at ``at`` in the passage ``text``, in a sentence with these periods.

        ``now`` is a cue such as 目前 or 已. Where no time word governs, a level is taken as of publication and says
        so; a change has no period then.
        """
        periods = [
            p for p in periods if text[p.word.end : p.word.end + 2] not in _AIMS
        ]  # 完成全年目标的86.8%
        # 比去年同期的77万人次增长20%: the figure compared with is told of the period compared with
        before = [
            p
            for p in periods
            if p.word.end <= at
            and (
                not p.word.compared
                or (_BESIDE.fullmatch(text, p.word.end, at) and not measured_by(text, p.word))
            )
        ]
        if before and before[-1].word.compared:
            return Dated(before[-1].model)
        if (turned := _turned(text, at, before)) is not None:
            return Dated(turned)
        told_then = [p for p in periods if p.word.compared and p.word.end <= at and p.end]
        if told_then and text[at - 1 : at] in _FROM:
            return Dated(told_then[-1].model)  # 与2010年相比，…由8930人上升为…
        chosen = _chosen(text, at, before, [p for p in periods if clause_start <= p.word.start < clause_end])
        if chosen is not None and not self._outrun(text, chosen, clause_start, at):
            return self._named(chosen)
        if chosen is not None or (now and not reached_past and not self._within(text, clause_start)):
            return self._published_now()
        return self._inherited(text, clause_start, kind)

    def _named(self, chosen: Period) -> Dated:
        """The period that a time word of the sentence names."""
        if chosen.word.now or chosen.word.recent:
            return replace(self._published_now(), current=chosen.word.now)
        if chosen.end is not None:
            return Dated(chosen.model, running=_is_running(chosen))
        return Dated(ModelPeriod(aspect=chosen.aspect), note=f"{chosen.text}: no date to reckon from")

    def _within(self, text: str, clause_start: int) -> bool:
        """Whether a clause opens with 期内 after a stretch was named."""
        return self._last is not None and _WITHIN.match(text, clause_start) is not None

    def _inherited(self, text: str, clause_start: int, kind: Kind) -> Dated:
        """The period of a figure whose sentence names none: of 期内, the paragraph, the report, or the publication."""
        changes = kind in (Kind.CHANGE, Kind.POINT, Kind.MULTIPLE)
        lasts = kind is Kind.DURATION
        if self._last is not None and self._within(text, clause_start):
            return _leaning(self._last, f"period from {self._last.text} before")
        if self._paragraph is not None and not lasts:
            return _leaning(self._paragraph, f"period from {self._paragraph.text} before")
        if self._reported is not None and not lasts and (changes or self._holds_for_levels(self._reported)):
            return _leaning(self._reported, f"the article reports on {self._reported.text}")
        if changes:
            return Dated(ModelPeriod(aspect=TimeAspect.DURING), note="a change without a period")
        return replace(self._published_now(), current=False, note="no time word: taken as of publication")

    def _holds_for_levels(self, reported: Period) -> bool:
        """Whether what is counted without a date belongs to the stretch: a month or quarter, 1—7月 of a title, no year."""
        start, end = reported.start, reported.end
        named = self._titled and start is not None and end is not None and (end - start).days <= _MOST
        return named or not _is_year(reported)

    def _outrun(self, text: str, chosen: Period, clause_start: int, at: int) -> bool:
        """2020年加开…，已累计举办200场: a running total goes on past the stretch that an earlier clause names."""
        over = chosen.end is not None and self._published.end is not None and chosen.end < self._published.end
        stretch = chosen.aspect is TimeAspect.DURING and chosen.word.end <= clause_start
        return over and stretch and _RUNNING.search(text, clause_start, at) is not None

    def of_cell(self, time: TimeWord | None, kind: Kind) -> Dated:
        """The period of a table cell: what its heads name, else the publication."""
        placed = self.place([time] if time else [], future=False)
        if placed and placed[0].end is not None:
            return Dated(placed[0].model)
        if kind in (Kind.CHANGE, Kind.POINT, Kind.MULTIPLE):
            return Dated(ModelPeriod(aspect=TimeAspect.DURING), note="a change without a period")
        return replace(self._published_now(), current=False, note="no time word: taken as of publication")

    def _published_now(self) -> Dated:
        if self._published.end is None:
            return Dated(ModelPeriod(), current=True, note="the article has no date")
        return Dated(
            ModelPeriod(self._published.start, self._published.end, Basis.PUBLICATION, TimeAspect.AS_OF),
            current=True,
        )
