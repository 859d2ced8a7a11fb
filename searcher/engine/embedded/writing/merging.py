"""Several sources → the postings and columns of one segment, piece by piece.

The pieces are ranges of terms, cut so that the terms of each occur about as often: memory is bounded by their
size, or by the most frequent term, whatever the size of the index. Within a piece the postings of each source
go to where its terms belong, by arithmetic on whole arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings
from searcher.engine.embedded.writing.termunion import united

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.writing.sources import Source

#: Occurrences of terms in a piece, about. A term is never cut.
PIECE: Final = 1_000_000
#: Pieces are cut where a source has a mark. Each source has so many in a piece, about: sources are alike, so
#: that the marks of all stand close together, and fewer would leave nothing to cut at in between.
_MARKS_IN_A_PIECE: Final = 4
#: Documents whose columns are read at one time.
_DOCUMENTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Input:
    """A source, and which of its documents are merged.

    Attributes:
        numbers: the number of each document in the result; -1 for one that is left out.
    """

    source: Source
    numbers: NDArray[np.int32]


def inputs(sources: Sequence[tuple[Source, frozenset[int]]]) -> list[Input]:
    """Number the documents of the sources one after the other, without those deleted, which are given beside
    their source."""
    found = []
    base = 0
    for source, deleted in sources:
        kept = np.ones(source.count, dtype=bool)
        kept[list(deleted)] = False
        numbers = np.cumsum(kept, dtype=np.int32) + np.int32(base - 1)
        base += int(kept.sum())
        found.append(Input(source, np.where(kept, numbers, np.int32(-1))))
    return found


def count(merged: Sequence[Input]) -> int:
    """Return how many documents the result has."""
    return sum(int((part.numbers >= 0).sum()) for part in merged)


def columns(merged: Sequence[Input]) -> Iterator[DocumentColumns]:
    """Yield the columns of the result's documents, some at a time."""
    for part in merged:
        for start in range(0, part.source.count, _DOCUMENTS):
            found = columns_of(part, range(start, min(start + _DOCUMENTS, part.source.count)))
            if found is not None:
                yield found


def columns_of(part: Input, numbers: range) -> DocumentColumns | None:
    """Return the columns of those of some documents of a source that are not left out."""
    kept = np.flatnonzero(part.numbers[numbers.start : numbers.stop] >= 0)
    if not len(kept):
        return None
    found = part.source.columns(numbers)
    return found if len(kept) == len(numbers) else _chosen(found, kept)


def postings(merged: Sequence[Input], field: str, piece: int = PIECE) -> Iterator[FieldPostings]:
    """Yield the postings of a field of the result: ranges of terms, ascending.

    Args:
        piece: occurrences in a range, about.
    """
    for first, end in pairwise([b"", *cuts(merged, field, piece), None]):
        found = postings_between(merged, field, first or b"", end)
        if found is not None:
            yield found


def postings_between(
    merged: Sequence[Input], field: str, first: bytes, end: bytes | None
) -> FieldPostings | None:
    """Return the postings of the terms from ``first`` to before ``end`` (``None``: to the last); ``None``
    where there are none."""
    parts = [
        _renumbered(part.source.field_postings(field, ordinals), part.numbers)
        for part in merged
        if (ordinals := part.source.ordinal_range(field, first, end))
    ]
    return _joined([part for part in parts if part.terms])


def cuts(merged: Sequence[Input], field: str, piece: int = PIECE) -> list[bytes]:
    """Return terms to cut at: there is about a piece of occurrences from one to the next."""
    step = max(piece // (_MARKS_IN_A_PIECE * max(len(merged), 1)), 1)
    in_a_piece = piece // step
    marks: list[bytes] = []
    for part in merged:
        ordinals = range(part.source.term_count(field))
        ends = np.cumsum(part.source.collection_frequencies(field, ordinals))
        total = int(ends[-1]) if len(ends) else 0
        for ordinal in np.searchsorted(ends, np.arange(step, total, step)).tolist():
            marks += part.source.terms(field, range(ordinal, ordinal + 1))
    marks.sort()
    return sorted(set(marks[in_a_piece - 1 :: in_a_piece]))


def _renumbered(found: FieldPostings, numbers: NDArray[np.int32]) -> FieldPostings:
    """The postings by the result's numbers, without the documents and terms that are left out."""
    documents = numbers[found.documents]
    kept = documents >= 0
    if kept.all():
        return FieldPostings(found.terms, found.starts, documents, found.frequencies, found.positions)
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    starts = ends[found.starts]
    having = np.flatnonzero(np.diff(starts))
    positions = found.positions
    return FieldPostings(
        terms=[found.terms[place] for place in having.tolist()],
        starts=np.append(starts[having], starts[-1]),
        documents=documents[kept],
        frequencies=found.frequencies[kept],
        positions=None if positions is None else positions[np.repeat(kept, found.frequencies)],
    )


def _joined(parts: Sequence[FieldPostings]) -> FieldPostings | None:
    """The postings of all parts, whose documents ascend from one part to the next."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    terms, places = united([part.terms for part in parts])
    starts, to = _interleaved(len(terms), places, [part.starts for part in parts])
    documents = np.empty(starts[-1], dtype=np.int32)
    frequencies = np.empty(starts[-1], dtype=np.int32)
    for part, target in zip(parts, to, strict=True):
        documents[target] = part.documents
        frequencies[target] = part.frequencies
    return FieldPostings(terms, starts, documents, frequencies, _joined_positions(len(terms), parts, places))


def _joined_positions(
    term_count: int, parts: Sequence[FieldPostings], places: Sequence[NDArray[np.int64]]
) -> NDArray[np.int32] | None:
    if parts[0].positions is None:
        return None
    bounds = [
        np.concatenate((np.zeros(1, np.int64), np.cumsum(part.frequencies, dtype=np.int64)))[part.starts]
        for part in parts
    ]
    starts, to = _interleaved(term_count, places, bounds)
    positions = np.empty(starts[-1], dtype=np.int32)
    for part, target in zip(parts, to, strict=True):
        positions[target] = part.positions
    return positions


def _interleaved(
    term_count: int, places: Sequence[NDArray[np.int64]], bounds: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
    """Where things go that the parts have for each of their terms, when they are brought together term by
    term.

    Args:
        places: of each part's terms among all terms.
        bounds: where what a part has for each of its terms begins in it, and the end.

    Returns:
        where what there is for each term begins in the result, and the end; and for each part where its own
        go.
    """
    sizes = [np.diff(own) for own in bounds]
    totals = np.zeros(term_count, dtype=np.int64)
    for place, size in zip(places, sizes, strict=True):
        totals[place] += size
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(totals)))
    filled = starts[:-1].copy()
    targets = []
    for place, size, own in zip(places, sizes, bounds, strict=True):
        targets.append(np.repeat(filled[place] - own[:-1], size) + np.arange(own[-1]))
        filled[place] += size
    return starts, targets


def _chosen(found: DocumentColumns, kept: NDArray[np.int64]) -> DocumentColumns:
    places = kept.tolist()

    def of(values: Sequence[str]) -> list[str]:
        return [values[place] for place in places]

    return DocumentColumns(
        ids=of(found.ids),
        paths=of(found.paths),
        content_hashes=of(found.content_hashes),
        signatures=[found.signatures[place] for place in places],
        records=of(found.records),
        days=found.days[kept],
        texts={name: of(values) for name, values in found.texts.items()},
        lengths={name: values[kept] for name, values in found.lengths.items()},
    )
