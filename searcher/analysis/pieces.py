"""Texts in pieces, each a number: the step from strings to arrays."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.normalisation import normal_forms
from searcher.analysis.runs import find_runs
from searcher.analysis.segmenter import cut_lines
from searcher.analysis.termtable import han_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.analysis.segmenter import Segmenter
    from searcher.analysis.termcache import LongWords, Pieces

_LINE_FEED: Final = ord("\n")
# As between paragraphs: nothing reaches across it.
_END_OF_TEXT: Final = "\n\n"


class TextPieces(NamedTuple):
    """Several texts in pieces, one text after the other.

    Attributes:
        ends: of each text, how many pieces it and the texts before it have.
        chinese: which pieces are runs of Chinese characters; the others are runs of letters and digits.
        followed: which of them make a pair with the next.
        sizes: of each piece, how many positions it has in the character stream.
        rows: of the positions that are not Chinese, see `termcache.Row`.
        lines: the code points of the runs of Chinese characters, each with a line feed after it.
    """

    ends: NDArray[np.int64]
    chinese: NDArray[np.bool_]
    followed: NDArray[np.bool_]
    sizes: NDArray[np.int64]
    rows: NDArray[np.int64]
    lines: NDArray[np.uint32]


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
    plain = [text + _END_OF_TEXT for text in normal_forms(texts)]
    codes = code_points("".join(plain))
    runs = find_runs(codes)
    sizes = runs.ends - runs.starts
    words = _lines(codes, runs.in_words, runs.ends[~runs.chinese])
    rows, sizes[~runs.chinese] = known.rows.take(known.numbers(_text(words).split("\n")[:-1]))
    return TextPieces(
        ends=np.searchsorted(runs.starts, np.cumsum([len(text) for text in plain], dtype=np.int64)),
        chinese=runs.chinese,
        followed=runs.followed,
        sizes=sizes,
        rows=rows,
        lines=_lines(codes, runs.in_chinese, runs.ends[runs.chinese]),
    )


def cut_chinese(pieces: TextPieces, segmenter: Segmenter, known: LongWords) -> ChineseWords:
    """Cut the runs of Chinese characters into words."""
    words = cut_lines(segmenter, _text(pieces.lines[:-1]))
    codes = pieces.lines.astype(np.int64)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    starts = lengths.cumsum() - lengths
    firsts = codes[starts]
    numbers = han_numbers(firsts, np.where(lengths == 2, codes[starts + 1], 0))
    is_long = lengths > 2
    terms, amounts = known.terms.take(known.numbers(list(compress(words, is_long.tolist()))))
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


def _lines(
    codes: NDArray[np.uint32], inside: NDArray[np.bool_], ends: NDArray[np.int64]
) -> NDArray[np.uint32]:
    """The characters that are inside of some runs, with a line feed after each run, which ends before one of
    ``ends``. None of the runs touches the next."""
    kept = inside.copy()
    kept[ends] = True
    lines = np.where(inside, codes, np.uint32(_LINE_FEED))
    return lines[kept]


def _text(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le")
