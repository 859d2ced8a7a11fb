"""Writes a segment's arrays, chunk after chunk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import varbytes
from searcher.engine.embedded.segments.container import SectionWriter
from searcher.engine.embedded.segments.documentswriter import DocumentsWriter
from searcher.engine.embedded.segments.encoding import encode_postings
from searcher.engine.embedded.segments.termblocks import BLOCK_ENTRY, STREAMS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.encoding import EncodedDocuments, EncodedPostings
    from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings


class ArraysWriter:
    """Writes one segment.

    Documents and postings may come in any order among each other. The file is whole when `close` has
    returned; until then it cannot be opened.

    Args:
        path: of the file; must not exist.
        count: how many documents there will be.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._count = count
        self._sections = SectionWriter(path)
        self._documents = DocumentsWriter(self._sections)
        self._field: _FieldWriter | None = None
        #: Whether each field has positions.
        self._fields: dict[str, bool] = {}

    def add_documents(self, columns: DocumentColumns) -> None:
        """Write the next documents, in the order of their numbers."""
        self._documents.add(columns)

    def use_dictionary(self, dictionary: bytes) -> None:
        """Say what the records of `add_encoded_documents` are compressed with, before the first of them."""
        self._documents.use(dictionary)

    def add_encoded_documents(self, encoded: EncodedDocuments) -> None:
        """Write the next documents, as `add_documents` does."""
        self._documents.add_encoded(encoded)

    def add_postings(self, field: str, chunk: FieldPostings) -> None:
        """Write the postings of a field, or the next part of them: every term greater than those before.

        The chunks of one field come one after the other.
        """
        writer = self._begun(field, positioned=chunk.positions is not None)
        if chunk.terms:
            writer.add(encode_postings(chunk, self._count))

    def add_encoded_postings(self, field: str, encoded: EncodedPostings) -> None:
        """Write postings as `add_postings` does."""
        self._begun(field, positioned=encoded.positioned).add(encoded)

    def close(self) -> None:
        """Write what is left, and the directory.

        Raises:
            ValueError: there were not as many documents as was said.
        """
        if self._documents.count != self._count:
            self.abandon()
            raise ValueError(f"{self._documents.count} documents, not {self._count}")
        self._finish_field()
        self._documents.close()
        header = {"count": self._count, "positions": self._fields}
        self._sections.add("header", json.dumps(header, ensure_ascii=False).encode())
        self._sections.close()

    def abandon(self) -> None:
        """Close the file as it is: it will not open."""
        self._sections.abandon()

    def _begun(self, field: str, *, positioned: bool) -> _FieldWriter:
        if self._field is None or self._field.name != field:
            self._finish_field()
            if field in self._fields:
                raise ValueError(f"the postings of {field} were written before")
            self._field = _FieldWriter(self._sections, field, positioned=positioned)
        return self._field

    def _finish_field(self) -> None:
        if self._field is not None:
            self._field.close()
            self._fields[self._field.name] = self._field.positioned
            self._field = None


class _FieldWriter:
    def __init__(self, sections: SectionWriter, name: str, *, positioned: bool) -> None:
        self.name = name
        self.positioned = positioned
        self._sections = sections
        self._entries: list[NDArray[Any]] = []
        self._firsts: list[bytes] = []
        self._last = b""
        self._terms = 0

    def add(self, chunk: EncodedPostings) -> None:
        """Write a chunk."""
        if self._terms and chunk.first <= self._last:
            raise ValueError(f"{self.name}: {chunk.first!r} comes after {self._last!r}")
        for name, data in zip(STREAMS, chunk.streams, strict=True):
            self._sections.add(f"{self.name}/{len(self._entries)}/{name}", data)
        entries = chunk.entries.copy()
        entries["first"] += self._terms
        self._entries.append(entries)
        if self._firsts:
            self._firsts.append(chunk.first)  # Stands for the entry that ended the chunk before.
        self._firsts += chunk.firsts
        self._terms += chunk.count
        self._last = chunk.last

    def close(self) -> None:
        """Write the list of the blocks."""
        entries = self._entries or [np.zeros(1, BLOCK_ENTRY)]
        self._sections.add(f"{self.name}/blocks", np.concatenate(entries))
        lengths = np.fromiter(map(len, self._firsts), np.int64, len(self._firsts))
        self._sections.add(f"{self.name}/first_lengths", varbytes.encode(lengths)[0])
        self._sections.add(f"{self.name}/first_terms", b"".join(self._firsts))
