"""One opened state of a generation: answers requests from several threads."""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whoosh import query as wq
from whoosh.scoring import BM25F

from searcher import fields
from searcher.engine.embedded import collect, columns, damage, generations, records
from searcher.engine.protocol import EngineHit, EngineResults, Filters, Fingerprint, Identity, SearchRequest
from searcher.query import conditions
from searcher.query.all_of import AllOf
from searcher.results import IndexStats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.index import FileIndex
    from whoosh.searching import Searcher

    from searcher.document import Document

#: Documents that are read at one turn, by whoever walks through all of them.
_BATCH = 256


class EmbeddedSnapshot:
    """A `Snapshot` of one commit of a Whoosh index.

    Whoosh's searchers keep file positions, so threads take turns at the one searcher. (Its matchers are
    Python, one posting after another; the interpreter would let only one run at a time in any case.)
    The files are closed when nobody holds the snapshot any more.
    """

    def __init__(self, folder: Path, index: FileIndex, identity: Identity) -> None:
        self.generation = generations.number(folder)
        self.identity = identity
        self._folder = folder
        self._size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        self._built_at = datetime.fromtimestamp(index.last_modified(), UTC)
        self._shared: Searcher = index.searcher(weighting=BM25F())
        self._turn = threading.Lock()
        weakref.finalize(self, self._shared.close)
        # Whoosh counts its commits from 1, the build.
        self.revision = (self._shared.reader().generation() or 1) - 1
        self._columns = [columns.read(leaf.reader()) for leaf, _ in self._shared.leaf_searchers()]

    def search(self, request: SearchRequest) -> EngineResults:
        with self._searcher() as searcher:
            found = collect.matches(
                searcher,
                request.query,
                _condition(request.filters),
                self._columns,
                scored=request.sort == "relevance",
            )
            best = collect.best(found, request.sort, request.offset + request.limit)[request.offset :]
            return EngineResults(
                total=sum(len(segment.numbers) for segment in found),
                hits=tuple(EngineHit(_document(searcher, number), score) for number, score in best),
                facets=collect.facets(found, request.facets),
            )

    def document(self, id: str) -> Document | None:
        with self._searcher() as searcher:
            number = searcher.document_number(**{fields.ID: id})
            return None if number is None else _document(searcher, number)

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        with self._searcher() as searcher:
            found = [term.decode() for term in searcher.reader().expand_prefix(field, prefix)]
        yield from found

    def fingerprints(self) -> Iterator[Fingerprint]:
        with self._searcher() as searcher:
            found = [
                Fingerprint(stored[fields.ID], stored[fields.PATH], stored[fields.CONTENT_HASH])
                for _, stored in searcher.reader().iter_docs()
            ]
        yield from found

    def documents(self) -> Iterator[Document]:
        with self._searcher() as searcher:
            numbers = list(searcher.reader().all_doc_ids())
        for start in range(0, len(numbers), _BATCH):
            with self._searcher() as searcher:
                batch = [_document(searcher, number) for number in numbers[start : start + _BATCH]]
            yield from batch

    def stats(self) -> IndexStats:
        with self._searcher() as searcher:
            every = collect.matches(searcher, wq.Every(), None, self._columns, scored=False)
        counts = collect.facets(every, (fields.SOURCE, fields.REGION, fields.LANGUAGE))
        dated = [segment.columns.days[number] for segment in every for number in segment.numbers]
        days = sorted(day for day in dated if day)
        return IndexStats(
            documents=len(dated),
            generation=self.generation,
            revision=self.revision,
            size_bytes=self._size,
            built_at=self._built_at.isoformat(timespec="seconds"),
            with_date=len(days),
            with_source=counts[fields.SOURCE].total(),
            with_region=counts[fields.REGION].total(),
            languages=dict(counts[fields.LANGUAGE].most_common()),
            first_date=_iso(days[0]) if days else None,
            last_date=_iso(days[-1]) if days else None,
            analyzer=self.identity.analyzer,
        )

    @contextmanager
    def _searcher(self) -> Iterator[Searcher]:
        with self._turn, damage.reported(self._folder, *damage.BROKEN_BYTES):
            yield self._shared


def _document(searcher: Searcher, number: int) -> Document:
    return records.unpack(searcher.reader().stored_fields(number)[fields.RECORD])


def _condition(filters: Filters) -> wq.Query | None:
    parts: list[wq.Query] = []
    if filters.regions:
        parts.append(conditions.any_of(fields.REGION, filters.regions))
    if filters.sources:
        parts.append(conditions.any_of(fields.SOURCE, filters.sources))
    if filters.language:
        parts.append(conditions.any_of(fields.LANGUAGE, [filters.language]))
    if filters.first or filters.last:
        parts.append(conditions.day_range(filters.first, filters.last))
    return AllOf(parts).normalize() if parts else None


def _iso(day: int) -> str:
    return f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
