"""The road of a page: path → page → document → tokens → index."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from searcher import gazetteer
from searcher.engine.protocol import AnalyzedDocument, Fingerprint
from searcher.errors import NothingIndexedError
from searcher.extract import extract
from searcher.ingest import SUFFIXES, Skipped, SourceFile, discover, named_roots, read

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from searcher.analysis import Analyzer
    from searcher.document import Document, Page
    from searcher.engine.protocol import Engine, Identity

_MEGABYTE = 1_000_000


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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    Attributes:
        indexed: documents written by this run: all of a rebuild, the new and the changed of an update.
        new, changed, deleted, unchanged: documents of an update; a rebuild counts all as new.
        skipped: what could not be read, and why.
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
    skipped: tuple[Skipped, ...]
    seconds: float
    megabytes: float
    documents: int
    generation: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of ``searcher index --json``."""
        return asdict(self)


class _Run:
    """One pass over the files: yields pages, keeps the counts.

    Args:
        roots: what to read, by the name that its documents' paths begin with.
    """

    def __init__(
        self, roots: Mapping[str, Path], max_bytes: int, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self._started = perf_counter()
        self._max_bytes = max_bytes
        self._on_progress = on_progress
        self._files: list[SourceFile] = []
        self.roots = roots
        self.skipped: list[Skipped] = []
        self.documents = 0
        self.bytes_read = 0
        self._unread: set[str] = set()
        for found in discover(roots):
            if isinstance(found, SourceFile):
                self._files.append(found)
            else:
                self._skip(found)
        self._bytes_total = sum(file.size for file in self._files)

    @property
    def seconds(self) -> float:
        return perf_counter() - self._started

    def pages(self) -> Iterator[Page]:
        """Yield every page that can be read; of several with one id, the first."""
        places: dict[str, str] = {}
        done = 0
        for count, file in enumerate(self._files):
            read_here = 0
            for found in read(file, self._max_bytes):
                if isinstance(found, Skipped):
                    self._skip(found)
                elif found.id in places:
                    self.refuse(found, places[found.id])
                else:
                    places[found.id] = found.path
                    self.documents += 1
                    self.bytes_read += found.size
                    read_here += found.size
                    self._tell(count, done + min(read_here, file.size))
                    yield found
            done += file.size
        self._tell(len(self._files), done, writing=True)

    def analyzed(self, page: Page, analyzer: Analyzer) -> AnalyzedDocument | None:
        """Return the page as it goes into the index; ``None``, and an entry among the skipped, if it makes
        the program fail."""
        try:
            return _analyzed(extract(page), analyzer)
        except Exception as error:  # One page's accident must not cost the others their place.
            self.skipped.append(
                Skipped(page.path, f"made the program fail, please report it with the page: {error!r}")
            )
            return None

    def refuse(self, page: Page, owner: str) -> None:
        """Report that ``page`` has the id of a page of the file ``owner``."""
        reason = f"has the id {page.id!r}, which {owner} has already; ids must differ"
        self.skipped.append(Skipped(page.path, reason))

    def covers(self, path: str) -> bool:
        """Tell whether a document of this path lies within the roots."""
        return _lies_under(path, self.roots)

    def misses(self, path: str) -> bool:
        """Tell whether a document of this path, not met in this pass, is gone: it lies within the roots, and
        its file and the folders above it could be read."""
        return self.covers(path) and not _lies_under(path, self._unread)

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        self._unread.add(skipped.path)

    def _tell(self, files: int, bytes_done: int, *, writing: bool = False) -> None:
        if self._on_progress is not None:
            progress = Progress(
                files=files,
                files_total=len(self._files),
                bytes=bytes_done,
                bytes_total=self._bytes_total,
                documents=self.documents,
                seconds=self.seconds,
                writing=writing,
            )
            self._on_progress(progress)


def build(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    identity: Identity,
    *,
    max_bytes: int,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Index ``paths`` into a new generation and make it the live one.

    Args:
        identity: what the index is to be known as built with; the roots are filled in.
        max_bytes: larger pages are skipped.
        on_progress: called now and then with how far the run has come.

    Raises:
        NothingIndexedError: no page could be read; the old index is left as it was.
        IndexLockedError, IndexFolderError.
    """
    roots = named_roots(paths)
    with engine.rebuild(replace(identity, roots=_absolute(roots))) as writer:
        run = _Run(roots, max_bytes, on_progress)
        written = 0
        for page in run.pages():
            document = run.analyzed(page, analyzer)
            if document is not None:
                writer.add(document)
                written += 1
        if not written:
            raise _nothing(paths, run.skipped)
        generation = writer.commit()
    return BuildReport(
        indexed=written,
        new=written,
        changed=0,
        deleted=0,
        unchanged=0,
        skipped=tuple(run.skipped),
        seconds=round(run.seconds, 3),
        megabytes=round(run.bytes_read / _MEGABYTE, 3),
        documents=written,
        generation=generation,
    )


def update(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    *,
    max_bytes: int,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the live generation up to date with the files: write what is new or has changed, remove what is
    gone. A page that can no longer be read keeps its place in the index and is reported.

    Args:
        paths: what to look at; documents outside these stay as they are. Empty: all that was indexed.

    Raises:
        NoIndexError, RebuildNeededError, DamagedIndexError, IndexLockedError.
    """
    indexed = engine.snapshot().identity
    roots = _roots_to_look_at(paths, indexed.roots)
    added = {name: root for name, root in roots.items() if not _lies_under(name, indexed.roots)}
    with engine.update({**indexed.roots, **_absolute(added)}) as writer:
        snapshot = engine.snapshot()
        run = _Run(roots, max_bytes, on_progress)
        before = {fingerprint.id: fingerprint for fingerprint in snapshot.fingerprints()}
        new = changed = unchanged = 0
        for page in run.pages():
            known = before.pop(page.id, None)
            if known == Fingerprint(page.id, page.path, page.content_hash):
                unchanged += 1
                continue
            if known is not None and not run.covers(known.path):
                run.refuse(page, known.path)
                continue
            document = run.analyzed(page, analyzer)
            if document is not None:
                writer.add(document)
                changed += known is not None
                new += known is None
        gone = [fingerprint for fingerprint in before.values() if run.misses(fingerprint.path)]
        for fingerprint in gone:
            writer.delete(fingerprint.id)
        generation = writer.commit() if new or changed or gone else snapshot.generation
    return BuildReport(
        indexed=new + changed,
        new=new,
        changed=changed,
        deleted=len(gone),
        unchanged=unchanged,
        skipped=tuple(run.skipped),
        seconds=round(run.seconds, 3),
        megabytes=round(run.bytes_read / _MEGABYTE, 3),
        documents=engine.snapshot().stats().documents,
        generation=generation,
    )


def _analyzed(document: Document, analyzer: Analyzer) -> AnalyzedDocument:
    path = gazetteer.path(document.region) if document.region else ()
    return AnalyzedDocument(
        document=document,
        title=analyzer.analyze(document.title),
        body=analyzer.analyze(document.body),
        region_codes=tuple(division.code for division in path),
    )


def _roots_to_look_at(paths: Sequence[Path], indexed: Mapping[str, str]) -> dict[str, Path]:
    """Name ``paths`` as the index names them, so that its documents are recognised: a path inside a root that
    was indexed begins with that root's name, and a root inside a path keeps its own."""
    if not paths:
        return {name: Path(root) for name, root in indexed.items()}
    roots: dict[str, Path] = {}
    others = []
    for path in paths:
        place = _place(path)
        name = next((name for name, root in indexed.items() if place.is_relative_to(root)), None)
        if name is None:
            roots |= {name: Path(root) for name, root in indexed.items() if Path(root).is_relative_to(place)}
            others.append(path)
        else:
            inside = place.relative_to(indexed[name]).as_posix()
            roots[name if inside == "." else f"{name}/{inside}"] = path
    for name, path in named_roots(others).items():
        taken = _lies_under(name, indexed) or any(_lies_under(other, {name}) for other in indexed)
        roots[_place(path).as_posix() if taken else name] = path
    return roots


def _absolute(roots: Mapping[str, Path]) -> dict[str, str]:
    return {name: str(_place(path)) for name, path in roots.items()}


def _place(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


def _lies_under(path: str, tops: Container[str]) -> bool:
    return any(top in tops for top in accumulate(path.split("/"), "{}/{}".format))


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
