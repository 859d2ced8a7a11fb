"""What the pieces of a text add to its streams, worked out once for each distinct piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from searcher.analysis import latin
from searcher.analysis.ragged import Ragged
from searcher.analysis.scripts import HAN_RUN
from searcher.analysis.segmenter import inner_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.analysis.segmenter import Segmenter
    from searcher.analysis.termtable import TermTable

#: In place of a term's number, where there is no term.
NONE: Final = -1
#: The number of a piece that adds nothing to a stream.
NOTHING: Final = 0


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


class Pieces(dict[str, int]):
    """The numbers of pieces, as `scripts.piece_pattern` finds them: of other letters and digits, its list in
    ``rows``; of a run of Chinese characters, how many these are, with a minus; else `NOTHING`.

    Attributes:
        rows: lists of `Row`.
    """

    def __init__(self, table: TermTable) -> None:
        super().__init__()
        self.rows = Ragged(len(Row._fields))
        self.rows.append([])  # the list of what adds nothing
        self._table = table

    def __missing__(self, piece: str) -> int:
        first = piece[0]
        if "\u4e00" <= first <= "\u9fff" or HAN_RUN.match(first):  # the comparison is for speed alone
            return -len(piece)  # not kept: most come once
        if not first.isalnum():
            return NOTHING
        self[piece] = number = self.rows.append(self._rows(piece))
        return number

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
        self._segmenter = segmenter

    def __missing__(self, word: str) -> int:
        texts = [word, *(inner for inner, _, _ in inner_words(self._segmenter, word))]
        self[word] = number = self.terms.append([(self._table.number(text),) for text in texts])
        return number


def _unit(word: str) -> int:
    return ord(word) if len(word) == 1 else crc32(word.encode())
