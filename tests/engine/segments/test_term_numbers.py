"""The numbers of terms come back, of whole chunks and of single terms."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded.segments import termnumbers
from searcher.engine.embedded.segments.postings import Statistics

NUMBERS = st.one_of(st.integers(0, 5), st.integers(250, 260), st.integers(0, 2**31 - 1))
#: How many bytes the documents of a term take that occurs once.
ONCE = 3
#: Of each term: length, size, document frequency, what the collection frequency is above that; of its
#: positions the width, how many are written and how many terms the others follow from.
TERMS = st.tuples(
    NUMBERS,
    NUMBERS,
    NUMBERS.filter(bool),
    NUMBERS,
    st.integers(0, 31),
    NUMBERS,
    st.sampled_from([0, 0, 1, 9]),
)


@given(st.lists(st.lists(TERMS, min_size=1, max_size=6), max_size=5), st.booleans())
def test_numbers_come_back(blocks: list[list[tuple[int, ...]]], positioned: bool) -> None:
    columns = np.array([term for block in blocks for term in block], np.int64).reshape(-1, 7).T
    lengths, sizes, having, above, widths, written, extensions = columns
    if not positioned:
        widths, written, extensions = 0 * widths, 0 * written, 0 * extensions
    in_all = having + above
    sizes = np.where(in_all == 1, ONCE, sizes)
    written = np.where(extensions > 0, written, in_all * positioned)
    found = Statistics(having, in_all, written, widths.astype(np.uint8), extensions)
    bounds = np.cumsum([0, *map(len, blocks)])
    coded = termnumbers.encode(lengths, sizes, found, bounds, positioned=positioned)
    back, sizes_back = termnumbers.decode(coded, bounds, ONCE, positioned=positioned)
    assert sizes_back.tolist() == sizes.tolist()
    _same(back, found)
    for number, (first, last) in enumerate(pairwise(bounds.tolist())):
        table = coded.table[slice(*coded.table_starts[number : number + 2])].tobytes()
        excesses = coded.excesses[slice(*coded.excess_starts[number : number + 2])]
        block = termnumbers.decode_block(table, excesses, last - first, ONCE, positioned=positioned)
        assert list(block.lengths()) == lengths[first:last].tolist()
        _same(block.statistics, found[first:last])
        for place in range(last - first):
            term = first + place
            assert block.document_frequency(place) == having[term]
            assert block.documents(place) == (above[term], sizes[first:term].sum(), sizes[term])


def _same(found: Statistics, expected: Statistics) -> None:
    for name in Statistics.__slots__:
        assert getattr(found, name).tolist() == getattr(expected, name).tolist(), name
