"""The numbers that go with the terms of a block: a table of bytes, column after column.

The columns are, for each term: how many bytes are written of it; its document frequency, or 0 for a term
that one document has once; in a field with positions, their form. Then, for each term but those with the 0:
its collection frequency less its document frequency; how many bytes its documents take. What is 255 or more
stands there as 255, and what it is more than that among the excesses of the block, in eight bytes, in the
order of the table.

The form of positions is the width of their codes; where some of them follow from others, it has how many
positions are written and how many terms the others follow from as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments.postings import Statistics, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LENGTH, _HAVING, _ABOVE, _SIZE, _FORM = range(5)
#: The columns in their order, without and with positions; the last two are not of terms that occur once.
_ORDERS = ((_LENGTH, _HAVING, _ABOVE, _SIZE), (_LENGTH, _HAVING, _FORM, _ABOVE, _SIZE))
_SHORT = 2
#: What a byte of the table is at most.
_LARGE = 255
#: Numbers that are more.
_EXCESS = np.dtype("<i8")
#: Bits of a form: of the width, and of how many terms positions follow from.
_WIDTH_BITS, _EXTENSION_BITS = 5, 26


class Coded(NamedTuple):
    """The numbers of the terms of neighbouring blocks.

    Attributes:
        table: the tables of the blocks.
        excesses: their excesses.
        table_starts, excess_starts: where those of each block begin, and the end of the last.
    """

    table: NDArray[np.uint8]
    table_starts: NDArray[np.int64]
    excesses: NDArray[np.uint8]
    excess_starts: NDArray[np.int64]


def encode(
    lengths: NDArray[np.int64],
    sizes: NDArray[np.int64],
    found: Statistics,
    blocks: NDArray[np.int64],
    *,
    positioned: bool,
) -> Coded:
    """Return the numbers of terms as bytes.

    Args:
        lengths: how many bytes are written of each term.
        sizes: how many bytes its documents take.
        blocks: the place of each block's first term, and how many terms there are.
    """
    having = found.document_frequencies
    above = found.collection_frequencies - having
    several = (having > 1) | (above > 0)
    columns = [lengths, having * several, above, sizes, _forms(found)]
    order = _ORDERS[positioned]
    places = _places(blocks, len(order))
    numbers = np.empty(places.size, np.int64)
    numbers[places] = np.stack([columns[column] for column in order])
    written, starts = _written(places, several, blocks)
    numbers = numbers[written]
    are_large = numbers >= _LARGE
    excesses = (numbers[are_large] - _LARGE).astype(_EXCESS).view(np.uint8)
    table = np.minimum(numbers, _LARGE).astype(np.uint8)
    return Coded(table, starts, excesses, bounds(are_large)[starts] * _EXCESS.itemsize)


def decode(
    coded: Coded, blocks: NDArray[np.int64], once: int, *, positioned: bool
) -> tuple[Statistics, NDArray[np.int64]]:
    """Return the statistics and the sizes that `encode` was given.

    Args:
        once: how many bytes the documents of a term take that one document has once.

    Raises:
        CorruptIndexError: they are not of so many terms.
    """
    order = _ORDERS[positioned]
    counts = np.diff(blocks)
    if (np.diff(coded.table_starts) < counts * (len(order) - _SHORT)).any():
        raise CorruptIndexError(f"There are {len(coded.table)} bytes of numbers for {blocks[-1]} terms.")
    _check_large(len(coded.excesses), int(np.count_nonzero(coded.table == _LARGE)))
    firsts = np.repeat(coded.table_starts[:-1] - blocks[:-1] + counts, counts)
    several = coded.table[firsts + np.arange(len(firsts))] > 0
    places = _places(blocks, len(order))
    written, starts = _written(places, several, blocks)
    if (starts != coded.table_starts).any():
        raise CorruptIndexError(f"There are {len(coded.table)} bytes of numbers for {blocks[-1]} terms.")
    numbers = np.zeros(places.size, np.int64)
    numbers[written] = _numbers(coded.table, coded.excesses.view(_EXCESS))
    columns = np.zeros((len(_ORDERS[True]), len(several)), np.int64)
    columns[list(order)] = numbers[places]
    columns[_HAVING, ~several] = 1
    columns[_SIZE, ~several] = once
    return _statistics(columns, positioned=positioned), columns[_SIZE]


def decode_block(
    table: bytes, excesses: NDArray[np.uint8], count: int, once: int, *, positioned: bool
) -> BlockNumbers:
    """Return the numbers of one block of ``count`` terms, with ``once`` as of `decode`.

    Raises:
        CorruptIndexError: they are not of so many terms.
    """
    several = count - table.count(0, count, 2 * count)
    before = count * (len(_ORDERS[positioned]) - _SHORT)
    if len(table) != before + several * _SHORT:
        raise CorruptIndexError(f"There are {len(table)} bytes of numbers for {count} terms.")
    _check_large(len(excesses), table.count(_LARGE))
    return BlockNumbers(table, excesses, count, several, once, positioned)


@dataclass(frozen=True)
class BlockNumbers:
    """The numbers of one block. Of most blocks no more is asked than those of a term or two, which are read
    from the table.

    Attributes:
        table, excesses: as they are written.
        count: of terms.
        several: how many of them occur more than once.
        once: how many bytes the documents of each of the others take.
        positioned: whether there are forms of positions.
    """

    table: bytes
    excesses: NDArray[np.uint8]
    count: int
    several: int
    once: int
    positioned: bool

    def lengths(self) -> Sequence[int]:
        """How many bytes are written of each term."""
        lengths = self.table[: self.count]
        return [self._number(place) for place in range(self.count)] if _LARGE in lengths else lengths

    def document_frequency(self, place: int) -> int:
        """How many documents have a term."""
        return self._number(self.count + place) or 1

    def documents(self, place: int) -> tuple[int, int, int]:
        """By how much the collection frequency of a term is above its document frequency; where the bytes of
        its documents begin among those of the block, and how many they are."""
        having = self.count
        before = self.table.count(0, having, having + place)
        own = place - before
        sizes = len(self.table) - self.several
        start = before * self.once + self._sum(sizes, sizes + own)
        if not self.table[having + place]:
            return 0, start, self.once
        return self._number(sizes - self.several + own), start, self._number(sizes + own)

    @cached_property
    def statistics(self) -> Statistics:
        """What is known of all terms."""
        starts = np.array([0, len(self.table)])
        coded = Coded(np.frombuffer(self.table, np.uint8), starts, self.excesses, starts)
        return decode(coded, np.array([0, self.count]), self.once, positioned=self.positioned)[0]

    def _number(self, at: int) -> int:
        number = self.table[at]
        return number if number < _LARGE else number + self._excesses.item(self.table.count(_LARGE, 0, at))

    def _sum(self, start: int, end: int) -> int:
        numbers = self.table[start:end]
        total = sum(numbers)
        if large := numbers.count(_LARGE):
            first = self.table.count(_LARGE, 0, start)
            total += int(self._excesses[first : first + large].sum())
        return total

    @property
    def _excesses(self) -> NDArray[np.int64]:
        return self.excesses.view(_EXCESS)


def _check_large(size: int, count: int) -> None:
    if size != count * _EXCESS.itemsize:
        raise CorruptIndexError(f"There are {size} bytes of large numbers of terms, not of {count} numbers.")


def _written(
    places: NDArray[np.int64], several: NDArray[np.bool_], blocks: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which of the numbers at these places are written, and where each block begins among those."""
    written = np.ones(places.size, np.bool_)
    written[places[-_SHORT:]] = several
    return written, bounds(written)[blocks * len(places)]


