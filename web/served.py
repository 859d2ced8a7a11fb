"""What the application serves: an index, seen through the methods that the front end calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searcher.results import (
        Hit,
        IndexStats,
        SearchResults,
        SimilarPages,
        Sort,
        StoredDocument,
        Suggestion,
    )

EXTENSION = "searcher"


class ServedIndex(Protocol):
    """An open index; safe to call from several threads. All methods raise `SearcherError`."""

    def search(
        self,
        query: str = "",
        *,
        region: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: str | Sequence[str] | None = None,
        sort: Sort = "relevance",
        page: int = 1,
        size: int = 10,
        translate: bool = True,
        fold: bool = True,
        explain: bool = False,
        facets: Sequence[str] | None = None,
    ) -> SearchResults: ...

    def scan(
        self,
        query: str = "",
        *,
        region: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        language: str | Sequence[str] | None = None,
        sort: Sort = "relevance",
        translate: bool = True,
        fold: bool = True,
        limit: int,
        offset: int = 0,
    ) -> Iterator[Hit]: ...

    def document(self, id: str, query: str = "", *, translate: bool = True) -> StoredDocument: ...

    def similar(self, id: str, size: int = 10) -> SimilarPages: ...

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]: ...

    def version(self) -> tuple[int, int, int]: ...

    def stats(self) -> IndexStats: ...


def served_index() -> ServedIndex:
    """Return the index of the application that handles the current request."""
    return cast("ServedIndex", current_app.extensions[EXTENSION])
