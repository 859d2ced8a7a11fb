"""Runs a ``whoosh.query`` tree over every segment and collects all matches: exact totals, exact facets."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whoosh.searching import SearchContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.query import Query
    from whoosh.searching import Searcher

    from searcher.engine.embedded.columns import Columns
    from searcher.results import Sort

    #: Sorts as the hits are to be ordered, but for ties.
    Order = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SegmentMatches:
    """The matches in one segment.

    Attributes:
        columns: the segment's columns.
        base: the index-wide number of the segment's first document.
        numbers: document numbers within the segment, ascending.
        scores: one for each; empty when nobody asked for scores.
    """

    columns: Columns
    base: int
    numbers: Sequence[int]
    scores: Sequence[float]


def matches(
    searcher: Searcher,
    query: Query,
    allowed: Query | None,
    columns: Sequence[Columns],
    *,
    scored: bool,
) -> list[SegmentMatches]:
    """Return the matches of ``query`` that also match ``allowed``, segment by segment.

    ``columns`` has an entry for each segment, in the searcher's order.
    """
    found = []
    for (segment, base), values in zip(searcher.leaf_searchers(), columns, strict=True):
        passing = _numbers(segment, allowed) if allowed is not None else None
        numbers: list[int] = []
        scores: list[float] = []
        matcher = query.matcher(segment, SearchContext(weighting=searcher.weighting if scored else None))
        while matcher.is_active():
            number = matcher.id()
            if passing is None or number in passing:
                numbers.append(number)
                if scored:
                    scores.append(matcher.score())
            matcher.next()
        found.append(SegmentMatches(values, base, numbers, scores))
    return found


def best(found: Iterable[SegmentMatches], sort: Sort, count: int) -> list[tuple[int, float]]:
    """Return the first ``count`` matches as (index-wide document number, score), in the order of ``sort``.

    Pages without a date come last in both orders of date. Ties are in the order of the ids.
    """
    rows = (
        (order, segment.columns.ids[number], segment.base + number, score)
        for segment in found
        for number, (order, score) in zip(segment.numbers, orders(segment, sort), strict=True)
    )
    return [(number, score) for *_, number, score in heapq.nsmallest(count, rows)]


def orders(segment: SegmentMatches, sort: Sort) -> Iterator[tuple[Order, float]]:
    """Yield, for each match in turn, what puts it in the order of ``sort``, and its score; by date 0.0."""
    if sort == "relevance":
        for score in segment.scores:
            yield (-score,), score
    else:
        sign = -1 if sort == "newest" else 1
        for number in segment.numbers:
            day = segment.columns.days[number]
            yield (day == 0, sign * day), 0.0


def facets(found: Sequence[SegmentMatches], names: Iterable[str]) -> dict[str, Counter[str]]:
    """Return, for each facet, how many of the matches have each value."""
    return {
        name: sum((segment.columns.count(name, segment.numbers) for segment in found), Counter())
        for name in names
    }


def _numbers(segment: Searcher, query: Query) -> frozenset[int]:
    matcher = query.matcher(segment, segment.boolean_context())
    return frozenset(matcher.all_ids())
