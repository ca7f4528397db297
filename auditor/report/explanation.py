"""Two claims side by side: both quotes, every key with its two values, whether they may be compared, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from auditor.checks.interval import Interval
from auditor.checks.telling import house_of
from auditor.grouping.explain import KEYS
from auditor.model import Audit, Coverage, Words
from auditor.report import drawing, labels, told
from auditor.report.excerpt import quotes
from auditor.report.sheet import Sheet
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.grouping.explain import Compared
    from auditor.model import Article, Claim
    from auditor.report.options import Options


def verdict(left: Claim, right: Claim, keys: Sequence[Compared]) -> Words:
    """One sentence: the keys that differ, or that the claims are comparable and whether one value satisfies both."""
    apart = [KEYS[key.key] for key in keys if not key.same]
    if apart:
        return Words(
            f"不可比：{'、'.join(name.zh for name in apart)}不同",
            f"Not comparable: {', '.join(name.en for name in apart)} {'differs' if len(apart) == 1 else 'differ'}",
        )
    if left.quantity is None or right.quantity is None:
        return Words("可比，但其中一处没有数值", "Comparable, but one of them has no value")
    one, two = told.allowed(left.quantity), told.allowed(right.quantity)
    one_en, two_en = told.allowed(left.quantity, "en"), told.allowed(right.quantity, "en")
    if Interval.of(left.quantity).overlaps(Interval.of(right.quantity)):
        return Words(
            f"可比，而且相容：一处容许{one}，一处容许{two}，有共同的值",
            f"Comparable and compatible: one allows {one_en}, the other {two_en}, and some value satisfies both",
        )
    return Words(
        f"可比，而且矛盾：一处容许{one}，一处容许{two}，没有共同的值",
        f"Comparable and contradictory: one allows {one_en}, the other {two_en}, and no value satisfies both",
    )


def write(
    pair: tuple[Claim, Claim], keys: Sequence[Compared], articles: Sequence[Article], options: Options
) -> str:
    """The page on ``pair``, whose articles are among ``articles``, as text that ends in a line break."""
    sheet = Sheet(Audit(tuple(articles), pair, (), Coverage()), options, marks=not options.color)
    for claim in pair:
        house = house_of(sheet.articles.get(claim.source), claim.source)
        where = place(claim, sheet.names, options.lang)
        sheet.line((where, "blue"), (" · ", "dim"), house if house not in where else claim.id)
        ((_, excerpt),) = quotes([claim], sheet.articles, max(options.width * 3 // 2 - 6, 40))
        excerpt = excerpt.bracketed() if sheet.marks else excerpt
        text = Text(excerpt.text)
        for start, end in excerpt.marks:
            text.stylize("bold cyan", start, end)
        sheet.folded(text, 2, prefix="│ ", whole=excerpt.marks)
        sheet.line("")
    wide = max(cell_len(KEYS[key.key].told(options.lang)) for key in keys)
    for key in keys:
        name = KEYS[key.key].told(options.lang)
        left, right = key.left.told(options.lang), key.right.told(options.lang)
        if key.key == "base":
            left, right = (
                labels.against(claim.base, options.lang) if claim.base else value
                for claim, value in zip(pair, (left, right), strict=True)
            )
        value = left if left == right else f"{left} | {right}"
        lead = f"{name}{' ' * (wide - cell_len(name))}  {'=' if key.same else '≠'}  "
        sheet.folded(Text.assemble(lead, (value, "" if key.same else "bold yellow")), 2, hang=cell_len(lead))
    sheet.line("")
    sheet.folded(Text(verdict(*pair, keys).told(options.lang), "bold"))
    return drawing.draw(Group(*sheet.parts), options)
