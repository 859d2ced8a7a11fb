"""The numbers that go with the terms of a block, in variable bytes.

First, for each term, the length of what is written of it, times 8, and three marks: that several documents
have it, that some document has it more than once, that some of its positions follow from others. Then, in a
field with positions, for each term the width of their codes; for each term with the first mark its document
frequency less 2; for each with the second its collection frequency less its document frequency less 1; for
each with the third how many positions are written, and how many terms the others follow from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import varbytes
from searcher.engine.embedded.segments.postings import Statistics, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SEVERAL, _REPEATED, _IMPLIED = 1, 2, 4
_MARKS = 3


def encode(
    lengths: NDArray[np.int64], found: Statistics, blocks: NDArray[np.int64], *, positioned: bool
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes, and where those of each block begin, and the end of the last.

    Args:
        lengths: how many bytes are written of each term.
        blocks: the place of each block's first term, and how many terms there are.
    """
    having, repeated = found.document_frequencies, found.repeated()
    above = found.collection_frequencies - having
    marked = lengths << _MARKS | _SEVERAL * (having > 1) | _REPEATED * repeated
    marked |= _IMPLIED * (found.extensions > 0)
    columns = [marked, found.position_widths, having - 2, above - 1, found.position_counts, found.extensions]
    places, firsts = _places(_masks(marked, positioned), blocks)
    numbers = np.empty(firsts[-1], np.int64)
    for column, (terms, at) in zip(columns, places, strict=True):
        numbers[at] = column[terms]
    coded, starts = varbytes.encode(numbers)
    return coded, starts[firsts]


def decode(
    coded: NDArray[np.uint8], starts: NDArray[np.int64], blocks: NDArray[np.int64], *, positioned: bool
) -> Statistics:
    """Return the statistics that `encode` was given.

    Raises:
        CorruptIndexError: there are not so many terms.
    """
    numbers, ends = varbytes.decode_with_ends(coded)
    count = int(blocks[-1])
    counts = np.diff(blocks)
    own = np.searchsorted(ends, starts[:-1])
    at = np.arange(count) + np.repeat(own - blocks[:-1], counts)
    if count and at[-1] >= len(numbers):
        raise CorruptIndexError(f"There are no numbers for {count} terms.")
    marked = numbers[at]
    places, firsts = _places(_masks(marked, positioned), blocks)
    if firsts[-1] != len(numbers):
        raise CorruptIndexError(f"There are {len(numbers)} numbers for {count} terms, not {firsts[-1]}.")
    columns = [np.zeros(count, np.int64) for _ in places]
    for column, (terms, at) in zip(columns[1:], places[1:], strict=True):
        column[terms] = numbers[at]
    having = columns[2] + 1 + (marked & _SEVERAL)
    in_all = having + columns[3] + ((marked & _REPEATED) > 0)
    written = np.where(marked & _IMPLIED, columns[4], in_all * positioned)
    return Statistics(having, in_all, written, columns[1].astype(np.uint8), columns[5])


def decode_block(coded: NDArray[np.uint8], count: int, *, positioned: bool) -> tuple[list[int], Statistics]:
    """Return the lengths and the statistics of the terms of one block.

    Raises:
        CorruptIndexError: there are not so many terms.
    """
    numbers = varbytes.decode(coded).tolist()
    marked, rest = numbers[:count], iter(numbers[count:])
    try:
        widths = [next(rest) if positioned else 0 for _ in range(count)]
        having = [next(rest) + 2 if marks & _SEVERAL else 1 for marks in marked]
        above = [next(rest) + 1 if marks & _REPEATED else 0 for marks in marked]
        written = [next(rest) if marks & _IMPLIED else None for marks in marked]
        extensions = [next(rest) if marks & _IMPLIED else 0 for marks in marked]
    except (StopIteration, RuntimeError) as error:
        raise CorruptIndexError(f"There are no numbers for {count} terms.") from error
    documents = np.array(having, np.int64)
    in_all = documents + np.array(above, np.int64)
    counts = [
        in_ones * positioned if own is None else own
        for own, in_ones in zip(written, in_all.tolist(), strict=True)
    ]
    statistics = Statistics(
        documents,
        in_all,
        np.array(counts, np.int64),
        np.array(widths, np.uint8),
        np.array(extensions, np.int64),
    )
    return [marks >> _MARKS for marks in marked], statistics


def _masks(marked: NDArray[np.int64], positioned: bool) -> list[NDArray[np.bool_]]:
    """Which terms have a number of each kind."""
    every = np.ones(len(marked), bool)
    following = marked & _IMPLIED > 0
    return [every, every & positioned, marked & _SEVERAL > 0, marked & _REPEATED > 0, following, following]


def _places(
    masks: Sequence[NDArray[np.bool_]], blocks: NDArray[np.int64]
) -> tuple[list[tuple[NDArray[np.int64], NDArray[np.int64]]], NDArray[np.int64]]:
    """For each kind the terms that have such a number and where it stands; and where each block begins, and
    the end of the last."""
    sums = [bounds(mask) for mask in masks]
    counts = np.stack([np.diff(each[blocks]) for each in sums], axis=1)
    firsts = bounds(counts.ravel())
    block_of = np.repeat(np.arange(len(counts)), np.diff(blocks))
    places = []
    for kind, (mask, each) in enumerate(zip(masks, sums, strict=True)):
        terms = np.flatnonzero(mask)
        own = block_of[terms]
        at = firsts[:-1][own * len(masks) + kind] + np.arange(len(terms)) - each[blocks[own]]
        places.append((terms, at))
    return places, firsts[:: len(masks)]
