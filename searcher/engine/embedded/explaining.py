"""Takes a document's score apart: what each leaf of the query tree adds to it.

The tree is walked for one document. Each kind of node joins the parts of its children as the executor joins
their scores; a node of no known kind is one part, with the score that the executor gives it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher.engine.protocol import Contribution
from searcher.query import renderings
from searcher.query.best_of import BestOf
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searcher.engine.embedded.executing.executor import Executor

    #: Of a query that a document matches, what its score is the sum of.
    Parts = list[Contribution]


def contributions(executor: Executor, query: wq.Query, number: int) -> tuple[Contribution, ...]:
    """Return what the score of the document with this index-wide number is the sum of; nothing where the
    document does not match ``query``."""
    scores: defaultdict[tuple[str, tuple[str, ...]], float] = defaultdict(float)
    for part in _Walk(executor, number).parts(query) or ():
        scores[part.field, part.terms] += part.score
    return tuple(Contribution(field, terms, score) for (field, terms), score in scores.items() if score)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through a tree for the document of this index-wide number."""

    executor: Executor
    number: int

    def parts(self, query: wq.Query) -> Parts | None:
        """Return the parts of the document's score; ``None`` where it does not match."""
        match query:
            case wq.And():
                return self._all(query)
            case wq.Or(scale=None):
                return self._any(query)
            case BestOf():
                return self._best(query)
            case Renderings():
                return self._renderings(query)
            case Synonyms():
                return self._synonyms(query)
            case WithBonus():
                return self._first_and_maybe(query)
            case wq.Require():
                return self.parts(query.a) if self._matches(query.b) else None
            case wq.AndNot():
                return None if self._matches(query.b) else self.parts(query.a)
            case wq.ConstantScoreQuery():
                return self._constant(query)
            case _:
                return self._leaf(query)

    def _matches(self, query: wq.Query) -> bool:
        return self.parts(query) is not None

    def _all(self, query: wq.And) -> Parts | None:
        found = [self.parts(child) for child in query.subqueries]
        matching = _existing(found)
        return _joined(matching, _boost(query)) if matching and len(matching) == len(found) else None

    def _any(self, query: wq.Or) -> Parts | None:
        matching = _existing(map(self.parts, query.subqueries))
        return _joined(matching, _boost(query)) if matching else None

    def _best(self, query: BestOf) -> Parts | None:
        matching = _existing(map(self.parts, query.subqueries))
        return _joined([max(matching, key=_sum)], _boost(query)) if matching else None

    def _renderings(self, query: Renderings) -> Parts | None:
        found = zip(map(self.parts, query.subqueries), query.shares, strict=True)
        weighted = [_scaled(parts, share) for parts, share in found if parts is not None]
        if not weighted:
            return None
        mean = [_scaled(parts, 1 / query.whole) for parts in weighted]
        best = _scaled(max(weighted, key=_sum), renderings.BEST)
        return _joined([*mean, best], query.boost)

    def _synonyms(self, query: Synonyms) -> Parts | None:
        """Each word has its part of the one score by its part of the occurrences."""
        whole = self._leaf(query)
        if whole is None:
            return None
        found = zip(query.members, query.shares, strict=True)
        counted = [(term, share * self._occurrences(term)) for term, share in found]
        occurrences = sum(count for _, count in counted)
        score = whole[0].score / occurrences
        return [Contribution(term.fieldname, (term.text,), score * count) for term, count in counted if count]

    def _occurrences(self, term: wq.Term) -> int:
        return self.executor.occurrences(term.fieldname, term.text, self.number)

    def _first_and_maybe(self, query: WithBonus) -> Parts | None:
        first = self.parts(query.a)
        return None if first is None else [*first, *(self.parts(query.b) or ())]

    def _constant(self, query: wq.ConstantScoreQuery) -> Parts | None:
        """Of a condition on one field, the values that the document has."""
        if not self._matches(query.child):
            return None
        field = query.child.field() or ""
        values = [leaf for leaf in query.child.leaves() if isinstance(leaf, wq.Term)] if field else []
        return [Contribution(field, tuple(leaf.text for leaf in values if self._matches(leaf)), query.score)]

    def _leaf(self, query: wq.Query) -> Parts | None:
        score = self.executor.score(query, self.number)
        return None if score is None else [Contribution(query.field() or "", _terms(query), score)]


def _terms(leaf: wq.Query) -> tuple[str, ...]:
    match leaf:
        case wq.Phrase():
            return tuple(leaf.words)
        case wq.FuzzyTerm():
            return (f"{leaf.text}~{leaf.maxdist}",)
        case wq.Prefix():
            return (f"{leaf.text}*",)
        case wq.Term() | wq.Wildcard():
            return (leaf.text,)
        case wq.Every():
            return ("*",)
        case _:
            return tuple(sorted({text for _, text in leaf.all_terms()}))


def _boost(query: wq.And | wq.Or | BestOf) -> float:
    """Whoosh forgets the boost of a compound of one."""
    return float(query.boost) if len(query.subqueries) > 1 else 1.0


def _existing(found: Iterable[Parts | None]) -> list[Parts]:
    return [parts for parts in found if parts is not None]


def _joined(several: Sequence[Parts], boost: float) -> Parts:
    return [part for parts in several for part in _scaled(parts, boost)]


def _scaled(parts: Parts, factor: float) -> Parts:
    return [replace(part, score=part.score * factor) for part in parts]


def _sum(parts: Parts) -> float:
    return sum(part.score for part in parts)