def _places(blocks: NDArray[np.int64], columns: int) -> NDArray[np.int64]:
    """Where the numbers of each term stand in the tables of the blocks: a row for each column."""
    counts = np.diff(blocks)
    firsts = np.arange(blocks[-1]) + np.repeat(blocks[:-1] * (columns - 1), counts)
    places: NDArray[np.int64] = firsts + np.arange(columns)[:, np.newaxis] * np.repeat(counts, counts)
    return places


def _numbers(table: NDArray[np.uint8], excesses: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of a table, or of several."""
    numbers: NDArray[np.int64] = table.astype(np.int64)
    numbers[table == _LARGE] += excesses
    return numbers


def _forms(found: Statistics) -> NDArray[np.int64]:
    widths = found.position_widths.astype(np.int64)
    several = found.position_counts << _EXTENSION_BITS | found.extensions
    return np.where(found.extensions > 0, (several << _WIDTH_BITS | widths) + _LARGE, widths)


def _statistics(columns: NDArray[np.int64], *, positioned: bool) -> Statistics:
    having = columns[_HAVING]
    in_all = having + columns[_ABOVE]
    none = np.zeros(len(having), np.int64)
    if not positioned:
        return Statistics(having, in_all, none, none.astype(np.uint8), none)
    forms, written = columns[_FORM], in_all
    following = (forms >= _LARGE).nonzero()[0]
    if len(following):
        several = forms[following] - _LARGE
        written = in_all.copy()
        written[following] = several >> _WIDTH_BITS + _EXTENSION_BITS
        none[following] = several >> _WIDTH_BITS & ((1 << _EXTENSION_BITS) - 1)
        forms = forms.copy()
        forms[following] = several & ((1 << _WIDTH_BITS) - 1)
    return Statistics(having, in_all, written, forms.astype(np.uint8), none)
