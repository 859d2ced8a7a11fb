"""The road of a page: path → page → document → tokens → index."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from searcher.engine.protocol import Fingerprint
from searcher.errors import NothingIndexedError
from searcher.ingest import SUFFIXES, Skipped, named_roots
from searcher.preparing import PagePreparer, PreparedPages
from searcher.reading import Progress, Reading
from searcher.regrouping import Regrouping
from searcher.roots import absolute, lies_under, roots_to_look_at
from searcher.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.document import Page
    from searcher.engine.protocol import Engine, Identity, IndexWriter

_MEGABYTE = 1_000_000
#: Pages go to the index in about so many batches, each of so many bytes: of few pages little is gained by
#: doing them together, and of many the arrays need much memory.
_BATCHES = 256
_SMALLEST_BATCH, _LARGEST_BATCH = 1_000_000, 4_000_000
#: A process takes about a second to begin with, and reads this much in that time.
_BYTES_A_PROCESS = 4_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    Attributes:
        indexed: documents written by this run: all of a rebuild, the new and the changed of an update.
        new, changed, deleted, unchanged: documents of an update; a rebuild counts all as new.
        kept: documents that an update left as they were because their files could not be reached.
        skipped: what could not be read, and why.
        other_files: how many files in the folders were of other kinds, by suffix (``""`` for none).
        seconds: the whole run.
        megabytes: size of what was read, in 10⁶ bytes, decompressed.
        documents: how many the index now holds.
        generation: number of the generation that holds them.
    """

    indexed: int
    new: int
    changed: int
    deleted: int
    unchanged: int
    kept: int
    skipped: tuple[Skipped, ...]
    other_files: Mapping[str, int]
    seconds: float
    megabytes: float
    documents: int
    generation: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of ``searcher index --json``."""
        return asdict(self)


def build(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    identity: Identity,
    *,
    max_bytes: int,
    jobs: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Index ``paths`` into a new generation and make it the live one.

    Args:
        identity: what the index is to be known as built with; the roots are filled in.
        max_bytes: larger pages are skipped.
        jobs: read pages in at most so many processes at once; by default in as many as there are cores, of a
            small collection in none but this.
        on_progress: called now and then with how far the run has come.

    Raises:
        NothingIndexedError: no page could be read; the old index is left as it was.
        IndexLockedError, IndexFolderError, WorkerError.
    """
    if not paths:
        raise NothingIndexedError("No paths were given.", "Name the files or folders to index.")
    roots = named_roots(paths)
    with engine.rebuild(replace(identity, roots=absolute(roots))) as writer:
        reading = Reading(roots, max_bytes, on_progress)
        regrouping = Regrouping(writer.added)
        written = 0
        prepare = PagePreparer(analyzer, writer.preparer())
        with _working(reading, reading.pages(), jobs) as (workers, batches):
            for pages in workers.map(prepare, batches):
                written += len(_taken_in(pages, writer, regrouping, reading))
            reading.tell(writing=True)
            if not written:
                raise _nothing(paths, reading.skipped)
            writer.group(regrouping.groups())
            generation = writer.commit(workers.map_at_once)
    return BuildReport(
        indexed=written,
        new=written,
        changed=0,
        deleted=0,
        unchanged=0,
        kept=0,
        skipped=tuple(reading.skipped),
        other_files=dict(reading.other_files),
        seconds=round(reading.seconds, 3),
        megabytes=round(reading.bytes_read / _MEGABYTE, 3),
        documents=written,
        generation=generation,
    )


