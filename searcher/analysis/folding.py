"""NFKC of a text, by a table of code points wherever a character becomes exactly one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.codepoints import code_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_CODE_POINTS: Final = 0x110000
# What the table has for code points that become no single other one.
_UNKNOWN: Final = _CODE_POINTS
_UNEVEN: Final = _CODE_POINTS + 1
_EXTENDING: Final = _CODE_POINTS + 2

_SETTLED: Final = (slice(0x80), slice(0x4E00, 0xA000))
# The same as a pattern.
_ALL_SETTLED: Final = re.compile(r"[\0-\x7f\u4e00-\u9fff]*")
_APOSTROPHES: Final = "’ʼ"


class Change(NamedTuple):
    """``text`` belongs in the place of what lies from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Folded(NamedTuple):
    """A text after NFKC.

    Attributes:
        text: as long as the original; characters that become exactly one are replaced in it.
        changes: what is still to be replaced, in order; in lower case.
    """

    text: str
    changes: list[Change]


def fold(text: str) -> Folded:
    """Return NFKC of ``text``. Beyond that, invisible characters go and apostrophes become plain."""
    if text.isascii() or _ALL_SETTLED.fullmatch(text):
        return Folded(text, [])
    codes = code_points(text)
    folded = _looked_up(codes)
    special = np.flatnonzero(folded >= _CODE_POINTS)
    changes: list[Change] = []
    if len(special):
        extending = set(special[folded[special] == _EXTENDING].tolist())
        changes = list(_changes(text, special.tolist(), extending))
        folded[special] = codes[special]
    return Folded(folded.tobytes().decode("utf-32-le", "surrogatepass"), changes)


def lower(text: str) -> str:
    """Lower case without a change of length: of all characters only İ would become two.

    A final sigma becomes an ordinary one, so that a word's form does not hang on what follows it.
    """
    return text.replace("İ", "i").lower().replace("ς", "σ")


def extends(char: str) -> bool:
    """Whether the character may melt into the one before it: accents, vowel signs, Hangul vowels."""
    if _is_invisible(char):
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def _looked_up(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    table = _table()
    folded = table[codes]
    folded ^= _UNKNOWN
    unknown = codes[folded == _UNKNOWN]
    if len(unknown):
        for code in set(unknown.tolist()):
            table[code] = _target(chr(code)) ^ _UNKNOWN
        folded = table[codes]
        folded ^= _UNKNOWN
    return folded


@cache
def _table() -> NDArray[np.uint32]:
    """Filled as characters come: to fill it at once would take seconds. Whichever thread fills in a character
    writes the same. What is kept is the difference from unknown: zeros take memory only where another number
    is written among them."""
    table = np.zeros(_CODE_POINTS, dtype="<u4")
    for codes in _SETTLED:
        table[codes] = np.arange(codes.start or 0, codes.stop) ^ _UNKNOWN
    return table


def _target(char: str) -> int:
    if extends(char):
        return _EXTENDING
    replacement = _replacement(char)
    return ord(replacement) if len(replacement) == 1 else _UNEVEN


def _changes(text: str, special: list[int], extending: set[int]) -> Iterator[Change]:
    """Yield a change for each cluster: an uneven character or any other, and what extends it.

    Args:
        special: the places of all uneven and extending characters, ascending.
        extending: those of the latter.
    """
    done = 0
    for place in special:
        if place < done:
            continue
        start = place - 1 if place in extending and place else place
        end = place + 1
        while end in extending:
            end += 1
        if end == 1 and place in extending:
            continue  # an accent at the very beginning has nothing to melt into
        yield Change(start, end, _cluster(text[start:end]))
        done = end


@lru_cache(maxsize=1 << 12)
def _cluster(text: str) -> str:
    folded = _nfkc("".join(map(_replacement, text)))
    return _nfkc(lower(folded))  # İ becomes i, and may take over its accent


@cache
def _replacement(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if _is_invisible(char):
        return ""
    folded = _nfkc(char)
    if len(folded) == 1 or extends(char):
        return folded
    if not any(map(str.isalnum, folded)):
        return folded[0]  # of an ellipsis one dot is enough, and the text keeps its length
    if folded.isalnum() and unicodedata.category(char).startswith("L"):
        return folded  # ligatures
    return f" {folded} "  # ㎡ ½ ㈱ are words apart from what they touch


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _is_invisible(char: str) -> bool:
    """Whether the character only steers how others look, as do the frames of keycaps."""
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return is_selector or unicodedata.category(char) in {"Cf", "Me"}
