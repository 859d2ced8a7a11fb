"""Which characters of a text are Chinese, and which belong to other words: by one look-up in a table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.scripts import HAN_RUN, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# Classes of characters. ASCII letters, digits and the apostrophe are a class of their own each; Chinese
# characters and signs are white space to `bytes.split`, so that it leaves the chunks.
_UNKNOWN: Final = 0
_HAN: Final = 0x0B
_SIGN: Final = 0x20
_OTHER: Final = 0xFF
_APART: Final = bytes([_HAN, _SIGN])
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz0123456789'"

_CLASSES: Final = np.zeros(0x110000, dtype=np.uint8)
_CLASSES[:0x80] = _SIGN
_CLASSES[list(_LETTERS)] = list(_LETTERS)
_CLASSES[0x4E00:0xA000] = _HAN


class Scanned:
    """A text in normal form, and where words may be in it.

    A chunk is a longest stretch of what may belong to words that are not Chinese: letters, digits, accents
    and apostrophes. It holds whole runs (see `searcher.analysis.scripts.RUNS`), nearly always one.

    Args:
        codes: the code points of ``text``.
    """

    def __init__(self, text: str, codes: NDArray[np.uint32]) -> None:
        self.text = text
        self._codes = codes
        self._classes = _classes(codes)
        self._bytes = self._classes.tobytes()

    def chunks(self) -> list[bytes]:
        """Return the chunks of ASCII's letters, in the text's order."""
        found = self._bytes.split()
        return [chunk for chunk in found if _OTHER not in chunk] if _OTHER in self._bytes else found

    def other_chunks(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of each chunk that has letters or accents beyond ASCII."""
        letter = self._bytes.find(_OTHER)
        while letter >= 0:
            start, end = self._bounds(letter)
            yield start, end
            letter = self._bytes.find(_OTHER, end)

    def places(self, chunk: bytes) -> Iterator[int]:
        """Yield where the chunk stands."""
        text, size = self._bytes, len(chunk)
        start = text.find(chunk)
        while start >= 0:
            end = start + size
            if (not start or text[start - 1] in _APART) and (end == len(text) or text[end] in _APART):
                yield start
            start = text.find(chunk, end)

    @cached_property
    def _han_places(self) -> NDArray[np.intp]:
        return np.flatnonzero(self._classes == _HAN)

    @cached_property
    def han(self) -> str:
        """The Chinese characters of the text, without what is between them."""
        return self._codes[self._han_places].tobytes().decode("utf-32-le")

    def strings(self, string: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each place where these Chinese characters follow one another in one run,
        with nothing but signs between them."""
        places, size = self._han_places, len(string)
        found = self.han.find(string)
        while found >= 0:
            start, end = int(places[found]), int(places[found + size - 1]) + 1
            if end - start == size or _is_one_run(self.text, start, end):
                yield start, end
            found = self.han.find(string, found + 1)

    def han_run(self, start: int) -> tuple[int, int]:
        """Return start and end of the Chinese characters side by side around the one at ``start``."""
        first = start
        while first and self._bytes[first - 1] == _HAN:
            first -= 1
        run = HAN_RUN.match(self.text, start)
        assert run
        return first, run.end()

    def _bounds(self, letter: int) -> tuple[int, int]:
        start = end = letter
        while start and self._bytes[start - 1] not in _APART:
            start -= 1
        while end < len(self._bytes) and self._bytes[end] not in _APART:
            end += 1
        return start, end


def _is_one_run(text: str, start: int, end: int) -> bool:
    run = RUNS.match(text, start, end)
    return run is not None and run.end() == end


def _classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    found = _CLASSES[codes]
    if not found.all():
        for code in set(codes[found == _UNKNOWN].tolist()):
            _CLASSES[code] = _class(chr(code))
        found = _CLASSES[codes]
    return found


def _class(char: str) -> int:
    if HAN_RUN.fullmatch(char):
        return _HAN
    # An accent is part of a word behind a letter.
    return _OTHER if RUNS.fullmatch(f"a{char}") else _SIGN
