"""What a score is said to be made of, against the score itself and against simple cases told by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stock_segment import executor, matched
from tiny_index import TEXTS, opened
from tiny_trees import TREES
from whoosh import query as wq

from searcher.engine.embedded.explaining import contributions
from searcher.query.best_of import BestOf
from searcher.query.renderings import BEST, LEAST_WHOLE, Renderings
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from whoosh.searching import Searcher


def told(searcher: Searcher, query: wq.Query, number: int) -> dict[tuple[str, ...], float]:
    return {part.terms: part.score for part in contributions(executor(searcher), query, number)}


@given(TEXTS, TREES, st.integers(0, 12), st.data())
def test_the_parts_add_up_to_the_score(
    texts: list[list[str]], tree: wq.Query, cut: int, data: st.DataObject
) -> None:
    deleted = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True, max_size=3))
    with opened(texts, deleted, cut) as searcher:
        own = executor(searcher)
        for query in (tree, tree.normalize()):
            scores = matched(searcher, query)
            for number in range(searcher.doc_count_all()):
                parts = contributions(own, query, number)
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
        one = matched(searcher, A)[0]
        found = told(searcher, query, 0)
    constants = {("*",), ()} | ({("b",)} if isinstance(query, wq.ConstantScoreQuery) else set())
    in_ones = {terms: score if terms in constants else score / one for terms, score in found.items()}
    assert in_ones == pytest.approx(expected)


def test_fields_of_conditions_are_told_and_of_several_none() -> None:
    in_field = wq.ConstantScoreQuery(wq.Or([A, C]))
    in_several = wq.ConstantScoreQuery(wq.Or([A, wq.Term("number", "1")]))
    with opened([["a"]]) as searcher:
        for query, expected in ((in_field, ("text", ("a",))), (in_several, ("", ()))):
            (part,) = contributions(executor(searcher), query, 0)
            assert (part.field, part.terms, part.score) == (*expected, 1.0)
