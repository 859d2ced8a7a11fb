from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import TermTable
from searcher.analysis.termtable import han_numbers

WORDS = st.text(st.sampled_from("安全〇\U000323afaé한\u0947\n"), min_size=1, max_size=4)


@given(st.lists(WORDS))
def test_numbers_are_read_back(words: list[str]) -> None:
    table = TermTable()
    numbers = [table.number(word) for word in words]
    assert table.texts(np.array(numbers, dtype=np.int64)) == [word.encode() for word in words]
    assert numbers == [table.number(word) for word in words]
    assert len(set(numbers)) == len(set(words))


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (["安", "安全", "\U000323af\U000323af"], 0),
        (["安全员", "a", "安a", "fire"], 4),
        (["fire", "fire"], 1),
    ],
)
def test_single_characters_and_pairs_take_no_room(words: list[str], size: int) -> None:
    table = TermTable()
    for word in words:
        table.number(word)
    assert len(table) == size


def test_numbers_of_pairs_come_from_their_code_points() -> None:
    table = TermTable()
    first, second = np.array([[ord("安"), ord("矿")], [ord("全"), 0]])
    assert han_numbers(first, second).tolist() == [table.number("安全"), table.number("矿")]
