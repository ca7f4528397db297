"""Findings one a line, as compilers print them: ``path:line:col: C101 [error] message``. Editors jump to these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model import Severity
from auditor.report import labels
from auditor.report.sources import place

if TYPE_CHECKING:
    from auditor.model import Audit, Finding
    from auditor.report.options import Options

_PLACES: Final = 3  # other ends that a line names


def _others(finding: Finding, lang: str) -> str:
    """Where the other ends of a conflict stand: ``（另见 a.md:6:22）``."""
    places = list(dict.fromkeys(place(claim, lang=lang) for claim in finding.claims[1:]))
    if not places or finding.severity is Severity.INFO:
        return ""
    named = ("、" if lang == "zh" else ", ").join(places[:_PLACES])
    if len(places) > _PLACES:
        named += f" 等 {len(places)} 处" if lang == "zh" else f" and {len(places) - _PLACES} more"
    return f"（另见 {named}）" if lang == "zh" else f" (see {named})"


def summary(audit: Audit, lang: str) -> str:
    """One line of counts, for beside the findings: an empty list says nothing of how far the audit reached."""
    coverage, worst = audit.coverage, [finding.severity for finding in audit.findings]
    if lang == "zh":
        counts = [
            f"{worst.count(severity)} {'条' if severity is Severity.INFO else '处'}{labels.SEVERITIES[severity].zh}"
            for severity in Severity
        ]
        reach = (
            f"{coverage.articles:,} 篇文章 · {coverage.figures:,} 个数字，{coverage.compared:,} 个参与比较"
        )
    else:
        counts = [labels.plural(worst.count(s), labels.SEVERITIES[s].en) for s in Severity]
        reach = (
            f"{labels.plural(coverage.articles, 'article')} · {labels.plural(coverage.figures, 'figure')}, "
            f"{coverage.compared:,} compared"
        )
    aside = labels.aside(audit, lang)
    return " · ".join((*counts, reach, *([aside] if aside else [])))


def write(audit: Audit, options: Options) -> str:
    """One line a finding, by place; line breaks of a message become blanks. Empty where nothing is found."""
    rows = []
    for finding in options.shown(audit):
        first = finding.claims[0] if finding.claims else None
        place = (first.source, first.line, first.column) if first else ("-", 1, 1)
        message = " ".join((finding.message.told(options.lang) + _others(finding, options.lang)).split())
        rows.append((place, finding.severity.rank, f"{finding.code} [{finding.severity.value}] {message}"))
    return "".join(f"{source}:{line}:{column}: {told}\n" for (source, line, column), _, told in sorted(rows))
