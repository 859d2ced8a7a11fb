"""The numbers that go with the terms of a block, in variable bytes.

First, for each term, the length of what is written of it, times 8, and three marks: that several documents
have it, that some document has it more than once, that some of its positions follow from others. Then, in a
field with positions, for each term the width of their codes; for each term with the first mark its document
frequency less 2; for each with the second its collection frequency less its document frequency less 1; for
each with the third how many positions are written, and how many terms the others follow from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import varbytes
from searcher.engine.embedded.segments.postings import Statistics, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SEVERAL, _REPEATED, _IMPLIED = 1, 2, 4
_MARKS = 3


def encode(
    lengths: NDArray[np.int64], found: Statistics, blocks: NDArray[np.int64], *, positioned: bool
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes, and where those of each block begin, and the end of the last.

    Args:
        lengths: how many bytes are written of each term.
        blocks: the place of each block's first term, and how many terms there are.
    """
    having, repeated = found.document_frequencies, found.repeated()
    above = found.collection_frequencies - having
    marked = lengths << _MARKS | _SEVERAL * (having > 1) | _REPEATED * repeated
    marked |= _IMPLIED * (found.extensions > 0)
    columns = [marked, found.position_widths, having - 2, above - 1, found.position_counts, found.extensions]
    places, firsts = _places(_masks(marked, positioned), blocks)
    numbers = np.empty(firsts[-1], np.int64)
    for column, (terms, at) in zip(columns, places, strict=True):
        numbers[at] = column[terms]
    coded, starts = varbytes.encode(numbers)
    return coded, starts[firsts]


def decode(
    coded: NDArray[np.uint8], starts: NDArray[np.int64], blocks: NDArray[np.int64], *, positioned: bool
) -> Statistics:
    """Return the statistics that `encode` was given.

    Raises:
        CorruptIndexError: there are not so many terms.
    """
    numbers, ends = varbytes.decode_with_ends(coded)
    count = int(blocks[-1])
    counts = np.diff(blocks)
    own = np.searchsorted(ends, starts[:-1])
    at = np.arange(count) + np.repeat(own - blocks[:-1], counts)
    if count and at[-1] >= len(numbers):
        raise CorruptIndexError(f"There are no numbers for {count} terms.")
    marked = numbers[at]
    places, firsts = _places(_masks(marked, positioned), blocks)
    if firsts[-1] != len(numbers):
        raise CorruptIndexError(f"There are {len(numbers)} numbers for {count} terms, not {firsts[-1]}.")
    columns = [np.zeros(count, np.int64) for _ in places]
    for column, (terms, at) in zip(columns[1:], places[1:], strict=True):
        column[terms] = numbers[at]
    having = columns[2] + 1 + (marked & _SEVERAL)
    in_all = having + columns[3] + ((marked & _REPEATED) > 0)
    written = np.where(marked & _IMPLIED, columns[4], in_all * positioned)
    return Statistics(having, in_all, written, columns[1].astype(np.uint8), columns[5])


def decode_block(coded: NDArray[np.uint8], count: int, *, positioned: bool) -> BlockNumbers:
    """Return the numbers of one block of ``count`` terms.

    Raises:
        CorruptIndexError: there are not so many terms.
    """
    numbers = varbytes.decode(coded)
    if len(numbers) < count * (1 + positioned):
        raise CorruptIndexError(f"There are {len(numbers)} numbers for {count} terms.")
    return BlockNumbers(numbers[:count], numbers[count:], positioned)


