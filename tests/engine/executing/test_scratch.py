"""Large arrays are used again, and nobody sees what another has left."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from searcher.engine.embedded.executing import scratch

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGE = 1 << 17


def test_an_array_comes_back_as_zeros_when_its_borrower_is_done() -> None:
    with scratch.lending():
        first, second = scratch.zeros(LARGE), scratch.zeros(LARGE)
        assert not np.shares_memory(first, second)
        first += 1
        with scratch.lending():
            assert not np.shares_memory(first, scratch.zeros(LARGE))
    with scratch.lending():
        again = [scratch.zeros(LARGE) for _ in range(3)]
        assert any(np.shares_memory(first, array) for array in again)
        assert not any(array.any() for array in again)


def test_they_come_back_after_an_error_too() -> None:
    lent: list[NDArray[np.float64]] = []

    def fail() -> None:
        with scratch.lending():
            lent.append(scratch.zeros(LARGE))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with scratch.lending():
        assert any(np.shares_memory(lent[0], scratch.zeros(LARGE)) for _ in range(4))


@pytest.mark.parametrize("length", [0, 10, LARGE])
def test_outside_nothing_is_lent(length: int) -> None:
    first = scratch.zeros(length)
    first += 1
    assert not scratch.zeros(length).any()
    assert first.all()


def test_threads_have_their_own() -> None:
    found: list[NDArray[np.float64]] = []
    with scratch.lending():
        own = scratch.zeros(LARGE)
    thread = threading.Thread(target=lambda: found.append(scratch.zeros(LARGE)))
    thread.start()
    thread.join()
    assert not np.shares_memory(own, found[0])
