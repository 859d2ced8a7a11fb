"""`BestOf` against its own definition, computed the slow way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as wq
from whoosh.fields import KEYWORD, STORED, Schema
from whoosh.filedb.filestore import RamStorage

from searcher.query.best_of import BestOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.searching import Searcher

WORDS = "abcdef"
SCHEMA = Schema(text=KEYWORD(scorable=True), number=STORED())

TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=12)
TERMS = st.sampled_from(WORDS + "x").map(lambda word: wq.Term("text", word))
BRANCHES = st.one_of(
    TERMS,
    st.tuples(TERMS, TERMS).map(wq.And),
    st.tuples(TERMS, TERMS).map(wq.Or),
    st.tuples(TERMS, st.sampled_from((0.25, 3.0))).map(lambda pair: wq.ConstantScoreQuery(*pair)),
    st.lists(TERMS, min_size=2, max_size=4).map(BestOf),
)


def opened(texts: Sequence[Sequence[str]], deleted: Sequence[int] = (), cut: int | None = None) -> Searcher:
    """Return a searcher over the texts, those after ``cut`` in a segment of their own."""
    index = RamStorage().create_index(SCHEMA)
    for part in (range(len(texts))[:cut], range(len(texts))[cut:] if cut is not None else ()):
        with index.writer() as writer:
            writer.merge = False
            for number in part:
                writer.add_document(text=" ".join(texts[number]) or None, number=number)
    if deleted:
        with index.writer() as writer:
            writer.merge = False
            for number in deleted:
                writer.delete_document(number)
    searcher: Searcher = index.searcher()
    return searcher


def scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    return {hit["number"]: hit.score for hit in searcher.search(query, limit=None)}


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
