"""Texts that can be found by the beginning of their words: a suffix array of the words' beginnings."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Texts that are alike for so many characters are in no order.
_COMPARED = 40
_END = "\n"


class Beginnings:
    """Texts, each with a number, in the order of what they say from each of their places on.

    A place takes eight bytes, beside the texts themselves. Looking up takes time in proportion to the
    logarithm of their number, and to what is found.

    Args:
        entries: number, text without line breaks, and the places in it where a beginning is.
    """

    def __init__(self, entries: Iterable[tuple[int, str, Sequence[int]]]) -> None:
        texts: list[str] = []
        places, numbers = array("I"), array("I")
        length = 0
        for number, text, starts in entries:
            texts.append(text)
            places.extend(length + start for start in starts)
            numbers.extend(number for _ in starts)
            length += len(text) + len(_END)
        everything = _END.join([*texts, ""])
        keys = [everything[place : place + _COMPARED] for place in places]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self._text = everything
        self._places = array("I", map(places.__getitem__, order))
        self._numbers = array("I", map(numbers.__getitem__, order))

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
