"""Tokens in the order of the text → postings in the order of the terms.

A batch is inverted by sorting its tokens once, by the numbers of their terms; the texts of the terms are
only looked at when each is there once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.engine.embedded.segments.model import FieldPostings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from searcher.analysis.termstreams import StreamTerms
    from searcher.analysis.termtable import TermTable

#: Of a sorted integer.
_BITS: Final = 63


def invert(streams: Sequence[StreamTerms], table: TermTable) -> FieldPostings:
    """Return the postings of a field, with positions.

    Args:
        streams: of each document in turn; the first is document 0.
        table: by which the numbers of their terms are read.
    """
    lengths = [len(stream.numbers) for stream in streams]
    if not sum(lengths):
        return empty(positions=True)
    numbers = np.concatenate([stream.numbers for stream in streams])
    order = _by_number(numbers)
    in_order = numbers[order]
    starts = np.flatnonzero(np.concatenate(([True], in_order[1:] != in_order[:-1])))
    terms = table.texts(in_order[starts])
    ranks = np.array(sorted(range(len(terms)), key=terms.__getitem__), dtype=np.int64)
    sizes = np.diff(starts, append=len(order))[ranks]
    order = order[_places(starts[ranks], sizes)]
    documents = np.repeat(np.arange(len(streams), dtype=np.int32), lengths)[order]
    positions = np.concatenate([stream.positions for stream in streams])[order]
    return _grouped([terms[rank] for rank in ranks.tolist()], sizes, documents, positions)


def keywords(values: Mapping[bytes, Sequence[int]]) -> FieldPostings:
    """Return the postings of a field without positions, where a document has a term once or not at all.

    Args:
        values: for each term the documents that have it, ascending.
    """
    terms = sorted(values)
    counts = [len(values[term]) for term in terms]
    documents = [number for term in terms for number in values[term]]
    return FieldPostings(
        terms=terms,
        starts=_bounds(counts),
        documents=np.array(documents, dtype=np.int32),
        frequencies=np.ones(len(documents), dtype=np.int32),
        positions=None,
    )


def empty(*, positions: bool) -> FieldPostings:
    """Return the postings of a field that no document has."""
    none = np.zeros(0, dtype=np.int32)
    return FieldPostings([], np.zeros(1, dtype=np.int64), none, none, none if positions else None)


def _by_number(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of the tokens in the order of their terms' numbers, equal ones as they stand.

    Sorting plain integers is several times as fast as an argsort; so each is number and place at once, where
    that fits.
    """
    place_bits = len(numbers).bit_length()
    if int(numbers.max()).bit_length() + place_bits > _BITS:
        return np.argsort(numbers, kind="stable")
    keys = numbers << place_bits
    keys |= np.arange(len(numbers))
    keys.sort()
    keys &= (1 << place_bits) - 1
    return keys


def _places(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers from each of ``starts``, as many as its size says, one after the other."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)


def _grouped(
    terms: list[bytes],
    sizes: NDArray[np.int64],
    documents: NDArray[np.int32],
    positions: NDArray[np.int32],
) -> FieldPostings:
    """Return the postings of tokens that are in the order of (term, document, position).

    Args:
        sizes: how many tokens each term has.
    """
    begins = np.concatenate(([True], documents[1:] != documents[:-1]))
    first_tokens = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    begins[first_tokens] = True
    postings = np.flatnonzero(begins)
    starts = np.append(np.searchsorted(postings, first_tokens), len(postings))
    return FieldPostings(
        terms=terms,
        starts=starts.astype(np.int64),
        documents=documents[postings],
        frequencies=np.diff(postings, append=len(documents)).astype(np.int32),
        positions=positions,
    )


def _bounds(counts: Iterable[int]) -> NDArray[np.int64]:
    sizes = np.fromiter(counts, dtype=np.int64)
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
