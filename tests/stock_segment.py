"""Segments as Whoosh's own codec wrote them, read into arrays: its matchers are the oracle of what is
evaluated on those."""

from __future__ import annotations

import threading
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.searching import SearchContext

from searcher import fields
from searcher.engine.embedded.executing.collection import Collection
from searcher.engine.embedded.executing.executor import Executor
from searcher.engine.embedded.segments.documents import Keys
from searcher.engine.embedded.segments.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from whoosh.query import Query
    from whoosh.reading import IndexReader
    from whoosh.searching import Searcher

    from searcher.engine.embedded.executing.matches import Matches


class StockSegment:
    """A `Segment` over a reader of one segment. Deleted documents have their postings, as they have there."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        # Whoosh's matchers share places in files.
        self._turn = threading.RLock()
        self.count = reader.doc_count_all()
        self._terms = lru_cache(None)(self._read_terms)
        self._columns = lru_cache(None)(self._read_column)

    def ordinal(self, field: str, term: bytes) -> int:
        place = self._first(field, term)
        return place if place < len(self._terms(field)) and self._terms(field)[place] == term else -1

    def ordinals_from(self, field: str, prefix: bytes) -> range:
        return range(self._first(field, prefix), self._first(field, prefix + b"\xff" * 4))

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        return range(
            self._first(field, first), self.term_count(field) if end is None else self._first(field, end)
        )

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        return self._terms(field)[ordinals.start : ordinals.stop]

    def term_count(self, field: str) -> int:
        return len(self._terms(field))

    def document_frequency(self, field: str, ordinal: int) -> int:
        with self._turn:
            return int(self._reader.doc_frequency(field, self._terms(field)[ordinal]))

    def document_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        return np.array([self.document_frequency(field, ordinal) for ordinal in ordinals], np.int64)

    def postings(self, field: str, ordinal: int) -> Postings:
        documents, frequencies = [], []
        with self._turn:
            matcher = self._matcher(field, ordinal)
            while matcher.is_active():
                documents.append(matcher.id())
                frequencies.append(int(matcher.weight()))
                matcher.next()
        return Postings(np.array(documents, np.int32), np.array(frequencies, np.int32))

    def several_postings(self, terms: Sequence[tuple[str, int]]) -> list[Postings]:
        return [self.postings(field, ordinal) for field, ordinal in terms]

    def range_postings(self, field: str, ordinals: range) -> tuple[NDArray[np.int64], Postings]:
        each = [self.postings(field, ordinal) for ordinal in ordinals]
        documents = np.concatenate([np.empty(0, np.int32), *(found.documents for found in each)])
        frequencies = np.concatenate([np.empty(0, np.int32), *(found.frequencies for found in each)])
        return self.document_frequencies(field, ordinals), Postings(documents, frequencies)

    def positions(self, field: str, ordinal: int) -> NDArray[np.int32]:
        found: list[int] = []
        with self._turn:
            matcher = self._matcher(field, ordinal)
            while matcher.is_active():
                found += matcher.value_as("positions")
                matcher.next()
        return np.array(found, np.int32)

    def lengths(self, field: str) -> NDArray[np.int32]:
        return np.array(
            [self._reader.doc_field_length(n, field, 0) or 0 for n in range(self.count)], np.int32
        )

    def total_length(self, field: str) -> int:
        return int(self._reader.field_length(field))

    @cached_property
    def days(self) -> NDArray[np.int32]:
        return np.array(self._columns(fields.DATE), np.int32)

    @cached_property
    def id_ranks(self) -> NDArray[np.int32]:
        ranks = np.empty(self.count, np.int32)
        ids = self._columns(fields.ID)
        ranks[sorted(range(self.count), key=ids.__getitem__)] = np.arange(self.count)
        return ranks

    def codes(self, column: str) -> NDArray[np.integer[Any]]:
        return np.searchsorted(self.values(column), self._columns(column))

    def values(self, column: str) -> list[str]:
        return sorted(set(self._columns(column)))

    def id(self, number: int) -> str:
        return str(self._columns(fields.ID)[number])

    def number_of(self, id: str) -> int:
        alive = (n for n, own in enumerate(self._columns(fields.ID)) if own == id)
        return next((n for n in alive if not self._reader.is_deleted(n)), -1)

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.int32]:
        return np.array([self.number_of(id) for id in ids], np.int32)

    def keys(self, number: int) -> Keys:
        stored = self._reader.stored_fields(number)
        return Keys(
            stored[fields.ID],
            stored[fields.PATH],
            stored[fields.CONTENT_HASH],
            stored.get(fields.SIGNATURE, b""),
        )

    def record(self, number: int) -> str:
        return str(self._reader.stored_fields(number)[fields.RECORD])

    def _first(self, field: str, term: bytes) -> int:
        return bisect_left(self._terms(field), term)

    def _read_terms(self, field: str) -> list[bytes]:
        indexed = field in self._reader.schema and self._reader.schema[field].format
        return list(self._reader.lexicon(field)) if indexed else []

    def _matcher(self, field: str, ordinal: int) -> Any:
        # The reader's own postings leave deleted documents out.
        format_ = self._reader.schema[field].format
        return self._reader._terms.matcher(field, self._terms(field)[ordinal], format_)

    def _read_column(self, column: str) -> list[Any]:
        if column not in self._reader.schema or not self._reader.has_column(column):
            return [0 if column == fields.DATE else ""] * self.count
        return list(self._reader.column_reader(column))


def live(reader: IndexReader) -> NDArray[np.bool_] | None:
    """Return, for each document, whether it is not deleted; ``None`` where none is."""
    if not reader.has_deletions():
        return None
    return np.array([not reader.is_deleted(number) for number in range(reader.doc_count_all())])


def executor(searcher: Searcher) -> Executor:
    """Return an executor over the segments of ``searcher``; what it does not know it asks that."""
    readers = [segment.reader() for segment, _ in searcher.leaf_searchers()]
    segments = [(StockSegment(reader), live(reader)) for reader in readers]
    return Executor(Collection(segments, searcher.schema), searcher)


def matched(searcher: Searcher, query: Query) -> dict[int, float]:
    """Return the scores as they are read off Whoosh's matchers, by index-wide number."""
    found = {}
    for segment, base in searcher.leaf_searchers():
        matcher = query.matcher(segment, SearchContext(weighting=searcher.weighting))
        while matcher.is_active():
            # As of whoosh3 3.54, `InverseMatcher` may stop at a deleted document after its child's last.
            if not segment.reader().is_deleted(matcher.id()):
                found[base + matcher.id()] = matcher.score()
            matcher.next()
    return found


def scores_of(found: Iterable[Matches], *, scored: bool = True) -> dict[int, float]:
    """Return the scores of matches by index-wide number; 1 for each where nobody asked for scores."""
    gathered: dict[int, float] = {}
    for matches in found:
        assert (matches.scores is not None) == scored
        scores = np.ones(matches.total) if matches.scores is None else matches.scores
        if scored and matches.chosen is None:
            scores = scores[matches.numbers]
        assert matches.total == len(matches.numbers) == len(scores)
        gathered |= zip((matches.numbers + matches.part.base).tolist(), scores.tolist(), strict=True)
    return gathered


def executed(executor: Executor, query: Query, condition: Query | None = None) -> dict[int, float]:
    """Return the same as the executor gives it; it must find the same without scores."""
    found = scores_of(executor.matches(query, condition, scored=True))
    unscored = scores_of(executor.matches(query, condition, scored=False), scored=False)
    assert list(unscored) == list(found)
    return found
