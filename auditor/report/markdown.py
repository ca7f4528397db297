"""The report as a Markdown document that a desk can publish or paste into a pull request.

Stable from run to run: nothing is numbered by its place and entities come by name, so that a new article adds lines and
moves none, and a diff of two reports shows what has changed.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Final

from auditor.grouping.history import moment
from auditor.model import Audit, Finding, Severity
from auditor.report import entities, escape_md, labels, links, pictures, timeline, told
from auditor.report.document_md import Document
from auditor.report.excerpt import quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.grouping.history import Line
    from auditor.model import Claim
    from auditor.report.options import Options

_ROOM: Final = 160  # characters of a quote
_MOST_DATES: Final = 6  # a table with more date columns is told row by row


def _overview(doc: Document, shown: Sequence[Finding]) -> None:
    say, coverage = doc.say, doc.audit.coverage
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
    doc.table(
        say(
            "文章|见到的数字|算作断言|参与比较|需要定夺", "Articles|Figures seen|Claims|Compared|To decide"
        ).split("|"),
        [
            [
                f"{number:,}"
                for number in (
                    coverage.articles,
                    coverage.figures,
                    coverage.claims,
                    coverage.compared,
                    sum(finding.severity is not Severity.INFO for finding in shown),
                )
            ]
        ],
    )
    if less := len(doc.audit.findings) - len(shown):
        doc.add(
            say(f"--show 没有列出 {less:,} 条较轻的发现。", f"--show leaves out {less:,} lesser findings.")
        )


def _articles(doc: Document, shown: Sequence[Finding]) -> None:
    say, lang = doc.say, doc.options.lang
    claims = Counter(claim.source for claim in doc.audit.claims)
    decide: dict[str, Counter[Severity]] = {source: Counter() for source in doc.articles}
    for finding in shown:
        for source in {claim.source for claim in finding.claims} & set(decide):
            decide[source][finding.severity] += 1
    rows = []
    for article in doc.audit.articles:
        title = escape_md.text(article.title.text) if article.title else escape_md.code(article.source)
        publisher = escape_md.text(article.publisher or "") or "—"
        date = escape_md.text(told.published(article.published, lang))
        told_of = decide[article.source]
        rows.append((
            title + doc.note(article.source),
            publisher,
            date,
            str(claims[article.source]),
            str(told_of[Severity.ERROR] or "—"),
            str(told_of[Severity.WARNING] or "—"),
        ))  # fmt: skip
    head = say(
        "文章|发布者|发稿日期|数字断言|错误|警告", "Article|Publisher|Published|Claims|Errors|Warnings"
    ).split("|")
    doc.add(f"## {say('文章', 'Articles')}")
    doc.table(head, rows)


def _decisions(doc: Document, findings: list[Finding]) -> None:
    lang = doc.options.lang
    doc.add(f"## {doc.say('需要定夺', 'To decide')}")
    if not findings:
        doc.add(doc.say("没有错误，也没有警告。", "No errors and no warnings."))
    for finding in findings:
        severity = labels.SEVERITIES[finding.severity].told(lang)
        what = _subject(finding)
        doc.add(
            f"### {severity} {finding.code} {escape_md.text(labels.check(finding.name, lang))}"
            + (f"{doc.say('：', ': ')}{escape_md.text(what)}" if what else "")
        )
        doc.add(escape_md.text(finding.message.told(lang)))
        for claims, excerpt in quotes(finding.claims, doc.articles, _ROOM):
            first = claims[0]
            where = f"{doc.when(first)}{doc.say('，', ', ')}{doc.place(first)}{doc.note(first.source)}"
            doc.add(f"> {escape_md.quote(excerpt)}", ">", f"> — {where}")
        if finding.suggestion:
            suggestion = escape_md.text(finding.suggestion.told(lang))
            doc.add(doc.say(f"**建议** {suggestion}", f"**Suggestion** {suggestion}"))


def _subject(finding: Finding) -> str:
    """What a finding is about, for its heading: the subject and metric of the figure that it is reported on."""
    first = finding.claims[0] if finding.claims else None
    return " · ".join(part for part in (first.subject, first.metric) if part) if first else ""


def _progress(doc: Document, findings: list[Finding]) -> None:
    doc.add(f"## {doc.say('进展', 'Progress')}")
    for line in timeline.build(findings, doc.audit.claims, doc.options.lang):
        if line.subject:
            doc.add(f"### {escape_md.text(line.subject)}")
        rows = [[doc.when(row.claims[0]), *(doc.cited(cell) for cell in row.cells)] for row in line.rows]
        doc.table([doc.say("时间", "When"), *map(escape_md.text, line.columns)], rows)


def _entities(doc: Document) -> None:
    """A section an entity, by name: what each metric that is told more than once says when, and its picture."""
    found = sorted(entities.entities(doc.audit, doc.options.rulebook), key=lambda entity: entity.subject)
    if not found:
        return
    doc.add(f"## {doc.say('各主体的数字', 'Figures by entity')}")
    for entity in found:
        doc.add(f"### {escape_md.text(entity.subject)}")
        if others := entity.history.names:
            also = doc.say("、", ", ").join(map(escape_md.text, others))
            doc.add(doc.say(f"也写作：{also}", f"Also told as: {also}"))
        lines = sorted(entity.lines, key=lambda line: (entities.title(line, doc.options.lang), line.unit))
        _entity(doc, lines)
        if doc.options.assets is not None:
            for line in filter(pictures.drawn, lines):
                title = escape_md.text(entities.title(line, doc.options.lang, whole=True))
                file = posixpath.join(doc.options.assets, pictures.name(line))
                doc.add(f"![{title}]({links.relative(file)})")


def _entity(doc: Document, lines: Sequence[Line]) -> None:
    every = sorted(
        ((at, claim) for at, line in enumerate(lines) for claim in line.claims),
        key=lambda told_at: moment(told_at[1]),
    )
    told_on: dict[str, list[list[Claim]]] = {}  # when → what each line tells of it
    for at, claim in every:
        told_on.setdefault(doc.when(claim), [[] for _ in lines])[at].append(claim)
    cells = {when: [*map(doc.cited, found)] for when, found in told_on.items()}
    heads = [escape_md.text(entities.title(line, doc.options.lang)) for line in lines]
    metric = doc.say("指标", "Metric")
    if len(cells) <= _MOST_DATES:
        rows = [[head, *(column[at] for column in cells.values())] for at, head in enumerate(heads)]
        doc.table([metric, *cells], rows)
        return
    rows = [
        [head, when, column[at]]
        for at, head in enumerate(heads)
        for when, column in cells.items()
        if column[at] != "—"
    ]
    doc.table([metric, doc.say("时间", "When"), doc.say("数字", "Figure")], rows)


def _notices(doc: Document, agreements: list[Finding], others: list[Finding]) -> None:
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


def _coverage(doc: Document) -> None:
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


def _footnotes(doc: Document) -> None:
    for source, label in doc.notes.items():
        article = doc.articles[source]
        parts = [
            f"《{escape_md.text(article.title.text)}》" if article.title else "",
            escape_md.text(article.publisher or ""),
            escape_md.text(told.published(article.published, doc.options.lang)),
            doc.file(source),
        ]
        doc.lines.append(f"[^{label}]: " + doc.say("，", ", ").join(part for part in parts if part))


def write(audit: Audit, options: Options) -> str:
    """The document: overview, what needs a decision, articles, timelines, entities, coverage, footnoted sources."""
    doc = Document(audit, options)
    shown = options.shown(audit)
    infos = [finding for finding in shown if finding.severity is Severity.INFO]
    progress = [finding for finding in infos if finding.name == "progression"]
    agreements = [finding for finding in infos if finding.name == "agreement"]
    _overview(doc, shown)
    _decisions(doc, [finding for finding in shown if finding.severity is not Severity.INFO])
    _articles(doc, shown)
    if progress:
        _progress(doc, progress)
    _entities(doc)
    _notices(doc, agreements, [f for f in infos if f.name not in ("progression", "agreement")])
    _coverage(doc)
    _footnotes(doc)
    return "\n".join(doc.lines).rstrip("\n") + "\n"
