"""A disjunction that scores a page by its best alternative, so that a concept with nine names does not
outvote one with two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.matching.binary import DisjunctionMaxMatcher
from whoosh.query import DisjunctionMax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.matching import Matcher
    from whoosh.query import Query
    from whoosh.searching import SearchContext, Searcher


class BestOf(DisjunctionMax):
    """Whoosh's ``DisjunctionMax`` with scores that hold.

    As of whoosh3 3.54, `DisjunctionMaxMatcher.score` takes the greater score of its two branches even when
    one of them stands at a later document, and so gives documents scores that are not theirs.
    """

    def _matcher(self, subs: Sequence[Query], searcher: Searcher, context: SearchContext) -> Matcher:
        reader = searcher.reader()
        matcher: Matcher = self._tree_matcher(  # type: ignore[no-untyped-call]
            subs, _BestOfMatcher, searcher, context, lambda query: query.estimate_size(reader)
        )
        return matcher


class _BestOfMatcher(DisjunctionMaxMatcher):
    def copy(self) -> _BestOfMatcher:
        return type(self)(self.a.copy(), self.b.copy())

    def score(self) -> float:
        here = self.id()  # type: ignore[no-untyped-call]
        return float(max(m.score() for m in (self.a, self.b) if m.is_active() and m.id() == here))

    def replace(self, minquality: float = 0) -> Any:
        # Whoosh's own drops a branch whose other branch has run out.
        if not self.a.is_active():
            return self.b.replace(minquality)
        if not self.b.is_active():
            return self.a.replace(minquality)
        return self
