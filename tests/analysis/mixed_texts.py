"""Texts of the kinds that meet in one page."""

from __future__ import annotations

from hypothesis import strategies as st

SIMPLIFIED = "安全生产监督管理局重要指示矿山粉尘爆炸发展"
TRADITIONAL = "安全生產監督管理局重要指示礦山粉塵爆炸發展"

PIECES = st.one_of(
    st.text(SIMPLIFIED + "的了在中国人民", min_size=1, max_size=8),
    st.text(TRADITIONAL, min_size=1, max_size=6),
    st.text("㐀𠀀〇々豈鿕鿖", min_size=1, max_size=3),
    st.sampled_from(
        ["company’s", "Company's", "don't", "U.S.", "large-scale", "1nternet", "24Hourly", "l0cal"]
    ),
    st.sampled_from(["3.5", "1st", "5G", "covid19", "H1N1", "２０２４", "ＡＢＣ", "x'y's1", "90's", "s's's"]),
    st.sampled_from(
        ["e\u0301", "a\u0323\u0302", "\u0301", "ｶﾞ", "한국", "ガス", "ÄÖÜß", "İ", "ΟΔΟΣ", "Привет"]
    ),
    st.sampled_from(
        ["㎡", "℃", "①", "㈱", "…", "ﬁ", "\U0001f525", "👩\u200d🚒", "1\ufe0f\u20e3", "\U0001d400"]
    ),
    st.sampled_from([" ", "\n", "\r\n", "\n\n", "\t", "\u3000", "\xa0", "\u2028", "\x0c", "\x00", "\x1b"]),
    st.sampled_from(["，", "。", "“", "”", ".", "-", "_", "'", "’", "\u200b", "\u00ad", "\ufeff", "\ud800"]),
    st.text(max_size=5),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
