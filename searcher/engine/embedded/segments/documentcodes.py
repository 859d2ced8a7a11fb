"""The documents of terms ↔ bytes: each term has its own, so that one is read without those beside it.

The numbers of a term's documents are the gaps between them, each counted from the document after the one
before; then, where the term is more than once in some document, its frequencies less 1. They are Rice codes:
first the bytes of their unary parts, then those of their lowest bits. How wide these are follows from how
many documents the term has, and how often they have it.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import ricecodes
from searcher.engine.embedded.segments.postings import Postings, bounds, gaps_between, restarted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.model import FieldPostings
    from searcher.engine.embedded.segments.postings import Statistics
    from searcher.engine.embedded.segments.ricecodes import BitReader


class Place(NamedTuple):
    """Where the documents of a term are.

    Attributes:
        having: how many there are.
        above: by how much the term's collection frequency is above that.
        start, end: of their bytes in the file.
    """

    having: int
    above: int
    start: int
    end: int


class _Form(NamedTuple):
    """How the documents of a term are coded: of gaps and frequencies how many there are and their widths, and
    where the lowest bits begin in the file."""

    counts: tuple[int, int]
    widths: tuple[int, int]
    low: int


def encode(
    postings: FieldPostings, found: Statistics, count: int
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes of the documents of terms, and where those of each begin, and the end of the last.

    Args:
        count: how many documents the segment has.
    """
    filled = postings.starts[:-1][found.document_frequencies > 0]
    gaps = gaps_between(postings.documents, filled) - 1
    gaps[filled] += 1
    kinds = _kinds(found)
    are_gaps = _are_first(kinds)
    numbers = np.empty(len(are_gaps), np.int64)
    numbers[are_gaps] = gaps
    numbers[~are_gaps] = postings.frequencies[np.repeat(found.repeated(), found.document_frequencies)] - 1
    widths = np.repeat(_widths(found, count), kinds)
    codes = ricecodes.encode(numbers, widths, bounds(found.document_numbers()))
    sizes = np.stack((np.diff(codes.unary_starts), np.diff(codes.low_starts)), axis=1)
    are_unary = _are_first(sizes.ravel())
    coded = np.empty(len(are_unary), np.uint8)
    coded[are_unary] = codes.unary
    coded[~are_unary] = codes.low
    return coded, codes.unary_starts + codes.low_starts


def once(count: int) -> int:
    """Return how many bytes the documents of a term take that one of ``count`` documents has once: a byte has
    room for what is above the lowest bits, which is 2 at most."""
    return 1 + ((ricecodes.width_for(count - 1, 1) + 7) >> 3)


def read(bits: BitReader, place: Place, count: int) -> Postings:
    """Return the postings of a term, in a segment of ``count`` documents.

    Raises:
        CorruptIndexError: they cannot be read.
    """
    form = _form(place, count)
    having, width = place.having, form.widths[0]
    ends = bits.ends(slice(place.start, form.low))
    if len(ends) != sum(form.counts):
        raise CorruptIndexError(f"There are {len(ends)} numbers of documents, not {sum(form.counts)}.")
    documents = ends[:having]
    if width:
        # The sum of what is above the lowest bits of the gaps is how many zeros there are before an end.
        each = np.arange(having)
        documents = documents - each << width
        documents += bits.low(form.low * 8, having, width).cumsum()
        documents += each
    _check(documents, count)
    if not place.above:
        return Postings(documents.astype(np.int32), np.ones(having, np.int32))
    frequencies = ends[having:] - ends[having - 1 : -1]
    if form.widths[1]:
        frequencies -= 1
        frequencies <<= form.widths[1]
        frequencies += bits.low(form.low * 8 + having * width, having, form.widths[1])
        frequencies += 1
    return Postings(documents.astype(np.int32), frequencies.astype(np.int32))


