"""The signature of a text: MinHash values over its shingles.

A. Broder, *On the resemblance and containment of documents* (1997): the share of equal values in two
signatures estimates the Jaccard similarity of the texts' sets of shingles. Each value is the least of the
shingles' hashes under one of as many affine permutations of the numbers of 32 bits.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

#: Values in a signature, of four bytes each: the estimate's standard error is at most 1/16.
VALUES: Final = 64
#: What the permutations are drawn by; stored signatures are comparable with those of the same seed only.
SEED: Final = b"searcher.reprints 1"
#: Chinese characters or words in a shingle.
SHINGLE: Final = 5
#: Texts of fewer Chinese characters and words say too little to be told apart.
LEAST_UNITS: Final = 20

#: Any odd number; the base of the polynomial that a shingle's hash is.
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_HIGH_HALF: Final = np.uint64(32)


def signatures(texts: Sequence[NDArray[np.uint64]]) -> list[bytes]:
    """Return the signature of each text: `VALUES` numbers of 32 bits, little-endian; empty for a text that is
    too short to have one. Of many texts at once each costs a quarter.

    Args:
        texts: of each text the numbers of its Chinese characters and words as written, see `TextTerms.units`;
            its shingles are every `SHINGLE` neighbours among them.
    """
    found = [b""] * len(texts)
    signed = [number for number, units in enumerate(texts) if len(units) >= LEAST_UNITS]
    if not signed:
        return found
    hashes = _mixed(_shingles(np.concatenate([texts[number] for number in signed])))
    ends = np.cumsum([len(texts[number]) for number in signed])
    starts = np.concatenate(([0], ends[:-1]))
    # Every other range is of the shingles that reach from one text into the next.
    ranges = np.stack((starts, ends - SHINGLE + 1), axis=1).ravel()[:-1]
    least = np.empty((len(signed), VALUES), dtype="<u4")
    permuted = np.empty_like(hashes)
    for place, (factor, summand) in enumerate(permutations().T):
        np.multiply(hashes, factor, out=permuted)
        permuted += summand
        least[:, place] = np.minimum.reduceat(permuted, ranges)[::2]
    for number, values in zip(signed, least, strict=True):
        found[number] = values.tobytes()
    return found


def unpacked(signatures: Iterable[bytes]) -> NDArray[np.uint32]:
    """Return signatures as the rows of a matrix."""
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(-1, VALUES)


@cache
def permutations() -> NDArray[np.uint32]:
    """Return the factors, which are odd, and the summands of the permutations x → factor · x + summand."""
    stream = hashlib.shake_128(SEED).digest(2 * 4 * VALUES)
    drawn = np.frombuffer(stream, dtype="<u4").astype(np.uint32).reshape(2, VALUES)
    drawn[0] |= 1
    return drawn


def _shingles(units: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The hashes of all shingles: the upper half of a polynomial modulo 2⁶⁴."""
    count = len(units) - SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):
        hashes *= _BASE
        hashes += units[offset : offset + count]
        hashes += np.uint64(1)
    hashes ^= hashes >> _HIGH_HALF  # The low bits of a product know too little of its high factors.
    hashes *= _BASE
    return (hashes >> _HIGH_HALF).astype(np.uint32)


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finalizer of MurmurHash3 for 32 bits (A. Appleby, 2011): neighbouring numbers come far apart."""
    hashes = hashes ^ hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes
