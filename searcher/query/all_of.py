"""A conjunction that is exact whatever its parts, and whose matchers do not nest deeply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.matching.binary import IntersectionMatcher
from whoosh.query import And, Every, NullQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.matching import Matcher
    from whoosh.query import Query
    from whoosh.searching import SearchContext, Searcher


class AllOf(And):
    """Whoosh's ``And`` that keeps its word.

    As of whoosh3 3.54, `And.normalize` forgets a part that matches nothing, and one that matches everything
    swallows the others; and its matchers form a chain, so that some hundred words exceed Python's stack.
    """

    def normalize(self) -> Query:
        return self.joined([query.normalize() for query in self.subqueries])

    @staticmethod
    def joined(whole: Sequence[Query]) -> Query:
        """Return the normal form of the conjunction of queries that are in it."""
        flat = [
            part for query in whole for part in (query.subqueries if isinstance(query, AllOf) else (query,))
        ]
        if not flat or any(part is NullQuery for part in flat):
            return NullQuery
        parts = [part for part in flat if not isinstance(part, Every)]
        if not parts:
            return flat[0]
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _matcher(self, subs: Sequence[Query], searcher: Searcher, context: SearchContext) -> Matcher:
        reader = searcher.reader()
        rarest_first = sorted(subs, key=lambda query: query.estimate_size(reader))
        # Without weights Whoosh builds a balanced tree, in the order given.
        matcher: Matcher = self._tree_matcher(  # type: ignore[no-untyped-call]
            rarest_first, IntersectionMatcher, searcher, context, None
        )
        return matcher


def all_of(queries: Sequence[Query]) -> Query:
    """Return the conjunction of ``queries``; of none, what matches nothing."""
    if not queries:
        return NullQuery
    return queries[0] if len(queries) == 1 else AllOf(list(queries))
