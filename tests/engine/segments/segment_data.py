"""Invented postings and documents for segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings
from searcher.engine.embedded.segments.writer import ArraysWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: Term → document → positions.
Inverted = dict[bytes, dict[int, list[int]]]

COUNT = 40

TERMS = st.one_of(
    st.text("ab安全é\U00020000", min_size=0, max_size=4).map(str.encode),
    st.binary(max_size=3),
    st.just(b"x" * 300),
)
POSITIONS = st.lists(st.one_of(st.integers(0, 30), st.integers(0, 2**30)), min_size=1, max_size=6).map(sorted)
INVERTED = st.dictionaries(
    TERMS, st.dictionaries(st.integers(0, COUNT - 1), POSITIONS, min_size=1, max_size=8), max_size=30
)


def characters(texts: Sequence[str]) -> Inverted:
    """Return the postings of characters and of pairs of neighbours."""
    found: Inverted = {}
    for number, text in enumerate(texts):
        for position in range(len(text)):
            for term in {text[position], text[position : position + 2]}:
                found.setdefault(term.encode(), {}).setdefault(number, []).append(position)
    return found


def arrays(inverted: Inverted, *, positioned: bool = True) -> FieldPostings:
    """Return the postings as arrays."""
    terms = sorted(inverted)
    lists = [sorted(inverted[term].items()) for term in terms]
    flat = [posting for postings in lists for posting in postings]
    positions = [position for _, own in flat for position in own]
    return FieldPostings(
        terms=terms,
        starts=np.cumsum([0, *map(len, lists)], dtype=np.int64),
        documents=np.array([number for number, _ in flat], np.int32),
        frequencies=np.array([len(own) for _, own in flat], np.int32),
        positions=np.array(positions, np.int32) if positioned else None,
    )


def documents(count: int, first: int = 0) -> DocumentColumns:
    """Return columns of documents numbered from ``first``."""
    numbers = range(first, first + count)
    return DocumentColumns(
        ids=[f"page {number * 7 % 1000}" for number in numbers],
        paths=[f"docs/{number}/页.html" for number in numbers],
        content_hashes=[f"{number:032x}" for number in numbers],
        signatures=[bytes([number % 256]) * (number % 3) * 100 for number in numbers],
        records=[f'{{"body": "第{number}页"}}' for number in numbers],
        days=np.array([20240101 * (number % 2) for number in numbers], np.int32),
        texts={"source": [("", "b", "ä", "安")[number % 4] for number in numbers]},
        lengths={"body": np.array([number * 1000 for number in numbers], np.int32)},
    )


def write(
    path: Path,
    fields: Mapping[str, Sequence[FieldPostings]],
    chunks: Sequence[DocumentColumns] | None = None,
) -> Path:
    """Write a segment, the fields in chunks."""
    columns = [documents(COUNT)] if chunks is None else chunks
    writer = ArraysWriter(path, sum(len(chunk.ids) for chunk in columns))
    for chunk in columns:
        writer.add_documents(chunk)
    for field, parts in fields.items():
        for part in parts:
            writer.add_postings(field, part)
    writer.close()
    return path
