"""Code points → their normal forms and their classes, by one look-up in a table.

The tables fill as characters come; whichever thread fills in a character writes the same.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis import normalise
from searcher.analysis.folding import fold, lower
from searcher.analysis.normalisation import normal_form
from searcher.analysis.scripts import HAN_RUN, RUNS, has_han

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CODE_POINTS: Final = 0x110000
#: What is not looked up yet. The one character with this code is it too, and is so each time.
_UNKNOWN: Final = 0
#: What `normal_forms` has for code points that are not one character in normal form, and for those of them
#: that melt into the character before.
UNEVEN: Final = _CODE_POINTS
EXTENDING: Final = _CODE_POINTS + 1
#: Added to a Chinese character that may be another one in normal form, as its neighbours are.
IN_CONTEXT: Final = 0x200000
#: Those that NFKC and lower case leave as they are, and nearly all that there are in a text.
_IDEOGRAPHS: Final = range(0x4E00, 0xA000)
#: Characters of GB 2312 that are simplified in some words only: 答覆, 藉口, 沈默.
IN_WORDS_ONLY: Final = frozenset("坏藉覆沈哩")

# The code point of a normal form is in the lower bits, its class above them.
_CODE_BITS: Final = 24

#: Classes of characters in normal form. ASCII letters, digits and the apostrophe are a class of their own
#: each, above all signs.
HAN: Final = 0x0B
SIGN: Final = 0x20
OTHER: Final = 0xFF
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz0123456789'"
_HAN_RUN: Final = re.compile(b"[%c]*" % HAN)

_CLASSES: Final = np.zeros(_CODE_POINTS, dtype=np.uint8)
_CLASSES[:0x80] = SIGN
_CLASSES[list(_LETTERS)] = list(_LETTERS)
_CLASSES[_IDEOGRAPHS.start : _IDEOGRAPHS.stop] = HAN


def normal_forms(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the normal form of each code point, or else `UNEVEN`, `EXTENDING`, or one with `IN_CONTEXT`, and
    its class: a number to be taken apart by `codes_of` and `classes_of`."""
    table = _table()
    forms = table.take(codes, mode="clip")  # None is beyond its end: not to check that is faster.
    if len(codes) and not forms.min():
        unknown = np.array(list(set(codes[forms == _UNKNOWN].tolist())), np.uint32)
        is_ideograph = (unknown >= _IDEOGRAPHS.start) & (unknown < _IDEOGRAPHS.stop)
        others = unknown[~is_ideograph]
        table[others] = with_classes(np.array([_alone(chr(code)) for code in others.tolist()], np.uint32))
        ideographs = unknown[is_ideograph]
        alone = _all_alone("".join(map(chr, ideographs.tolist())))
        table[ideographs] = with_classes(np.array(alone, np.uint32))
        forms = table.take(codes, mode="clip")
    return forms


def with_classes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return code points of a normal form, or what stands for them, with their classes, as `normal_forms`
    does."""
    chars = np.where(codes < UNEVEN, codes, 0)
    chars = np.where(codes < IN_CONTEXT, chars, codes - np.uint32(IN_CONTEXT))
    return codes | (classes(chars).astype(np.uint32) << np.uint32(_CODE_BITS))


def codes_of(forms: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the code points, or what stands for them, of what `normal_forms` returns."""
    return forms & np.uint32((1 << _CODE_BITS) - 1)


def classes_of(forms: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the classes of what `normal_forms` returns, without meaning where there is no character."""
    return (forms >> np.uint32(_CODE_BITS)).astype(np.uint8)


def classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return the class of each code point of a normal form."""
    found = _CLASSES.take(codes, mode="clip")
    if len(found) and not found.min():
        for code in set(codes[found == 0].tolist()):
            _CLASSES[code] = _class(chr(code))
        found = _CLASSES.take(codes, mode="clip")
    return found


def han_run(found: bytes, place: int) -> tuple[int, int]:
    """Return start and end of the Chinese characters side by side around the one at ``place``, of a text
    given as its classes."""
    start = place
    while start and found[start - 1] == HAN:
        start -= 1
    run = _HAN_RUN.match(found, place)
    assert run
    return start, run.end()


@cache
def _table() -> NDArray[np.uint32]:
    return np.zeros(_CODE_POINTS, dtype="<u4")  # Zeros take memory only where another number is among them.


def _alone(char: str) -> int:
    """The normal form of a character where that is one whatever stands beside it."""
    folded = fold(f"a{char}")
    if folded.changes:
        return UNEVEN if folded.changes[0].start else EXTENDING
    lowered = lower(folded.text[1:])
    normal = normalise(f"一{char}").text[1:]
    is_settled = not has_han(lowered) or (normal == lowered and lowered in _simplified(lowered))
    return ord(normal) if is_settled else IN_CONTEXT + ord(lowered)


def _all_alone(chars: str) -> list[int]:
    """`_alone` of each of some `_IDEOGRAPHS`: a text's first hundreds cost as much one by one as a search."""
    pairs = [f"一{char}" for char in chars]
    forms = normal_form("\n".join(pairs)).split("\n")
    simplified = _simplified(chars)
    return [
        ord(char) + (0 if form == pair and char in simplified else IN_CONTEXT)
        for char, pair, form in zip(chars, pairs, forms, strict=False)
    ]


def _simplified(chars: str) -> frozenset[str]:
    """Those of the characters that are themselves also in words: nearly all of the standard set are."""
    return frozenset(chars.encode("gb2312", "ignore").decode("gb2312")) - IN_WORDS_ONLY


def _class(char: str) -> int:
    if HAN_RUN.fullmatch(char):
        return HAN
    # An accent is part of a word behind a letter.
    return OTHER if RUNS.fullmatch(f"a{char}") else SIGN
