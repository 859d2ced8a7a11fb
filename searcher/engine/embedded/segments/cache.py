"""Decoded arrays kept in memory, the least recently used ones dropped when there are too many bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")

#: Bytes that the cache of a process holds.
BUDGET = 24 << 20


class DecodedCache:
    """Values by key, up to ``budget`` bytes in all. Safe to use from several threads."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._turn = threading.Lock()
        #: Bytes held now.
        self.size = 0

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """Return the value of ``key``, made by ``make`` where it is not held.

        Args:
            size: tells how many bytes a value takes. One of more than a quarter of the budget is not kept.
        """
        with self._turn:
            held = self._kept.get(key)
            if held is not None:
                self._kept.move_to_end(key)
                value: T = held[0]
                return value
        made = make()
        self.keep(key, made, size(made))
        return made

    def held(self, keys: Sequence[Hashable]) -> list[Any]:
        """Return the values of keys; ``None`` for one that is not held."""
        with self._turn:
            found = [self._kept.get(key) for key in keys]
            for key, entry in zip(keys, found, strict=True):
                if entry is not None:
                    self._kept.move_to_end(key)
        return [None if entry is None else entry[0] for entry in found]

    def keep(self, key: Hashable, value: object, size: int) -> None:
        """Hold a value of so many bytes, if it is not too large; another one of this key stays."""
        if size > self._budget // 4:
            return
        with self._turn:
            if key in self._kept:
                return
            self._kept[key] = value, size
            self.size += size
            while self.size > self._budget:
                self.size -= self._kept.popitem(last=False)[1][1]


#: What all segments share that were not given their own.
SHARED = DecodedCache()
