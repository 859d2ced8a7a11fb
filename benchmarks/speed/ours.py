"""Our own engine, asked below the query language: a ``whoosh.query`` tree, no facets."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from whoosh import query as wq

from benchmarks.speed.asked import Answer
from searcher import assembly, fields
from searcher.engine.embedded.segments.cache import SHARED
from searcher.engine.protocol import Filters, SearchRequest
from searcher.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.speed.asked import EngineQuery
    from searcher.engine.protocol import Snapshot


class Ours:
    """A snapshot of an index that `searcher.build` has written."""

    name: ClassVar[str] = "searcher"

    def __init__(self, folder: Path) -> None:
        settings = Settings(index=folder)
        self.snapshot: Snapshot = assembly.engine(settings, assembly.analyzer(settings)).snapshot()

    @staticmethod
    def forget() -> None:
        """Hold nothing of any index decoded: that queries were made of it shall be no advantage."""
        SHARED.clear()

    def search(self, query: EngineQuery) -> Answer:
        found = self.snapshot.ranking(
            SearchRequest(
                query=tree(query),
                filters=Filters(
                    regions=(query.region,) if query.region else (),
                    sources=(query.source,) if query.source else (),
                    first=query.first,
                    last=query.last,
                ),
                sort="newest" if query.newest else "relevance",
            )
        )
        return Answer(found.total, found.ids)


def tree(query: EngineQuery) -> wq.Query:
    """Return the query as Whoosh has it, without its conditions."""
    terms = [wq.Term(fields.BODY, word) for word in query.words]
    match query.shape:
        case "any":
            found: wq.Query = wq.Or(terms)
        case "all":
            found = wq.And(terms)
        case "phrase":
            found = wq.Phrase(fields.BODY_CHARACTERS, list(query.words))
        case "prefix":
            found = wq.Prefix(fields.BODY, query.words[0])
    return found.normalize()