def read_several(bits: BitReader, places: Sequence[Place], count: int) -> list[Postings]:
    """Return the postings of terms from all over a segment, read at once: a query has some tens of terms,
    most of them rare, and to read one is to take many steps for a few numbers.

    Raises:
        CorruptIndexError: they cannot be read.
    """
    forms = [_form(place, count) for place in places]
    unary = [bits.data[place.start : form.low] for place, form in zip(places, forms, strict=True)]
    kinds = np.array([form.counts for form in forms])
    widths = np.array([form.widths for form in forms]).ravel().repeat(kinds.ravel())
    lows = np.array([form.low for form in forms])
    starts = np.array([0, *accumulate(map(len, unary))])
    numbers = bits.blocks(np.concatenate(unary), starts, lows, kinds.sum(axis=1), widths)
    documents, frequencies = _split(numbers, kinds.ravel(), count)
    # Copies: to keep one is not to keep all.
    return [
        Postings(documents[start:end].copy(), frequencies[start:end].copy())
        for start, end in pairwise(accumulate((place.having for place in places), initial=0))
    ]


def read_run(bits: BitReader, found: Statistics, starts: NDArray[np.int64], count: int) -> Postings:
    """Return the postings of neighbouring terms.

    Args:
        starts: where the bytes of each begin in the file, and the end of the last.

    Raises:
        CorruptIndexError: they cannot be read.
    """
    kinds, widths = _kinds(found), _widths(found, count)
    low_sizes = ((kinds * widths).reshape(-1, 2).sum(axis=1) + 7) >> 3
    unary_sizes = np.diff(starts) - low_sizes
    if unary_sizes.min(initial=0) < 0:
        raise _too_few_bytes()
    are_unary = _are_first(np.stack((unary_sizes, low_sizes), axis=1).ravel())
    unary = bits.data[starts[0] : starts[-1]][are_unary]
    each = np.repeat(widths, kinds)
    numbers = bits.blocks(
        unary, bounds(unary_sizes), starts[:-1] + unary_sizes, found.document_numbers(), each
    )
    return Postings(*_split(numbers, kinds, count))


def _form(place: Place, count: int) -> _Form:
    having, above = place.having, place.above
    repeated = having if above else 0
    gap_width = ricecodes.width_for(count - having, having)
    width = ricecodes.width_for(above, having)
    low = place.end - ((having * gap_width + repeated * width + 7) >> 3)
    if low < place.start:
        raise _too_few_bytes()
    return _Form((having, repeated), (gap_width, width), low)


def _widths(found: Statistics, count: int) -> NDArray[np.uint8]:
    """How wide the gaps and the frequencies of each term are, in turn."""
    having = found.document_frequencies
    sums = np.stack((count - having, found.collection_frequencies - having))
    return ricecodes.widths_for(sums, having).T.ravel()


def _kinds(found: Statistics) -> NDArray[np.int64]:
    """How many gaps and how many frequencies each term has among the numbers of its documents, in turn."""
    having = found.document_frequencies
    return np.stack((having, having * found.repeated()), axis=1).ravel()


def _are_first(kinds: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of things of two kinds, so many of the one, so many of the other and so on: which are of the first."""
    are_first = np.zeros(len(kinds), np.bool_)
    are_first[::2] = True
    return are_first.repeat(kinds)


def _split(
    numbers: NDArray[np.int64], kinds: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The documents and the frequencies that numbers stand for."""
    having, repeated = kinds[::2], kinds[1::2] > 0
    starts = bounds(having)
    are_gaps = _are_first(kinds)
    gaps = numbers[are_gaps]
    gaps += 1
    gaps[starts[:-1][having > 0]] -= 1
    documents = restarted(gaps, starts)
    _check(documents, count)
    frequencies = np.ones(len(gaps), np.int32)
    frequencies[repeated.repeat(having)] += numbers[~are_gaps].astype(np.int32)
    return documents.astype(np.int32), frequencies


def _too_few_bytes() -> CorruptIndexError:
    return CorruptIndexError("There are too few bytes for the documents of a term.")


def _check(documents: NDArray[np.int64], count: int) -> None:
    if len(documents) and documents.max() >= count:
        raise CorruptIndexError("A posting is of a document that is not there.")
