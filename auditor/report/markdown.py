"""The report as a Markdown document that a desk can publish or paste into a pull request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from auditor.model import Article, Audit, Claim, Finding, Severity, Status
from auditor.report import escape_md, labels, timeline, told
from auditor.report.excerpt import quotes
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.report.options import Options

_ROOM: Final = 160  # characters of a quote
_MOST_DATES: Final = 6  # a table with more date columns is told row by row


@dataclass(slots=True)
class _Document:
    """The document in the making; footnotes are numbered by the articles' order."""

    audit: Audit
    options: Options
    lines: list[str] = field(default_factory=list)
    articles: dict[str, Article] = field(init=False)
    notes: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = {article.source: article for article in self.audit.articles}
        self.notes = {source: number for number, source in enumerate(self.articles, 1)}

    def say(self, zh: str, en: str) -> str:
        return en if self.options.lang == "en" else zh

    def add(self, *lines: str) -> None:
        """A block: its lines, then an empty one."""
        self.lines += [*lines, ""]

    def note(self, source: str) -> str:
        return f"[^{self.notes[source]}]" if source in self.notes else ""

    def when(self, claim: Claim) -> str:
        return escape_md.text(told.claim_period(claim, self.articles, self.options.lang))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self.add(*(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)))

    def cited(self, claims: Iterable[Claim]) -> str:
        """Figures as written, each wording once with the footnotes of its sources."""
        wordings: dict[str, dict[str, None]] = {}
        for claim in claims:
            aim = (
                "" if claim.status is Status.ACTUAL else labels.STATUSES[claim.status].told(self.options.lang)
            )
            wording = escape_md.text(told.figure(claim, self.options.lang)) + (f" ({aim})" if aim else "")
            wordings.setdefault(wording, {})[self.note(claim.source)] = None
        return " / ".join(wording + "".join(notes) for wording, notes in wordings.items()) or "—"


def _overview(doc: _Document) -> None:
    say, lang = doc.say, doc.options.lang
    doc.add(f"# {say('数字核对报告', 'Figures, checked')}")
    counts = [(s, sum(finding.severity is s for finding in doc.audit.findings)) for s in Severity]
    doc.add(
        "**"
        + " · ".join(
            say(f"{number} 项{labels.SEVERITIES[s].zh}", labels.plural(number, labels.SEVERITIES[s].en))
            for s, number in counts
        )
        + "**"
    )
    claims: dict[str, int] = {}
    for claim in doc.audit.claims:
        claims[claim.source] = claims.get(claim.source, 0) + 1
    rows = []
    for article in doc.audit.articles:
        title = escape_md.text(article.title.text) if article.title else escape_md.code(article.source)
        publisher = escape_md.text(article.publisher or "") or "—"
        date = escape_md.text(told.published(article.published, lang))
        rows.append((title + doc.note(article.source), publisher, date, str(claims.get(article.source, 0))))
    head = say("文章|发布者|发稿日期|数字断言", "Article|Publisher|Published|Claims").split("|")
    doc.add(f"## {say('文章', 'Articles')}")
    doc.table(head, rows)


def _decisions(doc: _Document, findings: list[Finding]) -> None:
    lang = doc.options.lang
    doc.add(f"## {doc.say('需要定夺', 'To decide')}")
    if not findings:
        doc.add(doc.say("没有错误，也没有警告。", "No errors and no warnings."))
    for number, finding in enumerate(findings, 1):
        severity = labels.SEVERITIES[finding.severity].told(lang)
        doc.add(f"### {number}. {severity} {finding.code} {escape_md.text(labels.check(finding.name, lang))}")
        doc.add(escape_md.text(finding.message.told(lang)))
        for claims, excerpt in quotes(finding.claims, doc.articles, _ROOM):
            first = claims[0]
            where = f"{doc.when(first)}{doc.say('，', ', ')}{escape_md.code(place(first, lang=lang))}{doc.note(first.source)}"
            doc.add(f"> {escape_md.quote(excerpt)}", ">", f"> — {where}")
        if finding.suggestion:
            suggestion = escape_md.text(finding.suggestion.told(lang))
            doc.add(doc.say(f"**建议** {suggestion}", f"**Suggestion** {suggestion}"))


def _progress(doc: _Document, findings: list[Finding]) -> None:
    doc.add(f"## {doc.say('进展', 'Progress')}")
    for line in timeline.build(findings, doc.audit.claims, doc.options.lang):
        if line.subject:
            doc.add(f"### {escape_md.text(line.subject)}")
        rows = [[doc.when(row.claims[0]), *(doc.cited(cell) for cell in row.cells)] for row in line.rows]
        doc.table([doc.say("时间", "When"), *map(escape_md.text, line.columns)], rows)


