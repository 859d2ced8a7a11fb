"""What the endpoint answers: the results of the library, with as much of them as was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from searcher.results import SearchResults, Suggestion
from searcher.web.api import cursors
from searcher.web.api.cursors import Cursor
from searcher.web.interface.translating import translated
from searcher.web.problems import Problem  # noqa: TC001  # the schema looks it up
from searcher.web.text import unmarked

if TYPE_CHECKING:
    from collections.abc import Collection

    from searcher.web.api.parameters import DocumentParameters, HitOptions, Search
    from searcher.web.parameters import TypedText
    from searcher.web.served import ServedIndex

#: The fields of hits and documents that are there for their marks alone.
MARKED_FIELDS = ("title_html", "body_html")


@dataclass(frozen=True, slots=True)
class SearchAnswer(SearchResults):
    """The answer to one search.

    Attributes:
        query: as it was sent.
        hits: those of this page of the result.
        facets: how many pages there are by source, region, time and language.
        expansions: what else was searched for, by its names in the other language.
        did_you_mean: the query as it was probably meant, where that finds more.
        notice: what to show whoever asked (an ambiguous region, a query read as plain text), in English or
            Chinese, as ``Accept-Language`` asks for.
        notices: the same as ``notice``, sentence by sentence.
        next: the ``cursor`` that leads to the hits after these; ``null`` after the last.
    """

    next: str | None = None


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The answers to several searches.

    Attributes:
        results: in the order of the searches. One that could not be answered has a problem in its place.
    """

    results: tuple[SearchAnswer | Problem, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the words being typed may become, the best first.

    Attributes:
        query: the words being typed.
        suggestions: what they may become, the best first.
    """

    query: str
    suggestions: tuple[Suggestion, ...]


def answer(asked: Search, index: ServedIndex) -> dict[str, Any]:
    """Return the answer to a search: a `SearchAnswer`.

    Raises:
        IndexChangedError: the index is not any more as it was when the search's cursor was written.
        SearcherError: whatever else the index has against the search or itself.
    """
    # Read before the search: should the index change meanwhile, the next cursor is one of the state before,
    # and is refused.
    version = index.version()
    cursor = cursors.read(asked.cursor, asked) if asked.cursor else None
    search = asked.changed(page=cursor.page) if cursor else asked
    results = search.search(index, facets=asked.facets)
    if cursor and index.version() != cursor.version:
        raise cursors.changed()
    found = results.to_dict()
    notices = [translated(notice) for notice in results.notices]
    found |= {"notice": " ".join(notices) or None, "notices": notices}
    found["hits"] = [told_hit(hit, asked) for hit in found["hits"]]
    is_last = search.page * search.size >= results.distinct
    found["next"] = None if is_last else cursors.written(Cursor(version, search.page + 1), asked)
    return found


def suggestions(typed: TypedText, index: ServedIndex) -> dict[str, Any]:
    """Return what the words being typed may become: `Suggestions`.

    Raises:
        SearcherError: whatever the index has against the words or itself.
    """
    found = index.suggest(typed.text, typed.size)
    return {"query": typed.text, "suggestions": [suggestion.to_dict() for suggestion in found]}


def told_hit(hit: dict[str, Any], options: HitOptions) -> dict[str, Any]:
    """Return as much of a hit as was asked for."""
    if not options.highlight:
        hit = {**hit, "snippets": [unmarked(snippet) for snippet in hit["snippets"]]}
    return _told(hit, options.fields, options.highlight)


def told_document(document: dict[str, Any], asked: DocumentParameters) -> dict[str, Any]:
    """Return as much of a document as was asked for."""
    return _told(document, asked.fields, asked.highlight)


def _told(record: dict[str, Any], names: Collection[str], highlight: bool) -> dict[str, Any]:
    wanted = names or record.keys()
    left_out = () if highlight else MARKED_FIELDS
    return {name: value for name, value in record.items() if name in wanted and name not in left_out}
