"""One pass over a collection's files: the pages, what was skipped, and how far it has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from searcher.extract import OverridesAbove
from searcher.extract.overrides import NAME as OVERRIDES
from searcher.ingest import OtherFile, Skipped, SourceFile, content_hash, discover, read
from searcher.roots import lies_under

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from searcher.document import Page


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come. Bytes are those of the files' content, of the whole collection and of what has
    been read, so that the rest can be estimated.

    Attributes:
        writing: everything has been read, and the index is being written out.
    """

    files: int
    files_total: int
    bytes: int
    bytes_total: int
    documents: int
    seconds: float
    writing: bool = False


class Reading:
    """One pass over the files: yields pages, keeps the counts.

    Args:
        roots: what to read, by the name that its documents' paths begin with.
        max_bytes: larger pages are skipped.
        on_progress: called with each page that is read, and by `tell`.

    Attributes:
        skipped: what could not be read so far; whoever uses the pages adds what could not be used.
        other_files: how many files in the folders were of other kinds, by suffix (``""`` for none).
        bytes_total: size of the files' content, as far as it is known before they are read.
        pages_read, bytes_read: how many pages were yielded, and the size of their content.
    """

    def __init__(
        self,
        roots: Mapping[str, Path],
        max_bytes: int,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._started = perf_counter()
        self._max_bytes = max_bytes
        self._on_progress = on_progress
        self._files: list[SourceFile] = []
        self.roots = roots
        self.skipped: list[Skipped] = []
        self.pages_read = 0
        self.bytes_read = 0
        self.other_files: Counter[str] = Counter()
        self._unreachable: set[str] = set()
        #: Files, and bytes of all files.
        self._done = 0, 0
        self._overrides = OverridesAbove()
        for found in discover(roots):
            if isinstance(found, SourceFile):
                self._files.append(found)
            elif isinstance(found, Skipped):
                self.skip(found)
            elif not _is_overrides(found):
                self.other_files[found.suffix] += 1
        self.bytes_total = sum(file.size for file in self._files)

    @property
    def seconds(self) -> float:
        return perf_counter() - self._started

    def pages(self) -> Iterator[Page]:
        """Yield every page that can be read; of several with one id, the first."""
        places: dict[str, str] = {}
        done = 0
        for count, file in enumerate(self._files):
            read_here = 0
            overrides = self._overrides.of_file(file.path)
            for found in read(file, self._max_bytes):
                if isinstance(found, Skipped):
                    self.skip(found)
                elif found.id in places:
                    self.refuse(found, places[found.id])
                else:
                    places[found.id] = found.path
                    self.pages_read += 1
                    self.bytes_read += found.size
                    read_here += found.size
                    self._done = count, done + min(read_here, file.size)
                    self.tell()
                    yield _corrected(found, overrides.of(found.id))
            done += file.size
            self._done = count + 1, done

    def refuse(self, page: Page, owner: str) -> None:
        """Report that ``page`` has the id of a page of the file ``owner``."""
        reason = f"has an id that {owner} has already; ids must differ"
        self.skipped.append(Skipped(page.path, reason, page.line))

    def covers(self, path: str) -> bool:
        """Tell whether a document of this path lies within the roots."""
        return lies_under(path, self.roots)

    def misses(self, path: str) -> bool:
        """Tell whether a document of this path, not met in this pass, is gone: it lies within the roots, and
        its file and the folders above it could be looked at."""
        return self.covers(path) and not lies_under(path, self._unreachable)

    def skip(self, skipped: Skipped) -> None:
        """Report something as skipped."""
        self.skipped.append(skipped)
        if skipped.unreachable:
            self._unreachable.add(skipped.path)

    def tell(self, *, writing: bool = False) -> None:
        """Tell how far the run has come."""
        if self._on_progress is not None:
            files, read = self._done
            progress = Progress(
                files=files,
                files_total=len(self._files),
                bytes=read,
                bytes_total=self.bytes_total,
                documents=self.pages_read,
                seconds=self.seconds,
                writing=writing,
            )
            self._on_progress(progress)


def _is_overrides(file: OtherFile) -> bool:
    return file.path.name == OVERRIDES


def _corrected(page: Page, corrections: Mapping[str, str]) -> Page:
    """The page with what its owner says of it. That is part of its content: where it changes, so does the
    page."""
    if not corrections:
        return page
    content = f"{page.content_hash} {sorted(corrections.items())}"
    return replace(page, corrections=corrections, content_hash=content_hash(content.encode()))
