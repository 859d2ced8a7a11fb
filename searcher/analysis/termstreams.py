"""Text → the terms of its two streams as arrays: what an index is written from.

The same terms at the same positions as `Analyzer.analyze` gives, without a token for each. A text is cut into
pieces; each piece becomes a number by one look-up, and all else is done to arrays, for several texts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.pieces import cut_chinese, take_apart
from searcher.analysis.termcache import NONE, LongWords, Pieces, Row
from searcher.analysis.termtable import TermTable, han_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.analysis.analyzer import Analyzer
    from searcher.analysis.pieces import ChineseWords, TextPieces

#: Rows kept of runs and words seen; when there are more, all are forgotten and worked out anew.
MOST_ROWS: Final = 1 << 19

_LINE_FEED: Final = ord("\n")
_STEM: Final = Row._fields.index("stem")
_JOINED: Final = Row._fields.index("joined")
_REPAIRED: Final = Row._fields.index("repaired")
_LITERAL: Final = Row._fields.index("literal")
_REPAIRED_LITERAL: Final = Row._fields.index("repaired_literal")
_UNIT: Final = Row._fields.index("unit")


class StreamTerms(NamedTuple):
    """The terms of a stream.

    Attributes:
        numbers: of the terms, see `TermTable`.
        positions: of the same length, ascending; several terms may have one.
    """

    numbers: NDArray[np.int64]
    positions: NDArray[np.int32]


class TextTerms(NamedTuple):
    """The two streams of a text.

    Attributes:
        words, characters: as in `AnalyzedText`.
        units: a number for every character and word of the character stream, in order and without the
            pairs: the code point of a single character, the CRC-32 of a longer word as written.
        table: by which the terms' numbers are read.
    """

    words: StreamTerms
    characters: StreamTerms
    units: NDArray[np.uint64]
    table: TermTable


class TermAnalyzer:
    """Texts → terms, by the rules of an `Analyzer`. Not to be shared between threads.

    Attributes:
        table: by which the numbers of all its terms are read.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self.table = TermTable()
        self._analyzer = analyzer
        self._forget()

    def analyze(self, text: str) -> TextTerms:
        """Return the terms of ``text``. Never raises."""
        return self.analyze_all([text])[0]

    def analyze_all(self, texts: Sequence[str]) -> list[TextTerms]:
        """Return the terms of each text: the same as one by one, but cheaper, for a call costs as much as
        analysing 500 words. They share memory, so that none is freed before all are.
        """
        if len(self._pieces.rows) + len(self._long_words.terms) > MOST_ROWS:
            self._forget()
        pieces = take_apart(texts, self._pieces)
        chinese = cut_chinese(pieces, self._analyzer.segmenter, self._long_words)
        words = _words(pieces, chinese)
        characters, units = _characters(pieces)
        rows = zip(words, characters, units, strict=True)
        return [TextTerms(*row, self.table) for row in rows]

    def _forget(self) -> None:
        self._pieces = Pieces(self.table)
        self._long_words = LongWords(self.table, self._analyzer.segmenter)


def _words(pieces: TextPieces, chinese: ChineseWords) -> Iterator[StreamTerms]:
    """The words stream of each text. Most positions have one term; the others are sorted in."""
    sizes = pieces.sizes.copy()
    sizes[pieces.chinese] = chinese.counts
    is_chinese = pieces.chinese.repeat(sizes)
    numbers = np.empty(len(is_chinese), dtype=np.int64)
    numbers[is_chinese] = chinese.numbers
    numbers[~is_chinese] = pieces.rows[:, _STEM]
    positions = np.arange(len(numbers))
    of_others = np.flatnonzero(~is_chinese)
    more_numbers, more_positions = [chinese.inner], [np.flatnonzero(is_chinese)[chinese.outer]]
    for column in (_JOINED, _REPAIRED):
        present = np.flatnonzero(pieces.rows[:, column] != NONE)
        more_numbers.append(pieces.rows[present, column])
        more_positions.append(of_others[present])
    numbers = np.concatenate([numbers, *more_numbers])
    positions = np.concatenate([positions, *more_positions])
    order = np.argsort(positions, kind="stable")
    return _by_text(numbers[order], positions[order], _ends(sizes, pieces))


def _characters(pieces: TextPieces) -> tuple[Iterator[StreamTerms], Iterator[NDArray[np.uint64]]]:
    """The character stream of each text, and its units. A position has one or two terms: a character and its
    pair with the next one, or a word and what it was repaired to."""
    is_chinese = pieces.chinese.repeat(pieces.sizes)
    codes = pieces.lines[pieces.lines != _LINE_FEED].astype(np.int64)
    first, second, units = np.empty((3, len(is_chinese)), dtype=np.int64)
    first[is_chinese], second[is_chinese] = _singles_and_pairs(codes, pieces)
    units[is_chinese] = codes
    first[~is_chinese] = pieces.rows[:, _LITERAL]
    second[~is_chinese] = pieces.rows[:, _REPAIRED_LITERAL]
    units[~is_chinese] = pieces.rows[:, _UNIT]
    has_second = second != NONE
    counts = has_second + 1
    places = counts.cumsum() - counts
    numbers = np.empty(len(places) + np.count_nonzero(has_second), dtype=np.int64)
    numbers[places] = first
    numbers[places[has_second] + 1] = second[has_second]
    positions = np.arange(len(counts)).repeat(counts)
    ends = _ends(pieces.sizes, pieces)
    return _by_text(numbers, positions, ends), _parted(units.astype(np.uint64), ends)


def _singles_and_pairs(
    codes: NDArray[np.int64], pieces: TextPieces
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The number of each Chinese character, and of its pair with the next one, or `NONE`."""
    pairs = han_numbers(codes, np.append(codes[1:], 0))
    last = pieces.sizes[pieces.chinese].cumsum() - 1
    pairs[last[~pieces.followed[pieces.chinese]]] = NONE
    return han_numbers(codes, 0), pairs


def _ends(sizes: NDArray[np.int64], pieces: TextPieces) -> NDArray[np.int64]:
    """Where each text ends, by the sizes of its pieces."""
    sums = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=sums[1:])
    return sums[pieces.ends]


def _parted(units: NDArray[np.uint64], ends: NDArray[np.int64]) -> Iterator[NDArray[np.uint64]]:
    start = 0
    for end in ends.tolist():
        yield units[start:end]
        start = end


def _by_text(
    numbers: NDArray[np.int64], positions: NDArray[np.int64], ends: NDArray[np.int64]
) -> Iterator[StreamTerms]:
    """Part what lies one after the other; ``ends`` are the texts' ends as positions."""
    places = np.searchsorted(positions, ends).tolist()
    start = first = 0
    for place, end in zip(places, ends.tolist(), strict=True):
        within = (positions[start:place] - first).astype(np.int32)
        yield StreamTerms(numbers[start:place], within)
        start, first = place, end
