"""What is known of a line's width from its length alone is true of its width."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from searcher.extract.dates.conventions import _LATIN, _LETTERS_PER_CHARACTER, mostly_han
from searcher.extract.lines import is_within, width

_TEXTS = st.text("a b。汉字é1\U00020000", max_size=40)


@given(_TEXTS, st.integers(0, 100) | st.floats(0, 100))
def test_a_line_is_within_its_width(text: str, widest: float) -> None:
    assert is_within(text, widest) == (width(text) <= widest)


@given(_TEXTS)
def test_a_text_is_mostly_chinese_as_its_characters_are_counted(text: str) -> None:
    han, latin = (sum(map(len, re.findall(runs, text))) for runs in (r"[\u3400-\u9fff]+", _LATIN))
    assert mostly_han(text) == (han * _LETTERS_PER_CHARACTER > latin)
