"""Traditional script to simplified: what is taken for plain is what the conversion leaves alone."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.gazetteer.script import may_be_traditional, simplified

_CONVERT = opencc.OpenCC("t2s").convert
_ROWS = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
_GB2312 = "".join(raw.decode("gb2312", "ignore") for raw in _ROWS)
_LONG = "某地应急管理局召开会议。" * 20


@given(st.text(st.sampled_from(_GB2312 + "，。 abc1"), min_size=201, max_size=400))
@settings(max_examples=20, deadline=None)
def test_plain_text_is_what_the_conversion_leaves_alone(text: str) -> None:
    assert may_be_traditional(text) or _CONVERT(text) == text


@pytest.mark.parametrize(
    "word",
    [
        "應急管理局",
        "乾縣",
        "回覆",
        "沈默",
        "藉口",
        "土坏",
        "了解",
        "瞭解",
        "於是",
        "徵求",
        "\uf914",
        "𠮷",
        "😀",
    ],
)
def test_long_texts_are_converted_as_the_library_does(word: str) -> None:
    text = f"{_LONG}{word}{_LONG}"
    assert simplified(text) == _CONVERT(text)
