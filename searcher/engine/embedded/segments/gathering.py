"""The slow road into a segment: what Whoosh's own writer hands over, value by value.

All is kept in memory until the segment is closed. The quick road is `ArraysWriter`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base

from searcher import fields
from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings
from searcher.engine.embedded.segments.perdocument import TEXTS
from searcher.engine.embedded.segments.writer import ArraysWriter

if TYPE_CHECKING:
    from pathlib import Path

    from whoosh.columns import Column
    from whoosh.fields import FieldType


@dataclass(slots=True)
class Row:
    """One document: its stored fields, the values of its columns and its lengths, by field."""

    stored: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, Any] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)


class GatheringDocuments(base.PerDocumentWriter):
    """Collects the documents of a new segment."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        if docnum != len(self.rows):
            raise ValueError(f"document {docnum} after {len(self.rows)} documents")
        self.rows.append(Row())

    def add_field(self, fieldname: str, fieldobj: FieldType, value: Any, length: int | None) -> None:
        if value is not None:
            self.rows[-1].stored[fieldname] = value
        if fieldobj.scorable:
            self.rows[-1].lengths[fieldname] = length or 0

    def add_column_value(self, fieldname: str, columnobj: Column, value: Any) -> None:  # noqa: ARG002
        self.rows[-1].columns[fieldname] = value

    def add_vector_items(self, fieldname: str, fieldobj: FieldType, items: Any) -> None:
        raise NotImplementedError("there are no vectors")

    def cancel_doc(self) -> None:
        """Take back the document that was begun last."""
        self.rows.pop()

    def close(self) -> None:
        self.is_closed = True


class GatheringPostings(base.FieldWriter):
    """Collects the postings of a new segment; writes the whole of it when closed.

    Args:
        path: of the file of arrays; nothing is written where no documents were added.
        documents: those of the segment.
    """

    def __init__(self, path: Path, documents: GatheringDocuments) -> None:
        self._path = path
        self._documents = documents
        self._fields: dict[str, _Postings] = {}
        self._field = _Postings(None)
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        self._field = self._fields[fieldname] = _Postings(fieldobj.format)

    def start_term(self, text: bytes) -> None:
        self._field.start(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002
        self._field.add(docnum, vbytes)

    def finish_term(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        self.is_closed = True
        rows = self._documents.rows
        if not rows:
            return
        writer = ArraysWriter(self._path, len(rows))
        writer.add_documents(_columns(rows))
        for name, postings in self._fields.items():
            writer.add_postings(name, postings.arrays())
        writer.close()


class _Postings:
    """The postings of one field."""

    def __init__(self, format: Any) -> None:  # noqa: A002 as Whoosh calls it
        self._format = format
        self._positioned = format is not None and format.supports("positions")
        self._terms: list[bytes] = []
        self._starts = array("q")
        self._documents = array("i")
        self._frequencies = array("i")
        self._positions = array("i")

    def start(self, term: bytes) -> None:
        self._terms.append(term)
        self._starts.append(len(self._documents))

    def add(self, document: int, value: bytes) -> None:
        self._documents.append(document)
        if self._positioned:
            positions = self._format.decode_positions(value)
            self._positions.extend(positions)
            self._frequencies.append(len(positions))
        else:
            self._frequencies.append(self._format.decode_frequency(value))

    def arrays(self) -> FieldPostings:
        return FieldPostings(
            terms=self._terms,
            starts=np.array([*self._starts, len(self._documents)], np.int64),
            documents=np.array(self._documents, np.int32),
            frequencies=np.array(self._frequencies, np.int32),
            positions=np.array(self._positions, np.int32) if self._positioned else None,
        )


def _columns(rows: list[Row]) -> DocumentColumns:
    lengths: defaultdict[str, Any] = defaultdict(lambda: np.zeros(len(rows), np.int32))
    for number, row in enumerate(rows):
        for name, length in row.lengths.items():
            lengths[name][number] = length
    return DocumentColumns(
        ids=[row.stored[fields.ID] for row in rows],
        paths=[row.stored.get(fields.PATH, "") for row in rows],
        content_hashes=[row.stored.get(fields.CONTENT_HASH, "") for row in rows],
        signatures=[row.stored.get(fields.SIGNATURE, b"") for row in rows],
        records=[row.stored.get(fields.RECORD, "") for row in rows],
        days=np.array([row.columns.get(fields.DATE, 0) for row in rows], np.int32),
        texts={name: [row.columns.get(name, b"").decode() for row in rows] for name in TEXTS},
        lengths=dict(lengths),
    )
