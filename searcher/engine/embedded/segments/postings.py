"""The postings of terms in memory, what is known of the terms, and the codes of positions.

The numbers of a term's positions are their gaps, within each posting from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from searcher.engine.embedded.segments import ricecodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Postings(NamedTuple):
    """The postings of one term in one segment, or of several terms one after the other.

    Attributes:
        documents: numbers within the segment, ascending for each term, deleted ones included.
        frequencies: one for each.
    """

    documents: NDArray[np.int32]
    frequencies: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is known of neighbouring terms: an array each, with a number for each term.

    Attributes:
        document_frequencies: how many documents have it.
        collection_frequencies: how often they have it.
        position_counts: how many positions are written.
        position_widths: how wide their codes are.
        extensions: how many of the next terms the other positions follow from, see `implied`.
    """

    document_frequencies: NDArray[np.int64]
    collection_frequencies: NDArray[np.int64]
    position_counts: NDArray[np.int64]
    position_widths: NDArray[np.uint8]
    extensions: NDArray[np.int64]

    def __getitem__(self, terms: slice | NDArray[np.int64]) -> Statistics:
        return Statistics(
            self.document_frequencies[terms],
            self.collection_frequencies[terms],
            self.position_counts[terms],
            self.position_widths[terms],
            self.extensions[terms],
        )

    def repeated(self) -> NDArray[np.bool_]:
        """Whether some document has the term more than once."""
        repeated: NDArray[np.bool_] = self.collection_frequencies > self.document_frequencies
        return repeated

    def document_numbers(self) -> NDArray[np.int64]:
        """How many numbers each term's documents are."""
        return self.document_frequencies * (1 + self.repeated())


def encode_positions(
    position_gaps: NDArray[np.int64], found: Statistics, blocks: NDArray[np.int64]
) -> ricecodes.Codes:
    """Return the codes of the gaps of those positions that are written."""
    widths = np.repeat(found.position_widths, found.position_counts)
    return ricecodes.encode(position_gaps, widths, bounds(found.position_counts)[blocks])


def restarted(gaps: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return sums of the gaps, from 0 anew at each of the starts; the last of these is the end."""
    sums = np.cumsum(gaps)
    before = np.append(0, sums)[starts[:-1]]
    sums -= np.repeat(before, np.diff(starts))
    return sums


def bounds(counts: NDArray[Any] | Sequence[int]) -> NDArray[np.int64]:
    """Return where each of several runs begins, and the end of the last."""
    sums = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums


def gaps_between(values: NDArray[np.int32], firsts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the differences from one value to the next; at ``firsts`` the values themselves."""
    gaps = np.empty(len(values), np.int64)
    gaps[:1] = values[:1]
    np.subtract(values[1:], values[:-1], out=gaps[1:])
    gaps[firsts] = values[firsts]
    return gaps
