"""The names of a run for a reader, a desk's own tools, or a new row in the rules: what was found, what was merged."""

from __future__ import annotations

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


def write(names: Sequence[Named], options: Options) -> str:
    """A block a name, the commonest first: counts, what was joined to it and why, and what it is told of."""
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
        if name.beside:
            shown = name.beside if options.verbose else name.beside[:_BESIDE]
            told = sheet.say("、", ", ").join(f"{beside} {count}" for beside, count in shown)
            more = len(name.beside) - len(shown)
            rest = sheet.say(f"，另 {more} 个", f", {more} more") if more else ""
            sheet.folded(Text(told + rest, "dim"), 2, hang=2)
    return drawing.draw(Group(*sheet.parts), options)


def write_lines(names: Sequence[Named], options: Options) -> str:
    """One JSON object a name: ``name``, ``claims``, ``articles``, ``joined`` with its reasons, ``beside``."""
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
                }
                for other in name.joined
            ],
            "beside": dict(name.beside),
        }
        for name in names
    )
