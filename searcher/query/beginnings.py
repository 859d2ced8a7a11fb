"""Texts that can be found by the beginning of their words: a suffix array of the words' beginnings."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.codepoints import code_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

#: Texts that are alike for so many characters are in no order.
_COMPARED: Final = 40
_END: Final = "\n"
#: Characters that one number of 64 bits holds, and the bits of one.
_TOGETHER, _BITS = 3, 21


class Beginnings:
    """Texts, each with a number, in the order of what they say from each of their places on.

    A place takes eight bytes, beside the texts themselves. Looking up takes time in proportion to the
    logarithm of their number, and to what is found.

    Args:
        entries: number, text without line breaks, and the places in it where a beginning is.
    """

    def __init__(self, entries: Iterable[tuple[int, str, Sequence[int]]]) -> None:
        texts: list[str] = []
        starts, numbers, counts = array("I"), array("I"), array("I")
        for number, text, beginnings in entries:
            texts.append(text)
            starts.extend(beginnings)
            numbers.append(number)
            counts.append(len(beginnings))
        self._text = _END.join([*texts, ""])
        lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(_END)
        places = np.array(starts, np.int64) + np.repeat(np.cumsum(lengths) - lengths, counts)
        order = _sorted_places(self._text, places)
        self._places = array("I", places[order].astype(np.uintc).tobytes())
        self._numbers = array("I", np.repeat(np.array(numbers, np.uintc), counts)[order].tobytes())

    def starting(self, beginning: str, most: int) -> list[int]:
        """Return the lowest numbers of texts that have ``beginning`` at one of their places, ascending."""
        compared = beginning[:_COMPARED]
        length = len(compared)

        def here(place: int) -> str:
            return self._text[place : place + length]

        first = bisect_left(self._places, compared, key=here)
        last = bisect_right(self._places, compared, lo=first, key=here)
        found = set(self._numbers[first:last])
        if compared != beginning:
            whole = (at for at in range(first, last) if self._text.startswith(beginning, self._places[at]))
            found = {self._numbers[at] for at in whole}
        return sorted(found)[:most]


def _sorted_places(text: str, places: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the order of ``places`` by what ``text`` says from each on, for `_COMPARED` characters or a few
    more: all are sorted by their first characters, then those that are still alike by the next ones."""
    padding = "\0" * (_COMPARED + _TOGETHER)  # Where the text ends, there is less than any character.
    codes = code_points(text + padding)
    keys = _keys(codes, places)
    order = np.argsort(keys, kind="stable")
    differs = np.diff(keys[order], prepend=-1) != 0
    for depth in range(_TOGETHER, _COMPARED, _TOGETHER):
        alike = np.flatnonzero(~differs | ~np.append(differs[1:], True))
        if not len(alike):
            break
        groups = np.cumsum(differs)[alike]
        keys = _keys(codes, places[order[alike]] + depth)
        sorting = np.lexsort((keys, groups))
        order[alike] = order[alike][sorting]
        differs[alike] |= np.diff(keys[sorting], prepend=-1) != 0
    return order


def _keys(codes: NDArray[np.uint32], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The characters from each place on, as many as one number holds: such numbers sort as the texts do."""
    keys = codes[places].astype(np.int64)
    for behind in range(1, _TOGETHER):
        keys = keys << _BITS | codes[places + behind]
    return keys
