from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query import skeletons


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("曼宁", "manning"),
        ("宾根", "bingen"),
        ("弗雷斯诺", "fresno"),
        ("贾里德", "jared"),
        ("波恩", "bonn"),
        ("卢克", "luke"),
        ("埃尔维", "elway"),
    ],
)
def test_names_and_their_transliteration_have_one_skeleton(chinese: str, latin: str) -> None:
    assert skeletons.of_chinese(chinese) == skeletons.of_latin(latin)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("schubert", "sbld"), ("phoenix", "fngs"), ("cecil", "sl"), ("quito", "gwd"), ("aye", ""), ("", "")],
)
def test_of_latin(word: str, expected: str) -> None:
    assert skeletons.of_latin(word) == expected


@given(st.text(skeletons.SOUNDS, max_size=5))
def test_near_is_mutual(skeleton: str) -> None:
    for other in skeletons.near(skeleton):
        assert abs(len(other) - len(skeleton)) <= 1
        assert skeleton in set(skeletons.near(other))