def _entities(doc: _Document) -> None:
    """A table an entity, of the metrics that are told more than once: metric × date."""
    entities: dict[str, dict[tuple[str, str | None], list[Claim]]] = {}
    for claim in doc.audit.claims:
        if claim.subject and claim.metric and claim.quantity:
            key = claim.metric, claim.scope
            entities.setdefault(claim.subject, {}).setdefault(key, []).append(claim)
    repeated = {
        subject: kept
        for subject, metrics in entities.items()
        if (kept := {key: claims for key, claims in metrics.items() if len(claims) > 1})
    }
    if not repeated:
        return
    doc.add(f"## {doc.say('各主体的数字', 'Figures by entity')}")
    for subject, metrics in repeated.items():
        doc.add(f"### {escape_md.text(subject)}")
        _entity(doc, metrics)


def _entity(doc: _Document, metrics: dict[tuple[str, str | None], list[Claim]]) -> None:
    every = sorted(
        (claim for claims in metrics.values() for claim in claims),
        key=lambda claim: (claim.period.end is None, str(claim.period.end), str(claim.period.start)),
    )
    dates = list(dict.fromkeys(doc.when(claim) for claim in every))
    heads = {key: escape_md.text(f"{key[0]}（{key[1]}）" if key[1] else key[0]) for key in metrics}
    cells = {
        (key, day): doc.cited(claim for claim in claims if doc.when(claim) == day)
        for key, claims in metrics.items()
        for day in dates
    }
    metric = doc.say("指标", "Metric")
    if len(dates) <= _MOST_DATES:
        doc.table(
            [metric, *dates], [[head, *(cells[key, day] for day in dates)] for key, head in heads.items()]
        )
        return
    rows = [
        [head, day, cells[key, day]] for key, head in heads.items() for day in dates if cells[key, day] != "—"
    ]
    doc.table([metric, doc.say("时间", "When"), doc.say("数字", "Figure")], rows)


def _notices(doc: _Document, agreements: list[Finding], others: list[Finding]) -> None:
    lang = doc.options.lang
    for findings, title in (
        (agreements, doc.say("相互印证", "In agreement")),
        (others, doc.say("其他提示", "Notices")),
    ):
        if findings:
            doc.add(f"## {title}")
            doc.add(
                *(
                    f"- {finding.code} {escape_md.text(finding.message.told(lang))}"
                    + "".join(dict.fromkeys(doc.note(claim.source) for claim in finding.claims))
                    for finding in findings
                )
            )


def _coverage(doc: _Document) -> None:
    coverage, lang, say = doc.audit.coverage, doc.options.lang, doc.say
    doc.add(f"## {say('核对范围', 'Coverage')}")
    rows = [
        f"{say('文章', 'Articles')} {coverage.articles}",
        f"{say('见到的数字', 'Figures seen')} {coverage.figures}",
        f"{say('算作断言', 'Taken as claims')} {coverage.claims}",
        f"{say('参与比较', 'Compared')} {coverage.compared}",
    ]
    for label, counts in (
        (say("未参与比较", "Not compared"), coverage.not_compared),
        (say("未算作断言", "Not taken as claims"), coverage.not_claims),
    ):
        if total := sum(counts.values()):
            rows.append(f"{label} {total}{say('：', ': ')}{escape_md.text(labels.reasons(counts, lang))}")
    if aside := labels.aside(doc.audit, lang):
        rows.append(f"{say('未列出的发现', 'Findings not listed')}{say('：', ': ')}{aside}")
    rows += [
        f"{say('未能读取', 'Not read')}{say('：', ': ')}{escape_md.text(w.told(lang))}"
        for w in doc.audit.unread
    ]
    doc.add(*(f"- {row}" for row in rows))


def _footnotes(doc: _Document) -> None:
    for source, number in doc.notes.items():
        article = doc.articles[source]
        parts = [
            f"《{escape_md.text(article.title.text)}》" if article.title else "",
            escape_md.text(article.publisher or ""),
            escape_md.text(told.published(article.published, doc.options.lang)),
            escape_md.code(source),
        ]
        doc.lines.append(f"[^{number}]: " + doc.say("，", ", ").join(part for part in parts if part))


def write(audit: Audit, options: Options) -> str:
    """The document: overview, what needs a decision, timelines, tables per entity, coverage, footnoted sources."""
    doc = _Document(audit, options)
    shown = options.shown(audit)
    infos = [finding for finding in shown if finding.severity is Severity.INFO]
    progress = [finding for finding in infos if finding.name == "progression"]
    agreements = [finding for finding in infos if finding.name == "agreement"]
    _overview(doc)
    _decisions(doc, [finding for finding in shown if finding.severity is not Severity.INFO])
    if progress:
        _progress(doc, progress)
    _entities(doc)
    _notices(doc, agreements, [f for f in infos if f.name not in ("progression", "agreement")])
    _coverage(doc)
    _footnotes(doc)
    return "\n".join(doc.lines).rstrip("\n") + "\n"
