"""Where words of a text may begin as is wanted, and where Chinese characters stand: by a few operations on
arrays for the whole text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.latin import MAX_WORD
from searcher.analysis.scripts import RUNS
from searcher.highlight import codepoints
from searcher.highlight.codepoints import HAN, OTHER, SIGN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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

    def chunks(self, beginnings: Collection[str]) -> Iterator[tuple[int, str]]:
        """Yield start and text of each chunk that may have a word that begins as one of these, among them
        all that have one."""
        wanted = list(map(_as_classes, beginnings))
        gaps, letters = self._gaps, self._letters
        regular = np.searchsorted(gaps, self._beginning(wanted))
        ends = np.array(sorted({*regular.tolist(), *self._odd(wanted)}), np.intp)
        for start, end in zip((gaps[ends - 1] + 1).tolist(), gaps[ends].tolist(), strict=True):
            chunk = letters[start:end]
            yield start, chunk if chunk.isascii() else self.text[start:end]

    @cached_property
    def _gaps(self) -> NDArray[np.intp]:
        """Where no chunks are: signs, Chinese characters, the places before the text and behind it."""
        signs = np.flatnonzero(self._classes <= SIGN)
        return np.concatenate(([-1], signs, [len(self._classes)]))

    @cached_property
    def _letters(self) -> str:
        """The classes as characters: ASCII's are themselves."""
        return self._bytes.decode("latin-1")

    def _beginning(self, wanted: Iterable[bytes]) -> NDArray[np.intp]:
        """Where words, or parts of chunks that are not words, begin as wanted."""
        places, letters = self._words
        found = np.zeros(len(places), np.bool_)
        for beginning in wanted:
            compared = beginning[:_COMPARED]
            mask = np.uint64((1 << 8 * len(compared)) - 1)
            found |= (letters & mask) == np.uint64(int.from_bytes(compared, "little"))
        return places[found]

    @cached_property
    def _words(self) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
        """Where words may begin, also inside chunks, and the first letters of each."""
        classes = self._classes
        kinds = (classes > ord("9")).view(np.uint8)
        kinds += ((classes >= ord("0")) & (classes <= ord("9"))).view(np.uint8) << 1
        begins = kinds.astype(np.bool_)
        begins[1:] &= kinds[1:] != kinds[:-1]
        if OTHER in self._bytes:  # Digits and accents are among these: words begin at each, and behind.
            other = classes == OTHER
            begins |= other
            begins[1:] |= other[:-1] & (kinds[1:] > 0)
        places = np.flatnonzero(begins)
        padded = self._bytes + bytes(_COMPARED)
        letters = np.ndarray(len(self._bytes), "<u8", padded, strides=(1,))
        return places, letters[places]

    def _odd(self, wanted: Iterable[bytes]) -> list[int]:
        """The chunks, by the gap behind them, that are words cut to pieces or in which digits may stand for
        letters, if anywhere in them letters stand as wanted."""
        gaps, letters = self._gaps, self._letters
        repaired = [beginning.decode("latin-1").translate(_REPAIRED) for beginning in wanted]
        long = np.flatnonzero(np.diff(gaps) > MAX_WORD + 1) + 1
        mixed = np.searchsorted(gaps, self._digits_for_letters())
        found = []
        for number in {*long.tolist(), *mixed.tolist()}:
            chunk = letters[gaps.item(number - 1) + 1 : gaps.item(number)].translate(_REPAIRED)
            if any(beginning in chunk for beginning in repaired):
                found.append(number)
        return found

    def _digits_for_letters(self) -> NDArray[np.intp]:
        """Where 0 and 1 stand before a letter."""
        digits = (self._classes & ~np.uint8(1)) == ord("0")
        letters = self._classes > ord("9")
        return np.flatnonzero(digits[:-1] & letters[1:])

    @cached_property
    def _han_places(self) -> NDArray[np.intp]:
        return np.flatnonzero(self._classes == HAN)

    @cached_property
    def han(self) -> str:
        """The Chinese characters of the text, without what is between them."""
        return self._joined.codes[self._han_places].tobytes().decode("utf-32-le")

    def strings(self, string: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each place where these Chinese characters follow one another in one run,
        with nothing but signs between them."""
        place, size = self._han_places.item, len(string)
        found = self.han.find(string)
        while found >= 0:
            start, end = place(found), place(found + size - 1) + 1
            if end - start == size or _is_one_run(self.text, start, end):
                yield start, end
            found = self.han.find(string, found + 1)

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
