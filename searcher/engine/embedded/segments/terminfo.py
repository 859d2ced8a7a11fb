"""What Whoosh wants to know of a term; what must be decoded for it is decoded when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from whoosh.reading import TermInfo

if TYPE_CHECKING:
    from searcher.engine.embedded.segments.postings import Postings
    from searcher.engine.embedded.segments.reader import SegmentArrays


class ArrayTermInfo(TermInfo):
    """The statistics of one term in one segment, under the names by which Whoosh's own methods have them.

    Whoosh's initialiser is not called: it would fill in what is to be read later.
    """

    def __init__(self, arrays: SegmentArrays, field: str, ordinal: int) -> None:
        self.ordinal = ordinal
        self._arrays = arrays
        self._field = field

    @cached_property
    def _weight(self) -> float:
        return float(self._arrays.collection_frequency(self._field, self.ordinal))

    @cached_property
    def _df(self) -> int:
        return self._arrays.document_frequency(self._field, self.ordinal)

    @cached_property
    def _minlength(self) -> int:
        return int(self._arrays.lengths(self._field)[self._postings.documents].min())

    @cached_property
    def _maxlength(self) -> int:
        return int(self._arrays.lengths(self._field)[self._postings.documents].max())

    @cached_property
    def _maxweight(self) -> float:
        return float(self._postings.frequencies.max())

    @cached_property
    def _minid(self) -> int:
        return int(self._postings.documents[0])

    @cached_property
    def _maxid(self) -> int:
        return int(self._postings.documents[-1])

    @property
    def _postings(self) -> Postings:
        return self._arrays.postings(self._field, self.ordinal)
