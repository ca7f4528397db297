"""Strange texts for property tests: anything at all, and anything made of the characters that figures are made of."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = (
    *"0123456789０９,，.．、。；：（）()“”‘’/%％‰+-−—~～±￥$零〇一二两三四五六七八九十百千万亿兆几数半多余来上成点分之第每个家人名年月日号时天周季度元角级度起底末初中旬",
    "以上", "左右", "之间", "不等", "至少", "超过", "近", "约", "不到", "去年", "今年", "同期", "以来", "截至", "财年", "世纪", "年代", "春节假期",
    "十三五", "赛季", "2021", "22", "30", "January", "million", " ", "\u3000", "\n", "億", "萬",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Texts that a reader must not trip over."""
    return st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
