"""`DocumentColumns` → the sections that `Documents` reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.segments.documents import narrowest
from searcher.engine.embedded.segments.encoding import encode_documents
from searcher.engine.embedded.segments.records import trained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.container import SectionWriter
    from searcher.engine.embedded.segments.encoding import EncodedDocuments
    from searcher.engine.embedded.segments.model import DocumentColumns


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
            places = np.empty(len(values), narrowest(len(values)))
            places[[numbers[value] for value in values]] = np.arange(len(values))
            add(f"codes/{column}", places[np.concatenate(self._codes[column])])
            add(f"values/{column}", json.dumps(values, ensure_ascii=False).encode())

    def _write(self, name: str, texts: bytes, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        start = self._sections.add(f"documents/{name}/{self._chunks}", texts)
        return start + np.cumsum(lengths) - lengths


def _joined(parts: Iterable[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate([np.empty(0, np.int32), *parts], dtype=np.int32)
