from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.syllables import SYLLABLES, blurred, splits


@pytest.mark.parametrize(
    ("letters", "most", "expected"),
    [
        ("an", 2, [("an",)]),
        ("xian", 2, [("xian",), ("xi", "an")]),
        ("weimin", 2, [("wei", "min")]),
        ("weimin", 1, []),
        ("shengchan", 3, [("sheng", "chan")]),
        ("crane", 3, []),
        ("", 3, []),
    ],
)
def test_splits(letters: str, most: int, expected: list[tuple[str, ...]]) -> None:
    assert list(splits(letters, most)) == expected


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=4))
def test_what_was_joined_is_among_the_splits(syllables: list[str]) -> None:
    assert tuple(syllables) in set(splits("".join(syllables), len(syllables)))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("zhang", "zan", True),
        ("cheng", "cen", True),
        ("shi", "si", True),
        ("ning", "lin", True),
        ("lan", "nang", True),
        ("bao", "pao", False),
        ("zhang", "chang", False),
        ("en", "an", False),
    ],
)
def test_blurred(one: str, other: str, alike: bool) -> None:
    assert (blurred(one) == blurred(other)) is alike
