"""An entity along time as Markdown: a table a metric, what the audit finds on it, sources with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.telling import house_of
from auditor.report import escape_md, labels
from auditor.report.history import wording
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.grouping.history import History
    from auditor.model import Article, Audit, Claim
    from auditor.report.history.readings import Reading, Sheaf
    from auditor.report.options import Options


def write(
    history: History,
    sheaves: Sequence[Sheaf],
    unplaced: Sequence[Reading],
    audit: Audit,
    options: Options,
    *,
    picture: str | None = None,
) -> str:
    """The document on ``sheaves`` of ``history``; ``picture`` is the path of their drawing, from the document."""
    lang = options.lang
    articles = audit.by_source
    lines = [f"# {escape_md.text(history.subject)}", ""]
    for text in (
        wording.others(history, lang),
        wording.counts(history, [sheaf.line for sheaf in sheaves], lang),
    ):
        lines += [escape_md.text(text), ""] if text else []
    if picture is not None:
        lines += [f"![{escape_md.text(history.subject)}](<{picture.replace('>', '%3E')}>)", ""]
    names = wording.headings([sheaf.line for sheaf in sheaves], lang)
    for sheaf in sheaves:
        lines += [f"## {escape_md.text(names[sheaf.line])}", ""]
        lines += _table(sheaf.readings, articles, lang)
        for finding in sheaf.findings:
            severity = labels.SEVERITIES[finding.severity].told(lang)
            lines.append(f"- **{severity} {finding.code}** {escape_md.text(finding.message.told(lang))}")
        lines += [""] if sheaf.findings else []
    if unplaced:
        lines += ["## " + ("指标不明的数字" if lang == "zh" else "Figures whose metric is unclear"), ""]
        lines += _table(unplaced, articles, lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(readings: Sequence[Reading], articles: Mapping[str, Article], lang: str) -> Iterator[str]:
    heads = ("时间", "数字", "结论", "出处") if lang == "zh" else ("When", "Figure", "Verdict", "Source")
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for reading in readings:
        when = escape_md.text(wording.when(reading.claim, articles, lang))
        said = "<br>".join(escape_md.text(text) for text, _ in wording.verdicts(reading, lang))
        where = "<br>".join(_source(claim, articles, lang) for claim in reading.claims)
        yield f"| {when} | {escape_md.text(wording.plain_figure(reading, lang))} | {said} | {where} |"
    yield ""


def _source(claim: Claim, articles: Mapping[str, Article], lang: str) -> str:
    house = house_of(articles.get(claim.source), claim.source)
    where = escape_md.code(place(claim, lang=lang))
    return where if house in claim.source else f"{escape_md.text(house)} {where}"
