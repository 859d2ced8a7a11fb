"""The segments of one state of an index together, and what is counted over all of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from searcher import fields
from searcher.engine.embedded import weighting
from searcher.engine.embedded.segments.cache import DecodedCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from whoosh.fields import FieldType, Schema

    from searcher.engine.embedded.executing.segment import Segment

#: Terms whose ordinals and frequencies are kept.
_FREQUENCIES = 1 << 14


@dataclass(frozen=True)
class Part:
    """One segment and its place in the collection.

    Attributes:
        place: which of the segments it is, from 0.
        base: the index-wide number of its first document.
        live: by document, whether it is not deleted; ``None`` where none is.
    """

    arrays: Segment
    place: int
    base: int
    live: NDArray[np.bool_] | None

    def has(self, number: int) -> bool:
        """Whether the document of this number within the segment is not deleted."""
        return self.live is None or bool(self.live[number])

    @cached_property
    def live_count(self) -> int:
        return self.arrays.count if self.live is None else int(np.count_nonzero(self.live))

    @cached_property
    def numbers(self) -> NDArray[np.intp]:
        """The numbers within the segment of all documents that are not deleted, ascending."""
        return np.arange(self.arrays.count) if self.live is None else np.flatnonzero(self.live)

    @cached_property
    def years(self) -> tuple[NDArray[np.intp], list[str]]:
        """The codes of the documents' years, as of a column, and the years; ``""`` for none."""
        years, codes = np.unique(self.arrays.days // 10_000, return_inverse=True)
        return codes, [f"{year:04d}" if year else "" for year in years.tolist()]

    @cached_property
    def months(self) -> tuple[NDArray[np.intp], list[str]]:
        """The same of the documents' months: ``2024-06``."""
        months, codes = np.unique(self.arrays.days // 100, return_inverse=True)
        return codes, [f"{n // 100:04d}-{n % 100:02d}" if n else "" for n in months.tolist()]


class Collection:
    """Segments, with statistics over all of them: deleted documents count, as Whoosh counts them.

    Attributes:
        parts: the segments.
        count: documents, deleted ones included.
        cache: of what is made from their arrays: scored postings, documents of conditions.
    """

    def __init__(self, segments: Sequence[tuple[Segment, NDArray[np.bool_] | None]], schema: Schema) -> None:
        """``segments`` come with the documents that are not deleted, see `Part`."""
        parts = []
        base = 0
        for place, (segment, live) in enumerate(segments):
            parts.append(Part(segment, place, base, live))
            base += segment.count
        self.parts: tuple[Part, ...] = tuple(parts)
        self.count = base
        self._bases = [part.base for part in parts]
        self.cache = DecodedCache()
        self.cache.make_room(base)
        self._mean_lengths: dict[str, float] = {}
        self._fields: dict[str, FieldType] = dict(schema.items())

        arrays = [segment for segment, _ in segments]

        @lru_cache(_FREQUENCIES)
        def ordinals(field: str, term: bytes) -> tuple[int, ...]:
            """Return the ordinal of a term in each of the segments; -1 where one has it not."""
            return tuple([segment.ordinal(field, term) for segment in arrays])

        @lru_cache(_FREQUENCIES)
        def frequency(field: str, term: bytes) -> int:
            """Return how many documents have a term."""
            found = zip(arrays, ordinals(field, term), strict=True)
            return sum(segment.document_frequency(field, n) for segment, n in found if n >= 0)

        # No methods of the object: files are to be closed when its last holder lets go, not some time later.
        self.ordinals = ordinals
        self.frequency = frequency

    def field(self, name: str) -> FieldType | None:
        """Return the schema's field of this name, if there is one."""
        return self._fields.get(name)

    def idf(self, field: str, term: bytes) -> float:
        """Return `weighting.idf` of a term."""
        return weighting.idf(self.frequency(field, term), self.count)

    def mean_length(self, field: str) -> float:
        """Return the mean number of terms in a field, see `weighting.mean_length`."""
        found = self._mean_lengths.get(field)
        if found is None:
            total = sum(part.arrays.total_length(field) for part in self.parts)
            titled = self.frequency(fields.PRESENT, fields.TITLE.encode())
            found = weighting.mean_length(field, total, self.count, titled)
            self._mean_lengths[field] = found
        return found

    def number_of(self, id: str) -> int:
        """Return the index-wide number of the document with this id; -1 where there is none."""
        for part in self.parts:
            number = part.arrays.number_of(id)
            if number >= 0 and part.has(number):
                return part.base + number
        return -1

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.intp]:
        """Return the index-wide numbers of the documents with these ids; -1 where there is none."""
        found = np.full(len(ids), -1, np.intp)
        for part in reversed(self.parts):
            numbers = part.arrays.numbers_of(ids)
            there = numbers >= 0
            if part.live is not None:
                there &= part.live[numbers]
            found[there] = numbers[there] + part.base
        return found

    def days(self, numbers: NDArray[np.intp]) -> NDArray[np.int32]:
        """Return the days of documents, as of `Segment.days`; 0 where the number is -1."""
        found = np.zeros(len(numbers), np.int32)
        for part in self.parts:
            own = np.flatnonzero((numbers >= part.base) & (numbers < part.base + part.arrays.count))
            found[own] = part.arrays.days[numbers[own] - part.base]
        return found

    def id(self, number: int) -> str:
        """Return the id of the document with this index-wide number."""
        part = self.part_of(number)
        return part.arrays.id(number - part.base)

    def part_of(self, number: int) -> Part:
        """Return the segment that has the document of this index-wide number."""
        return self.parts[bisect_right(self._bases, number) - 1]
