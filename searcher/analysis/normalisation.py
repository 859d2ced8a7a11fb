"""Text → its normal form, with the way back to the original offsets.

NFKC (which folds full-width forms), lower case, traditional → simplified characters. Nearly every page
keeps its length through all of these, and the map back then costs nothing; only where a character becomes
several or none (``㎡``, a letter with its accent apart, a zero-width space) is a map written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import opencc

from searcher.analysis.folding import extends, fold, lower
from searcher.analysis.scripts import has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis.folding import Folded

#: Between texts that are brought into normal form together; it is no part of any character's.
_SEPARATOR: Final = "\x1e"
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in normal form.

    Attributes:
        text: the normal form.
        starts, ends: as long as ``text``; the offsets in the original of what each character came from.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def normalise(text: str) -> Normalised:
    """Return ``text`` in normal form.

    Beyond NFKC: invisible characters (soft hyphen, zero-width space, variation selectors) are dropped, and a
    typographic apostrophe becomes ``'``. Never raises, whatever the string holds.
    """
    folded = fold(text)
    return Normalised(_in_normal_form(folded), *_way_back(folded))


def normal_form(text: str) -> str:
    """Return ``text`` in normal form, as `normalise` does, without the way back."""
    return _in_normal_form(fold(text))


def normal_forms(texts: Sequence[str]) -> list[str]:
    """Return each text in normal form, as `normal_form` does; many short ones together cost a third of what
    they cost one by one."""
    together = _SEPARATOR.join(texts)
    if together.count(_SEPARATOR) == len(texts) - 1 and not any(text and extends(text[0]) for text in texts):
        plain = lower(_replaced(fold(together)))
        try:
            simplified: str = _converter().convert(plain)
        except UnicodeEncodeError:
            simplified = ""
        if len(simplified) == len(plain):
            return simplified.split(_SEPARATOR)
    return list(map(normal_form, texts))


def _in_normal_form(folded: Folded) -> str:
    plain = lower(_replaced(folded))
    return _simplify(plain) if has_han(plain) else plain


def _replaced(folded: Folded) -> str:
    """The text with its changes."""
    if not folded.changes:
        return folded.text
    pieces: list[str] = []
    done = 0
    for start, end, text in folded.changes:
        pieces += (folded.text[done:start], text)
        done = end
    pieces.append(folded.text[done:])
    return "".join(pieces)


def _way_back(folded: Folded) -> tuple[Sequence[int], Sequence[int]]:
    """The starts and ends of `Normalised`: each character of a change comes from all that it replaces."""
    length = len(folded.text)
    if not folded.changes:
        return range(length), range(1, length + 1)
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, text in folded.changes:
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))
        done = end
    starts.extend(range(done, length))
    ends.extend(range(done + 1, length + 1))
    return starts, ends


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplify(text: str) -> str:
    """Traditional → simplified characters, at the same length."""
    convert = _converter().convert
    try:
        simplified: str = convert(text)
    except UnicodeEncodeError:  # half a surrogate pair, as careless JSON may hold
        text = _SURROGATES.sub("\ufffd", text)
        simplified = convert(text)
    if len(simplified) != len(text):
        simplified = "".join(map(_simplify_character, text))
    return simplified


def _simplify_character(char: str) -> str:
    simplified: str = _converter().convert(char)
    return simplified if len(simplified) == 1 else char
