"""Whoosh's view of the terms of a segment."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from whoosh.codec import base
from whoosh.reading import TermNotFound

from searcher.engine.embedded.segments.matcher import ArrayMatcher
from searcher.engine.embedded.segments.terminfo import ArrayTermInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.fields import FieldType
    from whoosh.formats import Format
    from whoosh.scoring import BaseScorer

    from searcher.engine.embedded.segments.reader import SegmentArrays

#: Terms that are read at one turn.
_BATCH = 1024


class ArrayTermsReader(base.TermsReader):
    """The terms of all fields, in the order of the fields' names and the terms' bytes."""

    def __init__(self, arrays: SegmentArrays) -> None:
        self._arrays = arrays

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._arrays.ordinal(*term) >= 0

    def indexed_field_names(self) -> list[str]:
        return self._arrays.fields

    def cursor(self, fieldname: str, fieldobj: FieldType) -> ArrayCursor:
        return ArrayCursor(self._arrays, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self._terms_of(self._arrays.fields)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return ((field, term) for field, term, _ in self._from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], ArrayTermInfo]]:
        fields = self._arrays.fields
        return self.items_from(fields[0], b"") if fields else iter(())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], ArrayTermInfo]]:
        for field, term, ordinal in self._from(fieldname, prefix):
            yield (field, term), ArrayTermInfo(self._arrays, field, ordinal)

    def term_info(self, fieldname: str, text: bytes) -> ArrayTermInfo:
        ordinal = self._arrays.ordinal(fieldname, text)
        if ordinal < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return ArrayTermInfo(self._arrays, fieldname, ordinal)

    def frequency(self, fieldname: str, text: bytes) -> float:
        ordinal = self._arrays.ordinal(fieldname, text)
        return float(self._arrays.collection_frequency(fieldname, ordinal)) if ordinal >= 0 else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        ordinal = self._arrays.ordinal(fieldname, text)
        return self._arrays.document_frequency(fieldname, ordinal) if ordinal >= 0 else 0

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: Format,
        scorer: BaseScorer | None = None,
    ) -> ArrayMatcher:
        info = self.term_info(fieldname, text)
        return ArrayMatcher(self._arrays, (fieldname, text), info, format_, scorer)

    def _terms_of(self, fields: list[str]) -> Iterator[tuple[str, bytes]]:
        return chain.from_iterable(
            ((field, term) for term, _ in _walk(self._arrays, field, 0)) for field in fields
        )

    def _from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes, int]]:
        """The terms of this field from ``prefix`` on, and all of the fields after it."""
        for field in self._arrays.fields:
            if field >= fieldname:
                first = self._arrays.ordinal_range(field, prefix if field == fieldname else b"", None).start
                for term, ordinal in _walk(self._arrays, field, first):
                    yield field, term, ordinal


class ArrayCursor(base.FieldCursor):
    """Walks through the terms of one field; stands at the first to begin with."""

    def __init__(self, arrays: SegmentArrays, field: str, field_type: Any) -> None:
        self._arrays = arrays
        self._field = field
        self._type = field_type
        self._count = arrays.term_count(field)
        self._ordinal = 0

    def first(self) -> str | None:
        self._ordinal = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not less."""
        term = string if isinstance(string, bytes) else self._type.to_bytes(string)
        self._ordinal = self._arrays.ordinal_range(self._field, term, None).start
        return self.text()

    def next(self) -> str | None:
        self._ordinal += self.is_valid()
        return self.text()

    def text(self) -> str | None:
        """Return the term where the cursor stands; ``None`` after the last."""
        if not self.is_valid():
            return None
        (term,) = self._arrays.terms(self._field, range(self._ordinal, self._ordinal + 1))
        text: str = self._type.from_bytes(term)
        return text

    def term_info(self) -> ArrayTermInfo | None:
        """Return the statistics of the term where the cursor stands."""
        return ArrayTermInfo(self._arrays, self._field, self._ordinal) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Tell whether the cursor stands at a term."""
        return self._ordinal < self._count


def _walk(arrays: SegmentArrays, field: str, first: int) -> Iterator[tuple[bytes, int]]:
    for start in range(first, arrays.term_count(field), _BATCH):
        ordinals = range(start, min(start + _BATCH, arrays.term_count(field)))
        yield from zip(arrays.terms(field, ordinals), ordinals, strict=True)
