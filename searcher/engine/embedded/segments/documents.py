"""The documents of a segment, from the sections that `DocumentsWriter` makes of `DocumentColumns`.

A document's id, path, content hash and signature stand together, its record by itself, compressed. Texts with
few distinct values are numbers into the sorted list of the values.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import varbytes
from searcher.engine.embedded.segments.idsearch import IdSearch
from searcher.engine.embedded.segments.model import KEYS
from searcher.engine.embedded.segments.records import RecordReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.container import SectionFile

#: Bytes that most ids and what stands before them fit in.
_HEAD = 96
#: Characters of an id above which it is looked for alone: arrays of ids are as wide as the longest.
_LONG = 250


class Keys(NamedTuple):
    """What a document is known by, see `DocumentColumns`."""

    id: str
    path: str
    content_hash: str
    signature: bytes


class Documents:
    """The documents of a segment."""

    def __init__(self, file: SectionFile, count: int) -> None:
        self._file = file
        self._count = count
        self._view = file.bytes.data
        self._key_starts = self._column("documents/keys", np.dtype(np.int64))
        self._record_starts = self._column("documents/records", np.dtype(np.int64))
        self.days: NDArray[np.int32] = self._column("documents/days", np.dtype(np.int32))
        self._order: NDArray[np.int32] = self._column("documents/order", np.dtype(np.int32))
        self._values: dict[str, list[str]] = {}

    @cached_property
    def id_ranks(self) -> NDArray[np.int32]:
        """The place of each document when the ids are sorted."""
        ranks = np.empty(self._count, np.int32)
        ranks[self._order] = np.arange(self._count, dtype=np.int32)
        return ranks

    def keys(self, number: int) -> Keys:
        """Return what a document is known by."""
        start = self._key_starts.item(number)
        lengths, at = self._counts(start, KEYS)
        found = []
        for length in lengths:
            found.append(bytes(self._view[at : at + length]))
            at += length
        id, path, content_hash, signature = found
        return Keys(id.decode(), path.decode(), content_hash.decode(), signature)

    def id(self, number: int) -> str:
        """Return the id of a document."""
        start = self._key_starts.item(number)
        head = bytes(self._view[start : start + _HEAD])
        try:
            length, at = varbytes.first(head, KEYS)
        except IndexError as error:
            raise _nothing_at(start) from error
        if at + length <= _HEAD:
            return head[at : at + length].decode()
        return bytes(self._view[start + at : start + at + length]).decode()

    def number_of(self, id: str) -> int:
        """Return the number of the document; of several with this id the last; -1 where there is none."""
        behind = bisect_right(range(self._count), id, key=lambda place: self.id(self._order.item(place)))
        number = self._order.item(behind - 1) if behind else -1
        return number if behind and self.id(number) == id else -1

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the numbers of the documents with these ids, as of `number_of`."""
        search = IdSearch(self._file.bytes, self._key_starts, KEYS, self._order)
        found = np.empty(len(ids), np.int32)
        together = [place for place, id in enumerate(ids) if len(id) <= _LONG]
        try:
            found[together] = search.numbers([ids[place] for place in together])
        except IndexError as error:
            raise CorruptIndexError("Ids cannot be read.") from error
        for place, id in enumerate(ids):
            if len(id) > _LONG:
                found[place] = self.number_of(id)
        return found

    def record(self, number: int) -> str:
        """Return the record of a document.

        Raises:
            CorruptIndexError: it cannot be read.
        """
        (length,), at = self._counts(self._record_starts.item(number), 1)
        return self._records.decompress(bytes(self._view[at : at + length]))

    @cached_property
    def _records(self) -> RecordReader:
        return RecordReader(self._file.section("documents/dictionary").tobytes())

    def lengths(self, field: str) -> NDArray[np.int32] | None:
        """Return the length of a field in each document; ``None`` where it is no scorable field."""
        name = f"lengths/{field}"
        return self._column(name, np.dtype(np.int32)) if name in self._file else None

    def has_codes(self, column: str) -> bool:
        """Tell whether there is such a column of texts."""
        return f"codes/{column}" in self._file

    def codes(self, column: str) -> NDArray[np.integer[Any]]:
        """Return for each document the place of its value among `values`."""
        return self._column(f"codes/{column}", narrowest(len(self.values(column))))

    def values(self, column: str) -> list[str]:
        """Return the distinct values, ascending."""
        if column not in self._values:
            values = json.loads(self._file.section(f"values/{column}").tobytes())
            codes = self._column(f"codes/{column}", narrowest(len(values)))
            if len(codes) and codes.max() >= len(values):
                raise CorruptIndexError(f"codes/{column} has a code above {len(values)} values.")
            self._values[column] = values
        return self._values[column]

    def _column(self, name: str, dtype: np.dtype[Any]) -> NDArray[Any]:
        column = self._file.section(name, dtype)
        if len(column) != self._count:
            raise CorruptIndexError(f"{name} has {len(column)} values for {self._count} documents.")
        return column

    def _counts(self, start: int, count: int) -> tuple[list[int], int]:
        # Ten bytes hold the largest number there is.
        coded = self._view[start : start + 10 * count]
        try:
            lengths, end = varbytes.read(coded, 0, count)
        except IndexError as error:
            raise _nothing_at(start) from error
        return lengths, start + end


def _nothing_at(start: int) -> CorruptIndexError:
    return CorruptIndexError(f"There is no document at byte {start}.")


def narrowest(values: int) -> np.dtype[Any]:
    """Return what the numbers of so many different values are kept as."""
    return np.min_scalar_type(max(values - 1, 0))
