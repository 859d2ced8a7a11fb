"""Several texts as one, in normal form: most of the work on a text costs as much for ten as for one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis import normalise
from searcher.analysis.folding import fold, lower
from searcher.analysis.scripts import has_han
from searcher.highlight.terms import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from searcher.analysis import Normalised

# Chinese runs end at two line breaks, and no phrase goes on behind a word that is not of it.
_SEPARATOR: Final = "\n\n0\n\n"
_CODE_POINTS: Final = 0x110000
# What the table has for code points whose normal form hangs on what is beside them, or is not one character.
_UNKNOWN: Final = _CODE_POINTS
_UNEVEN: Final = _CODE_POINTS + 1
#: Characters of GB 2312 that are simplified in some words only: 答覆, 藉口, 沈默.
IN_WORDS_ONLY: Final = frozenset("坏藉覆沈哩")


class Joined:
    """The normal forms of texts, one after the other with something between them.

    Attributes:
        codes: its code points; one array of the size of all texts.
        text: the same as text.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        whole = _SEPARATOR.join(texts)
        normal = _looked_up(code_points(whole))
        starts = _starts(texts)
        uneven = np.flatnonzero(normal >= _CODE_POINTS)
        self._own: dict[int, Normalised] = {}
        if len(uneven):
            numbers = sorted(set((np.searchsorted(starts, uneven, side="right") - 1).tolist()))
            self._own = {number: normalise(texts[number]) for number in numbers}
            plain = normal.tobytes().decode("utf-32-le", "replace")
            forms = [
                self._own[number].text if number in self._own else plain[start : start + len(text)]
                for number, (start, text) in enumerate(zip(starts, texts, strict=True))
            ]
            self.text = _SEPARATOR.join(forms)
            self.codes = code_points(self.text)
            starts, texts = _starts(forms), forms
        else:
            self.codes = normal
            self.text = normal.tobytes().decode("utf-32-le")
        self._starts = starts
        self._ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]

    def apart(self, matches: Iterable[Match]) -> list[list[Match]]:
        """Return the matches of each text, each once, by their start, with their offsets in the original."""
        found: list[list[Match]] = [[] for _ in self._starts]
        for match in sorted(set(matches)):
            number = bisect_right(self._starts, match.start) - 1
            if match.end <= self._ends[number]:
                start = self._starts[number]
                found[number].append(Match(match.start - start, match.end - start, match.term))
        for number, own in self._own.items():
            originals = {(own.starts[start], own.ends[end - 1], term) for start, end, term in found[number]}
            found[number] = [Match(*original) for original in sorted(originals)]
        return found


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of ``text``; not to be written to."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _starts(texts: Sequence[str]) -> list[int]:
    lengths = (len(text) + len(_SEPARATOR) for text in texts)
    return list(accumulate(lengths, initial=0))[:-1]


def _looked_up(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    table = _table()
    normal = table.take(codes, mode="clip")  # None is beyond its end: not to check that is faster.
    if len(codes) and normal.max() >= _CODE_POINTS:
        for code in set(codes[normal == _UNKNOWN].tolist()):
            table[code] = _alone(chr(code))
        normal = table.take(codes, mode="clip")
    return normal


@cache
def _table() -> NDArray[np.uint32]:
    """Filled as characters come; whichever thread fills in a character writes the same."""
    return np.full(_CODE_POINTS, _UNKNOWN, dtype="<u4")


def _alone(char: str) -> int:
    """The normal form of a character where that is one whatever stands beside it."""
    folded = fold(f"a{char}")  # An accent would change the letter before it.
    if folded.changes:
        return _UNEVEN
    normal = lower(folded.text[1:])
    is_same = normalise(f"一{char}").text == f"一{normal}"
    return ord(normal) if is_same and (not has_han(normal) or _is_simplified(normal)) else _UNEVEN


def _is_simplified(char: str) -> bool:
    """Whether a character is itself also in words: nearly all of the standard set are."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return char not in IN_WORDS_ONLY
