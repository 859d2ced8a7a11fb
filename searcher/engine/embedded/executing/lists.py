"""Sorted lists of documents: those that several of them have, or any, and the sums of their scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.executing.leaf import are_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.leaf import Leaf
    from searcher.engine.embedded.executing.nodes import Listed

#: A list so many times longer (and longer still by the next) than what is looked up in it is searched;
#: a shorter one is walked through. Measured.
LONGER, _LONGER_BY = 10, 1000


def intersection(nodes: Sequence[Listed], allowed: NDArray[np.bool_] | None, count: int) -> NDArray[np.intp]:
    """Return the documents that all of the nodes have.

    Args:
        allowed: which of the segment's documents may be among them; ``None`` for all.
        count: how many documents the segment has.
    """
    first, *others = sorted((node.leaf.documents for node in nodes), key=len)
    found = first if allowed is None else first[allowed[first]]
    for documents in others:
        if _is_longer(documents, found):
            found = found[among(found, documents)]
        else:
            marks = np.zeros(count, np.bool_)
            marks[found] = True
            found = documents[marks[documents]]
    return found


def sums(nodes: Sequence[Listed], documents: NDArray[np.intp], count: int) -> NDArray[np.float64]:
    """Return the sums of the nodes' scores for documents that all of them have, in the order of the nodes."""
    marks: NDArray[np.bool_] | None = None
    total: NDArray[np.float64] | None = None
    for node in nodes:
        own = node.leaf.documents
        if len(own) == len(documents):
            scores = node.leaf.scores
        elif _is_longer(own, documents):
            scores = node.leaf.scores_at(own.searchsorted(documents))
        else:
            if marks is None:
                marks = np.zeros(count, np.bool_)
                marks[documents] = True
            scores = node.leaf.scores_at(marks[own].nonzero()[0])
        scores = scores * node.weight
        total = scores if total is None else np.add(total, scores, out=total)
    assert total is not None
    return total


def union(
    nodes: Sequence[Listed], allowed: NDArray[np.bool_] | None
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the documents that any of the nodes has, and the sums of their scores, in the order of the
    nodes. It takes long for more than some thousand.

    Args:
        allowed: which of the segment's documents may be among them; ``None`` for all.
    """
    every, every_score = [], []
    for node in nodes:
        documents, scores = chosen(node.leaf, allowed)
        every.append(documents)
        every_score.append(scores if node.weight == 1.0 else scores * node.weight)
    joined = np.concatenate(every)
    order = joined.argsort(kind="stable")
    in_order = joined[order]
    is_first = are_first(in_order)
    places = np.empty(len(joined), np.intp)
    places[order] = np.cumsum(is_first) - 1
    found = in_order[is_first]
    sums = np.bincount(places, np.concatenate(every_score), len(found))
    return found, sums.astype(np.float64, copy=False)


def chosen(leaf: Leaf, allowed: NDArray[np.bool_] | None) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the documents of a leaf that may be found, and their scores; ``None`` allows all."""
    if allowed is None:
        return leaf.documents, leaf.scores
    places = allowed[leaf.documents].nonzero()[0]
    return leaf.documents[places], leaf.scores_at(places)


def among(wanted: NDArray[Any], sorted_numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Return for each of ``wanted`` whether ``sorted_numbers``, which are not empty, have it."""
    places = sorted_numbers.searchsorted(wanted)
    np.minimum(places, len(sorted_numbers) - 1, out=places)
    found: NDArray[np.bool_] = sorted_numbers[places] == wanted
    return found


def _is_longer(documents: NDArray[np.intp], wanted: NDArray[np.intp]) -> bool:
    return len(documents) > LONGER * len(wanted) + _LONGER_BY
