"""What every way of writing a history calls things: metrics, figures, verdicts, other names, counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.model import Severity, Status
from auditor.report import labels, told
from auditor.report.plot.cells import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.grouping.history import History, Line
    from auditor.model import Article, Claim, Finding
    from auditor.report.history.readings import Reading


def metric(line: Line, lang: str = "zh") -> str:
    """The metric with what tells it from others of its name: 净收入增速（同比，服务业务）."""
    base = labels.against(line.base, lang) if line.base else ""
    addition = ("新增" if lang == "zh" else "addition") if line.addition else ""
    per = (f"每{line.per}" if lang == "zh" else f"per {line.per}") if line.per else ""
    more = [part for part in (line.scope, addition, base, per) if part]
    if not more:
        return line.metric
    return f"{line.metric}（{'，'.join(more)}）" if lang == "zh" else f"{line.metric} ({', '.join(more)})"


def headings(lines: Sequence[Line], lang: str = "zh") -> dict[Line, str]:
    """What each line is called: its metric, with the unit where two would be called alike (元, 美元)."""
    names = {line: metric(line, lang) for line in lines}
    many = {name for name, count in Counter(names.values()).items() if count > 1}
    none = "无单位" if lang == "zh" else "no unit"
    return {line: f"{name} · {line.unit or none}" if name in many else name for line, name in names.items()}


def when(claim: Claim, articles: Mapping[str, Article], lang: str = "zh") -> str:
    """The period of ``claim``; what is yet to come is told with 到, not 截至."""
    said = told.claim_period(claim, articles, lang)
    if claim.status not in (Status.TARGET, Status.FORECAST):
        return said
    lead, ahead = ("截至", "到") if lang == "zh" else ("as of ", "by ")
    return ahead + said.removeprefix(lead) if said.startswith(lead) else said


def figure(reading: Reading, lang: str = "zh") -> str:
    """The figure in each of its wordings, with a mark and, where it is no fact, a word for its status."""
    return f"{SIGNS[reading.claim.status]} {plain_figure(reading, lang)}"


def plain_figure(reading: Reading, lang: str = "zh") -> str:
    """As :func:`figure`, without the mark."""
    wordings = " / ".join(dict.fromkeys(told.signed(claim, lang) for claim in reading.claims))
    status = reading.claim.status
    if status is Status.ACTUAL:
        return wordings
    word = labels.STATUSES[status].told(lang)
    return f"{wordings}（{word}）" if lang == "zh" else f"{wordings} ({word})"


def verdicts(reading: Reading, lang: str = "zh", *, moved: bool = True) -> list[tuple[str, Severity | None]]:
    """What the audit says of a reading: how it moved, checks by name, how often it is told, each with its severity.

    A finding that is reported elsewhere and only rests on this reading has none, nor has one that a comment or the
    baseline covers: it is named last, as that. How it moved is left out where ``moved`` is false.
    """
    parts: list[tuple[str, Severity | None]] = []
    if reading.step is not None and moved:
        parts.append((reading.step.told(lang), None))
    for finding in _once(reading, reading.findings):
        if finding.name != "progression":
            leads = reading.leads(finding) and finding.severity is not Severity.INFO
            parts.append((_check(finding, lang, leads=leads), finding.severity if leads else None))
    articles = len({claim.source for claim in reading.claims})
    if articles > 1:
        parts.append((f"{articles} 篇重述" if lang == "zh" else f"told by {articles} articles", None))
    elif len(reading.claims) > 1:
        times = len(reading.claims)
        parts.append((f"文内 {times} 次" if lang == "zh" else f"{times} times in one article", None))
    covered = "（已放过）" if lang == "zh" else " (covered)"
    parts += [
        (_check(finding, lang, leads=False) + covered, None) for finding in _once(reading, reading.aside)
    ]
    return parts


def _once(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """One finding for each check, one that is reported here before the others: what they say stands below the table."""
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, not reading.leads(finding)))
    return list({finding.code: finding for finding in reversed(ordered)}.values())[::-1]


def _check(finding: Finding, lang: str, *, leads: bool) -> str:
    name = labels.check(finding.name, lang)
    if finding.severity is Severity.INFO:
        return name
    word = labels.SEVERITIES[finding.severity].told(lang) if leads else ("涉及" if lang == "zh" else "see")
    return f"{word}：{name}" if lang == "zh" else f"{word}: {name}"


def unplaced(claim: Claim, lang: str = "zh") -> str:
    """Why a claim is on no line."""
    if claim.quantity is None:
        return "没有数值" if lang == "zh" else "no value"
    return labels.reason("no metric", lang)


def others(history: History, lang: str = "zh") -> str:
    """The other wordings that are the same entity; empty where there is none."""
    if not history.names:
        return ""
    return f"也写作 {'、'.join(history.names)}" if lang == "zh" else f"also called {', '.join(history.names)}"


def counts(history: History, lines: Sequence[Line], lang: str = "zh") -> str:
    """How many metrics, figures and articles are told of, of those in the whole history."""
    figures = sum(len(line.claims) for line in lines)
    articles = {claim.source for line in lines for claim in line.claims}
    whole = len(lines) == len(history.lines)
    if whole:
        figures += len(history.unplaced)
        articles |= {claim.source for claim in history.unplaced}
    if lang == "en":
        told_ = f"{labels.plural(len(lines), 'metric')} · {labels.plural(figures, 'figure')} · {labels.plural(len(articles), 'article')}"
        rest = f" (of {len(history.lines)} metrics, {len(history.claims)} figures)"
    else:
        told_ = f"{len(lines)} 个指标 · {figures} 个数字 · {len(articles)} 篇"
        rest = f"（全部 {len(history.lines)} 个指标，{len(history.claims)} 个数字）"
    return told_ if whole else told_ + rest
