"""Code points of a text → where its runs of letters and of Chinese characters lie: what `scripts.RUNS` finds,
for megabytes at once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.scripts import BREAKS, HAN_RUN, LETTERS, MARKS

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Beyond these there are no letters; the last code point stands for all that are.
_CODE_POINTS: Final = 0x40000
# Classes of characters. White space and punctuation are of none.
_HAN, _LETTER, _DIGIT, _MARK, _APOSTROPHE, _BREAK = range(1, 7)
_LINE_FEED, _CARRIAGE_RETURN = ord("\n"), ord("\r")


class Runs(NamedTuple):
    """The runs of a text, in order.

    Attributes:
        starts, ends: of each run, as places in the text.
        chinese: which are Chinese characters, nothing between them; the others are letters and digits.
        followed: which Chinese ones the next, Chinese too, goes on: between them is at most one line break.
        in_words, in_chinese: of each character, whether it is in a run of either kind.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    chinese: NDArray[np.bool_]
    followed: NDArray[np.bool_]
    in_words: NDArray[np.bool_]
    in_chinese: NDArray[np.bool_]


def find_runs(codes: NDArray[np.uint32]) -> Runs:
    """Return the runs of a text, which is given by its code points."""
    classes = _classes().take(codes, mode="clip")
    in_chinese = classes == _HAN
    in_words = _in_words(classes)
    kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
    kinds[1:-1] = in_words.view(np.uint8) + 2 * in_chinese.view(np.uint8)
    # Where one run touches the next, one place is the end of the one and the start of the other.
    changes = np.flatnonzero(kinds[1:] != kinds[:-1])
    starts = changes[:-1][kinds[changes[:-1] + 1] > 0]
    ends = changes[1:][kinds[changes[1:]] > 0]
    chinese = in_chinese[starts]
    breaks = np.cumsum(_are_breaks(codes, classes), dtype=np.int32)[starts]
    followed = np.zeros(len(starts), dtype=np.bool_)
    followed[:-1] = chinese[:-1] & chinese[1:] & (breaks[1:] - breaks[:-1] < 2)
    return Runs(starts, ends, chinese, followed, in_words, in_chinese)


def _in_words(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which characters are letters, digits, marks that follow these, or apostrophes before more letters."""
    inside: NDArray[np.bool_] = (classes == _LETTER) | (classes == _DIGIT)
    marks = np.flatnonzero(classes == _MARK)
    if len(marks):
        others = np.arange(len(classes))
        others[marks] = 0
        inside[marks] = inside[np.maximum.accumulate(others)[marks]]
    apostrophes = np.flatnonzero(classes[1:-1] == _APOSTROPHE) + 1
    inside[apostrophes] = inside[apostrophes - 1] & (classes[apostrophes + 1] == _LETTER)
    return inside


def _are_breaks(codes: NDArray[np.uint32], classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which characters break a line; a line feed after a carriage return adds nothing."""
    breaks: NDArray[np.bool_] = classes == _BREAK
    feeds = np.flatnonzero(codes[1:] == _LINE_FEED) + 1
    breaks[feeds] &= codes[feeds - 1] != _CARRIAGE_RETURN
    return breaks


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of each code point that may be a letter."""
    table = np.zeros(_CODE_POINTS, dtype=np.uint8)
    every = np.arange(_CODE_POINTS, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    patterns = (
        (LETTERS, _LETTER),
        (r"\d+", _DIGIT),
        (HAN_RUN.pattern, _HAN),
        (f"[{MARKS}]+", _MARK),
        ("'", _APOSTROPHE),
        (BREAKS, _BREAK),
    )
    for pattern, its_class in patterns:
        for match in re.finditer(pattern, every):
            table[match.start() : match.end()] = its_class
    return table
