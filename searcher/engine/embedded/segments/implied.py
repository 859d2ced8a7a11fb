"""Positions of single characters that follow from those of the pairs that begin with them.

The character stream has each Chinese character by itself and with the next: where 安全 stands, 安 does.
Of such a character only those positions are written where no longer term begins with it, in the same
chunk of terms. Whether a term is of this kind is seen from the positions themselves, whatever the field.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments.postings import Postings, bounds, restarted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.model import FieldPostings
    from searcher.engine.embedded.segments.postings import Statistics

#: First byte → length in UTF-8, of the characters that are looked at: those of three and four bytes.
_LONG_CHARACTERS = {byte: 3 if byte < 0xF0 else 4 for byte in range(0xE0, 0xF8)}
_POSITION_BITS = 32


@dataclass(frozen=True, slots=True)
class Implied:
    """Which positions of a chunk need not be written.

    Attributes:
        extensions: for each term, how many of the next terms its positions follow from; 0 where all of them
            are written.
        written: of each position, whether it is to be written.
    """

    extensions: NDArray[np.int64]
    written: NDArray[np.bool_]


def implied(postings: FieldPostings, positions: NDArray[np.int32]) -> Implied:
    """Return which positions follow from others."""
    occurrences = bounds(postings.frequencies)[postings.starts]
    extensions = np.zeros(len(postings.terms), np.int64)
    written = np.ones(len(positions), bool)
    documents = np.repeat(postings.documents, postings.frequencies)
    for term, end in _extended(postings.terms):
        first, own, last = occurrences[term], occurrences[term + 1], occurrences[end]
        if last - own > own - first:
            continue
        keys = _keys(documents[first:last], positions[first:last])
        characters, pairs = keys[: own - first], np.sort(keys[own - first :])
        places = np.searchsorted(characters, pairs)
        # Each pair must stand where the character does, and no two at one place.
        distinct = len(pairs) < 2 or bool((np.diff(places) > 0).all())
        if distinct and places[-1] < len(characters) and bool((characters[places] == pairs).all()):
            extensions[term] = end - term - 1
            written[first + places] = False
    return Implied(extensions, written)


def complete(
    own: Postings, gaps: NDArray[np.int64], longer: Postings, longer_positions: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return all positions of a term.

    Args:
        own: its postings.
        gaps: of those of its positions that were written.
        longer: the postings of the terms that the others follow from, one term after the other.
        longer_positions: their positions.

    Raises:
        CorruptIndexError: they do not fit together.
    """
    places = np.searchsorted(own.documents, np.repeat(longer.documents, longer.frequencies))
    counts = np.bincount(places, minlength=len(own.documents))
    left = own.frequencies - counts[: len(own.documents)]
    if len(counts) > len(own.documents) or left.min(initial=0) < 0 or left.sum() != len(gaps):
        raise CorruptIndexError("The positions of a character do not fit those of its pairs.")
    rest = restarted(gaps, bounds(left)).astype(np.int32)
    following, written = _keys(places, longer_positions), _keys(np.repeat(np.arange(len(left)), left), rest)
    keys = np.concatenate((following, written))
    keys.sort()
    return keys.astype(np.int32)  # The lower half of each key.


def complete_all(
    read: Postings, gaps: NDArray[np.int64], found: Statistics, part: slice
) -> NDArray[np.int32]:
    """Return all positions of a part of neighbouring terms.

    Args:
        read: the postings of all the terms.
        gaps: of those of their positions that were written.
        found: the statistics of all the terms, among them those that the positions of the part follow from.

    Raises:
        CorruptIndexError: they do not fit together.
    """
    starts = bounds(found.document_frequencies)
    occurrences = bounds(read.frequencies)[starts]
    firsts = bounds(found.position_counts)
    positions = np.empty(occurrences[-1], np.int32)
    whole = np.repeat(found.extensions == 0, found.document_frequencies)
    every = np.repeat(whole, read.frequencies)
    own = np.repeat(found.extensions == 0, found.position_counts)
    positions[every] = restarted(gaps[own], bounds(read.frequencies[whole]))
    for term in np.flatnonzero(found.extensions[part]) + part.start:
        end = term + 1 + found.extensions[term]
        longer = slice(starts[term + 1], starts[end])
        positions[occurrences[term] : occurrences[term + 1]] = complete(
            Postings(*(column[starts[term] : starts[term + 1]] for column in read)),
            gaps[firsts[term] : firsts[term + 1]],
            Postings(read.documents[longer], read.frequencies[longer]),
            positions[occurrences[term + 1] : occurrences[end]],
        )
    return positions[occurrences[part.start] : occurrences[part.stop]]


def _extended(terms: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """The places of the single characters that other terms begin with, and the end of these terms."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    for place in np.flatnonzero((lengths == 3) | (lengths == 4)).tolist():
        term = terms[place]
        if _LONG_CHARACTERS.get(term[0]) == len(term) and term[-1] < 0xFF:
            end = bisect_left(terms, term[:-1] + bytes((term[-1] + 1,)), place + 1)
            if end > place + 1:
                yield place, end


def _keys(documents: NDArray[np.integer], positions: NDArray[np.int32]) -> NDArray[np.int64]:
    return documents.astype(np.int64) << _POSITION_BITS | positions
