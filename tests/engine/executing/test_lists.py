"""Lists of documents joined as they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.engine.embedded.executing import lists
from searcher.engine.embedded.executing.leaf import Leaf
from searcher.engine.embedded.executing.nodes import Listed

COUNT = 3000

#: Sorted documents, of which some lists are so much longer than others that these are searched for in them.
several = st.lists(
    st.tuples(
        st.sampled_from([1, 2, 5, 700]),
        st.integers(0, 9),
        st.floats(0.1, 3, allow_nan=False),
    ),
    min_size=1,
    max_size=4,
)
allowing = st.sampled_from([None, 1, 2, 7])


def listed(step: int, start: int, weight: float) -> Listed:
    documents = np.arange(start, COUNT, step)
    return Listed(Leaf(documents, 1.0 + documents % 13), weight, len(documents))


def expected(nodes: list[Listed], allowed: np.ndarray | None, least: int) -> dict[int, float]:
    """The sums of the documents that at least so many nodes have."""
    scores: dict[int, list[float]] = {}
    for node in nodes:
        for number, score in zip(node.leaf.documents.tolist(), node.leaf.scores.tolist(), strict=True):
            if allowed is None or allowed[number]:
                scores.setdefault(number, []).append(score * node.weight)
    return {number: sum(own) for number, own in scores.items() if len(own) >= least}


def mask(step: int | None) -> np.ndarray | None:
    return None if step is None else np.arange(COUNT) % step == 0


@settings(max_examples=40, deadline=None)
@given(several, allowing)
def test_all_of_several_lists(made: list[tuple[int, int, float]], step: int | None) -> None:
    nodes = [listed(*each) for each in made]
    found = lists.intersection(nodes, mask(step), COUNT)
    scores = lists.sums(nodes, found, COUNT)
    wanted = expected(nodes, mask(step), len(nodes))
    assert found.tolist() == sorted(wanted)
    assert scores.tolist() == pytest.approx([wanted[number] for number in sorted(wanted)])


@settings(max_examples=40, deadline=None)
@given(several, allowing)
def test_any_of_several_lists(made: list[tuple[int, int, float]], step: int | None) -> None:
    nodes = [listed(*each) for each in made]
    found, scores = lists.union(nodes, mask(step))
    wanted = expected(nodes, mask(step), 1)
    assert found.tolist() == sorted(wanted)
    assert scores.tolist() == pytest.approx([wanted[number] for number in sorted(wanted)])


def test_nothing_allowed_is_nothing() -> None:
    nodes = [listed(2, 0, 1.0), listed(3, 0, 1.0)]
    nobody = np.zeros(COUNT, np.bool_)
    found, scores = lists.union(nodes, nobody)
    assert len(found) == len(scores) == len(lists.intersection(nodes, nobody, COUNT)) == 0


@pytest.mark.parametrize(
    ("wanted", "numbers", "found"),
    [([1, 4, 9], [4, 5], [False, True, False]), ([], [3], []), ([7], [7], [True])],
)
def test_which_are_among(wanted: list[int], numbers: list[int], found: list[bool]) -> None:
    assert lists.among(np.array(wanted, np.intp), np.array(numbers, np.intp)).tolist() == found
