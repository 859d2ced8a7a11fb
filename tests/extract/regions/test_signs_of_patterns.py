"""What is looked for before a slow pattern is in all that the pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extract.regions import circumstances, deixis, region
from searcher.gazetteer import Mention

_PAIRS = {
    "own place, Chinese": (deixis._CHINESE_SIGN, deixis._CHINESE),
    "own place, English": (deixis._ENGLISH_SIGN, deixis._ENGLISH),
    "own house": (deixis._HOUSE_SIGN, deixis._HOUSE),
    "whole country, English": (region._ENGLISH_SIGN, region._NATIONAL_ENGLISH),
}


@pytest.mark.parametrize("name", _PAIRS)
def test_a_pattern_finds_nothing_without_its_sign(name: str) -> None:
    sign, pattern = _PAIRS[name]

    @given(st.from_regex(pattern))
    @settings(max_examples=30, deadline=None)
    def check(text: str) -> None:
        assert sign.search(text) or not pattern.search(text)

    check()


@given(st.from_regex(circumstances._ASIDE_BEFORE))
@settings(max_examples=30, deadline=None)
def test_words_that_set_a_place_aside_end_in_few_ways(before: str) -> None:
    assert before.rstrip(":： \n").endswith(circumstances._ASIDE_ENDS)


@given(st.from_regex(circumstances._VISIT_BEFORE))
@settings(max_examples=30, deadline=None)
def test_words_for_a_visit_end_in_few_ways(before: str) -> None:
    assert circumstances._follows_visit(before) == bool(re.search(circumstances._VISIT_BEFORE, before))


@given(st.from_regex(circumstances._ACCIDENT_AFTER))
@settings(max_examples=60, deadline=None)
def test_the_sign_of_an_accident_is_near(after: str) -> None:
    found = circumstances._ACCIDENT_AFTER.match(f"某地{after}", 2)
    mention = Mention(0, 2, "某地", ())
    assert circumstances.is_of_accident(f"某地{after}", mention) == bool(found)
