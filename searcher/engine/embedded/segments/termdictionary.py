"""The sorted terms of one field, in blocks, with the statistics and the places of their postings.

What all terms of a block begin with is left out of all of them; it stands in the list of the blocks' first
terms, by which blocks are found. Where the bytes of a block begin is in the list of blocks, which is small.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import termnumbers, varbytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.cache import DecodedCache
    from searcher.engine.embedded.segments.container import SectionFile
    from searcher.engine.embedded.segments.postings import DocumentCodes, Statistics
    from searcher.engine.embedded.segments.termnumbers import BlockNumbers

#: The most terms of a block, and the most occurrences of them unless it is one term.
BLOCK, OCCURRENCES = 64, 8192
#: The streams of bytes in which each block has a part. Those of one chunk lie together.
STREAMS = ("terms", "numbers", "document_unary", "document_low", "position_unary", "position_low")
#: Where a block begins: the ordinal of its first term, and the offset in each stream of its chunk. An entry
#: without terms stands at the end of each chunk.
BLOCK_ENTRY = np.dtype([("first", "<u4"), *((name, "<u4") for name in STREAMS)])
#: Terms that are read one after the other without keeping their blocks.
_MANY = 512
#: Bytes of a decoded block in memory, about.
_BLOCK_SIZE = 8_000


@dataclass(frozen=True)
class Block:
    """A block of terms, read.

    Attributes:
        first: the ordinal of its first term.
        numbers: what is known of its terms.
        shared: what they begin with.
        left: what else there is of them, one after the other.
        bounds: where each begins there, and the end of the last.
        streams: where its bytes begin and end in the file, in the order of `STREAMS`.
        documents: how many the segment has.
    """

    first: int
    numbers: BlockNumbers
    shared: bytes
    left: bytes
    bounds: list[int]
    streams: list[tuple[int, int]]
    documents: int

    @property
    def count(self) -> int:
        """How many terms it has."""
        return len(self.bounds) - 1

    @cached_property
    def terms(self) -> list[bytes]:
        """All of its terms."""
        return [self.shared + self.left[start:end] for start, end in pairwise(self.bounds)]

    def term(self, place: int) -> bytes:
        """Return one of its terms."""
        return self.shared + self.left[self.bounds[place] : self.bounds[place + 1]]

    def position(self, term: bytes) -> int:
        """Return how many of its terms are less than ``term``."""
        return bisect_left(range(self.count), term, key=self.term)

    def stream(self, name: str) -> slice:
        """Return where its bytes of a stream are in the file."""
        return slice(*self.streams[STREAMS.index(name)])

    @property
    def statistics(self) -> Statistics:
        """What is known of its terms."""
        return self.numbers.statistics

    @cached_property
    def document_codes(self) -> DocumentCodes:
        """Where the numbers of its terms' documents are."""
        return self.statistics.document_codes(self.documents)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one chunk, read without their terms.

    Attributes:
        first: the ordinal of the first term.
        statistics: of all terms.
        blocks: the place of each block's first term, and how many terms there are.
        starts: where the bytes of each block begin in the file, and the end of the last, by stream.
    """

    first: int
    statistics: Statistics
    blocks: NDArray[np.int64]
    starts: dict[str, NDArray[np.int64]]


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


class TermDictionary:
    """The terms of one field, by the sections that `writer.ArraysWriter` wrote.

    Args:
        positioned: whether the field has positions.
        documents: how many the segment has.
        cache: for blocks.
    """

    def __init__(
        self, file: SectionFile, field: str, documents: int, cache: DecodedCache, *, positioned: bool
    ) -> None:
        self._bytes = file.bytes
        self._file = file
        self._field = field
        self._documents = documents
        self._positioned = positioned
        self._cache = cache
        self._entries = file.section(f"{field}/blocks", BLOCK_ENTRY)
        self._token = object()
        self.count = int(self._entries["first"][-1])

    @cached_property
    def _firsts(self) -> list[bytes]:
        lengths = varbytes.decode(self._file.section(f"{self._field}/first_lengths")).tolist()
        text = self._file.section(f"{self._field}/first_terms").tobytes()
        return [text[a:b] for a, b in pairwise(accumulate(lengths, initial=0))]

    @cached_property
    def _ordinals(self) -> list[int]:
        ordinals: list[int] = self._entries["first"].tolist()
        return ordinals

    @cached_property
    def _ends(self) -> list[int]:
        """The entries without terms: one at the end of each chunk."""
        ends: list[int] = np.flatnonzero(np.diff(self._ordinals, append=self.count) == 0).tolist()
        return ends

    @cached_property
    def _bases(self) -> list[dict[str, int]]:
        """Where the streams of each chunk begin in the file."""
        return [
            {name: self._file.start(f"{self._field}/{chunk}/{name}") for name in STREAMS}
            for chunk in range(len(self._ends))
        ]

    def ordinal(self, term: bytes) -> int:
        """Return the number of ``term`` in the order of bytes; -1 where the field has it not."""
        number = bisect_right(self._firsts, term) - 1
        if number < 0:
            return -1
        block = self._block(number)
        place = block.position(term)
        return block.first + place if place < block.count and block.term(place) == term else -1

    def position(self, term: bytes) -> int:
        """Return how many terms are less than ``term``."""
        number = bisect_right(self._firsts, term) - 1
        if number < 0:
            return 0
        block = self._block(number)
        return block.first + block.position(term)

    def terms(self, ordinals: range) -> list[bytes]:
        """Return the terms of these ordinals, which must be in ascending steps of 1. Who reads many goes
        through all of them, and hardly one is asked for again: their blocks are not kept."""
        read = self._read if len(ordinals) > _MANY else self._block
        found: list[bytes] = []
        start = ordinals.start
        while start < ordinals.stop:
            block = read(bisect_right(self._ordinals, start) - 1)
            found += block.terms[start - block.first : ordinals.stop - block.first]
            start = block.first + block.count
        return found

    def block(self, ordinal: int) -> Block:
        """Return the block that has a term."""
        return self._block(bisect_right(self._ordinals, ordinal) - 1)

    def runs(self, ordinals: range) -> Iterator[Run]:
        """Yield the blocks that have these terms, in as few runs as there are chunks."""
        start = ordinals.start
        while start < ordinals.stop:
            first = bisect_right(self._ordinals, start) - 1
            end = self._ends[bisect_right(self._ends, first)]
            # The block that the last of the terms is in is read to its end.
            last = bisect_left(self._ordinals, ordinals.stop, first, end)
            yield self._run(first, last)
            start = self._ordinals[last]

    def _block(self, number: int) -> Block:
        return self._cache.get((self._token, number), lambda: self._read(number), lambda _: _BLOCK_SIZE)

    def _read(self, number: int) -> Block:
        first, last = self._ordinals[number : number + 2]
        bases = self._bases[bisect_right(self._ends, number)].values()
        entry, following = self._entries[number].item(), self._entries[number + 1].item()
        streams = [
            (base + start, base + end)
            for base, start, end in zip(bases, entry[1:], following[1:], strict=True)
        ]
        terms, coded = (self._bytes[start:end] for start, end in streams[:2])
        numbers = termnumbers.decode_block(coded, last - first, positioned=self._positioned)
        bounds = [0, *numbers.lengths().cumsum().tolist()]
        first_term = self._firsts[number]
        shared = first_term[: len(first_term) - bounds[1]]
        return Block(first, numbers, shared, terms.tobytes(), bounds, streams, self._documents)

    def _run(self, first: int, last: int) -> Run:
        """What is known of the blocks from ``first`` to before ``last``, all of one chunk."""
        bases = self._bases[bisect_right(self._ends, first)]
        entries = self._entries[first : last + 1]
        starts: dict[str, Any] = {name: entries[name].astype(np.int64) + bases[name] for name in STREAMS}
        blocks = entries["first"].astype(np.int64) - self._ordinals[first]
        own = starts["numbers"]
        coded = self._bytes[own[0] : own[-1]]
        found = termnumbers.decode(coded, own - own[0], blocks, positioned=self._positioned)
        return Run(self._ordinals[first], found, blocks, starts)
