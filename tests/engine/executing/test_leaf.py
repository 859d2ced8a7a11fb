"""Leaves, and what becomes of several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.engine.embedded import weighting
from searcher.engine.embedded.executing.leaf import NOTHING, Leaf, TermLeaf, total, union

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNT = 60

numbers = st.sets(st.integers(0, COUNT - 1)).map(sorted)
postings = st.dictionaries(st.integers(0, COUNT - 1), st.integers(1, 5), min_size=1)


def made(found: dict[int, int]) -> tuple[TermLeaf, NDArray[np.float64]]:
    """The leaf of a term with these frequencies by document, and its scores."""
    documents = np.array(sorted(found), np.intp)
    frequencies = np.array([found[number] for number in sorted(found)], np.int32)
    lengths = np.arange(10, 10 + COUNT, dtype=np.int32)
    scores = weighting.scores(1.5, frequencies, lengths[documents], 40.0)
    return TermLeaf(documents, frequencies, 1.5, lengths, 40.0), scores


@settings(max_examples=40, deadline=None)
@given(postings, st.data())
def test_some_scores_of_a_term_are_those_of_all(found: dict[int, int], data: st.DataObject) -> None:
    leaf, scores = made(found)
    places = np.array(data.draw(st.lists(st.integers(0, len(found) - 1))), np.intp)
    assert leaf.scores_at(places).tolist() == scores[places].tolist()
    assert not leaf.has_scores
    assert leaf.scores.tolist() == scores.tolist()
    assert leaf.has_scores
    assert leaf.scores_at(places).tolist() == scores[places].tolist()


def test_scores_are_worked_out_once() -> None:
    leaf, _ = made({3: 1, 5: 2})
    assert leaf.scores is leaf.scores


@settings(max_examples=40, deadline=None)
@given(st.lists(numbers))
def test_the_sum_of_leaves(lists: list[list[int]]) -> None:
    leaves = [Leaf(np.array(own, np.intp), np.full(len(own), 1.0 + n)) for n, own in enumerate(lists) if own]
    expected: dict[int, float] = {}
    for leaf in leaves:
        for number, score in zip(leaf.documents.tolist(), leaf.scores.tolist(), strict=True):
            expected[number] = expected.get(number, 0.0) + score
    found = total(leaves, COUNT)
    assert dict(zip(found.documents.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(expected)
    assert found.documents.tolist() == sorted(expected)


@given(st.lists(numbers))
def test_numbers_in_any_of_several_lists(lists: list[list[int]]) -> None:
    found = union([np.array(own, np.intp) for own in lists])
    assert found.tolist() == sorted(set().union(*lists))


def test_nothing_has_no_documents() -> None:
    assert not len(NOTHING.documents)
    assert not len(NOTHING.scores)
    assert total([], COUNT) is NOTHING
