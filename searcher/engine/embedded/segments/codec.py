"""Whoosh's codec interface over `SegmentArrays`: the folder stays a Whoosh index."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec import base
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments.perdocument import ArrayDocuments
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.engine.embedded.segments.termsreader import ArrayTermsReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.engine.embedded.segments.gathering import GatheringDocuments, GatheringPostings

EXTENSION = ".arrays"


class ArraySegment(base.Segment):
    """What the table of contents says of a segment: its name, its documents, those deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)  # type: ignore[no-untyped-call]
        self._count = 0
        self._deleted: set[int] = set()

    def codec(self, **_: Any) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        self._count = doccount

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def should_assemble(self) -> bool:
        """One file needs no putting together."""
        return False


class ArrayCodec(base.Codec):
    """Reads and writes segments that are one file of arrays each."""

    #: Lengths are not needed to write postings.
    length_stats = False

    def __init__(self) -> None:
        self._gathered: GatheringDocuments | None = None

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:  # noqa: ARG002 Whoosh's signature
        return ArraySegment(indexname)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        raise NotImplementedError("postings have no file of their own")

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        raise NotImplementedError("postings have no file of their own")

    def terms_reader(self, storage: Any, segment: base.Segment) -> ArrayTermsReader:
        return ArrayTermsReader(open_arrays(storage.folder, segment))

    def per_document_reader(self, storage: Any, segment: base.Segment) -> ArrayDocuments:
        return ArrayDocuments(open_arrays(storage.folder, segment), segment)

    def per_document_writer(self, storage: Any, segment: base.Segment) -> GatheringDocuments:  # noqa: ARG002
        from searcher.engine.embedded.segments.gathering import GatheringDocuments  # Who reads needs it not.

        self._gathered = GatheringDocuments()
        return self._gathered

    def field_writer(self, storage: Any, segment: base.Segment) -> GatheringPostings:
        """Return what writes the segment, with the documents of the last `per_document_writer`."""
        from searcher.engine.embedded.segments.gathering import GatheringDocuments, GatheringPostings

        documents = self._gathered or GatheringDocuments()
        return GatheringPostings(arrays_path(storage.folder, segment), documents)


_OPEN: weakref.WeakValueDictionary[tuple[str, int, int, int], SegmentArrays] = weakref.WeakValueDictionary()


def arrays_path(folder: Path | str, segment: base.Segment) -> Path:
    """Return where the arrays of a segment lie, or are to lie."""
    name: str = segment.make_filename(EXTENSION)
    return Path(folder) / name


def open_arrays(folder: Path | str, segment: base.Segment) -> SegmentArrays:
    """Return the arrays of a segment: those that are open already, where somebody holds them.

    Raises:
        CorruptIndexError: see `SegmentArrays`; or the file is another segment's.
        OSError: the file cannot be opened.
    """
    path = arrays_path(folder, segment)
    found = path.stat()
    key = (str(path), found.st_ino, found.st_size, found.st_mtime_ns)
    arrays = _OPEN.get(key)
    if arrays is None:
        arrays = _OPEN.setdefault(key, SegmentArrays(path))
    if arrays.count != segment.doc_count_all():
        raise CorruptIndexError(f"{path.name} is not the file of this segment.")
    return arrays
