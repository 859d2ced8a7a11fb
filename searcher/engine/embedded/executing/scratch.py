"""Large arrays that are used again.

To the memory allocator, an array of megabytes is a loan from the system: each new one costs a fault for every
page that is touched, as much as what is computed in it.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from types import TracebackType

    from numpy.typing import NDArray

#: Shorter arrays are not worth it.
_LEAST = 1 << 16
#: Arrays of each length that a thread keeps.
_KEPT = 4


class _Scratch(threading.local):
    """What a thread has: arrays by their length that nobody uses, those that are in use, and how many times
    it is inside the context."""

    def __init__(self) -> None:
        self.free: defaultdict[int, list[NDArray[np.float64]]] = defaultdict(list)
        self.lent: list[NDArray[np.float64]] = []
        self.depth = 0


_scratch = _Scratch()


class Lending:
    """A context, see `lending`; it can be entered again within itself."""

    def __enter__(self) -> None:
        _scratch.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _scratch.depth -= 1
        if _scratch.depth or not _scratch.lent:
            return
        for array in _scratch.lent:
            kept = _scratch.free[len(array)]
            if len(kept) < _KEPT:
                kept.append(array)
        _scratch.lent = []


_LENDING = Lending()


def lending() -> Lending:
    """Return a context: while it lasts, `zeros` may give arrays that others get when it is left."""
    return _LENDING


def zeros(length: int) -> NDArray[np.float64]:
    """Return an array of zeros."""
    if length < _LEAST or not _scratch.depth:
        return np.zeros(length)
    free = _scratch.free[length]
    if free:
        array = free.pop()
        array.fill(0.0)
    else:
        array = np.zeros(length)
    _scratch.lent.append(array)
    return array
