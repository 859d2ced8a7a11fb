"""What passes a request's filters, and what each of its facets is counted over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from searcher import fields
from searcher.query import conditions
from searcher.query.all_of import AllOf

if TYPE_CHECKING:
    from whoosh.query import Query

    from searcher.engine.embedded.executing.executor import Executor
    from searcher.engine.embedded.executing.matches import Matches
    from searcher.engine.protocol import Filters, SearchRequest

#: Filters whose queries are kept.
_CONDITIONS = 256


class Filtered(NamedTuple):
    """What a request finds, segment by segment.

    Attributes:
        hits: what passes all filters.
        counted: for each facet, what passes all but its own.
    """

    hits: list[Matches]
    counted: dict[str, list[Matches]]


def matches(executor: Executor, request: SearchRequest) -> list[Matches]:
    """Return what passes all filters of a request."""
    return executor.matches(request.query, condition(request.filters), scored=request.sort == "relevance")


def matches_and_counted(executor: Executor, request: SearchRequest) -> Filtered:
    """Return what passes the filters of a request, and what its facets are counted over.

    The query is evaluated once, over what passes the filters that hold for all of these.
    """
    under = {facet: request.filters.without(facet) for facet in request.facets}
    shared = request.filters
    for facet in request.facets:
        shared = shared.without(facet)
    found = executor.matches(request.query, condition(shared), scored=request.sort == "relevance")
    passing = {shared: found}
    for filters in (request.filters, *under.values()):
        if filters not in passing:
            passing[filters] = executor.meeting(found, condition(filters))
    return Filtered(passing[request.filters], {facet: passing[under[facet]] for facet in under})


@lru_cache(_CONDITIONS)
def condition(filters: Filters) -> Query | None:
    """Return what filters ask of a document as a query; ``None`` where that is nothing."""
    parts: list[Query] = []
    if filters.regions:
        parts.append(conditions.any_of(fields.REGION, filters.regions))
    if filters.sources:
        parts.append(conditions.any_of(fields.SOURCE, filters.sources))
    if filters.languages:
        parts.append(conditions.any_of(fields.LANGUAGE, filters.languages))
    if filters.first or filters.last:
        parts.append(conditions.day_range(filters.first, filters.last))
    return AllOf(parts).normalize() if parts else None
