"""Lines that say who wrote an article, where it comes from and when: read for that, and left out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.patterns import compiled
from auditor.reading.published import DATE_PATTERN, FULL_WIDTH, TIME_PATTERN, parse_date

if TYPE_CHECKING:
    from datetime import date

    from auditor.rulebook import Rulebook

NAME_LIMIT = 30  # names of papers and people are shorter; what is longer is a sentence
LINE_LIMIT = 300
SEPARATORS = " \t\u3000\u00a0|｜丨/·•,，;；-—_"
BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
WEEKDAY = r"(?: [（(]? \s* (?: 星期 | 周 | 礼拜 ) [一二三四五六日天] \s* [）)]? )?"
MOMENT = compiled(rf"(?<!\d){DATE_PATTERN} \s* {WEEKDAY} \s* (?: {TIME_PATTERN} )?", re.VERBOSE)
PAGE_OF_PAPER = compiled(rf"《(?P<name>[^《》]{{2,15}})》.{{0,6}}?{MOMENT.pattern}.{{0,8}}版", re.VERBOSE)
# 中新网2023年7月13日电, 某某报临川2022年3月11日讯（记者…）: who sends a report, from where, and when
DATELINE = compiled(
    rf"[（(【]?[\u4e00-\u9fff ]{{2,16}}{DATE_PATTERN}(?:[\u4e00-\u9fff]{{0,4}}?)(?:[电電](?![费力量网价动子商影视站话器池机])|讯|消息|报道|丨)",
    re.VERBOSE,
)
SENTENCE = compiled(r"[。！？；]")


class Credit(NamedTuple):
    """What a credit line says; all None for a line that only names an editor or a telephone."""

    days: tuple[date, date] | None = None
    source: str | None = None  # 来源
    reprint: str | None = None  # 转载自
    data: str | None = None  # 数据来源


@dataclass(frozen=True, slots=True)
class CreditReader:
    """Reads credit lines with the labels of a rulebook; build it with :func:`credit_reader`."""

    label: re.Pattern[str]
    byline: re.Pattern[str]
    tail: re.Pattern[str]
    agency: re.Pattern[str]
    kinds: dict[str, str]
    media: tuple[str, ...]

    def read(self, line: str, *, dated: bool) -> Credit | None:
        """What ``line`` credits, None where it is anything but a credit line.

        ``dated`` allows a line that is only a date: so it is at the head and foot of an article, not in its middle.
        Wrong for a sentence without a full stop that begins with a label (来源：…).
        """
        if len(line) > LINE_LIMIT or (len(line) > 2 * NAME_LIMIT and "：" not in line and ":" not in line):
            return None
        inner = _unbracketed(line.strip(SEPARATORS))
        if not inner:
            return None
        labels = list(self.label.finditer(inner))
        if labels:
            return self._labelled(inner, labels, dated=dated)
        if self.byline.fullmatch(inner):
            return Credit()
        return self._moment(inner) if dated else None

    def _labelled(self, line: str, labels: list[re.Match[str]], *, dated: bool) -> Credit | None:
        head = line[: labels[0].start()].strip(SEPARATORS)
        days = None
        if head:
            moment = self._moment(head) if dated else None
            if moment is None and not MOMENT.fullmatch(head):
                return None
            days = moment.days if moment else None
        said: dict[str, str] = {}
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for label, end in zip(labels, ends, strict=True):
            kind = self.kinds[label["label"]]
            value = line[label.end() : end].strip(SEPARATORS)
            if kind == "credit" and label["label"].endswith("标题"):
                continue  # 原标题：… holds a whole title
            if SENTENCE.search(value) or (len(value) > NAME_LIMIT * (1 if kind == "source" else 3)):
                return None
            if kind == "date":
                days = days or parse_date(value)
                continue
            if kind == "source" and (found := MOMENT.search(value)) and _has_day(found):
                days = days or _days(found)
                value = value[: found.start()]
            name = _name(value)
            if name:
                said.setdefault(kind, name)
        return Credit(days, said.get("source"), said.get("reprint"), said.get("data"))

    def _moment(self, line: str) -> Credit | None:
        """A line that is a date, alone, or after the name of a paper and with a time of day."""
        if len(line) > 2 * NAME_LIMIT:
            return None
        line = line.translate(FULL_WIDTH)
        if paper := PAGE_OF_PAPER.search(line):
            return Credit(_days(paper), paper["name"])
        found = MOMENT.search(line)
        if found is None or not _has_day(found):
            return None
        before, after = line[: found.start()].strip(SEPARATORS), line[found.end() :].strip(SEPARATORS)
        days = _days(found)
        timed = ":" in found[0] or "：" in found[0]
        if days is None or (after and not (timed and not before and len(after) <= NAME_LIMIT // 2)):
            return None
        if not before:
            return Credit(days)  # 2017-11-09 11:13 某栏目
        if timed and len(before) <= NAME_LIMIT // 2 and not re.search(r"[\d，。、：；“”]", before):
            return Credit(days, before)
        return None

    def split_tail(self, text: str) -> tuple[int, Credit] | None:
        """Where credits run on after the last sentence of ``text`` begin, and what they say.

        (某某时报), 文章来源：某某 and the like, without a newline before them.
        """
        for found in self.tail.finditer(text):
            rest = text[found.start("rest") :]
            if found["medium"]:
                name = found["medium"].strip()
                if any(word in name for word in self.media) and not re.search(
                    r"[\d，。、；]|记者|单位", name
                ):
                    return found.start("rest"), Credit(source=name)
            elif credit := self.read(rest, dated=False):
                return found.start("rest"), credit
        return None

    def dateline(self, text: str) -> tuple[date, date] | None:
        """The day in the dateline that a paragraph opens with; None without a dateline or without its year."""
        found = DATELINE.match(text.translate(FULL_WIDTH))
        return _days(found) if found is not None and _has_day(found) else None

    def agency_of(self, text: str) -> str | None:
        """The agency that a paragraph's dateline names: 某社北京3月11日电."""
        found = self.agency.match(text)
        return found["agency"] if found else None


