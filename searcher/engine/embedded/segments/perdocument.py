"""Whoosh's view of the documents of a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from searcher.engine.embedded.segments.reader import SegmentArrays

#: The columns of texts with few distinct values.
TEXTS = (fields.SOURCE, fields.REGION_LEAF, fields.LANGUAGE)


class ArrayDocuments(base.PerDocumentReader):
    """Stored fields, columns and lengths."""

    def __init__(self, arrays: SegmentArrays, segment: base.Segment) -> None:
        self._arrays = arrays
        self._segment = segment

    def doc_count(self) -> int:
        return self._arrays.count - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return self._arrays.count

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in (fields.ID, fields.DATE) or self._arrays.has_codes(fieldname)

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:  # noqa: ARG002 Whoosh's signature
        return _Column(self._arrays.count, self._getter(fieldname))

    def _getter(self, fieldname: str) -> Callable[[int], Any]:
        arrays = self._arrays
        if fieldname == fields.ID:
            return lambda number: arrays.id(number).encode()
        if fieldname == fields.DATE:
            return lambda number: int(arrays.days[number])
        codes = arrays.codes(fieldname)
        values = [value.encode() for value in arrays.values(fieldname)]
        return lambda number: values[codes[number]]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if not self._arrays.has_lengths(fieldname):
            return default
        return int(self._arrays.lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return self._arrays.total_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        return int(self._arrays.lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._arrays.lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        id, path, content_hash, signature = self._arrays.keys(docnum)
        stored: dict[str, Any] = {
            fields.ID: id,
            fields.PATH: path,
            fields.CONTENT_HASH: content_hash,
            fields.RECORD: self._arrays.record(docnum),
        }
        if signature:
            stored[fields.SIGNATURE] = signature
        return stored


class _Column(ColumnReader):
    """A column as Whoosh reads it."""

    def __init__(self, count: int, get: Callable[[int], Any]) -> None:
        self._doccount = count
        self._get = get

    def __getitem__(self, docnum: int) -> Any:
        return self._get(docnum)
