"""One opened state of a generation: answers requests from several threads."""

from __future__ import annotations

import heapq
import threading
import weakref
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from whoosh import query as wq

from searcher import fields
from searcher.engine.embedded import (
    collect,
    columns,
    damage,
    filtering,
    folding,
    generations,
    groups,
    records,
)
from searcher.engine.embedded.executing import scratch
from searcher.engine.embedded.executing.collection import Collection
from searcher.engine.embedded.executing.executor import Executor
from searcher.engine.embedded.schema import schema
from searcher.engine.embedded.segments.codec import open_arrays
from searcher.engine.embedded.weighting import BM25
from searcher.engine.protocol import (
    MOST_COPIES,
    EngineHit,
    EngineResults,
    Fingerprint,
    Identity,
    Ranking,
    SearchRequest,
)
from searcher.results import IndexStats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from whoosh.codec.base import Segment
    from whoosh.index import FileIndex
    from whoosh.searching import Searcher

    from searcher.document import Document
    from searcher.engine.embedded.executing.collection import Part
    from searcher.engine.embedded.executing.matches import Matches
    from searcher.engine.protocol import Contribution

#: Terms that are read at one turn.
_TERMS = 1024


class EmbeddedSnapshot:
    """A `Snapshot` of one commit of a Whoosh index.

    Queries are evaluated on the arrays of its segments; Whoosh's searcher is there for what the executor does
    not know. The files are closed when nobody holds the snapshot any more.
    """

    def __init__(self, folder: Path, index: FileIndex, identity: Identity) -> None:
        self.generation = generations.number(folder)
        self.identity = identity
        self._reported = damage.reported(folder, *damage.BROKEN_BYTES)
        self._size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        self.committed_at = datetime.fromtimestamp(index.last_modified(), UTC)
        searcher: Searcher = index.searcher(weighting=BM25())
        weakref.finalize(self, searcher.close)
        # Whoosh counts its commits from 1, the build.
        reader = searcher.reader()
        self.revision = (reader.generation() or 1) - 1
        self.count = reader.doc_count()
        self.deleted = reader.doc_count_all() - self.count
        segments = [segment for leaf, _ in reader.leaf_readers() if (segment := leaf.segment()) is not None]
        self._collection = Collection(
            [(open_arrays(folder, segment), _live(segment)) for segment in segments], schema()
        )
        self._executor = Executor(self._collection, searcher)
        self._groups = groups.read(folder, self.revision + 1)
        self._group_of = {id: number for number, group in enumerate(self._groups) for id in group}
        self._folding: folding.Groups | None = None
        self._lining_up = threading.Lock()

    @property
    def left_to_whoosh(self) -> int:
        """How many queries, or parts of one, were of a kind that the executor does not know."""
        return self._executor.left_to_whoosh

    def search(self, request: SearchRequest) -> EngineResults:
        with self._reported, scratch.lending():
            found, counted = filtering.matches_and_counted(self._executor, request)
            folded, total, distinct = self._folded(request, found)
            explained = request.query if request.explain and request.sort == "relevance" else None
            return EngineResults(
                total=total,
                distinct=distinct,
                hits=tuple(self._hit(hit, explained) for hit in folded[request.offset :]),
                facets={facet: columns.counts(passing, facet) for facet, passing in counted.items()},
            )

    def ranking(self, request: SearchRequest) -> Ranking:
        with self._reported, scratch.lending():
            found = filtering.matches(self._executor, request)
            folded, total, distinct = self._folded(request, found)
            asked = folded[request.offset :]
            return Ranking(
                total,
                distinct,
                tuple(self._collection.id(hit.number) for hit in asked),
                tuple(hit.score for hit in asked),
                tuple(tuple(map(self._collection.id, hit.copies[:MOST_COPIES])) for hit in asked),
                tuple(len(hit.copies) for hit in asked),
            )

    def _folded(self, request: SearchRequest, found: list[Matches]) -> tuple[list[folding.Folded], int, int]:
        """The first hits, those before the offset too; how many documents match; how many hits these are."""
        total = sum(matches.total for matches in found)
        count = request.offset + request.limit
        if request.fold and self._groups:
            hits, distinct = self._lined_up().best(found, request.sort, count)
            return hits, total, distinct
        best = collect.best(found, request.sort, count)
        return [folding.Folded(number, score, ()) for number, score in best], total, total

    def document(self, id: str) -> Document | None:
        with self._reported:
            number = self._collection.number_of(id)
            return None if number < 0 else self._document(number)

    def group(self, id: str) -> tuple[str, ...]:
        number = self._group_of.get(id)
        return () if number is None else self._groups[number]

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        with self._reported:
            start = prefix.encode()
            each = [part.arrays for part in self._collection.parts]
            found = {
                term for arrays in each for term in arrays.terms(field, arrays.ordinals_from(field, start))
            }
            texts = [term.decode() for term in sorted(found)]
        yield from texts

    def frequency(self, field: str, term: str) -> int:
        with self._reported:
            return self._collection.frequency(field, term.encode())

    def several_frequencies(self, terms: Sequence[tuple[str, str]]) -> list[int]:
        with self._reported:
            return [self._collection.frequency(field, term.encode()) for field, term in terms]

    def frequencies(self, field: str, first: str = "", end: str | None = None) -> Iterator[tuple[str, int]]:
        before = None if end is None else end.encode()
        each = [self._counted(part, field, first.encode(), before) for part in self._collection.parts]
        if len(each) == 1:
            yield from each[0]
            return
        for term, counts in groupby(heapq.merge(*each), itemgetter(0)):
            yield term, sum(count for _, count in counts)

    def _counted(
        self, part: Part, field: str, first: bytes, before: bytes | None
    ) -> Iterator[tuple[str, int]]:
        """The terms of one segment and their frequencies, `_TERMS` at a time; texts come in the order of
        their bytes."""
        arrays = part.arrays
        ordinals = arrays.ordinal_range(field, first, before)
        for start in range(ordinals.start, ordinals.stop, _TERMS):
            batch = range(start, min(start + _TERMS, ordinals.stop))
            with self._reported:
                counts = arrays.document_frequencies(field, batch).tolist()
                terms = [term.decode() for term in arrays.terms(field, batch)]
                counted = zip(terms, counts, strict=True)
            yield from counted

    def fingerprints(self) -> Iterator[Fingerprint]:
        for part in self._collection.parts:
            for number in part.numbers.tolist():
                with self._reported:
                    found = Fingerprint(*part.arrays.keys(number))
                yield found

    def documents(self) -> Iterator[Document]:
        for part in self._collection.parts:
            for number in part.numbers.tolist():
                with self._reported:
                    document = self._document(part.base + number)
                yield document

    def titles(self) -> Iterator[tuple[str, int]]:
        for part in self._collection.parts:
            for number in part.numbers.tolist():
                with self._reported:
                    found = records.title(part.arrays.record(number)), int(part.arrays.days[number])
                yield found

    def stats(self) -> IndexStats:
        every = self._executor.matches(wq.Every(), scored=False)
        dated = np.concatenate([_dated(part) for part in self._collection.parts] or [np.empty(0, np.int32)])
        return IndexStats(
            documents=self.count,
            generation=self.generation,
            revision=self.revision,
            size_bytes=self._size,
            built_at=self.committed_at.isoformat(timespec="seconds"),
            with_date=len(dated),
            with_source=columns.counts(every, fields.SOURCE).total(),
            with_region=columns.counts(every, fields.REGION).total(),
            languages=dict(columns.counts(every, fields.LANGUAGE).most_common()),
            first_date=_iso(int(dated.min())) if len(dated) else None,
            last_date=_iso(int(dated.max())) if len(dated) else None,
            analyzer=self.identity.analyzer,
        )

    def _lined_up(self) -> folding.Groups:
        with self._lining_up:
            if self._folding is None:
                self._folding = folding.Groups(self._collection, self._groups)
            return self._folding

    def _hit(self, hit: folding.Folded, explained: wq.Query | None) -> EngineHit:
        parts: tuple[Contribution, ...] = ()
        if explained is not None:
            from searcher.engine.embedded import explaining  # Seldom asked for.

            parts = explaining.contributions(self._executor, explained, hit.number)
        return EngineHit(
            document=self._document(hit.number),
            score=hit.score,
            copies=tuple(self._document(number) for number in hit.copies[:MOST_COPIES]),
            copy_count=len(hit.copies),
            contributions=parts,
        )

    def _document(self, number: int) -> Document:
        part = self._collection.part_of(number)
        return records.unpack(part.arrays.record(number - part.base))


def _live(segment: Segment) -> NDArray[np.bool_] | None:
    """For each document of a segment, whether it is not deleted; ``None`` where none is."""
    if not segment.deleted_count():
        return None
    live = np.ones(segment.doc_count_all(), np.bool_)
    live[list(segment.deleted_docs())] = False
    return live


def _dated(part: Part) -> NDArray[np.int32]:
    days = part.arrays.days[part.numbers]
    return days[days > 0]


def _iso(day: int) -> str:
    return f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
