"""When an article came out: dates as front matter, pages, file names and datelines write them."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from auditor.model import Published, PublishedBasis
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.page import Page

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_WIDTH = str.maketrans("０１２３４５６７８９／－：．", "0123456789/-:.")

DATE_PATTERN = r"""
    (?P<year> (?: 19 | 20 ) \d{2} )
    (?:
        \s* 年 (?: \s* (?P<month_han> \d{1,2} ) \s* 月 (?: \s* (?P<day_han> \d{1,2} ) \s* [日号號] )? )?
      | (?P<mark> [-/.] ) (?P<month> \d{1,2} ) (?: (?P=mark) (?P<day> \d{1,2} ) )?
      | (?P<month_run> \d{2} ) (?P<day_run> \d{2} )
    )?
"""
TIME_PATTERN = r"""
    (?: [Tt\s]* (?: 上午 | 下午 | 早上 | 晚上 | 晚间 )? \s* \d{1,2} [:：时] \d{2} (?: [:：分] \d{2} (?: \.\d+ )? 秒? )? )
    (?: \s* (?: Z | UTC | GMT | CST | [+-]\d{2}:?\d{2} ) )?
"""
WRITTEN = compiled(rf"\s*{DATE_PATTERN}(?!\d)", re.VERBOSE)
ENGLISH = compiled(
    r"""
    (?: [A-Za-z]{3,9} ,? \s+ )?
    (?: (?P<day> \d{1,2} ) \s+ (?P<month> [A-Za-z]{3,9} ) | (?P<month2> [A-Za-z]{3,9} ) \.? \s+ (?P<day2> \d{1,2} ) ) ,?
    \s+ (?P<year> (?: 19 | 20 ) \d{2} ) (?!\d)
    """,
    re.VERBOSE,
)
# A date in a file name: 2022-03-11-title, 20220311_title, 2022年3月11日…; not eight digits inside an identifier.
IN_NAME = compiled(
    r"""
    (?<! [0-9A-Za-z] ) (?P<year> (?: 19 | 20 ) \d{2} )
    (?: (?P<mark> [-_.] ) (?P<month> \d{1,2} ) (?P=mark) (?P<day> \d{1,2} ) (?! [0-9A-Za-z] )
      | (?P<month_run> \d{2} ) (?P<day_run> \d{2} ) (?! [0-9A-Za-z] )
      | 年 (?P<month_han> \d{1,2} ) 月 (?: (?P<day_han> \d{1,2} ) 日 )?
    )
    """,
    re.VERBOSE,
)
IN_FOLDERS = compiled(r"(?:^|/)(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2})(?:/(?P<day>\d{1,2}))?/")
PAGE_DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date", "publish-date",
    "pubdate", "publishtime", "publish_time", "weibo: article:create_at", "weibo:article:create_at", "og:release_date",
    "og:time", "bytedance:published_time", "apub:time", "dc.date", "dcterms.created", "date", "firstpublishedtime",
)  # fmt: skip


def interval(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """First and last day of a year, month or day; None where the calendar has no such day.

    >>> interval(2022, 2, None)
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    >>> interval(2022, 2, 30) is None
    True
    """
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day), date(year, month, day)) if 1 <= day <= last else None


def _whole(found: re.Match[str]) -> tuple[date, date] | None:
    groups = found.groupdict()
    month = next((groups[key] for key in ("month", "month_han", "month_run") if groups.get(key)), None)
    day = next((groups[key] for key in ("day", "day_han", "day_run") if groups.get(key)), None)
    return interval(int(groups["year"]), int(month) if month else None, int(day) if day else None)


def parse_date(written: str) -> tuple[date, date] | None:
    """The day, month or year that ``written`` begins with; a time after it is not read.

    The day is the one written: 2022-03-11T23:30:00Z stays the 11th, though it was the 12th in Beijing.

    >>> parse_date("2022-03-11 16:47:23 +0800")
    (datetime.date(2022, 3, 11), datetime.date(2022, 3, 11))
    >>> parse_date("2022年3月")
    (datetime.date(2022, 3, 1), datetime.date(2022, 3, 31))
    >>> parse_date("2022-02-30"), parse_date("待定")
    (None, None)
    """
    written = written.translate(FULL_WIDTH).strip()
    if found := WRITTEN.match(written):
        return _whole(found)
    if found := ENGLISH.match(written):
        name = (found["month"] or found["month2"])[:3].lower()
        if name in MONTHS:
            return interval(int(found["year"]), MONTHS.index(name) + 1, int(found["day"] or found["day2"]))
    return None


def from_front_matter(written: str | None) -> Published | None:
    """Published as front matter says; None for an empty or impossible date."""
    days = parse_date(written) if written else None
    return Published(*days, PublishedBasis.FRONT_MATTER) if days else None


def from_page(page: Page) -> Published | None:
    """Published as the head of an HTML page says: meta elements, then JSON-LD, then the first <time>."""
    written = [page.metas[name] for name in PAGE_DATES if name in page.metas]
    written += _in_scripts(page.scripts, "datePublished")
    for moment in [*written, *page.times[:1]]:
        if days := parse_date(moment):
            return Published(*days, PublishedBasis.METADATA)
    return None


def from_name(name: str) -> Published | None:
    """Published as the file name says, or the folders above it (2022/03/11/, 2022/03/).

    >>> from_name("news/20220118_图书馆年报.txt").start
    datetime.date(2022, 1, 18)
    >>> from_name("posts/2022/03/opening.md").end
    datetime.date(2022, 3, 31)
    >>> from_name("IMG20220118a.md") is None
    True
    """
    path = PurePosixPath(name)
    for place in (path.stem, path.parent.name):
        if (found := IN_NAME.search(place)) and (days := _whole(found)):
            return Published(*days, PublishedBasis.FILENAME)
    if (found := IN_FOLDERS.search(name)) and (days := _whole(found)):
        return Published(*days, PublishedBasis.FILENAME)
    return None


def publisher_of(page: Page) -> str | None:
    """Who published a page, as its head says."""
    names = (
        "source",
        "mediaid",
        "publisher",
        "article:publisher",
        "og:site_name",
        "article:author",
        "author",
    )
    for name in names:
        value = page.metas.get(name, "")
        if value and not value.startswith(("http:", "https:")):
            return value
    return next(_in_scripts(page.scripts, "publisher"), None)


def _in_scripts(scripts: list[str], key: str) -> Iterator[str]:
    for script in scripts:
        try:
            waiting: list[object] = [json.loads(script)]
        except ValueError:
            continue  # a page's own script is not the reader's to mend; the date is looked for elsewhere
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                found = value.get(key)
                named = found.get("name") if isinstance(found, dict) else found
                if isinstance(named, str) and named:
                    yield named
                waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]
