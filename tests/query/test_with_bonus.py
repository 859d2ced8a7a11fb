"""What is found, and what only adds to its score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_index import TERMS, TEXTS, opened, scores
from whoosh import query as wq

from searcher.query.with_bonus import WithBonus

A, B, C = (wq.Term("text", word) for word in "abc")
PARTS = st.lists(TERMS, min_size=1, max_size=3).map(wq.Or)


@given(TEXTS, PARTS, PARTS, PARTS, st.integers(0, 12))
def test_a_page_is_found_by_the_first_and_has_the_scores_of_both(
    texts: list[list[str]], first: wq.Query, bonus: wq.Query, other: wq.Query, cut: int
) -> None:
    with opened(texts, cut=cut) as searcher:
        extra = scores(searcher, bonus)
        expected = {
            number: score + extra.get(number, 0.0) for number, score in scores(searcher, first).items()
        }
        query = WithBonus(first, bonus)
        assert scores(searcher, query) == pytest.approx(expected)
        both = scores(searcher, wq.Require(query, other))  # which skips
        wanted = scores(searcher, other)
        assert both == pytest.approx({n: score for n, score in expected.items() if n in wanted})


def test_why_not_whooshs_own() -> None:
    """Should this fail with a newer Whoosh, `WithBonus` may have become unnecessary."""
    with opened([["a"], ["b", "c"], ["a", "b", "c"]]) as searcher:
        whole = scores(searcher, wq.Require(WithBonus(A, B), C))
        less = scores(searcher, wq.Require(wq.AndMaybe(A, B), C))
        assert whole[2] == pytest.approx(scores(searcher, WithBonus(A, B))[2])
        assert less[2] < whole[2], "the bonus is lost"
