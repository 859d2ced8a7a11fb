"""The embedded engine: a Whoosh index in a folder, in generations."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from whoosh import index as whoosh_index
from whoosh.util.filelock import FileLock

from searcher.engine.embedded import damage, generations, groups, identity, storage
from searcher.engine.embedded.schema import schema
from searcher.engine.embedded.snapshot import EmbeddedSnapshot
from searcher.errors import DamagedIndexError, IndexFolderError, IndexLockedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from whoosh.index import FileIndex

    from searcher.engine.embedded.writer import EmbeddedWriter
    from searcher.engine.protocol import Identity


class EmbeddedEngine:
    """An `Engine` on a folder.

    Args:
        folder: where the index lies; made by the first rebuild.
        expected: what an index must have been built with to be opened.
    """

    def __init__(self, folder: Path, expected: Identity) -> None:
        self._folder = folder
        self._expected = expected
        self._snapshot: EmbeddedSnapshot | None = None
        self._seen: tuple[str, frozenset[tuple[str, int]]] | None = None
        self._opening = threading.Lock()

    @contextmanager
    def rebuild(self, built: Identity) -> Iterator[EmbeddedWriter]:
        self._make_folder()
        with self._lock():
            generations.clean(self._folder)
            generation = generations.start(self._folder)
            index = whoosh_index.create_in(str(generation), schema())
            with self._writer(index, generation, built, replaces=True) as writer:
                yield writer

    @contextmanager
    def update(self, roots: Mapping[str, str]) -> Iterator[EmbeddedWriter]:
        self._live()  # Without an index there is no folder to lock.
        with self._lock():
            generations.clean(self._folder)
            generation = self._live()
            index = _open(generation)
            groups.clean(generation, index.latest_generation())
            changed = replace(identity.read(generation), roots=roots)
            with self._writer(index, generation, changed, replaces=False) as writer:
                yield writer

    def snapshot(self) -> EmbeddedSnapshot:
        with self._opening:
            try:
                return self._newest()
            except DamagedIndexError:
                # A writer may have swung the pointer and cleaned up between two looks of ours; what is live
                # now is whole, or truly damaged.
                return self._newest()

    def _newest(self) -> EmbeddedSnapshot:
        state = self._state()
        if self._snapshot is None or state != self._seen:
            self._snapshot, self._seen = _snapshot(self._live()), state
        return self._snapshot

    def _state(self) -> tuple[str, frozenset[tuple[str, int]]]:
        """Something that differs after every commit, also that of another index in the folder's place: the
        live generation, and its tables of contents with their times."""
        generation = generations.live(self._folder)
        return generation.name, frozenset((path.name, _modified(path)) for path in generation.glob("*.toc"))

    def _live(self) -> Path:
        generation = generations.live(self._folder)
        identity.check(identity.read(generation), self._expected, self._folder)
        return generation

    @contextmanager
    def _writer(
        self, index: FileIndex, generation: Path, committed: Identity, *, replaces: bool
    ) -> Iterator[EmbeddedWriter]:
        from searcher.engine.embedded.writer import EmbeddedWriter  # Not needed for searching.

        committed_at_last = False
        try:
            writer = EmbeddedWriter(index, generation, committed, replaces=replaces)
            try:
                yield writer
            finally:
                writer.close()
                committed_at_last = writer.committed
        except OSError as error:  # Pages report their own trouble; what comes to here is a full disk, mostly.
            raise IndexFolderError(f"The index at {self._folder} cannot be written: {error}") from error
        finally:
            if replaces and not committed_at_last:
                shutil.rmtree(generation, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        lock = FileLock(str(self._folder / generations.LOCK))
        try:
            acquired = lock.acquire(blocking=False)
        except OSError as error:
            raise IndexFolderError(f"The folder {self._folder} cannot be written: {error}") from error
        if not acquired:
            raise IndexLockedError(
                f"Another process is writing the index at {self._folder}.",
                "Wait until it has finished; searching goes on meanwhile.",
            )
        try:
            yield
        finally:
            lock.release()

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            foreign = generations.is_foreign(self._folder)
            writable = os.access(self._folder, os.W_OK)
        except FileExistsError as error:
            raise IndexFolderError(f"{self._folder} is a file, not a folder.") from error
        except OSError as error:
            raise IndexFolderError(f"{self._folder} cannot be made a folder: {error}") from error
        if not writable:
            raise IndexFolderError(f"The folder {self._folder} cannot be written.")
        if foreign:
            raise IndexFolderError(f"The folder {self._folder} holds other files, and no index.")


def _snapshot(generation: Path) -> EmbeddedSnapshot:
    found = identity.read(generation)
    with damage.reported(generation, Exception), storage.opened(generation) as index:
        return EmbeddedSnapshot(generation, index, found)


def _open(generation: Path) -> FileIndex:
    with damage.reported(generation, Exception), storage.opened(generation) as index:
        return index


def _modified(path: Path) -> int:
    """When a file was last modified, in nanoseconds; 0 where a writer has just taken it away."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
