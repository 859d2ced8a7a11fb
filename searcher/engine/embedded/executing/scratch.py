"""Large arrays that are used again.

To the memory allocator, an array of megabytes is a loan from the system: each new one costs a fault for every
page that is touched, as much as what is computed in it.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Shorter arrays are not worth it.
_LEAST = 1 << 16
#: Arrays of each length that a thread keeps.
_KEPT = 4


class _Scratch(threading.local):
    def __init__(self) -> None:
        self.free: defaultdict[int, list[NDArray[np.float64]]] = defaultdict(list)
        self.lent: list[NDArray[np.float64]] | None = None


_scratch = _Scratch()


@contextmanager
def lending() -> Iterator[None]:
    """While the context lasts, `zeros` may give arrays that others get when it is left."""
    if _scratch.lent is not None:
        yield
        return
    _scratch.lent = []
    try:
        yield
    finally:
        for array in _scratch.lent:
            kept = _scratch.free[len(array)]
            if len(kept) < _KEPT:
                kept.append(array)
        _scratch.lent = None


def zeros(length: int) -> NDArray[np.float64]:
    """Return an array of zeros."""
    if length < _LEAST or _scratch.lent is None:
        return np.zeros(length)
    free = _scratch.free[length]
    if free:
        array = free.pop()
        array.fill(0.0)
    else:
        array = np.zeros(length)
    _scratch.lent.append(array)
    return array
