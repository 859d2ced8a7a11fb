"""The first of the matches in an order."""

from __future__ import annotations

import heapq
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
#: So few are sorted at once.
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
    rows: list[tuple[float, Any, int]] = []
    for segment in segments:
        part = segment.matches.part
        numbers, places = _first_of_segment(segment, count)
        # Within a segment the ids are in order already; only among several they need be read.
        keys = map(part.arrays.id, numbers) if len(segments) > 1 else range(len(numbers))
        rows += zip((-place for place in places), keys, (part.base + n for n in numbers), strict=True)
    chosen = heapq.nsmallest(count, rows) if len(segments) > 1 else rows
    return [(number, -place if sort == "relevance" else 0.0) for place, _, number in chosen]


def _first_of_segment(segment: Placed, count: int) -> tuple[list[int], list[Any]]:
    """The numbers of the first ``count`` within the segment, in their order, and their places."""
    ranks_of = segment.matches.part.arrays.id_ranks
    least = _floor(segment.places, count)
    chosen = (segment.places >= least if least else segment.places).nonzero()[0]
    places = segment.places[chosen]
    if len(chosen) > max(_FEW, count):
        kept = places >= np.partition(places, len(places) - count)[-count]
        chosen, places = chosen[kept], places[kept]
    numbers = chosen if segment.numbers is None else segment.numbers[chosen]
    if len(numbers) > max(_FEW, 2 * count):
        return _ranked(numbers, places, ranks_of[numbers], count)
    rows = sorted(zip((-places).tolist(), ranks_of[numbers].tolist(), numbers.tolist(), strict=True))
    return [number for *_, number in rows[:count]], [-place for place, *_ in rows[:count]]


def _ranked(
    numbers: NDArray[np.intp], places: NDArray[Any], ranks: NDArray[np.int32], count: int
) -> tuple[list[int], list[Any]]:
    """As `_first_of_segment`, of many equal places, or many that are wanted."""
    above = np.flatnonzero(places > places.min())
    equal = np.flatnonzero(places == places.min())
    left = count - len(above)
    if 0 < left < len(equal):
        equal = equal[np.argpartition(ranks[equal], left - 1)[:left]]
    chosen = np.concatenate([above, equal])
    order = chosen[np.lexsort((ranks[chosen], -places[chosen]))[:count]]
    return numbers[order].tolist(), places[order].tolist()


def _floor(places: NDArray[Any], count: int) -> Any:
    """The ``count``-th of the greatest of each block: at least ``count`` are not below it. 0 where there are
    too few blocks.

    A block is every n-th of the places: its greatest is found for many blocks side by side.
    """
    if len(places) <= _FEW:
        return 0
    blocks = min(_BLOCKS * count, len(places) // _LEAST_BLOCK)
    if blocks <= count:
        return 0
    size = len(places) // blocks
    greatest = places[: blocks * size].reshape(size, blocks).max(axis=0)
    greatest.partition(blocks - count)
    return greatest[blocks - count]
