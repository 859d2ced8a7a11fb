"""Postings ↔ Rice codes, many terms at once.

The numbers of a term's documents are the gaps between them, each counted from the document after the one
before; then, where the term is more than once in some document, its frequencies less 1. The numbers of its
positions are their gaps, within each posting from 0. How wide the codes are follows from the term's
statistics, but for the positions, whose width is one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import ricecodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.model import FieldPostings


class Postings(NamedTuple):
    """The postings of one term in one segment, or of several terms one after the other.

    Attributes:
        documents: numbers within the segment, ascending for each term, deleted ones included.
        frequencies: one for each.
    """

    documents: NDArray[np.int32]
    frequencies: NDArray[np.int32]


class DocumentCodes(NamedTuple):
    """Where the numbers of the documents of neighbouring terms are, counted from the first term's.

    Attributes:
        starts: how many numbers stand before each term's, and how many there are.
        bits: how many lowest bits stand before each term's, and how many there are.
        widths: a row for the terms' gaps and one for their frequencies.
    """

    starts: NDArray[np.int64]
    bits: NDArray[np.int64]
    widths: NDArray[np.uint8]


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

    def gap_widths(self, count: int) -> NDArray[np.uint8]:
        """How wide the gaps between documents are, of ``count`` in all."""
        return ricecodes.widths_for(count - self.document_frequencies, self.document_frequencies)

    def document_codes(self, count: int) -> DocumentCodes:
        """Where the numbers of each term's documents are, of ``count`` documents in all."""
        having = self.document_frequencies
        sums = np.stack((count - having, self.collection_frequencies - having))
        widths = ricecodes.widths_for(sums, having)
        return DocumentCodes(bounds(self.document_numbers()), bounds(having * widths.sum(axis=0)), widths)

    def frequency_widths(self) -> NDArray[np.uint8]:
        """How wide the frequencies are."""
        above = self.collection_frequencies - self.document_frequencies
        return ricecodes.widths_for(above, self.document_frequencies)


def encode_documents(
    postings: FieldPostings, found: Statistics, count: int, blocks: NDArray[np.int64]
) -> ricecodes.Codes:
    """Return the codes of documents and frequencies.

    Args:
        count: how many documents the segment has.
        blocks: the place of each block's first term, and how many terms there are.
    """
    filled = postings.starts[:-1][found.document_frequencies > 0]
    gaps = gaps_between(postings.documents, filled) - 1
    gaps[filled] += 1
    are_gaps = _are_gaps(found)
    numbers = np.empty(len(are_gaps), np.int64)
    numbers[are_gaps] = gaps
    numbers[~are_gaps] = postings.frequencies[np.repeat(found.repeated(), found.document_frequencies)] - 1
    return ricecodes.encode(numbers, document_widths(found, count), bounds(found.document_numbers())[blocks])


def encode_positions(
    position_gaps: NDArray[np.int64], found: Statistics, blocks: NDArray[np.int64]
) -> ricecodes.Codes:
    """Return the codes of the gaps of those positions that are written."""
    widths = np.repeat(found.position_widths, found.position_counts)
    return ricecodes.encode(position_gaps, widths, bounds(found.position_counts)[blocks])


def document_widths(found: Statistics, count: int) -> NDArray[np.uint8]:
    """Return how wide each of the numbers of documents is."""
    widths = np.stack((found.gap_widths(count), found.frequency_widths()), axis=1)
    return np.repeat(widths.ravel(), _kinds(found))


def joined(numbers: NDArray[np.int64], having: int, count: int) -> Postings:
    """Return the postings of one term, whose numbers these are.

    Args:
        having: how many documents have the term.

    Raises:
        CorruptIndexError: a document is not among the ``count`` of the segment.
    """
    documents = (numbers[:having] + 1).cumsum()
    documents -= 1
    if documents[-1] >= count:
        raise CorruptIndexError("A posting is of a document that is not there.")
    above = numbers[having:]
    frequencies = (above + 1).astype(np.int32) if len(above) else np.ones(having, np.int32)
    return Postings(documents.astype(np.int32), frequencies)


def split_documents(numbers: NDArray[np.int64], found: Statistics, count: int) -> Postings:
    """Return the postings whose numbers these are.

    Raises:
        CorruptIndexError: a document is not among the ``count`` of the segment.
    """
    having = found.document_frequencies
    starts = bounds(having)
    are_gaps = _are_gaps(found)
    gaps = numbers[are_gaps] + 1
    gaps[starts[:-1][having > 0]] -= 1
    frequencies = np.ones(len(gaps), np.int32)
    frequencies[np.repeat(found.repeated(), having)] += numbers[~are_gaps].astype(np.int32)
    documents = restarted(gaps, starts)
    if len(documents) and documents.max() >= count:
        raise CorruptIndexError("A posting is of a document that is not there.")
    return Postings(documents.astype(np.int32), frequencies)


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


def _kinds(found: Statistics) -> NDArray[np.int64]:
    """How many gaps and how many frequencies each term has among the numbers of its documents, in turn."""
    having = found.document_frequencies
    return np.stack((having, having * found.repeated()), axis=1).ravel()


def _are_gaps(found: Statistics) -> NDArray[np.bool_]:
    kinds = _kinds(found)
    return np.repeat(np.tile((True, False), len(kinds) // 2), kinds)


def gaps_between(values: NDArray[np.int32], firsts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the differences from one value to the next; at ``firsts`` the values themselves."""
    gaps = np.empty(len(values), np.int64)
    gaps[:1] = values[:1]
    np.subtract(values[1:], values[:-1], out=gaps[1:])
    gaps[firsts] = values[firsts]
    return gaps
