"""How far the audit reached: figures seen, taken and compared, why not the others, dates inferred, files unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from auditor.model import PublishedBasis, Words
from auditor.report import labels
from auditor.text.wording import interval

if TYPE_CHECKING:
    from auditor.report.sheet import Sheet

_ARTICLES_SHOWN: Final = (
    5  # further articles without a date of their own are counted, unless all are asked for
)


def write(sheet: Sheet) -> None:
    """The coverage of the whole audit, then what it rests on."""
    coverage, lang = sheet.audit.coverage, sheet.options.lang
    zh = (
        f"{coverage.articles:,} 篇文章 · {coverage.figures:,} 个数字 · {coverage.claims:,} 条断言"
        f" · {coverage.compared:,} 条参与比较"
    )
    en = " · ".join(
        (
            labels.plural(coverage.articles, "article"),
            labels.plural(coverage.figures, "figure"),
            labels.plural(coverage.claims, "claim"),
            f"{coverage.compared:,} compared",
        )
    )
    sheet.folded(Text(sheet.say(zh, en), "bold"), 2)
    for words, counts in (
        (Words("未参与比较", "Not compared"), coverage.not_compared),
        (Words("未算作断言", "Not taken as claims"), coverage.not_claims),
    ):
        if total := sum(counts.values()):
            why = labels.reasons(counts, lang)
            sheet.folded(
                Text(sheet.say(f"{words.zh} {total}：{why}", f"{words.en} {total}: {why}")), 2, hang=2
            )
    if aside := labels.aside(sheet.audit, lang):
        sheet.folded(Text(sheet.say(f"未列出的发现：{aside}", f"Findings not listed: {aside}")), 2, hang=2)
    _dates(
        sheet, PublishedBasis.TEXT, sheet.say("发稿日期由文内推断", "Publication date inferred from the text")
    )
    _dates(sheet, PublishedBasis.NONE, sheet.say("发稿日期不详", "Publication date unknown"))
    for problem in sheet.audit.unread:
        sheet.folded(Text(sheet.say("未能读取：", "Not read: ") + problem.told(lang), "red"), 2, hang=2)


def _dates(sheet: Sheet, basis: PublishedBasis, label: str) -> None:
    articles = [article for article in sheet.audit.articles if article.published.basis is basis]
    if not articles:
        return
    sheet.line("  ", label, sheet.say(f" {len(articles)} 篇", f" {len(articles)}"))
    shown = len(articles) if sheet.options.verbose else _ARTICLES_SHOWN
    for article in articles[:shown]:
        when = article.published
        days = interval(when.start or when.end, when.end, sheet.options.lang) if when.end else ""
        sheet.folded(Text.assemble((sheet.names[article.source], "blue"), "  ", days), 4)
    if (more := len(articles) - shown) > 0:
        hint = sheet.say(f"另有 {more} 篇，用 --verbose 全部列出", f"{more} more, all listed by --verbose")
        sheet.line("    ", (hint, "dim"))
