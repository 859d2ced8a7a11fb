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
#: So many small values fit into the budget, at least.
SMALL = 256


class _Entry:
    __slots__ = ("is_used", "size", "value")

    def __init__(self, value: Any, size: int) -> None:
        self.value = value
        self.size = size
        #: Whether it was asked for since it came to stand last.
        self.is_used = False


class _Clock:
    """Entries by key, in the order in which they are to go.

    Second chance: the entry that stands first goes if nobody asked for it since it came to its place, else to
    the end. So that what is held is had without taking a turn.
    """

    def __init__(self) -> None:
        self.kept: OrderedDict[Hashable, _Entry] = OrderedDict()
        self.size = 0

    def add(self, key: Hashable, entry: _Entry, budget: int) -> None:
        """Hold an entry; others go until there are no more bytes than ``budget``."""
        self.kept[key] = entry
        self.size += entry.size
        while self.size > budget:
            self._drop_first()

    def _drop_first(self) -> None:
        key, entry = self.kept.popitem(last=False)
        if entry.is_used:
            entry.is_used = False
            self.kept[key] = entry
        else:
            self.size -= entry.size


class DecodedCache:
    """Values by key, up to ``budget`` bytes in all. Safe to use from several threads.

    Half of the bytes are for small values, and large ones cannot drive those out: a phrase's few documents
    take longer to find than a long list takes to read.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._small, self._large = _Clock(), _Clock()
        self._turn = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes held now."""
        return self._small.size + self._large.size

    def make_room(self, documents: int) -> None:
        """Hold more from now on where a collection of so many documents wants it."""
        self._budget = max(self._budget, documents * BYTES_A_DOCUMENT)

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]) -> T:
        """Return the value of ``key``, made by ``make`` where it is not held.

        Args:
            size: tells how many bytes a value takes. One of more than a quarter of the budget is not kept.
        """
        held = self._entry(key)
        if held is not None:
            held.is_used = True
            value: T = held.value
            return value
        made = make()
        self.keep(key, made, size(made))
        return made

    def held(self, keys: Sequence[Hashable]) -> list[Any]:
        """Return the values of keys; ``None`` for one that is not held."""
        found = [self._entry(key) for key in keys]
        for entry in found:
            if entry is not None:
                entry.is_used = True
        return [None if entry is None else entry.value for entry in found]

    def keep(self, key: Hashable, value: object, size: int) -> None:
        """Hold a value of so many bytes, if it is not too large; another one of this key stays."""
        if size > self._budget // 4:
            return
        with self._turn:
            if self._entry(key) is None:
                clock = self._small if size * SMALL <= self._budget else self._large
                clock.add(key, _Entry(value, size), self._budget // 2)

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._turn:
            self._small, self._large = _Clock(), _Clock()

    def _entry(self, key: Hashable) -> _Entry | None:
        return self._small.kept.get(key) or self._large.kept.get(key)


#: What all segments share that were not given their own.
SHARED = DecodedCache()
