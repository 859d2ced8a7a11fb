"""What the pieces of a text add to its streams, worked out once for each distinct piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import numpy as np

from searcher.analysis import latin
from searcher.analysis.ragged import Ragged
from searcher.analysis.segmenter import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from searcher.analysis.segmenter import Segmenter
    from searcher.analysis.termtable import TermTable

#: In place of a term's number, where there is no term.
NONE: Final = -1


class Row(NamedTuple):
    """What a run of letters and digits has at one position; of terms, their numbers or `NONE`.

    Attributes:
        stem, joined, repaired: terms of the words stream: the word, the whole run, the word it stands for.
        literal, repaired_literal: terms of the character stream: the word, and the word the run stands for.
        unit: of the word, see `TextTerms.units`.
    """

    stem: int
    joined: int
    repaired: int
    literal: int
    repaired_literal: int
    unit: int


_STEM: Final = Row._fields.index("stem")
_LITERAL: Final = Row._fields.index("literal")
_UNIT: Final = Row._fields.index("unit")


class Pieces(dict[str, int]):
    """The numbers of runs of letters and digits: of their lists in ``rows``.

    Attributes:
        rows: lists of `Row`.
    """

    def __init__(self, table: TermTable) -> None:
        super().__init__()
        self.rows = Ragged(len(Row._fields))
        self._table = table

    def numbers(self, runs: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each run."""
        new = set(runs).difference(self)
        whole = [run for run in new if len(run) <= latin.MAX_WORD and (run.isalpha() or run.isdecimal())]
        self._add_words(whole)
        for run in new.difference(whole):
            self[run] = self.rows.append(self._rows(run))
        return np.fromiter(map(self.__getitem__, runs), dtype=np.int64, count=len(runs))

    def _add_words(self, words: Sequence[str]) -> None:
        """Add runs each of which is one word: most are, and all of them at once cost a tenth."""
        rows = np.full((len(words), len(Row._fields)), NONE, dtype=np.int64)
        rows[:, _STEM] = list(map(self._table.number, latin.stems(words)))
        rows[:, _LITERAL] = list(map(self._table.number, words))
        rows[:, _UNIT] = list(map(_unit, words))
        self.update(zip(words, self.rows.append_single(rows), strict=True))

    def _rows(self, run: str) -> Iterator[Row]:
        number = self._table.number
        for start in range(0, len(run), latin.MAX_WORD):
            parts, whole, repaired = latin.split(run[start : start + latin.MAX_WORD])
            joined = number(whole) if whole else NONE
            beside = (number(repaired.text), number(repaired.surface)) if repaired else (NONE, NONE)
            for stem, _, _, surface in parts:
                yield Row(number(stem), joined, beside[0], number(surface), beside[1], _unit(surface))
                joined = NONE


class LongWords(dict[str, int]):
    """The numbers of Chinese words of three and more characters: of their lists in ``terms``.

    Attributes:
        terms: lists of terms' numbers, the word's own first, then those of the shorter words inside it.
    """

    def __init__(self, table: TermTable, segmenter: Segmenter) -> None:
        super().__init__()
        self.terms = Ragged(1)
        self._table = table
        self._parts = _Parts(table, segmenter)

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each word."""
        return np.fromiter(map(self.__getitem__, words), dtype=np.int64, count=len(words))

    def __missing__(self, word: str) -> int:
        parts = map(self._parts.__getitem__, parts_of(word))
        terms = [self._table.number(word), *(part for part in parts if part != NONE)]
        self[word] = number = self.terms.append(zip(terms, strict=True))
        return number


class _Parts(dict[str, int]):
    """The numbers of two and three characters as terms, or `NONE` where the dictionary does not have them."""

    def __init__(self, table: TermTable, segmenter: Segmenter) -> None:
        super().__init__()
        self._table = table
        self._segmenter = segmenter

    def __missing__(self, part: str) -> int:
        self[part] = number = self._table.number(part) if self._segmenter.knows(part) else NONE
        return number


def _unit(word: str) -> int:
    return ord(word) if len(word) == 1 else crc32(word.encode())
