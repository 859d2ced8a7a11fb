from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer, TokenKind
from searcher.query.plain_words import plain_words


@pytest.mark.parametrize("text", ["1nternet", "24 hours", "don't", "café", "安全", "ice-cream", "x" * 65])
def test_what_has_more_than_letters_is_left_to_the_analyzer(text: str) -> None:
    assert plain_words(text) is None


@given(st.lists(st.text("aeghinrstyABCI", min_size=1, max_size=64), max_size=4).map(" ".join))
def test_the_words_are_the_analyzer_s(text: str) -> None:
    tokens = [token for token in Analyzer().analyze(text).words if token.kind is TokenKind.WORD]
    assert plain_words(text) == [(token.surface, token.text) for token in tokens]
