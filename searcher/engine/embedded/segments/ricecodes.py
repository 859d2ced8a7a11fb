"""Rice codes: small numbers in few bits, whole arrays at once.

A number is split at a width: what is above its lowest ``width`` bits stands in unary, as so many zeros and a
one, in one run of bits; the lowest bits stand in another. As in Rice and Plaunt, *Adaptive Variable-Length
Coding for Efficient Compression of Spacecraft Television Data* (1971). Numbers whose mean is m take some
log2(m) + 1.5 bits with the width of `widths_for`.

Numbers come in blocks; the bits of each block begin at a byte, the first bit is a byte's lowest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.reading import CorruptIndexError

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Bits; the lowest bits of a number are read as part of one word of 64, from any byte on.
WIDEST = 31
#: Bytes that are read beyond the last code.
PADDING = 8
#: Numbers that have so few bits, or that are so many, are read bit by bit, all numbers at once; others each
#: as a word. Measured.
_NARROW, _LONG = 3, 4000
#: Before the first code of a block ends another, as it were.
_BEFORE = np.array([-1])
#: The lowest bits of a number, by width.
_MASKS = (1 << np.arange(WIDEST + 1, dtype=np.int64)) - 1


@dataclass(frozen=True, slots=True)
class Codes:
    """Coded numbers.

    Attributes:
        unary, low: the two runs of bits.
        unary_starts, low_starts: the bytes where each block begins, and the end of the last.
    """

    unary: NDArray[np.uint8]
    unary_starts: NDArray[np.int64]
    low: NDArray[np.uint8]
    low_starts: NDArray[np.int64]


def widths_for(sums: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.uint8]:
    """Return the widths for lists of numbers, of their sums and how many there are: the greatest power of two
    that is not above three quarters of the mean."""
    exponents = np.frexp(sums * 0.75 / np.maximum(counts, 1))[1]
    widths: NDArray[np.uint8] = np.minimum(np.maximum(exponents - 1, 0), WIDEST).astype(np.uint8)
    return widths


def width_for(total: int, count: int) -> int:
    """Return the width for a list of numbers, as of `widths_for`."""
    return min(max((total * 3 // (count * 4)).bit_length() - 1, 0), WIDEST)


def encode(values: NDArray[np.int64], widths: NDArray[np.uint8], blocks: NDArray[np.int64]) -> Codes:
    """Return the codes of non-negative numbers.

    Args:
        widths: of each number.
        blocks: the place of the first number of each block, and how many numbers there are.
    """
    counts = np.diff(blocks)
    above = values >> widths
    ends = np.cumsum(above + 1)
    moved, unary_starts = _aligned(_at_bounds(ends, blocks))
    ends += np.repeat(moved - 1, counts)
    bits = np.zeros(int(unary_starts[-1]) * 8, np.uint8)
    bits[ends] = 1
    offsets = np.cumsum(widths, dtype=np.int64)
    moved, low_starts = _aligned(_at_bounds(offsets, blocks))
    offsets += np.repeat(moved, counts)
    offsets -= widths
    above <<= widths
    low = _packed(values - above, offsets, int(low_starts[-1]))
    return Codes(np.packbits(bits, bitorder="little"), unary_starts, low, low_starts)


class BitReader:
    """Reads codes anywhere in an array of bytes, `PADDING` bytes of which come after the last code."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        #: The bytes.
        self.data = data
        self._words = np.ndarray((len(data) - PADDING + 1,), np.dtype("<u8"), buffer=data.data, strides=(1,))

    def ends(self, unary: slice) -> NDArray[np.int64]:
        """Return where the unary codes in some bytes end: of each its last bit, counted from the first."""
        return _ends(self.data[unary])

    def numbers(self, unary: slice, first: int, low: int, count: int, width: int) -> NDArray[np.int64]:
        """Return numbers of one block.

        Args:
            unary: the bytes of their block.
            first: how many numbers stand before them in the block.
            low: the bit where their lowest bits begin, counted from the first byte of the data.
            count: how many they are.
            width: of each.

        Raises:
            CorruptIndexError: there are not so many.
        """
        ends = self.ends(unary)[max(first - 1, 0) : first + count]
        if not first:
            ends = np.concatenate((_BEFORE, ends))
        values = ends[1:] - ends[:-1]
        if len(values) != count:
            raise CorruptIndexError(f"There are no {first + count} numbers in the bytes of a block.")
        values -= 1
        if width:
            values <<= width
            values |= self.low(low, count, width)
        return values

    def blocks(
        self,
        unary: NDArray[np.uint8],
        unary_starts: NDArray[np.int64],
        low_starts: NDArray[np.int64],
        counts: NDArray[np.int64],
        widths: NDArray[np.integer[Any]],
    ) -> NDArray[np.int64]:
        """Return the numbers of several blocks.

        Args:
            unary: the bytes of the blocks.
            unary_starts: where each block begins there, and the end of the last.
            low_starts: the byte where the lowest bits of each block begin, counted from the first of the
                data.
            counts: how many numbers each block has.
            widths: of each number.

        Raises:
            CorruptIndexError: there are not so many.
        """
        ends = _ends(unary)
        firsts = counts.cumsum() - counts
        if len(ends) != len(widths) or len(ends) != counts.sum():
            raise CorruptIndexError(f"There are {len(ends)} numbers in some blocks, not {len(widths)}.")
        values = np.empty(len(ends), np.int64)
        np.subtract(ends[1:], ends[:-1], out=values[1:])
        values -= 1
        filled = counts.nonzero()[0]
        begun = firsts[filled]
        values[begun] = opening = ends[begun] - unary_starts[filled] * 8
        if opening.min(initial=0) < 0:
            raise CorruptIndexError("The numbers of some blocks are in the bytes of others.")
        offsets = widths.cumsum(dtype=np.int64)
        offsets -= widths
        offsets += (low_starts[filled] * 8 - offsets[begun]).repeat(counts[filled])
        values <<= widths
        values |= self._low(offsets, widths)
        return values

    def low(self, start: int, count: int, width: int) -> NDArray[np.int64]:
        """Return the lowest bits of numbers of one width, above 0; the first begin at bit ``start``."""
        if width > _NARROW and count < _LONG:
            return self._low(np.arange(start, start + count * width, width), width)
        first = start & 7
        coded = self.data[start >> 3 : (start + count * width + 7) >> 3]
        bits = np.unpackbits(coded, bitorder="little")[first : first + count * width].reshape(count, width)
        low = bits[:, 0].astype(np.int64)
        for place in range(1, width):
            low |= bits[:, place].astype(np.int64) << place
        return low

    def _low(self, offsets: NDArray[np.int64], widths: NDArray[np.integer[Any]] | int) -> NDArray[np.int64]:
        words = self._words[offsets >> 3]
        words >>= (offsets & 7).view(np.uint64)
        low: NDArray[np.int64] = words.view(np.int64)
        low &= _MASKS[widths]
        return low


