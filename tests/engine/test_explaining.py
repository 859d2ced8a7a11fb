"""What a score is said to be made of, against the score itself and against simple cases told by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_index import TERMS, TEXTS, WORDS, opened
from whoosh import query as wq
from whoosh.searching import SearchContext

from searcher.engine.embedded.explaining import contributions
from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.but_not import ButNot
from searcher.query.renderings import BEST, LEAST_WHOLE, Renderings
from searcher.query.synonyms import Synonyms
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from whoosh.searching import Searcher

BOOSTS = st.sampled_from((1.0, 0.4, 3.0))
LEAVES = st.one_of(
    TERMS,
    st.tuples(st.sampled_from(WORDS), BOOSTS).map(lambda pair: wq.Term("text", pair[0], boost=pair[1])),
    st.tuples(st.sampled_from(WORDS), BOOSTS).map(lambda pair: wq.Prefix("text", pair[0], boost=pair[1])),
    st.sampled_from(WORDS).map(lambda word: wq.FuzzyTerm("text", word)),
    st.just(wq.Wildcard("text", "[ab]")),
    st.just(wq.Every()),
    st.just(wq.NullQuery),
)


def _joined(children: st.SearchStrategy[wq.Query]) -> st.SearchStrategy[wq.Query]:
    several = st.lists(children, min_size=1, max_size=4)
    return st.one_of(
        st.tuples(several, BOOSTS).map(lambda pair: wq.Or(pair[0], boost=pair[1])),
        st.tuples(several, BOOSTS).map(lambda pair: wq.And(pair[0], boost=pair[1])),
        st.tuples(several, BOOSTS).map(lambda pair: BestOf(pair[0], boost=pair[1])),
        several.map(AllOf),
        st.tuples(several, BOOSTS, st.sampled_from((0.25, 1.0))).map(
            lambda each: Renderings(each[0], [each[2], *[0.5] * (len(each[0]) - 1)], each[1])
        ),
        st.tuples(st.lists(TERMS, min_size=1, max_size=3, unique_by=str), BOOSTS).map(
            lambda pair: Synonyms("text", pair[0], [1.0, 0.5, 0.25][: len(pair[0])], pair[1])
        ),
        st.tuples(children, children).map(lambda pair: wq.Require(*pair)),
        st.tuples(children, children).map(lambda pair: ButNot(*pair)),
        st.tuples(children, children).map(lambda pair: WithBonus(*pair)),
        # Of this one nothing is known here.
        st.tuples(several, st.just(0.5)).map(lambda pair: wq.Or(pair[0], scale=pair[1])),
        # Whoosh cannot normalise one that stands in a compound of the compound's own class.
        st.tuples(children, st.sampled_from((0.25, 1000.0)), children).map(
            lambda each: wq.Require(wq.ConstantScoreQuery(each[0], each[1]), each[2])
        ),
    )


TREES = st.recursive(LEAVES, _joined, max_leaves=12)


def engine_scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    """The scores as the engine reads them off the matchers, by index-wide number."""
    found = {}
    for segment, base in searcher.leaf_searchers():
        matcher = query.matcher(segment, SearchContext(weighting=searcher.weighting))
        while matcher.is_active():
            found[base + matcher.id()] = matcher.score()
            matcher.next()
    return found


def told(searcher: Searcher, query: wq.Query, number: int) -> dict[tuple[str, ...], float]:
    return {part.terms: part.score for part in contributions(searcher, query, number)}


@given(TEXTS, TREES, st.integers(0, 12), st.data())
def test_the_parts_add_up_to_the_score(
    texts: list[list[str]], tree: wq.Query, cut: int, data: st.DataObject
) -> None:
    deleted = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True, max_size=3))
    with opened(texts, deleted, cut) as searcher:
        for query in (tree, tree.normalize()):
            scores = engine_scores(searcher, query)
            for number in range(searcher.doc_count_all()):
                parts = contributions(searcher, query, number)
                assert sum(part.score for part in parts) == pytest.approx(scores.get(number, 0.0))
                assert len({(part.field, part.terms) for part in parts}) == len(parts)


A, B, C = (wq.Term("text", word) for word in "abc")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (A, {("a",): 1.0}),
        (C, {}),
        (wq.Or([A, B, C]), {("a",): 1.0, ("b",): 1.0}),
        (wq.And([A, B], boost=2.0), {("a",): 2.0, ("b",): 2.0}),
        (wq.And([A, C]), {}),
        (wq.Or([wq.And([A, C]), B]), {("b",): 1.0}),
        (wq.Or([A, wq.Or([A, B])]), {("a",): 2.0, ("b",): 1.0}),
        (BestOf([A, wq.Term("text", "b", boost=3.0)]), {("b",): 3.0}),
        (wq.Require(A, B), {("a",): 1.0}),
        (wq.Require(A, C), {}),
        (wq.AndNot(A, C), {("a",): 1.0}),
        (wq.AndNot(A, B), {}),
        (wq.ConstantScoreQuery(wq.Or([B, C]), 7.0), {("b",): 7.0}),
        (wq.Or([A, wq.ConstantScoreQuery(wq.Every(), 7.0)]), {("a",): 1.0, (): 7.0}),
        (Renderings([A, B], [1.0, 0.5]), {("a",): 1 / LEAST_WHOLE + BEST, ("b",): 0.5 / LEAST_WHOLE}),
        (WithBonus(A, B), {("a",): 1.0, ("b",): 1.0}),
        (WithBonus(A, C), {("a",): 1.0}),
        (WithBonus(C, A), {}),
        (wq.Prefix("text", "a"), {("a*",): 1.0}),
        (wq.Wildcard("text", "[a]"), {("[a]",): 1.0}),
        (wq.FuzzyTerm("text", "a", prefixlength=1), {("a~1",): 1.0}),
        (wq.Every(), {("*",): 1.0}),
    ],
)
def test_whose_parts_they_are(query: wq.Query, expected: dict[tuple[str, ...], float]) -> None:
    with opened([["a", "b"], ["a", "b"], ["d"]]) as searcher:
        one = engine_scores(searcher, A)[0]
        found = told(searcher, query, 0)
    constants = {("*",), ()} | ({("b",)} if isinstance(query, wq.ConstantScoreQuery) else set())
    in_ones = {terms: score if terms in constants else score / one for terms, score in found.items()}
    assert in_ones == pytest.approx(expected)


def test_fields_of_conditions_are_told_and_of_several_none() -> None:
    in_field = wq.ConstantScoreQuery(wq.Or([A, C]))
    in_several = wq.ConstantScoreQuery(wq.Or([A, wq.Term("number", "1")]))
    with opened([["a"]]) as searcher:
        for query, expected in ((in_field, ("text", ("a",))), (in_several, ("", ()))):
            (part,) = contributions(searcher, query, 0)
            assert (part.field, part.terms, part.score) == (*expected, 1.0)
