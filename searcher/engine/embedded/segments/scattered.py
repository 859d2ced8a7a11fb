"""The postings of terms from all over a segment, read at once.

A query has some tens of terms, most of them rare: to read one is to take many steps for a few numbers. Here
the steps are taken once for all of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from searcher.engine.embedded.segments import postings, termnumbers
from searcher.engine.embedded.segments.postings import Postings, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.engine.embedded.segments.ricecodes import BitReader
    from searcher.engine.embedded.segments.termdictionary import Block


def read(bits: BitReader, terms: Sequence[tuple[Block, int]], count: int) -> list[Postings]:
    """Return the postings of terms, each a block and its place there, in a segment of ``count`` documents.

    Raises:
        CorruptIndexError: they cannot be read.
    """
    blocks = list({id(block): block for block, _ in terms}.values())
    numbers = {id(block): number for number, block in enumerate(blocks)}
    own = np.array([numbers[id(block)] for block, _ in terms])
    statistics, firsts = termnumbers.frequencies([block.numbers for block in blocks])
    codes = statistics.document_codes(count)
    places = firsts[own] + [place for _, place in terms]
    found = statistics[places]
    lows = np.array([block.stream("document_low").start * 8 for block in blocks])
    read = bits.runs(
        [block.stream("document_unary") for block in blocks],
        own,
        codes.starts[places] - codes.starts[firsts[own]],
        lows[own] + codes.bits[places] - codes.bits[firsts[own]],
        found.document_numbers(),
        postings.document_widths(found, count),
    )
    documents, frequencies = postings.split_documents(read, found, count)
    # Copies: to keep one is not to keep all.
    return [
        Postings(documents[start:end].copy(), frequencies[start:end].copy())
        for start, end in pairwise(bounds(found.document_frequencies).tolist())
    ]
