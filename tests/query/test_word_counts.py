"""Words with counts, held to what a ``dict`` does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.word_counts import Texts, WordCounts

WORDS = st.text(st.sampled_from("abz安全\U0001f600é"), max_size=4)
COUNTS = st.dictionaries(WORDS, st.integers(0, 2**32 - 1), max_size=30)


@given(COUNTS, WORDS)
def test_it_is_as_the_mapping_it_was_made_of(counts: dict[str, int], other: str) -> None:
    found = WordCounts(counts)
    assert list(found.items()) == list(counts.items())
    assert list(found) == list(counts)
    assert found == counts
    assert [found[word] for word in counts] == list(counts.values())
    assert found.get(other) == counts.get(other)
    assert (other in found) == (other in counts)


@given(COUNTS)
def test_by_count(counts: dict[str, int]) -> None:
    found = WordCounts(counts)
    ranked = [found.words[place] for place in found.by_count()]
    assert ranked == sorted(counts, key=lambda word: -counts[word])


def test_a_word_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        WordCounts({"a": 1})["b"]


@given(st.lists(WORDS))
def test_texts(texts: list[str]) -> None:
    assert list(Texts(texts)) == texts
    assert len(Texts(texts)) == len(texts)
