"""Signatures → which of them are alike enough to look at their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch import MinHash, MinHashLSH

from searcher.reprints.signature import SCHEME, VALUES, permutations, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Bands and rows of the locality-sensitive hashing (Indyk and Motwani 1998): texts of similarity s share a
#: band with probability 1 - (1 - s⁴)¹⁶, which is 0.64 for s = 0.5, 0.97 for 0.67 and 0.9998 for 0.8.
BANDS, ROWS = 16, 4
#: Estimated similarity from which the texts themselves are compared.
LEAST_SIMILARITY: Final = 0.45
#: A page is compared with so many at the most. Thousands filled in from one form are all alike; a reprint of
#: one of them is more like it than the others are.
MOST_NEIGHBOURS: Final = 50


def neighbours(signatures: Sequence[bytes]) -> list[list[int]]:
    """Return for each of several distinct signatures the numbers of those like it, the most similar first."""
    if not signatures:
        return []
    matrix = unpacked(signatures)
    index = MinHashLSH(num_perm=VALUES, params=(BANDS, ROWS))
    hashes = [_minhash(row) for row in matrix]
    for number, minhash in enumerate(hashes):
        index.insert(number, minhash, check_duplication=False)
    return [_most_similar(number, index.query(minhash), matrix) for number, minhash in enumerate(hashes)]


def _minhash(values: np.ndarray) -> MinHash:
    return MinHash(hashvalues=values, permutations=permutations(), scheme=SCHEME)


def _most_similar(number: int, found: Sequence[int], matrix: np.ndarray) -> list[int]:
    if len(found) < 2:
        return []
    others = np.array(sorted(set(found) - {number}))
    equal = np.count_nonzero(matrix[others] == matrix[number], axis=1)
    order = np.argsort(-equal, kind="stable")[:MOST_NEIGHBOURS]
    similar: list[int] = others[order][equal[order] >= LEAST_SIMILARITY * VALUES].tolist()
    return similar
