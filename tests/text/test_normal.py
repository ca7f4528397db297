"""Full-width and traditional forms are read like the plain ones, and every offset stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text import quantities
from auditor.text.normal import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("增長３２％", "增长32%"),
        ("服務１２，６００戶", "服务12，600户"),
        ("ＧＤＰ達３．５萬億", "GDP达3.5万亿"),
        ("截至６月底", "截至6月底"),
        ("超過兩億人次", "超过两亿人次"),
        ("約１５個百分點", "约15个百分点"),
        ("１０～１５萬元", "10～15万元"),
        ("二○二一年", "二〇二一年"),
        ("乾隆著作", "乾隆著作"),  # two simplified characters share each of these
        ("已经简化。", "已经简化。"),
        ("", ""),
    ],
)
def test_plain_forms(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("超過３億元", "超过3亿元"),
        ("近２５萬戶", "近25万户"),
        ("下降１．２個百分點", "下降1.2个百分点"),
        ("數百萬家門店", "数百万家门店"),
    ],
)
def test_traditional_and_simplified_tell_the_same_quantity(traditional: str, simplified: str) -> None:
    one, other = (quantities.find(plain(text))[0].quantity for text in (traditional, simplified))
    assert one == other


@given(st.text(max_size=80))
def test_the_length_stays(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(max_size=80))
def test_what_is_plain_stays_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
