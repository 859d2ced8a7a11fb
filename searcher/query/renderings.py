"""A disjunction of the translations of one word: many of them must not outvote a word with few."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import NullQuery
from whoosh.query.compound import CompoundQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whoosh.matching import Matcher
    from whoosh.query import Query
    from whoosh.searching import SearchContext, Searcher

#: Weight of the best rendering beside the mean of all: which one is meant is not known, and a page that has
#: the right one need not have the others.
BEST = 0.3
#: Renderings count at least as so many.
LEAST_WHOLE = 2.0


class Renderings(CompoundQuery):
    """Scores a page by the weighted mean of its renderings' scores, and `BEST` times the best of them on top.

    The mean alone is the "averaged translations" of cross-language retrieval; see Nie, *Cross-Language
    Information Retrieval* (2010), section 3.

    Args:
        subqueries: one for each rendering.
        shares: the weight of each in the mean, in the same order, above 0 and at most 1.
    """

    JOINT = " ~ "

    def __init__(self, subqueries: Sequence[Query], shares: Sequence[float], boost: float = 1.0) -> None:
        super().__init__(subqueries, boost)
        self.shares = tuple(shares)

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and isinstance(other, Renderings) and self.shares == other.shares

    def __hash__(self) -> int:
        return hash((super().__hash__(), self.shares))

    def with_boost(self, boost: float) -> Renderings:
        return Renderings(self.subqueries, self.shares, boost)

    @property
    def whole(self) -> float:
        """What the weighted scores are divided by. A single doubtful rendering is not the less doubtful."""
        return max(LEAST_WHOLE, sum(self.shares))

    def normalize(self) -> Query:
        return self.over([query.normalize() for query in self.subqueries])

    def over(self, normalized: Sequence[Query]) -> Query:
        """Return the normal form, given those of the renderings."""
        found = zip(normalized, self.shares, strict=True)
        kept = [(query, share) for query, share in found if query is not NullQuery]
        if not kept:
            return NullQuery
        queries, shares = zip(*kept, strict=True)
        return Renderings(queries, shares, self.boost)

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        """Read all renderings at once: a tree of matchers would step through each of them page by page."""
        whole = self.whole
        mean: defaultdict[int, float] = defaultdict(float)
        best: defaultdict[int, float] = defaultdict(float)
        for query, share in zip(self.subqueries, self.shares, strict=True):
            for number, score in _matches(query.matcher(searcher, context)):
                mean[number] += score * share / whole
                best[number] = max(best[number], score * share)
        if not mean:
            nothing: Matcher = NullMatcher()
            return nothing
        numbers = sorted(mean)
        scores = [self.boost * (mean[number] + BEST * best[number]) for number in numbers]
        matcher: Matcher = ListMatcher(numbers, scores)
        return matcher


def _matches(matcher: Matcher) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()
