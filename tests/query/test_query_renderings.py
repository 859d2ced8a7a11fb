"""`Renderings` against its own definition, computed the slow way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_index import TERMS, TEXTS, opened, scores
from whoosh import query as wq
from whoosh.searching import SearchContext, Searcher

from searcher.query.renderings import BEST, LEAST_WHOLE, Renderings

SHARES = st.sampled_from((0.25, 0.5, 1.0))
BRANCHES = st.one_of(TERMS, st.tuples(TERMS, TERMS).map(wq.And), st.tuples(TERMS, TERMS).map(wq.Or))
WEIGHTED = st.lists(st.tuples(BRANCHES, SHARES), min_size=1, max_size=5)
A, B, NOBODY = wq.Term("text", "a"), wq.Term("text", "b"), wq.Term("text", "x")


def computed(searcher: Searcher, pairs: list[tuple[wq.Query, float]], boost: float) -> dict[int, float]:
    found = [(scores(searcher, query), share) for query, share in pairs]
    whole = max(LEAST_WHOLE, sum(share for _, share in pairs))
    return {
        number: boost
        * (
            sum(of.get(number, 0.0) * share for of, share in found) / whole
            + BEST * max(of.get(number, 0.0) * share for of, share in found)
        )
        for number in {number for of, _ in found for number in of}
    }


@given(TEXTS, WEIGHTED, st.sampled_from((1.0, 2.5)), st.integers(0, 12), st.data())
def test_score_is_the_mean_and_some_of_the_best(
    texts: list[list[str]],
    pairs: list[tuple[wq.Query, float]],
    boost: float,
    cut: int,
    data: st.DataObject,
) -> None:
    deleted = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True, max_size=3))
    query = Renderings([query for query, _ in pairs], [share for _, share in pairs], boost)
    with opened(texts, deleted, cut) as searcher:
        assert scores(searcher, query) == pytest.approx(computed(searcher, pairs, boost))
        # Normalising a branch may change its own scores: Whoosh makes one of two equal parts.
        normal = [(query.normalize(), share) for query, share in pairs]
        assert scores(searcher, query.normalize()) == pytest.approx(computed(searcher, normal, boost))


@given(TEXTS, WEIGHTED, st.integers(1, 4))
def test_the_first_few_are_those_of_all(
    texts: list[list[str]], pairs: list[tuple[wq.Query, float]], limit: int
) -> None:
    query = Renderings([query for query, _ in pairs], [share for _, share in pairs])
    with opened(texts) as searcher:
        every = sorted(scores(searcher, query).values(), reverse=True)
        assert [hit.score for hit in searcher.search(query, limit=limit)] == pytest.approx(every[:limit])


def test_many_renderings_do_not_outvote_a_word_with_one() -> None:
    texts = [["a"], ["b"], ["c"], ["d"]]
    many = Renderings([wq.Term("text", word) for word in "bcd"], [1.0] * 3)
    with opened(texts) as searcher:
        one = scores(searcher, Renderings([A], [1.0]))
        assert max(scores(searcher, many).values()) < one[0]


def test_a_single_doubtful_rendering_stays_doubtful() -> None:
    with opened([["a"], ["b"]]) as searcher:
        sure, doubtful = (scores(searcher, Renderings([A], [share]))[0] for share in (1.0, 0.5))
        assert doubtful == pytest.approx(sure / 2)


def test_inside_other_queries_and_without_scores() -> None:
    query = wq.And([Renderings([A, B, NOBODY], [1.0, 1.0, 1.0]), wq.Term("text", "c")])
    with opened([["a", "c"], ["b", "c"], ["a", "b"], ["c"]]) as searcher:
        assert set(scores(searcher, query)) == {0, 1}
        unscored = query.matcher(searcher, SearchContext(weighting=None))
        assert list(unscored.all_ids()) == [0, 1]


NORMALIZED = [
    (Renderings([wq.NullQuery, A], [1.0, 0.5], 2.0), ([A], (0.5,), 2.0)),
    (Renderings([wq.Or([A]), wq.Or([]), B], [1.0, 0.25, 0.5]), ([A, B], (1.0, 0.5), 1.0)),
]


@pytest.mark.parametrize(("query", "expected"), NORMALIZED)
def test_what_matches_nothing_goes_with_its_share(
    query: Renderings, expected: tuple[list[wq.Query], tuple[float, ...], float]
) -> None:
    normal = query.normalize()
    assert isinstance(normal, Renderings)
    assert (list(normal.subqueries), normal.shares, normal.boost) == expected


def test_of_nothing_but_what_matches_nothing_nothing_is_left() -> None:
    assert Renderings([wq.Or([]), wq.NullQuery], [1.0, 0.5]).normalize() is wq.NullQuery


def test_equal_are_those_with_equal_shares() -> None:
    assert Renderings([A], [1.0]) == Renderings([A], [1.0])
    assert Renderings([A], [1.0]) != Renderings([A], [0.5])
    assert hash(Renderings([A], [1.0])) == hash(Renderings([A], [1.0]))
    assert Renderings([A], [0.5]).with_boost(3.0) == Renderings([A], [0.5], 3.0)
