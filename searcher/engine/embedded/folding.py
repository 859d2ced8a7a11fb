"""Makes one hit of the matches that carry the same text."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from searcher.engine.embedded.collect import orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.engine.embedded.collect import Order, SegmentMatches
    from searcher.results import Sort


class Folded(NamedTuple):
    """Matches that are one hit.

    Attributes:
        number: index-wide, of the document that stands for all.
        score: its score.
        copies: numbers of the others, in the order in which they would have come.
    """

    number: int
    score: float
    copies: tuple[int, ...]


class _Match(NamedTuple):
    """A match; compares as the hits are to be ordered."""

    order: Order
    id: str
    number: int
    score: float
    day: int


def best(found: Sequence[SegmentMatches], sort: Sort, count: int) -> tuple[list[Folded], int]:
    """Return the first ``count`` hits in the order of ``sort``, and how many there are in all.

    Of the matches of a group the one that comes first stands for all; at equal place, the one with the
    earliest date (then those without one), then the first by its id.
    """
    alone: list[_Match] = []
    groups: defaultdict[int, list[_Match]] = defaultdict(list)
    for segment in found:
        columns = segment.columns
        for number, (order, score) in zip(segment.numbers, orders(segment, sort), strict=True):
            match = _Match(order, columns.ids[number], segment.base + number, score, columns.days[number])
            group = columns.groups[number]
            (groups[group] if group else alone).append(match)
    for members in groups.values():
        members.sort(key=lambda match: (match.order, match.day == 0, match.day, match.id))
    copies = {first.number: tuple(match.number for match in rest) for first, *rest in groups.values()}
    first = heapq.nsmallest(count, chain(alone, (members[0] for members in groups.values())))
    hits = [Folded(match.number, match.score, copies.get(match.number, ())) for match in first]
    return hits, len(alone) + len(groups)
