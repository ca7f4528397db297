"""Findings as annotations of a GitHub Actions workflow, version 1: the worst first, the rest for the step's summary.

GitHub shows ten annotations of each level a step; what is beyond them is dropped there without a word, so it is
written as plain lines of the log here, and :func:`summary` tells it in Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model import Severity
from auditor.report import ends, escape_md, labels
from auditor.report.sources import place

if TYPE_CHECKING:
    from auditor.model import Audit, Finding
    from auditor.report.options import Options

SHOWN: Final = 10  # annotations of one level that GitHub shows for a step
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SUMMARY_LIMIT: Final = 900_000  # bytes; GitHub refuses a summary above 1 MiB


def data(text: str) -> str:
    """``text`` as the message of a workflow command.

    >>> data("50%\\nof it")
    '50%25%0Aof it'
    """
    return _defanged(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def attribute(text: str) -> str:
    """``text`` as the value of an attribute of a workflow command.

    >>> attribute("a:b,c")
    'a%3Ab%2Cc'
    """
    return data(text).replace(":", "%3A").replace(",", "%2C")


def _defanged(text: str) -> str:
    """``text`` without what old runners take for a command in the middle of a line; an article could hold it."""
    return text.replace("##[", "# #[")


def _parted(audit: Audit, options: Options) -> tuple[list[Finding], list[Finding]]:
    """What GitHub will show, worst first, and the rest."""
    shown: list[Finding] = []
    rest: list[Finding] = []
    left = dict.fromkeys(Severity, SHOWN)
    for finding in options.shown(audit):
        (shown if left[finding.severity] > 0 else rest).append(finding)
        left[finding.severity] -= 1
    return shown, rest


def write(audit: Audit, options: Options) -> str:
    """One command a line; then, as plain lines of the log, what GitHub would not show."""
    articles, lang = audit.by_source, options.lang
    shown, rest = _parted(audit, options)
    rows = []
    for finding in shown:
        attributes = [("title", ends.heading(finding, lang))]
        if finding.claims:
            first, at = finding.claims[0], ends.region(finding.claims[0])
            attributes = [
                ("file", ends.path(first.source)),
                ("line", str(at.line)),
                ("endLine", str(at.end_line)),
            ]
            if at.line == at.end_line:  # GitHub takes columns for one line only
                attributes += [("col", str(at.column)), ("endColumn", str(at.end_column))]
            attributes.append(("title", ends.heading(finding, lang)))
        told = ",".join(f"{name}={attribute(value)}" for name, value in attributes)
        message = "\n".join((finding.message.told(lang), *ends.lines(finding, articles, lang)))
        rows.append(f"::{_LEVELS[finding.severity]} {told}::{data(message)}")
    if rest:
        rows.append(f"另有 {len(rest)} 条：" if lang == "zh" else f"{len(rest)} more:")
    for finding in rest:
        where = f"{place(finding.claims[0], lang=lang)}: " if finding.claims else ""
        line = f"  {where}{finding.code} [{finding.severity.value}] {finding.message.told(lang)}"
        if other := ends.others(finding, articles, lang):
            line += f" ({other})"
        rows.append(_defanged("  " + " ".join(line.split())))
    return "".join(f"{row}\n" for row in rows)


def summary(audit: Audit, options: Options) -> str:
    """Markdown for GITHUB_STEP_SUMMARY: the counts, and every finding that has no annotation."""
    articles, lang = audit.by_source, options.lang
    _, rest = _parted(audit, options)
    counts = [sum(finding.severity is severity for finding in audit.findings) for severity in Severity]
    told = " · ".join(
        f"{number} 项{labels.SEVERITIES[severity].zh}"
        if lang == "zh"
        else labels.plural(number, labels.SEVERITIES[severity].en)
        for number, severity in zip(counts, Severity, strict=True)
    )
    rows = [f"### auditor: {told}", ""]
    if aside := labels.aside(audit, lang):
        rows += [("未列出的发现：" if lang == "zh" else "Findings not listed: ") + aside, ""]
    rows += [f"- {escape_md.text(words.told(lang))}" for words in audit.unread]
    used = 0
    for number, finding in enumerate(rest):
        where = f"{escape_md.code(place(finding.claims[0], lang=lang))} " if finding.claims else ""
        row = f"- {where}**{finding.code}** {escape_md.text(finding.message.told(lang))}"
        row += "".join(f"\n  - {escape_md.text(line)}" for line in ends.lines(finding, articles, lang))
        used += len(row.encode()) + 1
        if used > _SUMMARY_LIMIT:
            more = len(rest) - number
            rows.append(f"- 另有 {more} 条，见日志" if lang == "zh" else f"- {more} more, see the log")
            break
        rows.append(row)
    return "\n".join(rows).rstrip("\n") + "\n\n"
