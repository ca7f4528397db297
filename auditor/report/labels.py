"""What reports call things in Chinese and English: severities, statuses, checks, reasons for silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.model import PublishedBasis, Severity, Status, Words
from auditor.report.marking.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model import Audit

SEVERITIES: Final[dict[Severity, Words]] = {
    Severity.ERROR: Words("错误", "error"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.INFO: Words("提示", "info"),
}

STATUSES: Final[dict[Status, Words]] = {
    Status.ACTUAL: Words("实际", "actual"),
    Status.TARGET: Words("目标", "target"),
    Status.FORECAST: Words("预计", "forecast"),
    Status.HYPOTHETICAL: Words("假设", "hypothetical"),
    Status.RETRACTED: Words("已更正", "retracted"),
}

# What an audit says of one figure, then the sentence that explains the word to a reader.
VERDICTS: Final[dict[Verdict, Words]] = {
    Verdict.ERROR: Words("错误", "error"),
    Verdict.WARNING: Words("警告", "warning"),
    Verdict.NOTICE: Words("提示", "notice"),
    Verdict.PROGRESSION: Words("进展", "progression"),
    Verdict.CONFIRMED: Words("印证", "confirmed"),
    Verdict.COMPARED: Words("比过", "compared"),
    Verdict.ALONE: Words("无可比", "alone"),
    Verdict.NOT_COMPARED: Words("未比较", "not compared"),
}
MEANINGS: Final[dict[Verdict, Words]] = {
    Verdict.ERROR: Words(
        "与别处不能同时成立，或自身不可能", "cannot hold together with another, or cannot be"
    ),
    Verdict.WARNING: Words("可能有误，请人判断", "may be wrong, for a person to judge"),
    Verdict.NOTICE: Words("值得知道，不必改", "worth knowing, nothing to mend"),
    Verdict.PROGRESSION: Words("与别处是同一指标的前后读数", "a reading of one metric along time"),
    Verdict.CONFIRMED: Words("另有独立来源说法一致", "told alike by an independent source"),
    Verdict.COMPARED: Words("与别处比较过，没有发现问题", "compared with others, nothing found"),
    Verdict.ALONE: Words("读懂了，没有可比的另一处", "understood, with nothing to compare it with"),
    Verdict.NOT_COMPARED: Words("主体、指标或时间不明，没有比较", "too little is known of it to compare it"),
}

CHECKS: Final[dict[str, Words]] = {
    "contradiction": Words("数字矛盾", "contradiction"),
    "regression": Words("累计数倒退", "regression"),
    "implausible-growth": Words("增幅反常", "implausible growth"),
    "stale": Words("数字已旧", "stale"),
    "date-conflict": Words("日期冲突", "date conflict"),
    "target-as-actual": Words("目标写成实绩", "target as actual"),
    "definition-drift": Words("口径漂移", "definition drift"),
    "title-body-mismatch": Words("标题与正文不符", "title and body differ"),
    "progression": Words("进展", "progression"),
    "agreement": Words("相互印证", "agreement"),
    "share-arithmetic": Words("占比算不拢", "share arithmetic"),
    "growth-arithmetic": Words("增幅算不拢", "growth arithmetic"),
    "conversion-arithmetic": Words("换算不成立", "conversion arithmetic"),
    "sum-arithmetic": Words("合计算不拢", "sum arithmetic"),
    "average-arithmetic": Words("平均数算不拢", "average arithmetic"),
    "undated": Words("数字无日期", "undated"),
    "invalid-date": Words("日期不存在", "invalid date"),
    "weekday-mismatch": Words("星期不符", "weekday mismatch"),
    "future-as-past": Words("未来写成已完成", "future as past"),
    "redundant-qualifier": Words("修饰重复或打架", "redundant qualifier"),
    "impossible-decrease": Words("降幅不可能", "impossible decrease"),
    "ambiguous-multiple": Words("倍数有歧义", "ambiguous multiple"),
    "percent-for-point": Words("百分比与百分点混用", "percent for point"),
    "impossible-share": Words("占比不可能", "impossible share"),
    "check-failed": Words("检查自身出错", "check failed"),
    "unused-suppression": Words("注释没有用上", "unused suppression"),
    "broken-suppression": Words("注释写错了", "broken suppression"),
}

# Why a claim was compared with nothing (auditor.grouping.coverage), then why a figure was no claim (auditor.extraction).
REASONS: Final[dict[str, Words]] = {
    "alone": Words("没有可比的另一处", "nothing to compare with"),
    "no subject": Words("主体不明", "subject unclear"),
    "no metric": Words("指标不明", "metric unclear"),
    "no period": Words("时间不明", "period unclear"),
    "hypothetical": Words("假设的数字", "hypothetical"),
    "retracted": Words("已更正的数字", "retracted"),
    "name": Words("名称中的数字", "part of a name"),
    "idiom": Words("成语、惯用语", "idiom"),
    "ordinal": Words("序数", "ordinal"),
    "indefinite": Words("泛指的一、几", "indefinite"),
    "enumeration": Words("列举", "enumeration"),
    "time": Words("时刻", "time of day"),
    "code": Words("编号、网址", "code or address"),
    "threshold": Words("门槛（如“超亿元项目”）", "threshold of a class"),
}

# What a change is measured against (Claim.base); vs:… names a year or an event of the text.
_AGAINST: Final[dict[str, Words]] = {
    "yoy": Words("同比", "year on year"),
    "mom": Words("环比", "on the period before"),
    "ytd": Words("比年初", "since the year began"),
    "target": Words("比目标", "against the target"),
}

# Why a field of a claim is empty or uncertain (Claim.notes), its variable part first.
_NOTES: Final[tuple[tuple[str, str], ...]] = (
    (r"subject from the text before", "主体承上文"),
    (r"subject from the title", "主体取自标题"),
    (r"subject from the first paragraph", "主体取自首段"),
    (r"the class counted before", "主体是前面所数的一类"),
    (r"no subject found", "没有找到主体"),
    (r"a name of common words", "名称由普通词语组成"),
    (r"(?P<word>.+) read as the title's subject", "“{word}”指标题里的主体"),
    (r"(?P<word>.+) has no antecedent", "“{word}”不知指谁"),
    (r"invalid: (?P<word>.+)", "没有“{word}”这样的日期"),
    (r"no time word: taken as of publication", "没有时间词，按发稿时算"),
    (r"the article has no date", "文章没有日期"),
    (r"a change without a period", "增减没有写明期间"),
    (r"period from (?P<word>.+) before", "时间承前文“{word}”"),
    (r"the article reports on (?P<word>.+)", "文章报告的是“{word}”"),
    (r"(?P<word>.+): no date to reckon from", "“{word}”没有可推算的日期"),
)

BASES: Final[dict[PublishedBasis, Words]] = {
    PublishedBasis.FRONT_MATTER: Words("文件头", "front matter"),
    PublishedBasis.FILENAME: Words("文件名", "file name"),
    PublishedBasis.METADATA: Words("网页元数据", "page metadata"),
    PublishedBasis.GIVEN: Words("另行给出", "given"),
    PublishedBasis.TEXT: Words("文内推断", "inferred from the text"),
    PublishedBasis.NONE: Words("日期不详", "no date"),
}


def against(base: str, lang: str) -> str:
    """What a change is measured against: 同比, 环比, 比2019年.

    >>> against("yoy", "zh"), against("vs:2019", "zh"), against("vs:2019", "en")
    ('同比', '比2019年', 'against 2019')
    """
    if base in _AGAINST:
        return _AGAINST[base].told(lang)
    what = base.removeprefix("vs:")
    return f"against {what}" if lang == "en" else f"比{what}{'年' if what.isdecimal() else ''}"


def note(text: str, lang: str) -> str:
    """A note of extraction in ``lang``; as it is where no wording is listed.

    >>> note("period from 2021年 before", "zh")
    '时间承前文“2021年”'
    """
    for pattern, zh in _NOTES:
        if lang != "en" and (found := re.fullmatch(pattern, text)):
            return zh.format(**found.groupdict())
    return text


def check(name: str, lang: str) -> str:
    """What a check is called in a heading; its own name where the table has none."""
    return CHECKS[name].told(lang) if name in CHECKS else name


def reason(name: str, lang: str) -> str:
    """Why a figure was not a claim or not compared, as a reader says it; the bare word where it is not listed."""
    return REASONS[name].told(lang) if name in REASONS else name


def reasons(counts: Mapping[str, int], lang: str) -> str:
    """Reasons with their counts, most frequent first; reasons that read alike are added up.

    >>> reasons({"no subject": 2, "name": 3, "alone": 9}, "zh")
    '没有可比的另一处 9、名称中的数字 3、主体不明 2'
    """
    told: dict[str, int] = {}
    for name, count in counts.items():
        if count:
            told[reason(name, lang)] = told.get(reason(name, lang), 0) + count
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return ("、" if lang == "zh" else ", ").join(f"{word} {count}" for word, count in ranked)


def aside(audit: Audit, lang: str) -> str:
    """What was found and is not told, by why not: ``注释压下 2、基线已有 3``; empty where there is none."""
    told = [
        f"{words.told(lang)} {len(findings):,}"
        for words, findings in (
            (Words("注释压下", "covered by comments"), audit.suppressed),
            (Words("基线已有", "in the baseline"), audit.known),
        )
        if findings
    ]
    return ("、" if lang == "zh" else ", ").join(told)


def plural(count: int, noun: str) -> str:
    """English count with its noun: ``1 error``, ``3 errors``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
