"""A part of a segment → its bytes: what can be done of writing it without the file, in any process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher.engine.embedded.segments import (
    documentcodes,
    implied,
    postings,
    ricecodes,
    termblocks,
    termnumbers,
    varbytes,
)
from searcher.engine.embedded.segments.model import KEYS
from searcher.engine.embedded.segments.postings import Statistics, bounds
from searcher.engine.embedded.segments.records import RecordWriter
from searcher.engine.embedded.segments.termblocks import BLOCK_ENTRY, STREAMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings

#: Bytes; offsets in a chunk are kept in 32 bits.
_LARGEST = 1 << 32


@dataclass(frozen=True, slots=True)
class EncodedPostings:
    """A chunk of a field.

    Attributes:
        first, last: its first and its last term.
        count: how many terms it has.
        positioned: whether there are positions.
        streams: the bytes of each of `STREAMS`.
        entries: of its blocks, and one for its end; their ordinals begin at 0.
        firsts: the first term of each block.
    """

    first: bytes
    last: bytes
    count: int
    positioned: bool
    streams: tuple[bytes | NDArray[np.uint8], ...]
    entries: NDArray[Any]
    firsts: list[bytes]


@dataclass(frozen=True, slots=True)
class EncodedDocuments:
    """A chunk of documents.

    Attributes:
        columns: without records.
        keys: id, path, content hash and signature of each document, one after the other.
        key_lengths: how many bytes each document has there.
        records: likewise, compressed.
        record_lengths: how many bytes each takes.
    """

    columns: DocumentColumns
    keys: bytes
    key_lengths: NDArray[np.int64]
    records: bytes
    record_lengths: NDArray[np.int64]


def encode_postings(chunk: FieldPostings, count: int) -> EncodedPostings:
    """Return the bytes of postings, of one term at least.

    Args:
        count: how many documents the segment has.

    Raises:
        ValueError: there are too many.
    """
    found, gaps = _statistics(chunk)
    blocks = termblocks.block_bounds(found.collection_frequencies)
    positioned = chunk.positions is not None
    left, lengths = termblocks.shortened(chunk.terms, blocks)
    documents, document_starts = documentcodes.encode(chunk, found, count)
    sizes = np.diff(document_starts)
    numbers = termnumbers.encode(lengths, sizes, found, blocks, positioned=positioned)
    positions = postings.encode_positions(gaps, found, blocks)
    streams: tuple[tuple[bytes | NDArray[np.uint8], NDArray[np.int64]], ...] = (
        (left, bounds(lengths)[blocks]),
        (numbers.table, numbers.table_starts),
        (numbers.excesses, numbers.excess_starts),
        (documents, document_starts[blocks]),
        (positions.unary, positions.unary_starts),
        (positions.low, positions.low_starts),
    )
    entries = np.empty(len(blocks), BLOCK_ENTRY)
    entries["first"] = blocks
    for name, (_, starts) in zip(STREAMS, streams, strict=True):
        if starts[-1] >= _LARGEST:
            raise ValueError(f"a chunk is too large: {starts[-1]} bytes of {name}")
        entries[name] = starts
    return EncodedPostings(
        first=chunk.terms[0],
        last=chunk.terms[-1],
        count=len(chunk.terms),
        positioned=positioned,
        streams=tuple(data for data, _ in streams),
        entries=entries,
        firsts=[chunk.terms[place] for place in blocks[:-1].tolist()],
    )


def encode_documents(columns: DocumentColumns, dictionary: bytes) -> EncodedDocuments:
    """Return the bytes of documents.

    Args:
        dictionary: see `records.trained`.
    """
    writer = RecordWriter(dictionary)
    keys = _keys(columns)
    frames = [writer.compress(record.encode()) for record in columns.records]
    records = [length + frame for length, frame in zip(_coded_lengths(frames, 1), frames, strict=True)]
    return EncodedDocuments(
        columns=replace(columns, records=()),
        keys=b"".join(keys),
        key_lengths=np.fromiter(map(len, keys), np.int64, len(keys)),
        records=b"".join(records),
        record_lengths=np.fromiter(map(len, records), np.int64, len(records)),
    )


def _statistics(chunk: FieldPostings) -> tuple[Statistics, NDArray[np.int64]]:
    """The statistics of the terms, and the gaps of those positions that are to be written."""
    occurrences = bounds(chunk.frequencies)
    having = np.diff(chunk.starts)
    in_all = np.diff(occurrences[chunk.starts])
    if chunk.positions is None:
        nothing = np.zeros(len(having), np.int64)
        return Statistics(having, in_all, nothing, nothing.astype(np.uint8), nothing), nothing[:0]
    following = implied.implied(chunk, chunk.positions)
    before = bounds(following.written)
    kept = np.diff(before[occurrences])  # Of each posting.
    firsts = bounds(kept)
    gaps = postings.gaps_between(chunk.positions[following.written], firsts[:-1][kept > 0])
    written = np.diff(firsts[chunk.starts])
    sums = np.diff(bounds(gaps)[firsts[chunk.starts]])
    widths = ricecodes.widths_for(sums, written)
    return Statistics(having, in_all, written, widths, following.extensions), gaps


def _keys(columns: DocumentColumns) -> list[bytes]:
    rows = zip(columns.ids, columns.paths, columns.content_hashes, columns.signatures, strict=True)
    texts: list[bytes] = []
    for id, path, content_hash, signature in rows:
        texts += (id.encode(), path.encode(), content_hash.encode(), signature)
    lengths = _coded_lengths(texts, KEYS)
    return [
        b"".join((length, *texts[at : at + KEYS]))
        for length, at in zip(lengths, range(0, len(texts), KEYS), strict=True)
    ]


def _coded_lengths(texts: Sequence[bytes], group: int) -> list[bytes]:
    """The lengths of ``group`` texts together."""
    coded, starts = varbytes.encode(np.fromiter(map(len, texts), np.int64, len(texts)))
    whole, places = coded.tobytes(), starts[::group].tolist()
    return [whole[a:b] for a, b in pairwise(places)]
