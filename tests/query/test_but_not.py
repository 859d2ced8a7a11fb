"""`ButNot` against its own definition, computed the slow way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_index import TERMS, TEXTS, opened, scores
from whoosh import query as wq

from searcher.query.but_not import ButNot

PARTS = st.one_of(TERMS, st.tuples(TERMS, TERMS).map(wq.Or), st.tuples(TERMS, TERMS).map(wq.And))
A, B = wq.Term("text", "a"), wq.Term("text", "b")


@given(TEXTS, PARTS, PARTS, st.integers(0, 12))
def test_what_has_the_one_and_not_the_other(
    texts: list[list[str]], wanted: wq.Query, unwanted: wq.Query, cut: int
) -> None:
    with opened(texts, cut=cut) as searcher:
        excluded = scores(searcher, unwanted)
        expected = {
            number: score for number, score in scores(searcher, wanted).items() if number not in excluded
        }
        assert scores(searcher, ButNot(wanted, unwanted)) == pytest.approx(expected)
        assert scores(searcher, wq.Or([ButNot(wanted, unwanted), B])).keys() >= expected.keys()


def test_why_not_whooshs_own() -> None:
    """Should this fail with a newer Whoosh, `ButNot` may have become unnecessary."""
    with opened([["b"], ["a", "b"]]) as searcher:
        assert not scores(searcher, ButNot(A, B))
        assert scores(searcher, wq.AndNot(A, B)), "what is excluded is found"
