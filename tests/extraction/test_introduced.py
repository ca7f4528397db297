"""Names that an article makes known by where it puts them: before a code, before a colon, as who announces."""

from __future__ import annotations

import pytest
from telling import check, figure, row, rows

from auditor.extraction.introduced import introduced
from auditor.extraction.lexicon import lexicon
from auditor.rulebook import load


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾软控(300000)晚间公告。", ["青禾软控"]),
        ("岚讯(01999.HK)：回购30万股。", ["岚讯"]),
        ("云穗(12.98,0.03,0.23%)：涨停。", ["云穗"]),
        ("上市公司沃野种业（SZ 000000，收盘价：5.26元）称。", ["沃野种业"]),
        ("临川大学青禾学院（以下简称“临禾”）成立。", ["临禾"]),
        ("岚光微：2021年净利增长。", ["岚光微"]),
        ("穗风新能公告，预计盈利。", ["穗风新能"]),
        ("穗风新能的董事长是李某。", ["穗风新能"]),
        ("国际货币基金组织(IMF)说。", []),
        ("公告显示，公司营收增长。", []),
        ("数据显示：增长5%。", []),
        ("因信息披露违规被罚。", []),
        ("其中：收入3亿元。", []),
    ],
)
def test_where_only_a_name_stands(text, names):
    found = introduced([text], lexicon(load()))
    assert (sorted(set(found.pattern.findall(text))) if found.pattern else []) == names


@rows(
    row("岚光微：2021年净利增长139%左右。", figure("139%左右", subject="岚光微")),
    row(
        "穗风新能(300000)公布，公司以15.2元/股回购66万股。穗风新能员工800人。",
        figure("15.2元/股"), figure("66万股", subject="穗风新能"), figure("800人", subject="穗风新能"),
    ),
)  # fmt: skip
def test_such_a_name_is_the_subject(said, figures, published, title):
    check(said, figures, published, title)


@rows(
    row(
        "青禾软控(300000)公告，公司股东庞正伟解除质押160万股。\n\n截至公告日，庞正伟持有公司1587万股。",
        figure("160万股", subject="庞正伟"), figure("1587万股", subject="庞正伟"),
    ),
    row("公司董事会通过决议。青禾软控员工800人。", figure("800人", subject="青禾软控")),
)  # fmt: skip
def test_a_person_behind_what_she_is_called_by(said, figures, published, title):
    check(said, figures, published, title)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("岚州高新技术产业开发区（又称“岚谷”）有企业120家。", {"岚谷": "岚州高新技术产业开发区"}),
        ("云岫集团（又名岫云）成立。", {"岫云": "云岫集团"}),
        ("腾云科技（Tengyun）发布财报。Tengyun员工800人。", {"Tengyun": "腾云科技"}),
        ("腾云科技（Tengyun）发布财报。", {}),
        ("国内生产总值（GDP）增长5%。GDP总量不变。", {}),
    ],
)
def test_other_names(text, other):
    assert introduced([text], lexicon(load())).long_of == other