def _days(found: re.Match[str]) -> tuple[date, date] | None:
    return parse_date(found[0][found.start("year") - found.start() :])


def _has_day(found: re.Match[str]) -> bool:
    return bool(found["day"] or found["day_han"] or found["day_run"])


def _unbracketed(line: str) -> str:
    close = BRACKETS.get(line[:1])
    if close and line.endswith(close) and line.find(close) == len(line) - 1:
        return line[1:-1].strip(SEPARATORS)
    return line


def _name(value: str) -> str | None:
    """The first name of a value: up to a blank that is wider than one, a bar, or a closing bracket left over."""
    value = re.split(r"[\u3000|｜丨]|\s{2,}", value.strip(SEPARATORS))[0].strip(SEPARATORS)
    for open_mark, close in BRACKETS.items():
        if close in value and open_mark not in value:
            value = value.split(close)[0]
    return value.strip(SEPARATORS + "《》“”\"'") or None


def credit_reader(rulebook: Rulebook) -> CreditReader:
    """The reader for the labels in rules/boilerplate.toml."""
    names = ("source", "reprint", "data", "date", "credit", "contact")
    labels = tuple((name, rulebook.words(f"boilerplate.{name}_labels")) for name in names)
    words = rulebook.words
    return _built(
        labels,
        words("boilerplate.byline_words"),
        words("boilerplate.agencies"),
        words("boilerplate.media_words"),
    )


@lru_cache(maxsize=8)
def _built(
    labels: tuple[tuple[str, tuple[str, ...]], ...],
    bylines: tuple[str, ...],
    agencies: tuple[str, ...],
    media: tuple[str, ...],
) -> CreditReader:
    kinds = {word: name for name, words in labels for word in words}
    by_length = sorted(kinds, key=len, reverse=True)
    label = rf"(?P<label>{'|'.join(map(re.escape, by_length))})\s*[:：]\s*"
    long = "|".join(re.escape(word) for word in by_length if len(word) > 2)
    byline = "|".join(map(re.escape, bylines))
    return CreditReader(
        # A short label stands at the head of the line, or after a blank, a bar, a bracket or the last mark of a date.
        label=compiled(
            rf"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[日秒分])|(?=(?:{long})\s*[:：]))(?:本文)?{label}"
        ),
        byline=compiled(
            rf"(?:文|图|文图|图文|摄影)\s*[/／|｜]\s*\S.{{1,20}}|(?:{byline})[\s/／]+[^\d，。；：]{{2,20}}"
            rf"|[\u4e00-\u9fff·]{{2,10}}\s*[/／]?\s*(?:摄|供图|编译|整理)"
        ),
        tail=compiled(
            rf"(?<=[。！？!?.”」）)；])\s*(?P<rest>(?:[（(](?P<medium>[^（）()：:]{{2,14}})[）)]\s*$"
            rf"|[（(【]?(?:{'|'.join(map(re.escape, by_length))})\s*[:：]))"
        ),
        agency=compiled(
            rf"[（(【]?\s*(?:据)?(?P<agency>{'|'.join(map(re.escape, agencies))})(?:[APp]+)?"
            r"[^，。：；]{0,20}?(?:\d{1,2}月\d{1,2}日)?[^，。：；]{0,8}?(?:[电電]|消息|讯|报道|丨|】)"
        ),
        kinds=kinds,
        media=media,
    )
