"""The names of a run for a reader, a desk's own tools, or a new row in the rules: what was found, what was merged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.text import Text

from auditor.model import Audit, Coverage
from auditor.report import drawing, labels, wire_v1
from auditor.report.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.grouping.naming import Named
    from auditor.report.options import Options

_BESIDE: Final = 4  # of what an entity has or who has a metric, the commonest


def write(names: Sequence[Named], options: Options, row: tuple[str, str]) -> str:
    """A block a name, the commonest first: counts, what was joined to it and why, and what it is told of.

    Below, what a desk writes to part or to join names: ``row`` is the control file and the table that it goes to.
    """
    sheet = Sheet(Audit((), (), (), Coverage()), options, marks=not options.color)
    merged = sum(bool(name.joined) for name in names)
    sheet.line((
        sheet.say(f"{len(names)} 个名称，{merged} 个合并了其他写法", f"{labels.plural(len(names), 'name')}, {merged} with other wordings"),
        "bold",
    ))  # fmt: skip
    for name in names:
        counts = sheet.say(
            f"{name.claims} 个数字 · {name.articles} 篇",
            f"{labels.plural(name.claims, 'figure')} · {labels.plural(name.articles, 'article')}",
        )
        sheet.line("")
        sheet.folded(Text.assemble((name.name, "bold"), "  ", (counts, "dim")), hang=2)
        for other in name.joined:
            why = other.reason.told(options.lang)
            text = sheet.say(
                f"= {other.wording}（{other.claims} 处，{why}）", f"= {other.wording} ({other.claims}, {why})"
            )
            sheet.folded(Text(text), 2, hang=2)
        for apart in name.parted:
            text = sheet.say(
                f"≠ {apart.name}（{apart.ruling} 写明不是同一个）", f"≠ {apart.name} (two by {apart.ruling})"
            )
            sheet.folded(Text(text), 2, hang=2)
        if name.beside:
            shown = name.beside if options.verbose else name.beside[:_BESIDE]
            told = sheet.say("、", ", ").join(f"{beside} {count}" for beside, count in shown)
            more = len(name.beside) - len(shown)
            rest = sheet.say(f"，另 {more} 个", f", {more} more") if more else ""
            sheet.folded(Text(told + rest, "dim"), 2, hang=2)
    return drawing.draw(Group(*sheet.parts), options) + _how_to_rule(sheet, names, row)


def _how_to_rule(sheet: Sheet, names: Sequence[Named], row: tuple[str, str]) -> str:
    """What a desk writes to undo a join that was found out, the first one for an example, and to join two names.

    Plain lines, never folded or cut: they are there to be copied.
    """
    file, table = row
    found = [
        (other.wording, name.name)
        for name in names
        for other in name.joined
        if other.ruling is None and f"{other.wording}数" != name.name
    ]
    rows = [("same", ("甲", "乙"), sheet.say("甲和乙是同一个", "甲 and 乙 are one"))]
    if found:
        rows.insert(0, ("different", found[0], sheet.say("不是同一个，不要合并", "these are two, never one")))
    lines = [
        "",
        sheet.say(f"要分开或合并名称，在 {file} 里写：", f"To part or join names, write in {file}:"),
        f"  [{table}]",
        *(f"  {key} = [{json.dumps(pair, ensure_ascii=False)}]  # {why}" for key, pair, why in rows),
    ]
    return "\n".join(lines) + "\n"


def write_lines(names: Sequence[Named], options: Options) -> str:
    """One JSON object a name: ``name``, ``claims``, ``articles``, ``joined`` with reasons, ``parted``, ``beside``."""
    return wire_v1.lines(
        {
            "name": name.name,
            "claims": name.claims,
            "articles": name.articles,
            "joined": [
                {
                    "wording": other.wording,
                    "claims": other.claims,
                    "reason": other.reason.told(options.lang),
                    "ruling": other.ruling,
                }
                for other in name.joined
            ],
            "parted": [{"name": other.name, "ruling": other.ruling} for other in name.parted],
            "beside": dict(name.beside),
        }
        for name in names
    )