@dataclass(frozen=True)
class BlockNumbers:
    """The numbers of one block. Of most blocks no more is asked than the frequency of a term or two.

    Attributes:
        marked: for each term the first.
        others: all others, kind by kind.
        positioned: whether the widths of positions are among them.
    """

    marked: NDArray[np.int64]
    others: NDArray[np.int64]
    positioned: bool

    def lengths(self) -> NDArray[np.int64]:
        """How many bytes are written of each term."""
        return self.marked >> _MARKS

    def document_frequency(self, place: int) -> int:
        """How many documents have a term.

        Raises:
            CorruptIndexError: that is not there.
        """
        if not self.marked.item(place) & _SEVERAL:
            return 1
        before = int(np.count_nonzero(self.marked[:place] & _SEVERAL))
        at = before + len(self.marked) * self.positioned
        if at >= len(self.others):
            raise CorruptIndexError(f"There is no frequency of term {place} of a block.")
        return self.others.item(at) + 2

    @cached_property
    def statistics(self) -> Statistics:
        """What is known of all terms.

        Raises:
            CorruptIndexError: there are not so many.
        """
        count = len(self.marked)
        several, repeated, implied = ((self.marked & mark) > 0 for mark in (_SEVERAL, _REPEATED, _IMPLIED))
        following = int(np.count_nonzero(implied))
        sizes = (int(np.count_nonzero(several)), int(np.count_nonzero(repeated)), following, following)
        cuts = list(accumulate(sizes, initial=count * self.positioned))
        if len(self.others) != cuts[-1]:
            raise CorruptIndexError(
                f"There are {len(self.others)} numbers for {count} terms, not {cuts[-1]}."
            )
        having_above, above, written, extensions = (self.others[a:b] for a, b in pairwise(cuts))
        having = several + np.int64(1)
        having[several] += having_above
        in_all = having + repeated
        in_all[repeated] += above
        counts, all_extensions = in_all * self.positioned, np.zeros(count, np.int64)
        if following:
            counts[implied] = written
            all_extensions[implied] = extensions
        widths = np.zeros(count, np.uint8)
        widths[:] = self.others[:count] if self.positioned else 0
        return Statistics(having, in_all, counts, widths, all_extensions)


def frequencies(blocks: Sequence[BlockNumbers]) -> tuple[Statistics, NDArray[np.int64]]:
    """Return the frequencies of all terms of some blocks, block after block, without what is known of their
    positions; and the place of each block's first term.

    Raises:
        CorruptIndexError: there are not so many numbers.
    """
    marked = np.concatenate([block.marked for block in blocks])
    firsts = bounds([len(block.marked) for block in blocks])[:-1]
    several, repeated = (marked & _SEVERAL) > 0, (marked & _REPEATED) > 0
    having_above, above = [], []
    counts = np.add.reduceat(np.stack((several, repeated)), firsts, axis=1, dtype=np.int64)
    for block, more, again in zip(blocks, *counts.tolist(), strict=True):
        start = len(block.marked) * block.positioned
        if len(block.others) < start + more + again:
            raise CorruptIndexError(f"There are no frequencies of {len(block.marked)} terms.")
        having_above.append(block.others[start : start + more])
        above.append(block.others[start + more : start + more + again])
    having = several + np.int64(1)
    having[several] += np.concatenate(having_above)
    in_all = having + repeated
    in_all[repeated] += np.concatenate(above)
    none = np.zeros(len(marked), np.int64)
    return Statistics(having, in_all, none, none.astype(np.uint8), none), firsts


def _masks(marked: NDArray[np.int64], positioned: bool) -> list[NDArray[np.bool_]]:
    """Which terms have a number of each kind."""
    every = np.ones(len(marked), bool)
    following = marked & _IMPLIED > 0
    return [every, every & positioned, marked & _SEVERAL > 0, marked & _REPEATED > 0, following, following]


def _places(
    masks: Sequence[NDArray[np.bool_]], blocks: NDArray[np.int64]
) -> tuple[list[tuple[NDArray[np.int64], NDArray[np.int64]]], NDArray[np.int64]]:
    """For each kind the terms that have such a number and where it stands; and where each block begins, and
    the end of the last."""
    sums = [bounds(mask) for mask in masks]
    counts = np.stack([np.diff(each[blocks]) for each in sums], axis=1)
    firsts = bounds(counts.ravel())
    block_of = np.repeat(np.arange(len(counts)), np.diff(blocks))
    places = []
    for kind, (mask, each) in enumerate(zip(masks, sums, strict=True)):
        terms = np.flatnonzero(mask)
        own = block_of[terms]
        at = firsts[:-1][own * len(masks) + kind] + np.arange(len(terms)) - each[blocks[own]]
        places.append((terms, at))
    return places, firsts[:: len(masks)]
