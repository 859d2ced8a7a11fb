"""Where words of a text may begin as is wanted, and where Chinese characters stand: by a few operations on
arrays for the whole text."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.latin import MAX_WORD
from searcher.analysis.scripts import RUNS
from searcher.highlight import codepoints
from searcher.highlight.codepoints import HAN, OTHER, SIGN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from searcher.highlight.joined import Joined

#: Letters that are compared at once, as one number.
_COMPARED: Final = 8
#: Digits that may stand for letters, and these, as one: see `searcher.analysis.repair`.
_REPAIRED: Final = str.maketrans("01l", "oii")


class Scanned:
    """A text in normal form, and where words may be in it.

    A chunk is a longest stretch of what may belong to words that are not Chinese: letters, digits, accents
    and apostrophes. It holds whole runs (see `searcher.analysis.scripts.RUNS`), nearly always one.
    """

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._classes = joined.classes
        self._bytes = joined.classes.tobytes()

    @property
    def text(self) -> str:
        """The text in normal form."""
        return self._joined.text

    def chunks(self, beginnings: Iterable[str]) -> list[tuple[int, str]]:
        """Return start and text of each chunk that may have a word that begins as one of these, among them
        all that have one."""
        wanted = list(map(_as_classes, beginnings))
        if not wanted:
            return []
        starts, ends = self._bounds
        regular = np.searchsorted(starts, self._beginning(wanted), side="right") - 1
        numbers = np.array(sorted({*regular.tolist(), *self._odd(wanted)}), np.intp)
        firsts, lasts = starts[numbers].tolist(), ends[numbers].tolist()
        letters = self._letters
        chunks = [letters[first:last] for first, last in zip(firsts, lasts, strict=True)]
        if OTHER in self._bytes:
            chunks = [
                chunk if chunk.isascii() else self.text[first : first + len(chunk)]
                for first, chunk in zip(firsts, chunks, strict=True)
            ]
        return list(zip(firsts, chunks, strict=True))

    @cached_property
    def _bounds(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where the chunks start, and where they end: between signs and Chinese characters."""
        inside = np.zeros(len(self._classes) + 2, np.bool_)
        np.greater(self._classes, SIGN, out=inside[1:-1])
        bounds = np.flatnonzero(inside[1:] != inside[:-1])
        return bounds[::2], bounds[1::2]

    @cached_property
    def _letters(self) -> str:
        """The classes as characters: ASCII's are themselves."""
        return self._bytes.decode("latin-1")

    def _beginning(self, wanted: Iterable[bytes]) -> NDArray[np.intp]:
        """Where words, or parts of chunks that are not words, begin as wanted."""
        places, letters = self._words
        found = np.zeros(len(places), np.bool_)
        heads = sorted({beginning[:_COMPARED] for beginning in wanted}, key=len)
        for size, of_size in groupby(heads, len):
            first_letters = letters & np.uint64((1 << 8 * size) - 1)
            for head in of_size:
                found |= first_letters == np.uint64(int.from_bytes(head, "little"))
        return places[found]

    @cached_property
    def _words(self) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
        """Where words may begin, also inside chunks, and the first letters of each."""
        classes = self._classes
        begins = classes >= ord("0")
        kinds = begins.view(np.uint8) + (classes > ord("9")).view(np.uint8)
        begins[1:] &= kinds[1:] != kinds[:-1]
        if OTHER in self._bytes:  # Digits and accents are among these: words begin at each, and behind.
            other = classes == OTHER
            begins |= other
            begins[1:] |= other[:-1] & (kinds[1:] > 0)
        places = np.flatnonzero(begins)
        padded = self._bytes + bytes(_COMPARED)
        letters = np.ndarray(len(self._bytes), "<u8", padded, strides=(1,))
        return places, letters[places]

    def _odd(self, wanted: Collection[bytes]) -> list[int]:
        """The chunks, by their numbers, that are words cut to pieces or in which digits may stand for
        letters, if anywhere in them letters stand as wanted."""
        starts, ends = self._bounds
        long = np.flatnonzero(ends - starts > MAX_WORD)
        mixed = np.searchsorted(starts, self._behind_digits_for_letters(), side="right") - 1
        numbers = sorted({*long.tolist(), *mixed.tolist()})
        if not numbers:
            return []
        chunks = " ".join(self._letters[starts.item(number) : ends.item(number)] for number in numbers)
        chunks = chunks.translate(_REPAIRED)
        repaired = [beginning.decode("latin-1").translate(_REPAIRED) for beginning in wanted]
        present = [beginning for beginning in repaired if beginning in chunks]
        if not present:
            return []
        return [
            number
            for number, chunk in zip(numbers, chunks.split(" "), strict=True)
            if any(beginning in chunk for beginning in present)
        ]

    def _behind_digits_for_letters(self) -> NDArray[np.intp]:
        """Where letters stand behind 0 and 1: words begin there."""
        places, letters = self._words
        before = self._classes[places - 1] & ~np.uint8(1)
        found: NDArray[np.intp] = places[(before == ord("0")) & (letters.astype(np.uint8) > ord("9"))]
        return found[found > 0]

    @cached_property
    def _han_places(self) -> NDArray[np.intp]:
        return np.flatnonzero(self._classes == HAN)

    @cached_property
    def han(self) -> str:
        """The Chinese characters of the text, without what is between them."""
        return self._joined.codes[self._han_places].tobytes().decode("utf-32-le")

    def strings(self, string: str) -> list[tuple[int, int]]:
        """Return start and end of each place where these Chinese characters follow one another in one run,
        with nothing but signs between them."""
        numbers = []
        number = self.han.find(string)
        while number >= 0:
            numbers.append(number)
            number = self.han.find(string, number + 1)
        if not numbers:
            return []
        starts = self._han_places[numbers].tolist()
        size = len(string)
        if size == 1:
            return [(start, start + 1) for start in starts]
        lasts = self._han_places[np.array(numbers) + (size - 1)].tolist()
        return [
            (start, last + 1)
            for start, last in zip(starts, lasts, strict=True)
            if last - start == size - 1 or _is_one_run(self.text, start, last + 1)
        ]

    def han_run(self, start: int) -> tuple[int, int]:
        """Return start and end of the Chinese characters side by side around the one at ``start``."""
        return codepoints.han_run(self._bytes, start)


def _is_one_run(text: str, start: int, end: int) -> bool:
    run = RUNS.match(text, start, end)
    return run is not None and run.end() == end


def _as_classes(beginning: str) -> bytes:
    if beginning.isascii() and beginning.isalnum():
        return beginning.encode()
    return codepoints.classes(code_points(beginning)).tobytes()
