"""What a leaf of a query tree matches in one segment, and what each of its documents scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded import weighting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Leaf:
    """Documents and their scores.

    Attributes:
        documents: numbers within the segment, ascending, each once, deleted ones included.
        has_scores: whether `scores` are at hand, rather than to be worked out.
        scores: one for each of the documents, above 0.
    """

    __slots__ = ("_scores", "documents")

    def __init__(self, documents: NDArray[np.intp], scores: NDArray[np.float64]) -> None:
        self.documents = documents
        self._scores = scores

    @property
    def has_scores(self) -> bool:
        return True

    @property
    def scores(self) -> NDArray[np.float64]:
        return self._scores

    def scores_at(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the scores of the documents at these places among `documents`."""
        return self.scores[places]

    @property
    def nbytes(self) -> int:
        """How many bytes the arrays take once there are scores."""
        return 2 * self.documents.nbytes


class TermLeaf(Leaf):
    """The postings of a term, whose scores are worked out when they are asked for: often only those of a few
    of many documents are. Safe to use from several threads."""

    __slots__ = ("_frequencies", "_idf", "_lengths", "_mean_length")

    def __init__(
        self,
        documents: NDArray[np.intp],
        frequencies: NDArray[np.int32],
        idf: float,
        lengths: NDArray[np.int32],
        mean_length: float,
    ) -> None:
        """``lengths`` are those of all documents of the segment, in the field of the term."""
        super().__init__(documents, NOTHING.scores)
        self._frequencies: NDArray[np.int32] | None = frequencies
        self._idf = idf
        self._lengths = lengths
        self._mean_length = mean_length

    @property
    def has_scores(self) -> bool:
        return self._frequencies is None

    @property
    def scores(self) -> NDArray[np.float64]:
        frequencies = self._frequencies
        if frequencies is not None:
            self._scores = self._scored(self.documents, frequencies)
            # Only now: until they are gone, other threads do without the scores.
            self._frequencies = None
        return self._scores

    def scores_at(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        frequencies = self._frequencies
        if frequencies is None:
            return self._scores[places]
        return self._scored(self.documents[places], frequencies[places])

    def _scored(self, documents: NDArray[np.intp], frequencies: NDArray[np.int32]) -> NDArray[np.float64]:
        return weighting.scores(self._idf, frequencies, self._lengths[documents], self._mean_length)


NOTHING = Leaf(np.empty(0, np.intp), np.empty(0))


def total(leaves: Sequence[Leaf], count: int) -> Leaf:
    """Return the sum of ``leaves`` in a segment of ``count`` documents."""
    if not leaves:
        return NOTHING
    if len(leaves) == 1:
        return leaves[0]
    return summed(
        np.concatenate([leaf.documents for leaf in leaves]),
        np.concatenate([leaf.scores for leaf in leaves]),
        count,
    )


def summed(documents: NDArray[np.integer[Any]], scores: NDArray[np.float64], count: int) -> Leaf:
    """Return the sums of scores by document, in a segment of ``count`` documents."""
    if len(documents) * 8 > count:
        sums: NDArray[np.float64] = np.bincount(documents, scores, count).astype(np.float64, copy=False)
        found = np.flatnonzero(sums)
        return Leaf(found, sums[found])
    found = _distinct(documents.astype(np.intp))
    gathered = np.bincount(found.searchsorted(documents), scores).astype(np.float64, copy=False)
    return Leaf(found, gathered)


def union(lists: Sequence[NDArray[np.intp]]) -> NDArray[np.intp]:
    """Return the numbers that are in any of ``lists``, ascending."""
    if len(lists) < 2:
        return lists[0] if lists else NOTHING.documents
    return _distinct(np.concatenate(lists))


def _distinct(numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each number once, ascending; the array is used up."""
    numbers.sort()  # For so few numbers quicker than np.unique, which hashes.
    return numbers[are_first(numbers)]


def are_first(ordered: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return for each of ascending numbers whether it is the first of its kind."""
    found = np.empty(len(ordered), np.bool_)
    found[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found
