"""One segment, mapped and opened for reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import documentcodes
from searcher.engine.embedded.segments.cache import SHARED
from searcher.engine.embedded.segments.container import SectionFile
from searcher.engine.embedded.segments.documents import Documents
from searcher.engine.embedded.segments.fieldreader import FieldReader
from searcher.engine.embedded.segments.model import FieldPostings
from searcher.engine.embedded.segments.postings import bounds
from searcher.engine.embedded.segments.ricecodes import BitReader
from searcher.engine.embedded.segments.termdictionary import TermDictionary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.cache import DecodedCache
    from searcher.engine.embedded.segments.documents import Keys
    from searcher.engine.embedded.segments.postings import Postings

#: Lists of more documents are long; fewer lists than this are few.
_LONG, _SEVERAL = 1000, 4


class SegmentArrays:
    """A segment as `ArraysWriter` wrote it. Safe to use from several threads.

    Document numbers are those within the segment, from 0; deleted documents are among them. Terms have
    ordinals within their field, from 0, in the order of their bytes. The arrays that are returned belong to
    all callers: nobody changes them.

    Args:
        path: of the file.
        cache: for decoded postings and positions; by default one for the whole process.

    Raises:
        CorruptIndexError: the file is damaged. Not all damage is seen at opening, see `verify`.
        OSError: the file cannot be opened.
    """

    def __init__(self, path: Path, cache: DecodedCache = SHARED) -> None:
        #: Where the file lies.
        self.file_path = path
        self._file = SectionFile(path)
        self._cache = cache
        self._token = object()
        header = json.loads(self._file.section("header").tobytes())
        #: How many documents there are, deleted ones included.
        self.count: int = header["count"]
        cache.make_room(self.count)
        positions: dict[str, bool] = header["positions"]
        self._documents = Documents(self._file, self.count)
        self._lengths: dict[str, NDArray[np.int32]] = {}
        #: The names of the fields that have postings, ascending.
        self.fields = sorted(positions)
        self._bits = BitReader(self._file.bytes)
        self._readers = {
            field: self._opened(TermDictionary(self._file, field, self.count, cache, positioned=positioned))
            for field, positioned in positions.items()
        }
        self._absent = self._opened(TermDictionary(self._file, "", self.count, cache, positioned=False))
        #: ``yyyymmdd`` of each document; 0 without a date.
        self.days = self._documents.days

    def verify(self) -> None:
        """Read the whole file.

        Raises:
            CorruptIndexError: it is not as it was written.
        """
        self._file.verify()

    # Terms

    def ordinal(self, field: str, term: bytes) -> int:
        """Return the ordinal of ``term``; -1 where the field has it not."""
        return self._reader(field).dictionary.ordinal(term)

    def ordinals_from(self, field: str, prefix: bytes) -> range:
        """Return the ordinals of all terms that begin with ``prefix``."""
        return self.ordinal_range(field, prefix, _after(prefix))

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        """Return the ordinals of the terms from ``first`` to before ``end``, or to the last."""
        dictionary = self._reader(field).dictionary
        return range(
            dictionary.position(first), dictionary.count if end is None else dictionary.position(end)
        )

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        """Return the terms of these ordinals."""
        return self._reader(field).dictionary.terms(ordinals)

    def term_count(self, field: str) -> int:
        """Return how many terms a field has; 0 where there is no such field."""
        return self._reader(field).dictionary.count

    def document_frequency(self, field: str, ordinal: int) -> int:
        """Return how many documents have a term."""
        block = self._reader(field).dictionary.block(ordinal)
        return block.numbers.document_frequency(ordinal - block.first)

    def document_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        """Return how many documents have each of these terms."""
        return self._reader(field).document_frequencies(ordinals)

    def collection_frequency(self, field: str, ordinal: int) -> int:
        """Return how often a term occurs in all documents."""
        documents = self._reader(field).dictionary.documents(ordinal)
        return documents.having + documents.above

    def collection_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        """Return how often each of these terms occurs in all documents."""
        return self._reader(field).collection_frequencies(ordinals)

    # Postings

    def postings(self, field: str, ordinal: int) -> Postings:
        """Return the postings of a term."""
        return self._cache.get(
            (self._token, "postings", field, ordinal),
            lambda: self._reader(field).postings(ordinal),
            _postings_size,
        )

    def several_postings(self, field_ordinals: Sequence[tuple[str, int]]) -> list[Postings]:
        """Return the postings of several terms, each a field and an ordinal there."""
        keys = [(self._token, "postings", *term) for term in field_ordinals]
        found = self._cache.held(keys)
        missing = [n for n, held in enumerate(found) if held is None]
        read = self._read_several([field_ordinals[n] for n in missing])
        for n, own in zip(missing, read, strict=True):
            found[n] = own
            self._cache.keep(keys[n], own, _postings_size(own))
        return found

    def range_postings(self, field: str, ordinals: range) -> tuple[NDArray[np.int64], Postings]:
        """Return how many documents have each of neighbouring terms, and the postings of all of them, one
        term after the other; they are not cached."""
        return self._reader(field).range_postings(ordinals)

    def positions(self, field: str, ordinal: int) -> NDArray[np.int32]:
        """Return the positions of all postings of a term, one after the other, as many of each as its
        frequency; none in a field without positions."""
        return self._cache.get(
            (self._token, "positions", field, ordinal),
            lambda: self._reader(field).positions(ordinal, self.postings(field, ordinal)),
            lambda positions: positions.nbytes,
        )

    def field_postings(self, field: str, ordinals: range) -> FieldPostings:
        """Return the postings of neighbouring terms as `ArraysWriter` was given them; they are not cached."""
        found, positions = self._reader(field).read_range(ordinals)
        return FieldPostings(
            terms=self.terms(field, ordinals),
            starts=bounds(self.document_frequencies(field, ordinals)),
            documents=found.documents,
            frequencies=found.frequencies,
            positions=positions if self.has_positions(field) else None,
        )

    def has_positions(self, field: str) -> bool:
        """Tell whether a field was written with positions."""
        return self._reader(field).dictionary.positioned

    # Documents

    def lengths(self, field: str) -> NDArray[np.int32]:
        """Return how many tokens each document has in a field; zeros for one that is not scorable."""
        found = self._lengths.get(field)
        if found is None:
            own = self._documents.lengths(field)
            found = self._lengths[field] = np.zeros(self.count, np.int32) if own is None else own
        return found

    def has_lengths(self, field: str) -> bool:
        """Tell whether a field is scorable."""
        return self._documents.lengths(field) is not None

    def total_length(self, field: str) -> int:
        """Return the sum of `lengths`."""
        return int(self.lengths(field).sum(dtype=np.int64))

    def codes(self, column: str) -> NDArray[np.integer[Any]]:
        """Return for each document the place of its value among `values`."""
        return self._documents.codes(column)

    def has_codes(self, column: str) -> bool:
        """Tell whether there is such a column of texts."""
        return self._documents.has_codes(column)

    def values(self, column: str) -> list[str]:
        """Return the distinct values of a column, ascending; ``""`` among them where a document has none."""
        return self._documents.values(column)

    @property
    def id_ranks(self) -> NDArray[np.int32]:
        """The place of each document when the ids of the segment are sorted."""
        return self._documents.id_ranks

    def id(self, number: int) -> str:
        """Return the id of a document."""
        return self._documents.id(number)

    def number_of(self, id: str) -> int:
        """Return the number of the document with this id, of several the last; -1 where there is none."""
        return self._documents.number_of(id)

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """Return the numbers of the documents with these ids, as of `number_of`."""
        return self._documents.numbers_of(ids)

    def keys(self, number: int) -> Keys:
        """Return id, path, content hash and signature of a document."""
        return self._documents.keys(number)

    def path(self, number: int) -> str:
        """Return the path of a document."""
        return self.keys(number).path

    def content_hash(self, number: int) -> str:
        """Return the content hash of a document."""
        return self.keys(number).content_hash

    def signature(self, number: int) -> bytes:
        """Return the signature of a document; empty where it has none."""
        return self.keys(number).signature

    def record(self, number: int) -> str:
        """Return the record of a document.

        Raises:
            CorruptIndexError: it cannot be read.
        """
        return self._documents.record(number)

    def _opened(self, dictionary: TermDictionary) -> FieldReader:
        return FieldReader(dictionary, self._bits, self.count)

    def _reader(self, field: str) -> FieldReader:
        return self._readers.get(field, self._absent)

    def _read_several(self, terms: Sequence[tuple[str, int]]) -> list[Postings]:
        """Long lists are read one by one, which takes less time for a number; and a few."""
        places = [self._reader(field).dictionary.documents(ordinal) for field, ordinal in terms]
        short = [place for place in places if place.having <= _LONG]
        if len(short) < _SEVERAL:
            return [documentcodes.read(self._bits, place, self.count) for place in places]
        read = iter(documentcodes.read_several(self._bits, short, self.count))
        return [
            next(read) if place.having <= _LONG else documentcodes.read(self._bits, place, self.count)
            for place in places
        ]


def _after(prefix: bytes) -> bytes | None:
    """The least bytes that are greater than all that begin so; ``None`` where there are none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None


def _postings_size(found: Postings) -> int:
    return found.documents.nbytes + found.frequencies.nbytes
