"""Many candidates in little memory are the candidates they were."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from searcher.query.candidates import KINDS, Candidate, Candidates
from searcher.results import SuggestionKind

_TEXT = st.sampled_from(["", "a", "粉尘", "粉尘 dust", "\U0001f600"])
_CANDIDATES = st.builds(
    Candidate, _TEXT, _TEXT, _TEXT, st.sampled_from(KINDS), st.integers(0, 2**32 - 1), _TEXT, st.booleans()
)


@given(st.lists(_CANDIDATES, max_size=20))
def test_each_is_as_it_was(candidates: list[Candidate]) -> None:
    kept = Candidates(candidates)
    assert [kept[number] for number in range(len(candidates))] == candidates


def test_all_kinds_have_a_place() -> None:
    assert set(KINDS) == set(get_args(SuggestionKind))
