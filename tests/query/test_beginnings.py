from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.beginnings import Beginnings

TABLE = Beginnings(
    [(0, "dust explosion", [0, 5]), (1, "explosives", [0]), (2, "安全生产", [0, 2]), (3, "", [])]
)


@pytest.mark.parametrize(
    ("beginning", "numbers"),
    [
        ("exp", [0, 1]),
        ("explosion", [0]),
        ("explosions", []),
        ("dust e", [0]),
        ("ust", []),
        ("生", [2]),
        ("全", []),
        ("产安", []),
        ("\U0010ffff", []),
    ],
)
def test_texts_are_found_by_their_words_beginnings(beginning: str, numbers: list[int]) -> None:
    assert TABLE.starting(beginning, 10) == numbers


def test_the_lowest_numbers_come_first() -> None:
    table = Beginnings((number, "notice", [0]) for number in range(9, 0, -1))
    assert table.starting("no", 3) == [1, 2, 3]


def test_long_texts_that_differ_late() -> None:
    texts = [f"{'safety ' * 12}{letter}" for letter in "cab"]
    table = Beginnings((number, text, [0]) for number, text in enumerate(texts))
    assert [table.starting(text, 10) for text in texts] == [[0], [1], [2]]
    assert table.starting("safety " * 12, 10) == [0, 1, 2]


def test_of_nothing() -> None:
    assert Beginnings([]).starting("a", 10) == []


@given(st.lists(st.text("ab安 ", max_size=6)), st.text("ab安 ", min_size=1, max_size=4))
def test_as_a_plain_search_finds_them(texts: list[str], beginning: str) -> None:
    table = Beginnings((number, text, range(len(text))) for number, text in enumerate(texts))
    expected = [number for number, text in enumerate(texts) if beginning in text]
    assert table.starting(beginning, len(texts) + 1) == expected


@given(st.lists(st.text("ab\U0001f600", min_size=45, max_size=90), min_size=1, max_size=8))
def test_places_are_sorted_by_more_than_one_number_holds(texts: list[str]) -> None:
    table = Beginnings((number, text, range(len(text))) for number, text in enumerate(texts))
    for number, text in enumerate(texts):
        assert number in table.starting(text[:44], 8)
        assert number in table.starting(text[-3:], 8)
