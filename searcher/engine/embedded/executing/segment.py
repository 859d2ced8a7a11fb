"""What queries are evaluated on: one segment, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.documents import Keys
    from searcher.engine.embedded.segments.postings import Postings


class Segment(Protocol):
    """The arrays of one segment. Numbers of documents count from 0 within it.

    Attributes:
        count: of documents, deleted ones included.
        days: of each document ``yyyymmdd``; 0 without a date.
        id_ranks: the place of each document when the segment's ids are sorted.
    """

    @property
    def count(self) -> int: ...

    @property
    def days(self) -> NDArray[np.int32]: ...

    @property
    def id_ranks(self) -> NDArray[np.int32]: ...

    def ordinal(self, field: str, term: bytes) -> int:
        """Return the place of a term among those of its field, sorted by bytes; -1 where there is none."""

    def ordinals_from(self, field: str, prefix: bytes) -> range:
        """Return the ordinals of the terms that begin with ``prefix``."""

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        """Return the ordinals of the terms from ``first`` to before ``end``."""

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        """Return the terms with these ordinals."""

    def term_count(self, field: str) -> int:
        """Return how many terms a field has."""

    def document_frequency(self, field: str, ordinal: int) -> int:
        """Return how many documents have a term, deleted ones included."""

    def document_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        """Return how many documents have each of these terms, deleted ones included."""

    def postings(self, field: str, ordinal: int) -> Postings:
        """Return the documents that have a term, ascending, and how often each has it."""

    def several_postings(self, terms: Sequence[tuple[str, int]]) -> list[Postings]:
        """Return the postings of several terms, each a field and an ordinal there."""

    def range_postings(self, field: str, ordinals: range) -> tuple[NDArray[np.int64], Postings]:
        """Return how many documents have each of neighbouring terms, and the postings of all of them, one
        term after the other."""

    def positions(self, field: str, ordinal: int) -> NDArray[np.int32]:
        """Return the positions of a term in all its documents, one after the other."""

    def lengths(self, field: str) -> NDArray[np.int32]:
        """Return how many tokens each document has in a field."""

    def total_length(self, field: str) -> int:
        """Return how many tokens all documents have in a field, deleted ones included."""

    def codes(self, column: str) -> NDArray[np.integer[Any]]:
        """Return, for each document, the place of its value in `values`."""

    def values(self, column: str) -> list[str]:
        """Return a column's distinct values, ascending; ``""`` stands for none."""

    def id(self, number: int) -> str:
        """Return the id of a document."""

    def number_of(self, id: str) -> int:
        """Return the number of the document with this id; -1 where there is none."""

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the numbers of the documents with these ids; -1 where there is none."""

    def keys(self, number: int) -> Keys:
        """Return id, path, content hash and signature of a document."""

    def record(self, number: int) -> str:
        """Return the stored record of a document."""
