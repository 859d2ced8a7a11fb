"""The first of the matches in an order."""

from __future__ import annotations

import heapq
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.matches import Matches
    from searcher.results import Sort

#: More than any day.
_AFTER_ALL_DAYS = 1_0000_00_00
#: Places are looked through in so many blocks for each hit wanted. With more blocks fewer places are left to
#: be compared, and more blocks.
_BLOCKS = 32
_LEAST_BLOCK = 16
#: Of so few places all are compared. Measured.
_FEW_PLACES = 800
#: So few equals are put in order at once.
_FEW = 256


class Placed(NamedTuple):
    """Matches of one segment and what puts them in order.

    Attributes:
        numbers: within the segment; ``None`` where ``places`` has an element for each of its documents.
        places: the greater, the earlier a match comes, all above 0; 0 is no match.
    """

    matches: Matches
    numbers: NDArray[np.intp] | None
    places: NDArray[Any]


def best(found: Sequence[Matches], sort: Sort, count: int) -> list[tuple[int, float]]:
    """Return the first ``count`` matches as (index-wide document number, score), in the order of ``sort``;
    by date the score is 0.0.

    Pages without a date come last in both orders of date. Ties are in the order of the ids.
    """
    if not count:
        return []
    return first([placed(matches, sort) for matches in found if matches.total], sort, count)


def placed(matches: Matches, sort: Sort) -> Placed:
    """Return the places of matches in the order of ``sort``."""
    if sort == "relevance":
        assert matches.scores is not None
        return Placed(matches, matches.chosen, matches.scores)
    days = matches.part.arrays.days[matches.numbers]
    if sort == "newest":
        return Placed(matches, matches.numbers, days + 1)
    return Placed(matches, matches.numbers, np.where(days == 0, 1, _AFTER_ALL_DAYS - days))


def first(segments: Sequence[Placed], sort: Sort, count: int) -> list[tuple[int, float]]:
    """Return the first ``count`` of what is placed, as `best` does; at least 1."""
    if len(segments) == 1:
        (segment,) = segments
        numbers, places = _first_of_segment(segment, count)
        base = segment.matches.part.base
        scores = places if sort == "relevance" else repeat(0.0)
        return [(base + number, score) for number, score in zip(numbers, scores, strict=False)]
    rows: list[tuple[float, str, int]] = []
    for segment in segments:
        part = segment.matches.part
        numbers, places = _first_of_segment(segment, count)
        # Within a segment the ids are in order already; only among several they need be read.
        ids = map(part.arrays.id, numbers)
        rows += zip((-place for place in places), ids, (part.base + n for n in numbers), strict=True)
    chosen = heapq.nsmallest(count, rows)
    return [(number, -place if sort == "relevance" else 0.0) for place, _, number in chosen]


def _first_of_segment(segment: Placed, count: int) -> tuple[list[int], list[Any]]:
    """The numbers of the first ``count`` within the segment, in their order, and their places."""
    numbers, places = segment.numbers, segment.places
    chosen = _not_below(places, _floor(places, count))
    places = places[chosen]
    if len(places) > count:
        kept = _not_below(places, _greatest(places, count))
        chosen, places = chosen[kept], places[kept]
    numbers = chosen if numbers is None else numbers[chosen]
    ranks = segment.matches.part.arrays.id_ranks[numbers]
    if len(places) > count + _FEW:
        chosen = _first_of_equals(places, ranks, count)
        numbers, places, ranks = numbers[chosen], places[chosen], ranks[chosen]
    order = np.lexsort((ranks, -places))[:count]
    return numbers[order].tolist(), places[order].tolist()


def _not_below(places: NDArray[Any], least: Any) -> NDArray[np.intp]:
    """The indices of those that are matches and not below the least wanted."""
    return (places >= least if least else places).nonzero()[0]


def _greatest(places: NDArray[Any], count: int) -> Any:
    """The ``count``-th of the greatest."""
    ordered = places.copy()
    ordered.partition(len(places) - count)
    return ordered[len(places) - count]


def _first_of_equals(places: NDArray[Any], ranks: NDArray[np.int32], count: int) -> NDArray[np.intp]:
    """The indices of the first ``count``, in no order; fewer than that are above the least of the places."""
    least = places.min()
    above, equal = np.flatnonzero(places > least), np.flatnonzero(places == least)
    left = count - len(above)
    return np.concatenate([above, equal[np.argpartition(ranks[equal], left - 1)[:left]]])


def _floor(places: NDArray[Any], count: int) -> Any:
    """The ``count``-th of the greatest of each block: at least ``count`` are not below it. 0 where there are
    too few blocks.

    A block is every n-th of the places: its greatest is found for many blocks side by side.
    """
    if len(places) <= _FEW_PLACES:
        return 0
    blocks = min(_BLOCKS * count, len(places) // _LEAST_BLOCK)
    if blocks <= count:
        return 0
    size = len(places) // blocks
    return _greatest(places[: blocks * size].reshape(size, blocks).max(axis=0), count)
