"""One figure in its article: the paragraph with the figure marked, what was read of it, what it stands beside, what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from auditor.grouping.explain import KEYS, told_as
from auditor.grouping.keys import UNSTATED
from auditor.model import Certainty, Role, Severity, Words
from auditor.report import decisions, drawing, labels, passage, told
from auditor.report.history import table, wording
from auditor.report.sheet import Sheet
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.grouping.history import Line
    from auditor.model import Audit, Claim
    from auditor.report.history.readings import Reading
    from auditor.report.options import Options

_CERTAINTIES: Final = {
    Certainty.NAMED: Words("句中写明", "named in the clause"),
    Certainty.ALIAS: Words("由简称或上文得知", "by another name, or from the text before"),
    Certainty.INFERRED: Words("推断", "inferred"),
    Certainty.NONE: Words("", ""),
}
_ROLES: Final = {
    Role.TITLE: Words("标题", "title"),
    Role.SUMMARY: Words("摘要", "summary"),
    Role.HEADING: Words("小标题", "heading"),
    Role.PARAGRAPH: Words("正文", "body text"),
    Role.QUOTE: Words("引文", "quotation"),
    Role.CAPTION: Words("图注", "caption"),
    Role.CELL: Words("表格", "table"),
}
_BESIDE: Final = Words("同一指标的全部读数", "All readings of the metric")
_FOUND: Final = Words("牵涉它的发现", "Findings that name it")


def write(
    claim: Claim,
    audit: Audit,
    options: Options,
    aliases: Mapping[str, str],
    line: tuple[Line, Sequence[Reading]] | None,
    others: Sequence[Claim] = (),
) -> str:
    """The page on ``claim``, ending in a line break.

    ``aliases`` are the other names of its subject, ``line`` what it stands on with the readings of it (None where it is
    on none), ``others`` the claims that the same words on the command line may have meant.
    """
    sheet = Sheet(audit, options, marks=not options.color)
    passage.write(sheet, (claim,))
    sheet.line("")
    _rows(sheet, list(_fields(claim, aliases, sheet)))
    _beside(sheet, claim, line)
    _found(sheet, claim)
    if others:
        sheet.line("")
        told_ = sheet.say(
            f"{others[0].line} 也是行号，那一行的数字是：",
            f"{others[0].line} is a line as well, on which stand: ",
        )
        comma = sheet.say("、", ", ")
        sheet.folded(
            Text(
                told_ + comma.join(f"{c.seen} {place(c, sheet.names, sheet.options.lang)}" for c in others),
                "dim",
            )
        )
    return drawing.draw(Group(*sheet.parts), options)


def write_several(claims: Sequence[Claim], audit: Audit, options: Options) -> str:
    """The figures of one line, which was asked for without a column: their passage, and a row for each."""
    sheet = Sheet(audit, options, marks=not options.color)
    passage.write(sheet, claims)
    sheet.line("")
    count = sheet.say(
        f"这一行有 {len(claims)} 个数字，写出列号看其中一个：",
        f"{len(claims)} figures on this line, add a column to see one:",
    )
    sheet.folded(Text(count, "dim"))
    rows = []
    for claim in claims:
        unknown = "?"
        what = f"{claim.subject or unknown} · {claim.metric or unknown}"
        rows.append((place(claim, sheet.names, options.lang), f"{told.figure(claim, options.lang)}  {what}"))
    _rows(sheet, rows)
    return drawing.draw(Group(*sheet.parts), options)


def _rows(sheet: Sheet, rows: Sequence[tuple[str, str]]) -> None:
    wide = max(cell_len(name) for name, _ in rows)
    for name, value in rows:
        lead = f"{name}{' ' * (wide - cell_len(name))}  "
        sheet.folded(
            Text.assemble((lead, "dim"), value), 2, hang=min(cell_len(lead), sheet.options.width // 2)
        )


def _fields(claim: Claim, aliases: Mapping[str, str], sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every field of a claim in words."""
    lang, say = sheet.options.lang, sheet.say
    yield say("编号", "id"), claim.id
    yield say("数字", "figure"), told.figure(claim, lang)
    if claim.quantity is not None:
        yield say("容许的值", "allows"), told.allowed(claim.quantity, lang)
    names = {"subject": claim.subject_certainty, "metric": claim.metric_certainty}
    for key, name in KEYS.items():
        value = told_as(claim, key, aliases).told(lang)
        if key == "period":
            value = wording.when(claim, sheet.articles, lang)
        elif key == "base" and claim.base:
            value = labels.against(claim.base, lang)
        elif (
            key == "subject" and claim.subject and aliases.get(claim.subject, claim.subject) != claim.subject
        ):
            value += say(f"（文中作 {claim.subject}）", f" (here {claim.subject})")
        sure = _CERTAINTIES[names[key]].told(lang) if key in names else ""
        yield name.told(lang).split("（")[0], value + (say(f"，{sure}", f", {sure}") if sure else "")
    yield say("所在", "stands in"), _ROLES[claim.role].told(lang)
    if claim.notes:
        yield say("说明", "notes"), say("；", "; ").join(labels.note(note, lang) for note in claim.notes)


def _beside(sheet: Sheet, claim: Claim, line: tuple[Line, Sequence[Reading]] | None) -> None:
    """What the claim is compared with, or why it is compared with nothing."""
    if line is not None and sum(len(reading.claims) for reading in line[1]) > 1:
        name = wording.metric(line[0], sheet.options.lang)
        sheet.heading(Words(f"{_BESIDE.zh}：{name}", f"{_BESIDE.en}: {name}"), len(line[0].claims))
        table.write(sheet, line[1], here=claim.id)
        return
    if claim.status in UNSTATED:
        reason = claim.status.value
    elif claim.subject is None:
        reason = "no subject"
    elif claim.metric is None:
        reason = "no metric"
    else:
        reason = "alone"
    sheet.line("")
    why = labels.reason(reason, sheet.options.lang)
    said = sheet.say(f"没有与别处比较：{why}", f"compared with nothing: {why}")
    if reason == "alone":
        said = sheet.say(
            "同一指标没有其他读数，没有可比的", "no other reading of the metric, nothing to compare with"
        )
    sheet.folded(Text(said))


def _found(sheet: Sheet, claim: Claim) -> None:
    """The findings that name the claim, in full; those that a comment or the baseline covers are named as such."""
    audit, lang = sheet.audit, sheet.options.lang
    mine = [finding for finding in audit.findings if any(c.id == claim.id for c in finding.claims)]
    aside = [f for f in (*audit.suppressed, *audit.known) if any(c.id == claim.id for c in f.claims)]
    if not mine and not aside:
        sheet.line("")
        sheet.line(sheet.say("没有牵涉它的发现", "no finding names it"))
        return
    sheet.heading(_FOUND, len(mine) + len(aside))
    for finding in mine:
        if finding.severity is not Severity.INFO:
            decisions.write(sheet, finding)
    infos = [finding for finding in mine if finding.severity is Severity.INFO]
    for finding in infos:
        sheet.line("")
        head = f"{finding.code} {labels.check(finding.name, lang)}  "
        sheet.folded(Text.assemble((head, "bold cyan"), finding.message.told(lang)), 2, hang=2)
    for finding in aside:
        sheet.line("")
        covered = sheet.say("（已放过）", " (covered)")
        head = f"{finding.code} {labels.check(finding.name, lang)}{covered}  "
        sheet.folded(Text.assemble((head, "dim"), finding.message.told(lang)), 2, hang=2)
