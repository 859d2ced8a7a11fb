"""What a merge reads, inverted batches and segments, by one interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from searcher.engine.embedded.schema import COLUMNS, TEXT_FIELDS
from searcher.engine.embedded.segments.model import DocumentColumns
from searcher.engine.embedded.segments.reader import SegmentArrays

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.model import FieldPostings


class Source(Protocol):
    """Documents with their postings. Ordinals are the places of a field's terms in the order of their bytes.

    Attributes:
        count: how many documents it has, deleted ones included.
    """

    @property
    def count(self) -> int: ...

    def term_count(self, field: str) -> int:
        """Return how many terms a field has."""

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        """Return the terms of these ordinals."""

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        """Return the ordinals of the terms from ``first`` to before ``end``; ``None`` is to the last."""

    def collection_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        """Return how often each of these terms occurs in all documents."""

    def field_postings(self, field: str, ordinals: range) -> FieldPostings:
        """Return the postings of these terms."""

    def columns(self, numbers: range) -> DocumentColumns:
        """Return what there is of these documents beside their postings."""


class Segment:
    """A segment as a `Source`. Pickled, it is the path of its arrays."""

    def __init__(self, arrays: SegmentArrays) -> None:
        self._arrays = arrays
        self.count = arrays.count
        self.term_count = arrays.term_count
        self.terms = arrays.terms
        self.ordinal_range = arrays.ordinal_range
        self.collection_frequencies = arrays.collection_frequencies
        self.field_postings = arrays.field_postings

    def __reduce__(self) -> tuple[Callable[[Path], Segment], tuple[Path]]:
        return _opened, (self._arrays.file_path,)

    def columns(self, numbers: range) -> DocumentColumns:
        arrays, part = self._arrays, slice(numbers.start, numbers.stop)
        return DocumentColumns(
            ids=[arrays.id(number) for number in numbers],
            paths=[arrays.path(number) for number in numbers],
            content_hashes=[arrays.content_hash(number) for number in numbers],
            signatures=[arrays.signature(number) for number in numbers],
            records=[arrays.record(number) for number in numbers],
            days=arrays.days[part],
            texts={name: _values(arrays, name, part) for name in COLUMNS},
            lengths={name: arrays.lengths(name)[part] for name in TEXT_FIELDS},
        )


def _opened(path: Path) -> Segment:
    return Segment(SegmentArrays(path))


def _values(arrays: SegmentArrays, column: str, part: slice) -> list[str]:
    values = arrays.values(column)
    return [values[code] for code in arrays.codes(column)[part].tolist()]
