"""How much a term in a page counts: BM25."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from whoosh.scoring import BaseScorer, WeightingModel, WeightLengthScorer, WeightScorer

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from whoosh.searching import Searcher

#: How soon further occurrences of a term in a page stop to count, and how much long pages are marked down.
#: Other values are compared in benchmarks/README.md.
K1, B = 0.9, 0.6

_TITLES = (fields.TITLE, fields.TITLE_CHARACTERS)


class BM25(WeightingModel):
    """BM25 as in Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009),
    equation 3.15, each field for itself; its idf, equation 3.1, with one more inside the logarithm, so that
    it is never negative.

    It differs from Whoosh's own in that idf, which there never falls below one, and in the mean length of
    titles, which counts only the pages that have one.
    """

    def idf(self, searcher: Searcher, fieldname: str, text: str) -> float:
        """Return ln(1 + (N - n + 0.5) / (n + 0.5)) for a term that n of N documents have."""
        parent = searcher.get_parent()
        return idf(parent.doc_frequency(fieldname, text), parent.doc_count_all())

    def scale(self, searcher: Any, field: str, having: float) -> Callable[[int, float], float]:
        """Return the scores of a term that ``having`` documents have: of document number in this segment and
        occurrences, marked down by the length of ``field``."""
        parent = searcher.get_parent()
        everything = parent.doc_count_all()
        most = idf(min(having, everything), everything) * (K1 + 1)
        by_length = K1 * B / _mean_length(parent, field)

        def score(number: int, weight: float) -> float:
            length = searcher.doc_field_length(number, field, 0)
            return float(most * weight / (weight + K1 * (1 - B) + by_length * length))

        return score

    def scorer(
        self,
        searcher: Searcher,
        fieldname: str,
        text: str,
        qf: int = 1,  # noqa: ARG002 Whoosh's signature
    ) -> BaseScorer:
        """Return the scorer of one term in one segment; in a field without lengths, Whoosh's own."""
        if not searcher.schema[fieldname].scorable:
            return WeightScorer.for_(searcher, fieldname, text)
        return _Scorer(searcher, fieldname, text)


class _Scorer(WeightLengthScorer):
    def __init__(self, searcher: Searcher, fieldname: str, text: str) -> None:
        parent = searcher.get_parent()
        self._most = parent.idf(fieldname, text) * (K1 + 1)
        self._by_length = K1 * B / _mean_length(parent, fieldname)
        self.setup(searcher, fieldname, text)

    def _score(self, weight: float, length: int) -> float:
        return float(self._most * weight / (weight + K1 * (1 - B) + self._by_length * length))


def scores(
    idf: float | NDArray[np.float64],
    occurrences: NDArray[np.integer[Any]] | NDArray[np.float64],
    lengths: NDArray[np.integer[Any]],
    mean_length: float,
) -> NDArray[np.float64]:
    """Return the scores of a term, one for each document that has it: as `BM25` gives them one by one."""
    by_length = K1 * B / mean_length
    saturated: NDArray[np.float64] = occurrences / (occurrences + (K1 * (1 - B)) + by_length * lengths)
    saturated *= idf * (K1 + 1)
    return saturated


def idf(having: float, everything: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)) for a term that n (``having``) of N documents have."""
    return log(1 + (everything - having + 0.5) / (having + 0.5))


def mean_length(field: str, total: int, documents: int, titled: int) -> float:
    """Return the mean number of terms in a field, of the pages that have it; 1 where no page does.

    Args:
        total: of the lengths of all documents.
        titled: how many documents have a title.
    """
    having = titled if field in _TITLES else documents
    return (total / having if having else 0.0) or 1.0


def _mean_length(searcher: Any, field: str) -> float:
    titled = searcher.doc_frequency(fields.PRESENT, fields.TITLE) if field in _TITLES else 0
    return mean_length(field, searcher.field_length(field), searcher.doc_count_all(), titled)
