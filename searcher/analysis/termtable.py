"""Terms as numbers: what an index writer sorts and counts by instead of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import numpy as np

from searcher.analysis.scripts import HAN_RUN

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Width of a Chinese character's code point: none lies beyond U+3FFFF. Numbers are kept small, so that whoever
# sorts them has bits to spare.
_CODE_BITS: Final = 18
# Set in the numbers of one or two Chinese characters, below it their code points, one after the other; the
# second is 0 for a single character.
_HAN_BIT: Final = 1 << 2 * _CODE_BITS
_CODE_MASK: Final = (1 << _CODE_BITS) - 1
_BREAK: Final = ord("\n")


class TermTable:
    """Numbers of terms, and the way back. A number holds within this table and this process only.

    Single Chinese characters and pairs, which are most of a Chinese text's terms, take no room in it. It
    grows with the other words and is not to be shared between threads.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[bytes] = []

    def __len__(self) -> int:
        """How many terms take room in it."""
        return len(self._texts)

    def number(self, text: str) -> int:
        """Return the number of a term, which is a new one if the table does not know it."""
        number = self._numbers.get(text)
        if number is not None:
            return number
        if len(text) <= 2 and HAN_RUN.fullmatch(text):
            return _han_number(text)
        self._numbers[text] = number = len(self._texts)
        self._texts.append(text.encode())
        return number

    def texts(self, numbers: NDArray[np.int64]) -> list[bytes]:
        """Return the terms with these numbers, which must be from this table, in UTF-8."""
        texts = np.empty(len(numbers), dtype=object)
        han = numbers >= _HAN_BIT
        texts[han] = _han_texts(numbers[han])
        texts[~han] = [self._texts[number] for number in numbers[~han].tolist()]
        return cast("list[bytes]", texts.tolist())


def han_numbers(first: NDArray[np.int64], second: NDArray[np.int64] | int) -> NDArray[np.int64]:
    """Return the numbers of pairs of Chinese characters, given by their code points, and of single ones where
    the second is 0."""
    return _HAN_BIT | first << _CODE_BITS | second


def _han_number(text: str) -> int:
    second = ord(text[1]) if len(text) > 1 else 0
    return _HAN_BIT | ord(text[0]) << _CODE_BITS | second


def _han_texts(numbers: NDArray[np.int64]) -> list[bytes]:
    codes = np.empty((len(numbers), 3), dtype="<u4")
    codes[:, 0] = numbers >> _CODE_BITS & _CODE_MASK
    codes[:, 1] = numbers & _CODE_MASK
    codes[:, 2] = _BREAK
    lines: str = codes[codes != 0].tobytes().decode("utf-32-le")
    return lines.encode().split(b"\n")[:-1]
