"""One segment, mapped and opened for reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import implied, postings, scattered
from searcher.engine.embedded.segments.cache import SHARED
from searcher.engine.embedded.segments.container import SectionFile
from searcher.engine.embedded.segments.documents import Documents
from searcher.engine.embedded.segments.model import FieldPostings
from searcher.engine.embedded.segments.postings import Postings, bounds
from searcher.engine.embedded.segments.ricecodes import BitReader
from searcher.engine.embedded.segments.termdictionary import TermDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.cache import DecodedCache
    from searcher.engine.embedded.segments.documents import Keys
    from searcher.engine.embedded.segments.termdictionary import Run

_NOTHING = range(0)
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
        self._positions: dict[str, bool] = header["positions"]
        self._documents = Documents(self._file, self.count)
        self._lengths: dict[str, NDArray[np.int32]] = {}
        #: The names of the fields that have postings, ascending.
        self.fields = sorted(self._positions)
        self._dictionaries = {
            field: TermDictionary(self._file, field, self.count, cache, positioned=positioned)
            for field, positioned in self._positions.items()
        }
        self._bits = BitReader(self._file.bytes)
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
        dictionary = self._dictionaries.get(field)
        return dictionary.ordinal(term) if dictionary else -1

    def ordinals_from(self, field: str, prefix: bytes) -> range:
        """Return the ordinals of all terms that begin with ``prefix``."""
        return self.ordinal_range(field, prefix, _after(prefix))

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        """Return the ordinals of the terms from ``first`` to before ``end``, or to the last."""
        dictionary = self._dictionaries.get(field)
        if dictionary is None:
            return _NOTHING
        return range(
            dictionary.position(first), dictionary.count if end is None else dictionary.position(end)
        )

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        """Return the terms of these ordinals."""
        return self._dictionaries[field].terms(ordinals) if ordinals else []

    def term_count(self, field: str) -> int:
        """Return how many terms a field has; 0 where there is no such field."""
        dictionary = self._dictionaries.get(field)
        return dictionary.count if dictionary else 0

    def document_frequency(self, field: str, ordinal: int) -> int:
        """Return how many documents have a term."""
        block = self._dictionaries[field].block(ordinal)
        return block.numbers.document_frequency(ordinal - block.first)

    def document_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        """Return how many documents have each of these terms."""
        runs = self._runs(field, ordinals)
        return _joined([run.statistics.document_frequencies[_part(run, ordinals)] for run in runs], np.int64)

    def collection_frequency(self, field: str, ordinal: int) -> int:
        """Return how often a term occurs in all documents."""
        block = self._dictionaries[field].block(ordinal)
        return int(block.statistics.collection_frequencies[ordinal - block.first])

    # Postings

    def postings(self, field: str, ordinal: int) -> Postings:
        """Return the postings of a term."""
        return self._cache.get(
            (self._token, "postings", field, ordinal), lambda: self._read(field, ordinal), _postings_size
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
        counts, parts = [], []
        for run in self._runs(field, ordinals):
            part = _part(run, ordinals)
            counts.append(run.statistics.document_frequencies[part])
            parts.append(_cut(self._run_postings(run), run, part))
        return _joined(counts, np.int64), _concatenated(parts)

    def positions(self, field: str, ordinal: int) -> NDArray[np.int32]:
        """Return the positions of all postings of a term, one after the other, as many of each as its
        frequency; none in a field without positions."""
        return self._cache.get(
            (self._token, "positions", field, ordinal),
            lambda: self._read_positions(field, ordinal),
            lambda positions: positions.nbytes,
        )

    def field_postings(self, field: str, ordinals: range) -> FieldPostings:
        """Return the postings of neighbouring terms as `ArraysWriter` was given them; they are not cached."""
        found, positions = self._read_range(field, ordinals)
        return FieldPostings(
            terms=self.terms(field, ordinals),
            starts=bounds(self.document_frequencies(field, ordinals)),
            documents=found.documents,
            frequencies=found.frequencies,
            positions=positions if self.has_positions(field) else None,
        )

    def has_positions(self, field: str) -> bool:
        """Tell whether a field was written with positions."""
        return self._positions.get(field, False)

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

    def _runs(self, field: str, ordinals: range) -> Iterator[Run]:
        dictionary = self._dictionaries.get(field)
        return dictionary.runs(ordinals) if dictionary else iter(())

    def _read(self, field: str, ordinal: int) -> Postings:
        block = self._dictionaries[field].block(ordinal)
        place = ordinal - block.first
        codes = block.document_codes
        having = block.statistics.document_frequencies.item(place)
        start, end = codes.starts[place : place + 2].tolist()
        numbers = self._bits.numbers(
            block.stream("document_unary"),
            start,
            block.stream("document_low").start * 8 + codes.bits.item(place),
            (having, end - start - having),
            codes.widths[:, place].tolist(),
        )
        return postings.joined(numbers, having, self.count)

    def _read_several(self, terms: Sequence[tuple[str, int]]) -> list[Postings]:
        """Long lists are read one by one, which takes less time for a number; and a few."""
        blocks = [self._dictionaries[field].block(ordinal) for field, ordinal in terms]
        placed = [(block, term[1] - block.first) for block, term in zip(blocks, terms, strict=True)]
        are_long = [block.numbers.document_frequency(place) > _LONG for block, place in placed]
        short = [each for each, is_long in zip(placed, are_long, strict=True) if not is_long]
        if len(short) < _SEVERAL:
            return [self._read(*term) for term in terms]
        read = iter(scattered.read(self._bits, short, self.count))
        each = zip(terms, are_long, strict=True)
        return [self._read(*term) if is_long else next(read) for term, is_long in each]

    def _read_positions(self, field: str, ordinal: int) -> NDArray[np.int32]:
        if not self.has_positions(field):
            return np.empty(0, np.int32)
        block = self._dictionaries[field].block(ordinal)
        place = ordinal - block.first
        before, own = block.statistics[:place], block.statistics[place : place + 1]
        gaps = self._bits.numbers(
            block.stream("position_unary"),
            int(before.position_counts.sum()),
            block.stream("position_low").start * 8 + int(before.position_counts @ before.position_widths),
            own.position_counts.tolist(),
            own.position_widths.tolist(),
        )
        found = self.postings(field, ordinal)
        if extensions := int(own.extensions[0]):
            longer = range(ordinal + 1, ordinal + 1 + extensions)
            return implied.complete(found, gaps, *self._read_range(field, longer))
        return postings.restarted(gaps, bounds(found.frequencies)).astype(np.int32)

    def _read_range(self, field: str, ordinals: range) -> tuple[Postings, NDArray[np.int32]]:
        runs = list(self._runs(field, ordinals))
        reach = max((_reach(run, _part(run, ordinals)) for run in runs), default=0)
        if reach > ordinals.stop:
            runs = list(self._runs(field, range(ordinals.start, reach)))
        parts = [self._read_run(field, run, ordinals) for run in runs]
        return _concatenated([part for part, _ in parts]), _joined([part for _, part in parts], np.int32)

    def _read_run(self, field: str, run: Run, ordinals: range) -> tuple[Postings, NDArray[np.int32]]:
        """The postings and the positions of those terms of a run that are asked for."""
        found, part, starts = run.statistics, _part(run, ordinals), run.starts
        read = self._run_postings(run)
        own = _cut(read, run, part)
        if not self.has_positions(field):
            return own, np.empty(0, np.int32)
        sizes = np.diff(bounds(found.position_counts)[run.blocks])
        widths = np.repeat(found.position_widths, found.position_counts)
        gaps = self._bits.blocks(starts["position_unary"], starts["position_low"], sizes, widths)
        return own, implied.complete_all(read, gaps, found, part)

    def _run_postings(self, run: Run) -> Postings:
        """The postings of all the terms of a run."""
        found, starts = run.statistics, run.starts
        sizes = np.diff(bounds(found.document_numbers())[run.blocks])
        widths = postings.document_widths(found, self.count)
        numbers = self._bits.blocks(starts["document_unary"], starts["document_low"], sizes, widths)
        return postings.split_documents(numbers, found, self.count)


def _cut(read: Postings, run: Run, part: slice) -> Postings:
    """The postings of a part of the terms of a run."""
    first, last = bounds(run.statistics.document_frequencies)[[part.start, part.stop]]
    return Postings(read.documents[first:last], read.frequencies[first:last])


def _concatenated(parts: list[Postings]) -> Postings:
    return Postings(
        _joined([part.documents for part in parts], np.int32),
        _joined([part.frequencies for part in parts], np.int32),
    )


def _reach(run: Run, part: slice) -> int:
    """The ordinal after the last term that positions of a part of the run follow from."""
    extensions = run.statistics.extensions[part]
    places = np.flatnonzero(extensions)
    return int((run.first + part.start + places + 1 + extensions[places]).max(initial=0))


def _part(run: Run, ordinals: range) -> slice:
    """Which of the terms of a run are among these."""
    start = max(ordinals.start - run.first, 0)
    return slice(start, min(ordinals.stop - run.first, int(run.blocks[-1])))


def _after(prefix: bytes) -> bytes | None:
    """The least bytes that are greater than all that begin so; ``None`` where there are none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None


def _joined(parts: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype), *parts], dtype=dtype)


def _postings_size(found: Postings) -> int:
    return found.documents.nbytes + found.frequencies.nbytes
