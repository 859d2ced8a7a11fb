from __future__ import annotations

import numpy as np
import pytest

from searcher.analysis.ragged import Ragged

LISTS = [[], [(1, 2)], [(3, 4), (5, 6)], [], [(7, 8)]]


@pytest.mark.parametrize("wanted", [[], [0], [1], [2, 1], [0, 3, 0], [4, 0, 2, 2]])
def test_rows_are_read_back(wanted: list[int]) -> None:
    ragged = Ragged(2)
    assert [ragged.append(rows) for rows in LISTS] == list(range(len(LISTS)))
    assert len(ragged) == 4
    rows, lengths = ragged.take(np.array(wanted, dtype=np.int64))
    assert rows.shape == (sum(len(LISTS[number]) for number in wanted), 2)
    assert [tuple(row) for row in rows.tolist()] == [row for number in wanted for row in LISTS[number]]
    assert lengths.tolist() == [len(LISTS[number]) for number in wanted]


def test_it_grows_while_what_was_taken_is_kept() -> None:
    ragged = Ragged(1)
    taken = []
    for number in range(100):
        ragged.append([(number,)])
        taken.append(ragged.take(np.array([number]))[0])
    assert np.concatenate(taken).ravel().tolist() == list(range(100))


def test_nothing_is_taken_of_nothing() -> None:
    rows, lengths = Ragged(3).take(np.zeros(0, dtype=np.int64))
    assert rows.shape == (0, 3)
    assert lengths.tolist() == []
