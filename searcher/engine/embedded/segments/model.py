"""A segment as arrays: what a writer makes, a codec writes and a merge reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

#: What a document is known by: id, path, content hash and signature.
KEYS = 4


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of one field, or of a range of its terms.

    Attributes:
        terms: in UTF-8, distinct, ascending by bytes.
        starts: one more than there are terms; the postings of term i are those from ``starts[i]`` to before
            ``starts[i + 1]``. The first is 0.
        documents: numbers within the segment, ascending within each term, each once.
        frequencies: of each posting, at least 1.
        positions: those of all postings, one after the other, as many of each as its frequency, never
            descending within a posting; ``None`` for a field without positions.
    """

    terms: Sequence[bytes]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    positions: NDArray[np.int32] | None


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """What there is of each document beside its postings, in the order of their numbers.

    Attributes:
        ids, paths, content_hashes: as texts.
        signatures: see `searcher.reprints`; empty where a text is too short.
        records: what `records.pack` made.
        days: ``yyyymmdd``; 0 without a date.
        texts: by the name of a column (source, region_leaf, language): ``""`` where a document has no value.
        lengths: by the name of a scorable field: how many tokens each document has there.
    """

    ids: Sequence[str]
    paths: Sequence[str]
    content_hashes: Sequence[str]
    signatures: Sequence[bytes]
    records: Sequence[str]
    days: NDArray[np.int32]
    texts: dict[str, Sequence[str]]
    lengths: dict[str, NDArray[np.int32]]
