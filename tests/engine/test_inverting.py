"""Tokens → postings, beside an inversion in plain Python."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis.termstreams import StreamTerms
from searcher.analysis.termtable import TermTable
from searcher.engine.embedded.writing import inverting

if TYPE_CHECKING:
    from searcher.engine.embedded.segments.model import FieldPostings

Inverted = dict[bytes, dict[int, list[int]]]
#: In the order of bytes, Japanese and rare Chinese characters stand before and after the common ones.
TERMS = ("a", "zebra", "ab", "ά", "か", "가", "安", "安全", "全", "安全生产", "㐀", "𠀀", "𠀀安", "😀")
TEXTS = st.lists(st.lists(st.sampled_from(TERMS), max_size=12), max_size=6)


def stream(table: TermTable, words: list[str], positions: list[int] | None = None) -> StreamTerms:
    """The words as a stream, each at a position of its own or at those given."""
    numbers = [table.number(word) for word in words]
    places = range(len(words)) if positions is None else positions
    return StreamTerms(np.array(numbers, dtype=np.int64), np.array(places, dtype=np.int32))


def inverted(texts: list[list[str]]) -> Inverted:
    found: defaultdict[bytes, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, words in enumerate(texts):
        for position, word in enumerate(words):
            found[word.encode()][number].append(position)
    return {term: dict(found[term]) for term in sorted(found)}


def as_dict(found: FieldPostings) -> Inverted:
    """The postings as plain data; a field without positions has as many zeros."""
    ends = np.concatenate(([0], np.cumsum(found.frequencies))).tolist()
    positions = found.positions if found.positions is not None else np.zeros(ends[-1], np.int32)
    assert len(positions) == ends[-1]
    assert found.starts[0] == 0
    assert found.starts[-1] == len(found.documents) == len(found.frequencies)
    return {
        term: {
            int(found.documents[place]): positions[ends[place] : ends[place + 1]].tolist()
            for place in range(found.starts[number], found.starts[number + 1])
        }
        for number, term in enumerate(found.terms)
    }


@given(TEXTS)
def test_as_in_plain_python(texts: list[list[str]]) -> None:
    table = TermTable()
    found = inverting.invert([stream(table, words) for words in texts], table)
    assert as_dict(found) == inverted(texts)
    assert list(found.terms) == sorted(found.terms)


@given(TEXTS)
def test_numbers_too_large_for_a_place_beside_them(texts: list[list[str]]) -> None:
    table = TermTable()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverting, "_BITS", 8)
        found = inverting.invert([stream(table, words) for words in texts], table)
    assert as_dict(found) == inverted(texts)


def test_several_terms_at_one_position() -> None:
    table = TermTable()
    found = inverting.invert([stream(table, ["a", "b", "a"], [4, 4, 9])], table)
    assert as_dict(found) == {b"a": {0: [4, 9]}, b"b": {0: [4]}}


def test_neighbouring_terms_of_one_document_are_two_postings() -> None:
    table = TermTable()
    found = inverting.invert([stream(table, []), stream(table, ["b", "a"])], table)
    assert as_dict(found) == {b"a": {1: [1]}, b"b": {1: [0]}}


def test_keywords() -> None:
    found = inverting.keywords({b"b": [0, 2], b"a": [1]})
    assert found.terms == [b"a", b"b"]
    assert found.documents.tolist() == [1, 0, 2]
    assert found.starts.tolist() == [0, 1, 3]
    assert found.frequencies.tolist() == [1, 1, 1]
    assert found.positions is None


def test_no_keywords() -> None:
    found = inverting.keywords({})
    assert (len(found.terms), found.starts.tolist(), len(found.documents)) == (0, [0], 0)
