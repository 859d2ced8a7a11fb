"""The signature of a text: MinHash values over its shingles.

A. Broder, *On the resemblance and containment of documents* (1997): the share of equal values in two
signatures estimates the Jaccard similarity of the texts' sets of shingles.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from datasketch import MinHash

from searcher.analysis import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.analysis import Token

#: Values in a signature, of four bytes each: the estimate's standard error is at most 1/16.
VALUES: Final = 64
#: The way in which the library makes them; named, because stored signatures must stay comparable.
SCHEME: Final = "affine32"
#: Chinese characters or words in a shingle.
SHINGLE: Final = 5
#: Texts of fewer Chinese characters and words say too little to be told apart.
LEAST_UNITS: Final = 20

_WORD: Final = TokenKind.WORD
#: Any odd number; the base of the polynomial that a shingle's hash is.
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_HIGH_HALF: Final = np.uint64(32)


def signature(characters: Iterable[Token]) -> bytes:
    """Return the signature of a text: `VALUES` numbers of 32 bits, little-endian; empty for a text that is
    too short to have one.

    Args:
        characters: the text's character stream; its shingles are every `SHINGLE` neighbours among the Chinese
            characters and the words as written.
    """
    units = [_number(token.text) for token in characters if token.kind is _WORD]
    if len(units) < LEAST_UNITS:
        return b""
    minhash = MinHash(VALUES, hashfunc=int, permutations=permutations(), scheme=SCHEME)
    minhash.update_batch(_shingles(units))
    packed: bytes = minhash.hashvalues.astype("<u4").tobytes()
    return packed


def unpacked(signatures: Iterable[bytes]) -> np.ndarray:
    """Return signatures as the rows of a matrix."""
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(-1, VALUES)


@cache
def permutations() -> np.ndarray:
    """Drawn once: they cost more than a short text's signature."""
    permutations: np.ndarray = MinHash(VALUES, scheme=SCHEME).permutations
    return permutations


def _number(unit: str) -> int:
    return ord(unit) if len(unit) == 1 else crc32(unit.encode(errors="replace"))


def _shingles(units: list[int]) -> list[int]:
    """The hashes of all shingles, in 32 bits: the upper half of a polynomial modulo 2⁶⁴."""
    numbers = np.array(units, dtype=np.uint64)
    count = len(units) - SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):
        hashes = hashes * _BASE + numbers[offset : offset + count] + np.uint64(1)
    hashes ^= hashes >> _HIGH_HALF  # The low bits of a product know too little of its high factors.
    hashes *= _BASE
    distinct: list[int] = np.unique(hashes >> _HIGH_HALF).tolist()
    return distinct
