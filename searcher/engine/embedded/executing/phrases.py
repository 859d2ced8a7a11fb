"""Words that follow one another, by their positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.executing import lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.segment import Segment
    from searcher.engine.embedded.segments.postings import Postings


def documents(segment: Segment, field: str, ordinals: Sequence[int], slop: int) -> NDArray[np.intp]:
    """Return the documents in which the terms stand one after the other, each at least one and at most
    ``slop`` positions after the one before; ascending.

    A position becomes a number of the whole segment: the place of its document times more than any position,
    plus the position. Positions are looked at only in documents that have all the terms.
    """
    postings = {ordinal: segment.postings(field, ordinal) for ordinal in set(ordinals)}
    having = _having_all([found.documents for found in postings.values()])
    if not len(having):
        return having
    positions = {
        ordinal: _positions(segment.positions(field, ordinal), found, having)
        for ordinal, found in postings.items()
    }
    farthest = max(int(own.max()) for _, own in positions.values())
    step = farthest + len(ordinals) + slop + 1
    keys = {ordinal: places * step + own for ordinal, (places, own) in positions.items()}
    chain = [keys[ordinal] for ordinal in ordinals]
    ends = _side_by_side(chain) if slop == 1 else _in_order(chain, slop)
    has_phrase = np.zeros(len(having), dtype=np.bool_)
    has_phrase[ends // step] = True
    found: NDArray[np.intp] = having[has_phrase]
    return found


def _having_all(each: Sequence[NDArray[np.int32]]) -> NDArray[np.intp]:
    shortest_first = sorted(each, key=len)
    having = shortest_first[0]
    for other in shortest_first[1:]:
        having = having[lists.among(having, other)]
    return having.astype(np.intp)


def _positions(
    positions: NDArray[np.int32], postings: Postings, having: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The positions of a term in the documents ``having``, and the place of each one's document there."""
    ends = np.cumsum(postings.frequencies, dtype=np.int64)
    if len(having) == len(postings.documents):
        chosen = postings.frequencies
        own = positions
    else:
        places = postings.documents.searchsorted(having.astype(np.int32))
        chosen = postings.frequencies[places]
        begins = ends[places] - chosen
        before = np.cumsum(chosen, dtype=np.int64) - chosen
        own = positions[np.repeat(begins - before, chosen) + np.arange(int(chosen.sum()))]
    return np.repeat(np.arange(len(having)), chosen), own.astype(np.int64)


def _side_by_side(chain: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The keys where a sequence without gaps begins: from the rarest term's, looked up in the others."""
    order = sorted(range(len(chain)), key=lambda place: len(chain[place]))
    begins = chain[order[0]] - order[0]
    for place in order[1:]:
        begins = begins[lists.among(begins + place, chain[place])]
    return begins


def _in_order(chain: Sequence[NDArray[np.int64]], slop: int) -> NDArray[np.int64]:
    """The keys of last terms that come at most ``slop`` after such ones of the terms before them."""
    ends = chain[0]
    for keys in chain[1:]:
        if not len(ends):
            break
        before = ends.searchsorted(keys) - 1
        ends = keys[(before >= 0) & (keys - ends[before] <= slop)]
    return ends
