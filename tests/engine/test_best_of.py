"""`BestOf` against its own definition, computed the slow way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_index import TERMS, TEXTS, opened, scores
from whoosh import query as wq

from searcher.query.best_of import BestOf

BRANCHES = st.one_of(
    TERMS,
    st.tuples(TERMS, TERMS).map(wq.And),
    st.tuples(TERMS, TERMS).map(wq.Or),
    st.tuples(TERMS, st.sampled_from((0.25, 3.0))).map(lambda pair: wq.ConstantScoreQuery(*pair)),
    st.lists(TERMS, min_size=2, max_size=4).map(BestOf),
)


@given(TEXTS, st.lists(BRANCHES, min_size=2, max_size=5), st.integers(0, 12), st.data())
def test_score_is_the_best_branch(
    texts: list[list[str]], branches: list[wq.Query], cut: int, data: st.DataObject
) -> None:
    deleted = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True, max_size=3))
    with opened(texts, deleted, cut) as searcher:
        expected: dict[int, float] = {}
        for branch in branches:
            for number, score in scores(searcher, branch).items():
                expected[number] = max(score, expected.get(number, score))
        assert scores(searcher, BestOf(branches)) == pytest.approx(expected)


@given(TEXTS, st.lists(BRANCHES, min_size=2, max_size=4), st.integers(1, 4))
def test_the_first_few_are_those_of_all(texts: list[list[str]], branches: list[wq.Query], limit: int) -> None:
    with opened(texts) as searcher:
        query = BestOf(branches)
        every = sorted(scores(searcher, query).values(), reverse=True)
        few = [hit.score for hit in searcher.search(query, limit=limit)]
        assert few == pytest.approx(every[:limit])


def test_inside_other_queries() -> None:
    texts = [["a", "c"], ["b", "c"], ["a", "b"], ["c"]]
    query = wq.And([BestOf([wq.Term("text", "a"), wq.Term("text", "b")]), wq.Term("text", "c")])
    with opened(texts) as searcher:
        assert set(scores(searcher, query)) == {0, 1}


def test_why_not_whooshs_own() -> None:
    """Should this fail with a newer Whoosh, `BestOf` may have become unnecessary."""
    rare, common = wq.Term("text", "a", boost=5.0), wq.Term("text", "b")
    with opened([["b"], ["b"], ["a"]]) as searcher:
        own = scores(searcher, common) | scores(searcher, rare)
        assert scores(searcher, BestOf([rare, common])) == pytest.approx(own)
        theirs = scores(searcher, wq.DisjunctionMax([rare, common]))
        assert theirs != pytest.approx(own), "a page's score is still mixed with that of a later page"
