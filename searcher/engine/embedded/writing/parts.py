"""Parts of a segment, each merged and encoded by itself, in any process, and left in a file.

A part is a range of documents or of a field's terms. It is described by a few bytes; what it is made from
lies on the disk already.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from searcher.engine.embedded import damage
from searcher.engine.embedded.segments.encoding import encode_documents, encode_postings
from searcher.engine.embedded.writing import merging

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from searcher.engine.embedded.writing.merging import Input

#: Documents of a part.
_DOCUMENTS = 4_000


@dataclass(frozen=True, slots=True)
class TermRange:
    """The terms of a field from ``first`` to before ``end``; ``None``: to the last."""

    field: str
    first: bytes
    end: bytes | None


@dataclass(frozen=True, slots=True)
class DocumentRange:
    """Some documents of one of the sources, by their numbers there."""

    source: int
    numbers: range


@dataclass(frozen=True, slots=True)
class PartEncoder:
    """Makes parts. It can be pickled.

    Attributes:
        merged: what the segment is made from.
        folder: for the files.
        dictionary: see `segments.records.trained`; of no use for postings.
    """

    merged: Sequence[Input]
    folder: Path
    dictionary: bytes = b""

    def __call__(self, part: TermRange | DocumentRange) -> Path | Exception:
        """Return where the part is; or why it cannot be read: errors that another process raises end it.

        Raises:
            OSError: it cannot be written.
        """
        try:
            made = self._postings(part) if isinstance(part, TermRange) else self._documents(part)
        except damage.BROKEN_BYTES as error:
            return error
        path = self.folder / f"{uuid4().hex}.part"
        with path.open("xb") as file:
            pickle.dump(made, file, pickle.HIGHEST_PROTOCOL)
        return path

    def _postings(self, part: TermRange) -> object:
        found = merging.postings_between(self.merged, part.field, part.first, part.end)
        return None if found is None else encode_postings(found, merging.count(self.merged))

    def _documents(self, part: DocumentRange) -> object:
        found = merging.columns_of(self.merged[part.source], part.numbers)
        return None if found is None else encode_documents(found, self.dictionary)


def of_terms(merged: Sequence[Input], field: str) -> list[TermRange]:
    """Return the parts of a field's postings, in order."""
    bounds = (b"", *merging.cuts(merged, field), None)
    return [TermRange(field, first or b"", end) for first, end in pairwise(bounds)]


def of_documents(merged: Sequence[Input]) -> list[DocumentRange]:
    """Return the parts of the documents, in order."""
    return [
        DocumentRange(number, range(start, min(start + _DOCUMENTS, part.source.count)))
        for number, part in enumerate(merged)
        for start in range(0, part.source.count, _DOCUMENTS)
    ]


def taken(made: Iterator[Path | Exception]) -> Iterator[Any]:
    """Yield what is in the files, and remove them; ``None`` for a part of which nothing is left.

    Raises:
        Exception: what an encoder has returned instead.
    """
    for path in made:
        if isinstance(path, Exception):
            raise path
        with path.open("rb") as file:
            yield pickle.load(file)
        path.unlink()
