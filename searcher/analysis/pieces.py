"""Texts in pieces, each a number: the step from strings to arrays."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.normalisation import normal_form
from searcher.analysis.scripts import piece_pattern
from searcher.analysis.segmenter import cut_lines
from searcher.analysis.termtable import han_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.analysis.segmenter import Segmenter
    from searcher.analysis.termcache import LongWords, Pieces

_LINE_FEED: Final = ord("\n")
# As between paragraphs: adds nothing, and nothing reaches across it.
_END_OF_TEXT: Final = "\n\n"


class TextPieces(NamedTuple):
    """Several texts in pieces, one text after the other.

    Attributes:
        ends: of each text, how many pieces it and the texts before it have.
        chinese: which pieces are runs of Chinese characters.
        sizes: of each piece, how many positions it has in the character stream.
        rows: of the positions that are not Chinese, see `termcache.Row`.
        lines: the runs of Chinese characters, one a line.
    """

    ends: NDArray[np.int64]
    chinese: NDArray[np.bool_]
    sizes: NDArray[np.int64]
    rows: NDArray[np.int64]
    lines: str


class ChineseWords(NamedTuple):
    """The words of all runs of Chinese characters.

    Attributes:
        counts: how many each run has.
        numbers: of each word.
        inner: the numbers of the shorter words inside others.
        outer: of each of these, the word that it is inside of, as a place in ``numbers``.
    """

    counts: NDArray[np.int64]
    numbers: NDArray[np.int64]
    inner: NDArray[np.int64]
    outer: NDArray[np.int64]


def take_apart(texts: Sequence[str], known: Pieces) -> TextPieces:
    """Cut texts into pieces."""
    pieces: list[str] = []
    ends: list[int] = []
    in_pieces = piece_pattern().findall
    for text in texts:
        pieces += in_pieces(normal_form(text))
        pieces.append(_END_OF_TEXT)
        ends.append(len(pieces))
    numbers = _looked_up(known, pieces)
    chinese = numbers < 0
    sizes = -numbers
    rows, sizes[~chinese] = known.rows.take(numbers[~chinese])
    lines = "\n".join(compress(pieces, chinese.tolist()))
    return TextPieces(np.array(ends, dtype=np.int64), chinese, sizes, rows, lines)


def cut_chinese(pieces: TextPieces, segmenter: Segmenter, known: LongWords) -> ChineseWords:
    """Cut the runs of Chinese characters into words."""
    words = cut_lines(segmenter, pieces.lines)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    codes = code_points(pieces.lines + "\n")
    starts = lengths.cumsum() - lengths
    firsts = codes[starts]
    numbers = han_numbers(firsts, np.where(lengths == 2, codes[starts + 1], 0))
    is_long = lengths > 2
    terms, amounts = known.terms.take(_looked_up(known, list(compress(words, is_long.tolist()))))
    is_inner = np.ones(len(terms), dtype=np.bool_)
    is_inner[amounts.cumsum() - amounts] = False
    numbers[is_long] = terms[~is_inner, 0]
    is_word = firsts != _LINE_FEED
    places = is_word.cumsum() - 1
    return ChineseWords(
        _counts(is_word),
        numbers[is_word],
        terms[is_inner, 0],
        places[is_long].repeat(amounts - 1),
    )


def _counts(is_word: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many words each line has, which is what lies between two line feeds."""
    feeds = np.flatnonzero(~is_word)
    if not len(is_word):
        return feeds
    starts = np.concatenate([[0], feeds + 1])
    counts: NDArray[np.int64] = np.concatenate([feeds, [len(is_word)]]) - starts
    return counts


def code_points(text: str) -> NDArray[np.int64]:
    """Return the code points of a text without lone surrogates."""
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)


def _looked_up(known: dict[str, int], texts: Sequence[str]) -> NDArray[np.int64]:
    return np.fromiter(map(known.__getitem__, texts), dtype=np.int64, count=len(texts))
