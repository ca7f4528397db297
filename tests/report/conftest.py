"""Audits built by hand: invented articles, claims found by their wording, findings as checks would give them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from auditor.model import (
    Accrual,
    Article,
    Audit,
    Basis,
    Bound,
    Certainty,
    Claim,
    Coverage,
    Finding,
    Kind,
    Passage,
    Period,
    Published,
    PublishedBasis,
    Quantity,
    Role,
    Severity,
    Span,
    Status,
    TimeAspect,
    Words,
)

UNDATED, UNKNOWN = Published(), Period()
JUNE_2021 = Period(date(2021, 6, 1), date(2021, 6, 30), Basis.EXPLICIT)
END_2021 = Period(date(2021, 12, 31), date(2021, 12, 31), Basis.EXPLICIT)
YEAR_2021 = Period(date(2021, 1, 1), date(2021, 12, 31), Basis.EXPLICIT, TimeAspect.DURING)
MID_2022 = Period(date(2022, 6, 11), date(2022, 7, 31), Basis.PUBLICATION)


def article(source: str, text: str, published: Published = UNDATED, publisher: str | None = None) -> Article:
    """An article of plain text whose first line is its title."""
    title = text.split("\n", 1)[0]
    passages = (
        Passage(title, Role.TITLE, ((0, 0),)),
        Passage(text[len(title) + 1 :], Role.PARAGRAPH, ((0, len(title) + 1),)),
    )
    return Article(source, text, passages, published, publisher)


def claim(
    where: Article,
    text: str,
    *,
    subject: str | None = "青禾计划",
    metric: str | None = "覆盖城市数",
    point: str | None = "26",
    unit: str = "个",
    bound: Bound = Bound.EXACT,
    period: Period = UNKNOWN,
    kind: Kind = Kind.COUNT,
    status: Status = Status.ACTUAL,
    scope: str | None = None,
    notes: tuple[str, ...] = (),
) -> Claim:
    """The claim of ``text``, which must stand in the article; its clause is the sentence around it."""
    start = where.text.index(text)
    begin = max(where.text.rfind(stop, 0, start) for stop in "。\n") + 1
    end = min(at for stop in "。\n" if (at := where.text.find(stop, start)) >= 0)
    line, column = where.position(start)
    number = Decimal(point) if point is not None else None
    return Claim(
        id=f"{where.source}:{start}",
        source=where.source,
        span=Span(start, start + len(text)),
        line=line,
        column=column,
        text=text,
        clause=where.text[begin:end],
        mark=Span(start - begin, start - begin + len(text)),
        role=Role.PARAGRAPH,
        sentence=where.text.count("。", 0, start) + where.text.count("\n", 0, start),
        subject=subject,
        metric=metric,
        stem=metric,
        scope=scope,
        quantity=Quantity(number, number, None if bound is Bound.GT else number, unit, bound),
        kind=kind,
        base=None,
        period=period,
        accrual=Accrual.LEVEL,
        status=status,
        subject_certainty=Certainty.NAMED,
        metric_certainty=Certainty.NAMED,
        notes=notes,
    )


@pytest.fixture(scope="session")
def audit() -> Audit:
    """Three articles on an invented plan: a progression with its companion, a leap, a stale figure, a clash."""
    summer = article(
        "news/2021/summer-report.md",
        "青禾计划半年记\n"
        "　　自去年十月启动以来，临川市牵头的青禾计划一路向前。截至2021年6月，青禾计划已在全国26个城市铺开，"
        "服务近25万家小微商户，其中不少商户是第一次用上线上订货系统，也有商户把线下的老客人带到了线上。\n"
        "　　同期，合作银行放款12.5亿元，占全部授信的40%。\n",
        Published(date(2021, 7, 1), date(2021, 8, 31), PublishedBasis.TEXT),
        "临川晚报",
    )
    winter = article(
        "news/2022/annual.md",
        "青禾计划年报|摘要\n"
        "截至2021年底，青禾计划覆盖28个城市，服务超过120万家小微商户。\n"
        "合作银行放款11.2亿元，<i>较年初</i>有所增加。\n",
        Published(date(2022, 3, 11), date(2022, 3, 11), PublishedBasis.FRONT_MATTER),
        "江右日报",
    )
    later = article(
        "news/2022/feature.txt",
        "一家小店的数字之路\n目前，青禾计划已落地28个城市，惠及商户超120万家。\n",
        Published(date(2022, 6, 11), date(2022, 7, 31), PublishedBasis.TEXT),
    )
    firms = {"metric": "服务商户数", "unit": "家"}
    c26 = claim(summer, "26个城市", point="26", period=JUNE_2021)
    f25 = claim(summer, "近25万家", point="250000", bound=Bound.LT, period=JUNE_2021, **firms)
    loan1 = claim(summer, "12.5亿元", metric="放款额", point="1250000000", unit="元", period=JUNE_2021)
    share = claim(summer, "40%", metric="授信占比", point="40", unit="%", kind=Kind.PERCENT, period=JUNE_2021)
    c28 = claim(winter, "28个城市", point="28", period=END_2021)
    f120 = claim(winter, "超过120万家", point="1200000", bound=Bound.GT, period=END_2021, **firms)
    loan2 = claim(winter, "11.2亿元", metric="放款额", point="1120000000", unit="元", period=END_2021)
    n28 = claim(later, "28个城市", point="28", period=MID_2022)
    n120 = claim(later, "超120万家", point="1200000", bound=Bound.GT, period=MID_2022, **firms)
    findings = (
        Finding(
            "C201",
            "progression",
            Severity.INFO,
            Words("覆盖城市数由26个增至28个。", "Cities covered rose from 26 to 28."),
            (c26, c28, n28),
            0.95,
        ),
        Finding(
            "C102",
            "regression",
            Severity.ERROR,
            Words(
                "累计放款额由12.5亿元降到11.2亿元，累计数不应减少。",
                "The running total of loans falls from 12.5 to 11.2亿元.",
            ),
            (loan2, loan1),
            0.97,
            Words("核对两处是否同一口径。", "Check whether both mean the same thing."),
            {"earlier": Decimal("1250000000"), "later": Decimal("1120000000")},
            "f-regression",
        ),
        Finding(
            "C103",
            "implausible-growth",
            Severity.WARNING,
            Words(
                "服务商户数半年至少增至 4.8 倍，同期覆盖城市数只增长 8%：平均每城由至多 9,615 家升到至少 42,857 家。",
                "Shops served grew at least 4.8-fold in half a year while cities grew by 8%.",
            ),
            (f120, f25),
            0.92,
            None,
            {"companions": [c28, c26], "ratio": [Decimal("4.8"), None]},
            "f-growth",
        ),
        Finding(
            "C104",
            "stale",
            Severity.WARNING,
            Words(
                "2022年年中的文章把2021年底的数字写成“目前”。",
                "An article of mid-2022 gives end-of-2021 figures as current.",
            ),
            (n28, n120, c28),
            0.9,
        ),
        Finding(
            "C201",
            "progression",
            Severity.INFO,
            Words(
                "服务商户数由近25万家增至超过120万家。",
                "Shops served rose from under 250,000 to over 1.2 million.",
            ),
            (f25, f120, n120),
            0.95,
        ),
        Finding(
            "C202",
            "agreement",
            Severity.INFO,
            Words("两处独立来源一致：28个城市。", "Two independent sources agree: 28 cities."),
            (c28, n28),
            0.9,
        ),
        Finding(
            "D401",
            "undated",
            Severity.INFO,
            Words("“40%”没有日期。", "“40%” has no date."),
            (share,),
            0.9,
        ),
    )
    coverage = Coverage(3, 14, 9, 8, {"ordinal": 3, "name": 2}, {"alone": 1})
    claims = (c26, f25, loan1, share, c28, f120, loan2, n28, n120)
    unread = (Words("broken.md：第 2 行的文件头不是合法的 YAML。", "broken.md: line 2: not valid YAML."),)
    return Audit((summer, winter, later), claims, findings, coverage, unread)
