"""What a query tree matches and scores by definition: its leaves by Whoosh's matchers, what joins them told
in dictionaries. (Whoosh's matchers for whole trees stumble over exclusions deep inside.)"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from stock_segment import matched
from whoosh import query as wq
from whoosh.query.compound import CompoundQuery

from searcher.query.renderings import BEST, Renderings
from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whoosh.searching import Searcher

    Scores = dict[int, float]


class Definition:
    """Gives the scores of all documents of a searcher that match, by index-wide number."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._leaves: dict[wq.Query, Scores] = {}

    def __call__(self, query: wq.Query) -> Scores:
        match query:
            case Synonyms():
                return self._leaf(query)
            case wq.Require() | wq.AndNot() | wq.AndMaybe():
                return _pair(query, self(query.a), self(query.b))
            case Renderings():
                found = zip(query.subqueries, query.shares, strict=True)
                each = [_scaled(self(part), share) for part, share in found]
                mean = _scaled(_sum(each), 1 / query.whole)
                return _scaled(_sum([mean, _scaled(_best(each), BEST)]), query.boost)
            case CompoundQuery():
                each = [self(part) for part in query.subqueries]
                return _scaled(_joined(query, each), query.boost if len(each) > 1 else 1.0)
            case wq.ConstantScoreQuery():
                return dict.fromkeys(self(query.child), query.score)
            case wq.Not():
                excluded = self(query.query)
                return {number: 1.0 for number in self(wq.Every()) if number not in excluded}
            case _:
                return self._leaf(query)

    def _leaf(self, query: wq.Query) -> Scores:
        if query not in self._leaves:
            self._leaves[query] = matched(self._searcher, query)
        return self._leaves[query]


def _pair(query: wq.Query, first: Scores, second: Scores) -> Scores:
    match query:
        case wq.Require():
            return {number: score for number, score in first.items() if number in second}
        case wq.AndNot():
            return {number: score for number, score in first.items() if number not in second}
        case _:
            return {number: score + second.get(number, 0.0) for number, score in first.items()}


def _joined(query: CompoundQuery, each: list[Scores]) -> Scores:
    match query:
        case wq.And():
            in_all = reduce(set[int].intersection, map(set[int], each)) if each else set[int]()
            return {number: score for number, score in _sum(each).items() if number in in_all}
        case wq.Or():
            return _sum(each)
        case _:
            assert isinstance(query, wq.DisjunctionMax)
            return _best(each)


def _sum(each: Iterable[Scores]) -> Scores:
    total: defaultdict[int, float] = defaultdict(float)
    for scores in each:
        for number, score in scores.items():
            total[number] += score
    return dict(total)


def _best(each: Iterable[Scores]) -> Scores:
    best: Scores = {}
    for scores in each:
        for number, score in scores.items():
            best[number] = max(score, best.get(number, score))
    return best


def _scaled(scores: Scores, factor: float) -> Scores:
    return {number: score * factor for number, score in scores.items()}
