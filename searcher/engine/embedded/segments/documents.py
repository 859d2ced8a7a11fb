"""`DocumentColumns` ↔ sections.

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
from searcher.engine.embedded.segments.encoding import KEYS, encode_documents
from searcher.engine.embedded.segments.records import RecordReader, trained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.container import SectionFile, SectionWriter
    from searcher.engine.embedded.segments.encoding import EncodedDocuments
    from searcher.engine.embedded.segments.model import DocumentColumns

#: Documents from one landmark to the next in the order of the ids.
_LANDMARK = 64


class Keys(NamedTuple):
    """What a document is known by, see `DocumentColumns`."""

    id: str
    path: str
    content_hash: str
    signature: bytes


class DocumentsWriter:
    """Writes documents chunk by chunk; what `close` writes is kept in memory until then: some 50 bytes a
    document, and the ids."""

    def __init__(self, sections: SectionWriter) -> None:
        self._sections = sections
        self._chunks = 0
        self._dictionary: bytes | None = None
        self._ids: list[str] = []
        self._keys: list[NDArray[np.int64]] = []
        self._records: list[NDArray[np.int64]] = []
        self._days: list[NDArray[np.int32]] = []
        self._lengths: dict[str, list[NDArray[np.int32]]] = {}
        self._codes: dict[str, list[NDArray[np.int32]]] = {}
        self._values: dict[str, dict[str, int]] = {}

    @property
    def count(self) -> int:
        """How many documents were added."""
        return len(self._ids)

    def use(self, dictionary: bytes) -> None:
        """Say what all records are compressed with; without that, it is made of those of the first chunk."""
        self._dictionary = dictionary
        self._sections.add("documents/dictionary", dictionary)

    def add(self, columns: DocumentColumns) -> None:
        """Write the next documents."""
        if self._dictionary is None:
            self.use(trained([record.encode() for record in columns.records]))
        assert self._dictionary is not None
        self.add_encoded(encode_documents(columns, self._dictionary))

    def add_encoded(self, encoded: EncodedDocuments) -> None:
        """Write the next documents."""
        columns = encoded.columns
        self._ids += columns.ids
        self._keys.append(self._write("keys", encoded.keys, encoded.key_lengths))
        self._records.append(self._write("records", encoded.records, encoded.record_lengths))
        self._chunks += 1
        self._days.append(columns.days)
        for field, lengths in columns.lengths.items():
            self._lengths.setdefault(field, []).append(lengths)
        for column, texts in columns.texts.items():
            numbers = self._values.setdefault(column, {})
            codes = (numbers.setdefault(text, len(numbers)) for text in texts)
            self._codes.setdefault(column, []).append(np.fromiter(codes, np.int32, len(texts)))

    def close(self) -> None:
        """Write the columns."""
        add = self._sections.add
        add("documents/keys", *self._keys)
        add("documents/records", *self._records)
        add("documents/days", _joined(self._days))
        order = sorted(range(self.count), key=self._ids.__getitem__)
        add("documents/order", np.array(order, np.int32))
        for field, lengths in self._lengths.items():
            add(f"lengths/{field}", _joined(lengths))
        for column, numbers in self._values.items():
            values = sorted(numbers)
            places = np.empty(len(values), _narrowest(len(values)))
            places[[numbers[value] for value in values]] = np.arange(len(values))
            add(f"codes/{column}", places[np.concatenate(self._codes[column])])
            add(f"values/{column}", json.dumps(values, ensure_ascii=False).encode())

    def _write(self, name: str, texts: bytes, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        start = self._sections.add(f"documents/{name}/{self._chunks}", texts)
        return start + np.cumsum(lengths) - lengths


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
        (length, *_), at = self._counts(start, KEYS)
        return bytes(self._view[at : at + length]).decode()

    @cached_property
    def _landmarks(self) -> list[str]:
        """Every so many ids, in order: whoever looks for thousands need not read all that lie between."""
        return [self.id(number) for number in self._order[::_LANDMARK].tolist()]

    def number_of(self, id: str) -> int:
        """Return the number of the document; of several with this id the last; -1 where there is none."""
        low = max(bisect_right(self._landmarks, id) - 1, 0) * _LANDMARK
        high = min(low + _LANDMARK, self._count)
        while low < high:
            middle = (low + high) // 2
            if self.id(int(self._order[middle])) <= id:
                low = middle + 1
            else:
                high = middle
        number = int(self._order[low - 1]) if low else -1
        return number if low and self.id(number) == id else -1

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
        return self._column(f"codes/{column}", _narrowest(len(self.values(column))))

    def values(self, column: str) -> list[str]:
        """Return the distinct values, ascending."""
        if column not in self._values:
            self._values[column] = json.loads(self._file.section(f"values/{column}").tobytes())
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
            raise CorruptIndexError(f"There is no document at byte {start}.") from error
        return lengths, start + end


def _joined(parts: Iterable[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate([np.empty(0, np.int32), *parts], dtype=np.int32)


def _narrowest(values: int) -> np.dtype[Any]:
    return np.min_scalar_type(max(values - 1, 0))
