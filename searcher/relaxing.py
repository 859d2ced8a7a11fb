"""When too few pages have all that was asked for, those with some of it, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from searcher.engine.protocol import EngineResults, Filters, Ranking

if TYPE_CHECKING:
    from collections.abc import Callable

    from whoosh.query import Query

    from searcher.engine.protocol import SearchRequest, Snapshot
    from searcher.query.normalising import Normaliser

#: When fewer pages than these have all the words, pages with some of them follow.
ENOUGH = 10

Found = TypeVar("Found", EngineResults, Ranking)


class Answer(NamedTuple, Generic[Found]):
    """What was found, whether also with some of the words only, and how many pages have all."""

    found: Found
    relaxed: bool
    with_all: int


def answer(
    ask: Callable[[SearchRequest], Found],
    snapshot: Snapshot,
    request: SearchRequest,
    relaxed: Query | None,
    normalise: Normaliser,
) -> Answer[Found]:
    """Search for all the words; when too few pages have them, also for some. By date, partial matches would
    stand before whole ones, so there it takes a search that finds nothing.

    A filter leaves it at that: who chooses a facet gets as many pages as it said, unless that is none.

    Args:
        ask: `Snapshot.search` or `Snapshot.ranking` of ``snapshot``.
        request: has the query for all the words.
        relaxed: the query for some; ``None`` where there is nothing to relax.
    """
    found = ask(request)
    enough = ENOUGH if request.sort == "relevance" else 1
    if relaxed is None or found.distinct >= enough:
        return Answer(found, False, found.total)
    if found.total and request.filters != Filters():
        anywhere = replace(request, filters=Filters(), facets=(), sort="newest", offset=0, limit=0)
        if snapshot.ranking(anywhere).distinct >= enough:
            return Answer(found, False, found.total)
    wider = ask(replace(request, query=normalise(relaxed)))
    is_wider = wider.total > found.total
    return Answer(wider if is_wider else found, is_wider, found.total)
