"""Lists of unequal length in one flat array, which can grow and be read by numpy."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


class Ragged:
    """Lists of rows, all rows of one width.

    Args:
        width: how many integers a row has.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._starts = array("q", [0])
        self._values = array("q")

    def __len__(self) -> int:
        """How many rows all lists have together."""
        return self._starts[-1]

    def append(self, rows: Iterable[Sequence[int]]) -> int:
        """Add a list; return its number, which is how many there were before."""
        self._values.extend(chain.from_iterable(rows))
        self._starts.append(len(self._values) // self._width)
        return len(self._starts) - 2

    def append_single(self, rows: NDArray[np.int64]) -> range:
        """Add a list of one row for each row of a matrix; return their numbers."""
        first, start = len(self._starts) - 1, len(self)
        self._values.frombytes(rows.tobytes())
        self._starts.extend(range(start + 1, start + len(rows) + 1))
        return range(first, first + len(rows))

    def take(self, lists: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of these lists, one list after the other, as a matrix; and how many each has."""
        # An array cannot grow while numpy reads it in place, so no such view may outlive the call.
        all_starts = np.frombuffer(self._starts, dtype=np.int64)
        starts = all_starts[lists]
        lengths = all_starts[lists + 1] - starts
        if not len(self):
            return np.zeros((0, self._width), dtype=np.int64), lengths
        places = (starts - lengths.cumsum() + lengths).repeat(lengths)
        places += np.arange(len(places))
        rows = np.frombuffer(self._values, dtype=np.int64).reshape(-1, self._width)
        return rows.take(places, axis=0), lengths
