"""The sorted terms of one field, in blocks, with the statistics and the places of their postings.

Where the bytes of a block begin is in the list of blocks, which is small.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import termnumbers, varbytes
from searcher.engine.embedded.segments.documentcodes import once
from searcher.engine.embedded.segments.postings import bounds
from searcher.engine.embedded.segments.termblocks import BLOCK_ENTRY, STREAMS, Block, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.cache import DecodedCache
    from searcher.engine.embedded.segments.container import SectionFile
    from searcher.engine.embedded.segments.documentcodes import Place

#: Terms that are read one after the other without keeping their blocks.
_MANY = 512
#: Bytes of a decoded block in memory, about.
_BLOCK_SIZE = 3_000


class TermDictionary:
    """The terms of one field, by the sections that `writer.ArraysWriter` wrote; none where there are no such.

    Args:
        documents: how many the segment has.
        positioned: whether the field has positions.
        cache: for blocks.
    """

    def __init__(
        self, file: SectionFile, field: str, documents: int, cache: DecodedCache, *, positioned: bool
    ) -> None:
        self._bytes = file.bytes
        self._file = file
        self._field = field
        #: Whether the field has positions.
        self.positioned = positioned
        self._cache = cache
        blocks = f"{field}/blocks"
        self._entries = file.section(blocks, BLOCK_ENTRY) if blocks in file else np.zeros(1, BLOCK_ENTRY)
        self._rows = self._entries.view(BLOCK_ENTRY["first"]).reshape(-1, 1 + len(STREAMS))
        self._token = object()
        self._once = once(documents)
        #: How many terms there are.
        self.count = int(self._entries["first"][-1])

    @cached_property
    def _firsts(self) -> list[bytes]:
        if not self.count:
            return []
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
        place = block.place(term)
        return block.first + place if place >= 0 else -1

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
            found += block.terms(start - block.first, ordinals.stop - block.first)
            start = block.first + block.count
        return found

    def block(self, ordinal: int) -> Block:
        """Return the block that has a term."""
        return self._block(bisect_right(self._ordinals, ordinal) - 1)

    def documents(self, ordinal: int) -> Place:
        """Return where the documents of a term are."""
        block = self.block(ordinal)
        return block.documents(ordinal - block.first)

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
        bases = self._bases[bisect_right(self._ends, number)].values()
        (first, *opening), (last, *closing) = self._rows[number : number + 2].tolist()
        begins = [base + offset for base, offset in zip(bases, opening, strict=True)]
        stops = [base + offset for base, offset in zip(bases, closing, strict=True)]
        terms, table, excesses = map(self._part, begins[:3], stops)
        numbers = termnumbers.decode_block(
            table.tobytes(), excesses, last - first, self._once, positioned=self.positioned
        )
        ends = list(accumulate(numbers.lengths(), initial=0))
        first_term = self._firsts[number]
        shared = first_term[: len(first_term) - ends[1]]
        return Block(first, numbers, shared, terms.tobytes(), ends, (begins, stops))

    def _own(self, starts: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The bytes of blocks that begin there in the file, and where each begins among them."""
        return self._bytes[starts[0] : starts[-1]], starts - starts[0]

    def _part(self, start: int, end: int) -> NDArray[np.uint8]:
        return self._bytes[start:end]

    def _run(self, first: int, last: int) -> Run:
        """What is known of the blocks from ``first`` to before ``last``, all of one chunk."""
        bases = self._bases[bisect_right(self._ends, first)]
        entries = self._entries[first : last + 1]
        starts: dict[str, Any] = {name: entries[name].astype(np.int64) + bases[name] for name in STREAMS}
        blocks = entries["first"].astype(np.int64) - self._ordinals[first]
        coded = termnumbers.Coded(*self._own(starts["numbers"]), *self._own(starts["excesses"]))
        found, sizes = termnumbers.decode(coded, blocks, self._once, positioned=self.positioned)
        document_starts = bounds(sizes) + starts["documents"][0]
        if document_starts[-1] != starts["documents"][-1]:
            raise CorruptIndexError("The documents of some terms are not where they should be.")
        return Run(self._ordinals[first], found, blocks, starts, document_starts)
