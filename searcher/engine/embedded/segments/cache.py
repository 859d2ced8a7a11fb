"""Decoded arrays kept in memory; those that nobody asks for are dropped when there are too many bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")

#: Bytes that a cache holds, and for each document of the collection, if that is more: the longest lists grow
#: with it, and of each of their documents there are eight bytes, and four of each position.
BUDGET, BYTES_A_DOCUMENT = 12 << 20, 300


class _Entry:
    __slots__ = ("is_used", "size", "value")

    def __init__(self, value: Any, size: int) -> None:
        self.value = value
        self.size = size
        #: Whether it was asked for since it came to stand last.
        self.is_used = False


class DecodedCache:
    """Values by key, up to ``budget`` bytes in all. Safe to use from several threads.

    What is dropped is found by second chance (clock): the value that stands first goes if nobody asked for
    it since it came to its place, else to the end. So that what is held is had without taking a turn.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._turn = threading.Lock()
        #: Bytes held now.
        self.size = 0

    def make_room(self, documents: int) -> None:
        """Hold more from now on where a collection of so many documents wants it."""
        self._budget = max(self._budget, documents * BYTES_A_DOCUMENT)

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """Return the value of ``key``, made by ``make`` where it is not held.

        Args:
            size: tells how many bytes a value takes. One of more than a quarter of the budget is not kept.
        """
        held = self._kept.get(key)
        if held is not None:
            held.is_used = True
            value: T = held.value
            return value
        made = make()
        self.keep(key, made, size(made))
        return made

    def held(self, keys: Sequence[Hashable]) -> list[Any]:
        """Return the values of keys; ``None`` for one that is not held."""
        found = [self._kept.get(key) for key in keys]
        for entry in found:
            if entry is not None:
                entry.is_used = True
        return [None if entry is None else entry.value for entry in found]

    def keep(self, key: Hashable, value: object, size: int) -> None:
        """Hold a value of so many bytes, if it is not too large; another one of this key stays."""
        if size > self._budget // 4:
            return
        with self._turn:
            if key in self._kept:
                return
            self._kept[key] = _Entry(value, size)
            self.size += size
            while self.size > self._budget:
                self._drop_first()

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._turn:
            self._kept.clear()
            self.size = 0

    def _drop_first(self) -> None:
        key, entry = self._kept.popitem(last=False)
        if entry.is_used:
            entry.is_used = False
            self._kept[key] = entry
        else:
            self.size -= entry.size


#: What all segments share that were not given their own.
SHARED = DecodedCache()