def update(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    *,
    max_bytes: int,
    jobs: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the live generation up to date with the files: write what is new or has changed, remove what is
    gone or holds no page any more. What cannot be reached keeps its place in the index and is reported.

    Args:
        paths: what to look at; documents outside these stay as they are. Empty: all that was indexed.
        max_bytes, jobs, on_progress: as of `build`.

    Raises:
        NoIndexError, RebuildNeededError, DamagedIndexError, IndexLockedError, IndexFolderError, WorkerError.
    """
    indexed = engine.snapshot().identity
    roots = roots_to_look_at(paths, indexed.roots)
    added = {name: root for name, root in roots.items() if not lies_under(name, indexed.roots)}
    with engine.update({**indexed.roots, **absolute(added)}) as writer:
        snapshot = engine.snapshot()
        reading = Reading(roots, max_bytes, on_progress)
        before = {fingerprint.id: fingerprint for fingerprint in snapshot.fingerprints()}
        regrouping = Regrouping(writer.added)
        regrouping.start_from(snapshot, before.values())
        comparison = _Comparison(reading, before)
        new = changed = 0
        prepare = PagePreparer(analyzer, writer.preparer())
        with _working(reading, comparison.pages(), jobs) as (workers, batches):
            for some in workers.map(prepare, batches):
                ids = _taken_in(some, writer, regrouping, reading)
                known = sum(before.pop(id, None) is not None for id in ids)
                changed += known
                new += len(ids) - known
            reading.tell(writing=True)
            gone = [fingerprint for fingerprint in before.values() if reading.misses(fingerprint.path)]
            for fingerprint in gone:
                writer.delete(fingerprint.id)
                regrouping.remove(fingerprint.id)
            generation = snapshot.generation
            if new or changed or gone:
                writer.group(regrouping.groups())
                generation = writer.commit(workers.map_at_once)
    return BuildReport(
        indexed=new + changed,
        new=new,
        changed=changed,
        deleted=len(gone),
        unchanged=comparison.unchanged,
        kept=sum(reading.covers(old.path) for old in before.values()) - len(gone),
        skipped=tuple(reading.skipped),
        other_files=dict(reading.other_files),
        seconds=round(reading.seconds, 3),
        megabytes=round(reading.bytes_read / _MEGABYTE, 3),
        documents=engine.snapshot().stats().documents,
        generation=generation,
    )


class _Comparison:
    """The pages of an update beside what the index has.

    Attributes:
        unchanged: how many were passed over so far because the index has them as they are.
    """

    def __init__(self, reading: Reading, before: dict[str, Fingerprint]) -> None:
        self._reading = reading
        self._before = before
        self.unchanged = 0

    def pages(self) -> Iterator[Page]:
        """Yield those that are new or have changed; those that have not are taken out of ``before``."""
        for page in self._reading.pages():
            known = self._before.get(page.id)
            if known == Fingerprint(page.id, page.path, page.content_hash):
                del self._before[page.id]
                self.unchanged += 1
            elif known is not None and not self._reading.covers(known.path):
                self._reading.refuse(page, known.path)
            else:
                yield page


class _Here:
    """What `Workers` does, in this process."""

    map = map_at_once = staticmethod(map)


@contextmanager
def _working(
    reading: Reading, pages: Iterable[Page], jobs: int | None
) -> Iterator[tuple[_Here | Workers, Iterator[list[Page]]]]:
    """Give what the work is done by, and ``pages``, some at a time."""
    batches = _batches(pages, min(max(reading.bytes_total // _BATCHES, _SMALLEST_BATCH), _LARGEST_BATCH))
    count = min(jobs or _cores(), reading.bytes_total // _BYTES_A_PROCESS)
    first = list(islice(batches, 2))  # An update may find little to do in a large collection.
    if min(count, len(first)) < 2:
        yield _Here(), chain(first, batches)
    else:
        with Workers(count) as workers:
            yield workers, chain(first, batches)


def _batches(pages: Iterable[Page], size: int) -> Iterator[list[Page]]:
    """Bring pages together until they have ``size`` bytes."""
    batch: list[Page] = []
    have = 0
    for page in pages:
        batch.append(page)
        have += page.size
        if have >= size:
            yield batch
            batch, have = [], 0
    if batch:
        yield batch


def _cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _taken_in(
    prepared: PreparedPages, writer: IndexWriter, regrouping: Regrouping, reading: Reading
) -> tuple[str, ...]:
    """Bring pages into the index; return the ids of their documents."""
    for skipped in prepared.skipped:
        reading.skip(skipped)
    if prepared.batch is None:
        return ()
    writer.add_prepared(prepared.batch)
    for id, signature in zip(prepared.batch.ids, prepared.signatures, strict=True):
        regrouping.add(id, signature)
    reading.tell()
    return prepared.batch.ids


def _nothing(paths: Sequence[Path], skipped: Sequence[Skipped]) -> NothingIndexedError:
    places = " ".join(str(path) for path in paths)
    if not skipped:
        kinds = " ".join(SUFFIXES)
        return NothingIndexedError(f"There are no documents in {places}.", f"Documents end in {kinds}.")
    return NothingIndexedError(
        f"Nothing in {places} could be read.",
        "The index, if there was one, is as it was.",
        tuple(skipped),
    )