def _ends(unary: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Where the unary codes end."""
    return np.unpackbits(unary, bitorder="little").view(bool).nonzero()[0]


def _at_bounds(sums: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Running sums, as they are before each of the bounds."""
    return np.append(0, sums)[bounds]


def _aligned(bits: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of blocks that begin at these bits: by how many bits each moves to begin at a byte, and the bytes where
    they begin."""
    starts = np.append(0, np.cumsum((np.diff(bits) + 7) >> 3))
    return starts[:-1] * 8 - bits[:-1], starts


def _packed(values: NDArray[np.int64], offsets: NDArray[np.int64], size: int) -> NDArray[np.uint8]:
    """Bytes that have ``values`` at ascending offsets in bits, zeros elsewhere. Both arrays are used up."""
    words = np.zeros(size // 4 + 3, np.uint64)
    if len(values):
        places = offsets >> 5
        # Values that begin in the same word of 32 bits have no bit in common: their sum is all of them.
        firsts = np.append(0, np.flatnonzero(places[1:] != places[:-1]) + 1)
        offsets &= 31
        values <<= offsets
        sums = np.add.reduceat(values.view(np.uint64), firsts)
        words[places[firsts]] += sums & np.uint64(0xFFFFFFFF)
        words[places[firsts] + 1] += sums >> np.uint64(32)
    return words.astype("<u4").view(np.uint8)[:size]
