"""Variable-byte numbers: seven bits a byte, the lowest first; each number's last byte has its high bit set.

As in Williams and Zobel, *Compressing Integers for Fast File Access* (1999). Whole arrays are coded at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LAST = 0x80
_FIRST = np.zeros(1, np.int64)


def encode(values: NDArray[Any]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes of non-negative integers below 2**63, and where each number begins among them: one
    more offset than there are numbers, the last is the length."""
    starts = np.zeros(len(values) + 1, np.int64)
    largest = int(values.max()) if len(values) else 0
    if largest < _LAST:
        starts[:] = np.arange(len(values) + 1)
        return values.astype(np.uint8) | np.uint8(_LAST), starts
    widths = np.ones(len(values), np.uint8)
    for bits in range(7, largest.bit_length(), 7):
        widths += values >= (1 << bits)
    np.cumsum(widths, out=starts[1:])
    coded = np.empty(starts[-1], np.uint8)
    at, left = starts[:-1], values
    coded[at] = left & 0x7F
    for place in range(1, int(widths.max())):
        longer = np.flatnonzero(widths > place)
        coded[starts[longer] + place] = (values[longer] >> (7 * place)) & 0x7F
    coded[starts[1:] - 1] |= _LAST
    return coded, starts


def decode(coded: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the numbers whose bytes these are; of bytes after the last whole number, nothing."""
    return decode_with_ends(coded)[0]


def decode_with_ends(coded: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers, and the offset of the last byte of each."""
    ends = (coded >= _LAST).nonzero()[0]
    if len(ends) == len(coded):
        return (coded & 0x7F).astype(np.int64), ends
    bits = (coded & 0x7F).astype(np.int64)
    starts = np.concatenate((_FIRST, ends + 1))[:-1]
    values = bits[starts]
    widths = ends - starts
    for place in range(1, int(widths.max(initial=0)) + 1):
        longer = (widths >= place).nonzero()[0]
        values[longer] |= bits[starts[longer] + place] << (7 * place)
    return values, ends


def first(coded: bytes, count: int) -> tuple[int, int]:
    """Return the first of the ``count`` numbers at the beginning, and the offset after the last.

    Raises:
        IndexError: there are not so many.
    """
    at = place = value = 0
    while (byte := coded[at]) < _LAST:
        value |= byte << place
        place += 7
        at += 1
    value |= (byte & 0x7F) << place
    while count:
        count -= coded[at] >= _LAST
        at += 1
    return value, at


def read(coded: bytes | memoryview, at: int, count: int) -> tuple[list[int], int]:
    """Return the next ``count`` numbers from offset ``at`` on, and the offset after them.

    Raises:
        IndexError: there are not so many.
    """
    values = []
    for _ in range(count):
        value = place = 0
        while (byte := coded[at]) < _LAST:
            value |= byte << place
            place += 7
            at += 1
        values.append(value | (byte & 0x7F) << place)
        at += 1
    return values, at


def read_each(
    coded: NDArray[np.uint8], starts: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ``count`` numbers that begin at each of ``starts``, a row for all first ones, one for all
    second ones and so on, and the offsets after them.

    Raises:
        IndexError: there are not so many.
    """
    values = np.zeros((count, len(starts)), np.int64)
    at = starts.copy()
    for row in values:
        going, place = np.arange(len(starts)), 0
        while len(going):
            byte = coded[at[going]]
            row[going] |= (byte & 0x7F).astype(np.int64) << place
            at[going] += 1
            going = going[byte < _LAST]
            place += 7
    return values, at
