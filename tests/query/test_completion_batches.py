"""Texts analysed together come out as each does by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.query import completion

if TYPE_CHECKING:
    from searcher.analysis import Analyzer

LINES = st.lists(
    st.text("安全生产發裡 a'b1,。\u0301\xad\u00b4Å", max_size=12).map(lambda text: " ".join(text.split())),
    max_size=6,
)


@settings(max_examples=50)
@given(LINES)
def test_folding(texts: list[str]) -> None:
    assert list(completion.fold_all(texts)) == list(map(completion.fold, texts))


@settings(max_examples=50)
@given(LINES)
def test_beginnings_of_words(analyzer: Analyzer, texts: list[str]) -> None:
    folded = list(map(completion.fold, texts))
    found = [list(starts) for starts in completion._beginnings(folded, analyzer)]
    assert found == [analyzer.beginnings(text) for text in folded]
