"""Ranks are claims of their own; ordinals that rank nothing are none."""

from __future__ import annotations

from telling import check, figure, row, rows


@rows(
    row("临川市增速排名全省第一。", figure("全省第一", kind="rank", value="1 名", subject="临川市")),
    row("临川市粮食产量位居全省第三。", figure("全省第三", kind="rank", value="3 名")),
    row("云岫集团位列行业第五位。", figure("行业第五位", kind="rank", value="5 名")),
    row("临川市位居第五位。", figure("第五位", kind="rank", value="5 名", subject="临川市")),
    row("临川大学排名第12位。", figure("第12位", kind="rank", value="12 名")),
    row("临川市空气质量居全国第二。", figure("全国第二", kind="rank", value="2 名")),
    row("岚州队获得第三名。", figure("第三名", kind="rank", value="3 名")),
    row("云岫集团已居全球光伏企业第六。", figure("第六", kind="rank", value="6 名", subject="云岫集团")),
    row("云岫集团位列全国Top3。", figure("Top3", kind="rank", value="3 名", bound="max")),
    row("临川市农民收入增幅全省第一。", figure("全省第一", kind="rank", metric="农民收入增速")),
    row("云岫集团跻身我国第二大煤炭企业。", figure("我国第二大", kind="rank", metric="煤炭企业")),
)
def test_a_rank(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row("第七届临川马拉松开跑。"),
    row("临川第三医院启用。"),
    row("云岫集团第二次扩建开工。"),
    row("岚州获得第三方认证。"),
    row("临川市公布第一批名单。"),
    row("他是第一个到达的人。"),
    row("临川市第一产业回暖。"),
    row("中国第37次科学考察队启航。"),
    row("我国第28批医疗队出征。"),
    row("临川省第二测绘院的飞行员起飞。"),
    row("《远山》获得第32届大奖。"),
)
def test_an_ordinal_that_ranks_nothing(said, figures, published, title):
    check(said, figures, published, title)
