"""Claims for a reader: article by article, a row a figure with what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.model import Status
from auditor.report import drawing, labels, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Article, Claim, Extracted
    from auditor.report.options import Options


def _what(claim: Claim, lang: str) -> str:
    unclear = "?"
    named = f"{claim.subject or unclear} · {claim.metric or unclear}"
    return f"{named}（{claim.scope}）" if claim.scope else named


def _value(claim: Claim, lang: str) -> str:
    value = told.value(claim.quantity, lang) if claim.quantity else ""
    if claim.status is Status.ACTUAL:
        return value
    return f"{value} [{labels.STATUSES[claim.status].told(lang)}]".strip()


def _table(article: Article, claims: Sequence[Claim], options: Options, notes: bool) -> Table:
    lang = options.lang
    heads = (
        "Place|Figure|Value|Subject · metric|When" if lang == "en" else "位置|数字|读作|主体 · 指标|时间"
    ).split("|")
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim"
    )
    for head, style in zip(heads, ("blue", "bold", "", "", ""), strict=True):
        table.add_column(head, style=style, overflow="fold")
    for claim in claims:
        what = Text(_what(claim, lang) if claim.quantity else "")
        if notes:
            for note in claim.notes:
                what.append(f"\n{labels.note(note, lang)}", "dim")
        when = told.claim_period(claim, {article.source: article}, lang)
        table.add_row(
            f"{claim.line}:{claim.column}",
            told.figure(claim, lang) if claim.quantity else claim.text,
            _value(claim, lang),
            what,
            when,
        )
    return table


def write(
    rows: Sequence[tuple[Article, Extracted]], options: Options, *, dates: bool = False, notes: bool = False
) -> str:
    """The claims of each article under its name, title and date; ``dates`` adds dates, ``notes`` the reasons."""
    parts: list[RenderableType] = []
    for article, extracted in rows:
        claims = sorted(
            (*extracted.claims, *(extracted.dates if dates else ())), key=lambda claim: claim.span
        )
        title = f"  {article.title.text.strip()}" if article.title else ""
        parts.append(Text.assemble((article.source, "bold blue"), title, overflow="fold"))
        count = labels.plural(len(claims), "claim") if options.lang == "en" else f"{len(claims)} 条断言"
        parts.append(Text(f"{told.published(article.published, options.lang)} · {count}", "dim"))
        if claims:
            parts.append(Padding(_table(article, claims, options, notes), (0, 0, 0, 2), expand=False))
        parts.append(Text(""))
    return drawing.draw(Group(*parts), options)
