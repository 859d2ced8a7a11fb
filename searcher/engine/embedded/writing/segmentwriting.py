"""Merged sources → a segment's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import fields
from searcher.engine.embedded.schema import KEYWORD_FIELDS, TEXT_FIELDS
from searcher.engine.embedded.segments.records import trained
from searcher.engine.embedded.segments.writer import ArraysWriter
from searcher.engine.embedded.writing import merging, parts
from searcher.engine.embedded.writing.parts import PartEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from searcher.engine.embedded.writing.merging import Input
    from searcher.engine.protocol import Apply

#: Every field that has postings.
INDEXED = (*TEXT_FIELDS, *KEYWORD_FIELDS, fields.DATE)


class SegmentInTheMaking:
    """A segment of the sources' documents, whose parts are made by ``apply``, perhaps in other processes and
    while this one does something else.

    Args:
        folder: for the parts.

    Raises:
        OSError, CorruptIndexError: see `write`.
    """

    def __init__(self, merged: Sequence[Input], folder: Path, apply: Apply) -> None:
        self._merged = merged
        terms = [part for field in INDEXED for part in parts.of_terms(merged, field)]
        self._fields = [part.field for part in terms]
        self._postings = apply(PartEncoder(merged, folder), terms)
        # The first documents stand for all.
        records = next((some.records for some in merging.columns(merged)), ())
        self._dictionary = trained([record.encode() for record in records])
        encoder = PartEncoder(merged, folder, self._dictionary)
        self._documents = apply(encoder, parts.of_documents(merged))

    def write(self, path: Path) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written; what there is of the file does not open.
            CorruptIndexError: a source is damaged.
        """
        writer = ArraysWriter(path, merging.count(self._merged))
        try:
            writer.use_dictionary(self._dictionary)
            for field, postings in zip(self._fields, parts.taken(self._postings), strict=True):
                if postings is not None:
                    writer.add_encoded_postings(field, postings)
            for documents in parts.taken(self._documents):
                if documents is not None:
                    writer.add_encoded_documents(documents)
            writer.close()
        except BaseException:
            writer.abandon()
            raise
