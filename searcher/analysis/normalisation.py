"""Text → its normal form, with the way back to the original offsets.

NFKC (which folds full-width forms), lower case, traditional → simplified characters. Nearly every page
keeps its length through all of these, and the map back then costs nothing; only where a character becomes
several or none (``㎡``, a letter with its accent apart, a zero-width space) is a map written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import opencc

from searcher.analysis.scripts import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SETTLED: Final = frozenset(map(chr, [*range(0x80), *range(0x4E00, 0xA000)]))
_APOSTROPHES: Final = "’ʼ"
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
    folded = _identity(text) if text.isascii() else _fold(text)
    plain = _lower(folded.text)
    if has_han(plain):
        plain = _simplify(plain)
    return Normalised(plain, folded.starts, folded.ends)


def _identity(text: str) -> Normalised:
    return Normalised(text, range(len(text)), range(1, len(text) + 1))


def _fold(text: str) -> Normalised:
    """NFKC of the text; without a map as long as every character becomes exactly one."""
    unusual = set(text) - _SETTLED
    single, uneven, extending = {}, [], []
    for char in unusual:
        if _extends(char):
            extending.append(char)
            continue
        replacement = _replacement(char)
        if len(replacement) != 1:
            uneven.append(char)
        elif replacement != char:
            single[ord(char)] = replacement
    if uneven or extending:
        return _fold_clusters(text, single, uneven, extending)
    return _identity(text.translate(single) if single else text)


def _fold_clusters(
    text: str, single: dict[int, str], uneven: Iterable[str], extending: Iterable[str]
) -> Normalised:
    """NFKC where lengths change: each character of a cluster's normal form maps to the whole cluster."""
    alternatives = [f"[{re.escape(''.join(uneven))}]"] if uneven else []
    if extending:
        alternatives.insert(0, f"(?s:.)[{re.escape(''.join(extending))}]+")
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for cluster in re.finditer("|".join(alternatives), text):
        start, end = cluster.span()
        pieces.append(text[done:start].translate(single))
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        folded = _nfkc("".join(map(_replacement, cluster[0])))
        folded = _nfkc(_lower(folded))  # İ becomes i, and may take over its accent
        pieces.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        done = end
    pieces.append(text[done:].translate(single))
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Normalised("".join(pieces), starts, ends)


@cache
def _replacement(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if _is_invisible(char):
        return ""
    folded = _nfkc(char)
    if len(folded) == 1 or _extends(char):
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


@cache
def _extends(char: str) -> bool:
    """Whether the character may melt into the one before it: accents, vowel signs, Hangul vowels."""
    if _is_invisible(char):
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


def _lower(text: str) -> str:
    """Lower case without a change of length: of all characters only İ would become two.

    A final sigma becomes an ordinary one, so that a word's form does not hang on what follows it.
    """
    return text.replace("İ", "i").lower().replace("ς", "σ")


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
