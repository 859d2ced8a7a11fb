"""Signatures → which of them are alike enough to look at their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.reprints.signature import VALUES, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

#: Bands and rows of the locality-sensitive hashing (Indyk and Motwani 1998): texts of similarity s share a
#: band with probability 1 - (1 - s⁴)¹⁶, which is 0.64 for s = 0.5, 0.97 for 0.67 and 0.9998 for 0.8.
BANDS, ROWS = 16, 4
#: Estimated similarity from which the texts themselves are compared.
LEAST_SIMILARITY: Final = 0.45
#: A page is compared with so many at the most. Thousands filled in from one form are all alike; a reprint of
#: one of them is more like it than the others are.
MOST_NEIGHBOURS: Final = 50

#: Pairs that are looked at in one step, unless one signature is in more.
_AT_ONCE: Final = 1 << 14
#: Odd numbers by which a band's halves become one number.
_FACTORS: Final = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)


def neighbours(signatures: Sequence[bytes]) -> list[list[int]]:
    """Return for each of several distinct signatures the numbers of those like it, the most similar first."""
    found: list[list[int]] = [[] for _ in signatures]
    if not signatures:
        return found
    matrix = unpacked(signatures)
    for numbers, others in _sharing_a_band(matrix):
        equal = np.count_nonzero(matrix[numbers] == matrix[others], axis=1)
        alike = equal >= LEAST_SIMILARITY * VALUES
        numbers, others, equal = numbers[alike], others[alike], equal[alike]
        order = np.lexsort((others, -equal, numbers))
        firsts = np.flatnonzero(np.diff(numbers[order], prepend=-1))
        for some in np.split(order, firsts[1:]) if len(order) else ():
            found[int(numbers[some[0]])] = others[some[:MOST_NEIGHBOURS]].tolist()
    return found


def _sharing_a_band(matrix: NDArray[np.uint32]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield the pairs of rows that have a band in common, each both ways and once; all of a row together, the
    rows ascending."""
    count = len(matrix)
    order, starts, sizes = _buckets(matrix)
    pairs = np.concatenate(([0], np.cumsum(sizes.sum(axis=1))))
    first = 0
    while first < count:
        end = max(int(np.searchsorted(pairs, pairs[first] + _AT_ONCE, side="right")) - 1, first + 1)
        own = sizes[first:end].ravel()
        ends = np.cumsum(own)
        places = np.repeat(starts[first:end].ravel() - ends + own, own) + np.arange(ends[-1])
        numbers = np.repeat(np.repeat(np.arange(first, end), BANDS), own)
        keys = np.sort(numbers * count + order[places])
        numbers, others = np.divmod(keys, count)
        apart = numbers != others
        apart[1:] &= keys[1:] != keys[:-1]
        yield numbers[apart], others[apart]
        first = end


def _buckets(
    matrix: NDArray[np.uint32],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Bring rows together that have a band in common.

    Returns:
        the numbers of the rows, those that share a band side by side, one band after the other; and for each
        row and band where those begin among them that have the same, and how many they are: 0 for a row that
        is alone.
    """
    count = len(matrix)
    # Different bands may become one number, one pair in 2⁶⁴: the pair is found not to be alike.
    halves = np.ascontiguousarray(matrix).view(np.uint64).reshape(count, BANDS, ROWS // 2)
    keys = (halves * _FACTORS).sum(axis=2, dtype=np.uint64)
    order = np.empty((BANDS, count), dtype=np.int64)
    starts = np.empty((count, BANDS), dtype=np.int64)
    sizes = np.empty((count, BANDS), dtype=np.int64)
    for band in range(BANDS):
        order[band] = np.argsort(keys[:, band], kind="stable")
        ordered = keys[order[band], band]
        firsts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        together = np.diff(firsts, append=count)
        starts[order[band], band] = np.repeat(firsts, together) + band * count
        sizes[order[band], band] = np.repeat(together, together)
    sizes[sizes == 1] = 0
    return order.ravel(), starts, sizes
