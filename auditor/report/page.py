"""The page that a terminal or a picture shows: errors first, then what the figures say, then how far it reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group

from auditor.model import Audit, Severity, Words
from auditor.report import decisions, facts, labels, reach
from auditor.report.sheet import Sheet

if TYPE_CHECKING:
    from auditor.report.options import Options

_DECIDE: Final = Words("需要定夺", "To decide")
_PROGRESS: Final = Words("进展", "Progress")
_AGREE: Final = Words("相互印证", "In agreement")
_NOTICES: Final = Words("其他提示", "Notices")
_COVERAGE: Final = Words("核对范围", "Coverage")


def _summary(sheet: Sheet) -> None:
    count = dict.fromkeys(Severity, 0)
    for finding in sheet.audit.findings:
        count[finding.severity] += 1
    pieces: list[str | tuple[str, str]] = []
    units = {Severity.ERROR: "处", Severity.WARNING: "处", Severity.INFO: "条"}
    for severity, number in count.items():
        words = labels.SEVERITIES[severity]
        told_count = sheet.say(f"{number} {units[severity]}{words.zh}", labels.plural(number, words.en))
        style = f"bold {decisions.COLORS[severity]}" if number else "dim"
        pieces += [(" · ", "dim"), (told_count, style)]
    articles = sheet.audit.coverage.articles
    pieces.append((" · ", "dim"))
    pieces.append(sheet.say(f"{articles:,} 篇文章", labels.plural(articles, "article")))
    if unread := len(sheet.audit.unread):
        pieces += [(" · ", "dim"), (sheet.say(f"{unread} 处未能读取", f"{unread} not read"), "bold red")]
    sheet.line(*pieces[1:])


def build(audit: Audit, options: Options, *, marks: bool) -> Group:
    """The page as one renderable of ``options.width`` cells; ``marks`` puts figures between 【】 instead of colour."""
    sheet = Sheet(audit, options, marks)
    shown = options.shown(audit)
    _summary(sheet)
    infos = [finding for finding in shown if finding.severity is Severity.INFO]
    progress = [finding for finding in infos if finding.name == "progression"]
    agree = [finding for finding in infos if finding.name == "agreement"]
    notices = [finding for finding in infos if finding.name not in ("progression", "agreement")]
    if decide := [finding for finding in shown if finding.severity is not Severity.INFO]:
        sheet.heading(_DECIDE, len(decide))
        for finding in decide:
            decisions.write(sheet, finding)
    if progress:
        sheet.heading(_PROGRESS)
        facts.timelines(sheet, progress)
    if agree:
        sheet.heading(_AGREE, len(agree))
        facts.agreements(sheet, agree)
    if notices:
        sheet.heading(_NOTICES, len(notices))
        facts.notices(sheet, notices)
    sheet.heading(_COVERAGE)
    reach.write(sheet)
    return Group(*sheet.parts)
