"""Neighbouring terms together: how they are cut into blocks, and a block as it is read.

What all terms of a block begin with is left out of all of them; it stands in the list of the blocks' first
terms, by which blocks are found.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.segments.documentcodes import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.postings import Statistics
    from searcher.engine.embedded.segments.termnumbers import BlockNumbers

#: The most terms of a block, and the most occurrences of them unless it is one term.
BLOCK, OCCURRENCES = 64, 8192
#: The streams of bytes in which each block has a part. Those of one chunk lie together.
STREAMS = ("terms", "numbers", "excesses", "documents", "position_unary", "position_low")
#: Where a block begins: the ordinal of its first term, and the offset in each stream of its chunk. An entry
#: without terms stands at the end of each chunk.
BLOCK_ENTRY = np.dtype([("first", "<u4"), *((name, "<u4") for name in STREAMS)])


@dataclass(frozen=True)
class Block:
    """A block of terms, read.

    Attributes:
        first: the ordinal of its first term.
        numbers: what is known of its terms.
        shared: what they begin with.
        left: what else there is of them, one after the other.
        bounds: where each begins there, and the end of the last.
        streams: where its streams begin in the file, and where they end, in the order of `STREAMS`.
    """

    first: int
    numbers: BlockNumbers
    shared: bytes
    left: bytes
    bounds: list[int]
    streams: tuple[list[int], list[int]]

    @property
    def count(self) -> int:
        """How many terms it has."""
        return len(self.bounds) - 1

    def terms(self, first: int, last: int) -> list[bytes]:
        """Return its terms from ``first`` to before ``last``."""
        return [self.shared + self.left[a:b] for a, b in pairwise(self.bounds[first : last + 1])]

    def position(self, term: bytes) -> int:
        """Return how many of its terms are less than ``term``, which is not less than the first."""
        if not term.startswith(self.shared):
            return self.count
        left, starts = self.left, self.bounds
        return bisect_left(
            range(self.count),
            term[len(self.shared) :],
            key=lambda place: left[starts[place] : starts[place + 1]],
        )

    def place(self, term: bytes) -> int:
        """Return which of its terms ``term`` is, which is not less than the first; -1 where it is none."""
        place = self.position(term)
        if place == self.count:
            return -1
        left = self.left[self.bounds[place] : self.bounds[place + 1]]
        return place if left == term[len(self.shared) :] else -1

    def documents(self, place: int) -> Place:
        """Return where the documents of one of its terms are."""
        above, start, size = self.numbers.documents(place)
        start += self.stream("documents").start
        return Place(self.numbers.document_frequency(place), above, start, start + size)

    def stream(self, name: str) -> slice:
        """Return where its bytes of a stream are in the file."""
        number = STREAMS.index(name)
        return slice(self.streams[0][number], self.streams[1][number])

    @property
    def statistics(self) -> Statistics:
        """What is known of its terms."""
        return self.numbers.statistics


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one chunk, read without their terms.

    Attributes:
        first: the ordinal of the first term.
        statistics: of all terms.
        blocks: the place of each block's first term, and how many terms there are.
        starts: where the bytes of each block begin in the file, and the end of the last, by stream.
        document_starts: where those of the documents of each term begin, and the end of the last.
    """

    first: int
    statistics: Statistics
    blocks: NDArray[np.int64]
    starts: dict[str, NDArray[np.int64]]
    document_starts: NDArray[np.int64]


def block_bounds(occurrences: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how terms are cut into blocks: the place of each block's first term, and the number of terms.

    Args:
        occurrences: of each term.
    """
    sums = np.append(0, np.cumsum(occurrences))
    cuts = [0]
    while cuts[-1] < len(occurrences):
        start = cuts[-1]
        fitting = int(np.searchsorted(sums, sums[start] + OCCURRENCES, "right")) - 1
        cuts.append(min(max(fitting, start + 1), start + BLOCK, len(occurrences)))
    return np.array(cuts, np.int64)


def shortened(terms: Sequence[bytes], blocks: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
    """Return what is written of the terms of a chunk, one after the other, and the length of each."""
    left: list[bytes] = []
    for start, end in pairwise(blocks.tolist()):
        shared = _shared(terms[start], terms[end - 1])
        left += [term[shared:] for term in terms[start:end]]
    return b"".join(left), np.fromiter(map(len, left), np.int64, len(left))


def _shared(first: bytes, last: bytes) -> int:
    """How many bytes two terms, and so all between them, begin with in common."""
    count = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        count += 1
    return count
