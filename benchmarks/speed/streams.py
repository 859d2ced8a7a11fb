"""Our tokens as plain texts, for engines that cut texts at white space.

Where ours have several tokens at one position, engines that count words would see other phrases. The
character stream is therefore given to them as two: the *phrases*, with one token at each position (the pair,
where there is one), and the *singles*, the Chinese characters by themselves. Every token of ours is in one,
but for the corrected spellings beside a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from searcher.analysis import Analyzer
from searcher.analysis.termstreams import TermAnalyzer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from searcher.analysis.termstreams import TextTerms

#: Code points of Chinese characters, from and to; longer words have greater numbers, nearly all of them.
_HAN = ((0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


@dataclass(frozen=True, slots=True)
class Streams:
    """The tokens of one text, parted by spaces."""

    words: str
    phrases: str
    singles: str


class StreamMaker:
    """Texts → `Streams`, as fast as we make tokens for ourselves."""

    def __init__(self) -> None:
        self._analyzer = TermAnalyzer(Analyzer())

    def make(self, text: str) -> Streams:
        """Return the tokens of a text; the phrases' positions are those of our character stream."""
        terms = self._analyzer.analyze(text)
        numbers, positions = terms.characters
        changes = np.flatnonzero(np.diff(positions))
        first = np.concatenate([np.zeros(min(1, len(positions)), np.int64), changes + 1])
        last = np.append(first[1:], len(positions))[: len(first)] - 1
        is_han = _is_han(terms.units)
        return Streams(
            words=_joined(terms, terms.words.numbers),
            phrases=_joined(terms, numbers[np.where(is_han, last, first)]),
            singles=_joined(terms, numbers[first[is_han]]),
        )


def _joined(terms: TextTerms, numbers: NDArray[np.int64]) -> str:
    return b" ".join(terms.table.texts(numbers)).decode()


def _is_han(units: NDArray[np.uint64]) -> NDArray[np.bool_]:
    found = np.zeros(len(units), np.bool_)
    for start, end in _HAN:
        found |= (units >= start) & (units <= end)
    return found
