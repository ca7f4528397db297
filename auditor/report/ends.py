"""Both ends of a finding for formats that have room for lines only: where each claim stands, and what it says there."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from auditor.report import labels, told
from auditor.report.excerpt import quotes
from auditor.report.sources import place, spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model import Article, Claim, Finding


class Region(NamedTuple):
    """Where a claim stands in its file: lines and columns count from 1 in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(claim: Claim) -> Region:
    """The region of ``claim``, markup inside it taken in."""
    more = claim.text.count("\n")
    if not more:
        return Region(claim.line, claim.column, claim.line, claim.column + len(claim.text))
    return Region(claim.line, claim.column, claim.line + more, len(claim.text) - claim.text.rfind("\n"))


def path(source: str) -> str:
    """``source`` as forges know it: an absolute path inside of the working folder is told from there.

    >>> path("news/a.md"), path("-")
    ('news/a.md', '-')
    """
    if not PurePath(source).is_absolute():
        return source
    try:
        near = PurePath(os.path.relpath(source)).as_posix()
    except ValueError:  # another drive
        return source
    return source if near.startswith("../") else near


def named(claim: Claim, articles: Mapping[str, Article], lang: str) -> str:
    """A claim in a few words: its figure and when it holds, without its place: ``“26个”，截至2021年底``."""
    figure = told.figure(claim, lang)
    quoted = f"“{figure}”" if lang == "zh" else f'"{figure}"'
    if not claim.period.known:
        return quoted
    comma = "，" if lang == "zh" else ", "
    return f"{quoted}{comma}{told.claim_period(claim, articles, lang)}"


def others(finding: Finding, articles: Mapping[str, Article], lang: str) -> str:
    """The claims but the first, each with its place, on one line; empty where there is none."""
    rest = [
        f"{named(claim, articles, lang)}{'，' if lang == 'zh' else ', '}{place(claim, lang=lang)}"
        for claim in finding.claims[1:]
    ]
    return ("；" if lang == "zh" else "; ").join(rest)


def lines(finding: Finding, articles: Mapping[str, Article], lang: str) -> list[str]:
    """Every claim with its place and the sentence that it stands in, then what to do: one line each."""
    told_lines = [
        f"{place(claims[0], lang=lang)}{_further(claims[1:], lang)}  {quote.bracketed().text}"
        for claims, quote in quotes(finding.claims, articles, 120)
    ]
    if finding.suggestion:
        head = "建议：" if lang == "zh" else "Suggestion: "
        told_lines.append(head + finding.suggestion.told(lang))
    return told_lines


def _further(claims: Sequence[Claim], lang: str) -> str:
    """The places of claims of one sentence but the first: line and column alone."""
    told_places = dict.fromkeys(spot(claim, lang) for claim in claims)
    return "".join(f", {one}" for one in told_places)


def heading(finding: Finding, lang: str) -> str:
    """Code and name of the check as a reader knows it: ``C101 数字矛盾``."""
    return f"{finding.code} {labels.check(finding.name, lang)}"
