"""Writes documents into a generation: runs while they come, a segment at the commit."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from searcher.engine.embedded import damage, generations, groups, identity, records
from searcher.engine.embedded.segments.codec import ArraySegment, arrays_path, open_arrays
from searcher.engine.embedded.writing import merging, policy, tables
from searcher.engine.embedded.writing.preparing import RunPreparer
from searcher.engine.embedded.writing.runs import Run
from searcher.engine.embedded.writing.segmentwriting import SegmentInTheMaking
from searcher.engine.embedded.writing.sources import Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from whoosh.index import FileIndex

    from searcher.document import Document
    from searcher.engine.embedded.segments.reader import SegmentArrays
    from searcher.engine.protocol import AnalyzedDocument, Apply, BatchPreparer, Identity, PreparedBatch

#: Where a generation's runs lie until its commit.
_RUNS: Final = "runs"
#: Characters of text in documents that are added one by one, before they are written out.
_BUFFERED: Final = 1_000_000


class EmbeddedWriter:
    """An `IndexWriter` on one generation.

    Args:
        index: the Whoosh index in the generation's folder.
        generation: the folder.
        committed: what the generation is known as after the commit.
        replaces: whether the generation is new and becomes the live one at commit; else documents are
            added to the live one, in place of those with the same ids.
    """

    def __init__(self, index: FileIndex, generation: Path, committed: Identity, *, replaces: bool) -> None:
        shutil.rmtree(generation / _RUNS, ignore_errors=True)
        tables.clean(index)  # Of what a killed update has left, too.
        self._index = index
        self._generation = generation
        self._identity = committed
        self._replaces = replaces
        self._before = tables.read(index)
        self._segments: list[ArraySegment] = self._before.segments
        self._opened: dict[ArraySegment, SegmentArrays] = {}
        self._buffer: list[AnalyzedDocument] = []
        self._buffered = 0
        self._runs: list[Run] = []
        self._places: dict[str, tuple[Run, int]] = {}
        self._groups: Iterable[Collection[str]] | None = None
        self._touched: set[str] = set()
        self._new: ArraySegment | None = None
        self.committed = False
        self._prepare = RunPreparer(generation / _RUNS)

    def add(self, document: AnalyzedDocument) -> None:
        if self._buffer and self._buffer[0].body.table is not document.body.table:
            self._flush()
        self._buffer.append(document)
        self._buffered += len(document.document.body)
        if self._buffered > _BUFFERED:
            self._flush()

    def preparer(self) -> BatchPreparer:
        return self._prepare

    def add_prepared(self, batch: PreparedBatch) -> None:
        run = Run(self._prepare.folder / batch.place)
        for number, id in enumerate(batch.ids):
            if not self._replaces:
                self.delete(id)
            self._places[id] = run, number
        self._runs.append(run)

    def added(self, id: str) -> Document | None:
        self._flush()
        place = self._places.get(id)
        return None if place is None else records.unpack(place[0].record(place[1]))

    def delete(self, id: str) -> None:
        self._touched.add(id)
        with damage.reported(self._generation, *damage.BROKEN_BYTES):
            for segment in self._segments:
                number = self._arrays(segment).number_of(id)
                if number >= 0:
                    segment.delete_document(number)

    def group(self, groups: Iterable[Collection[str]]) -> None:
        self._groups = groups

    def commit(self, apply: Apply = map) -> int:
        self._flush()
        commit = self._before.generation + 1
        with damage.reported(self._generation, *damage.BROKEN_BYTES):
            kept, begun = self._begin_segment(apply)
        # While other processes make the parts of the segment.
        groups.write(self._generation, commit, self._groups_to_write())
        # First, so that no reader meets the new state with the old identity.
        identity.write(self._generation, self._identity)
        with damage.reported(self._generation, *damage.BROKEN_BYTES):
            # Whoosh's reader of no segments does not know which commit it reads.
            segments = [*kept, *self._written(begun)] or self._segments
        self._drop_runs()
        generations.settle(self._generation)  # What the table names is on the disk before it.
        tables.write(self._index, self._before, segments)
        self.committed = True
        if self._replaces:
            generations.publish(self._generation)
        else:
            generations.settle(self._generation)
        tables.clean(self._index)
        groups.clean(self._generation, commit)
        return generations.number(self._generation)

    def close(self) -> None:
        """Drop what was not committed."""
        self._drop_runs()
        if self._new is not None and not self.committed:
            arrays_path(self._generation, self._new).unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._buffer:
            documents, self._buffer, self._buffered = self._buffer, [], 0
            self.add_prepared(self._prepare(documents))

    def _begin_segment(self, apply: Apply) -> tuple[list[ArraySegment], SegmentInTheMaking | None]:
        """Begin to make one segment of what was added and of the segments that are due with it; return those
        that stay as well. There is none without documents."""
        merged = policy.to_merge(self._segments, sum(run.count for run in self._runs))
        sources = [(Segment(self._arrays(segment)), frozenset(segment.deleted_docs())) for segment in merged]
        inputs = merging.inputs([*sources, *((run, frozenset[int]()) for run in self._runs)])
        kept = [segment for segment in self._segments if segment not in merged]
        count = merging.count(inputs)
        if not count:
            return kept, None
        self._new = ArraySegment(self._index.indexname)
        self._new.set_doc_count(count)
        folder = self._prepare.folder
        folder.mkdir(exist_ok=True)
        return kept, SegmentInTheMaking(inputs, folder, apply)

    def _written(self, begun: SegmentInTheMaking | None) -> list[ArraySegment]:
        if begun is None or self._new is None:
            return []
        begun.write(arrays_path(self._generation, self._new))
        return [self._new]

    def _arrays(self, segment: ArraySegment) -> SegmentArrays:
        if segment not in self._opened:
            self._opened[segment] = open_arrays(self._generation, segment)
        return self._opened[segment]

    def _drop_runs(self) -> None:
        self._runs.clear()
        self._places.clear()
        shutil.rmtree(self._prepare.folder, ignore_errors=True)

    def _groups_to_write(self) -> list[tuple[str, ...]]:
        if self._groups is not None:
            return [tuple(sorted(group)) for group in self._groups]
        if self._replaces:
            return []
        before = groups.read(self._generation, self._before.generation)
        left = (tuple(id for id in group if id not in self._touched) for group in before)
        return [group for group in left if len(group) > 1]
