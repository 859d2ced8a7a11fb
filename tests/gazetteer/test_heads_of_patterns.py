"""What is looked at before a pattern is tried never keeps it from a match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.gazetteer import chinese, mentioning

_HEADS = {
    "street": (chinese._STREET, chinese._STREET_HEADS),
    "zone": (chinese._ZONE, chinese._ZONE_HEADS),
    "namesake": (chinese._NAMESAKE, chinese._NAMESAKE_HEADS),
    "joint": (mentioning._JOINT, mentioning._JOINT_HEADS),
}


@pytest.mark.parametrize("name", _HEADS)
def test_what_a_pattern_finds_begins_in_few_ways(name: str) -> None:
    pattern, heads = _HEADS[name]

    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=60, deadline=None)
    def check(text: str) -> None:
        assert not text or text[0] in heads

    check()


@pytest.mark.parametrize("name", ["street", "zone", "namesake"])
def test_no_head_is_superfluous(name: str) -> None:
    pattern, heads = _HEADS[name]
    assert all(head in pattern.pattern for head in heads)
