"""Words that stand for one another, scored as if they were one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import NullQuery, Term
from whoosh.query.compound import CompoundQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.matching import Matcher
    from whoosh.query import Query
    from whoosh.searching import SearchContext, Searcher


class Synonyms(CompoundQuery):
    """Scores a page as if its words were one: their occurrences, each times the word's share, are counted
    together, and so are the pages that have one of them.

    This is the synonym operator of structured queries; see Pirkola, *The effects of query structure and
    dictionary setups in dictionary-based cross-language information retrieval* (1998), and with weights
    Darwish and Oard, *Probabilistic structured query methods* (2003).

    Args:
        length_field: the field by whose length a page is marked down; the words may stand in another one
            that has the same text.
        terms: the words.
        shares: the weight of each, in the same order, above 0 and at most 1.
    """

    JOINT = " = "

    def __init__(
        self, length_field: str, terms: Sequence[Term], shares: Sequence[float], boost: float = 1.0
    ) -> None:
        self.members = tuple(terms)
        super().__init__(self.members, boost)
        self.length_field = length_field
        self.shares = tuple(shares)

    def __eq__(self, other: object) -> bool:
        return (
            super().__eq__(other)
            and isinstance(other, Synonyms)
            and (self.length_field, self.shares) == (other.length_field, other.shares)
        )

    def __hash__(self) -> int:
        return hash((super().__hash__(), self.length_field, self.shares))

    def with_boost(self, boost: float) -> Synonyms:
        return Synonyms(self.length_field, self.members, self.shares, boost)

    def normalize(self) -> Query:
        return self if self.subqueries else NullQuery

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        """Read all words at once."""
        parent = searcher.get_parent()
        weights: defaultdict[int, float] = defaultdict(float)
        having = 0.0
        for term, share in zip(self.members, self.shares, strict=True):
            having += share * parent.doc_frequency(term.fieldname, term.text)
            matcher = term.matcher(searcher, context)
            while matcher.is_active():
                weights[matcher.id()] += share * matcher.weight()
                matcher.next()
        if not weights:
            nothing: Matcher = NullMatcher()
            return nothing
        score = searcher.weighting.scale(searcher, self.length_field, max(having, 1.0))
        numbers = sorted(weights)
        scores = [self.boost * score(number, weights[number]) for number in numbers]
        found: Matcher = ListMatcher(numbers, scores)
        return found
