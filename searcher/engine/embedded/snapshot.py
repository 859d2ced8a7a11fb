"""One opened state of a generation: answers requests from several threads."""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from whoosh import query as wq
from whoosh.reading import CorruptIndexError

from searcher import fields
from searcher.engine.embedded import (
    collect,
    columns,
    damage,
    explaining,
    folding,
    generations,
    groups,
    records,
)
from searcher.engine.embedded.weighting import BM25
from searcher.engine.protocol import (
    MOST_COPIES,
    EngineHit,
    EngineResults,
    Filters,
    Fingerprint,
    Identity,
    SearchRequest,
)
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
#: Terms that are read at one turn; it takes some 15 ms.
_TERMS = 1024


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
        self._shared: Searcher = index.searcher(weighting=BM25())
        self._turn = threading.Lock()
        weakref.finalize(self, self._shared.close)
        # Whoosh counts its commits from 1, the build.
        reader = self._shared.reader()
        self.revision = (reader.generation() or 1) - 1
        self.count = reader.doc_count()
        self.deleted = reader.doc_count_all() - self.count
        self._groups = groups.read(folder, self.revision + 1)
        numbers = {id: number for number, group in enumerate(self._groups, 1) for id in group}
        self._group_of = numbers
        self._columns = [columns.read(leaf.reader(), numbers) for leaf, _ in self._shared.leaf_searchers()]

    def search(self, request: SearchRequest) -> EngineResults:
        with self._searcher() as searcher:
            found = collect.matches(
                searcher,
                request.query,
                _condition(request.filters),
                self._columns,
                scored=request.sort == "relevance",
            )
            total = sum(len(segment.numbers) for segment in found)
            count = request.offset + request.limit
            if request.fold and self._groups:
                folded, distinct = folding.best(found, request.sort, count)
            else:
                best = collect.best(found, request.sort, count)
                folded, distinct = [folding.Folded(number, score, ()) for number, score in best], total
            explained = request.query if request.explain and request.sort == "relevance" else None
            return EngineResults(
                total=total,
                distinct=distinct,
                hits=tuple(_hit(searcher, hit, explained) for hit in folded[request.offset :]),
                facets=collect.facets(found, request.facets),
            )

    def document(self, id: str) -> Document | None:
        with self._searcher() as searcher:
            number = searcher.document_number(**{fields.ID: id})
            return None if number is None else _document(searcher, number)

    def group(self, id: str) -> tuple[str, ...]:
        number = self._group_of.get(id)
        return self._groups[number - 1] if number else ()

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        with self._searcher() as searcher:
            found = [term.decode() for term in searcher.reader().expand_prefix(field, prefix)]
        yield from found

    def frequency(self, field: str, term: str) -> int:
        with self._searcher() as searcher:
            return int(searcher.reader().doc_frequency(field, term))

    def frequencies(self, field: str, first: str = "", end: str | None = None) -> Iterator[tuple[str, int]]:
        start, before = first.encode(), None if end is None else end.encode()
        while counted := self._counted(field, start, before):
            for term, count in counted:
                yield term.decode(), count
            start = counted[-1][0] + b"\0"  # The least that is greater.

    def _counted(self, field: str, start: bytes, before: bytes | None) -> list[tuple[bytes, int]]:
        """The next `_TERMS` terms: searches wait meanwhile, and to read all takes seconds."""
        with self._searcher() as searcher:
            terms = searcher.reader().iter_field(field, start)
            wanted = takewhile(lambda term: before is None or term[0] < before, terms)
            return [(term, int(info.doc_frequency())) for term, info in islice(wanted, _TERMS)]

    def fingerprints(self) -> Iterator[Fingerprint]:
        # Noise may read as a record that lacks its fields.
        with self._searcher() as searcher, damage.reported(self._folder, KeyError):
            found = [
                Fingerprint(
                    stored[fields.ID],
                    stored[fields.PATH],
                    stored[fields.CONTENT_HASH],
                    stored.get(fields.SIGNATURE, b""),
                )
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


def _hit(searcher: Searcher, hit: folding.Folded, explained: wq.Query | None) -> EngineHit:
    parts = explaining.contributions(searcher, explained, hit.number) if explained is not None else ()
    return EngineHit(
        document=_document(searcher, hit.number),
        score=hit.score,
        copies=tuple(_document(searcher, number) for number in hit.copies[:MOST_COPIES]),
        copy_count=len(hit.copies),
        contributions=parts,
    )


def _document(searcher: Searcher, number: int) -> Document:
    stored = searcher.reader().stored_fields(number)
    if fields.RECORD not in stored:
        raise CorruptIndexError(f"Document {number} has no record.")
    return records.unpack(stored[fields.RECORD])


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
