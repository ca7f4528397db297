"""What narrows a figure: a place or channel, and a class of firms of which its sentence tells."""

from __future__ import annotations

from telling import check, figure, row, rows

_LEVEL = figure("12亿元", subject="青禾科技", scope="海外")


@rows(
    row("2021年，青禾科技海外营收12亿元，同比增长5%。", _LEVEL, figure("5%", scope="海外")),
    row("2021年，青禾科技海外营收12亿元，总营收30亿元，增长8%。", _LEVEL, figure("30亿元", scope=None), figure("8%", scope=None)),
    row("2021年，青禾科技海外营收12亿元，员工3000人。", _LEVEL, figure("3000人", scope=None)),
)  # fmt: skip
def test_a_figure_without_a_noun_keeps_the_scope_of_the_one_before(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "2021年，临川市规模以上工业企业中，国有企业实现利润总额20亿元，同比增长5%；外资企业实现利润总额10亿元，增长8%。",
        figure("20亿元", metric="利润总额", scope="国有企业"),
        figure("5%", scope="国有企业"),
        figure("10亿元", metric="利润总额", scope="外资企业"),
        figure("8%", scope="外资企业"),
    ),
    row("2021年，全国国有企业实现利润总额20亿元。", figure("20亿元", subject="中国", scope="国有企业")),
    row("云岫集团成立于2009年。2021年，企业实现利润总额2亿元。", figure("2亿元", subject="云岫集团", scope=None)),
    row("2021年，云岫集团实现利润总额2亿元。", figure("2亿元", subject="云岫集团", scope=None)),
)  # fmt: skip
def test_a_class_of_firms_narrows_what_a_verb_tells(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "临川市晒出年报。采矿业实现利润总额9亿元，增长3%；制造业实现利润总额7亿元。",
        figure("9亿元", subject="临川市", scope="采矿业"),
        figure("3%", subject="临川市", scope="采矿业"),
        figure("7亿元", subject="临川市", scope="制造业"),
    ),
    row(
        "临川市晒出年报。电气机械和器材制造业增长4%，燃气和水供应业增长2%。",
        figure("4%", subject="临川市"),
        figure("2%", subject="临川市"),
    ),
    row("2021年，岚川酒业实现利润总额2亿元。", figure("2亿元", subject="岚川酒业", scope=None)),
)
def test_a_branch_of_trade_names_nobody(said, figures, published, title):
    check(said, figures, published, title)
